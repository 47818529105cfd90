"""To the device and back: what is sent is not waited for, what comes back comes at once."""

from __future__ import annotations

import time
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.model.encoders import Check

# Between two looks whether a device is done: a fraction of what it is told to do at once.
LOOK_S = 0.0005
# Drivers that write into memory that cannot be swapped out at the bus's full rate, several times as fast as into any.
PINNING = ("cuda", "xpu")
# Torch keeps such memory for the next picture of the size; larger ones are exports', and come one by one.
MOST_PINNED = 128 << 20


def sent(array: NDArray[Any], device: torch.device) -> Tensor:
    """An array on the device, which is not waited for: it has other things to do before it reads this."""
    # Elsewhere the array might be gone when it is read.
    return torch.from_numpy(array).to(device, non_blocking=device.type in PINNING)


def finish(device: torch.device, check: Check) -> None:
    """Waits for all that the device was told to do, calling ``check``, which may raise not to wait any longer."""
    if device.type == "cpu":
        return
    event = torch.Event(device)
    event.record()
    while not event.query():
        check()
        time.sleep(LOOK_S)


def to_host(picture: Tensor) -> NDArray[Any]:
    """The picture without gaps, of its shape; waits for all that the device was told to do for it."""
    picture = picture.contiguous()
    if picture.device.type not in PINNING or picture.nbytes > MOST_PINNED:
        return picture.cpu().numpy()
    host = torch.empty(picture.shape, dtype=picture.dtype, pin_memory=True)
    host.copy_(picture, non_blocking=True)
    torch.get_device_module(picture.device).current_stream(picture.device).synchronize()
    return host.numpy()
