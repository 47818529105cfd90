"""A row whose parts give way in an order of importance: no window gets wider for what they say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

GAP, EDGE = 16, 6  # logical px between two parts, and at the ends


class GivingWay(QWidget):
    """The first part is to the left and takes what room there is; the others are to the right, as far as they fit.

    Args:
        parts: The most important first. The first one is always there, and should give way by itself.
    """

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._wanted = dict.fromkeys(parts, True)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(GAP)
        for number, part in enumerate(parts):
            row.addWidget(part, 0 if number else 1)

    def want(self, part: QWidget, wanted: bool) -> None:
        """Shows a part where it fits, or not at all."""
        self._wanted[part] = wanted
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """No width at all."""
        return QSize(0, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        first, *others = self._parts
        left = self.width() - 2 * EDGE - first.sizeHint().width()
        for part in others:
            width = part.sizeHint().width()
            fits = self._wanted[part] and 0 < width <= left - GAP
            part.setVisible(fits)
            left -= width + GAP if fits else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A part says something else."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done
