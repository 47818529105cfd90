"""Letters on pictures: Pillow's own, of ASCII and little more, unless somebody lends those of the system."""

from __future__ import annotations

import unicodedata
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

# What Pillow's font has no letter for: it is a subset.
_IN_ITS_PLACE = str.maketrans({"×": "x", "–": "-", "—": "-", "−": "-", "∞": "inf"})
_BESIDES_ASCII = frozenset("“”‘’·±")
# Strokes that make its letters bold, px: it comes in one weight.
_BOLD = 0.25


class Letters(Protocol):
    """What can be lent. Its methods are called by any thread."""

    def width(self, text: str, size: float) -> float:
        """Of a line, px, in letters of this size, px."""

    def coverage(self, text: str, size: float, *, bold: bool) -> NDArray[np.uint8]:
        """A line, (rows, columns): how much of each px is letter."""


_lent: Letters | None = None  # by the process that has fonts


def lend(letters: Letters | None) -> None:
    """Has all pictures lettered with these from now on; with Pillow's own again for None."""
    global _lent
    _lent = letters


def lent() -> Letters | None:
    """What was lent."""
    return _lent


def width(text: str, size: float) -> float:
    """Of a line of letters of a size, px."""
    if _lent is not None:
        return _lent.width(text, size)
    return ImageFont.load_default(size).getlength(legible(text))


def write(
    image: Image.Image,
    place: tuple[float, float],
    text: str,
    size: float,
    colour: str | tuple[int, ...],
    anchor: str,
    *,
    bold: bool = False,
    halo: int = 0,
) -> None:
    """Writes a line onto a picture.

    Args:
        image: RGB, or RGBA.
        place: Of the anchor, px.
        text: To write.
        size: Of its letters, px.
        colour: As Pillow takes it.
        anchor: “la”: the left end of the line's top; “ma”: the top's middle; “mm”: the middle of it all.
        bold: In strong letters.
        halo: px of black around them.
    """
    if _lent is None:
        stroke, edge = (halo, "black") if halo else (_BOLD if bold else 0, colour)
        font = ImageFont.load_default(size)
        ImageDraw.Draw(image).text(
            place, legible(text), fill=colour, font=font, anchor=anchor, stroke_width=stroke, stroke_fill=edge
        )
        return
    letters = Image.fromarray(np.pad(_lent.coverage(text, size, bold=bold), halo))
    left = place[0] - (halo if anchor[0] == "l" else letters.width / 2)
    top = place[1] - (halo if anchor[1] == "a" else letters.height / 2)
    corner = round(left), round(top)
    if halo:
        image.paste("black", corner, letters.filter(ImageFilter.MaxFilter(2 * halo + 1)))
    image.paste(colour, corner, letters)


def legible(text: str) -> str:
    """A text in letters that Pillow's font has: without accents, and a question mark for what it cannot write."""
    plain = unicodedata.normalize("NFKD", text.translate(_IN_ITS_PLACE))
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() or letter in _BESIDES_ASCII else "?" for letter in letters)
