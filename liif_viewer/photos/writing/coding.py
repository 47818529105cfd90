"""How a picture is put into bytes, as far as its format leaves that open."""

from __future__ import annotations

from dataclasses import dataclass

# Samples of colour per samples of lightness in a JPEG: as many, half as many along each row, half along both ways.
FULL, HALF_ACROSS, HALF = "4:4:4", "4:2:2", "4:2:0"
# Without loss, quickly or as small as it gets; by LZW, for programs that know nothing newer; not at all.
QUICK, SMALL, LZW, NONE = "fast", "small", "lzw", "none"
CHROMAS = (FULL, HALF_ACROSS, HALF)
COMPRESSIONS = (QUICK, SMALL, LZW, NONE)

# The colours of the file: the photo's own, by its profile; those of sRGB; and these without saying so, as whatever
# knows no profiles takes any file.
OWN, SRGB, UNTAGGED = "photo", "srgb", "none"
PROFILES = (OWN, SRGB, UNTAGGED)


@dataclass(frozen=True)
class Coding:
    """What a format has no use for, it leaves alone; ``WrittenFormat`` tells what it has.

    Attributes:
        quality: Of what is lossy, 1 to 100.
        lossless: Of a WebP: every pixel as it is, whatever the quality.
        chroma: One of the format's ``chromas``; None is the first of them.
        compression: One of the format's ``compressions``; None is the first of them.
    """

    quality: int = 95
    lossless: bool = False
    chroma: str | None = None
    compression: str | None = None


USUAL = Coding()
"""Where nobody says how."""
