"""Resampling as the literature does it: MATLAB's ``imresize``; Pillow's is in ``training/reduce.py``.

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
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect

Floats = NDArray[np.float64]
Pixels = NDArray[np.uint8]
N = TypeVar("N", bound=np.generic)

# Output px along an axis that are computed at once: each needs a few of the input only, whatever its size, and so
# short a stretch has a small dense matrix.
STRETCH = 64


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


@functools.lru_cache(maxsize=1024)  # rows meet the same stretches of columns again and again
def weights(size_in: int, size_out: int, kernel: str, start: int, stop: int) -> tuple[int, Floats]:
    """The matrix that resamples a stretch of an axis, beyond whose ends the last pixel is repeated.

    Every row adds up to one.

    Args:
        size_in: Input pixels along the axis.
        size_out: Output pixels, which cover the same length.
        kernel: One of ``KERNELS``.
        start: First output pixel of the stretch.
        stop: The one after its last.

    Returns:
        The first input pixel that counts, and (stop - start, n) for the n from there on.
    """
    shape, radius = KERNELS[kernel]
    ratio = size_in / size_out
    widened = max(1.0, ratio) if kernel != "nearest" else 1.0
    centre = (np.arange(start, stop) + 0.5) * ratio - 0.5
    reach = math.ceil(radius * widened) + 1
    index = np.floor(centre)[:, None].astype(np.int64) + np.arange(-reach, reach + 1)
    values = shape((index - centre[:, None]) / widened)
    index = np.clip(index, 0, size_in - 1)
    first = int(index[0, 0])
    matrix = np.zeros((stop - start, int(index[-1, -1]) + 1 - first))
    np.add.at(matrix, (np.arange(stop - start)[:, None], index - first), values)
    matrix /= matrix.sum(1, keepdims=True)
    matrix.flags.writeable = False
    return first, matrix


@dataclass(frozen=True)
class Window:
    """A part of a picture, in its px."""

    left: int
    top: int
    width: int
    height: int

    @staticmethod
    def around(rect: Rect) -> Window:
        """The whole px that a rectangle touches."""
        left, top = math.floor(rect.x), math.floor(rect.y)
        return Window(left, top, math.ceil(rect.right) - left, math.ceil(rect.bottom) - top)

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

    Of the result, only ``window`` is computed and returned, if there is one, from the pixels that it needs.
    """
    window = window or Window(0, 0, width, height)
    columns = window.columns
    first, _ = weights(pixels.shape[1], width, kernel, columns.start, columns.start + 1)
    last, reached = weights(pixels.shape[1], width, kernel, columns.stop - 1, columns.stop)
    needed = pixels[:, first : last + reached.shape[1]]
    tall = _resized_rows(needed, (len(pixels), height), kernel, window.rows, _as_it_is)
    return _turned(_resized_rows(_turned(tall), (pixels.shape[1], width), kernel, columns, _as_it_is, first))


def reduce_as_matlab(pixels: Pixels, width: int, height: int) -> Pixels:
    """``imresize`` of MATLAB on a uint8 picture (h, w, 3): bicubic, antialiased, rounded after each axis."""
    tall = _resized_rows(pixels, (len(pixels), height), "bicubic", slice(0, height), to_uint8)
    sizes = pixels.shape[1], width
    reduced = _turned(_resized_rows(_turned(tall), sizes, "bicubic", slice(0, width), to_uint8))
    return np.ascontiguousarray(reduced)


def _resized_rows(
    pixels: NDArray[np.generic],
    sizes: tuple[int, int],
    kernel: str,
    asked: slice,
    rounded: Callable[[Floats], NDArray[N]],
    start: int = 0,
) -> NDArray[N]:
    """Resamples the first axis of (h, w, 3), which begins at ``start``, from a size to another; those asked for."""
    parts = []
    for place in range(asked.start, asked.stop, STRETCH):
        first, matrix = weights(*sizes, kernel, place, min(place + STRETCH, asked.stop))
        numbers = pixels[first - start : first - start + matrix.shape[1]].astype(np.float64)
        parts.append(rounded(np.tensordot(matrix, numbers, 1)))
    return np.concatenate(parts)


def _as_it_is(numbers: Floats) -> Floats:
    return numbers


def _turned(pixels: NDArray[N]) -> NDArray[N]:
    return pixels.swapaxes(0, 1)


def to_uint8(numbers: Floats) -> Pixels:
    """Rounds to whole grey levels, halves up as MATLAB does, clipped to 0..255."""
    return np.clip(np.floor(numbers + 0.5), 0, 255).astype(np.uint8)


def reduced_pair(high: Pixels, scale: float) -> tuple[Pixels, Pixels] | None:
    """A picture (h, w, 3) as HR, cut to what LR covers, and LR; None where no pixel of LR is left."""
    height, width = (int(side / scale + 1e-9) for side in high.shape[:2])
    if min(height, width) < 1:
        return None
    high = high[: round(height * scale), : round(width * scale)]
    return high, reduce_as_matlab(high, width, height)
