"""The window as an instrument: real tiles, real threads, real painting, and hands that follow a script.

What ``liif-viewer bench`` measures of the interface. Each function wants the GUI thread of a process of its own, and
leaves no window and no thread behind.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication

from liif_viewer.core.photo import load_photo
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import BICUBIC, LIIF, OpenPhoto, exact_pace
from liif_viewer.errors import ViewerError
from liif_viewer.ui.canvas import Canvas
from liif_viewer.ui.main_window import MainWindow
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session import FEATURE_BYTES, Session
from liif_viewer.ui.theme import apply_theme
from liif_viewer.ui.tile_source import Decoding, TileSource

# Not 0 ms: a timer that is always due takes the GUI thread from everything else, and then reports that as a stall.
HEARTBEAT_MS = 4
PATIENCE_MS = 300_000
# A wheel turned by hand: some notches in a row, then a look, during which LIIF tiles are begun.
NOTCH, NOTCH_MS, NOTCHES, LOOK_MS = 2**0.25, 30, 6, 250
DRAG_PX, DRAG_MS, DRAG_ZOOM = 17, 25, 4.0
# The zoom of a view whose features are cached and whose tiles are not differs from the one before by this.
NUDGE = 1.004


@dataclass(frozen=True)
class ViewLatency:
    """From a change of the view to its tiles on the screen; includes the wait for the view to come to rest.

    Attributes:
        zoom: Device px per photo px.
        method: A decoder of LIIF, or "bicubic".
        cached: Whether the features of this part of the photo were there.
        first_s: Until the first tile was painted, one per run.
        last_s: Until all were.
    """

    zoom: float
    method: str
    cached: bool
    first_s: tuple[float, ...]
    last_s: tuple[float, ...]


@dataclass(frozen=True)
class FrameTimes:
    """What the GUI thread did during a script, while tiles were rendered beside it.

    Attributes:
        script: "zoom" or "pan".
        size: Of the canvas, device px.
        step_ms: Of every change of the view: all that is done at once.
        paint_ms: Of every frame.
        gap_ms: Between heartbeats, which come every ``HEARTBEAT_MS`` unless the GUI thread is busy.
    """

    script: str
    size: tuple[int, int]
    step_ms: tuple[float, ...]
    paint_ms: tuple[float, ...]
    gap_ms: tuple[float, ...]


@dataclass(frozen=True)
class StartUp:
    """When, after the process started, something was there; seconds. And the longest stall of the window by then."""

    window_s: float
    photo_s: float
    model_s: float
    stall_s: float


def start_application() -> QApplication:
    """The application, started if need be; without a screen it paints in memory."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["liif-viewer"])
    assert isinstance(application, QApplication)
    apply_theme(application)
    return application


def platform() -> str:
    """What the windows are shown on: "xcb", "cocoa", "offscreen", ..."""
    return QGuiApplication.platformName()


def view_latencies(
    path: Path,
    size: tuple[int, int],
    zooms: Sequence[float],
    repeats: int,
    budget_s: float,
    device: str,
    precision: str,
) -> list[ViewLatency]:
    """Waits for views of the middle of a photo by bicubic and by every decoder that there is.

    Args:
        path: The photo.
        size: (width, height) of the canvas, device px.
        zooms: Each above 1.
        repeats: At most.
        budget_s: No repetition after this long.
        device: Of the model.
        precision: Of the model.
    """
    from liif_viewer.model.model import load_model

    start_application()
    opened = OpenPhoto.of(0, load_photo(path))
    model = load_model(None, device, precision)
    latencies = []
    with _shown(size) as canvas:
        canvas.source.use_model(model, FEATURE_BYTES, exact_pace(model))
        for method in (BICUBIC, *model.decoders):
            stage = _Stage(canvas, opened, method)
            stage.reopen()
            stage.look(max(zooms))  # what only the first view ever pays
            for zoom in zooms:
                latencies += stage.measure(zoom, repeats, budget_s)
    return latencies


def frame_times(path: Path, size: tuple[int, int], steps: int, device: str, precision: str) -> list[FrameTimes]:
    """Zooms and drags in the whole window, its LIIF tiles coming in meanwhile.

    Args:
        path: The photo.
        size: (width, height) that the canvas should have, device px; a screen may be too small for it.
        steps: Of each script.
        device: Of the model.
        precision: Of the model.
    """
    start_application()
    session = Session(device, precision)
    window = MainWindow(session, Preferences(path.with_name("preferences.ini")))  # not what the user prefers
    try:
        window.show()
        ratio = window.devicePixelRatioF()
        for _ in range(2):  # the toolbar may wrap at first
            missing = round(size[0] / ratio) - window.canvas.width(), round(size[1] / ratio) - window.canvas.height()
            window.resize(window.width() + missing[0], window.height() + missing[1])
            QApplication.processEvents()
        _wait_for(session.opened, lambda: window.open_path(path))
        _wait_for(session.model_ready, lambda: session.load_model(None))
        canvas = window.canvas
        corner = QPointF(canvas.width() * 0.31, canvas.height() * 0.33)
        results = [_play("zoom", canvas, _zooming(canvas, corner, steps))]
        canvas.zoom_to(DRAG_ZOOM, corner)
        _pause(2 * LOOK_MS)
        results.append(_play("pan", canvas, _dragging(canvas, steps)))
        return results
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def start_up(path: Path, started: float, device: str, precision: str) -> StartUp:
    """Opens the window, then the photo, then loads the model, as the program does.

    Args:
        path: The photo.
        started: When the process was started, by ``time.time()``.
        device: Of the model.
        precision: Of the model.
    """
    start_application()
    session = Session(device, precision)
    window = MainWindow(session, Preferences(path.with_name("preferences.ini")))  # not what the user prefers
    painted = _Painted(window.canvas)
    try:
        _wait_for(painted.done, window.show)
        window_s = time.time() - started
        with _heartbeat() as gaps:
            _wait_for(session.opened, lambda: window.open_path(path))
            _wait_for(painted.done, lambda: None)
            photo_s = time.time() - started
            _wait_for(session.model_ready, lambda: session.load_model(None))
            model_s = time.time() - started
        return StartUp(window_s, photo_s, model_s, max(gaps) / 1000)
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _WatchedCanvas(Canvas):
    """Tells when it has painted, and keeps in ``arrived`` the tiles whose frame it has asked for."""

    painted = Signal()

    def __init__(self, source: TileSource) -> None:
        super().__init__(source)
        self.source = source
        self.arrived: set[TileKey] = set()
        # A method, so that it is called on the GUI thread; and after the canvas's own, connected before.
        source.ready.connect(self._note)

    def _note(self, key: TileKey) -> None:
        self.arrived.add(key)
        self.update(0, 0, 1, 1)  # the tile's own frame may have come before this call did, and be the last otherwise

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


@contextlib.contextmanager
def _shown(size: tuple[int, int]) -> Iterator[_WatchedCanvas]:
    source = TileSource()
    canvas = _WatchedCanvas(source)
    try:
        ratio = canvas.devicePixelRatioF()
        canvas.resize(round(size[0] / ratio), round(size[1] / ratio))
        _wait_for(canvas.painted, canvas.show)
        yield canvas
    finally:
        source.close()
        canvas.close()
        canvas.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _Stage:
    """A canvas with a photo, on which views by bicubic or by one of LIIF's decoders are waited for."""

    _number = 0

    def __init__(self, canvas: _WatchedCanvas, opened: OpenPhoto, method: str) -> None:
        self._canvas = canvas
        self._source = canvas.source
        self._opened = opened
        self._method = method
        self._shown = BICUBIC if method == BICUBIC else LIIF
        if self._shown == LIIF:
            self._source.decoding = Decoding(method)
        canvas.hold_method(BICUBIC if self._shown == BICUBIC else None)

    def reopen(self) -> None:
        """The same photo as if it were another one: nothing of it is cached."""
        _Stage._number += 1
        self._opened = replace(self._opened, number=_Stage._number)

        def show() -> None:
            self._source.open(self._opened)
            self._canvas.show_photo(self._opened)

        def whole() -> bool:
            ready, wanted = self._canvas.progress()
            return ready == wanted

        _wait_for(self._canvas.painted, show, whole)

    def measure(self, zoom: float, repeats: int, budget_s: float) -> list[ViewLatency]:
        """Views at a zoom from cold, and then with their features there."""
        start = time.perf_counter()
        cold: list[tuple[float, float]] = []
        warm: list[tuple[float, float]] = []
        while not cold or (len(cold) < repeats and time.perf_counter() - start < budget_s):
            self.reopen()
            cold.append(self.look(zoom))
            if self._shown == LIIF:
                warm.append(self.look(zoom * NUDGE))
        runs = ((False, cold), (True, warm))
        return [ViewLatency(zoom, self._method, cached, *zip(*pairs, strict=True)) for cached, pairs in runs if pairs]

    def look(self, zoom: float) -> tuple[float, float]:
        """Goes to a zoom; seconds until the first tile was painted and until all were."""
        canvas, source = self._canvas, self._source
        assert canvas.view is not None
        view = canvas.view.at_zoom(zoom)
        final = self._source.layers(self._shown, zoom)[-1]
        keys = self._opened.grid(final, zoom).visible(view, view.width / 2, view.height / 2)
        missing = {key for key in keys if source.get(key) is None}
        start, first = time.perf_counter(), 0.0

        def on_painted() -> bool:
            nonlocal first
            if not first and (not missing or not missing.isdisjoint(canvas.arrived)):
                first = time.perf_counter() - start
            return missing <= canvas.arrived

        def go() -> None:
            nonlocal start
            canvas.arrived.clear()
            start = time.perf_counter()
            canvas.set_view(view)

        _wait_for(canvas.painted, go, on_painted)
        return first, time.perf_counter() - start


class _Painted(QObject):
    """Tells when a widget has painted, from outside."""

    done = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.done.emit)
        return False


def _zooming(canvas: Canvas, place: QPointF, steps: int) -> Iterator[int]:
    """Into the photo and out of it; yields the milliseconds until the next step."""
    for step in range(steps):
        canvas.zoom_at(NOTCH if step < steps / 2 else 1 / NOTCH, place)
        yield LOOK_MS if step % NOTCHES == NOTCHES - 1 else NOTCH_MS


def _dragging(canvas: Canvas, steps: int) -> Iterator[int]:
    """To and fro, and on and on downwards."""
    for step in range(steps):
        assert canvas.view is not None
        canvas.set_view(canvas.view.panned(-DRAG_PX if step % 60 < 30 else DRAG_PX, -DRAG_PX / 2))
        yield DRAG_MS


def _play(script: str, canvas: Canvas, steps: Iterator[int]) -> FrameTimes:
    """Does the steps at their times."""
    loop, step_ms = QEventLoop(), []
    canvas.paint_ms.clear()

    def step() -> None:
        start = time.perf_counter()
        delay = next(steps, None)
        if delay is None:
            loop.quit()
            return
        step_ms.append((time.perf_counter() - start) * 1000)
        QTimer.singleShot(delay, step)

    with _heartbeat() as gaps:
        QTimer.singleShot(0, step)
        loop.exec()
    ratio = canvas.devicePixelRatioF()
    size = round(canvas.width() * ratio), round(canvas.height() * ratio)
    return FrameTimes(script, size, tuple(step_ms), tuple(canvas.paint_ms), tuple(gaps))


@contextlib.contextmanager
def _heartbeat() -> Iterator[list[float]]:
    """Collects the milliseconds between beats of a timer on the GUI thread; the last gap is open until the end."""
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start(HEARTBEAT_MS)
    try:
        yield gaps
    finally:
        timer.stop()
        beat()


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait_for(signal: SignalInstance, start: Callable[[], None], done: Callable[[], bool] = lambda: True) -> None:
    """Starts something and lets the application run until after that a signal comes and ``done`` says so.

    Raises:
        ViewerError: It does not come.
        Exception: What ``start`` raises.
    """
    loop, timer = QEventLoop(), QTimer()
    begun = False
    problems: list[Exception] = []

    def begin() -> None:  # inside the loop, which a signal that comes at once could not end otherwise
        nonlocal begun
        begun = True
        try:
            start()
        except Exception as error:  # noqa: BLE001 - Qt would print it, and the wait go on
            problems.append(error)
            loop.exit(1)

    def check(*_: object) -> None:
        if begun and done():
            loop.quit()

    timer.setSingleShot(True)
    timer.timeout.connect(lambda: loop.exit(1))
    signal.connect(check)
    timer.start(PATIENCE_MS)
    QTimer.singleShot(0, begin)
    try:
        if loop.exec():
            raise problems[0] if problems else ViewerError("The window did not do what was waited for.")
    finally:
        timer.stop()
        signal.disconnect(check)
