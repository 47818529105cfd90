"""A photo of a hundred megapixels is one like any other."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF

from liif_viewer.ui.images import pixels_of
from tests.ui.conftest import WAIT_MS, open_file

WIDTH, HEIGHT = 12_000, 8_400
CORNERS = {(0, 0): 60, (WIDTH, 0): 100, (0, HEIGHT): 160, (WIDTH, HEIGHT): 220}


@pytest.fixture
def panorama(tmp_path):
    """Four greys, one in each quarter."""
    y, x = (np.arange(size) >= size // 2 for size in (HEIGHT, WIDTH))
    levels = np.array([[60, 100], [160, 220]], np.uint8)
    path = tmp_path / "panorama.jpg"
    Image.fromarray(levels[y.astype(int)[:, None], x.astype(int)]).save(path, quality=90)
    return path


def test_a_hundred_megapixels_are_seen_whole_and_to_the_corners(window, qtbot, panorama):
    open_file(window, qtbot, panorama)
    canvas = window.canvas

    def seen(x: float, y: float) -> float:
        """The grey at a place of the canvas, logical px."""
        return float(pixels_of(canvas.grab().toImage())[round(y), round(x), 1])

    zoom, (left, top) = canvas.view.zoom, canvas.view.origin
    assert 0.9 < max(WIDTH * zoom / canvas.width(), HEIGHT * zoom / canvas.height()) <= 1
    for (x, y), grey in CORNERS.items():
        inside = [abs(far - side / 4) for far, side in ((x, WIDTH), (y, HEIGHT))]
        assert seen(inside[0] * zoom - left, inside[1] * zoom - top) == pytest.approx(grey, abs=2)
    for (x, y), grey in CORNERS.items():
        canvas.fit()
        canvas.zoom_to(4.0, QPointF(canvas.width() / 2, canvas.height() / 2))
        canvas.set_view(canvas.view.panned(*(-1e9 if side else 1e9 for side in (x, y))))
        assert canvas.view.zoom == 4.0
        middle = canvas.width() / 2, canvas.height() / 2
        qtbot.waitUntil(lambda middle=middle, grey=grey: abs(seen(*middle) - grey) <= 2, timeout=WAIT_MS)
