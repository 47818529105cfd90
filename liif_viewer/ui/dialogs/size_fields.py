"""Fields for a size in pixels, as a factor, in megapixels and on paper: one is given, all others follow."""

from __future__ import annotations

import math
from enum import Enum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export_job import MAX_PIXELS, MAX_SIDE
from liif_viewer.engine.sizes import UNITS, Extent, LongSide, Megapixels, Paper, Scale, Size
from liif_viewer.ui.plain import plain_label
from liif_viewer.words import mark, tr

LEAST_DPI, MOST_DPI = 1.0, 9999.0


class Given(Enum):
    """What a size can be given by, as a screen reader calls it."""

    WIDTH = mark("Width")
    HEIGHT = mark("Height")
    FACTOR = mark("Factor")
    MEGAPIXELS = mark("Megapixels")
    PAPER_WIDTH = mark("Width on paper")
    PAPER_HEIGHT = mark("Height on paper")
    LONG_SIDE = mark("Long side")


def factor_by(given: Given, value: float, region: Rect, dpi: float) -> float:
    """Output px per photo px.

    Args:
        given: What the value is.
        value: Output px, their millions, inches, or the factor itself.
        region: That is enlarged, in photo px, not empty.
        dpi: Output px per inch.
    """
    match given:
        case Given.WIDTH:
            return value / region.width
        case Given.HEIGHT:
            return value / region.height
        case Given.FACTOR:
            return value
        case Given.MEGAPIXELS:
            return math.sqrt(value * 1e6 / region.width / region.height)
        case Given.PAPER_WIDTH:
            return value * dpi / region.width
        case Given.PAPER_HEIGHT:
            return value * dpi / region.height
        case Given.LONG_SIDE:
            return value / max(region.width, region.height)


class SizeFields(QWidget):
    """What was given last is what is meant: it stays when the region, the resolution or the unit change.

    Args:
        region: What is enlarged, in photo px.
        factor: Output px per photo px to begin with.
        dpi: Output px per inch, likewise.
        unit: Of the paper, one of ``UNITS``.
    """

    changed = Signal()

    def __init__(self, region: Rect, factor: float, dpi: float, unit: str) -> None:
        super().__init__()
        self._region, self._given, self._value, self._typed = region, Given.FACTOR, factor, False
        self.boxes: dict[Given, QSpinBox | QDoubleSpinBox] = {
            Given.WIDTH: _pixels(),
            Given.HEIGHT: _pixels(),
            Given.FACTOR: number_box(0.01, max(4096, factor), 3, prefix="× "),
            Given.MEGAPIXELS: number_box(0.001, MAX_PIXELS / 1e6, 3, suffix=tr(" MP")),
            Given.PAPER_WIDTH: number_box(0.01, 99_999, 2),
            Given.PAPER_HEIGHT: number_box(0.01, 99_999, 2),
            Given.LONG_SIDE: _pixels(),
        }
        self.dpi = number_box(LEAST_DPI, MOST_DPI, 1, suffix=tr(" dpi"))
        self.dpi.setValue(dpi)
        self.dpi.setAccessibleName(tr("Resolution"))
        self.unit = unit_box(unit)
        for given, box in self.boxes.items():
            box.setAccessibleName(tr(given.value))
            box.valueChanged.connect(lambda value, given=given: self._on_given(given, value))
        self.dpi.valueChanged.connect(self._follow)
        self.unit.currentIndexChanged.connect(self._follow)
        self._lay_out()
        self.show_several(False)
        self._follow()

    def _lay_out(self) -> None:
        boxes, of_unit = self.boxes, plain_label(tr("on paper, in"))
        of_unit.setBuddy(self.unit)
        self._of_one = (boxes[Given.WIDTH], plain_label("×"), boxes[Given.HEIGHT])
        self._of_several = (plain_label(tr("Long side")), boxes[Given.LONG_SIDE])
        in_pixels = (*self._of_one, *self._of_several)
        in_all = (boxes[Given.FACTOR], boxes[Given.MEGAPIXELS])
        on_paper = (boxes[Given.PAPER_WIDTH], plain_label("×"), boxes[Given.PAPER_HEIGHT])
        by_paper = (of_unit, self.unit, self.dpi)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for widgets in (in_pixels, in_all, on_paper, by_paper):
            row = QHBoxLayout()
            for widget in widgets:
                row.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
            rows.addLayout(row)

    @property
    def extent(self) -> Extent:
        """What is to be rendered; more than an export can be, where that was given."""
        dpi = self.dpi.value()
        whole = Scale(factor_by(self._given, self._value, self._region, dpi)).extent(self._region)
        return Extent(whole.region, whole.width, whole.height, dpi)

    @property
    def meant(self) -> Size:
        """What is meant, for photos of any shape."""
        extent, dpi, unit = self.extent, self.dpi.value(), str(self.unit.currentData())
        match self._given:
            case Given.FACTOR:
                return Scale(self._value)
            case Given.MEGAPIXELS:
                return Megapixels(self._value)
            case Given.PAPER_WIDTH | Given.PAPER_HEIGHT:
                width, height = (round(side / dpi * self._inch, 2) for side in (extent.width, extent.height))
                return Paper(width, height, unit, dpi)
            case _:
                return LongSide(max(extent.width, extent.height))

    def show_several(self, several: bool) -> None:
        """Whether it is the size of several photos, whose shapes may differ."""
        for one in self._of_one:
            one.setVisible(not several)
        for one in self._of_several:
            one.setVisible(several)

    def set_region(self, region: Rect) -> None:
        """Enlarges another part."""
        self._region = region
        self._follow()

    def propose(self, factor: float) -> None:
        """This is meant, as long as nothing else was given."""
        if not self._typed and factor != self._value:
            self._value = factor
            self._follow()

    def take_over(self, other: SizeFields) -> None:
        """What was given there is meant here."""
        if other._typed:
            self._given, self._value, self._typed = other._given, other._value, True
            self._follow()

    def _on_given(self, given: Given, value: float) -> None:
        on_paper = given in (Given.PAPER_WIDTH, Given.PAPER_HEIGHT)
        self._given, self._value, self._typed = given, value / self._inch if on_paper else value, True
        self._follow(given)

    @property
    def _inch(self) -> float:
        return UNITS[str(self.unit.currentData())]

    def _follow(self, typed: object = None) -> None:
        """Shows the size in every field but that in which one types."""
        extent, dpi = self.extent, self.dpi.value()
        values = {
            Given.WIDTH: extent.width,
            Given.HEIGHT: extent.height,
            Given.FACTOR: factor_by(self._given, self._value, self._region, dpi),
            Given.MEGAPIXELS: extent.width * extent.height / 1e6,
            Given.PAPER_WIDTH: extent.width / dpi * self._inch,
            Given.PAPER_HEIGHT: extent.height / dpi * self._inch,
            Given.LONG_SIDE: max(extent.width, extent.height),
        }
        for given, box in self.boxes.items():
            if given is not typed:
                with QSignalBlocker(box):
                    box.setValue(values[given])  # type: ignore[arg-type]  # px are whole, and go into a QSpinBox
        self.changed.emit()


def _pixels() -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, MAX_SIDE)
    box.setSuffix(tr(" px"))
    box.setAccelerated(True)
    return box


def number_box(least: float, most: float, decimals: int, prefix: str = "", suffix: str = "") -> QDoubleSpinBox:
    """A field for a number."""
    box = QDoubleSpinBox()
    box.setDecimals(decimals)
    box.setRange(least, most)
    box.setPrefix(prefix)
    box.setSuffix(suffix)
    return box


def unit_box(unit: str) -> QComboBox:
    """A choice of what paper is measured in, one of ``UNITS``."""
    box = QComboBox()
    for name in UNITS:
        box.addItem({"in": tr("inches")}.get(name, name), name)
    box.setCurrentIndex(box.findData(unit))
    return box
