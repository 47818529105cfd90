"""Tiles: the squares of the scaled picture that are computed, cached and painted as one."""

from __future__ import annotations

import math
from dataclasses import dataclass

from liif_viewer.core.geometry import Rect, Viewport, scaled_size

# Large enough that a tile's fixed costs vanish, small enough that the first one comes soon.
TILE_SIZE = 256


@dataclass(frozen=True)
class TileKey:
    """Everything that determines the pixels of a tile, and nothing else: an answer can come too late, never wrong.

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
    """The tiles of one photo, by one method, at one zoom."""

    photo: int
    photo_width: int
    photo_height: int
    method: str
    zoom: float

    def key(self, column: int, row: int) -> TileKey:
        """The key of the tile in ``column`` and ``row``."""
        return TileKey(self.photo, self.method, self.zoom, column, row)

    def scaled_rect(self, key: TileKey) -> tuple[int, int, int, int]:
        """(x, y, width, height) of a tile in the scaled picture, whole device px; edge tiles are smaller."""
        width, height = scaled_size(self.photo_width, self.photo_height, self.zoom)
        x, y = key.column * TILE_SIZE, key.row * TILE_SIZE
        return x, y, min(TILE_SIZE, width - x), min(TILE_SIZE, height - y)

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
        width, height = view.scaled_size
        low, high = shown if shown is not None else (0, view.width)
        columns = _covering(left + low, left + high, width)
        rows = _covering(top, top + view.height, height)

        def distance(place: tuple[int, int]) -> float:
            middle_x = (place[0] + 0.5) * TILE_SIZE - left - focus_x
            middle_y = (place[1] + 0.5) * TILE_SIZE - top - focus_y
            return math.hypot(middle_x, middle_y)

        places = sorted(((c, r) for r in rows for c in columns), key=distance)
        return [self.key(column, row) for column, row in places]


def _covering(low: int, high: int, size: int) -> range:
    """Numbers of the tiles that touch [low, high) of an axis of ``size`` px."""
    low, high = max(0, low), min(size, high)
    return range(low // TILE_SIZE, -(-high // TILE_SIZE)) if high > low else range(0)
