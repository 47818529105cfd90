"""What a pane shows at rest, as one image: panning moves a window over it, painting copies the window."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QRegion

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import AnyLook
from liif_viewer.ui.canvas.drawing import rects
from liif_viewer.ui.images import screen_view

# Room around the window, device px: a drag copies the image back into the middle once in so many px only.
MARGIN = 256
# Rows that are moved within the image at once.
BAND = 32


class Frame:
    """A part of the picture scaled to one zoom. All rectangles are in device px from the scaled picture's top left.

    GUI thread. Only what lies in ``window`` is shown; whoever moves it has to paint what comes into it.

    Args:
        alpha: It is BGRA, multiplied by alpha: what lies behind it is seen through it.
    """

    def __init__(self, *, alpha: bool = False) -> None:
        self.alpha = alpha
        self.zoom = 0.0
        self.asked: AnyLook | None = None
        self.looks: tuple[AnyLook, ...] = ()
        self.window = QRect()
        self.sharp = QRegion()
        """Where in the window the picture is LIIF's, computed at whatever zoom."""
        self._pixels = np.zeros((1, 1, 4), np.uint8)
        self._image = screen_view(self._pixels, alpha=alpha)
        self._origin = QPoint()

    def begin(self, zoom: float, asked: AnyLook, looks: tuple[AnyLook, ...], window: QRect) -> None:
        """Becomes another frame, of which nothing is painted yet.

        Args:
            zoom: Device px per photo px.
            asked: What the pane is to show.
            looks: What is painted for it, each over the one before it.
            window: What is shown.
        """
        self.zoom, self.asked, self.looks, self.window = zoom, asked, looks, window
        self.sharp = QRegion()
        self._make_room(window)

    def is_of(self, zoom: float, looks: tuple[AnyLook, ...]) -> bool:
        """Whether it shows this."""
        return self.zoom == zoom and self.looks == looks

    def move_to(self, window: QRect) -> list[QRect]:
        """Shows another part; returns what of it has yet to be painted."""
        kept = self.window.intersected(window)
        if not QRect(self._origin, self._image.size()).contains(window):
            self._center(window, kept)
        self.window = window
        self.sharp &= window
        return rects(QRegion(window) - QRegion(kept))

    def _center(self, window: QRect, kept: QRect) -> None:
        """Puts a window into the middle of the image, with what is kept of it."""
        source, origin = self.pixels(kept), self._origin
        self._make_room(window)
        target = self.pixels(kept)
        # The two may overlap. Some rows at a time, in the order in which none is lost, need no second image.
        starts = range(0, kept.height(), BAND)
        for y in starts if self._origin.y() > origin.y() else reversed(starts):
            target[y : y + BAND] = source[y : y + BAND].copy()

    def _make_room(self, window: QRect) -> None:
        """Places the image around a window; a larger image if it has to be, some 20 ms for a large window."""
        height, width = window.height() + 2 * MARGIN, window.width() + 2 * MARGIN
        room = self._pixels.shape
        if room[0] < height or room[1] < width:
            self._pixels = np.zeros((max(room[0], height), max(room[1], width), 4), np.uint8)
            self._image = screen_view(self._pixels, alpha=self.alpha)
        self._origin = window.topLeft() - QPoint(MARGIN, MARGIN)

    def pixels(self, part: QRect) -> NDArray[np.uint8]:
        """(h, w, 4) BGRX of a part of the image, to read or to write."""
        x, y = part.x() - self._origin.x(), part.y() - self._origin.y()
        return self._pixels[y : y + part.height(), x : x + part.width()]

    def place(self) -> Rect:
        """What the window shows, photo px."""
        window, zoom = self.window, self.zoom
        return Rect(window.x() / zoom, window.y() / zoom, window.width() / zoom, window.height() / zoom)

    @contextlib.contextmanager
    def painter(self, part: QRect) -> Iterator[QPainter]:
        """A painter of the image that paints in this part only."""
        painter = QPainter(self._image)
        try:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.translate(-self._origin)
            painter.setClipRect(part, Qt.ClipOperation.ReplaceClip)
            yield painter
        finally:
            painter.end()

    def draw(self, painter: QPainter, part: QRect) -> None:
        """Paints a part of the window; the painter's px are those of the scaled picture."""
        part = part.intersected(self.window)
        if not part.isEmpty():
            painter.drawImage(part.topLeft(), self._image, part.translated(-self._origin))
