"""Pictures of more than 8 bits per channel, which Pillow identifies but cuts down to 8.

cv2 keeps their depth. It believes every header, though, so it is given only bytes that Pillow has loaded. Every
function may be called from any thread.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.photos.pixels import grey_to_rgb, straight
from liif_viewer.photos.reading.depth import scaled


def is_deep(image: Image.Image, data: bytes) -> bool:
    """Tells whether a file, just identified, has more than 8 bits per channel that can be kept."""
    if image.format == "PNG":
        return data[24] == 16
    return image.mode in ("I", "F") or image.mode.startswith("I;16")


def by_cv2(data: bytes, flags: int, size: tuple[int, int]) -> NDArray[Any] | None:
    """Decodes with cv2, into an array (h, w) or (h, w, channels); None if that is not of the given (w, h)."""
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except (cv2.error, MemoryError):
        return None
    return pixels if pixels is not None and pixels.shape[1::-1] == size else None


def deep_colours(image: Image.Image, data: bytes) -> tuple[NDArray[np.uint16], NDArray[np.uint16] | None] | None:
    """Decodes RGB, RGB with alpha and grey with alpha, of 16 bits.

    Args:
        image: The file, loaded by Pillow.
        data: Its bytes.

    Returns:
        Colours (h, w, 3), not multiplied by alpha, and alpha (h, w) or None where all is opaque, as they lie in the
        file. None where Pillow has to do.
    """
    clear = image.info.get("transparency")  # of a PNG: one colour, which stands for transparent
    if image.mode.startswith("I;16") and clear is None:
        return None
    pixels = by_cv2(data, cv2.IMREAD_UNCHANGED, image.size)
    if pixels is None or pixels.dtype != np.uint16:
        return None
    if pixels.ndim == 2:
        pixels = grey_to_rgb(pixels)
    colours: NDArray[np.uint16] = pixels[..., 2::-1]  # cv2's order is blue, green, red
    if clear is not None:
        alpha = np.where(np.all(colours == np.asarray(clear), axis=-1), 0, 65535).astype(np.uint16)
    elif pixels.shape[2] == 4 and image.mode != "RGBX":
        alpha = pixels[..., 3]
    else:
        return colours, None
    return straight(colours, alpha)


def deep_grey(image: Image.Image, notes: list[str]) -> NDArray[np.uint16]:
    """Takes the pixels (h, w) of a Pillow image in mode I;16, I or F; floats count from 0 to 1."""
    return scaled(np.asarray(image), 16, notes)
