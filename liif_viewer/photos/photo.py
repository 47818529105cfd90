"""Photos: what is shown and enlarged."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.errors import PhotoError
from liif_viewer.photos import colour
from liif_viewer.photos.metadata.metadata import NO_METADATA, Metadata
from liif_viewer.photos.pixels import grey_to_rgb, straight, to_uint8
from liif_viewer.words import tr


@dataclass(frozen=True, eq=False)
class Photo:
    """A photo in memory. Any thread may read it; nobody writes to its pixels.

    Attributes:
        pixels: (h, w, 3) RGB, uint8 or uint16, C-contiguous, upright, in the colour space of ``profile``, not
            multiplied by alpha. Under an alpha of 0 they are what the file has there, which is not to be seen.
        name: What to call it before the user.
        format: Of the file: "JPEG", "PNG", ...
        depth: Bits per channel of ``pixels``: 8 or 16.
        path: Where it was opened, if from a file.
        profile: ICC profile of ``pixels``, an RGB profile other than sRGB; None is sRGB.
        metadata: What the file says besides, as it says it: its orientation is that of the file.
        dpi: Resolution that the file states, horizontal and vertical.
        notes: Sentences for the user about what had to be left out or assumed.
        alpha: (h, w) of the type of ``pixels``, 0 where they are not to be seen; None where all is opaque.
    """

    pixels: NDArray[Any]
    name: str
    format: str
    depth: int
    path: Path | None = None
    profile: bytes | None = None
    metadata: Metadata = NO_METADATA
    dpi: tuple[float, float] | None = None
    notes: tuple[str, ...] = ()
    alpha: NDArray[Any] | None = None

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])

    @cached_property
    def samples(self) -> NDArray[Any]:
        """What is scaled and enlarged: (h, w, 4), ``pixels`` and ``alpha``; ``pixels`` where all is opaque."""
        return self.pixels if self.alpha is None else np.dstack([self.pixels, self.alpha])

    def to_display(self, rgb: NDArray[Any]) -> NDArray[np.uint8]:
        """Converts colours of this photo for the screen. Any thread.

        Args:
            rgb: (h, w, 3) uint8 or uint16 in the colour space of ``profile``: any part of the photo, at any scale. Or
                (h, w, 4); alpha stays as it is.

        Returns:
            The same in sRGB, uint8; the memory of ``rgb`` where it is that already.
        """
        if self.profile is None:
            return to_uint8(rgb)
        shown = colour.rgb_to_srgb(np.ascontiguousarray(rgb[..., :3]), self.profile)
        return shown if rgb.shape[2] == 3 else np.dstack([shown, to_uint8(rgb[..., 3])])


def photo_from_pixels(pixels: NDArray[Any], name: str, profile: bytes | None = None) -> Photo:
    """Makes a photo of pixels, which it copies.

    Args:
        pixels: uint8 or uint16: grey (h, w), RGB (h, w, 3), or RGBA (h, w, 4).
        name: What to call it.
        profile: Their ICC profile, if it can be used; None is sRGB.

    Raises:
        PhotoError: These are no pixels.
    """
    if pixels.dtype not in (np.uint8, np.uint16) or pixels.ndim not in (2, 3) or pixels.size == 0:
        raise PhotoError(tr("“{name}” is not a picture.", name=name))
    alpha: NDArray[Any] | None = None
    if pixels.ndim == 2:
        rgb = grey_to_rgb(pixels)
    elif pixels.shape[2] == 4:
        rgb, alpha = straight(pixels[..., :3], pixels[..., 3])
    elif pixels.shape[2] == 3:
        rgb = pixels
    else:
        raise PhotoError(tr("“{name}” is not a picture.", name=name))
    if profile is not None and (colour.profile_space(profile) != colour.RGB or colour.is_srgb(profile)):
        profile = None
    depth = 8 * pixels.dtype.itemsize
    alpha = None if alpha is None else alpha.copy()
    return Photo(np.array(rgb, order="C"), name, "pixels", depth, profile=profile, alpha=alpha)


def display_name(path: Path) -> str:
    """Makes the name of a file fit to be shown: names need not be UTF-8, and may hold line breaks."""
    name = os.fsencode(path.name or path).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
