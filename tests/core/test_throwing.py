"""A photo moved by hand: what is thrown comes to rest inside, at any rate of frames, and edges give and take back."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core import throwing
from liif_viewer.core.geometry import Viewport
from liif_viewer.core.throwing import Hand, Throw, pulled

speeds = st.tuples(st.floats(-9000, 9000), st.floats(-9000, 9000))
centers = st.tuples(st.floats(-500, 4500), st.floats(-500, 3500))
zooms = st.floats(-3, 8).map(lambda octaves: 2.0**octaves)


def view(x: float = 2000.0, y: float = 1500.0, zoom: float = 2.0) -> Viewport:
    return Viewport(x, y, zoom, 640, 480, 4000, 3000)


@given(centers, zooms, speeds)
def test_whatever_is_thrown_comes_to_rest_inside_and_does_not_jump(center, zoom, speed):
    start = throwing.given(view(*center, zoom))
    throw = Throw(start, speed)
    assert throw.target == throw.target.kept_inside()
    assert throw.at(throw.seconds) == throw.target
    assert throw.seconds < 2.5
    places = [throw.at(time * throw.seconds / 200) for time in range(201)]
    assert places[0].center_x == pytest.approx(start.center_x)
    # No step is larger than the fastest throw or spring would make it.
    pulls = max(abs(start.center_x - start.kept_inside().center_x), abs(start.center_y - start.kept_inside().center_y))
    most = (throwing.FASTEST + 2 * pulls * zoom / throwing.SPRING_S) * throw.seconds / 200 + 1
    for before, after in itertools.pairwise(places):
        assert abs(after.center_x - before.center_x) * zoom <= most
        assert abs(after.center_y - before.center_y) * zoom <= most


def test_a_throw_slows_down_by_friction_until_it_stands():
    """By hand: 1000 px/s, friction 0.325 s: it stands at 50 px/s, after 0.325 x 950 = 308.75 px and 0.9736 s."""
    throw = Throw(view(), (1000.0, 0.0))
    assert (2000 - throw.target.center_x) * 2 == pytest.approx(308.75)
    assert throw.target.center_y == 1500.0
    assert throw.seconds == pytest.approx(0.325 * math.log(20))
    ways = [(2000 - throw.at(n / 10).center_x) * 2 for n in range(10)]
    steps = [b - a for a, b in itertools.pairwise(ways)]
    assert all(b / a == pytest.approx(math.exp(-0.1 / 0.325)) for a, b in itertools.pairwise(steps))


def test_thrown_at_an_edge_it_goes_a_little_beyond_and_comes_back():
    throw = Throw(view(x=170.0), (1500.0, 0.0))  # 20 px from the left edge
    assert throw.target.center_x == 160.0
    places = [throw.at(n / 100).center_x for n in range(round(throw.seconds * 100) + 1)]
    beyond = 160 - min(places)
    assert 5 < beyond * 2 < 60
    turning = places.index(min(places))
    assert places[: turning + 1] == sorted(places[: turning + 1], reverse=True)
    assert places[turning:] == sorted(places[turning:])


@given(centers, zooms)
def test_edges_give_half_at_first_and_less_and_less(center, zoom):
    raw = view(*center, zoom)
    shown, inside = throwing.given(raw), raw.kept_inside()
    for axis in ("center_x", "center_y"):
        pull, given_ = ((getattr(v, axis) - getattr(inside, axis)) * zoom for v in (raw, shown))
        assert abs(given_) <= abs(pull) / 2 + 1e-6
        assert given_ * pull >= 0
    if inside == raw:
        assert shown == raw


@given(st.tuples(st.floats(-100, 4100), st.floats(-100, 3100)))
def test_to_grab_what_is_beyond_an_edge_does_not_move_it(center):
    shown = throwing.given(view(*center))
    again = throwing.given(pulled(shown))
    assert (again.center_x, again.center_y) == pytest.approx((shown.center_x, shown.center_y), abs=1e-6)


def test_the_speed_of_a_hand_is_that_of_its_last_moments():
    hand = Hand()
    for n in range(20):  # 100 px/s, then 2000 px/s to the left
        hand.at(n * 0.01, n, 0)
    for n in range(1, 11):
        hand.at(0.19 + n * 0.01, 19 - 20 * n, 0)
    assert hand.speed(0.29) == pytest.approx((-2000, 0))
    assert hand.speed(0.33) == pytest.approx((-1000, 0))  # it has stopped meanwhile
    assert hand.speed(0.5) == (0, 0)
    assert Hand().speed(1.0) == (0, 0)
