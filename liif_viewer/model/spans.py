"""Rectangles of whole LR pixels, and of the tiles in which what belongs to them is computed and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

# LR px. Small, so that what is encoded fits closely around what is asked for; encoding joins many into one block.
FEATURE_TILE = 32

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
        for top, bottom in _split(self.top, self.bottom, side):
            for left, right in _split(self.left, self.right, side):
                yield Span(top, bottom, left, right)


def box(tiles: Iterable[Tile]) -> Span:
    """The smallest span around tiles, of which there must be one."""
    rows, columns = zip(*tiles, strict=True)
    return Span(min(rows), max(rows) + 1, min(columns), max(columns) + 1)


def _split(low: int, high: int, side: int) -> Iterator[tuple[int, int]]:
    count = -(-(high - low) // side)
    edges = [low + (high - low) * i // count for i in range(count + 1)] if count else []
    return pairwise(edges)
