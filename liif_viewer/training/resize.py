"""Resampling as the literature does it: MATLAB's ``imresize``; Pillow's is in ``reduce.py``.

Both are separable, widen their kernel when they reduce (antialiasing) and use Keys' cubic with a = -0.5. They differ
at the border, where MATLAB repeats the last pixel and Pillow leaves out what lies beyond it. The benchmarks' LR
pictures are MATLAB's (``reduce_as_matlab`` gives every pixel of Set5's and Set14's; newer releases of MATLAB reflect
instead); training pairs, as the LIIF authors made them, are Pillow's.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def _nearest(x: Floats) -> Floats:
    inside: Floats = np.where((x >= -0.5) & (x < 0.5), 1.0, 0.0)
    return inside


def _triangle(x: Floats) -> Floats:
    tent: Floats = np.maximum(0.0, 1 - np.abs(x))
    return tent


def _cubic(x: Floats) -> Floats:
    a, x = -0.5, np.abs(x)
    near = ((a + 2) * x - (a + 3)) * x * x + 1
    far = ((x - 5) * x + 8) * x * a - 4 * a
    return np.where(x < 1, near, np.where(x < 2, far, 0.0))


def _lanczos(x: Floats) -> Floats:
    return np.where(np.abs(x) < 3, np.sinc(x) * np.sinc(x / 3), 0.0)


# Each kernel and its radius in input pixels.
KERNELS: dict[str, tuple[Callable[[Floats], Floats], float]] = {
    "nearest": (_nearest, 0.5),
    "bilinear": (_triangle, 1.0),
    "bicubic": (_cubic, 2.0),
    "lanczos": (_lanczos, 3.0),
}


@functools.lru_cache(maxsize=256)  # an evaluation meets the same few sizes again and again
def weights(size_in: int, size_out: int, kernel: str = "bicubic") -> Floats:
    """The matrix (size_out, size_in) that resamples one axis, beyond whose ends the last pixel is repeated.

    Every row adds up to one.

    Args:
        size_in: Input pixels along the axis.
        size_out: Output pixels, which cover the same length.
        kernel: One of ``KERNELS``.
    """
    shape, radius = KERNELS[kernel]
    ratio = size_in / size_out
    stretch = max(1.0, ratio) if kernel != "nearest" else 1.0
    centre = (np.arange(size_out) + 0.5) * ratio - 0.5
    reach = math.ceil(radius * stretch) + 1
    index = np.floor(centre)[:, None].astype(np.int64) + np.arange(-reach, reach + 1)
    values = shape((index - centre[:, None]) / stretch)
    index = np.clip(index, 0, size_in - 1)
    matrix = np.zeros((size_out, size_in))
    np.add.at(matrix, (np.arange(size_out)[:, None], index), values)
    matrix /= matrix.sum(1, keepdims=True)
    matrix.flags.writeable = False
    return matrix


@dataclass(frozen=True)
class Window:
    """A part of an enlarged picture, in its px."""

    left: int
    top: int
    width: int
    height: int

    @property
    def rows(self) -> slice:
        """From top to bottom."""
        return slice(self.top, self.top + self.height)

    @property
    def columns(self) -> slice:
        """From left to right."""
        return slice(self.left, self.left + self.width)


def resize(
    pixels: NDArray[np.generic], width: int, height: int, kernel: str = "bicubic", window: Window | None = None
) -> Floats:
    """Resamples (h, w, 3) numbers of any range to (height, width, 3) float64, unrounded, as MATLAB would.

    Of the result, only ``window`` is computed and returned, if there is one.
    """
    window = window or Window(0, 0, width, height)
    rows = weights(pixels.shape[0], height, kernel)[window.rows]
    columns = weights(pixels.shape[1], width, kernel)[window.columns]
    numbers = np.asarray(pixels, np.float64)
    resized: Floats = np.einsum("yh,hwc,xw->yxc", rows, numbers, columns, optimize=True)
    return resized


def reduce_as_matlab(pixels: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """``imresize`` of MATLAB on a uint8 picture (h, w, 3): bicubic, antialiased, rounded after each axis."""
    rows, columns = weights(pixels.shape[0], height), weights(pixels.shape[1], width)
    tall = to_uint8(np.einsum("yh,hwc->ywc", rows, pixels.astype(np.float64), optimize=True))
    return to_uint8(np.einsum("xw,ywc->yxc", columns, tall.astype(np.float64), optimize=True))


def to_uint8(numbers: Floats) -> NDArray[np.uint8]:
    """Rounds to whole grey levels, halves up as MATLAB does, clipped to 0..255."""
    return np.clip(np.floor(numbers + 0.5), 0, 255).astype(np.uint8)
