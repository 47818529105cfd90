"""The paper's figure: one place of a picture at growing zoom, all methods side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.core.figure import Column, draw_figure
from liif_viewer.core.imresize import Window
from liif_viewer.engine.methods import Enlarge, Method

Pixels = NDArray[np.uint8]

ZOOMS = (2, 4, 8, 16)
PANEL = 192  # px along a panel's side


def draw_zooms(low: Pixels, methods: Sequence[Method], centre: tuple[int, int] | None = None) -> Image.Image:
    """Draws a row per zoom, as far as the picture is large enough for it, and a column per method.

    Args:
        low: The picture to look into, (h, w, 3) uint8.
        methods: The columns.
        centre: (x, y) in LR px; the middle by default.
    """
    height, width = low.shape[:2]
    place = centre or (width // 2, height // 2)
    zooms = [zoom for zoom in ZOOMS if PANEL // zoom <= min(height, width)] or [ZOOMS[-1]]
    names = [method.name for method in methods]
    columns = []
    for method in methods:
        enlarge = method.begin(low)
        panels = tuple(_panel(enlarge, zoom * width, zoom * height, zoom, place) for zoom in zooms)
        columns.append(Column(method.name.short(names), panels))
    return draw_figure(columns, [f"x{zoom}" for zoom in zooms])


def _panel(enlarge: Enlarge, width: int, height: int, zoom: int, place: tuple[int, int]) -> Pixels:
    """(PANEL, PANEL, 3) around an LR pixel, or as near to it as the border lets; white beyond the picture."""
    across, down = min(PANEL, width), min(PANEL, height)
    left = min(max(0, place[0] * zoom - across // 2), width - across)
    top = min(max(0, place[1] * zoom - down // 2), height - down)
    panel = np.full((PANEL, PANEL, 3), 255, np.uint8)
    panel[:down, :across] = np.rint(enlarge(width, height, Window(left, top, across, down)) * 255)
    return panel
