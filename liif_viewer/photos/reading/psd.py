"""The merged picture of a Photoshop file: whether its fourth channel is transparency, and what its colours then are.

May be called from any thread.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.photos.pixels import bands

_HEADER = 26  # bytes; three sections follow, each behind its length
_ROUNDING = 2  # levels by which colours laid on white may be darker than that makes them


def merged(
    pixels: NDArray[np.uint8], alpha: NDArray[np.uint8], data: bytes
) -> tuple[NDArray[Any], NDArray[Any] | None]:
    """Makes colours that are not multiplied, and alpha, of what a merged picture stores.

    Args:
        pixels: (h, w, 3), as they are stored.
        alpha: (h, w): the channel behind them, which may be a selection that somebody saved.
        data: The file, which Pillow has read.

    Returns:
        Colours and alpha, None where the channel is no transparency. Photoshop lays the picture on white first, which
        is undone; of others that do not the colours are taken as they are: nothing on white is darker than its share.
    """
    if not _is_transparency(data):
        return pixels, None
    parts = bands(pixels.shape[0], 24 * pixels.shape[1])
    if any(int((pixels[rows] + _share(alpha[rows])).min()) < 255 - _ROUNDING for rows in parts):
        return pixels, alpha
    own = np.empty_like(pixels)
    for rows in parts:
        share = _share(alpha[rows])
        without_white = (pixels[rows] + share - 255) * 255 + share // 2
        own[rows] = np.where(share > 0, without_white // np.maximum(share, 1), pixels[rows]).clip(0, 255)
    return own, alpha


def _share(alpha: NDArray[np.uint8]) -> NDArray[np.int32]:
    return alpha[..., None].astype(np.int32)


def _is_transparency(data: bytes) -> bool:
    """By the number of layers, which is negative if the first channel behind the colours is the transparency of all."""
    at = _HEADER
    try:
        for _ in range(2):  # the palette, and the resources
            at += 4 + struct.unpack_from(">I", data, at)[0]
        layers, length, count = struct.unpack_from(">IIh", data, at)
    except struct.error:
        return False
    return bool(layers and length and count < 0)
