"""How the last export was made, for the next one to begin with."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from liif_viewer.engine.sizes import UNITS
from liif_viewer.photos.writing.coding import CHROMAS, COMPRESSIONS, FULL, OWN, PROFILES, QUICK


@dataclass(frozen=True)
class ExportSettings:
    """What an export dialog begins with.

    Attributes:
        method: A decoder of LIIF or another method; None is that which is on the screen.
        format: Its name; PNG where there is none such.
        quality: 1 to 100.
        lossless: Whether a WebP is.
        chroma: Of a JPEG, one of ``coding.CHROMAS``.
        compression: One of ``coding.COMPRESSIONS``, where the format has it.
        depth: Bits per channel, 8 or 16.
        profile: One of ``coding.PROFILES``.
        metadata: Whether the photo's is kept.
        unit: Of the size on paper, one of ``engine.sizes.UNITS``.
        folder: Where the file goes; empty is where the photo is.
    """

    method: str | None = None
    format: str = "PNG"
    quality: int = 95
    lossless: bool = False
    chroma: str = FULL
    compression: str = QUICK
    depth: int = 8
    profile: str = OWN
    metadata: bool = True
    unit: str = "cm"
    folder: str = ""

    def to_text(self) -> str:
        """In ASCII, for ``from_text``."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_text(text: str) -> ExportSettings:
        """As they were kept; what cannot be read, or be meant, is as if it had never been set."""
        try:
            kept = json.loads(text)
        except ValueError:
            return ExportSettings()
        if not isinstance(kept, dict):
            return ExportSettings()
        return ExportSettings(**{name: kept[name] for name, fits in _FITS.items() if name in kept and fits(kept[name])})


_FITS: dict[str, Callable[[Any], bool]] = {
    "method": lambda value: value is None or isinstance(value, str),
    "format": lambda value: isinstance(value, str),
    "lossless": lambda value: isinstance(value, bool),
    "quality": lambda value: type(value) is int and 1 <= value <= 100,
    "chroma": lambda value: value in CHROMAS,
    "compression": lambda value: value in COMPRESSIONS,
    "profile": lambda value: value in PROFILES,
    "depth": lambda value: value in (8, 16),
    "metadata": lambda value: isinstance(value, bool),
    "unit": lambda value: value in tuple(UNITS),
    "folder": lambda value: isinstance(value, str) and "\0" not in value,
}
