"""Labelled figures: pictures in columns with captions, as papers compare them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.core.lettering import width as width_of
from liif_viewer.core.lettering import write

Pixels = NDArray[np.uint8]

MARGIN, GAP = 12, 6  # px around everything, and between two panels
LARGE, SMALL = 18, 13  # sizes of letters, px
LEADING = 1.35  # lines of text, in sizes of letters
INK, FAINT, BEST = "#222222", "#666666", "#00694e"


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
    y = float(MARGIN)
    for line, letters in written:
        write(sheet, (MARGIN, y), line, letters, INK if letters == LARGE else FAINT, "la")
        y += LEADING * letters
    left = MARGIN
    for column, caption, across in zip(columns, captions, widths, strict=True):
        _write_caption(sheet, left + across / 2, top - GAP, caption, column, lines)
        down = top
        for row, panel in enumerate(column.panels):
            if panel is not None:
                sheet.paste(Image.fromarray(np.ascontiguousarray(panel)), (left, down))
            if column is columns[0] and row < len(notes):
                write(sheet, (left + 6, down + 6), notes[row], SMALL, "white", "la", halo=2)
            down += heights[row] + GAP
        left += across + GAP
    return sheet


def _write_caption(
    sheet: Image.Image, x: float, bottom: float, caption: Sequence[str], column: Column, lines: int
) -> None:
    """A caption and its lines, begun at the height where all columns begin."""
    y = bottom - LEADING * SMALL * lines
    for number, text in enumerate([*caption, *column.lines]):
        at = number - len(caption)
        colour = INK if at < 0 else BEST if at in column.best else FAINT
        write(sheet, (x, y), text, SMALL, colour, "ma", bold=at < 0 or at in column.best)
        y += LEADING * SMALL


def _wrapped(text: str, width: int, size: int) -> list[str]:
    """Cuts a text between words into lines that are no wider, where words let it."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width - GAP:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
