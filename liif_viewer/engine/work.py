"""What a thread is given to do that is no wish: long work in steps, and errands that cannot wait."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from liif_viewer.errors import Cancelled

R = TypeVar("R")

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Work:
    """Long work in steps, such as an export. ``cancel`` from any thread: no further step is begun."""

    steps: Iterator[object]
    done: Callable[[BaseException | None], None]
    cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Gives the work up; ``done`` is then called with ``Cancelled``."""
        self.cancelled.set()

    def check(self) -> None:
        """Raises ``Cancelled`` once it is given up. Any thread."""
        if self.cancelled.is_set():
            raise Cancelled

    def end(self, outcome: BaseException | None) -> None:
        """Tidies up after the last step, and tells how it went."""
        close = getattr(self.steps, "close", None)
        if close is not None:
            with contextlib.suppress(Exception):
                close()
        self.done(outcome)


class Errand(Generic[R]):
    """Something that another thread waits for, but not for long.

    Args:
        do: Called with a check that raises ``Cancelled`` once nobody waits any more.
    """

    def __init__(self, do: Callable[[Callable[[], None]], R]) -> None:
        self._do = do
        self._over, self._too_late = threading.Event(), threading.Event()
        self._result: R | None = None

    def run(self) -> None:
        """Does it; what fails has no result."""
        try:
            self._check()
            self._result = self._do(self._check)
        except Cancelled:
            pass
        except Exception:  # there is another way, which will tell if it fails, too
            log.debug("an errand failed", exc_info=True)
        self._over.set()

    def _check(self) -> None:
        if self._too_late.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> R | None:
        """The result, if it is there in time."""
        if self._over.wait(seconds):
            return self._result
        self._too_late.set()
        return None
