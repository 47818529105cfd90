"""The reduction that makes training pairs: Pillow's antialiased bicubic, on the CPU or on a GPU."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from liif_viewer.training.resize import weights

Pixels = NDArray[np.uint8]


def reduce_square(pixels: Pixels, size: int, device: torch.device) -> Pixels:
    """Reduces (n, n, 3) to (size, size, 3) as Pillow does, where ``device`` is.

    On a CPU this is Pillow. On a GPU it is a product of matrices, which agrees with Pillow within one grey level and
    leaves the loader's threads free to decode pictures.
    """
    if pixels.shape[:2] == (size, size):
        return pixels
    if device.type == "cpu":
        return np.asarray(Image.fromarray(pixels).resize((size, size), Image.Resampling.BICUBIC))
    reduced: Pixels = reduce_by_matrices(torch.tensor(pixels).to(device), size).cpu().numpy()
    return reduced


def reduce_by_matrices(pixels: Tensor, size: int) -> Tensor:
    """(n, n, 3) uint8 to (size, size, 3) uint8 on the tensor's device; rounded after each axis, as Pillow does."""
    matrix = torch.from_numpy(weights(pixels.shape[0], size, repeat=False).copy()).to(pixels.device, torch.float32)
    wide = pixels.permute(2, 0, 1).float()  # (3, n, n)
    narrow = _to_grey_levels(wide @ matrix.T)  # (3, n, size)
    return _to_grey_levels(matrix @ narrow).permute(1, 2, 0).to(torch.uint8)


def _to_grey_levels(numbers: Tensor) -> Tensor:
    return numbers.add_(0.5).floor_().clamp_(0, 255)
