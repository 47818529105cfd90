"""A photo as networks read it: pixel by pixel in [-1, 1], with what surrounds a part of it."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.model.encoders import Sides
from liif_viewer.model.spans import Span

# A picture of fewer px along an axis is nearly all border to the encoder, whose layers pad with zeros: flat colour
# comes out wrong by up to 50 levels at 1 px, and by 9 at 2. So many px are repeated beyond it on each side, and what is
# rendered is the middle: then it is wrong by 1 (by the fast decoder 3), less than along a large picture's border.
LEAST_SIDE, INSET = 4, 6


class Picture:
    """A photo on a device, in its own frame or, where it is very thin, in one of its border's pixels.

    Spans are in LR px of what is encoded, the frame included.

    Args:
        pixels: (h, w, 3) uint8 or uint16 RGB, or float32 RGB in [0, 1]; not copied.
        device: Where it is read to.

    Attributes:
        inset: (x, y), LR px, of the photo in what is encoded.
    """

    def __init__(self, pixels: NDArray[np.generic], device: torch.device) -> None:
        if pixels.ndim != 3 or pixels.shape[2] != 3 or 0 in pixels.shape:
            raise ValueError(f"pixels must have the shape (h, w, 3), not {pixels.shape}")
        if pixels.dtype not in (np.uint8, np.uint16, np.float32):
            raise ValueError(f"pixels must be uint8, uint16 or float32, not {pixels.dtype}")
        height, width = pixels.shape[:2]
        self._device = device
        self.inset = INSET if width < LEAST_SIDE else 0, INSET if height < LEAST_SIDE else 0
        x, y = self.inset
        self._pixels = np.pad(pixels, ((y, y), (x, x), (0, 0)), mode="edge") if x or y else pixels

    @property
    def height(self) -> int:
        """Rows of what is encoded: the photo's, and its inset above and below."""
        return int(self._pixels.shape[0])

    @property
    def width(self) -> int:
        """Columns of what is encoded."""
        return int(self._pixels.shape[1])

    @property
    def pixels(self) -> NDArray[np.generic]:
        """The photo's, (h, w, 3)."""
        (x, y), (height, width) = self.inset, self._pixels.shape[:2]
        return self._pixels[y : height - y, x : width - x]

    def around(self, pixels: Span) -> Tensor:
        """The photo's own pixels, those at its border repeated beyond: (h, 3, w) float32 in [-1, 1] on the device."""
        inside = pixels.clipped(self.height, self.width)
        beyond = (inside.left - pixels.left, pixels.right - inside.right, inside.top - pixels.top)
        image = F.pad(self.read(inside), (*beyond, pixels.bottom - inside.bottom), mode="replicate")
        return image[0].permute(1, 0, 2).contiguous()

    def with_halo(self, pixels: Span, radius: int) -> tuple[Span, Sides, Span]:
        """What a network reads for LR px inside the photo.

        Returns:
            The span to read, up to the photo's border and not beyond: there the network pads as it would the whole
            photo. The sides where it ends with the photo. Where the pixels are in what the network makes of it.
        """
        wide = pixels.grown(radius)
        border = Sides(
            top=wide.top < 0, bottom=wide.bottom > self.height, left=wide.left < 0, right=wide.right > self.width
        )
        # At the photo's border there is no halo, but what lies between it and the pixels.
        top, left = (pixels.top if border.top else 0), (pixels.left if border.left else 0)
        inside = Span(0, pixels.bottom - pixels.top, 0, pixels.right - pixels.left).moved(top, left)
        return wide.clipped(self.height, self.width), border, inside

    def read(self, span: Span) -> Tensor:
        """A rectangle of the photo as the encoder reads it: (1, 3, h, w) float32 in [-1, 1]."""
        crop = np.array(self._pixels[span.top : span.bottom, span.left : span.right], order="C")
        greatest = 1 if crop.dtype == np.float32 else np.iinfo(crop.dtype).max
        if crop.dtype == np.uint16:  # which torch knows little of
            crop = crop.astype(np.float32)
        # In place, each pass over what would else be fetched from memory anew; divided, as whoever gives floats did.
        image = torch.from_numpy(crop).to(self._device, torch.float32).div_(greatest / 2).sub_(1)
        return image.permute(2, 0, 1)[None]
