"""Everything but LIIF's tiles: a millisecond or so each, so that they are on the screen before one can look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.pieces import QUICK_TILES, Pieces
from liif_viewer.engine.renderers import ENLARGE, ORIGINAL, PHOTO, OpenPhoto, still_open
from liif_viewer.engine.request import Request


class QuickRenderer:
    """Tiles by one of ``QUICK``. Used on one thread.

    Args:
        photo_of: Gives the photo of a number, or None where it is open no more.
    """

    def __init__(self, photo_of: Callable[[int], OpenPhoto | None]) -> None:
        self._photo_of = photo_of
        self._pieces = Pieces()

    def plan(self, wish: Sequence[TileKey]) -> list[TileKey]:
        """The tiles of a wish in the order of the pieces that they are rendered in."""
        self._pieces.clear()
        grids: dict[object, list[TileKey]] = {}
        for key in wish:
            grids.setdefault(key[:3], []).append(key)
        return [key for keys in grids.values() for key in self._pieces.cut(keys, QUICK_TILES)]

    def render(self, request: Request[TileKey]) -> dict[TileKey, NDArray[np.uint8]]:
        """A piece: (h, w, 3) sRGB, or (h, w, 4) with alpha, of each tile of it."""
        key = request.key
        opened, keys = still_open(self._photo_of, key), request.left(self._pieces.of(key))
        grid = opened.grid_of(key)
        rect, size = grid.photo_box(keys), grid.scaled_box(keys)[2:]
        if key.method == ORIGINAL:
            reduced = resample.reduces(1 / key.zoom)
            box = opened.pyramid.reduced(rect, size) if reduced else resample.bicubic(opened.photo.samples, rect, size)
        elif key.method == PHOTO:
            box = opened.given.pyramid.reduced(opened.given_rect(rect), size)
        else:
            box = ENLARGE[key.method](opened.given.photo.samples, opened.given_rect(rect), size)
        return grid.cut(opened.photo.to_display(box), keys)
