"""A photo that lies on the device as a whole, so that no view has to be sent there."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.model.device import Compute
from liif_viewer.model.liif import normalise
from liif_viewer.model.picture import Picture
from liif_viewer.model.spans import Span

# Of what is free on the device, what a photo may take; a larger one is sent part by part.
SHARE = 8


class DevicePicture(Picture):
    """A photo on an accelerator; see ``Picture``.

    Args:
        pixels: As there.
        compute: On whose device it lies.
    """

    def __init__(self, pixels: NDArray[np.generic], compute: Compute) -> None:
        super().__init__(pixels, compute.device)
        free = compute.free_bytes()
        self._fits = free is None or self._pixels.nbytes < free // SHARE

    @cached_property
    def _on_device(self) -> Tensor:
        # Devices have little arithmetic on uint16; the same bits as int16 are sent anywhere.
        bits = self._pixels.view(np.int16) if self._pixels.dtype == np.uint16 else self._pixels
        return torch.from_numpy(np.ascontiguousarray(bits)).to(self._device)

    def read(self, span: Span) -> Tensor:
        """See ``Picture.read``."""
        if not self._fits:
            return super().read(span)
        part = self._on_device[span.top : span.bottom, span.left : span.right]
        if part.dtype is torch.int16:
            part = (part.int() & 0xFFFF).float() / 65535
        elif part.dtype is torch.uint8:
            part = part.float() / 255
        planes: Tensor = normalise(part).permute(2, 0, 1)[None]
        return planes
