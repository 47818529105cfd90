"""From whatever mode Pillow loaded a picture in to an array of RGB. May be called from any thread."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.photos import colour
from liif_viewer.photos.pixels import bands, grey_to_rgb, straight
from liif_viewer.photos.reading.deep import deep_grey
from liif_viewer.words import tr


def to_rgb(
    image: Image.Image, profile: bytes | None, notes: list[str]
) -> tuple[NDArray[Any], NDArray[Any] | None, bytes | None]:
    """Makes RGB, and alpha where there is some, of a loaded image in any mode.

    Args:
        image: As Pillow loaded it.
        profile: The ICC profile of the file, if any.
        notes: Gets a sentence for what was lost on the way.

    Returns:
        (h, w, 3), uint8, or uint16 from the modes I;16, I and F, not multiplied by alpha; alpha, (h, w) of the same
        type, or None where all is opaque; and the profile, unless it was used up because the colours had to be
        converted.
    """
    mode = image.mode
    if mode in ("I", "F") or mode.startswith("I;16"):
        grey, profile = grey_as_rgb(deep_grey(image, notes), profile)
        return grey, None, profile
    if mode in ("CMYK", "LAB"):
        return _converted(image, profile, notes), None, None
    if mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    elif mode in ("L", "RGB") and "transparency" in image.info:  # PNG: one colour stands for transparent
        image = image.convert("LA" if mode == "L" else "RGBA")
    elif mode in _SAME_AS:
        image = image.convert(_SAME_AS[mode])

    if image.mode == "L":
        grey, profile = grey_as_rgb(np.asarray(image), profile)
        return grey, None, profile
    if image.mode == "LA":
        both = np.asarray(image)
        grey, profile = grey_as_rgb(both[..., 0], profile)
        return *straight(grey, both[..., 1]), profile
    if image.mode not in ("RGB", "RGBA", "RGBX"):
        image = image.convert("RGB")
    return *_colours(image), profile


_SAME_AS = {"1": "L", "PA": "RGBA", "La": "LA", "RGBa": "RGBA"}


def _colours(image: Image.Image) -> tuple[NDArray[np.uint8], NDArray[np.uint8] | None]:
    """Copies RGB, RGBX or RGBA into arrays, in bands: ``np.asarray`` would make two more copies."""
    pixels = np.empty((image.height, image.width, 3), np.uint8)
    alpha = np.empty((image.height, image.width), np.uint8) if image.mode == "RGBA" else None
    for rows in bands(image.height, 4 * image.width):
        band = np.asarray(image.crop((0, rows.start, image.width, rows.stop)))
        pixels[rows] = band[..., :3]
        if alpha is not None:
            alpha[rows] = band[..., 3]
    return (pixels, None) if alpha is None else straight(pixels, alpha)


def grey_as_rgb(grey: NDArray[Any], profile: bytes | None) -> tuple[NDArray[Any], bytes | None]:
    """Makes (h, w, 3) of grey (h, w); a grey profile is used up, an RGB profile describes the result as well."""
    if profile is None or colour.profile_space(profile) != colour.GREY:
        return grey_to_rgb(grey), profile
    curve = colour.grey_curve(profile)
    if grey.dtype == np.uint16:
        levels = np.interp(np.arange(65536) / 257, np.arange(256), curve.astype(np.float64) * 257)
        curve = np.round(levels).astype(np.uint16)
    return grey_to_rgb(curve[grey]), None


def _converted(image: Image.Image, profile: bytes | None, notes: list[str]) -> NDArray[np.uint8]:
    """Converts CMYK or Lab to sRGB."""
    space = None if profile is None else colour.profile_space(profile)
    if image.mode == "LAB":
        return _colours(colour.to_srgb(image, profile if space == colour.LAB else None))[0]
    if space == colour.CMYK:
        return _colours(colour.to_srgb(image, profile))[0]
    notes.append(tr("The file has no CMYK profile that can be used, so its colours are approximate."))
    return _colours(image.convert("RGB"))[0]
