"""A session with the window frame by frame: wheel, pinch, pan, full screen, and tiles that come in.

By a clock set by hand, a sixtieth of a second for each frame, however busy the machine is; what is rendered beside the
window takes its own time. The frames are what the window has painted, not painted anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.stops import NOTCH
from liif_viewer.errors import ViewerError
from liif_viewer.probe.stage import window_with
from liif_viewer.probe.waiting import pause
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.window.main_window import MainWindow

FRAME_S = 1 / 60
# Between two frames the application runs, and tiles come in.
FRAME_MS, SETTLE_FRAMES = 12, 90
NOTCHES, FRAMES_OF_NOTCH, REST_FRAMES = 8, 4, 45
PINCH, PINCH_FRAMES = 1.06, 24
DRAG_FRAMES, DRAG_PX = 16, 18.0
PLACE = 0.31, 0.33  # of the canvas: what is pointed at


@dataclass(frozen=True, eq=False)
class Shot:
    """What the canvas showed.

    Attributes:
        gesture: In the course of which; "wheel in", ...
        zoom: Device px per photo px.
        still: Whether the view is that of the shot before, which was of the same gesture.
        pixels: (h, w, 3) uint8.
    """

    gesture: str
    zoom: float
    still: bool
    pixels: NDArray[np.uint8]


def film(path: Path, size: tuple[int, int], device: str, precision: str) -> Iterator[Shot]:
    """Goes through all gestures in a window of its own.

    Args:
        path: The photo, larger than the canvas.
        size: (width, height) that the canvas should have, device px; a screen may be too small for it.
        device: Of the model.
        precision: Of the model.
    """
    with window_with(path, size, device, precision) as window:
        yield from _Camera(window).all_gestures()


class _Camera:
    """Takes the shots of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._canvas = window, window.canvas
        self._time = 0.0
        self._shown: tuple[str, Viewport] | None = None
        self._motion = self._canvas.camera.motion
        self._motion.clock = lambda: self._time
        self._motion.enabled = True

    def all_gestures(self) -> Iterator[Shot]:
        canvas, camera = self._canvas, self._canvas.camera
        ratio = canvas.devicePixelRatioF()
        place = PLACE[0] * canvas.width() * ratio, PLACE[1] * canvas.height() * ratio

        self._settle()
        for gesture, units in (("wheel in", NOTCH), ("wheel out", -NOTCH)):
            for _ in range(NOTCHES):
                camera.turn(units, place)
                yield from self._shots(gesture, FRAMES_OF_NOTCH)
            yield from self._shots(gesture, REST_FRAMES)
        self._settle()
        for gesture, factor in (("pinch in", PINCH), ("pinch out", 1 / PINCH)):
            for _ in range(PINCH_FRAMES):
                camera.zoom_at(factor, place)
                yield from self._shots(gesture, 1)
            yield from self._shots(gesture, REST_FRAMES)
        canvas.set_view(self._view.at_zoom(1.5))
        yield from self._shots("tiles at 150 %", 2 * REST_FRAMES)
        self._settle()
        point = camera.grab(place)
        for frame in range(DRAG_FRAMES):
            camera.drag(point, (place[0] + frame * DRAG_PX, place[1] + frame * DRAG_PX / 3))
            yield from self._shots("drag", 1)
        camera.let_go((DRAG_PX / FRAME_S, DRAG_PX / 3 / FRAME_S))
        yield from self._shots("throw", 2 * REST_FRAMES)
        canvas.set_view(self._view.at_zoom(4.0))
        yield from self._shots("tiles at 400 %", REST_FRAMES)
        self._settle()
        for gesture in ("full screen", "window again"):
            self._window.full_screen.toggle()
            self._settle()
            yield from self._shots(gesture, REST_FRAMES)

    @property
    def _view(self) -> Viewport:
        view = self._canvas.view
        if view is None:
            raise ViewerError("The photo is gone.")
        return view

    def _settle(self) -> None:
        """Waits until what there is to see is there."""
        for _ in range(SETTLE_FRAMES):
            self._frame()

    def _frame(self) -> None:
        pause(FRAME_MS)
        self._time += FRAME_S
        self._motion.tick()
        QApplication.processEvents()

    def _shots(self, gesture: str, count: int) -> Iterator[Shot]:
        for _ in range(count):
            self._frame()
            shown = gesture, self._view
            yield Shot(gesture, self._view.zoom, shown == self._shown, self._painted())
            self._shown = shown

    def _painted(self) -> NDArray[np.uint8]:
        canvas, ratio = self._canvas, self._canvas.devicePixelRatioF()
        painted = self._window.backingStore().paintDevice()
        assert isinstance(painted, QImage)  # no window of ours is painted on a card
        whole = pixels_of(painted)[..., :3]
        corner = canvas.mapTo(self._window, QPoint(0, 0)) * ratio
        right, bottom = corner.x() + round(canvas.width() * ratio), corner.y() + round(canvas.height() * ratio)
        return whole[corner.y() : bottom, corner.x() : right].copy()
