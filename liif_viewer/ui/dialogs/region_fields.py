"""Fields for what of a photo is meant: one of several regions by name, and its numbers."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from liif_viewer.core.geometry import Rect
from liif_viewer.ui.plain import plain_label
from liif_viewer.words import tr


class RegionFields(QWidget):
    """The regions may change at any time; whoever edits a number means a region of their own.

    Args:
        regions: By name, in photo px, the default first.
        width: Of the photo, px.
        height: Likewise.
    """

    changed = Signal()
    """Another region is meant, or it is another."""
    edited = Signal(object)
    """Of whole photo px, a Rect inside the photo."""

    def __init__(self, regions: dict[str, Rect], width: int, height: int) -> None:
        super().__init__()
        self._regions = regions
        self._photo = width, height
        self.name = QComboBox()
        self.name.setAccessibleName(tr("Region"))
        self.name.addItems(list(regions))
        self.boxes = [QSpinBox() for _ in range(4)]
        names = tr("Left edge"), tr("Upper edge"), tr("Region’s width"), tr("Region’s height")
        for box, name, most in zip(self.boxes, names, (width - 1, height - 1, width, height), strict=True):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setRange(0, most)
            box.setAccelerated(True)
            box.valueChanged.connect(self._on_edited)
        for box in self.boxes[2:]:
            box.setMinimum(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.name, 0, 0, 1, 3)
        left, top, across, down = self.boxes
        for row, widgets in enumerate(((left, plain_label(","), top), (across, plain_label("×"), down)), 1):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self.name.currentIndexChanged.connect(self._follow)
        self._follow()

    @property
    def region(self) -> Rect:
        """Photo px."""
        return self._regions[self.name.currentText()]

    def show_regions(self, regions: dict[str, Rect], *, first: bool) -> None:
        """Offers these from now on; meant is the first, or as far as there still is one the same as before."""
        if regions == self._regions:
            return
        before, self._regions = self.name.currentText(), regions
        with QSignalBlocker(self.name):
            self.name.clear()
            self.name.addItems(list(regions))
            self.name.setCurrentIndex(0 if first else max(0, self.name.findText(before)))
        self._follow()

    def _follow(self) -> None:
        region = self.region
        for box, value in zip(self.boxes, (region.x, region.y, region.width, region.height), strict=True):
            with QSignalBlocker(box):
                box.setValue(round(value))
        self.changed.emit()

    def _on_edited(self) -> None:
        x, y, width, height = (box.value() for box in self.boxes)
        self.edited.emit(Rect(x, y, min(width, self._photo[0] - x), min(height, self._photo[1] - y)))
