"""Wheels and keys: where they stop, and that the way back is the way in."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.geometry import MAX_ZOOM, Viewport
from liif_viewer.core.stops import NOTCH, STOPS, Turn

zooms = st.floats(-5, 11).map(lambda octaves: 2.0**octaves)
places = st.tuples(st.integers(0, 639), st.integers(0, 479))


def turn(zoom: float, place=(320, 240), notch: int = NOTCH, stops: tuple[float, ...] = STOPS) -> Turn:
    view = Viewport(2000.0, 1500.0, zoom, 640, 480, 4000, 3000)
    return Turn(view.at_zoom(zoom), zoom, place, notch, stops)


def zooms_of(start: Turn, notches: int) -> list[float]:
    step = int(math.copysign(start.notch, notches))
    result = []
    for _ in range(abs(notches)):
        start = start.turned(step)
        result.append(start.target.zoom)
    return result


@pytest.mark.parametrize(
    ("zoom", "notches", "expected"),
    [
        (0.9, 3, [1.0, 2**0.25, 2**0.5]),  # 0.9 x 2^(1/4) = 1.07 would cross 100 %
        (1.0, 4, [2**0.25, 2**0.5, 2**0.75, 2.0]),  # 200 % is a whole number of notches away
        (1.5, 3, [1.5 * 2**0.25, 2.0, 2 * 2**0.25]),
        (9.0, -2, [8.0, 8 / 2**0.25]),
        (30.0, 2, [30 * 2**0.25, 30 * 2**0.5]),  # beyond the last stop there is none
        (4000.0, 3, [MAX_ZOOM] * 3),
    ],
)
def test_a_notch_that_would_cross_a_stop_lands_on_it(zoom, notches, expected):
    assert zooms_of(turn(zoom), notches) == pytest.approx(expected, rel=1e-12)
    for got, value in zip(zooms_of(turn(zoom), notches), expected, strict=True):
        assert value not in STOPS or got == value  # to the bit


def test_a_key_stops_after_whole_steps_of_its_own():
    assert zooms_of(turn(1.5, notch=240), 3) == pytest.approx([2.0, 2 * 2**0.5, 4.0])
    assert zooms_of(turn(0.16, stops=(0.17, *STOPS)), 1) == [0.17]  # the zoom that fits is one of them


def test_without_stops_nothing_stops():
    assert zooms_of(turn(0.9, stops=()), 1) == pytest.approx([0.9 * 2**0.25])


@given(zooms, places, st.lists(st.integers(-40, 40), max_size=6))
def test_turned_back_it_is_where_it_was_to_the_bit(zoom, place, notches):
    start = turned = turn(zoom, place)
    room = int(min(math.log2(MAX_ZOOM / zoom), math.log2(zoom / start.view.min_zoom)) * 4)
    notches = [max(-room, min(room, n)) for n in notches]
    for n in [*notches, *(-n for n in reversed(notches))]:
        if abs(turned.units + n * NOTCH) > room * NOTCH:
            return
        turned = turned.turned(n * NOTCH)
    assert turned.target == start.view


@given(zooms, st.lists(st.integers(1, 500), min_size=1, max_size=8), st.booleans())
def test_any_split_of_a_turn_leads_to_the_same_zoom_and_never_back(zoom, parts, inwards):
    sign = 1 if inwards else -1
    start = turned = turn(zoom)
    before = zoom
    for part in parts:
        turned = turned.turned(sign * part)
        assert (turned.target.zoom - before) * sign >= 0
        before = turned.target.zoom
    assert turned.target.zoom == start.turned(sign * sum(parts)).target.zoom


@given(zooms, st.integers(1, 3), st.booleans())
def test_no_notch_jumps_over_a_stop(zoom, notches, inwards):
    at = zoom
    for after in zooms_of(turn(zoom), notches if inwards else -notches):
        low, high = sorted((at, after))
        assert not [stop for stop in STOPS if low * (1 + 1e-6) < stop < high * (1 - 1e-6)]
        at = after


def test_at_the_end_the_way_back_begins_at_once():
    end = turn(MAX_ZOOM / 2).turned(100 * NOTCH)
    assert end.target.zoom == MAX_ZOOM
    assert end.turned(-NOTCH).target.zoom == pytest.approx(MAX_ZOOM / 2**0.25)
    least = turn(0.01).turned(-100 * NOTCH)
    assert least.target.zoom == least.view.min_zoom
    assert least.turned(NOTCH).target.zoom > least.view.min_zoom


def test_the_place_may_change_on_the_way():
    first = turn(4.0, (100, 100)).turned(NOTCH)
    second = first.about(first.target, (500, 300)).turned(NOTCH)
    under = first.target.to_photo(500, 300)
    assert math.dist(second.target.to_photo(500, 300), under) < 1e-9
    back = second.turned(-2 * NOTCH).target
    assert back.zoom == 4.0
