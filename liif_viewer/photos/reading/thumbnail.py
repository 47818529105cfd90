"""A small picture of a file's photo, as quickly as it can be had: the one that the camera put into the file, if it did.

Any thread.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps

from liif_viewer.photos.colour import RGB, profile_space, rgb_to_srgb
from liif_viewer.photos.photo import Photo, display_name
from liif_viewer.photos.reading.opening import load_photo, read_file

# A camera's own thumbnail is 160 px wide; less is not worth showing.
LEAST_EMBEDDED = 80
# Of the shorter side: bars that a camera put above and below differ from the photo's own shape by more.
SAME_SHAPE = 0.02


def thumbnail(path: Path, side: int) -> NDArray[np.uint8]:
    """A picture of a file's photo, upright, in sRGB.

    Args:
        path: Of the file.
        side: Px that its longer side has, or fewer.

    Returns:
        (h, w, 3).

    Raises:
        PhotoError: The file cannot be opened.
    """
    data = read_file(path, display_name(path))
    quick = _quick(data, side) if data[:2] == b"\xff\xd8" else None
    return quick if quick is not None else _reduced(load_photo(data, display_name(path)), side)


def _quick(data: bytes, side: int) -> NDArray[np.uint8] | None:
    """Of a JPEG without decoding all of it; None where that cannot be done."""
    try:
        with Image.open(io.BytesIO(data)) as photo:
            if photo.mode != "RGB":
                return None
            profile = photo.info.get("icc_profile")
            small = _embedded(photo)
            if small is None:
                photo.draft("RGB", (side, side))
                small = photo
            small = ImageOps.exif_transpose(_with_orientation_of(photo, small))
            small.thumbnail((side, side))
            pixels = np.asarray(small.convert("RGB"))
    except Exception:  # noqa: BLE001 - whatever Pillow raises at odd files: the full way will say what is wrong
        return None
    return pixels if profile is None or profile_space(profile) != RGB else rgb_to_srgb(pixels, profile)


def _embedded(photo: Image.Image) -> Image.Image | None:
    """The camera's own thumbnail, without the bars that make it 4 : 3."""
    block = photo.info.get("exif", b"")
    place = photo.getexif().get_ifd(ExifTags.IFD.IFD1)
    start, length = place.get(513), place.get(514)
    if not (isinstance(start, int) and isinstance(length, int) and block.startswith(b"Exif\0\0")):
        return None
    small = Image.open(io.BytesIO(block[6 + start : 6 + start + length])).convert("RGB")
    width, height = small.size
    if max(width, height) < LEAST_EMBEDDED:
        return None
    shape = photo.width / photo.height
    if abs(width / height - shape) > SAME_SHAPE * shape:
        if width / height > shape:
            margin = (width - height * shape) / 2
            small = small.crop((round(margin), 0, round(width - margin), height))
        else:
            margin = (height - width / shape) / 2
            small = small.crop((0, round(margin), width, round(height - margin)))
    return small


def _with_orientation_of(photo: Image.Image, small: Image.Image) -> Image.Image:
    """The thumbnail lies as the photo does; its own EXIF says nothing."""
    if small is not photo:
        small.getexif()[ExifTags.Base.Orientation] = photo.getexif().get(ExifTags.Base.Orientation, 1)
    return small


def _reduced(photo: Photo, side: int) -> NDArray[np.uint8]:
    """Of pixels in memory; every n-th of them at first, where they are many."""
    step = max(1, max(photo.width, photo.height) // (4 * side))
    pixels: NDArray[Any] = np.ascontiguousarray(photo.pixels[::step, ::step])
    small = Image.fromarray(photo.to_display(pixels))
    small.thumbnail((side, side))
    return np.asarray(small)
