"""Rectangles of whole LR pixels, and how to cut them for a network that reads a halo around each."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect


@dataclass(frozen=True)
class Span:
    """Rows [top, bottom) and columns [left, right)."""

    top: int
    bottom: int
    left: int
    right: int

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((y, x) for y in range(self.top, self.bottom) for x in range(self.left, self.right))

    @property
    def size(self) -> int:
        """How many there are."""
        return max(0, self.bottom - self.top) * max(0, self.right - self.left)

    @property
    def slices(self) -> tuple[slice, slice]:
        """To index an array by; of a span inside it."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def clipped(self, bottom: int, right: int) -> Span:
        """The part inside [0, bottom) x [0, right)."""
        return Span(max(0, self.top), min(bottom, self.bottom), max(0, self.left), min(right, self.right))

    def grown(self, margin: int) -> Span:
        """With ``margin`` more on every side."""
        return Span(self.top - margin, self.bottom + margin, self.left - margin, self.right + margin)

    def moved(self, down: int, across: int) -> Span:
        """The same, elsewhere."""
        return Span(self.top + down, self.bottom + down, self.left + across, self.right + across)

    def scaled(self, factor: int) -> Span:
        """That of ``factor`` times as many rows and columns, as its squares cover."""
        return Span(self.top * factor, self.bottom * factor, self.left * factor, self.right * factor)

    def within(self, frame: Span) -> Span:
        """The same, counted from the frame's top left."""
        return self.moved(-frame.top, -frame.left)

    def overlap(self, other: Span) -> Span:
        """The common part; its ``size`` is 0 where there is none."""
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

    def cost(self, halo: float) -> float:
        """Px that are computed for it, with a halo on every side."""
        return (self.bottom - self.top + 2 * halo) * (self.right - self.left + 2 * halo)

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


def spans_of(wanted: NDArray[np.bool_], halo: float) -> list[Span]:
    """Spans that cover all that is wanted, with little else and little of a halo around each.

    Args:
        wanted: (h, w); the spans are counted from its top left.
        halo: How much is computed around a span, in px.

    Returns:
        The box around all of it, or strips around what is not wanted (after a pan: what was in view before).
    """
    rows, columns = np.flatnonzero(wanted.any(1)), np.flatnonzero(wanted.any(0))
    if not len(rows):
        return []
    box = Span(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)
    inner = ~wanted[box.slices]
    if not inner.any():
        return [box]
    rows, columns = np.flatnonzero(inner.any(1)), np.flatnonzero(inner.any(0))
    hole = Span(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1).moved(box.top, box.left)
    strips = [
        Span(box.top, hole.top, box.left, box.right),
        Span(hole.bottom, box.bottom, box.left, box.right),
        Span(hole.top, hole.bottom, box.left, hole.left),
        Span(hole.top, hole.bottom, hole.right, box.right),
    ]
    if hole != box:  # or else there would be no end to it
        strips += [span.moved(hole.top, hole.left) for span in spans_of(wanted[hole.slices], halo)]
    strips = [strip for strip in strips if strip.size]

    return min([box], strips, key=lambda spans: sum(span.cost(halo) for span in spans)) if strips else [box]


def _split(low: int, high: int, count: int) -> Iterator[tuple[int, int]]:
    return pairwise([low + (high - low) * i // count for i in range(count + 1)] if count else [])


def nearest_blocks(whole: Span, side: int, near: Rect, count: int) -> list[Span]:
    """The ``count`` squares of a picture nearest the middle of a rectangle, in its shape; the last ones reach beyond.

    Args:
        whole: The picture, LR px.
        side: Of a square, LR px.
        near: LR px.
        count: As many at most.
    """
    x, y = near.x + near.width / 2, near.y + near.height / 2

    def distance(block: Span) -> float:
        across, down = (block.left + block.right) / 2 - x, (block.top + block.bottom) / 2 - y
        return max(abs(across) / near.width, abs(down) / near.height)

    blocks = (
        Span(top, top + side, left, left + side)
        for top in range(whole.top, whole.bottom, side)
        for left in range(whole.left, whole.right, side)
    )
    return heapq.nsmallest(count, blocks, distance)
