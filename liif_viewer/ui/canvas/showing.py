"""Which tiles a canvas shows, how many of them are ready, and what that is called."""

from __future__ import annotations

from collections import Counter

from liif_viewer.engine.renderers import DECODED
from liif_viewer.ui.canvas.canvas_painting import Painting
from liif_viewer.ui.canvas.panes import Comparison, Pane
from liif_viewer.ui.canvas.surface import Surface
from liif_viewer.ui.canvas.wishes import Layers, Wishes
from liif_viewer.ui.naming import ModelState, Readiness, telling
from liif_viewer.ui.tile_source import TileSource


class Showing:
    """The tiles of one canvas, which ``wishes`` asks for. GUI thread.

    Args:
        source: Where tiles come from.
        surface: What is to be seen where.
        painting: What is seen already.
    """

    def __init__(self, source: TileSource, surface: Surface, painting: Painting) -> None:
        self._source = source
        self._surface = surface
        self._painting = painting
        self.wishes = Wishes(source, self._shown, surface)

    def _layers(self, pane: Pane) -> Layers:
        opened = self._surface.opened
        return [[]] if opened is None else self.wishes.layers(opened, pane, self._surface.focus)

    def _shown(self) -> list[Layers]:
        """Of what is passed and of what will be in a moment, but where that is another zoom; and of the target.

        Also of what has its turn later.
        """
        surface, looks = self._surface, self._surface.looks
        panes = surface.panes_to_be()
        if not surface.camera.motion.zooming:
            now = surface.panes()
            panes = [*now, *surface.panes_of(surface.camera.soon, looks.shown), *(panes if panes != now else [])]
        if looks.comparison is Comparison.BLINK:  # the one that is not seen is to be there when its turn comes
            panes += [pane for look in looks.sides for pane in surface.panes_of(surface.target, (look,))]
        return [self._layers(pane) for pane in panes]

    # How much is ready

    def progress(self) -> tuple[int, int]:
        """How many of the visible tiles of the main pane are ready, and how many there are."""
        return self.wishes.progress([self._layers(pane) for pane in self._surface.panes_to_be()[-1:]])

    @property
    def by_liif(self) -> float:
        """The share of the main pane's visible tiles that are there by LIIF, whichever of its networks made them."""
        best = self.wishes.best(self._layers(self._surface.panes_to_be()[-1]))
        return sum(key is not None and key.method in DECODED for key in best) / max(1, len(best))

    @property
    def all_there(self) -> bool:
        """Whether every tile is ready of what every look amounts to in the end."""
        layers = [
            self._layers(pane)[0 if self._source.ladder.lacking(pane.look) is ModelState.MISSING else -1]
            for pane in self._surface.panes()
        ]
        return all(all(self._source.there(layer)) for layer in layers)

    def telling(self) -> tuple[str, ...]:
        """What is to be seen in each pane now, by name, the main one last."""
        return tuple(self._telling(pane) for pane in self._surface.panes_to_be())

    def _telling(self, pane: Pane) -> str:
        layers = self._layers(pane)
        best = self.wishes.best(layers)
        bare = [place for place, key in zip(layers[0], best, strict=True) if key is None or key.method not in DECODED]
        looks = self._source.ladder.layers(pane.look, pane.view.zoom)
        count = Counter(key.look for key in best if key is not None)
        stretched = self._painting.stands_in(pane, bare)
        readiness = Readiness(looks, [count[look] for look in looks], len(best), stretched)
        lacking = self._source.ladder.lacking(pane.look)
        return telling(pane.look, pane.view.zoom, readiness, lacking, briefly=not self._surface.looks.labelled)
