"""The panes of a canvas on the screen: when they are painted, where, and in how many turns."""

from __future__ import annotations

import logging
import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QRegion

from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.canvas.drawing import around, rects, saved
from liif_viewer.ui.canvas.fades import Now
from liif_viewer.ui.canvas.painting import PanePainter
from liif_viewer.ui.canvas.panes import Pane, Scene
from liif_viewer.ui.tile_source import TileSource

# So many device px are blended in some 5 ms. Of more, each frame shows the half: a stripe is a frame behind then, by a
# sixth of what is a subtle difference.
FADING_AT_ONCE = 4_000_000
STRIPE = 64

log = logging.getLogger(__name__)


class Painting(QObject):
    """Paints one canvas: in logical px, what it knows in device px. GUI thread.

    Args:
        source: Where tiles come from.
        scene: Gives what the canvas shows now.
        now: The clock.
        parent: The canvas.
    """

    stale = Signal(QRegion)
    """A part of the canvas (logical px) is to be painted again."""
    fading = Signal()
    """What is painted changes: ``go_on`` is to be called for the next frame."""

    def __init__(self, source: TileSource, scene: Callable[[], Scene], now: Now, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._scene = scene
        self._now = now
        self._opened: OpenPhoto | None = None
        self._painters: list[PanePainter] = []  # of the panes, the main one first
        self.backdrop = Backdrop.CHECKERBOARD
        """What is seen through the photo; the canvas is still to be painted again."""
        self._odd = False
        self._see_through = False
        self._failed = False
        self.settled = True
        """Whether the last frame showed all that was ready then."""
        self.milliseconds: deque[float] = deque(maxlen=4096)
        """How long the last paintings took."""
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._settle)

    def open(self, opened: OpenPhoto | None) -> None:
        """Paints this photo from now on."""
        self._opened = opened
        self._see_through = opened is not None and opened.photo.alpha is not None
        for painter in self._painters:
            painter.open(opened)

    def forget(self) -> None:
        """Makes anew whatever is painted next."""
        for painter in self._painters:
            painter.forget()

    def paint(self, painter: QPainter, exposed: QRegion, ground: QColor) -> None:
        """Paints the panes in a part of the canvas of this colour, from what is ready."""
        scene = self._scene()
        parts = [around(rect, scene.ratio) for rect in rects(exposed)]
        with self._timed(), saved(painter):
            painter.scale(1 / scene.ratio, 1 / scene.ratio)
            # A canvas may begin within a pixel of the screen; all that is painted is to move to the same whole one.
            corner = painter.deviceTransform()
            painter.translate(_to_nearest(corner.dx()), _to_nearest(corner.dy()))
            backdrop = self.backdrop.brush(scene.ratio, ground) if self._see_through else None
            self.settled = True
            for pane, part in self._with_painters(scene):
                self.settled &= part.paint(painter, pane, parts, scene.moving, backdrop)
        self._tell_fading(scene)
        if self.settled:
            self._failed = False
        elif not scene.moving:
            self._turn.start()

    def add(self, keys: Sequence[TileKey]) -> None:
        """Tiles have become ready."""
        scene = self._scene()
        with self.recovering():
            # Of panes that are not shown at the moment, too: they may come back to what their frames show.
            changed = {painter: painter.add(keys) for painter in self._painters}
            stale = QRegion()
            for pane, painter in self._with_painters(scene):
                left, top = pane.view.origin
                # Tiles of the zoom before are seen with the next frame of the moving picture.
                if painter.zoom == pane.view.zoom:
                    for part in rects(changed[painter].translated(pane.left - left, -top) & pane.clip):
                        stale |= around(part, 1 / scene.ratio)
            if not stale.isEmpty():
                self.stale.emit(stale)
            self._tell_fading(scene)

    @property
    def resting(self) -> bool:
        """Whether the last frame showed all that was ready then, and nothing of what was before."""
        return self.settled and all(
            painter.fading(pane).isEmpty() for pane, painter in self._with_painters(self._scene())
        )

    def go_on(self) -> None:
        """The next frame of what is fading."""
        scene = self._scene()
        self._odd = not self._odd
        for pane, painter in self._with_painters(scene):
            before = painter.fading(pane)
            painter.end_old_fades()
            after = painter.fading(pane)
            seen = QRegion()
            for rect in rects((before - after) | self._at_once(after)):
                seen |= around(rect, 1 / scene.ratio)
            if not seen.isEmpty():
                self.stale.emit(seen)
        self._tell_fading(scene)

    def _at_once(self, region: QRegion) -> QRegion:
        """What of a region that fades is painted in this frame: of a large one every other stripe."""
        if sum(rect.width() * rect.height() for rect in rects(region)) <= FADING_AT_ONCE:
            return region
        box, stripes = region.boundingRect(), QRegion()
        for y in range(box.top() + STRIPE * self._odd, box.bottom() + 1, 2 * STRIPE):
            stripes |= QRect(box.x(), y, box.width(), STRIPE)
        return region & stripes

    def _tell_fading(self, scene: Scene) -> None:
        if any(not painter.fading(pane).isEmpty() for pane, painter in self._with_painters(scene)):
            self.fading.emit()

    def stands_in(self, pane: Pane, places: Sequence[TileKey]) -> bool:
        """Whether LIIF's picture of another zoom is seen at all of these places of a pane, where it is now or soon."""
        painters = self._with_painters(self._scene())
        return any(painter.stands_in(pane, places) for own, painter in painters if own.clip == pane.clip)

    def colour_at(self, x: int, y: int) -> tuple[int, int, int] | None:
        """The colour (sRGB) of the photo as it is painted at a place of the canvas, device px, where that is known."""
        painters = self._with_painters(self._scene())
        return next((painter.colour_at(pane, x, y) for pane, painter in painters if pane.clip.contains(x, y)), None)

    @contextmanager
    def recovering(self) -> Iterator[None]:
        """After an exception everything is painted anew: once, so that what fails again and again ends.

        It is told in the log, once until a whole picture was painted.
        """
        try:
            yield
        except Exception:  # whatever it is, a canvas that paints no more would be worse
            self.forget()
            if not self._failed:
                log.exception("painting failed; everything is painted anew")
                self._failed = True
                QTimer.singleShot(0, self, lambda: self.stale.emit(self._scene().area))

    def _with_painters(self, scene: Scene) -> list[tuple[Pane, PanePainter]]:
        while len(self._painters) < len(scene.panes):
            self._painters.append(PanePainter(self._source, self._now))
            self._painters[-1].open(self._opened)
        return list(zip(reversed(scene.panes), self._painters, strict=False))

    def _settle(self) -> None:
        """One of the turns in which the frames of a large canvas are made."""
        scene = self._scene()
        if scene.moving:
            return
        with self.recovering():
            with self._timed():
                settled = all(painter.settle(pane) for pane, painter in self._with_painters(scene))
            if settled:
                self.stale.emit(scene.area)
            else:
                self._turn.start()

    @contextmanager
    def _timed(self) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.milliseconds.append((time.perf_counter() - start) * 1000)


def _to_nearest(place: float) -> float:
    """How far it is to the nearest whole px."""
    return math.floor(place + 0.5) - place
