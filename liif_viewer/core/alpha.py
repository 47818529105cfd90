"""Pictures with alpha: four samples per pixel, RGB and alpha, the colours not multiplied by it.

Under an alpha of 0 any colour may lie hidden, and none of them may be seen, whatever is made of the picture. The
classical ways to scale weight colours by alpha (``resample``); a network, which cannot, is shown what is seen nearby
instead (``surroundings``). Every function may be called from any thread.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.geometry import Rect

Pixels = NDArray[Any]
# Enlarged alpha stays within that of the photo so many px around. A network rings and errs by a level on flat ground;
# so what is opaque or clear stays it, and at an outline alpha is still free to be what the network makes of it.
REACH = 1


def greatest(samples: Pixels) -> float:
    """The value that stands for opaque, or for white: 255 or 65535, of floats 1."""
    return 1.0 if samples.dtype.kind == "f" else float(np.iinfo(samples.dtype).max)


@dataclass(frozen=True, eq=False)
class Extremes:
    """Between which values enlarged alpha has to stay, by the photo's px.

    Attributes:
        least: Of a part of the photo, (h, w): the least alpha ``REACH`` px around.
        most: Likewise.
        rows: (height,) of the output: in which of these rows each of its rows lies.
        columns: Likewise.
    """

    least: Pixels
    most: Pixels
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]


def bounds(alpha: Pixels, region: Rect, size: tuple[int, int]) -> tuple[Pixels, Pixels]:
    """Between which values enlarged alpha has to stay: those of the photo's, ``REACH`` px around.

    Args:
        alpha: (h, w).
        region: In photo px; may reach beyond the photo by less than a pixel.
        size: (width, height) of the output.

    Returns:
        The least and the most, (height, width) each, of the same type.
    """
    found = extremes(alpha, region, size)
    at = (found.rows[:, None], found.columns)
    return found.least[at], found.most[at]


def extremes(alpha: Pixels, region: Rect, size: tuple[int, int]) -> Extremes:
    """What ``bounds`` are looked up in."""
    rows, top, bottom = _pixels_of(region.y, region.height, size[1], alpha.shape[0])
    columns, left, right = _pixels_of(region.x, region.width, size[0], alpha.shape[1])
    crop = np.ascontiguousarray(alpha[top:bottom, left:right])
    around = np.ones((2 * REACH + 1, 2 * REACH + 1), np.uint8)
    least, most = np.asarray(cv2.erode(crop, around)), np.asarray(cv2.dilate(crop, around))
    return Extremes(least, most, rows - top, columns - left)


def laid_on(samples: Pixels, colour: tuple[int, int, int]) -> Pixels:
    """Lays a picture on a colour.

    Args:
        samples: (h, w, 4) uint8 or uint16; (h, w, 3) is opaque.
        colour: RGB, 0 to 255 each, in the picture's colour space.

    Returns:
        (h, w, 3) of the same type, rounded to the nearest; ``samples`` itself where it is opaque.
    """
    if samples.shape[2] == 3:
        return samples
    opaque = int(greatest(samples))
    weight = samples[..., 3:].astype(np.uint64 if opaque > 255 else np.uint32)
    ground = np.array(colour, weight.dtype) * (opaque // 255)
    laid: Pixels = ((samples[..., :3] * weight + ground * (opaque - weight) + opaque // 2) // opaque).astype(
        samples.dtype
    )
    return laid


def bgra(samples: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(h, w, 4) uint8 as a screen has it: blue, green, red, each multiplied by alpha, and alpha."""
    return cv2.cvtColor(cv2.cvtColor(samples, cv2.COLOR_RGBA2mRGBA), cv2.COLOR_RGBA2BGRA).astype(np.uint8, copy=False)


def _pixels_of(start: float, length: float, count: int, size: int) -> tuple[NDArray[np.int64], int, int]:
    """In which photo px each output px lies along an axis, and the range of them that has to be looked at."""
    positions = start + (np.arange(count) + 0.5) * (length / count)
    inside = np.floor(positions).clip(0, size - 1).astype(np.int64)
    return inside, max(0, math.floor(inside[0]) - REACH), min(size, int(inside[-1]) + REACH + 1)
