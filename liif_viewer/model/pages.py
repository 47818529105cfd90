"""Values per LR pixel, kept in square pages within a number of bytes; a page knows which of its pixels are there.

So a rectangle of any place and size can be kept: nothing is computed beyond what is asked for because it would not fit
some grid, and reading a view touches a few dozen pages.
"""

from __future__ import annotations

import math
import mmap
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.core.cache import ByteCache
from liif_viewer.model.device import Compute
from liif_viewer.model.spans import Span

# LR px along a page's side. A view of 320 x 180 touches 28 pages or so, half of whose pixels it does not show: room
# for what a pan uncovers next. The largest values, the fast decoder's, make a page of 1.6 MB.
PAGE = 64


@dataclass(frozen=True)
class Layout:
    """How a kind of value lies in memory: (height, *before, width, *after).

    Attributes:
        name: Of the kind.
        before: Sizes between rows and columns.
        after: Sizes behind the columns.
        dtype: As which it is kept.
    """

    name: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    dtype: torch.dtype

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


@dataclass(frozen=True, eq=False)
class _Page:
    values: Tensor
    held: NDArray[np.bool_]

    @property
    def nbytes(self) -> int:
        return self.values.numel() * self.values.element_size()


class Pages:
    """Keeps values of several layouts; those used least recently are given up. One thread at a time.

    Args:
        budget_bytes: Bound on the pages' values.
        compute: On whose device they are.
    """

    def __init__(self, budget_bytes: int, compute: Compute) -> None:
        self._compute = compute
        self._pages: ByteCache[tuple[str, int, int], _Page] = ByteCache(budget_bytes, lambda page: page.nbytes)

    @property
    def used_bytes(self) -> int:
        """Bytes of all values kept."""
        return self._pages.used_bytes

    @property
    def budget_bytes(self) -> int:
        """The bound on ``used_bytes``."""
        return self._pages.budget_bytes

    def limit(self, budget_bytes: int) -> None:
        """Sets another bound, giving up what is beyond it."""
        self._pages.limit(budget_bytes)

    def held(self, layout: Layout, span: Span) -> NDArray[np.bool_]:
        """Of each LR pixel of a span, (height, width), whether its values are there."""
        held = np.zeros((span.bottom - span.top, span.right - span.left), np.bool_)
        for key, place, common in _touched(layout, span):
            page = self._pages.get(key)
            if page is not None:
                held[common.within(span).slices] = page.held[common.within(place).slices]
        return held

    def read(self, layout: Layout, span: Span, out: Tensor) -> None:
        """Copies what is held of a span into ``out``, of the layout's shape; elsewhere leaves or spoils it."""
        for key, place, common in _touched(layout, span):
            page = self._pages.get(key)
            if page is not None:
                layout.part(out, common.within(span)).copy_(layout.part(page.values, common.within(place)))

    def write(self, layout: Layout, span: Span, values: Tensor) -> None:
        """Keeps the values of a span, as far as the budget goes."""
        for key, place, common in _touched(layout, span):
            page = self._pages.get(key)
            if page is None:
                page = _Page(_apart(layout, place, self._compute), np.zeros((PAGE, PAGE), np.bool_))
            layout.part(page.values, common.within(place)).copy_(layout.part(values, common.within(span)))
            page.held[common.within(place).slices] = True
            self._pages.put(key, page)


def _apart(layout: Layout, span: Span, compute: Compute) -> Tensor:
    """Room for values that stay, in memory of its own on a CPU.

    On the heap it would lie between the layers of a network, which come and go by tens of megabytes: between what stays
    they find no room any more, and the heap grows.
    """
    if compute.card is not None:
        return layout.empty(span, compute.device)
    shape = layout.shape(span)
    memory = mmap.mmap(-1, math.prod(shape) * layout.dtype.itemsize)  # unmapped with the last tensor that sees it
    return torch.frombuffer(memory, dtype=layout.dtype).view(shape)


def _touched(layout: Layout, span: Span) -> Iterator[tuple[tuple[str, int, int], Span, Span]]:
    """The pages that a span touches: their key, their place, and what of it the span covers."""
    for row, column in Span(span.top // PAGE, -(-span.bottom // PAGE), span.left // PAGE, -(-span.right // PAGE)):
        place = Span(row * PAGE, (row + 1) * PAGE, column * PAGE, (column + 1) * PAGE)
        yield (layout.name, row, column), place, place.overlap(span)
