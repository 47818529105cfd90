"""A finished picture from the device into the computer's memory, at once."""

from __future__ import annotations

from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor

# Drivers that write into memory that cannot be swapped out at the bus's full rate, several times as fast as into any.
PINNING = ("cuda", "xpu")
# Torch keeps such memory for the next picture of the size; larger ones are exports', and come one by one.
MOST_PINNED = 128 << 20


def to_host(picture: Tensor) -> NDArray[Any]:
    """The picture without gaps, of its shape; waits for all that the device was told to do for it."""
    picture = picture.contiguous()
    if picture.device.type not in PINNING or picture.nbytes > MOST_PINNED:
        return picture.cpu().numpy()
    host = torch.empty(picture.shape, dtype=picture.dtype, pin_memory=True)
    host.copy_(picture, non_blocking=True)
    torch.get_device_module(picture.device).current_stream(picture.device).synchronize()
    return host.numpy()
