"""LIIF's decoder on a grid, exact and fast.

Equal to the paper's formula, reordered (each step is an identity, the differences are rounding, below 1e-6):

1. Feature unfolding and the first layer are one 3x3 convolution, done once per LR pixel rather than four times per
   output pixel; its coordinate part is a sum of a term per row and a term per column.
2. The last layer is linear and the ensemble's weights add up to one, so the four answers are blended before its bias.
3. The grid is separable (``sampling.py``).
4. Chunks of rows small enough that the hidden layers stay in a CPU's cache.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from liif_viewer.model.buffers import Buffers
from liif_viewer.model.encoders import Check
from liif_viewer.model.liif import HALF_PIXELS, LIIF, denormalise
from liif_viewer.model.sampling import Axis, Neighbour

CPU_CHUNK = 2048  # two hidden layers of 2 MB stay in cache; a look at `check` every few ms
GPU_CHUNK = 131072  # enough work to fill a large GPU, 64 MB per hidden layer in half precision


class GridDecoder:
    """A decoder's weights, arranged for grids, on one device and in one precision. Not for several threads at once.

    Args:
        liif: The model whose weights to use.
        device: Where to compute.
        dtype: Precision of the hidden layers; coordinates, the first layer's sum and the blend stay float32.
        chunk: Output pixels at a time; by default what suits the device.
    """

    def __init__(self, liif: LIIF, device: torch.device, dtype: torch.dtype, chunk: int | None = None) -> None:
        self._local_ensemble = liif.architecture.local_ensemble
        self._chunk = chunk or (CPU_CHUNK if device.type == "cpu" else GPU_CHUNK)
        self._dtype = dtype
        kernel, w_relative, w_cell = (w.detach().to(device, torch.float32) for w in liif.first_layer())
        self._kernel = kernel.to(dtype).contiguous(memory_format=torch.channels_last)
        self._w_y, self._w_x = (w_relative * HALF_PIXELS).T.contiguous()
        self._w_cell = (w_cell * HALF_PIXELS).T.contiguous()  # (2, D)
        biases = [linear.bias.detach().to(device) for linear in liif.imnet.linears]
        weights = [linear.weight.detach().to(device) for linear in liif.imnet.linears]
        self._first_bias = biases[0].float()
        self._hidden = [
            (w.T.contiguous().to(dtype), b.to(dtype)) for w, b in zip(weights[1:-1], biases[1:-1], strict=True)
        ]
        self._last = (weights[-1].float().T.contiguous(), biases[-1].float()) if len(weights) > 1 else None

    @property
    def local_ensemble(self) -> bool:
        """Whether two codes per axis are blended; the axes to decode must be sampled accordingly."""
        return self._local_ensemble

    @property
    def margin(self) -> int:
        """LR pixels of codes read around those that the axes name (1 under feature unfolding)."""
        return self._kernel.shape[-1] // 2

    @torch.inference_mode()
    def decode(self, codes: Tensor, rows: Axis, columns: Axis, check: Check) -> Tensor:
        """RGB of a grid.

        Args:
            codes: (1, C, h, w): the latent codes from row ``rows.first - margin`` to ``rows.stop + margin`` and the
                columns likewise; zero outside the picture.
            rows: The grid's rows.
            columns: Its columns.
            check: Called every few milliseconds of work; raises to abandon it.

        Returns:
            (len(rows), len(columns), 3) float32 on the device, about [0, 1], not clamped.
        """
        heads = F.conv2d(codes.to(self._dtype), self._kernel)[0].permute(1, 2, 0).float()  # (h, w, D)
        heads = heads + (self._first_bias + rows.cell * self._w_cell[0] + columns.cell * self._w_cell[1])
        device = heads.device
        column_parts = [_on(device, n.part(0, len(columns), columns.first)) for n in columns.neighbours]
        column_terms = [offset[:, None] * self._w_x for _, offset, _ in column_parts]  # (W, D)

        out = torch.empty(len(rows), len(columns), 3, device=device)
        step = min(len(rows), max(1, self._chunk // len(columns)))
        spare = Buffers(device, step * len(columns))
        for start in range(0, len(rows), step):
            stop = min(start + step, len(rows))
            row_parts = [_on(device, n.part(start, stop, rows.first)) for n in rows.neighbours]
            blended: Tensor | None = None
            for y_index, y_offset, y_weight in row_parts:
                near = heads.index_select(0, y_index) + y_offset[:, None, None] * self._w_y  # (R, w, D)
                for (x_index, _, x_weight), term in zip(column_parts, column_terms, strict=True):
                    check()
                    first = spare.take("first", (stop - start, len(columns), near.shape[2]), torch.float32)
                    torch.index_select(near, 1, x_index, out=first).add_(term)
                    hidden = self._run_hidden(first.flatten(0, 1), spare)  # (R * W, D')
                    weight = (y_weight[:, None] * x_weight).reshape(-1, 1)
                    if blended is None:
                        blended = torch.mul(hidden, weight, out=spare.take("blend", hidden.shape, torch.float32))
                    else:
                        blended.addcmul_(hidden, weight)
            assert blended is not None
            if self._last is not None:
                blended = torch.addmm(self._last[1], blended, self._last[0])
            out[start:stop] = denormalise(blended).view(stop - start, len(columns), 3)
        return out

    def _run_hidden(self, hidden: Tensor, spare: Buffers) -> Tensor:
        """The first layer's sum (N, D) through all layers but the last, (N, D'); overwrites ``hidden``."""
        if self._last is None:
            return hidden
        hidden.relu_()
        if self._dtype is not torch.float32:
            hidden = spare.take("cast", hidden.shape, self._dtype).copy_(hidden)
        for number, (weight, bias) in enumerate(self._hidden):
            into = spare.take(f"hidden {number % 2}", (hidden.shape[0], weight.shape[1]), self._dtype)
            hidden = torch.addmm(bias, hidden, weight, out=into).relu_()
        return hidden


def _on(device: torch.device, part: Neighbour) -> tuple[Tensor, Tensor, Tensor]:
    """Index, offset and weight of a neighbour as tensors on the device."""
    return (
        torch.from_numpy(part.index).to(device),
        torch.from_numpy(part.offset).to(device, torch.float32),
        torch.from_numpy(part.weight).to(device, torch.float32),
    )
