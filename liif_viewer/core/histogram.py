"""How often each level occurs in a picture."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

# Of more pixels than this, every second, third... in each direction is counted: the shape is the same, in 5 ms.
ENOUGH_PIXELS = 500_000


def thinned(pixels: NDArray[np.generic]) -> NDArray[np.generic]:
    """Enough of an (h, w, ...) picture's pixels to count, each as it is: averages would hide what is clipped."""
    step = max(1, math.isqrt(pixels.shape[0] * pixels.shape[1] // ENOUGH_PIXELS))
    return pixels[::step, ::step]


def histogram(rgb: NDArray[np.uint8]) -> NDArray[np.int64]:
    """(3, 256): how many pixels of an (h, w, 3) picture have each level, by channel."""
    return np.stack([np.bincount(rgb[..., channel].ravel(), minlength=256) for channel in range(3)])
