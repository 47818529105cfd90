"""A wish to stop training: the run ends after its step, saved."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

from liif_viewer.ending import heeded


@contextlib.contextmanager
def stop_requests() -> Iterator[Callable[[], bool]]:
    """Turns the first Ctrl+C, or the like, into a wish to stop, told by the function given; a second ends at once."""
    wish = threading.Event()
    before: dict[int, Any] = {}

    def ask(number: int, _: object) -> None:
        wish.set()
        signal.signal(number, before[number])

    for number in heeded():
        before[number] = signal.signal(number, ask)
    try:
        yield wish.is_set
    finally:
        for stopping, handler in before.items():
            signal.signal(stopping, handler)
