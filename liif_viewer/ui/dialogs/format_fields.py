"""Fields for the format of a picture, and those of its settings that it has."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QComboBox, QFormLayout, QSpinBox

from liif_viewer.engine.export_job import COLOURS, WHITE
from liif_viewer.photos.writing.coding import (
    FULL,
    HALF,
    HALF_ACROSS,
    LZW,
    NONE,
    OWN,
    QUICK,
    SMALL,
    SRGB,
    UNTAGGED,
    Coding,
)
from liif_viewer.photos.writing.formats import WRITTEN, WrittenFormat
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.plain import explain
from liif_viewer.words import mark, tr

CHROMAS = {
    FULL: mark("4:4:4, all of the colour"),
    HALF_ACROSS: mark("4:2:2, half of it across"),
    HALF: mark("4:2:0, a quarter of it"),
}
COMPRESSIONS = {
    QUICK: mark("Quick", context="compression"),
    SMALL: mark("Small, takes longer", context="compression"),
    LZW: mark("LZW, for old programs", context="compression"),
    NONE: mark("None", context="compression"),
}
PROFILES = {
    OWN: mark("The photo’s own"),
    SRGB: mark("sRGB"),
    UNTAGGED: mark("sRGB, without a profile"),
}


class FormatFields(QObject):
    """Rows of a form.

    Args:
        form: Gets them.
        settings: To begin with.
        alpha: Whether there is transparency, which not every format can hold.
    """

    changed = Signal()
    """A picture would be written otherwise."""

    def __init__(self, form: QFormLayout, settings: ExportSettings, alpha: bool) -> None:
        super().__init__(form)
        self._form, self._alpha = form, alpha
        self.format = QComboBox()
        for written in WRITTEN:
            self.format.addItem(written.name, written)
        self.format.setCurrentIndex(max(0, self.format.findText(settings.format)))
        self.depth = QComboBox()
        self.depth.addItem(tr("8 bits per channel"), 8)
        self.depth.addItem(tr("16 bits per channel"), 16)
        self.depth.setCurrentIndex(self.depth.findData(settings.depth))
        self.lossless = QCheckBox(tr("&Lossless"))
        self.lossless.setChecked(settings.lossless)
        self.quality = QSpinBox()
        self.quality.setRange(1, 100)
        self.quality.setValue(settings.quality)
        self.background = QComboBox()
        for colour, text in COLOURS.items():
            self.background.addItem(tr(text).capitalize(), colour)
        self.background.addItem(tr("Another colour…"))
        self.chroma = _choice(CHROMAS, settings.chroma)
        explain(self.chroma, tr("Less makes a smaller file, and blurs coloured edges that were just made sharp."))
        self.compression = QComboBox()
        self.compression_kept = settings.compression
        """What was chosen, which the present format may not have."""
        self.profile = _choice(PROFILES, settings.profile)
        explain(self.profile, tr("Colours look the same by a profile; some programs and sites know nothing but sRGB."))
        form.addRow(tr("&Format"), self.format)
        form.addRow(tr("&Depth"), self.depth)
        form.addRow(tr("Com&pression"), self.compression)
        form.addRow("", self.lossless)
        form.addRow(tr("&Quality"), self.quality)
        form.addRow(tr("C&hroma"), self.chroma)
        form.addRow(tr("&Transparent parts"), self.background)
        form.addRow(tr("C&olours"), self.profile)
        self.background.activated.connect(self._on_background)
        self.compression.activated.connect(self._on_compression)
        self.format.currentIndexChanged.connect(self._follow)
        self.lossless.toggled.connect(self._follow)
        self._follow()
        for signal in (
            self.format.currentIndexChanged,
            self.depth.currentIndexChanged,
            self.lossless.toggled,
            self.quality.valueChanged,
            self.chroma.currentIndexChanged,
            self.profile.currentIndexChanged,
            self.background.currentIndexChanged,
        ):
            signal.connect(self.changed)

    @property
    def chosen(self) -> WrittenFormat:
        """The format."""
        return WRITTEN[self.format.currentIndex()]

    def depth_in(self, written: WrittenFormat | None) -> int:
        """Bits per channel, of those that a format has."""
        depth = int(self.depth.currentData())
        return depth if written is None or depth in written.depths else 8

    def coding_in(self, written: WrittenFormat | None) -> Coding:
        """How a format is to hold a picture: of what is set, what that format has."""
        if written is None:
            return Coding()
        chroma, compression = str(self.chroma.currentData()), self.compression_kept
        return Coding(
            self.quality.value(),
            lossless=written.lossless and self.lossless.isChecked(),
            chroma=chroma if chroma in written.chromas else None,
            compression=compression if compression in written.compressions else None,
        )

    def _follow(self) -> None:
        written = self.chosen
        self.compression.clear()
        for name in written.compressions:
            self.compression.addItem(tr(COMPRESSIONS[name], context="compression"), name)
        self.compression.setCurrentIndex(max(0, self.compression.findData(self.compression_kept)))
        lossy = written.lossy and not (written.lossless and self.lossless.isChecked())
        self._form.setRowVisible(self.depth, len(written.depths) > 1)
        self._form.setRowVisible(self.compression, len(written.compressions) > 1)
        self._form.setRowVisible(self.lossless, written.lossless)
        self._form.setRowVisible(self.quality, lossy)
        self._form.setRowVisible(self.chroma, len(written.chromas) > 1)
        self._form.setRowVisible(self.background, self._alpha and not written.alpha)

    def _on_compression(self) -> None:
        """Kept for the formats that have it."""
        self.compression_kept = str(self.compression.currentData())
        self.changed.emit()

    def _on_background(self, index: int) -> None:
        """Asks for a colour, where the last of the choices was taken; without an answer it is white again."""
        if self.background.itemData(index) is None:
            chosen = QColorDialog.getColor(QColor(*WHITE), self.background.window(), tr("Under transparent parts"))
            if chosen.isValid():
                self.background.insertItem(index, chosen.name(), (chosen.red(), chosen.green(), chosen.blue()))
            self.background.setCurrentIndex(index if chosen.isValid() else 0)


def _choice(texts: Mapping[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for name, text in texts.items():
        box.addItem(tr(text), name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
