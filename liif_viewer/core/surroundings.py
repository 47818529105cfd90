"""What a picture with alpha is laid on where a network is to enlarge it: colours like those around, without an edge.

A network knows of no alpha. Shown the colours alone it would draw outlines of what lies hidden under an alpha of 0;
and where an outline parts two colours of different alpha, such as a logo and its shadow, it would draw it elsewhere
than in alpha. Laid on one colour the picture is as it knows pictures, but it rings at its outlines. So it
is laid on what is seen nearby, blurred: a plain logo becomes plain all over, with no outline but in alpha; and others
come out about as if laid on one colour. Afterwards it is taken off again. May be used from any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.alpha import greatest
from liif_viewer.core.geometry import Rect

Pixels = NDArray[Any]
# Photo px along the side of what has one colour: far more than an outline is wide, so that the network sees none here.
CELL = 8
# A cell of which less than about this share is seen takes its colour from further around.
_LEAST_SEEN = 0.02
# Colours are taken off by dividing by alpha; by this at the least, or the network's error is all there is.
LEAST_ALPHA = 0.05
_ROWS = 256  # laid at once: temporaries of some megabytes


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Of one picture.

    Attributes:
        cells: (h, w, 3) uint16: a colour for every ``CELL`` px square, the whole being smooth between their middles.
        width: Of the picture, px.
        height: Likewise.
    """

    cells: NDArray[np.uint16]
    width: int
    height: int

    @staticmethod
    def of(samples: Pixels) -> Surroundings:
        """Those of (h, w, 4) uint8, uint16 or float32; takes some 10 ms per megapixel."""
        height, width = samples.shape[:2]
        size = (-(-width // CELL), -(-height // CELL))
        most = greatest(samples)
        alpha = np.asarray(cv2.extractChannel(samples, 3), np.float32) / np.float32(most)
        seen = [cv2.multiply(cv2.extractChannel(samples, c), alpha, scale=1 / most, dtype=cv2.CV_32F) for c in range(3)]
        # Mean colours times alpha, and mean alpha: of the cells, and then of ever larger parts of the picture.
        levels = [cv2.merge([cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in (*seen, alpha)])]
        while max(levels[-1].shape[:2]) > 1:
            levels.append(resample.halved(levels[-1]).reshape(*(-(-n // 2) for n in levels[-1].shape[:2]), 4))
        colours = np.full((1, 1, 3), 0.5, np.float32)
        for level in reversed(levels):
            rows, columns = level.shape[:2]
            around = cv2.resize(colours, (columns, rows), interpolation=cv2.INTER_LINEAR).reshape(rows, columns, 3)
            colours = (level[..., :3] + _LEAST_SEEN * around) / (level[..., 3:] + np.float32(_LEAST_SEEN))
        return Surroundings(np.rint(colours.clip(0, 1) * 65535).astype(np.uint16), width, height)

    def at(self, region: Rect, size: tuple[int, int]) -> NDArray[np.float32]:
        """A region of them (photo px) at a size that is not smaller: (height, width, 3) float32 in [0, 1]."""
        return resample.bicubic(self.cells, self.place(region), size).astype(np.float32) / np.float32(65535)

    def place(self, region: Rect) -> Rect:
        """Where a region (photo px) lies among the cells."""
        across, down = self.cells.shape[1] / self.width, self.cells.shape[0] / self.height
        return Rect(region.x * across, region.y * down, region.width * across, region.height * down)

    def under(self, samples: Pixels) -> Pixels:
        """The picture laid on them: (h, w, 3) uint16, float32 where the picture is; opaque pixels are its own."""
        laid = np.empty((self.height, self.width, 3), np.float32 if samples.dtype.kind == "f" else np.uint16)
        for top in range(0, self.height, _ROWS):
            part = samples[top : top + _ROWS] / np.float32(greatest(samples))
            alpha = part[..., 3:]
            ground = self.at(Rect(0, top, self.width, len(part)), (self.width, len(part)))
            picture = part[..., :3] * alpha + ground * (1 - alpha)
            laid[top : top + _ROWS] = picture if laid.dtype == np.float32 else np.rint(picture * 65535)
        return laid

    def taken_off(self, picture: NDArray[np.float32], alpha: NDArray[np.float32], region: Rect) -> NDArray[np.float32]:
        """The colours of a picture that is laid on them.

        Args:
            picture: (h, w, 3), enlarged from what ``under`` gives, in [0, 1].
            alpha: (h, w), enlarged likewise, in [0, 1].
            region: Where it lies, photo px.

        Returns:
            (h, w, 3) in [0, 1], not multiplied by alpha.
        """
        ground = self.at(region, (picture.shape[1], picture.shape[0]))
        share = np.maximum(alpha, np.float32(LEAST_ALPHA))[..., None]
        return (ground + (picture - ground) / share).clip(0, 1).astype(np.float32, copy=False)
