"""Keeps the computation from holding up the window."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

# A tenth of the window's share where both want the processor; everything while the window rests.
NICENESS = 10


def lower_own_priority() -> None:
    """Gives way to the window: lowers the priority of the calling thread and of the threads that it will start.

    On Linux a thread has a niceness of its own and hands it on to the compute threads that it starts, so that all
    cores can be used without the window noticing. Elsewhere the operating system favours the foreground window.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
