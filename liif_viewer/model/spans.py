"""Rectangles of whole LR pixels, and of the tiles in which what belongs to them is computed and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

# LR px. Small, so that what is encoded fits closely around what is asked for; encoding joins many into one block.
# (A view of 320 x 180 with the two pixels around it that are read touches 1.4 times its own area of tiles of 16, and
# 1.9 times of tiles of 32.)
FEATURE_TILE = 16

Tile = tuple[int, int]


@dataclass(frozen=True)
class Span:
    """Tiles or pixels [top, bottom) x [left, right)."""

    top: int
    bottom: int
    left: int
    right: int

    def __iter__(self) -> Iterator[Tile]:
        return ((y, x) for y in range(self.top, self.bottom) for x in range(self.left, self.right))

    @property
    def size(self) -> int:
        """How many there are."""
        return max(0, self.bottom - self.top) * max(0, self.right - self.left)

    def clipped(self, bottom: int, right: int) -> Span:
        """The part inside [0, bottom) x [0, right)."""
        return Span(max(0, self.top), min(bottom, self.bottom), max(0, self.left), min(right, self.right))

    def grown(self, margin: int) -> Span:
        """With ``margin`` more on every side."""
        return Span(self.top - margin, self.bottom + margin, self.left - margin, self.right + margin)

    def within(self, frame: Span) -> Span:
        """The same, counted from the frame's top left."""
        top, left = frame.top, frame.left
        return Span(self.top - top, self.bottom - top, self.left - left, self.right - left)

    def overlap(self, other: Span) -> Span:
        """The common part, which must not be empty."""
        return Span(
            max(self.top, other.top),
            min(self.bottom, other.bottom),
            max(self.left, other.left),
            min(self.right, other.right),
        )

    def joined(self, other: Span) -> Span:
        """The smallest span around both."""
        return Span(
            min(self.top, other.top),
            max(self.bottom, other.bottom),
            min(self.left, other.left),
            max(self.right, other.right),
        )

    def tiles(self) -> Span:
        """The feature tiles that a span of pixels touches."""
        return Span(
            self.top // FEATURE_TILE,
            -(-self.bottom // FEATURE_TILE),
            self.left // FEATURE_TILE,
            -(-self.right // FEATURE_TILE),
        )

    def pixels(self) -> Span:
        """The pixels of a span of feature tiles."""
        return Span(*(n * FEATURE_TILE for n in (self.top, self.bottom, self.left, self.right)))

    def pieces(self, side: int) -> Iterator[Span]:
        """Even pieces of at most ``side`` along either axis."""
        height, width = self.bottom - self.top, self.right - self.left
        return self._cut(-(-height // side), -(-width // side))

    def blocks(self, size: int, halo: float) -> Iterator[Span]:
        """Even pieces of at most about ``size`` in area, cut so that they and a halo around each are the least."""
        height, width = self.bottom - self.top, self.right - self.left

        def cost(cut: tuple[int, int]) -> float:
            return (height + 2 * halo * cut[0]) * (width + 2 * halo * cut[1])

        cuts = []
        for rows in range(1, height + 1):
            columns = min(width, -(-width // max(1, size // -(-height // rows))))
            cuts.append((rows, columns))
            if columns == 1:
                break
        return self._cut(*min(cuts, key=cost))

    def _cut(self, rows: int, columns: int) -> Iterator[Span]:
        for top, bottom in _split(self.top, self.bottom, rows):
            for left, right in _split(self.left, self.right, columns):
                yield Span(top, bottom, left, right)


def box(tiles: Iterable[Tile]) -> Span:
    """The smallest span around tiles, of which there must be one."""
    rows, columns = zip(*tiles, strict=True)
    return Span(min(rows), max(rows) + 1, min(columns), max(columns) + 1)


def _split(low: int, high: int, count: int) -> Iterator[tuple[int, int]]:
    return pairwise([low + (high - low) * i // count for i in range(count + 1)] if count else [])
