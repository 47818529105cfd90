"""LIIF's decoder on a whole view: large products with bias and ReLU in them.

The first layer is looked up in what it is per LR pixel, with a row's term added before, while there are only LR
columns; then a column's term is added in place. Fewer passes over the hidden layer would take a kernel of its own
(Triton, or torch.compile, which needs a compiler on the user's machine and seconds at the start): it could not be run
where this was written, and one that is wrong on some card is worse than a slow one.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

from liif_viewer.model.accelerator.room import Room
from liif_viewer.model.accelerator.tables import Tables
from liif_viewer.model.decode import GridDecoder
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Check
from liif_viewer.model.liif import LIIF
from liif_viewer.model.sampling import Axis

# Colours in the last product: three, padded to what matrix units take at once.
PADDED = 8
# Devices for which torch has a product with bias and ReLU in it.
FUSING = ("cpu", "cuda")
# Layers of N rows that there are at once: the first one, what goes in and out of a product, and the sums.
ALIVE = 4


class ViewDecoder(GridDecoder):
    """A decoder's weights, arranged for whole views, on one device, in one precision. Not for several threads at once.

    Args:
        liif: The model whose weights to use.
        compute: Device, and precision of the hidden layers; coordinates and the blend stay float32.
        room: On the device.
    """

    def __init__(self, liif: LIIF, compute: Compute, room: Room) -> None:
        super().__init__(liif, compute.device, compute.dtype)
        self._room = room
        self._layer = layer_on(compute.device)
        # In bf16 the colours themselves would be off by half a level.
        self._last_dtype = compute.dtype if compute.dtype is torch.float16 else torch.float32
        if self._last is not None:
            weight, bias = self._last
            self._last = (
                F.pad(weight, (0, PADDED - 3)).to(self._last_dtype),
                F.pad(bias, (0, PADDED - 3)).to(self._last_dtype),
            )

    @torch.inference_mode()
    def decode(self, codes: Tensor, rows: Axis, columns: Axis, check: Check) -> Tensor:
        """See ``GridDecoder.decode``."""
        device, width = codes.device, len(columns)
        down, across = Tables.of(rows, device), Tables.of(columns, device)
        constant = self._first_bias + rows.cell * self._w_cell[0] + columns.cell * self._w_cell[1]
        row_terms = (down.offset[..., None] * self._w_y + constant).to(self._dtype)  # (neighbours, H, D)
        column_terms = (across.offset[..., None] * self._w_x).to(self._dtype)
        widths = [len(self._first_bias), *(weight.shape[1] for weight, _ in self._hidden)]
        step = self._room.rows(ALIVE * width * max(widths) * self._dtype.itemsize)
        out = torch.empty(len(rows), width, 3, device=device)
        for start in range(0, len(rows), step):
            stop = min(start + step, len(rows))
            part, first = slice(start, stop), int(min(n.index[start] for n in rows.neighbours)) - rows.first
            last = int(max(n.index[stop - 1] for n in rows.neighbours)) - rows.first
            heads = F.conv2d(codes[:, :, first : last + 1 + 2 * self.margin].to(self._dtype), self._kernel)
            table = heads[0].permute(1, 2, 0)  # (h, w, D)
            blended = torch.zeros(stop - start, width, 3, device=device)
            for index, term, weight in zip(
                down.index[:, part] - first, row_terms[:, part], down.weight[:, part], strict=True
            ):
                near = table.index_select(0, index).add_(term[:, None])  # (R, w, D)
                for x_index, x_term, x_weight in zip(across.index, column_terms, across.weight, strict=True):
                    check()
                    hidden = near.index_select(1, x_index).add_(x_term)
                    colours = self._colours(hidden.flatten(0, 1)).view(stop - start, width, -1)[..., :3]
                    blended += colours.float() * (weight[:, None] * x_weight)[..., None]
            torch.mul(blended.add_(1), 0.5, out=out[part])
        return out

    def _colours(self, hidden: Tensor) -> Tensor:
        """The first layer's sum (N, D) through all the others, (N, 3 or more); overwrites it."""
        if self._last is None:
            return hidden
        hidden = hidden.relu_()
        for weight, bias in self._hidden:
            hidden = self._layer(bias, hidden, weight)
        weight, bias = self._last
        return torch.addmm(bias, hidden.to(self._last_dtype), weight)


def layer_on(device: torch.device) -> Callable[[Tensor, Tensor, Tensor], Tensor]:
    """The ReLU of a linear layer, of its bias, rows and weight (inputs, outputs): in one kernel where torch has one."""
    fused: Callable[[Tensor, Tensor, Tensor], Tensor] | None = getattr(torch, "_addmm_activation", None)
    # It is private there, and may go.
    return _in_two_steps if fused is None or device.type not in FUSING else fused


def _in_two_steps(bias: Tensor, rows: Tensor, weight: Tensor) -> Tensor:
    return torch.addmm(bias, rows, weight).relu_()
