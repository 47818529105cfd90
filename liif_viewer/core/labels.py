"""Labels on pictures: a word or two in a corner, on dark ground, as the window has them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from liif_viewer.core import lettering

GROUND, LETTERS = (20, 20, 20, 205), (242, 242, 242, 255)
# Of a picture's height, the letters of a label on it; and the least that can be read.
PART, LEAST = 1 / 36, 12


def put_label(picture: NDArray[np.uint8], text: str, x: float, y: float, *, of: str = "") -> None:
    """Draws a label onto a picture; no further than it reaches.

    Args:
        picture: (h, w, 3) uint8.
        text: A word or two.
        x: Where in the picture the label is: 0 to its left, 1 to its right.
        y: Likewise, from top to bottom.
        of: The widest text that is to come in its place, so that the ground does not change.
    """
    height, width = picture.shape[:2]
    label = _drawn(text, of or text, max(LEAST, round(height * PART)), id(lettering.lent()))
    rows, columns = label.shape[:2]
    margin = rows // 2
    top = round(margin + y * (height - rows - 2 * margin))
    left = round(margin + x * (width - columns - 2 * margin))
    if top < 0 or left < 0 or top + rows > height or left + columns > width:
        return
    place = picture[top : top + rows, left : left + columns]
    alpha = label[..., 3:].astype(np.float32) / 255
    place[:] = np.rint(place + (label[..., :3] - place.astype(np.float32)) * alpha)


@lru_cache(64)  # some words, and the zooms of a clip as they come
def _drawn(text: str, widest: str, size: int, _letters: int) -> NDArray[np.uint8]:
    """(h, w, 4), not multiplied by alpha."""
    pad = round(size * 0.55)
    width, height = round(lettering.width(widest, size)) + 2 * pad, round(size * 1.2) + pad
    image = Image.new("RGBA", (width, height), (*GROUND[:3], 0))
    ImageDraw.Draw(image).rounded_rectangle((0, 0, width - 1, height - 1), radius=size // 4, fill=GROUND)
    lettering.write(image, (width / 2, height / 2), text, size, LETTERS, "mm")
    return np.asarray(image)
