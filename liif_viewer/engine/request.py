"""What a render function is told, and what it may be stopped by."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from liif_viewer.errors import Cancelled

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Request(Generic[K]):
    """What a render function is told: the key, what else is wanted, and how to learn that it is wanted no more.

    All are for the thread that renders, and cheap: to be called every few milliseconds.

    Attributes:
        key: What to render.
        wanted: Gives the whole wish of this moment.
        check: Raises ``Cancelled`` once the key is no longer wanted.
        first: What of the wish comes first of all that is not there yet, the key itself or something more urgent;
            ``Cancelled`` may then be raised for it, and the key will come again.
        left: Those of some keys that are not there yet.
    """

    key: K
    wanted: Callable[[], Sequence[K]]
    check: Callable[[], None]
    first: Callable[[], K | None] = lambda: None
    left: Callable[[Sequence[K]], Sequence[K]] = lambda keys: keys


class GivesWay(Cancelled):
    """Something else cannot wait; what was begun for the wish comes again."""
