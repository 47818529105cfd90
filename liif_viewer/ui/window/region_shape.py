"""The shape that a region is to have, to be chosen: free, or that of a screen, a print or a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from liif_viewer.words import mark, tr

SHAPES: Mapping[str, float | None] = {
    mark("&Free"): None,
    "&1:1": 1.0,
    "&3:2": 3 / 2,
    "&4:3": 4 / 3,
    "16:&9": 16 / 9,
    "&A4": 297 / 210,
}
"""Width / height, lying; upright ones are drawn so."""


class RegionShapeMenu(QMenu):
    """A choice takes effect at once, and is kept until the next."""

    chosen = Signal(object)
    """Width / height, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Region’s shape"), parent)
        group = QActionGroup(self)
        for text, shape in SHAPES.items():
            action = self.addAction(tr(text))
            action.setCheckable(True)
            action.setChecked(shape is None)
            action.triggered.connect(lambda _checked=False, shape=shape: self.chosen.emit(shape))
            group.addAction(action)
