"""Whether the window stalls: frames and the event loop while hands follow a script and tiles come in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, QTimer

from liif_viewer.core.stops import NOTCH
from liif_viewer.probe.stage import window_with
from liif_viewer.probe.waiting import heartbeat, pause
from liif_viewer.ui.canvas.canvas import Canvas

# A wheel turned by hand: some notches in a row, then a look, during which the glide ends and LIIF tiles come.
NOTCH_MS, NOTCHES, LOOK_MS = 30, 6, 400
# A hand that pulls the photo, and throws it after so many steps.
DRAG_PX, DRAG_MS, DRAG_ZOOM, DRAGS = 17, 16, 4.0, 20
# Where a view holds so many photo px that encoding them is what takes the time.
NEAR_ZOOM = 1.5


@dataclass(frozen=True)
class FrameTimes:
    """What the GUI thread did during a script, while tiles were rendered beside it.

    Attributes:
        script: "zoom", "pan" or "pan at 150 %".
        size: Of the canvas, device px.
        step_ms: Of every move of a hand: all that is done at once.
        paint_ms: Of every frame.
        gap_ms: Between heartbeats, which come every ``HEARTBEAT_MS`` unless the GUI thread is busy.
        by_liif: The share of the visible tiles that were LIIF's, before every change of the view.
    """

    script: str
    size: tuple[int, int]
    step_ms: tuple[float, ...]
    paint_ms: tuple[float, ...]
    gap_ms: tuple[float, ...]
    by_liif: tuple[float, ...]


def frame_times(path: Path, size: tuple[int, int], steps: int, device: str, precision: str) -> list[FrameTimes]:
    """Zooms and drags in the whole window, its LIIF tiles coming in meanwhile.

    Args:
        path: The photo.
        size: (width, height) that the canvas should have, device px; a screen may be too small for it.
        steps: Of each script.
        device: Of the model.
        precision: Of the model.
    """
    with window_with(path, size, device, precision) as window:
        canvas = window.canvas
        canvas.camera.motion.enabled = True
        corner = QPointF(canvas.width() * 0.31, canvas.height() * 0.33)
        results = [_play("zoom", canvas, _zooming(canvas, corner, steps))]
        for script, zoom in (("pan", DRAG_ZOOM), (f"pan at {NEAR_ZOOM:.0%}", NEAR_ZOOM)):
            canvas.zoom_to(zoom, corner)
            pause(2 * LOOK_MS)
            results.append(_play(script, canvas, _dragging(canvas, steps)))
        return results


def _zooming(canvas: Canvas, place: QPointF, steps: int) -> Iterator[int]:
    """Into the photo and out of it; yields the milliseconds until the next step."""
    for step in range(steps):
        canvas.turn(NOTCH if step < steps / 2 else -NOTCH, place)
        yield LOOK_MS if step % NOTCHES == NOTCHES - 1 else NOTCH_MS


def _dragging(canvas: Canvas, steps: int) -> Iterator[int]:
    """Throws to and fro, and on and on downwards."""
    camera, ratio = canvas.camera, canvas.devicePixelRatioF()
    start, point = (canvas.width() * ratio / 2, canvas.height() * ratio / 2), (0.0, 0.0)
    for step in range(steps):
        part = step % DRAGS
        if part == 0:
            point = camera.grab(start)
        across = -DRAG_PX if step % (2 * DRAGS) < DRAGS else DRAG_PX
        camera.drag(point, (start[0] + part * across * ratio, start[1] - part * DRAG_PX / 2 * ratio))
        if part == DRAGS - 1:
            camera.let_go((across * ratio * 1000 / DRAG_MS, -DRAG_PX / 2 * ratio * 1000 / DRAG_MS))
        yield LOOK_MS if part == DRAGS - 1 else DRAG_MS


def _play(script: str, canvas: Canvas, steps: Iterator[int]) -> FrameTimes:
    """Does the steps at their times."""
    loop, step_ms, by_liif = QEventLoop(), [], []
    canvas.paint_ms.clear()

    def step() -> None:
        by_liif.append(canvas.by_liif)
        start = time.perf_counter()
        delay = next(steps, None)
        if delay is None:
            loop.quit()
            return
        step_ms.append((time.perf_counter() - start) * 1000)
        QTimer.singleShot(delay, step)

    with heartbeat() as gaps:
        QTimer.singleShot(0, step)
        loop.exec()
    ratio = canvas.devicePixelRatioF()
    size = round(canvas.width() * ratio), round(canvas.height() * ratio)
    return FrameTimes(script, size, tuple(step_ms), tuple(canvas.paint_ms), tuple(gaps), tuple(by_liif))
