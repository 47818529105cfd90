"""What a pane shows at rest, as one image: panning moves a window over it, painting copies the window."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QRegion

from liif_viewer.core.geometry import Rect
from liif_viewer.ui.images import screen_view

# Room around the window, device px: a drag copies the image back into the middle once in so many px only.
MARGIN = 256
# What is known of the image is known of squares of this many px.
CELL = 32


class Frame:
    """A part of the picture scaled to one zoom. All rectangles are in device px from the scaled picture's top left.

    GUI thread. Only what lies in ``window`` is shown; whoever moves it has to paint what comes into it.

    Args:
        alpha: It is BGRA, multiplied by alpha: what lies behind it is seen through it.
    """

    def __init__(self, *, alpha: bool = False) -> None:
        self.alpha = alpha
        self.zoom = 0.0
        self.methods: tuple[str, ...] = ()
        self.window = QRect()
        self._pixels = np.zeros((1, 1, 4), np.uint8)
        self._image = screen_view(self._pixels, alpha=alpha)
        self._origin = QPoint()
        self.sharp = np.zeros((1, 1), np.bool_)
        """Of each cell of the image whether LIIF computed it, at whatever zoom."""

    def begin(self, zoom: float, methods: tuple[str, ...], window: QRect) -> None:
        """Becomes another frame, of which nothing is painted yet."""
        self.zoom, self.methods, self.window = zoom, methods, window
        height, width = window.height() + 2 * MARGIN + CELL, window.width() + 2 * MARGIN + CELL
        room = self._pixels.shape
        if room[0] < height or room[1] < width:  # some 20 ms for a large window, whose visible part grows with the zoom
            height, width = max(room[0], height), max(room[1], width)
            self._pixels = np.zeros((height, width, 4), np.uint8)
            self._image = screen_view(self._pixels, alpha=self.alpha)
            self.sharp = np.zeros((-(-height // CELL), -(-width // CELL)), np.bool_)
        self._origin = _in_the_middle(window)
        self.sharp[:] = False

    def is_of(self, zoom: float, methods: tuple[str, ...]) -> bool:
        """Whether it shows this."""
        return self.zoom == zoom and self.methods == methods

    def move_to(self, window: QRect) -> list[QRect]:
        """Shows another part; returns what of it has yet to be painted."""
        common = self.window.intersected(window)
        room = QRect(self._origin, self._image.size())
        if not room.contains(window):
            if self._image.width() < window.width() or self._image.height() < window.height() or common.isEmpty():
                self.begin(self.zoom, self.methods, window)
                return [window]
            self._center(window, common)
        self.window = window
        return rects(QRegion(window) - QRegion(common))

    def _center(self, window: QRect, kept: QRect) -> None:
        """Puts a window into the middle of the image, with what is kept of it."""
        source, cells, origin = self.pixels(kept), self.cells(kept).copy(), self._origin
        self._origin = _in_the_middle(window)
        target = self.pixels(kept)
        # The two overlap. Some rows at a time, in the order in which none is lost, need no second image.
        starts = range(0, kept.height(), CELL)
        for y in starts if self._origin.y() > origin.y() else reversed(starts):
            target[y : y + CELL] = source[y : y + CELL].copy()
        self.sharp[:] = False
        self.cells(kept)[:] = cells

    def pixels(self, part: QRect) -> NDArray[np.uint8]:
        """(h, w, 4) BGRX of a part of the image, to read or to write."""
        x, y = part.x() - self._origin.x(), part.y() - self._origin.y()
        return self._pixels[y : y + part.height(), x : x + part.width()]

    def cells(self, part: QRect) -> NDArray[np.bool_]:
        """The entries of ``sharp`` that a part touches, to read or to write."""
        x, y = part.x() - self._origin.x(), part.y() - self._origin.y()
        columns = slice(max(0, x // CELL), -(-(x + part.width()) // CELL))
        return self.sharp[max(0, y // CELL) : -(-(y + part.height()) // CELL), columns]

    def unsharp(self, part: QRect) -> list[QRect]:
        """Those of a part's cells that LIIF did not compute, cut to the part."""
        bare = ~self.cells(part)
        if bare.all():
            return [part]
        left, top = (part.x() - self._origin.x()) // CELL, (part.y() - self._origin.y()) // CELL
        corner = self._origin + QPoint(left * CELL, top * CELL)
        # Runs of cells: where one begins or ends, a row differs from its neighbour on the left.
        edges = np.diff(bare.astype(np.int8), axis=1, prepend=0, append=0)
        (rows, starts), ends = np.nonzero(edges > 0), np.nonzero(edges < 0)[1]
        runs = zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)
        return [
            QRect(corner.x() + start * CELL, corner.y() + row * CELL, (end - start) * CELL, CELL) & part
            for row, start, end in runs
        ]

    def place(self) -> Rect:
        """What the window shows, photo px."""
        window, zoom = self.window, self.zoom
        return Rect(window.x() / zoom, window.y() / zoom, window.width() / zoom, window.height() / zoom)

    def inherit(self, other: Frame) -> None:
        """Knows of every cell in the window what another frame knows of that place."""
        ratio = other.zoom / self.zoom
        height, width = self.sharp.shape
        rows = (np.arange(height) + 0.5) * CELL + self._origin.y()
        columns = (np.arange(width) + 0.5) * CELL + self._origin.x()
        y, x = rows * ratio, columns * ratio
        from_y = ((y - other._origin.y()) // CELL).astype(int)
        from_x = ((x - other._origin.x()) // CELL).astype(int)
        inside_y = (y >= other.window.top()) & (y <= other.window.bottom() + 1)
        inside_x = (x >= other.window.left()) & (x <= other.window.right() + 1)
        found = other.sharp[from_y.clip(0, other.sharp.shape[0] - 1)[:, None], from_x.clip(0, other.sharp.shape[1] - 1)]
        self.sharp[:] = np.where(inside_y[:, None] & inside_x, found, False)

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


def _in_the_middle(window: QRect) -> QPoint:
    """Where the image begins, so that the window lies in its middle and the cells at multiples of their size."""
    return QPoint((window.x() - MARGIN) // CELL * CELL, (window.y() - MARGIN) // CELL * CELL)


def rects(region: QRegion) -> list[QRect]:
    """The rectangles of a region, which do not overlap."""
    return list(region)  # type: ignore[call-overload,no-any-return]  # PySide's stubs do not know
