"""The latent codes around scattered positions: which they are, how far, and how much each counts.

All of them are looked up at once: on a GPU a step of training is bound by the number of its calls, and on a CPU the
gradient then goes through the table once and not four times.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor


class Neighbours(NamedTuple):
    """The K codes that each of B * N positions is answered from.

    Attributes:
        rows: Which of a :func:`table`'s rows, int64 (K, B, N).
        offset: From the code to the position in LR px, (K, B, N, 2), (y, x).
        weight: Of its answer, (K, B, N); 1 in all.
    """

    rows: Tensor
    offset: Tensor
    weight: Tensor

    def of(self, table: Tensor) -> Tensor:
        """What a table (B * H * W, C) holds for them, (K, B, N, C). Differentiable in the table."""
        return picked(table, self.rows)


def table(channels: Tensor) -> Tensor:
    """(B, C, H, W) as rows (B * H * W, C)."""
    return channels.permute(0, 2, 3, 1).reshape(-1, channels.shape[1])


def picked(table: Tensor, rows: Tensor) -> Tensor:
    """Rows (...) of a table (R, C): (..., C). Differentiable in the table."""
    # index_select because its gradient adds up in place; a gather's is slow, and an embedding's sorts first on CUDA.
    return table.index_select(0, rows.flatten()).view(*rows.shape, table.shape[1])


def rows(y: Tensor, x: Tensor, height: int, width: int) -> Tensor:
    """The rows in a :func:`table` of LR pixels (..., B, N), each held within the picture; int64."""
    batch = torch.arange(y.shape[-2], device=y.device)[:, None] * (height * width)
    return batch + y.clamp(0, height - 1).long() * width + x.clamp(0, width - 1).long()


def neighbours(positions: Tensor, height: int, width: int, ensemble: bool = True) -> Neighbours:
    """The codes around positions: the local ensemble (equation 4 of the paper), or the nearest one alone.

    Args:
        positions: (B, N, 2), (y, x) in LR px, the centre of pixel i at i + 0.5.
        height: Of the LR picture, px.
        width: Likewise.
        ensemble: The four around each, weighted by the areas opposite.
    """
    centred = positions - 0.5
    if ensemble:
        # Counted on the device: numbers from here would have to be brought there.
        corner = torch.arange(4, device=positions.device)[:, None, None]
        places = centred.floor() + torch.stack((corner // 2, corner % 2), -1)  # (4, B, N, 2)
        weight = (1 - (places - centred).abs()).prod(-1)
    else:
        places = positions.floor()[None]
        weight = torch.ones_like(places[..., 0])
    y, x = places[..., 0].clamp(0, height - 1), places[..., 1].clamp(0, width - 1)
    return Neighbours(rows(y, x, height, width), centred - torch.stack((y, x), -1), weight)
