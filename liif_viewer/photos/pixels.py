"""Arrays of pixels: turning them upright, taking alpha apart, bringing them to (h, w, 3), or to 8 bits.

Every function may be called from any thread.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Bytes worked on at a time: temporaries many times as large cost nothing yet, and calls cost little by then.
_BAND = 1 << 20


def band_rows(row_bytes: int) -> int:
    """How many rows make a band of about a megabyte."""
    return max(1, _BAND // max(1, row_bytes))


def bands(height: int, row_bytes: int) -> list[slice]:
    """Cuts the rows of a picture into bands of about a megabyte, from top to bottom."""
    rows = band_rows(row_bytes)
    return [slice(y, min(y + rows, height)) for y in range(0, height, rows)]


def turned(pixels: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Turns pixels (h, w, ...) upright.

    Args:
        pixels: As they lie in the file.
        orientation: The value of the EXIF tag, 1 to 8; from 5 on, width and height change places.

    Returns:
        A view.
    """
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels


def straight(
    colour: NDArray[Any], alpha: NDArray[Any], *, premultiplied: bool = False
) -> tuple[NDArray[Any], NDArray[Any] | None]:
    """Brings colours and alpha to what a photo has of them.

    Args:
        colour: (h, w, channels) uint8 or uint16.
        alpha: (h, w) of the same type; its greatest value is opaque.
        premultiplied: The colours are multiplied by alpha already, which is undone. Nothing is known of those under an
            alpha of 0; they become black.

    Returns:
        Colours that are not multiplied, ``colour`` itself where they were none before; and alpha, None where all is
        opaque.
    """
    opaque = int(np.iinfo(colour.dtype).max)
    if alpha.size == 0 or int(alpha.min()) == opaque:
        return colour, None
    if premultiplied:
        wide = np.uint32 if opaque > 255 else np.uint16  # holds opaque * opaque + opaque / 2
        weight: NDArray[Any] = alpha[..., None].astype(wide)
        own = np.minimum(colour, alpha[..., None]).astype(wide) * opaque
        colour = ((own + weight // 2) // np.maximum(weight, 1)).astype(colour.dtype)
    return colour, alpha


def grey_to_rgb(grey: NDArray[Any]) -> NDArray[Any]:
    """Repeats (h, w) into a new (h, w, 3)."""
    return np.repeat(grey[..., None], 3, axis=-1)


def to_uint8(pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
    """uint8 as it is, uint16 and float32 in [0, 1] rounded to it; any shape."""
    if pixels.dtype == np.uint8:
        return pixels.view(np.uint8)
    if pixels.dtype == np.uint16:
        return ((pixels.astype(np.uint32) * 255 + 32767) // 65535).astype(np.uint8)
    return (pixels.astype(np.float32) * 255 + 0.5).astype(np.uint8)
