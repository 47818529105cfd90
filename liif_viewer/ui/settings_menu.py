"""What can be set: which of LIIF's decoders is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from liif_viewer.ui.tile_source import Decoding

DECODERS = {
    Decoding.AUTOMATIC: ("&Automatic", "Fast first; exact where this computer has it within seconds"),
    Decoding.FAST: ("&Fast", "A small network and a local basis: hundreds of times quicker, nearly the same picture"),
    Decoding.EXACT: ("&Exact", "LIIF’s decoder as published"),
}


class SettingsMenu(QMenu):
    """A choice takes effect at once."""

    decoding_chosen = Signal(object)
    """A Decoding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Settings", parent)
        self.setToolTipsVisible(True)
        self.addSection("LIIF’s decoder")
        group = QActionGroup(self)
        self.decoders: dict[Decoding, QAction] = {}
        for decoding, (text, tip) in DECODERS.items():
            action = self.addAction(text)
            action.setCheckable(True)
            action.setChecked(decoding is Decoding.AUTOMATIC)
            action.setToolTip(tip)
            action.triggered.connect(lambda _checked, chosen=decoding: self.decoding_chosen.emit(chosen))
            group.addAction(action)
            self.decoders[decoding] = action

    def show_decoders(self, has_fast: bool) -> None:
        """Offers what the model has: without a fast decoder everything is exact."""
        self.decoders[Decoding.FAST].setEnabled(has_fast)
        if not has_fast and self.decoders[Decoding.FAST].isChecked():
            self.decoders[Decoding.AUTOMATIC].trigger()
