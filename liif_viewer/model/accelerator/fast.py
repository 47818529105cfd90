"""The fast decoder on a whole view: two batched products, over groups of rows and then over groups of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from liif_viewer.model.accelerator.bicubic import along_columns, down_rows
from liif_viewer.model.accelerator.room import Room
from liif_viewer.model.accelerator.tables import Groups
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import WHOLE, Check, Sides
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_decode import SKIP_MARGIN, FastGrid
from liif_viewer.model.pages import Patch
from liif_viewer.model.sampling import Axis


class ViewGrid(FastGrid):
    """A fast decoder's weights, arranged for whole views, on one device. Not for several threads at once.

    Args:
        decoder: The weights to use.
        compute: Device, and precision of the network per LR pixel. In fp16 the basis's products are too, whose sums are
            float32 inside a product; else they are float32.
        room: On the device.
    """

    def __init__(self, decoder: FastDecoder, compute: Compute, room: Room) -> None:
        super().__init__(decoder, compute.device, compute.dtype)
        self._room = room
        self._dtype = torch.float16 if compute.dtype is torch.float16 else torch.float32

    @property
    def layout(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Those of a column wave lie behind the columns: windows along a row are as they lie."""
        return (self.spec.terms * self.spec.waves, 3), (self.spec.waves,)

    @torch.inference_mode()
    def coefficients(self, codes: Tensor, check: Check, border: Sides = WHOLE) -> Tensor:
        """What ``decode`` reads, (h, terms * waves, 3, w, waves), of latent codes (1, C, h, w), less a halo of them."""
        # Once here, or every layer that reads a part of a larger tensor makes a copy of it.
        codes = codes.contiguous(memory_format=torch.channels_last)
        flat = self._network.coefficients(codes, check, border)[0]
        before, after = self.layout
        return flat.view(*before, *after, *flat.shape[1:]).permute(3, 0, 1, 4, 2)

    def _decode(self, patches: Sequence[Patch], pixels: Tensor, rows: Axis, columns: Axis, check: Check) -> Tensor:
        """See ``FastGrid.decode``; of one patch, in which only what lies along a row has to be without gaps."""
        (patch,) = patches
        coefficients = patch.values
        down, across = Groups.of(rows, coefficients.device), Groups.of(columns, coefficients.device)
        cell = min(rows.cell, columns.cell)
        powers = cell ** torch.arange(self.spec.terms, device=coefficients.device)
        tall = (self._waves(down, rows.cell)[..., None, :] * powers[:, None]).flatten(
            -2
        )  # (neighbours, n, terms * waves)
        row_table = down.blending(0.5 * tall).to(self._dtype)
        column_table = across.blending(self._waves(across, columns.cell)).to(self._dtype)
        row_skip, column_skip = down.bicubic(), across.bicubic()
        light = pixels * 0.5 + 0.5  # its range is that of the result: so is its interpolation's, and half of the waves
        out = torch.empty(3, len(rows), len(columns), device=coefficients.device)
        for first, last in self._parts(down, across, coefficients):
            check()
            part, n = slice(first, last), int(down.starts[last] - down.starts[first])
            place = down.place[down.starts[first] : down.starts[last]] - first * down.largest
            near = light[first : last + down.skip_reach - 1]
            skip = down_rows(row_skip[part], near.flatten(1)[:, None], down.skip_reach).index_select(0, place)
            skip = skip.view(n, 3, -1).transpose(0, 1).flatten(0, 1)  # (3 * n, w + 2)
            near = coefficients[first : last + down.reach - 1].to(self._dtype)
            waves = torch.stack(
                [
                    down_rows(row_table[part], near[:, :, c].flatten(2), down.reach).index_select(0, place)
                    for c in range(3)
                ]
            ).flatten(0, 1)  # (3 * n, w * waves)
            picture = along_columns(column_skip, skip, across.skip_reach, 1, across)
            picture = picture + along_columns(column_table, waves, across.reach, self.spec.waves, across)
            out[:, down.starts[first] : down.starts[last]] = picture.view(-1, 3, n).permute(1, 2, 0)
        # Plane by plane in memory: what comes next works on single channels.
        return out.permute(1, 2, 0)

    def _waves(self, groups: Groups, cell: float) -> Tensor:
        offset = groups.tables.offset
        return self.basis(offset, torch.full_like(offset, cell)).float()  # (neighbours, n, waves)

    def _parts(self, down: Groups, across: Groups, coefficients: Tensor) -> Iterator[tuple[int, int]]:
        """Ranges of groups of rows for which there is memory at once."""
        numbers = coefficients[0, 0].numel()
        # Of a group: coefficients as they compute, what is between the two products (with rows left out), and the sums.
        near = 0 if self._dtype is coefficients.dtype else self.spec.terms * self.spec.waves * numbers
        half_way, done = 2 * down.largest * numbers, 4 * 3 * down.largest * len(across) * across.largest
        step = self._room.rows((near + half_way) * self._dtype.itemsize + done * 4)
        for first in range(0, len(down), step):
            yield first, min(first + step, len(down))


assert SKIP_MARGIN == 1  # what Groups.bicubic takes
