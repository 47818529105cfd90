"""The panes of a canvas on the screen: when they are painted, where, and in how many turns."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QPainter, QRegion

from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.frame import rects
from liif_viewer.ui.painting import PanePainter
from liif_viewer.ui.panes import Pane
from liif_viewer.ui.tile_source import TileSource

if TYPE_CHECKING:
    from liif_viewer.ui.canvas import Canvas


class Painting(QObject):
    """Paints one canvas, whose child it is: in logical px, what it knows in device px. GUI thread."""

    def __init__(self, canvas: Canvas, source: TileSource) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._painters = PanePainter(source), PanePainter(source)  # of the panes, the main one first
        self.backdrop = Backdrop.CHECKERBOARD
        """What is seen through the photo; the canvas is still to be painted again."""
        self._see_through = False
        self.settled = True
        """Whether the last frame showed all that was ready then."""
        self.milliseconds: deque[float] = deque(maxlen=4096)
        """How long the last paintings took."""
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._settle)

    def open(self, opened: OpenPhoto | None) -> None:
        """Paints this photo from now on."""
        self._see_through = opened is not None and opened.photo.alpha is not None
        for painter in self._painters:
            painter.open(opened)

    def paint(self, painter: QPainter, exposed: QRegion) -> None:
        """Paints the panes in a part of the canvas, from what is ready."""
        ratio = self._canvas.devicePixelRatioF()
        parts = [_scaled(rect, ratio) for rect in rects(exposed)]
        with self._timed():
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            backdrop = self.backdrop.brush(ratio) if self._see_through else None
            self.settled = True
            for pane, part in self._panes():
                self.settled &= part.paint(painter, pane, parts, self._canvas.moving, backdrop)
            painter.restore()
        if not self.settled and not self._canvas.moving:
            self._turn.start()

    def add(self, key: TileKey) -> None:
        """A tile has become ready."""
        view = self._canvas.view
        if view is None:
            return
        left, top = view.origin
        for pane, painter in self._panes():
            area = painter.add(key).translated(pane.left - left, -top).intersected(pane.clip)
            # A tile of the zoom before is seen with the next frame of the moving picture.
            if not area.isEmpty() and key.zoom == view.zoom:
                self._canvas.update(_scaled(area, 1 / self._canvas.devicePixelRatioF()))

    def _panes(self) -> list[tuple[Pane, PanePainter]]:
        return list(zip(reversed(self._canvas.panes()), self._painters, strict=False))

    def _settle(self) -> None:
        """One of the turns in which the frames of a large canvas are made."""
        if self._canvas.moving:
            return
        with self._timed():
            settled = all(painter.settle(pane) for pane, painter in self._panes())
        if settled:
            self._canvas.update()
        else:
            self._turn.start()

    @contextmanager
    def _timed(self) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.milliseconds.append((time.perf_counter() - start) * 1000)


def _scaled(rect: QRect, ratio: float) -> QRect:
    """A rectangle in other px, with all that it touches."""
    left, top = math.floor(rect.x() * ratio), math.floor(rect.y() * ratio)
    right, bottom = math.ceil((rect.right() + 1) * ratio), math.ceil((rect.bottom() + 1) * ratio)
    return QRect(left, top, right - left, bottom - top)
