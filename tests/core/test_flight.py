"""The camera's path: exact at its ends, inside the photo, zooming one way, about a point that stays."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.flight import Flight, eased, filling
from liif_viewer.core.geometry import Rect

WIDTH, HEIGHT = 6000, 4000
shares = st.floats(0, 1)


@st.composite
def views(draw: st.DrawFn, aspect: float = 16 / 9) -> Rect:
    width = 6000 * 2.0 ** draw(st.floats(-12, 0))
    x, y = draw(st.floats(-width, WIDTH)), draw(st.floats(-width, HEIGHT))
    return filling(Rect(x, y, width, width / aspect), aspect, WIDTH, HEIGHT)


@st.composite
def flights(draw: st.DrawFn) -> Flight:
    return Flight(draw(views()), draw(views()), WIDTH, HEIGHT)


@st.composite
def zooms(draw: st.DrawFn) -> Flight:
    """One end within the other."""
    outer = draw(views())
    width = outer.width * 2.0 ** draw(st.floats(-12, 0))
    height = width / (16 / 9)
    x, y = draw(shares) * (outer.width - width), draw(shares) * (outer.height - height)
    inner = Rect(outer.x + x, outer.y + y, width, height)
    ends = (outer, inner) if draw(st.booleans()) else (inner, outer)
    return Flight(*ends, WIDTH, HEIGHT)


def test_easing_rests_at_both_ends_and_runs_steadily_between():
    assert [eased(time) for time in (0, 0.1, 0.5, 0.9, 1)] == pytest.approx([0, 0, 0.5, 1, 1])
    speeds = [eased(time + 0.01) - eased(time) for time in (0.45, 0.5, 0.54)]
    # All of the way in the four fifths that are left, of which a ramp of 35 % at each end counts half.
    assert speeds == pytest.approx([0.01 / 0.8 / 0.65] * 3)


@given(shares, shares)
def test_easing_only_goes_on_and_is_the_same_backwards(one, other):
    assert (eased(one) <= eased(other)) == (one <= other) or eased(one) == pytest.approx(eased(other), abs=1e-9)
    assert eased(one) + eased(1 - one) == pytest.approx(1)


@given(st.floats(0.2, 5), st.floats(-9000, 9000), st.floats(-9000, 9000), st.floats(0.01, 20000), st.floats(0.01, 9000))
def test_a_filling_view_has_its_shape_inside_the_photo(aspect, x, y, width, height):
    view = filling(Rect(x, y, width, height), aspect, WIDTH, HEIGHT)
    assert view.width / view.height == pytest.approx(aspect)
    assert view.x >= 0 and view.y >= 0  # noqa: PT018 - one statement on one corner
    assert view.right <= WIDTH + 1e-9 and view.bottom <= HEIGHT + 1e-9  # noqa: PT018 - likewise


def test_a_filling_view_holds_what_it_was_asked_for():
    assert filling(Rect(100, 100, 160, 30), 16 / 9, WIDTH, HEIGHT) == Rect(100, 70, 160, 90)
    assert filling(Rect(0, 0, WIDTH, HEIGHT), 16 / 9, WIDTH, HEIGHT) == Rect(0, 312.5, 6000, 3375)


@given(flights(), st.integers(2, 60))
def test_a_flight_is_exact_at_its_ends_and_never_leaves_the_photo(flight, count):
    frames = flight.frames(count)
    assert len(frames) == count
    assert (frames[0], frames[-1]) == (flight.start, flight.end)
    for view in frames:
        assert view.width / view.height == pytest.approx(16 / 9)
        assert min(view.x, view.y) >= -1e-9
        assert max(view.right - WIDTH, view.bottom - HEIGHT) <= 1e-9


@given(zooms())
def test_zooming_goes_one_way_in_equal_factors_about_a_point_that_stays(flight):
    frames = flight.frames(41)
    ratio = math.log(flight.end.width / flight.start.width)
    for number, view in enumerate(frames):
        assert math.log(view.width / flight.start.width) == pytest.approx(ratio * eased(number / 40), abs=1e-6)
    if abs(ratio) > 0.01:
        # The place that is the same share of both ends, x + share * width, is that share of every frame.
        share = (flight.start.x - flight.end.x) / (flight.end.width - flight.start.width)
        x = flight.start.x + share * flight.start.width
        assert [view.x + share * view.width for view in frames] == pytest.approx([x] * 41, abs=1e-6 * WIDTH)


def test_a_far_place_is_reached_by_way_of_a_view_of_both():
    """Between two views of 160 px, 5,000 px apart: van Wijk and Nuij's equations, solved by hand for their middle.

    There b = rho^2 u / 2 w = 2 * 5000 / 320 = 31.25, so that cosh r = sqrt(1 + b^2) and the width is 160 of these.
    """
    flight = Flight(Rect(300, 100, 160, 90), Rect(5300, 100, 160, 90), 60000, 40000)
    middle = flight.frames(41)[20]
    assert middle.width == pytest.approx(160 * 31.266, rel=1e-4)
    assert middle.x + middle.width / 2 == pytest.approx(2880)
    widths = [view.width for view in flight.frames(41)]
    assert widths[:21] == sorted(widths[:21])
    assert widths[20:] == sorted(widths[20:], reverse=True)
