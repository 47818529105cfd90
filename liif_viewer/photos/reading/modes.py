"""From whatever mode Pillow loaded a picture in to an array of RGB. May be called from any thread."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.photos import colour
from liif_viewer.photos.pixels import ON_WHITE, bands, flattened, grey_to_rgb, on_white
from liif_viewer.photos.reading.deep import deep_grey


def to_rgb(image: Image.Image, profile: bytes | None, notes: list[str]) -> tuple[NDArray[Any], bytes | None]:
    """Makes RGB of a loaded image, in any mode.

    Args:
        image: As Pillow loaded it.
        profile: The ICC profile of the file, if any.
        notes: Gets a sentence for what was lost on the way.

    Returns:
        (h, w, 3), uint8, or uint16 from the modes I;16, I and F; and the profile, unless it was used up
        because the colours had to be converted.
    """
    mode = image.mode
    if mode in ("I", "F") or mode.startswith("I;16"):
        return _grey(deep_grey(image, notes), profile)
    if mode in ("CMYK", "LAB"):
        return _converted(image, profile, notes), None
    if mode == "P":
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    elif mode in ("L", "RGB") and "transparency" in image.info:  # PNG: one colour stands for transparent
        image = image.convert("LA" if mode == "L" else "RGBA")
    elif mode in _SAME_AS:
        image = image.convert(_SAME_AS[mode])

    if image.mode == "L":
        return _grey(np.asarray(image), profile)
    if image.mode == "LA":
        both = np.asarray(image)
        grey, profile = _grey(both[..., 0], profile)
        return flattened(grey, both[..., 1], notes), profile
    if image.mode not in ("RGB", "RGBA", "RGBX"):
        image = image.convert("RGB")
    return _colours(image, notes), profile


_SAME_AS = {"1": "L", "PA": "RGBA", "La": "LA", "RGBa": "RGBA"}


def _colours(image: Image.Image, notes: list[str]) -> NDArray[np.uint8]:
    """Copies RGB, RGBX or RGBA into an array, in bands: ``np.asarray`` would make two more copies."""
    pixels = np.empty((image.height, image.width, 3), np.uint8)
    see_through = False
    for rows in bands(image.height, 4 * image.width):
        band = np.asarray(image.crop((0, rows.start, image.width, rows.stop)))
        colours = band[..., :3]
        flat = on_white(colours, band[..., 3]) if image.mode == "RGBA" else colours
        see_through |= flat is not colours
        pixels[rows] = flat
    if see_through:
        notes.append(ON_WHITE)
    return pixels


def _grey(grey: NDArray[Any], profile: bytes | None) -> tuple[NDArray[Any], bytes | None]:
    """Makes (h, w, 3) of (h, w); a grey profile is used up, an RGB profile describes the result as well."""
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
        return _colours(colour.to_srgb(image, profile if space == colour.LAB else None), notes)
    if space == colour.CMYK:
        return _colours(colour.to_srgb(image, profile), notes)
    notes.append("The file has no CMYK profile that can be used, so its colours are approximate.")
    return _colours(image.convert("RGB"), notes)
