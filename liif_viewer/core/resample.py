"""The classical ways to scale: nearest to Lanczos to enlarge, area averaging to reduce, and the pyramid for it.

All sample at the same positions as LIIF: output pixel i of a region that starts at x lies at x + (i + 0.5) * cell in
photo px. Pictures are (h, w, 3), or (h, w, 4) with alpha, by which their colours are weighted: so what lies hidden
under an alpha of 0 shows nowhere, and the result laid on a colour is what scaling the picture laid on it gives. Every
function may be called from any thread and lets others run while it works.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.core.alpha import greatest
from liif_viewer.core.geometry import Rect

Pixels = NDArray[Any]
# Reach of Pillow's kernels in photo px when enlarging, and one for the rounding of the crop.
BICUBIC_MARGIN = 3
_MARGINS = {Image.Resampling.BILINEAR: 2, Image.Resampling.BICUBIC: BICUBIC_MARGIN, Image.Resampling.LANCZOS: 4}
# A cell that is a photo pixel but for rounding.
ROUNDING = 1e-9
# Photo px along the side of the squares that are averaged at once: the matrices for it are mostly zeros if larger.
AREA_BLOCK = 256
# The pyramid ends where a level is smaller than any window; below, averaging what is left costs nothing.
SMALLEST_LEVEL = 512
# The weight of a clear pixel: among others that are clear too it has a colour, beside any other it counts for nothing.
_CLEAR_WEIGHT = 1e-6


def bicubic(pixels: Pixels, region: Rect, size: tuple[int, int]) -> Pixels:
    """Bicubic interpolation (a = -0.5), antialiased where it reduces: Pillow's.

    Args:
        pixels: (h, w, 3 or 4) uint8 or uint16.
        region: In photo px; may reach beyond the photo by less than a pixel, where its border is repeated.
        size: (width, height) of the output.

    Returns:
        (height, width, 3 or 4) of the same dtype.
    """
    return _by_pillow(pixels, region, size, Image.Resampling.BICUBIC)


def bilinear(pixels: Pixels, region: Rect, size: tuple[int, int]) -> Pixels:
    """Linear interpolation between neighbours, Pillow's; arguments and result as for :func:`bicubic`."""
    return _by_pillow(pixels, region, size, Image.Resampling.BILINEAR)


def lanczos(pixels: Pixels, region: Rect, size: tuple[int, int]) -> Pixels:
    """Lanczos' windowed sinc of three lobes, Pillow's; arguments and result as for :func:`bicubic`."""
    return _by_pillow(pixels, region, size, Image.Resampling.LANCZOS)


def _by_pillow(pixels: Pixels, region: Rect, size: tuple[int, int], kernel: Image.Resampling) -> Pixels:
    reach = max(region.width / size[0], region.height / size[1], 1.0)
    crop, box = _crop(pixels, region, math.ceil(_MARGINS[kernel] * reach))
    if crop.dtype == np.uint8 and crop.shape[2] == 3:
        return np.asarray(Image.fromarray(crop).resize(size, kernel, box))
    # Pillow has no 16-bit RGB: each channel as float, which no rounding in between can hurt.
    planes = np.moveaxis(_weighted(crop), -1, 0)
    scaled = [np.asarray(Image.fromarray(plane).resize(size, kernel, box)) for plane in planes]
    return _unweighted(np.stack(scaled, -1), pixels.dtype, pixels.dtype)


def nearest(pixels: Pixels, region: Rect, size: tuple[int, int]) -> Pixels:
    """The photo's own pixels, each drawn as a rectangle; arguments and result as for :func:`bicubic`."""
    rows = _nearest(region.y, region.height, size[1], pixels.shape[0])
    columns = _nearest(region.x, region.width, size[0], pixels.shape[1])
    chosen: Pixels = pixels[rows[:, None], columns]
    return chosen


def _nearest(start: float, length: float, count: int, size: int) -> NDArray[np.int64]:
    positions = start + (np.arange(count) + 0.5) * (length / count)
    result: NDArray[np.int64] = np.floor(positions).clip(0, size - 1).astype(np.int64)
    return result


Scaling = Callable[[Pixels, Rect, tuple[int, int]], Pixels]


def reduces(cell: float) -> bool:
    """Whether an output pixel of so many photo px shows no more than the photo has: at or below 100 %."""
    return cell >= 1 - ROUNDING


def scaled(
    pixels: Pixels, region: Rect, size: tuple[int, int], enlarge: Scaling, dtype: type[np.generic] | None = None
) -> Pixels:
    """The whole program's rule for scaling, per axis: enlarged by whatever method, but never reduced by it.

    Where a cell is a photo pixel or larger, areas are averaged: at 100 % those are the photo's own pixels, and below
    nothing aliases, which a method that samples (nearest) or was trained to enlarge (LIIF) would. If only one axis is
    reduced, the other one is enlarged first, along whole photo pixels.

    Args:
        pixels: As for :func:`bicubic`.
        region: Likewise.
        size: Likewise.
        enlarge: For the axes that are not reduced; takes the same arguments.
        dtype: Of what is averaged, as for :func:`area`.
    """
    across, down = reduces(region.width / size[0]), reduces(region.height / size[1])
    if not (across or down):
        return enlarge(pixels, region, size)
    if across and down:
        return area(pixels, region, size, dtype)
    left, right = math.floor(region.x + ROUNDING), math.ceil(region.right - ROUNDING)
    top, bottom = math.floor(region.y + ROUNDING), math.ceil(region.bottom - ROUNDING)
    if across:
        picture = enlarge(pixels, Rect(left, region.y, right - left, region.height), (right - left, size[1]))
        return area(picture, Rect(region.x - left, 0, region.width, size[1]), size, dtype)
    picture = enlarge(pixels, Rect(region.x, top, region.width, bottom - top), (size[0], bottom - top))
    return area(picture, Rect(0, region.y - top, size[0], region.height), size, dtype)


def area(pixels: Pixels, region: Rect, size: tuple[int, int], dtype: type[np.generic] | None = None) -> Pixels:
    """The mean over each output pixel's area, fractions of pixels counted.

    Arguments and result as for :func:`bicubic`; but the pixels may be float32 in [0, 1] too, and so may the result, as
    ``dtype`` says, which is not rounded then.
    """
    result: Pixels = np.empty((size[1], size[0], pixels.shape[2]), dtype or pixels.dtype)
    cell_x, cell_y = region.width / size[0], region.height / size[1]
    step_x, step_y = max(1, int(AREA_BLOCK / cell_x)), max(1, int(AREA_BLOCK / cell_y))
    for top in range(0, size[1], step_y):
        for left in range(0, size[0], step_x):
            rows, columns = min(step_y, size[1] - top), min(step_x, size[0] - left)
            part = Rect(region.x + left * cell_x, region.y + top * cell_y, columns * cell_x, rows * cell_y)
            result[top : top + rows, left : left + columns] = _means(pixels, part, (columns, rows), result.dtype)
    return result


def _means(pixels: Pixels, region: Rect, size: tuple[int, int], dtype: np.dtype[Any]) -> Pixels:
    crop, box = _crop(pixels, region, 0)
    rows = _coverage(box[1], region.height, size[1], crop.shape[0])
    columns = _coverage(box[0], region.width, size[0], crop.shape[1])
    planes = _weighted(crop).transpose(0, 2, 1).reshape(crop.shape[0], -1)  # (h, 3 * w)
    tall = (rows @ planes).reshape(-1, crop.shape[1])  # (H * 3, w)
    wide = (tall @ columns.T).reshape(size[1], -1, size[0])  # (H, 3, W)
    return _unweighted(np.ascontiguousarray(wide.transpose(0, 2, 1)), pixels.dtype, dtype)


def _weighted(pixels: Pixels) -> NDArray[np.float32]:
    """As float32, in the same range; of a picture with alpha its colours times their weight, and that, up to 1."""
    planes = pixels.astype(np.float32)
    if pixels.shape[2] == 4:
        planes[..., 3] = planes[..., 3] / greatest(pixels) + _CLEAR_WEIGHT
        planes[..., :3] *= planes[..., 3:]
    return planes


def _unweighted(planes: NDArray[np.float32], dtype: np.dtype[Any], to: np.dtype[Any]) -> Pixels:
    """The picture again, of planes as ``_weighted`` makes them of a ``dtype``, which it may change."""
    most = greatest(np.empty(0, dtype))
    if planes.shape[2] == 4:
        weight = planes[..., 3:]
        # Beside an edge bicubic makes the weight and what it weights negative: their quotient is a colour all the same.
        planes[..., :3] /= np.where(np.abs(weight) < 1e-9, 1e-9, weight)
        planes[..., 3] = (planes[..., 3] - _CLEAR_WEIGHT) * most
    if to == np.float32:
        return planes / np.float32(most)
    result: Pixels = np.rint(planes).clip(0, most).astype(to)
    return result


def _coverage(start: float, length: float, count: int, size: int) -> NDArray[np.float32]:
    """(count, size) matrix: the share of each output pixel that each input pixel covers; rows add up to one."""
    edges = start + np.arange(count + 1) * (length / count)
    low = np.maximum(edges[:-1, None], np.arange(size))
    high = np.minimum(edges[1:, None], np.arange(1, size + 1))
    shares = np.maximum(high - low, 0)
    result: NDArray[np.float32] = (shares / shares.sum(1, keepdims=True)).astype(np.float32)
    return result


def _crop(pixels: Pixels, region: Rect, margin: int) -> tuple[Pixels, tuple[float, float, float, float]]:
    """The pixels around a region, the border repeated beyond the photo, and the region as Pillow's box in them.

    The box starts near 0, because Pillow keeps it in float32, which at 6,000 px is coarse.
    """
    left, top = math.floor(region.x) - margin, math.floor(region.y) - margin
    right, bottom = math.ceil(region.right) + margin, math.ceil(region.bottom) + margin
    height, width = pixels.shape[:2]
    crop = pixels[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]
    beyond = ((max(0, -top), max(0, bottom - height)), (max(0, -left), max(0, right - width)), (0, 0))
    if any(map(any, beyond)):
        crop = np.pad(crop, beyond, mode="edge")
    x, y = region.x - left, region.y - top
    return np.ascontiguousarray(crop), (x, y, x + region.width, y + region.height)


def halved(pixels: Pixels) -> Pixels:
    """The means of two by two pixels: (h, w, c) to half of that, rounded up."""
    height, width = pixels.shape[:2]
    half: Pixels = cv2.resize(pixels, ((width + 1) // 2, (height + 1) // 2), interpolation=cv2.INTER_AREA)
    return half


def _halved_with_alpha(pixels: Pixels) -> Pixels:
    """The same of a picture with alpha, channel by channel: as floats all of it takes much memory."""
    red, green, blue, alpha = (cv2.extractChannel(pixels, channel) for channel in range(4))
    weight = alpha / np.float32(greatest(pixels)) + np.float32(_CLEAR_WEIGHT)
    depth, mean_weight = cv2.CV_8U if pixels.dtype == np.uint8 else cv2.CV_16U, halved(weight)
    means = [halved(cv2.multiply(colour, weight, dtype=cv2.CV_32F)) for colour in (red, green, blue)]
    half: Pixels = cv2.merge([*(cv2.divide(mean, mean_weight, dtype=depth) for mean in means), halved(alpha)])
    return half


def level_for(scale: float, count: int) -> int:
    """The smallest of ``count`` levels, each half the one before, with at least a pixel per output px.

    Args:
        scale: Output px per pixel of the first level.
        count: Of levels.
    """
    return max(0, min(count - 1, math.floor(1e-9 - math.log2(scale))))


@dataclass(frozen=True, eq=False)
class Pyramid:
    """A photo and its halves, for showing it reduced.

    Attributes:
        levels: (h, w, 3 or 4) arrays, the photo first, each the area average of the one before at half its size.
    """

    levels: tuple[Pixels, ...]

    @staticmethod
    def of(pixels: Pixels) -> Pyramid:
        """Builds the levels; takes some 20 ms for 24 megapixels and a third of the photo's bytes."""
        levels, halve = [pixels], halved if pixels.shape[2] == 3 else _halved_with_alpha
        while max(levels[-1].shape[:2]) > SMALLEST_LEVEL:
            levels.append(halve(levels[-1]))
        return Pyramid(tuple(levels))

    def reduced(self, region: Rect, size: tuple[int, int]) -> Pixels:
        """The photo's region at a size not larger than its own, area averaged."""
        zoom = max(size[0] / region.width, size[1] / region.height)
        level = self.levels[level_for(zoom, len(self.levels))]
        height, width = self.levels[0].shape[:2]
        scale_x, scale_y = level.shape[1] / width, level.shape[0] / height
        scaled = Rect(region.x * scale_x, region.y * scale_y, region.width * scale_x, region.height * scale_y)
        return area(level, scaled, size)
