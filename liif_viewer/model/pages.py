"""Values per LR pixel, kept in square pages within a number of bytes; a page knows which of its pixels are there.

So a rectangle of any place and size can be kept: nothing is computed beyond what is asked for because it would not fit
some grid, and reading a view touches a few dozen pages.
"""

from __future__ import annotations

import contextlib
import math
import mmap
import sys
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakValueDictionary, finalize

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.model.device import Compute
from liif_viewer.model.spans import Span

# LR px along a page's side. A view of 320 x 180 touches 28 pages or so, half of whose pixels it does not show: room
# for what a pan uncovers next. The largest values, the fast decoder's near 100 %, make a page of 1.8 MB.
PAGE = 64
# Of memory at once: 16 of the system's large pages. A tenth of what a view of 1280 x 720 takes near 100 %.
PIECE_BYTES = 32 << 20
# Linux's MADV_POPULATE_WRITE, since 5.14; Python has no name for it.
POPULATE_WRITE = 23


@dataclass(frozen=True)
class Layout:
    """How a kind of value lies in memory: (height, *before, width, *after).

    Attributes:
        name: Of the kind.
        before: Sizes between rows and columns.
        after: Sizes behind the columns.
        dtype: As which it is kept.
        dear: Whether they take several times as long to compute, for their bytes, as those that are not.
    """

    name: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    dtype: torch.dtype
    dear: bool = False

    def empty(self, span: Span, device: torch.device) -> Tensor:
        """Room for the values of a span."""
        return torch.empty(self.shape(span), dtype=self.dtype, device=device)

    def shape(self, span: Span) -> tuple[int, ...]:
        """That of the values of a span."""
        return (span.bottom - span.top, *self.before, span.right - span.left, *self.after)

    def part(self, values: Tensor, span: Span) -> Tensor:
        """The values of a span that is counted from their first row and column; a view."""
        rows = values.narrow(0, span.top, span.bottom - span.top)
        return rows.narrow(1 + len(self.before), span.left, span.right - span.left)

    @property
    def bytes_per_pixel(self) -> int:
        """Bytes of the values of an LR pixel."""
        return math.prod(self.before + self.after) * self.dtype.itemsize


@dataclass(frozen=True)
class Patch:
    """The values of a span where they lie; of a layout, and a view as a rule."""

    span: Span
    values: Tensor


@dataclass(frozen=True, eq=False)
class _Page:
    layout: Layout
    place: Span
    values: Tensor
    held: NDArray[np.bool_]

    @property
    def nbytes(self) -> int:
        return self.values.numel() * self.values.element_size()


_Key = tuple[str, int, int]


class _Room:
    """Memory for values that stay; on a CPU apart from the heap.

    There it would lie between the layers of a network, which come and go by tens of megabytes: between what stays they
    find no room any more, and the heap grows. It is taken in pieces that the system can give in large pages, which take
    a seventh of the time, and returned page by page as the last tensor that sees one goes.
    """

    def __init__(self, compute: Compute) -> None:
        self._compute = compute
        self._piece: mmap.mmap | None = None
        self._taken = 0

    def of(self, layout: Layout, span: Span) -> Tensor:
        """For the values of a span."""
        if self._compute.card is not None:
            return layout.empty(span, self._compute.device)
        size = layout.bytes_per_pixel * span.size
        step = -(-size // mmap.PAGESIZE) * mmap.PAGESIZE
        if self._piece is None or self._taken + step > len(self._piece):
            self._piece, self._taken = _piece(max(step, PIECE_BYTES)), 0
        view = memoryview(self._piece)[self._taken : self._taken + size]
        if hasattr(mmap, "MADV_DONTNEED"):
            returned = finalize(view, self._piece.madvise, mmap.MADV_DONTNEED, self._taken, step)
            returned.atexit = False
        _fetch(self._piece, self._taken, step)
        self._taken += step
        return torch.frombuffer(view, dtype=layout.dtype).view(layout.shape(span))


def _piece(size: int) -> mmap.mmap:
    if not hasattr(mmap, "MADV_HUGEPAGE"):
        return mmap.mmap(-1, size)
    piece = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    with contextlib.suppress(OSError):  # of a kernel that was built without
        piece.madvise(mmap.MADV_HUGEPAGE)
    return piece


def _fetch(piece: mmap.mmap, start: int, size: int) -> None:
    """Has the system give memory before several threads write to it, where it can.

    Else they ask for the same large page, each has one made, and all but one are thrown away: a cold view by tiny near
    100 %, 73 MB of coefficients, takes two threads 100 ms to keep instead of 25.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            piece.madvise(POPULATE_WRITE, start, size)


class Lent:
    """The pages of a span, which stay for as long as this does, though they be given up meanwhile.

    Attributes:
        layout: Of the values.
        span: Whose.
    """

    def __init__(self, layout: Layout, span: Span, pages: Sequence[_Page]) -> None:
        self.layout, self.span, self._pages = layout, span, pages

    def held(self) -> NDArray[np.bool_]:
        """Of each LR pixel of the span, (height, width), whether its values are there."""
        held = np.zeros((self.span.bottom - self.span.top, self.span.right - self.span.left), np.bool_)
        for page in self._pages:
            common = page.place.overlap(self.span)
            held[common.within(self.span).slices] = page.held[common.within(page.place).slices]
        return held

    def patches(self) -> list[Patch]:
        """The values, in patches that cover the span once, row by row of pages."""
        found = []
        for page in self._pages:
            common = page.place.overlap(self.span)
            found.append(Patch(common, self.layout.part(page.values, common.within(page.place))))
        return found

    def copied(self, out: Tensor) -> Tensor:
        """The values in one piece: ``out``, of the layout's shape."""
        for patch in self.patches():
            self.layout.part(out, patch.span.within(self.span)).copy_(patch.values)
        return out


class Pages:
    """Keeps values of several layouts, as many as fit. One thread at a time.

    Given up are first those that are out of view; of these and of those in view, what is dear last; and else what was
    used least recently.

    Args:
        budget_bytes: Bound on the pages' values.
        compute: On whose device they are.
    """

    def __init__(self, budget_bytes: int, compute: Compute) -> None:
        self._room = _Room(compute)
        self._budget_bytes = budget_bytes
        self._pages: OrderedDict[_Key, _Page] = OrderedDict()  # that used last at the end
        self._used_bytes = 0
        self._living: WeakValueDictionary[_Key, _Page] = WeakValueDictionary()  # those lent, too
        self._view = Span(0, 0, 0, 0)

    @property
    def used_bytes(self) -> int:
        """Bytes of all values kept."""
        return self._used_bytes

    @property
    def budget_bytes(self) -> int:
        """The bound on ``used_bytes``."""
        return self._budget_bytes

    def limit(self, budget_bytes: int) -> None:
        """Sets another bound, giving up what is beyond it."""
        self._budget_bytes = budget_bytes
        self._shrink()

    def look_at(self, view: Span) -> None:
        """What lies there is given up last from now on."""
        self._view = view

    def held(self, layout: Layout, span: Span) -> NDArray[np.bool_]:
        """Of each LR pixel of a span, (height, width), whether its values are there."""
        there = [page for key, _ in _touched(layout, span) if (page := self._living.get(key)) is not None]
        return Lent(layout, span, there).held()

    def lend(self, layout: Layout, span: Span) -> Lent:
        """The pages of a span: those that are there, and room for what is written to the others."""
        pages = []
        for key, place in _touched(layout, span):
            pages.append(self._page(key, layout, place))
            if key in self._pages:
                self._pages.move_to_end(key)
        return Lent(layout, span, pages)

    def write(self, layout: Layout, patch: Patch) -> None:
        """Keeps the values of a span, as far as the budget goes; where pages are lent, they are there anyway."""
        for key, place in _touched(layout, patch.span):
            page, common = self._page(key, layout, place), place.overlap(patch.span)
            values = layout.part(patch.values, common.within(patch.span))
            layout.part(page.values, common.within(place)).copy_(values)
            page.held[common.within(place).slices] = True
            if key not in self._pages:
                self._used_bytes += page.nbytes
                self._pages[key] = page
            self._pages.move_to_end(key)
        self._shrink()

    def _page(self, key: _Key, layout: Layout, place: Span) -> _Page:
        page = self._living.get(key)
        if page is None:
            page = _Page(layout, place, self._room.of(layout, place), np.zeros((PAGE, PAGE), np.bool_))
            self._living[key] = page
        return page

    def _shrink(self) -> None:
        if self._used_bytes <= self._budget_bytes:
            return

        def worth(key: _Key) -> tuple[bool, bool]:
            page = self._pages[key]
            return page.place.overlap(self._view).size > 0, page.layout.dear

        for key in sorted(self._pages, key=worth):
            self._used_bytes -= self._pages.pop(key).nbytes
            if self._used_bytes <= self._budget_bytes:
                break


def _touched(layout: Layout, span: Span) -> Iterator[tuple[_Key, Span]]:
    """The pages that a span touches: their key and their place."""
    for row, column in Span(span.top // PAGE, -(-span.bottom // PAGE), span.left // PAGE, -(-span.right // PAGE)):
        yield (layout.name, row, column), Span(row * PAGE, (row + 1) * PAGE, column * PAGE, (column + 1) * PAGE)
