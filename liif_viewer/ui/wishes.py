"""Which tiles a canvas shows, in layers, and which of them to ask for first."""

from __future__ import annotations

from collections.abc import Sequence

from liif_viewer.core.geometry import Rect
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import LIIF, OpenPhoto
from liif_viewer.ui.panes import Pane
from liif_viewer.ui.tile_source import TileSource

Layers = list[list[TileKey]]
"""The tiles of a pane, once for each layer from the lowest up; all layers have the same places in the same order."""

KEPT_ANSWERS = 8


class Wishes:
    """Asks one source for tiles. GUI thread."""

    def __init__(self, source: TileSource) -> None:
        self._source = source
        self._answers: dict[object, Layers] = {}
        self._asked: tuple[list[Layers], bool] = ([], False)

    def layers(self, opened: OpenPhoto, pane: Pane, focus: tuple[float, float]) -> Layers:
        """The tiles of a pane, the one nearest the focus (device px in the pane's view) first."""
        methods = self._source.layers(pane.method, pane.view.zoom)
        start = self._source.start(pane.view.zoom)
        grids = [opened.grid(method, pane.view.zoom, start) for method in methods]
        left, top = pane.view.origin
        low, high = pane.shown
        width, height = pane.view.scaled_size
        right, bottom = min(left + high, width) - 1, min(top + pane.view.height, height) - 1
        places = (max(0, left + low), max(0, top)), (right, bottom), (left + focus[0], top + focus[1])
        touched = [grids[0].covering(Rect(x, y, 1, 1)) for x, y in places]
        # Asked for several times per frame, and again when tiles arrive; a drag comes upon other tiles now and then.
        question = (opened.number, methods, pane.view.zoom, str(touched))
        if question not in self._answers:
            if len(self._answers) > KEPT_ANSWERS:
                self._answers.clear()
            self._answers[question] = [grid.visible(pane.view, *focus, pane.shown) for grid in grids]
        return self._answers[question]

    def ask(self, by_pane: Sequence[Layers], soon: bool, again: bool = False) -> None:
        """Wishes for what is visible and missing, the lower and quicker layers first.

        Args:
            by_pane: The layers of every pane.
            soon: What takes long is to be begun too.
            again: Even if nothing else was asked for the last time.
        """
        last = self._asked
        if not again and soon == last[1] and list(map(id, by_pane)) == list(map(id, last[0])):
            return
        self._asked = list(by_pane), soon
        wish: dict[TileKey, None] = {}  # in order, each once
        for number in range(max(map(len, by_pane), default=0)):
            for layers in by_pane:
                if number < len(layers) and (soon or not _takes_long(layers[number])):
                    wish |= dict.fromkeys(self._uncovered(layers, number))
        self._source.want(wish, [key for layers in by_pane for layer in layers for key in layer])

    def progress(self, by_pane: Sequence[Layers]) -> tuple[int, int]:
        """How many of the tiles of the topmost layers are ready, and how many there are."""
        keys = {key for layers in by_pane for key in layers[-1]}
        return sum(self._source.get(key) is not None for key in keys), len(keys)

    def _uncovered(self, layers: Layers, number: int) -> list[TileKey]:
        """The tiles of a layer that no layer above it hides already."""
        above = layers[number + 1 :]
        return [
            key
            for place, key in enumerate(layers[number])
            if not any(self._source.get(layer[place]) is not None for layer in above)
        ]


def _takes_long(layer: list[TileKey]) -> bool:
    return bool(layer) and layer[0].method == LIIF
