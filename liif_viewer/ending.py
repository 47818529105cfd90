"""Being told from outside to end: by Ctrl+C, a terminal that is closed, a logout."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last on Windows only


class ToldToEnd(KeyboardInterrupt):
    """Raised on the main thread where a signal tells the program to end.

    Args:
        number: Of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = exit_status(number)


def exit_status(number: int) -> int:
    """What a program that was told to end by a signal exits with, as shells have it."""
    return 128 + number


def heeded() -> list[signal.Signals]:
    """The signals that tell this program to end: all but those that it was started to ignore, by nohup say."""
    known = [signal.Signals[name] for name in NAMES if hasattr(signal, name)]
    return [number for number in known if signal.getsignal(number) is not signal.SIG_IGN]


def heed_no_more() -> None:
    """Ignores all further signals to end: the program does so already, and is not to be interrupted in it.

    A terminal that is closed tells twice.
    """
    for number in heeded():
        signal.signal(number, signal.SIG_IGN)


@contextlib.contextmanager
def raising() -> Iterator[None]:
    """Within the block, being told to end raises ``ToldToEnd``, once, so that files begun are removed on the way out.

    On the main thread; on another, where Python hears no signals, the block is as without.
    """

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        heed_no_more()
        raise ToldToEnd(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, end) for number in heeded()}
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is end:  # not told
                signal.signal(number, handler)
