"""The paper's figure: one place of a picture at growing zoom, all methods side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from liif_viewer.core.imresize import Window
from liif_viewer.training.methods import Method

Pixels = NDArray[np.uint8]

ZOOMS = (2, 4, 8, 16)
PANEL = 192  # px along a panel's side
GAP, CAPTION = 4, 20  # px


def draw_figure(low: Pixels, methods: Sequence[Method], centre: tuple[int, int] | None = None) -> Image.Image:
    """Draws a row per zoom, as far as the picture is large enough for it, and a column per method.

    Args:
        low: The picture to look into, (h, w, 3) uint8.
        methods: The columns.
        centre: (x, y) in LR px; the middle by default.
    """
    height, width = low.shape[:2]
    x, y = centre or (width // 2, height // 2)
    zooms = [zoom for zoom in ZOOMS if PANEL // zoom <= min(height, width)] or [ZOOMS[-1]]
    sheet = Image.new("RGB", (len(methods) * (PANEL + GAP) - GAP, CAPTION + len(zooms) * (PANEL + GAP) - GAP), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(12)
    names = [method.name for method in methods]
    for column, method in enumerate(methods):
        left = column * (PANEL + GAP)
        pen.text((left + PANEL / 2, CAPTION / 2), method.name.short(names), fill="black", font=font, anchor="mm")
        for row, zoom in enumerate(zooms):
            panel = Image.fromarray(_panel(low, method, zoom, x, y))
            top = CAPTION + row * (PANEL + GAP)
            sheet.paste(panel, (left, top))
            if column == 0:
                pen.text((left + 5, top + 5), f"x{zoom}", fill="white", font=font, stroke_width=2, stroke_fill="black")
    return sheet


def _panel(low: Pixels, method: Method, zoom: int, x: int, y: int) -> Pixels:
    """(PANEL, PANEL, 3) around LR pixel (x, y), or as near to it as the border lets; white beyond the picture."""
    height, width = (side * zoom for side in low.shape[:2])
    across, down = min(PANEL, width), min(PANEL, height)
    left = min(max(0, x * zoom - across // 2), width - across)
    top = min(max(0, y * zoom - down // 2), height - down)
    shown = method.enlarge(low, width, height, Window(left, top, across, down))
    panel = np.full((PANEL, PANEL, 3), 255, np.uint8)
    panel[:down, :across] = np.rint(np.clip(shown, 0, 1) * 255)
    return panel
