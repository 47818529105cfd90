"""Fields for the format of a picture, and those of its settings that it has."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QComboBox, QFormLayout, QSpinBox

from liif_viewer.engine.export import COLOURS, WHITE
from liif_viewer.photos.writing.formats import JPEG, WEBP, WRITTEN, WrittenFormat
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.words import tr

LOSSLESS = 100  # the quality that makes a WebP so


class FormatFields:
    """Rows of a form.

    Args:
        form: Gets them.
        settings: To begin with.
        alpha: Whether there is transparency, which not every format can hold.
    """

    def __init__(self, form: QFormLayout, settings: ExportSettings, alpha: bool) -> None:
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
            self.background.addItem(text.capitalize(), colour)
        self.background.addItem(tr("Another colour…"))
        form.addRow(tr("&Format"), self.format)
        form.addRow(tr("&Depth"), self.depth)
        form.addRow("", self.lossless)
        form.addRow(tr("&Quality"), self.quality)
        form.addRow(tr("&Transparent parts"), self.background)
        self.background.activated.connect(self._on_background)
        self.format.currentIndexChanged.connect(self._follow)
        self.lossless.toggled.connect(self._follow)
        self._follow()

    @property
    def chosen(self) -> WrittenFormat:
        """The format."""
        return WRITTEN[self.format.currentIndex()]

    def depth_in(self, written: WrittenFormat | None) -> int:
        """Bits per channel, of those that a format has."""
        depth = int(self.depth.currentData())
        return depth if written is None or depth in written.depths else 8

    def quality_in(self, written: WrittenFormat | None) -> int:
        """1 to 100; a WebP is lossless only where that was asked for."""
        if written is not WEBP:
            return self.quality.value()
        return LOSSLESS if self.lossless.isChecked() else min(self.quality.value(), LOSSLESS - 1)

    def _follow(self) -> None:
        written = self.chosen
        lossy = written is JPEG or (written is WEBP and not self.lossless.isChecked())
        self._form.setRowVisible(self.depth, len(written.depths) > 1)
        self._form.setRowVisible(self.lossless, written is WEBP)
        self._form.setRowVisible(self.quality, lossy)
        self._form.setRowVisible(self.background, self._alpha and not written.alpha)

    def _on_background(self, index: int) -> None:
        """Asks for a colour, where the last of the choices was taken; without an answer it is white again."""
        if self.background.itemData(index) is None:
            chosen = QColorDialog.getColor(QColor(*WHITE), self.background.window(), tr("Under transparent parts"))
            if chosen.isValid():
                self.background.insertItem(index, chosen.name(), (chosen.red(), chosen.green(), chosen.blue()))
            self.background.setCurrentIndex(index if chosen.isValid() else 0)
