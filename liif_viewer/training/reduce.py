"""The reductions that make training pairs: Pillow's antialiased bicubic, one by one on a CPU, by batches on a GPU."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

Pixels = NDArray[np.uint8]


def reduce_square(pixels: Pixels, size: int) -> Pixels:
    """Reduces (n, n, 3) to (size, size, 3) by Pillow, which leaves Python's lock meanwhile. Any thread."""
    if pixels.shape[:2] == (size, size):
        return pixels
    return np.asarray(Image.fromarray(pixels).resize((size, size), Image.Resampling.BICUBIC))


def reduce_batch(pixels: Tensor, sides: Sequence[int], sizes: Sequence[int]) -> Tensor:
    """Reduces squares of different sizes as Pillow does, within one grey level, on the tensor's device.

    Products of matrices, some twenty calls for a whole batch: one by one, to start the calls would take longer than
    Pillow takes to reduce.

    Args:
        pixels: (B, N, N, 3) uint8; of each square what lies beyond its side does not count.
        sides: px of each.
        sizes: px that each is reduced to.

    Returns:
        (B, M, M, 3) uint8 with M the greatest size; zero beyond each size.
    """
    matrices = _weights(sides, sizes, pixels.shape[1], pixels.device)[:, None]
    narrow = _to_grey_levels(pixels.permute(0, 3, 1, 2).float() @ matrices.mT)  # (B, 3, N, M)
    return _to_grey_levels(matrices @ narrow).permute(0, 2, 3, 1).to(torch.uint8)


def _weights(sides: Sequence[int], sizes: Sequence[int], count: int, device: torch.device) -> Tensor:
    """Matrices (B, M, count) that resample an axis: Keys' cubic, widened; nothing beyond the border counts."""
    side, size = (torch.tensor(each, device=device)[:, None, None] for each in (sides, sizes))
    ratio = side.double() / size
    out = torch.arange(max(sizes), device=device)[:, None]
    place = torch.arange(count, device=device)
    x = ((place - ((out + 0.5) * ratio - 0.5)) / ratio.clamp(min=1)).abs()
    near = (1.5 * x - 2.5) * x * x + 1
    far = ((2.5 - 0.5 * x) * x - 4) * x + 2
    values = torch.where(x < 1, near, torch.where(x < 2, far, 0.0)) * ((place < side) & (out < size))
    return (values / values.sum(-1, keepdim=True).clamp(min=1e-9)).float()


def _to_grey_levels(numbers: Tensor) -> Tensor:
    return numbers.add_(0.5).floor_().clamp_(0, 255)
