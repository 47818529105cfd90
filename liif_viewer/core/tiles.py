"""Tiles: the squares of the scaled picture that are computed, cached and painted as one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect, Viewport, scaled_size
from liif_viewer.core.look import AnyLook

# Small, so that the first one comes soon and little lies beyond the view's edge. Where the grid starts at the view's
# corner, tiles of 128 cover 1.07 times the pixels of 1280 x 720, and up to 1.37 times once it has been moved (of 256
# 1.7 times).
TILE_SIZE = 128


class TileKey(NamedTuple):
    """Everything that determines the pixels of a tile, and nothing else: an answer can come too late, never wrong.

    A tuple, as hundreds are looked up for a frame, and a dataclass's hash is computed in Python.

    Attributes:
        photo: Identity of the photo.
        look: What renders it, to the last detail.
        zoom: Device px per photo px; its inverse is the cell size.
        x, y: Its top left in the scaled picture, in device px; less than zero where a grid starts inside of a tile.
    """

    photo: int
    look: AnyLook
    zoom: float
    x: int
    y: int

    @property
    def method(self) -> str:
        """That of its look."""
        return self.look.method


@dataclass(frozen=True)
class TileGrid:
    """The tiles of one photo, of one look, at one zoom; ``side`` px square.

    ``start`` is a place (x, y) of the scaled picture, in device px, where a tile begins.
    """

    photo: int
    photo_width: int
    photo_height: int
    look: AnyLook
    zoom: float
    side: int = TILE_SIZE
    start: tuple[int, int] = (0, 0)

    def key(self, x: int, y: int) -> TileKey:
        """The key of the tile that begins at a place of the scaled picture."""
        return TileKey(self.photo, self.look, self.zoom, x, y)

    def scaled_rect(self, key: TileKey) -> tuple[int, int, int, int]:
        """(x, y, width, height) of a tile in the scaled picture, whole device px; edge tiles are smaller."""
        width, height = scaled_size(self.photo_width, self.photo_height, self.zoom)
        x, y = max(0, key.x), max(0, key.y)
        return x, y, min(key.x + self.side, width) - x, min(key.y + self.side, height) - y

    def scaled_box(self, keys: Sequence[TileKey]) -> tuple[int, int, int, int]:
        """(x, y, width, height) of the smallest rectangle of the scaled picture around tiles, at least one."""
        lefts, tops = [key.x for key in keys], [key.y for key in keys]
        width, height = scaled_size(self.photo_width, self.photo_height, self.zoom)
        x, y = max(0, min(lefts)), max(0, min(tops))
        return x, y, min(max(lefts) + self.side, width) - x, min(max(tops) + self.side, height) - y

    def cut(self, box: NDArray[Any], keys: Sequence[TileKey]) -> dict[TileKey, NDArray[Any]]:
        """The tiles of a picture (h, w, ...) of the ``scaled_box`` around them; views."""
        left, top, _, _ = self.scaled_box(keys)
        tiles = {}
        for key in keys:
            x, y, width, height = self.scaled_rect(key)
            tiles[key] = box[y - top : y - top + height, x - left : x - left + width]
        return tiles

    def photo_rect(self, key: TileKey) -> Rect:
        """The part of the photo that a tile shows, in photo px. Pixel (i, j) samples (i + 0.5, j + 0.5) / zoom."""
        return self.photo_box([key])

    def photo_box(self, keys: Sequence[TileKey]) -> Rect:
        """The part of the photo that the ``scaled_box`` around tiles shows, in photo px."""
        return Rect(*(n / self.zoom for n in self.scaled_box(keys)))

    def visible(
        self, view: Viewport, focus_x: float, focus_y: float, shown: tuple[int, int] | None = None
    ) -> list[TileKey]:
        """The tiles in view, the one nearest the focus (a screen position) first.

        Args:
            view: The camera, at this grid's zoom.
            focus_x: Screen px.
            focus_y: Screen px.
            shown: The columns of the screen [low, high) to cover, where not all of the view is shown.
        """
        left, top = view.origin
        low, high = shown if shown is not None else (0, view.width)
        covering = self.covering(Rect(left + low, top, high - low, view.height))

        def distance(key: TileKey) -> float:
            middle_x = key.x + self.side / 2 - left - focus_x
            middle_y = key.y + self.side / 2 - top - focus_y
            return math.hypot(middle_x, middle_y)

        return sorted((key for row in covering for key in row), key=distance)

    def covering(self, rect: Rect) -> list[list[TileKey]]:
        """The tiles that touch a rectangle of the scaled picture (px), in rows; none beyond the picture."""
        width, height = scaled_size(self.photo_width, self.photo_height, self.zoom)
        columns = self._touching(rect.x, rect.right, width, self.start[0])
        rows = self._touching(rect.y, rect.bottom, height, self.start[1])
        return [[self.key(x, y) for x in columns] for y in rows]

    def _touching(self, low: float, high: float, size: int, start: int) -> range:
        """Where the tiles begin that touch [low, high) of an axis of ``size`` px."""
        low, high = max(0, math.floor(low)), min(size, math.ceil(high))
        return range(low - (low - start) % self.side, high, self.side) if high > low else range(0)
