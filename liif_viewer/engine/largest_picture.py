"""The picture at the largest scale that is decoded: what is shown beyond is enlarged from it.

Resampled it is as smooth as if it were decoded further, and zooming on decodes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.cache import ByteCache
from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import AnyLook, Look
from liif_viewer.core.tiles import TileGrid, TileKey
from liif_viewer.engine.renderers import EXACT, OpenPhoto

# Small, as only a few of a tile's pixels may be in view: at zoom 256 a view shows 40 x 23.
LARGEST_SCALE_TILE = 96
# 10 megapixels, twelve views of 1280 x 720.
LARGEST_SCALE_BYTES = 64 << 20

Decode = Callable[[TileGrid, Sequence[TileKey]], NDArray[np.uint16]]
"""Decodes the box around tiles of a grid."""


class LargestPicture:
    """What of it has been decoded, in tiles. Rectangles are in photo px. Used on its renderer's thread.

    Args:
        ladder: The methods by which there may be tiles.
    """

    def __init__(self, ladder: Sequence[str]) -> None:
        self._ladder = ladder
        # 16 bits: or enlarging it would draw the steps between two grey levels as contours.
        self._tiles: ByteCache[TileKey, NDArray[np.uint16]] = ByteCache(LARGEST_SCALE_BYTES, lambda a: a.nbytes)
        self._start = (0, 0)

    def forget_all_but(self, photo: int) -> None:
        """The photo of this number is the one that is open."""
        self._tiles.discard(lambda key: key.photo != photo)

    def lay(self, opened: OpenPhoto, look: AnyLook, area: Rect) -> Rect:
        """Lays its tiles from an area's corner, unless some of those over it are there already.

        Args:
            opened: The photo.
            look: By one of ``DECODED``.
            area: To be shown.

        Returns:
            What the tiles over the area cover.
        """
        source = _at_largest(opened, area).grown(resample.BICUBIC_MARGIN)

        def over() -> list[TileKey]:
            return [key for row in self._grid(opened, look).covering(source) for key in row]

        looks = [Look(method, look.clean_up, look.model) for method in self._ladder]
        if not any(key._replace(look=other) in self._tiles for key in over() for other in looks):
            self._start = max(0, math.floor(source.x)), max(0, math.floor(source.y))
        x, y, width, height = self._grid(opened, look).scaled_box(over())
        return Rect(*(n / opened.largest_zoom for n in (x, y, width, height)))

    def absent(self, opened: OpenPhoto, look: AnyLook, area: Rect) -> int:
        """How many px of it have yet to be decoded for an area."""
        over = self._grid(opened, look).covering(_at_largest(opened, area))
        return sum(key not in self._tiles for row in over for key in row) * LARGEST_SCALE_TILE**2

    def enlarged(
        self, opened: OpenPhoto, key: TileKey, place: tuple[int, int, int, int], decode: Decode
    ) -> NDArray[np.uint16]:
        """The picture at a zoom beyond; (h, w, 3), or 4 with alpha.

        Args:
            opened: The photo.
            key: Of a tile in ``place``.
            place: (x, y, width, height) in the picture scaled to the tile's zoom.
            decode: For what is absent.
        """
        ratio = opened.largest_zoom / key.zoom
        source = Rect(*(n * ratio for n in place))
        grid = self._grid(opened, key.look)
        rows = grid.covering(source.grown(resample.BICUBIC_MARGIN))
        tiles = {key: self._tiles.get(key) for row in rows for key in row}
        missing = [key for key, tile in tiles.items() if tile is None]
        # The exact decoder takes long enough over each of them.
        for keys in [missing] if key.method != EXACT and missing else [[key] for key in missing]:
            for decoded, part in grid.cut(decode(grid, keys), keys).items():
                tiles[decoded] = tile = part.copy()  # so that one that is given up frees its bytes
                self._tiles.put(decoded, tile)
        x, y, _, _ = grid.scaled_rect(rows[0][0])
        picture = np.concatenate([np.concatenate([tiles[key] for key in row], 1) for row in rows])
        return resample.bicubic(picture, source.moved(-x, -y), place[2:])

    def _grid(self, opened: OpenPhoto, look: AnyLook) -> TileGrid:
        return replace(opened.grid(look, opened.largest_zoom, self._start), side=LARGEST_SCALE_TILE)


def _at_largest(opened: OpenPhoto, area: Rect) -> Rect:
    """An area of the photo in px of its picture at the largest scale."""
    return Rect(*(n * opened.largest_zoom for n in (area.x, area.y, area.width, area.height)))
