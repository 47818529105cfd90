"""Where the tiles of each zoom begin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.core.look import Look
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import BICUBIC, OpenPhoto

# Zooms whose grid is remembered: tiles of zooms that lie further back are rarely there any more.
KEPT_STARTS = 64


class Laying:
    """Lays the tiles of a view's zoom so that one begins at its corner: the fewest cover it, and least beyond it."""

    def __init__(self) -> None:
        self._starts: dict[float, tuple[int, int]] = {}

    def forget(self) -> None:
        """Another photo is shown."""
        self._starts.clear()

    def lay(self, opened: OpenPhoto, view: Viewport, ready: Callable[[], Iterable[TileKey]]) -> None:
        """For a view; where some of those in it are ready already, they stay as they were laid before.

        Args:
            opened: The photo.
            view: What is to be shown.
            ready: Gives the tiles that there are.
        """
        zoom, (left, top) = view.zoom, view.origin
        if zoom in self._starts:
            shown = Rect(left, top, view.width, view.height)
            rows = opened.grid(Look(BICUBIC), zoom, self._starts[zoom]).covering(shown)
            places = {(key.x, key.y) for row in rows for key in row}
            if any(key.zoom == zoom and (key.x, key.y) in places for key in ready()):
                return
            del self._starts[zoom]  # to be the latest
        elif len(self._starts) == KEPT_STARTS:
            del self._starts[next(iter(self._starts))]
        self._starts[zoom] = max(0, left), max(0, top)

    def has(self, zoom: float, ready: Callable[[], Iterable[TileKey]], methods: Collection[str]) -> bool:
        """Whether some tiles of a zoom are ready by one of these methods; of most zooms none was ever laid."""
        return zoom in self._starts and any(key.zoom == zoom and key.method in methods for key in ready())

    def start(self, zoom: float) -> tuple[int, int]:
        """A place of the scaled picture where a tile begins, the same for all looks."""
        return self._starts.get(zoom, (0, 0))
