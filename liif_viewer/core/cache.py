"""A cache bounded in bytes, for features and for tiles alike."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class ByteCache(Generic[K, V]):
    """Keeps the most recently used values whose sizes add up to at most ``budget_bytes``.

    Pinned keys (what is on screen) are given up last. A single value larger than the budget is not kept. Safe to
    use from several threads.
    """

    def __init__(self, budget_bytes: int, size_of: Callable[[V], int]) -> None:
        self._budget_bytes = budget_bytes
        self._size_of = size_of
        self._values: OrderedDict[K, V] = OrderedDict()
        self._bytes = 0
        self._pinned: frozenset[K] = frozenset()
        self._lock = threading.Lock()

    @property
    def used_bytes(self) -> int:
        """Bytes of all values held."""
        return self._bytes

    @property
    def budget_bytes(self) -> int:
        """The bound on ``used_bytes``."""
        return self._budget_bytes

    def limit(self, budget_bytes: int) -> None:
        """Sets another bound, giving up what is beyond it."""
        with self._lock:
            self._budget_bytes = budget_bytes
            self._shrink()

    def get(self, key: K) -> V | None:
        """The value, now the most recently used one, or None."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: K, value: V) -> None:
        """Keeps the value, giving up the least recently used ones for it."""
        size = self._size_of(value)
        with self._lock:
            self._drop(key)
            if size > self._budget_bytes:
                return
            self._values[key] = value
            self._bytes += size
            self._shrink(key)

    def pin(self, keys: Collection[K]) -> None:
        """Replaces the set of keys that are given up last."""
        with self._lock:
            self._pinned = frozenset(keys)

    def drop(self, key: K) -> None:
        """Gives up one key, if it is there."""
        with self._lock:
            self._drop(key)

    def discard(self, unwanted: Callable[[K], bool]) -> None:
        """Gives up every key for which ``unwanted`` is true."""
        with self._lock:
            for key in [key for key in self._values if unwanted(key)]:
                self._drop(key)

    def there(self, keys: Iterable[K]) -> list[bool]:
        """Of each of many keys, whether it is held; none of them is the more recently used for it."""
        values = self._values
        return [key in values for key in keys]

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> Iterator[K]:
        """A snapshot of the keys, least recently used first."""
        with self._lock:
            return iter(list(self._values))

    def _drop(self, key: K) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            self._bytes -= self._size_of(value)

    def _shrink(self, newest: K | None = None) -> None:
        # Looks at no more keys than it has to: thousands of tiles for each new one would hold up the window.
        for pinned_too in (False, True):
            excess, given_up = self._bytes - self._budget_bytes, []
            for key, value in self._values.items():
                if excess <= 0:
                    break
                if key != newest and (pinned_too or key not in self._pinned):
                    given_up.append(key)
                    excess -= self._size_of(value)
            for key in given_up:
                self._drop(key)
