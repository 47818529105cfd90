"""A choice of methods: LIIF's decoders and what there is besides, with the time that each takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.renderers import ENLARGE, EXACT, FAST, LIIF
from liif_viewer.model.choices import BEST
from liif_viewer.ui.naming import NAMES, about, name_of
from liif_viewer.words import mark, tr

BEST_TIP = mark("The exact decoder’s, the mean of what it makes of the photo laid in eight ways")

_NAMES = {decoder: NAMES[decoder] for decoder in (EXACT, FAST)} | {BEST: mark("LIIF best, slow")}


class MethodBox(QComboBox):
    """Calls each by one name: a decoder of LIIF by its own, as settings do.

    Args:
        decoders: Those of LIIF that can be chosen; none while there is no model.
        preferred: The last of these that can be chosen is chosen at first.
    """

    def __init__(self, decoders: Sequence[str], preferred: Sequence[str | None]) -> None:
        super().__init__()
        for name in (*([BEST] if EXACT in decoders else []), *decoders):
            self.addItem(tr(_NAMES[name]), name)
            if name == BEST:
                self.setItemData(self.count() - 1, tr(BEST_TIP), Qt.ItemDataRole.ToolTipRole)
        for method in ENLARGE:
            self.addItem(name_of(method), method)
        for wanted in preferred:
            if (index := self.findData(wanted)) >= 0:
                self.setCurrentIndex(index)

    @property
    def chosen(self) -> str:
        """By its one name."""
        return str(self.currentData())

    @property
    def method(self) -> str:
        """One of ``engine.renderers.METHODS``."""
        return self.chosen if self.chosen in ENLARGE else LIIF

    @property
    def decoder(self) -> str | None:
        """LIIF's; None of another method."""
        return None if self.chosen in ENLARGE else self.chosen

    def tell_times(self, pace: Pace | None, region: Rect, width: int, height: int) -> None:
        """Beside each of LIIF's decoders, about how long it takes here; nothing where that is not known.

        Args:
            pace: Of the model.
            region: What is enlarged, in photo px.
            width: To how many px.
            height: Likewise.
        """
        for index in range(self.count()):
            name = str(self.itemData(index))
            if pace is not None and name not in ENLARGE:
                time = about(pace.export_seconds(region, width, height, name))
                self.setItemText(index, tr("{method}: {time}", method=tr(_NAMES[name]), time=time))
