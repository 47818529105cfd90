"""Colour profiles: what a profile is good for, and the way from its colours to sRGB.

All conversions go through lcms (Pillow's ImageCms): it accepts profiles that Qt refuses, and knows CMYK and
Lab. Every function may be called from any thread.
"""

from __future__ import annotations

import functools
import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from liif_viewer.photos.colour_space import ADOBE, BT709, SQUARES, encode_srgb, of_profile, root, to_d50
from liif_viewer.photos.pixels import to_uint8

# The colour spaces of an ICC header that pixels of a photo can be in.
RGB, GREY, CMYK, LAB = "RGB", "GRAY", "CMYK", "Lab"
_MODES = {RGB: "RGB", GREY: "L", CMYK: "CMYK", LAB: "LAB"}
_SRGB_OF_ROOT: dict[int, NDArray[Any]] = {
    depth: np.round(encode_srgb(SQUARES) * (2**depth - 1)).astype(f"u{depth // 8}") for depth in (8, 16)
}
"""By the bits per channel."""
# The black of ink is that of the screen, as in ImageMagick and Photoshop: prints have no veil. And finer tables than by
# default, which are up to 3 levels off for inks.
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.HIGHRESPRECALC


@functools.cache
def srgb_profile() -> bytes:
    """Returns the sRGB profile that goes into files whose pixels are sRGB; the same bytes every time."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # lcms stamps the time of day into the header (bytes 24 to 35). One date for ever, so that exporting the
    # same picture twice gives the same file.
    profile[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(profile)


def profile_space(profile: bytes) -> str | None:
    """Tells which pixels a profile describes: RGB, GREY, CMYK or LAB; None for a profile of no use."""
    space = profile[16:20].decode("latin-1").strip()
    return space if space in _MODES and _transform(profile) is not None else None


def is_srgb(profile: bytes) -> bool:
    """Tells whether an RGB profile means sRGB, within one level of 255 for all colours.

    Judged by what the profile does: names and bytes of sRGB profiles are many.
    """
    transform = _transform(profile)
    if transform is None:
        return False
    steps = np.linspace(0, 255, 9).astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(1, -1, 3)
    greys = np.repeat(np.arange(256, dtype=np.uint8), 3).reshape(1, -1, 3)
    probe = np.concatenate([cube, greys], axis=1)
    moved = np.asarray(transform.apply(Image.fromarray(probe))).astype(np.int16) - probe
    return int(np.abs(moved).max()) <= 1


def is_adobe_rgb(profile: bytes) -> bool:
    """Tells whether an RGB profile means Adobe RGB."""
    space = of_profile(profile)
    if space is None or isinstance(space.transfer, str) or abs(space.transfer - 2.2) > 0.01:
        return False
    try:
        return np.allclose(to_d50(space.primaries)[0], to_d50(ADOBE)[0], atol=2e-3)
    except ValueError:
        return False


def to_srgb(image: Image.Image, profile: bytes | None = None) -> Image.Image:
    """Converts a Pillow image in mode RGB, L, CMYK or LAB to RGB in sRGB.

    Args:
        image: The picture, in the mode that belongs to the profile.
        profile: Its ICC profile, one that ``profile_space`` accepts; None only for LAB, which needs none.

    Raises:
        ValueError: The profile cannot be used.
    """
    transform = _lab_transform() if profile is None else _transform(profile)
    if transform is None:
        raise ValueError("the colour profile cannot be used")
    return transform.apply(image)


def rgb_to_srgb(rgb: NDArray[Any], profile: bytes, depth: int = 8) -> NDArray[Any]:
    """Converts (h, w, 3) RGB, uint8 or uint16, in the colour space of ``profile`` to sRGB of 8 or 16 bits; a new array.

    Pillow gives lcms 8 bits only. Large colour spaces would show bands by that, so 16 bits of one that is defined by
    primaries are converted here. Of others 16 bits hold no more than 8 would.
    """
    if rgb.dtype == np.uint16 and (found := _deep_transform(profile)) is not None:
        light, matrix = found
        return np.take(_SRGB_OF_ROOT[depth], root(np.take(light, rgb) @ matrix))
    converted = np.asarray(to_srgb(Image.fromarray(to_uint8(rgb)), profile))
    return converted if depth == 8 else converted.astype(np.uint16) * 257


def grey_curve(profile: bytes) -> NDArray[np.uint8]:
    """Gives for each of the 256 levels of a grey profile its level in sRGB: (256,) uint8."""
    ramp = Image.fromarray(np.arange(256, dtype=np.uint8)[None])
    return np.asarray(to_srgb(ramp, profile))[0, :, 1]


@functools.lru_cache(maxsize=16)  # a folder of photos has few profiles; building a CMYK transform takes 0.1 s
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform | None:
    space = profile[16:20].decode("latin-1").strip()
    try:
        source, mode = ImageCms.ImageCmsProfile(io.BytesIO(profile)), _MODES[space]
        transform = ImageCms.ImageCmsTransform(source, _srgb(), mode, "RGB", ImageCms.Intent.PERCEPTUAL, flags=_FLAGS)
        return transform if mode not in ("RGB", "L") or _tells_black_from_white(transform, mode) else None
    except Exception:  # noqa: BLE001 - a broken profile makes lcms raise what it likes; the photo is still good
        return None


def _tells_black_from_white(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Whether a profile makes a picture at all: there are some with zeros for primaries, and lcms takes them."""
    black, white = (np.asarray(transform.apply(Image.new(mode, (1, 1), level))) for level in ("black", "white"))
    return int(np.abs(white.astype(int) - black).min()) >= 64


@functools.lru_cache(maxsize=4)
def _deep_transform(profile: bytes) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
    """Gives the light of each of 65,536 levels, and the matrix from a row of it to sRGB's; None if there is none."""
    space = of_profile(profile)
    if space is None:
        return None
    matrix = np.linalg.inv(to_d50(BT709)[0]) @ to_d50(space.primaries)[0]
    return space.light(np.linspace(0, 1, 1 << 16)).astype(np.float32), matrix.T.astype(np.float32)


@functools.cache
def _lab_transform() -> ImageCms.ImageCmsTransform:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return ImageCms.ImageCmsTransform(lab, _srgb(), "LAB", "RGB", ImageCms.Intent.PERCEPTUAL)


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))


UNNAMED = "unnamed profile"


def profile_name(profile: bytes) -> str:
    """What a profile calls itself, or "unnamed profile"."""
    try:
        return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip() or UNNAMED
    except (ImageCms.PyCMSError, OSError, ValueError):
        return UNNAMED
