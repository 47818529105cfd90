"""Tiles: the squares of the scaled picture that are computed, cached and painted as one."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from liif_viewer.core.geometry import Rect, Viewport, scaled_size

# Small, so that the first one comes soon and little lies beyond the view's edge: of 1280 x 720, tiles of 128 cover 1.37
# times its pixels, tiles of 256 1.7 times. Of 64 a view comes a sixth sooner from cold, and a third later once encoded.
TILE_SIZE = 128


class TileKey(NamedTuple):
    """Everything that determines the pixels of a tile, and nothing else: an answer can come too late, never wrong.

    A tuple, as hundreds are looked up for a frame, and a dataclass's hash is computed in Python.

    Attributes:
        photo: Identity of the photo.
        method: Which renderer: ``"liif"``, ``"bicubic"``, ...
        zoom: Device px per photo px; its inverse is the cell size.
        column, row: Place in the grid that starts at the scaled picture's top left.
    """

    photo: int
    method: str
    zoom: float
    column: int
    row: int


@dataclass(frozen=True)
class TileGrid:
    """The tiles of one photo, by one method, at one zoom; ``side`` px square."""

    photo: int
    photo_width: int
    photo_height: int
    method: str
    zoom: float
    side: int = TILE_SIZE

    def key(self, column: int, row: int) -> TileKey:
        """The key of the tile in ``column`` and ``row``."""
        return TileKey(self.photo, self.method, self.zoom, column, row)

    def scaled_rect(self, key: TileKey) -> tuple[int, int, int, int]:
        """(x, y, width, height) of a tile in the scaled picture, whole device px; edge tiles are smaller."""
        width, height = scaled_size(self.photo_width, self.photo_height, self.zoom)
        x, y = key.column * self.side, key.row * self.side
        return x, y, min(self.side, width - x), min(self.side, height - y)

    def scaled_box(self, keys: Iterable[TileKey]) -> tuple[int, int, int, int]:
        """(x, y, width, height) of the smallest rectangle of the scaled picture around tiles, at least one."""
        lefts, tops, widths, heights = zip(*map(self.scaled_rect, keys), strict=True)
        right = max(map(operator.add, lefts, widths))
        bottom = max(map(operator.add, tops, heights))
        return min(lefts), min(tops), right - min(lefts), bottom - min(tops)

    def photo_rect(self, key: TileKey) -> Rect:
        """The part of the photo that a tile shows, in photo px. Pixel (i, j) samples (i + 0.5, j + 0.5) / zoom."""
        x, y, width, height = self.scaled_rect(key)
        return Rect(x / self.zoom, y / self.zoom, width / self.zoom, height / self.zoom)

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
            middle_x = (key.column + 0.5) * self.side - left - focus_x
            middle_y = (key.row + 0.5) * self.side - top - focus_y
            return math.hypot(middle_x, middle_y)

        return sorted((key for row in covering for key in row), key=distance)

    def covering(self, rect: Rect) -> list[list[TileKey]]:
        """The tiles that touch a rectangle of the scaled picture (px), in rows; none beyond the picture."""
        width, height = scaled_size(self.photo_width, self.photo_height, self.zoom)
        columns = self._touching(rect.x, rect.right, width)
        return [[self.key(column, row) for column in columns] for row in self._touching(rect.y, rect.bottom, height)]

    def _touching(self, low: float, high: float, size: int) -> range:
        """Numbers of the tiles that touch [low, high) of an axis of ``size`` px."""
        low, high = max(0, math.floor(low)), min(size, math.ceil(high))
        return range(low // self.side, -(-high // self.side)) if high > low else range(0)
