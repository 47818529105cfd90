"""The order of work, by made-up paces: what is first, what follows, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.look import Look
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.plan import FIRST_S, WORTH, first_of, rounds, steps_to_best
from liif_viewer.engine.renderers import DECODED

LADDER = ("tiny", "small", "medium", "fast")
# Milliseconds for one place, of which a view has sixty.
AT_110 = {"tiny": 5, "small": 15, "medium": 50, "fast": 270}
AT_400 = {"tiny": 2, "small": 3, "medium": 5, "fast": 25}
ENCODED = {"tiny": 5, "small": 15, "medium": 50, "fast": 2}
PLACES = list(range(60))


def key(method: str, place: int) -> TileKey:
    return TileKey(1, Look(method), 2.0, 128 * place, 0)


def told(planned: Iterable[list[TileKey]]) -> list[tuple[str, list[int]]]:
    planned = list(planned)
    assert all(len({k.method for k in round_}) == 1 for round_ in planned)
    return [(round_[0].method, [k.x // 128 for k in round_]) for round_ in planned]


def wish(places, methods=LADDER) -> list[TileKey]:
    return [key(method, place) for method in methods for place in places]


def paced(milliseconds: dict[str, float]):
    return lambda method, keys: milliseconds[method] * len(keys) / 1000


def test_the_quickest_is_first_over_the_whole_view_then_better_ones_where_the_best_takes_long():
    nearest_first = sorted(PLACES, key=lambda place: abs(place - 17.3))
    assert told(rounds(wish(nearest_first), LADDER, paced(AT_110))) == [
        ("tiny", nearest_first),
        ("medium", nearest_first),
        ("fast", nearest_first),
    ]


def test_further_in_a_better_one_is_in_time_and_nothing_lies_between_it_and_the_best():
    assert told(rounds(wish(PLACES), LADDER, paced(AT_400))) == [("medium", PLACES), ("fast", PLACES)]


def test_what_is_encoded_needs_no_tier():
    assert told(rounds(wish(PLACES), LADDER, paced(ENCODED))) == [("fast", PLACES)]


def test_what_a_pan_uncovers_comes_before_what_is_to_get_better_and_may_be_better_at_once():
    """Of sixty places six are bare, the others show tiny. They have a tenth of the time, in which small is done."""
    bare, there = PLACES[54:], PLACES[:54]
    planned = rounds([*wish(bare), *wish(there, LADDER[1:])], LADDER, paced({**AT_110, "small": 4, "medium": 14}))
    assert told(planned) == [("small", bare), ("medium", [*bare, *there]), ("fast", [*bare, *there])]


def test_the_exact_one_comes_last_and_the_fast_one_before_it():
    def planned(milliseconds: dict[str, float]) -> list[tuple[str, list[int]]]:
        return told(rounds(wish(PLACES, ("fast", "exact")), ("fast", "exact"), paced(milliseconds)))

    assert planned({"fast": 2, "exact": 100}) == [("fast", PLACES), ("exact", PLACES)]
    assert planned({"fast": 80, "exact": 100}) == [("fast", PLACES), ("exact", PLACES)]  # they share what takes long
    assert planned({"fast": 2, "exact": 5}) == [("exact", PLACES)]


def test_on_a_slow_machine_the_quickest_is_first_though_it_is_late():
    assert first_of({"tiny": 3.0, "small": 9.0, "fast": 90.0}, 60) == "tiny"
    assert first_of({"fast": 9.0}, 60) == "fast"


def test_a_part_of_a_view_has_a_part_of_the_time():
    seconds = {"tiny": 0.02, "small": FIRST_S / 6, "fast": FIRST_S}
    assert [first_of(seconds, tiles) for tiles in (1, 5, 15, 60, 600)] == ["tiny", "tiny", "small", "fast", "fast"]


@pytest.mark.parametrize(
    ("seconds", "steps"),
    [
        ({"fast": 9.0}, ["fast"]),
        ({"small": 0.1, "fast": FIRST_S}, ["fast"]),
        ({"small": 1.0, "fast": WORTH * 1.01}, ["small", "fast"]),
        ({"small": 1.0, "fast": WORTH * 0.99}, ["fast"]),
        ({"tiny": 0.5, "small": 1.0, "medium": 4.1, "fast": 17.0}, ["small", "medium", "fast"]),
    ],
)
def test_steps_between_are_worth_their_time(seconds, steps):
    assert steps_to_best(seconds) == steps


@given(
    st.lists(st.floats(0, 100), min_size=len(DECODED), max_size=len(DECODED)),
    st.integers(1, len(DECODED)),
    st.lists(st.integers(0, len(DECODED)), max_size=8),
)
def test_every_place_gets_the_best_and_never_goes_back(seconds, methods, there):
    """Whatever the machine does and whatever is there already (how many rungs of the ladder, by place)."""
    ladder = DECODED[-methods:]
    keys = [key(m, place) for n, m in enumerate(ladder) for place, low in enumerate(there) if n >= low]
    planned = [k for round_ in rounds(keys, ladder, paced(dict(zip(DECODED, seconds, strict=True)))) for k in round_]
    assert len(planned) == len(set(planned))
    assert set(planned) <= set(keys)
    for place, low in enumerate(there):
        methods_there = [ladder.index(k.method) for k in planned if k == key(k.method, place)]
        assert methods_there == sorted(methods_there)
        if low < len(ladder):
            assert methods_there[-1] == len(ladder) - 1
