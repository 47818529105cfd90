"""Drives what moves: one clock, and one timer that runs while something does."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.motion import Glide, Movement

# The timer may be late by a fraction of a millisecond; of a screen that tells no rate, 60 frames a second are expected.
USUAL_RATE = 60.0


class Driver(QObject):
    """Moves the camera of one canvas, and gives frames to whatever else changes by itself. GUI thread.

    Args:
        canvas: Whose screen says how many frames there are.
        clock: Seconds.
    """

    moved = Signal(object)
    """The camera, a Viewport, is now here."""
    arrived = Signal()
    """What ``moved`` said last was the target."""
    framed = Signal()
    """It is time for a frame; it is the last one but for a movement or a ``wake``."""

    def __init__(self, canvas: QWidget, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.clock = clock
        self.enabled = False
        """Whether anything moves; else all is at its target at once."""
        self._movement: Movement | None = None
        self._begun = 0.0
        self._awake = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def target(self) -> Viewport | None:
        """Where the camera is going, or None while it is at rest."""
        return None if self._movement is None else self._movement.target

    @property
    def zooming(self) -> bool:
        """Whether the zoom changes."""
        return isinstance(self._movement, Glide) and self._movement.start.zoom != self._movement.target.zoom

    def soon(self, seconds: float) -> Viewport | None:
        """Where the camera will be after so long, or None while it is at rest."""
        movement = self._movement
        return None if movement is None else movement.at(self.clock() - self._begun + seconds)

    def glide(self, view: Viewport, target: Viewport) -> None:
        """Moves the camera from where it is to a target."""
        now = self.clock()
        if isinstance(self._movement, Glide):
            glide = self._movement.turned(now - self._begun, target)
        else:
            glide = Glide(view, target)
        self._begin(glide, now)

    def move(self, movement: Movement) -> None:
        """Moves the camera in some other way."""
        self._begin(movement, self.clock())

    def shift(self, x: float, y: float) -> None:
        """Goes on gliding with the photo elsewhere, by photo px of the centre."""
        if isinstance(self._movement, Glide):
            self._movement = self._movement.shifted(x, y)

    def stop(self) -> None:
        """Leaves the camera where it is."""
        self._movement = None

    def now(self) -> float | None:
        """The clock's time, or None where nothing moves."""
        return self.clock() if self.enabled else None

    def wake(self) -> None:
        """There is to be another frame."""
        self._awake = True
        if not self._timer.isActive():
            rate = self._canvas.screen().refreshRate()
            self._timer.start(max(1, int(1000 / (rate if rate > 1 else USUAL_RATE))))

    def tick(self) -> None:
        """One frame."""
        self._awake = False
        movement = self._movement
        if movement is not None:
            gone = self.clock() - self._begun
            done = gone >= movement.seconds
            if done:
                self.stop()
            else:
                self.wake()
            self.moved.emit(movement.at(gone))
            if done:
                self.arrived.emit()
        self.framed.emit()
        if not self._awake:
            self._timer.stop()

    def _begin(self, movement: Movement, now: float) -> None:
        self._movement, self._begun = movement, now
        self.wake()
