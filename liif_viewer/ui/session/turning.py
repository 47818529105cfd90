"""Turns the open photo, off the GUI thread; of turns that are asked for quickly, none is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.engine.work import Work
from liif_viewer.photos.turning import Turn, turned

Submit = Callable[[Iterator[object]], Work]


class Turning(QObject):
    """Methods are for the GUI thread, which also gets the signal.

    Args:
        submit: Gives work to a thread.
        parent: As ever.
    """

    done = Signal(object, object)
    """The OpenPhoto, turned, and the turns. Not emitted for one that was given up by ``forget``."""

    _turned = Signal(int, object, object)

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._waiting: list[Turn] = []
        self._running: Work | None = None
        self._number = 0
        self._turned.connect(self._on_turned)

    def turn(self, opened: OpenPhoto, turn: Turn) -> None:
        """Turns the open photo once more; ``done`` follows."""
        self._waiting.append(turn)
        if self._running is None:
            self._begin(opened)

    @property
    def busy(self) -> bool:
        """Whether more is to come."""
        return self._running is not None

    def forget(self) -> None:
        """Another photo is open now."""
        self._waiting.clear()
        self._number += 1
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _begin(self, opened: OpenPhoto) -> None:
        turns, self._waiting = self._waiting, []
        number = self._number

        def steps() -> Iterator[None]:
            photo = opened.photo
            for turn in turns:
                photo = turned(photo, turn)
            yield
            # What it has suffered is the same however it lies; estimated anew, it would differ by a little.
            self._turned.emit(number, replace(OpenPhoto.of(opened.number, photo), damage=opened.damage), turns)

        self._running = self._submit(steps())

    def _on_turned(self, number: int, opened: OpenPhoto, turns: list[Turn]) -> None:
        if number != self._number:
            return
        self._running = None
        self.done.emit(opened, turns)
        if self._waiting:
            self._begin(opened)
