"""Being told from outside to end, heard in Qt's event loop."""

from __future__ import annotations

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from liif_viewer.ending import heed_no_more, heeded


class EndingSignals(QObject):
    """Turns the operating system's signals into one of Qt's. To be made and closed on the main thread.

    Python runs its handlers between two steps of Python, which there are none of while Qt waits; and an exception of a
    handler would go to whatever slot happens to run. But the number of a signal is written to a socket at once.
    """

    told = Signal(int)
    """The number of the signal; once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._fd_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _leave_it_to_the_socket) for number in heeded()}
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_written)

    def _on_written(self) -> None:
        with contextlib.suppress(BlockingIOError):
            numbers = [number for number in self._reader.recv(4096) if number in self._before]
            if numbers:
                self._before = {}
                heed_no_more()
                self.told.emit(numbers[0])

    def close(self) -> None:
        """Puts everything back, but for signals that were heard: these are heeded no more. To be called once."""
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._fd_before)
        self._reader.close()
        self._writer.close()


def _leave_it_to_the_socket(_number: int, _frame: FrameType | None) -> None:
    """Does nothing: but for having a handler, nothing would be written."""
