"""What is rendered at once: so many tiles that lie together as take a moment.

Each piece costs what a tile alone would: signals between threads, Python's lock, a network's launch. So it is as large
as it may be without holding up what is more urgent, or being late for the eye.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from liif_viewer.core.tiles import TILE_SIZE, TileKey

# Seconds, of a method whose pace is known: the first of a view is there in half of the time that it may take, and all
# of it at 110 % costs a third less than in pieces of half the size. A tile that takes longer comes alone.
PIECE_S = 0.08
# Tiles by a classical method: 0.3 to 2 ms each.
QUICK_TILES = 16


class Pieces:
    """The pieces of one wish. Used on one thread."""

    def __init__(self) -> None:
        self._of: dict[TileKey, list[TileKey]] = {}

    def clear(self) -> None:
        """There is another wish."""
        self._of = {}

    def cut(self, keys: Sequence[TileKey], most: int) -> list[TileKey]:
        """Cuts tiles of one grid into rectangles of at most so many; returns them in that order, the first's first."""
        pieces = cut(keys, most)
        self._of.update((key, piece) for piece in pieces for key in piece)
        return [key for piece in pieces for key in piece]

    def of(self, key: TileKey) -> list[TileKey]:
        """The tiles to render with one, and that itself."""
        return self._of.get(key, [key])


def cut(keys: Sequence[TileKey], most: int) -> list[list[TileKey]]:
    """Tiles of one grid in pieces, each the tiles within a rectangle of at most ``most``; all rectangles are alike.

    The piece of the first tile comes first, then that of the first tile outside of it, and so on.
    """
    if not keys:
        return []
    left, top = min(key.x for key in keys), min(key.y for key in keys)
    columns = (max(key.x for key in keys) - left) // TILE_SIZE + 1
    rows = (max(key.y for key in keys) - top) // TILE_SIZE + 1
    high = _even(rows, max(math.isqrt(max(1, most)), most // columns))
    wide = _even(columns, most // high)
    pieces: dict[tuple[int, int], list[TileKey]] = {}
    for key in keys:
        place = (key.x - left) // (TILE_SIZE * wide), (key.y - top) // (TILE_SIZE * high)
        pieces.setdefault(place, []).append(key)
    return list(pieces.values())


def _even(count: int, most: int) -> int:
    """The size of the fewest parts of at most ``most``, the last of which may be smaller."""
    most = max(1, most)
    return -(-count // -(-count // most))
