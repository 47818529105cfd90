"""Labelled figures: pictures in columns with captions, as papers compare them. Drawn with Pillow, in its own font."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]

MARGIN, GAP = 12, 6  # px around everything, and between two panels
LARGE, SMALL = 18, 13  # sizes of letters, px
LEADING = 1.35  # lines of text, in sizes of letters
INK, FAINT, BEST = "#222222", "#666666", "#00694e"
# What Pillow's font has no letter for: it is a subset, of ASCII and little more.
_IN_ITS_PLACE = str.maketrans({"×": "x", "–": "-", "—": "-", "−": "-", "∞": "inf"})
_BESIDES_ASCII = frozenset("“”‘’·±")
# Strokes that make letters bold, px: the font comes in one weight.
_BOLD = 0.25


@dataclass(frozen=True)
class Column:
    """Pictures one under the other.

    Attributes:
        caption: Over them; wrapped where it is long.
        panels: (h, w, 3) uint8, from top to bottom; those of a row have the same height in every column. None leaves
            the place empty.
        lines: Under the caption, such as what was measured.
        best: Which of the lines are to stand out.
    """

    caption: str
    panels: tuple[Pixels | None, ...]
    lines: tuple[str, ...] = ()
    best: frozenset[int] = frozenset()


def draw_figure(columns: Sequence[Column], notes: Sequence[str] = (), head: Sequence[str] = ()) -> Image.Image:
    """Draws a figure.

    Args:
        columns: At least one, each with a panel that is not None.
        notes: In the corner of each row's first panel.
        head: Lines over all of it, the first of them large.
    """
    widths = [max(panel.shape[1] for panel in column.panels if panel is not None) for column in columns]
    captions = [_wrapped(column.caption, width, SMALL) for column, width in zip(columns, widths, strict=True)]
    rows = range(len(columns[0].panels))
    heights = [max(panel.shape[0] for column in columns if (panel := column.panels[row]) is not None) for row in rows]
    lines = max(map(len, captions)) + max(len(column.lines) for column in columns)
    width = sum(widths) + GAP * (len(widths) - 1)
    sizes_of = zip(head, [LARGE, *[SMALL] * len(head)], strict=False)
    written = [(line, size) for text, size in sizes_of for line in _wrapped(text, width, size)]
    head_height = round(LEADING * sum(size for _, size in written)) + (GAP if head else 0)
    top = MARGIN + head_height + round(LEADING * SMALL * lines) + GAP
    size = (width + 2 * MARGIN, top + sum(heights) + GAP * (len(heights) - 1) + MARGIN)
    sheet = Image.new("RGB", size, "white")
    pen, y = ImageDraw.Draw(sheet), float(MARGIN)
    for line, letters in written:
        _write(pen, (MARGIN, y), line, letters, INK if letters == LARGE else FAINT, "la")
        y += LEADING * letters
    left = MARGIN
    for column, caption, across in zip(columns, captions, widths, strict=True):
        _write_caption(pen, left + across / 2, top - GAP, caption, column, lines)
        down = top
        for row, panel in enumerate(column.panels):
            if panel is not None:
                sheet.paste(Image.fromarray(np.ascontiguousarray(panel)), (left, down))
            if column is columns[0] and row < len(notes):
                _write(pen, (left + 6, down + 6), notes[row], SMALL, "white", "la", halo=2)
            down += heights[row] + GAP
        left += across + GAP
    return sheet


def _write_caption(
    pen: ImageDraw.ImageDraw, x: float, bottom: float, caption: Sequence[str], column: Column, lines: int
) -> None:
    """A caption and its lines, begun at the height where all columns begin."""
    y = bottom - LEADING * SMALL * lines
    for number, text in enumerate([*caption, *column.lines]):
        at = number - len(caption)
        colour = INK if at < 0 else BEST if at in column.best else FAINT
        _write(pen, (x, y), text, SMALL, colour, "ma", bold=at < 0 or at in column.best)
        y += LEADING * SMALL


def _write(
    pen: ImageDraw.ImageDraw,
    place: tuple[float, float],
    text: str,
    size: int,
    colour: str,
    anchor: str,
    bold: bool = False,
    halo: int = 0,
) -> None:
    stroke, edge = (halo, "black") if halo else (_BOLD if bold else 0, colour)
    pen.text(
        place,
        legible(text),
        fill=colour,
        font=ImageFont.load_default(size),
        anchor=anchor,
        stroke_width=stroke,
        stroke_fill=edge,
    )


def legible(text: str) -> str:
    """A text in letters that the font has: without accents, and a question mark for what it cannot write."""
    plain = unicodedata.normalize("NFKD", text.translate(_IN_ITS_PLACE))
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() or letter in _BESIDES_ASCII else "?" for letter in letters)


def _width(text: str, size: int) -> int:
    return round(ImageFont.load_default(size).getlength(legible(text)))


def _wrapped(text: str, width: int, size: int) -> list[str]:
    """Cuts a text between words into lines that are no wider, where words let it."""
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}", size) <= width - GAP:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
