"""What is to be done of one wish, and how far that is."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import islice
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Course(Generic[K]):
    """A plan, of which no more is worked out than what comes next: most wishes are replaced before their end.

    Args:
        wish: What it is of.
        plan: The keys in their order; may be worked out on the way.
    """

    def __init__(self, wish: Sequence[K], plan: Iterable[K]) -> None:
        self.wish = wish
        self._coming = iter(plan)
        self._next: list[K] = []
        self.ended = False
        """Whether nothing is left."""

    def first(self, finished: Collection[K]) -> K | None:
        """What comes first of what is not finished; None at the end."""
        while not self.ended and (not self._next or self._next[0] in finished):
            self._next = list(islice(self._coming, 1))
            self.ended = not self._next
        return self._next[0] if self._next else None
