"""The fast decoder on a grid: two products with small tables, one per axis.

For a block of output rows and LR rows, the basis and the blending weights are a matrix (rows, LR rows * waves), mostly
zeros; its product with the coefficients leaves a sum over LR columns, which a matrix per block of columns does. Blocks
of a few LR pixels keep the zeros few and the products large enough to run at full speed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.model.buffers import Buffers
from liif_viewer.model.encoders import WHOLE, Check, Sides
from liif_viewer.model.fast import FastDecoder, cubic_weights
from liif_viewer.model.pages import Patch
from liif_viewer.model.sampling import Axis
from liif_viewer.model.spans import Span

# LR px and output px along a block, at most: measured, within 10 % of the best at zooms of 2 to 32 on a CPU. A block
# of 1,280 columns takes a millisecond or two, after which `check` is looked at.
BLOCK_CODES = 20
BLOCK_PIXELS = 192
# Output px of a group from which on its results are brought to their place one group at a time: of smaller ones there
# are too many, whose rows are picked and turned at once.
LARGE_GROUP = 64
# Output px of a grid that one thread computes: a tile of the screen takes it 2 ms, and the others' waking up for every
# little product takes longer than they save.
ONE_THREAD_PIXELS = 160**2
# The skip reads one LR px more on each side than the two that the basis blends.
SKIP_MARGIN = 1


@contextmanager
def _threads_for(pixels: int) -> Iterator[None]:
    """The number of threads that a grid of so many pixels is computed on fastest."""
    threads = torch.get_num_threads()
    if pixels > ONE_THREAD_PIXELS or threads == 1:
        yield
        return
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


@dataclass(frozen=True)
class _Block:
    """Output pixels [start, stop) of an axis and the LR pixels [first, last) that they read, as tables.

    Attributes:
        waves: (stop - start, last - first, waves): basis times blending weight.
        skip: (stop - start, last - first + 2): bicubic weights, from LR pixel first - 1.
    """

    start: int
    stop: int
    first: int
    last: int
    waves: Tensor
    skip: Tensor


@dataclass(frozen=True)
class _Windows:
    """An axis of output pixels in groups, by the window of LR pixels that each reads: all windows are alike.

    Attributes:
        step: LR px between the first of a window and of the next.
        reach: LR px of a window.
        tables: (windows, largest group, waves * reach + reach + 2): basis times blending weight, then bicubic weights
            from the LR pixel before; of groups with fewer pixels the last rows are 0.
        starts: The first output px of each group, and the number of all.
        place: (n,): the row of all groups' that is an output pixel's.
    """

    step: int
    reach: int
    tables: Tensor
    starts: list[int]
    place: Tensor

    @property
    def width(self) -> int:
        """LR px of all windows."""
        return (len(self.tables) - 1) * self.step + self.reach

    def product(self, summed: Tensor, skip: Tensor, out: Tensor, spare: Buffers) -> None:
        """Sums (rows, waves, width) and the skip (rows, at most width + 2) along the axis, to (rows, n)."""
        rows, waves, width = summed.shape
        count, largest, numbers = self.tables.shape
        near = spare.take("near", (count, rows, numbers), torch.float32)
        windows = summed.as_strided((count, rows, waves, self.reach), (self.step, waves * width, width, 1))
        near[..., : waves * self.reach].view(count, rows, waves, self.reach).copy_(windows)
        wide = spare.take("skip", (rows, width + 2 * SKIP_MARGIN), torch.float32)
        wide[:, : skip.shape[1]] = skip
        wide[:, skip.shape[1] :] = 0
        reach = self.reach + 2 * SKIP_MARGIN
        near[..., waves * self.reach :] = wide.as_strided((count, rows, reach), (self.step, wide.shape[1], 1))
        if largest >= LARGE_GROUP:
            products = spare.take("products", (count, rows, largest), torch.float32)
            torch.bmm(near, self.tables.mT, out=products)
            for part, (start, stop) in zip(products, pairwise(self.starts), strict=True):
                out[:, start:stop] = part[:, : stop - start]
            return
        products = spare.take("products", (count, largest, rows), torch.float32)
        torch.bmm(self.tables, near.mT, out=products)
        # Two whole matrices, of which torch transposes one into the other at the memory's speed.
        out.copy_(products.flatten(0, 1).index_select(0, self.place).mT)


class FastGrid:
    """A fast decoder's weights, arranged for grids, on one device. Not for several threads at once.

    Args:
        decoder: The weights to use.
        device: Where to compute.
        dtype: Precision of the network per LR pixel; the basis and its sum stay float32.
        block: LR pixels along a block at most; by default what suits a CPU and does not hurt a GPU.
    """

    def __init__(
        self, decoder: FastDecoder, device: torch.device, dtype: torch.dtype, block: int = BLOCK_CODES
    ) -> None:
        self.spec = decoder.spec
        self._block = block
        self.basis = decoder.basis
        self._network = decoder.to(device, dtype)

    @property
    def radius(self) -> int:
        """LR pixels of codes that a coefficient depends on, around its own."""
        return self.spec.radius

    @property
    def layout(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Numbers of an LR pixel, before and behind columns: those of a row wave, and term; colours; column waves."""
        return (self.spec.terms * self.spec.waves, 3, self.spec.waves), ()

    @torch.inference_mode()
    def coefficients(self, codes: Tensor, check: Check, border: Sides = WHOLE) -> Tensor:
        """What ``decode`` reads, (h, terms * waves, 3, waves, w), of latent codes (1, C, h, w), less a halo of them."""
        # Once here, or every layer that reads a part of a larger tensor makes a copy of it.
        codes = codes.contiguous(memory_format=torch.channels_last)
        hidden = self._network.hidden(codes, check, border)[0].permute(1, 2, 0)  # (h, w, D)
        # The last layer as a product by rows, whose result lies as it is wanted: to turn it takes as long as to make.
        last = self._network.last
        assert last.bias is not None
        weight, bias = last.weight.flatten(1), last.bias[:, None]  # (coefficients, D) and (coefficients, 1)
        rows = torch.baddbmm(bias, weight.expand(len(hidden), -1, -1), hidden.transpose(1, 2))
        return rows.view(len(hidden), *self.layout[0], -1)

    @torch.inference_mode()
    def decode(self, patches: Sequence[Patch], pixels: Tensor, rows: Axis, columns: Axis, check: Check) -> Tensor:
        """RGB of a grid.

        Args:
            patches: The coefficients, (h, terms * waves, 3, waves, w) each, that cover LR rows [rows.first, rows.stop)
                and columns likewise once.
            pixels: (h + 2, 3, w + 2) float32 in [-1, 1]: the LR picture with one pixel more on every side; beyond
                the picture its outermost pixels repeated.
            rows: The grid's rows, sampled with the local ensemble.
            columns: Its columns.
            check: Called every few milliseconds of work; raises to abandon it.

        Returns:
            (len(rows), len(columns), 3) float32 on the device, about [0, 1], not clamped.
        """
        with _threads_for(len(rows) * len(columns)):
            return self._decode(patches, pixels, rows, columns, check)

    def _decode(self, patches: Sequence[Patch], pixels: Tensor, rows: Axis, columns: Axis, check: Check) -> Tensor:
        waves, cell = self.spec.waves, min(rows.cell, columns.cell)
        read = Span(rows.first, rows.stop, columns.first, columns.stop)
        placed = [Patch(patch.span.within(read), patch.values) for patch in patches]
        out = torch.empty(len(rows), 3, len(columns), device=pixels.device)
        windows = self._windows(columns, pixels.device)
        spare = Buffers(pixels.device)
        for block in self._blocks(rows, pixels.device):
            check()
            n, table = block.stop - block.start, block.waves.flatten(1)
            values = self._at_cell(placed, block, windows.width, cell, spare)
            sums = spare.take("sums", (n, values.shape[1]), torch.float32)
            summed = torch.mm(table, values, out=sums).view(n * 3, waves, -1)
            near = pixels[block.first : block.last + 2 * SKIP_MARGIN]
            skip = (block.skip @ near.reshape(len(near), -1)).view(n * 3, -1)  # (n * 3, w + 2)
            windows.product(summed, skip, out[block.start : block.stop].view(n * 3, -1), spare)
        # Channel by channel in memory along each row: what comes next works on single channels.
        return out.mul_(0.5).add_(0.5).mT

    def _at_cell(self, patches: Sequence[Patch], block: _Block, width: int, cell: float, spare: Buffers) -> Tensor:
        """The polynomials' values in the rows of a block, (LR rows * waves, 3 * waves * width) float32; beyond is 0.

        From where they lie, and no more at once than stays in the cache until it is used.
        """
        terms, shape = self.spec.terms, (self.spec.waves, 3, self.spec.waves)
        values = spare.take("values", (block.last - block.first, *shape, width), torch.float32)
        values[..., max(patch.span.right for patch in patches) :] = 0
        for patch in patches:
            top, bottom = max(block.first, patch.span.top), min(block.last, patch.span.bottom)
            if top >= bottom:
                continue
            kept = patch.values[top - patch.span.top : bottom - patch.span.top].view(bottom - top, terms, *shape, -1)
            rows = values[top - block.first : bottom - block.first, ..., patch.span.left : patch.span.right]
            value = rows.copy_(kept[:, -1])
            for term in range(terms - 2, -1, -1):
                lower = spare.take("lower", value.shape, torch.float32).copy_(kept[:, term])
                torch.add(lower, value, alpha=cell, out=value)
        return values.flatten(0, 1).flatten(1)

    def _windows(self, axis: Axis, device: torch.device) -> _Windows:
        """An axis in windows of LR pixels, as few as may be and not larger than blocks."""
        index, waves, place, skip = self._weights(axis, device)
        length, most = max(1, axis.stop - axis.first - 1), max(1, min(self._block, int(BLOCK_PIXELS * axis.cell)))
        step = -(-length // -(-length // most))  # even ones, so that the last group is not mostly zeros
        window, reach = index[:, 0] // step, step + 1
        pixel, first = torch.arange(len(axis)), window * step
        table = torch.zeros(len(axis), reach, self.spec.waves)
        table.index_put_((pixel[:, None], index - first[:, None]), waves, accumulate=True)
        skip_table = torch.zeros(len(axis), reach + 2 * SKIP_MARGIN)
        skip_table.index_put_((pixel[:, None], place - first[:, None]), skip, accumulate=True)
        count = int(window[-1]) + 1
        starts = torch.searchsorted(window, torch.arange(count))
        largest = int(torch.bincount(window).max())
        spread = window * largest + pixel - starts[window]
        tables = torch.zeros(count * largest, reach * self.spec.waves + reach + 2 * SKIP_MARGIN)
        tables[spread] = torch.cat((table.mT.flatten(1), skip_table), 1)
        tables = tables.view(count, largest, -1).to(device)
        return _Windows(step, reach, tables, [*starts.tolist(), len(axis)], spread.to(device))

    def _blocks(self, axis: Axis, device: torch.device) -> Iterator[_Block]:
        """An axis in blocks; their ``first`` and ``last`` are counted from ``axis.first``."""
        index, waves, place, skip = self._weights(axis, device)
        cuts = list(self._cuts(*index.T.numpy()))
        # The tables of all blocks at once, each row as long as the longest: blocks are small and many.
        firsts = torch.repeat_interleave(
            torch.tensor([first for _, _, first, _ in cuts]), torch.tensor([stop - start for start, stop, _, _ in cuts])
        )
        longest = max(last - first for _, _, first, last in cuts)
        pixel = torch.arange(len(axis))[:, None]
        wave_table = torch.zeros(len(axis), longest, self.spec.waves)
        skip_table = torch.zeros(len(axis), longest + 2 * SKIP_MARGIN)
        # Beyond the outermost LR pixels' centres both neighbours are the same one: hence the sum.
        wave_table.index_put_((pixel, index - firsts[:, None]), waves, accumulate=True)
        skip_table.index_put_((pixel, place - firsts[:, None]), skip, accumulate=True)
        wave_table, skip_table = wave_table.to(device), skip_table.to(device)
        for start, stop, first, last in cuts:
            part = wave_table[start:stop, : last - first], skip_table[start:stop, : last - first + 2 * SKIP_MARGIN]
            yield _Block(start, stop, first, last, *part)

    def _weights(self, axis: Axis, device: torch.device) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What each of N output pixels reads, and by what it multiplies that; on the CPU.

        Returns:
            LR pixels, (N, 2), their waves' factors, (N, 2, waves); for the skip LR pixels, counted with its margin,
            and their factors, (N, 4) both.
        """
        index = torch.from_numpy(np.stack([near.index for near in axis.neighbours], 1) - axis.first)  # (N, 2)
        offset = torch.from_numpy(np.stack([near.offset for near in axis.neighbours], 1))
        weight = torch.from_numpy(np.stack([near.weight for near in axis.neighbours], 1))
        near = offset.float().to(device)
        waves = self.basis(near, torch.full_like(near, axis.cell)).cpu() * weight.float()[..., None]  # (N, 2, waves)
        centred = index[:, 0] + offset[:, 0]
        low = centred.floor()
        skip = cubic_weights(centred - low).float()  # (N, 4)
        # Only beyond the picture is anything clamped here, to the repeated pixel.
        place = (low.long()[:, None] + torch.arange(4)).clamp(0, axis.stop - axis.first + 2 * SKIP_MARGIN - 1)
        return index, waves, place, skip

    def _cuts(self, low: NDArray[np.int64], high: NDArray[np.int64]) -> Iterator[tuple[int, int, int, int]]:
        """Output pixels [start, stop) and LR pixels [first, last) of blocks, from the neighbours of each pixel."""
        start = 0
        while start < len(low):
            first, limit = int(low[start]), min(start + BLOCK_PIXELS, len(low))
            stop = max(start + 1, min(limit, int(np.searchsorted(high, first + self._block))))
            yield start, stop, first, int(high[stop - 1]) + 1
            start = stop
