"""A choice of which photos are meant: the one that is open, or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog

from liif_viewer.photos.formats import SUFFIXES
from liif_viewer.words import tr, tr_n


class PhotosBox(QComboBox):
    """Offers some at a time, and any others by their files.

    Args:
        offered: Several photos by what they are called, such as “All in this folder”.
    """

    changed = Signal()
    """Others are meant."""

    def __init__(self, offered: Mapping[str, Sequence[Path]]) -> None:
        super().__init__()
        self.photos: Sequence[Path] = ()
        """Those that are meant; empty for the one that is open."""
        self._chosen: Sequence[Path] = ()
        self.offer(offered)
        self.activated.connect(self._on_activated)

    def offer(self, offered: Mapping[str, Sequence[Path]]) -> None:
        """Offers these from now on; what is meant stays, as far as it is still offered."""
        before = self.currentText()
        if self._chosen:
            offered = {**offered, tr_n("{n} chosen photo", "{n} chosen photos", len(self._chosen)): self._chosen}
        with QSignalBlocker(self):
            self.clear()
            self.addItem(tr("This photo"), ())
            for name, photos in offered.items():
                self.addItem(name, tuple(photos))
            self.addItem(tr("Choose photos…"))
            self.setCurrentIndex(max(0, self.findText(before)))
        self._mean(self.currentData())

    def mean(self, photos: Sequence[Path]) -> None:
        """These are meant, which are offered."""
        for index in range(self.count()):
            if self.itemData(index) is not None and tuple(self.itemData(index)) == tuple(photos):
                self.setCurrentIndex(index)
                self._mean(photos)

    def _mean(self, photos: Sequence[Path]) -> None:
        if tuple(photos) != tuple(self.photos):
            self.photos = tuple(photos)
            self.changed.emit()

    def _on_activated(self, index: int) -> None:
        """One was taken; the last of them asks, and without an answer it is the photo that is open."""
        if index < self.count() - 1:
            self._mean(self.itemData(index))
            return
        kinds = tr("Photos ({suffixes})", suffixes=" ".join(f"*{suffix}" for suffix in SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(self.window(), tr("Choose photos"), "", kinds)
        self._chosen = [Path(name) for name in names]
        with QSignalBlocker(self):
            self.setCurrentIndex(0)
        offered = {self.itemText(at): self.itemData(at) for at in range(1, self.count() - 1)}
        self.offer(offered)
        self.mean(self._chosen)
