"""Pictures of more than 8 bits per channel, which Pillow identifies but cuts down to 8.

cv2 keeps their depth. It believes every header, though, so it is given only bytes that Pillow has loaded, or,
of floats, which Pillow does not know, those of plausible size. Every function may be called from any thread.
"""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2, TiffImageFile

from liif_viewer.photos.pixels import grey_to_rgb, straight

CLIPPED = "Values below 0 or above 1 were clipped."

# Tags of TIFF
_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _SAMPLES, _PLANES, _EXTRA, _KIND, _PROFILE = (
    256, 257, 258, 262, 277, 284, 338, 339, 34675,
)  # fmt: skip
_FLOAT, _APART, _PREMULTIPLIED, _WHITE_IS_ZERO = 3, 2, (1,), 0


def is_deep(image: Image.Image, data: bytes) -> bool:
    """Tells whether a file, just identified, has more than 8 bits per channel that can be kept."""
    if image.format == "PNG":
        return data[24] == 16
    if isinstance(image, TiffImageFile) and image.mode in ("RGB", "RGBA", "RGBX", "LA"):
        return _all_are(image.tag_v2.get(_BITS), 16)
    return image.mode in ("I", "F") or image.mode.startswith("I;16")


def has_planes(image: Image.Image) -> bool:
    """Tells whether a deep file stores its channels one after the other; Pillow and cv2 misread these."""
    return isinstance(image, TiffImageFile) and image.tag_v2.get(_PLANES) == _APART


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
        Colours (h, w, 3), not multiplied by alpha, and alpha (h, w) or None where all is opaque; as they lie in a PNG,
        upright from a TIFF (cv2 turns these). None where Pillow has to do.
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
    premultiplied = isinstance(image, TiffImageFile) and image.tag_v2.get(_EXTRA) == _PREMULTIPLIED
    return straight(colours, alpha, premultiplied=premultiplied)


def deep_grey(image: Image.Image, notes: list[str]) -> NDArray[np.uint16]:
    """Takes the pixels (h, w) of a Pillow image in mode I;16, I or F; floats count from 0 to 1."""
    values = np.asarray(image)
    if image.mode == "F":
        return _from_floats(values, notes)
    if image.mode == "I":  # mostly 16 bits, which Pillow keeps in 32
        if values.min() < 0 or values.max() > 65535:
            notes.append("Values outside of 16 bits were clipped.")
        values = values.clip(0, 65535)
    pixels = values.astype(np.uint16)
    inverted = isinstance(image, TiffImageFile) and image.tag_v2.get(_PHOTOMETRIC) == _WHITE_IS_ZERO
    return 65535 - pixels if inverted else pixels


class FloatTiff:
    """A TIFF of three or four floats per pixel, which Pillow does not identify.

    Raises:
        Exception: It is something else, or broken.
    """

    def __init__(self, data: bytes) -> None:
        if data[:4] not in (b"II*\0", b"MM\0*"):
            raise ValueError("no TIFF")
        self._data = data
        tags = ImageFileDirectory_v2(data[:8])
        file = io.BytesIO(data)
        file.seek(tags.next)
        tags.load(file)
        self.width, self.height = int(tags[_WIDTH]), int(tags[_HEIGHT])
        apart = tags.get(_PLANES) == _APART
        if not _all_are(tags.get(_KIND), _FLOAT) or tags.get(_SAMPLES) not in (3, 4) or apart:
            raise ValueError("no TIFF of floats")
        profile = tags.get(_PROFILE)
        self.profile: bytes | None = profile if isinstance(profile, bytes) else None
        self._premultiplied = tags.get(_EXTRA) == _PREMULTIPLIED

    def pixels(self, notes: list[str]) -> tuple[NDArray[np.uint16], NDArray[np.uint16] | None] | None:
        """Decodes it, upright, as ``deep_colours`` does; None if it is damaged. The caller has checked the size."""
        swapped = (self.height, self.width)
        values = by_cv2(self._data, cv2.IMREAD_UNCHANGED, (self.width, self.height))
        if values is None:  # cv2 turns it, so width and height may have changed places
            values = by_cv2(self._data, cv2.IMREAD_UNCHANGED, swapped)
        if values is None or values.ndim != 3 or values.dtype.kind != "f":
            return None
        pixels = _from_floats(values, notes)
        colours: NDArray[np.uint16] = pixels[..., 2::-1]
        if values.shape[2] == 4:
            return straight(colours, pixels[..., 3], premultiplied=self._premultiplied)
        return colours, None


def _all_are(value: object, wanted: int) -> bool:
    return set(value if isinstance(value, tuple) else (value,)) == {wanted}


def _from_floats(values: NDArray[Any], notes: list[str]) -> NDArray[np.uint16]:
    """Brings 0 to 1 to 0 to 65535, clipping what lies outside; not-a-number becomes 0."""
    if np.any(~((values >= 0) & (values <= 1))):
        notes.append(CLIPPED)
    # fmin and fmax, unlike clip, take the number where the other is none
    whole: NDArray[np.uint16] = np.round(np.fmin(np.fmax(values, 0), 1) * 65535).astype(np.uint16)
    return whole
