"""In what order LIIF's tiles come: something good within half a second, and then better and better.

A wish names all that may be seen at each place: LIIF by the model's tiers, by its fast and by its exact decoder. Each
of them is the same picture, and all but the last are for the moment only; so a plan leaves out what would not be the
first to be there and would not be seen for long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import DECODED, FAST

# For all of a view's first picture, as networks were measured one by one; keeping codes, bicubic and painting make a
# third more of it, which is half a second from the change of the view.
FIRST_S = 0.3
# ... and so much for each of its tiles, of which a view of 1280 x 720 has 60: what a pan uncovers is no more than a few
# of them, and the next ones are uncovered before long. A tenth of the whole at the least.
FIRST_S_BY_TILE = FIRST_S / 60
LEAST_FIRST_S = FIRST_S / 10
# A picture between the first and the last is worth its time where the next better one takes so many times as long:
# then the last one comes later by a third at the most, and usually by an eighth.
WORTH = 4.0

T = TypeVar("T")
Seconds = Callable[[str, Sequence[TileKey]], float]
"""How long tiles take by a method, on this machine and with what is encoded already."""


def first_of(seconds: Mapping[str, float], tiles: int) -> str:
    """The best method that is done in time, else the quickest.

    Args:
        seconds: That each method takes, the worst picture first; at least one.
        tiles: How many there are to be rendered.
    """
    patience = min(max(LEAST_FIRST_S, tiles * FIRST_S_BY_TILE), FIRST_S)
    in_time = [method for method, time in seconds.items() if time <= patience]
    return in_time[-1] if in_time else min(seconds, key=lambda method: seconds[method])


def steps_to_best(seconds: Mapping[str, float]) -> list[str]:
    """The last of these methods, and before it those that are worth their time on the way, the worst first."""
    *before, best = seconds
    steps = [best]
    for method in reversed(before):
        # The fast decoder's encoder is the exact one's, too: what it takes is not lost.
        times = 1.0 if method == FAST else WORTH
        if seconds[steps[0]] > max(FIRST_S, times * seconds[method]):
            steps.insert(0, method)
    return steps


def rounds(wish: Sequence[TileKey], ladder: Sequence[str], seconds: Seconds) -> Iterator[list[TileKey]]:
    """The tiles of one zoom by one model to render, in rounds: each is one method over the view, in the wish's order.

    What follows the first one is worked out when that is done: while the photo is moved there is no second one.

    Args:
        wish: LIIF's tiles that may be seen, in the order of their places; by those methods only that are better than
            what is there already.
        ladder: The methods that there are, the worst picture first.
        seconds: See above.
    """
    by_method: dict[str, list[TileKey]] = {method: [] for method in DECODED}
    for key in wish:
        by_method[key.look.method].append(key)
    bare = {_place(key) for key in by_method[ladder[0]]}
    best_of_bare = -1
    if bare:
        of_bare = {method: [key for key in by_method[method] if _place(key) in bare] for method in ladder}
        first = first_of({method: seconds(method, keys) for method, keys in of_bare.items() if keys}, len(bare))
        yield of_bare[first]
        best_of_bare = ladder.index(first)
    better = {
        method: [key for key in by_method[method] if number > best_of_bare or _place(key) not in bare]
        for number, method in enumerate(ladder)
    }
    costs = {method: seconds(method, keys) for method, keys in better.items() if keys}
    for method in steps_to_best(costs) if costs else ():
        yield better[method]


def in_turns(courses: Iterable[Iterable[T]]) -> Iterator[T]:
    """One of each after the other, until all have ended."""
    running = [iter(course) for course in courses]
    while running:
        for course in tuple(running):
            try:
                yield next(course)
            except StopIteration:
                running.remove(course)


def _place(key: TileKey) -> tuple[int, int]:
    return key.x, key.y
