"""Which tiles a canvas shows, in layers, which of them to ask for first, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from PySide6.QtCore import QObject, QTimer, Signal

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Difference
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import EXACT, OpenPhoto
from liif_viewer.ui.canvas.panes import Pane
from liif_viewer.ui.ladder import Ladder
from liif_viewer.ui.tile_source import TileSource

Layers = list[list[TileKey]]
"""The tiles of a pane, once for each layer from the lowest up; all layers have the same places in the same order."""

KEPT_ANSWERS = 24
# After the last change of zoom, before LIIF tiles are asked for: tiles of the zooms that a turning wheel passes
# through would be computed for nothing.
REST_MS = 90
# ... and after the last change of what is shown, before bicubic is asked for below LIIF by a model with quick networks:
# most of them are there by then, and until then the stretched photo looks much the same.
LATE_MS = 300
# Tiles may arrive by the hundred in a second; that more of them are ready is told at this pace.
SOON_MS = 50


class Wishes(QObject):
    """Asks one source for the tiles of what a canvas shows. GUI thread.

    Args:
        source: Where tiles come from.
        shown: Gives the layers of every pane as it is now.
        parent: The canvas.
    """

    more = Signal()
    """More is ready than was last told."""
    rested = Signal()
    """The zoom is what it will be."""

    def __init__(self, source: TileSource, shown: Callable[[], list[Layers]], parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._shown = shown
        self.moving = False
        """Whether the zoom changes again and again."""
        self._rest = _timer(self, REST_MS, self._on_rest)
        self._soon = _timer(self, SOON_MS, self.more.emit)
        self._late = _timer(self, LATE_MS, lambda: self.ask(again=True))
        self._answers: dict[object, Layers] = {}
        self._asked: tuple[list[Layers], bool] = ([], False)

    def layers(self, opened: OpenPhoto, pane: Pane, focus: tuple[float, float]) -> Layers:
        """The tiles of a pane, the one nearest the focus (device px in the pane's view) first."""
        looks = self._source.ladder.layers(pane.look, pane.view.zoom)
        start = self._source.start(pane.view.zoom)
        grids = [opened.grid(look, pane.view.zoom, start) for look in looks]
        left, top = pane.view.origin
        low, high = pane.shown
        width, height = pane.view.scaled_size
        right, bottom = min(left + high, width) - 1, min(top + pane.view.height, height) - 1
        places = (max(0, left + low), max(0, top)), (right, bottom), (left + focus[0], top + focus[1])
        touched = [grids[0].covering(Rect(x, y, 1, 1)) for x, y in places]
        # Asked for several times per frame, and again when tiles arrive; a drag comes upon other tiles now and then.
        question = (opened.number, looks, pane.view.zoom, str(touched))
        if question not in self._answers:
            if len(self._answers) > KEPT_ANSWERS:
                self._answers.clear()
            visible = grids[0].visible(pane.view, *focus, pane.shown)
            self._answers[question] = [[grid.key(key.x, key.y) for key in visible] for grid in grids]
        return self._answers[question]

    @property
    def resting(self) -> bool:
        """Whether the zoom is what it will be."""
        return not self._rest.isActive()

    def zoomed(self, gliding: bool = False) -> None:
        """The zoom has changed, or will be another, by ``gliding`` there; ``ask`` is still to be called."""
        self.moving = self._rest.isActive() and not gliding
        self._rest.start()

    def forget(self) -> None:
        """Another photo is shown, and rests."""
        self._rest.stop()
        self.moving = False

    def arrived(self) -> None:
        """A tile of the photo has become ready; ``more`` follows."""
        if not self._soon.isActive():
            self._soon.start()

    def ask(self, again: bool = False) -> None:
        """Wishes for what is visible and missing, the lower and quicker layers first.

        While the zoom moves for nothing new: what was wished for is of use on the way.

        Args:
            again: There may be more to be had than the last time, though nothing else is shown.
        """
        if not self.moving or again:
            self._ask(self._shown(), self.resting, again)

    def _on_rest(self) -> None:
        self.moving = False
        self.ask()
        self.rested.emit()

    def _ask(self, by_pane: Sequence[Layers], soon: bool, again: bool) -> None:
        last = self._asked
        same = list(map(id, by_pane)) == list(map(id, last[0]))
        if not again and soon == last[1] and same:
            return
        self._asked = list(by_pane), soon
        if not same:
            self._late.start()
        uncovered = [self._uncovered(layers, soon) for layers in by_pane]
        wish = [layer for same_number in zip_longest(*uncovered, fillvalue=[]) for layer in same_number]
        self._source.want(wish, [layer for layers in by_pane for layer in layers])

    def progress(self, by_pane: Sequence[Layers]) -> tuple[int, int]:
        """How many of the tiles of the topmost layers are ready, and how many there are."""
        keys = list({key for layers in by_pane for key in layers[-1]})
        return sum(self._source.there(keys)), len(keys)

    def best(self, layers: Layers) -> list[TileKey | None]:
        """For every place of a pane the best tile that is ready."""
        return [
            None if top < 0 else keys[top]
            for keys, top in zip(zip(*layers, strict=True), self._topmost(layers), strict=True)
        ]

    def _topmost(self, layers: Layers) -> list[int]:
        """For every place of a pane the number of the best layer that is ready there, or -1."""
        topmost = [-1] * len(layers[0])
        for number, layer in enumerate(layers):
            for place, there in enumerate(self._source.there(layer)):
                if there:
                    topmost[place] = number
        return topmost

    def _uncovered(self, layers: Layers, soon: bool) -> Layers:
        """The tiles that are to come, by layer: those that no layer above them hides already."""
        topmost = self._topmost(layers)
        held_back = self._late.isActive() and len(layers) > 1 and _is_quick(layers[1], self._source.ladder)
        return [
            []
            if (number == 0 and held_back) or (_takes_long(layer) and not soon)
            else [key for key, top in zip(layer, topmost, strict=True) if top < number]
            for number, layer in enumerate(layers)
        ]


def _timer(parent: QObject, milliseconds: int, slot: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer


def _is_quick(layer: list[TileKey], ladder: Ladder) -> bool:
    return bool(layer) and ladder.is_quick(layer[0].look)


def _takes_long(layer: list[TileKey]) -> bool:
    if not layer:
        return False
    look = layer[0].look
    looks = (look.left, look.right) if isinstance(look, Difference) else (look,)
    return any(one.method == EXACT for one in looks)
