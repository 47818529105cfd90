"""Batches made ahead of their use."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class Loader(Generic[T]):
    """Makes what a step takes ahead of its use, in threads: decoding and resampling leave Python's lock. Close it.

    Args:
        make: Makes what a step takes.
        steps: The steps, in order.
        workers: Threads, each with a batch ahead.

    Attributes:
        waited: Seconds that the user of the batches has waited for them.
    """

    def __init__(self, make: Callable[[int], T], steps: range, workers: int) -> None:
        self._make = make
        self._steps = iter(steps)
        self._pool = ThreadPoolExecutor(workers, "batches")
        self._waiting: deque[Future[T]] = deque()
        self.waited = 0.0
        for _ in range(workers + 1):
            self._submit()

    def __enter__(self) -> Loader[T]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[T]:
        while self._waiting:
            begun = time.monotonic()
            batch = self._waiting.popleft().result()
            self.waited += time.monotonic() - begun
            self._submit()
            yield batch

    def _submit(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            self._waiting.append(self._pool.submit(self._make, step))

    def close(self) -> None:
        """Ends the threads, after the batches that they are at."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()
