"""Keeps from the terminal what libraries have to say about odd files: the user is told in a sentence. Any thread."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType

# What they log is for whoever has set up a log; without one, Python writes it to the terminal.
for _library in ("PIL", "tifffile"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


class _WhileAnybody(AbstractContextManager[None]):
    """A context for the whole process: entered by the first that needs it, left by the last, in whatever threads."""

    def __init__(self, make: Callable[[], AbstractContextManager[object]]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._users = 0
        self._context: AbstractContextManager[object] = contextlib.nullcontext()

    def __enter__(self) -> None:
        with self._lock:
            if self._users == 0:
                self._context = self._make()
                self._context.__enter__()
            self._users += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        with self._lock:
            self._users -= 1
            if self._users == 0:
                self._context.__exit__(None, None, None)


@contextlib.contextmanager
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _no_stderr() -> Iterator[None]:
    with contextlib.ExitStack() as cleanup:
        with contextlib.suppress(OSError, ValueError, AttributeError):  # there is none, as in a program with a window
            sys.stderr.flush()
            kept = os.dup(2)
            cleanup.callback(os.close, kept)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            cleanup.callback(os.close, nowhere)
            os.dup2(nowhere, 2)
            cleanup.callback(os.dup2, kept, 2)
        yield


no_warnings = _WhileAnybody(_no_warnings)
"""As a context: Python's warnings are none."""

no_stderr = _WhileAnybody(_no_stderr)
"""As a context: what C libraries write to stderr goes nowhere. So does what others write meanwhile: keep it short."""
