"""What decoding a file gives, of whatever format. Any thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from liif_viewer.photos import colour
from liif_viewer.photos.colour_space import ColourSpace
from liif_viewer.photos.pixels import turned
from liif_viewer.photos.reading.colour_statements import NO_PROFILE
from liif_viewer.photos.reading.tone import to_screen_range
from liif_viewer.words import mark, tr

MORE_PICTURES = mark("The file holds more than one picture; the first is shown.")
INCOMPLETE = mark("The file is damaged or incomplete; what could be read of it is shown.")


@dataclass(frozen=True, eq=False)
class Decoded:
    """What was in a file besides its metadata; the fields are those of ``Photo``."""

    pixels: NDArray[Any]
    format: str
    alpha: NDArray[Any] | None = None
    profile: bytes | None = None
    notes: tuple[str, ...] = ()


def finished(
    form: str,
    pixels: NDArray[Any],
    alpha: NDArray[Any] | None,
    profile: bytes | None,
    space: ColourSpace | None,
    orientation: int,
    notes: list[str],
) -> Decoded:
    """Brings pixels as they lie in the file to those of a photo."""
    if space is not None:
        pixels, alpha, profile = to_screen_range(pixels, alpha, space, notes)
    return Decoded(
        pixels=np.ascontiguousarray(turned(pixels, orientation)),
        format=form,
        alpha=None if alpha is None else np.ascontiguousarray(turned(alpha, orientation)),
        profile=_kept_profile(profile, notes),
        notes=tuple(notes),
    )


def _kept_profile(profile: bytes | None, notes: list[str]) -> bytes | None:
    """Gives the profile that RGB pixels go on with: None for sRGB."""
    if not profile:
        return None
    if colour.profile_space(profile) != colour.RGB:
        notes.append(tr(NO_PROFILE))
        return None
    return None if colour.is_srgb(profile) else profile
