"""Gliding: where it goes, that it ends exactly there, and that no rate of frames changes it."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.geometry import MAX_ZOOM, Viewport
from liif_viewer.core.motion import GLIDE_S, Glide, between

zooms = st.floats(-6, 12).map(lambda octaves: 2.0**octaves)
places = st.tuples(st.floats(0, 640), st.floats(0, 480))


def view(zoom: float, x: float = 2000.0, y: float = 1500.0) -> Viewport:
    return Viewport(x, y, zoom, 640, 480, 4000, 3000)


@given(zooms, zooms, places, st.lists(st.floats(0, GLIDE_S), min_size=2, max_size=20))
def test_a_glide_is_monotone_and_the_point_under_the_pointer_stays_put(before, after, place, times):
    start = view(before)
    target = Viewport(
        *(
            here - (at - size / 2) / after
            for here, at, size in zip(start.to_photo(*place), place, (640, 480), strict=True)
        ),
        after, 640, 480, 4000, 3000,
    )  # fmt: skip
    under = start.to_photo(*place)
    frames = [Glide(start, target).at(time) for time in sorted(times)]
    for frame in frames:
        assert math.dist(frame.to_screen(*under), place) < 1e-4 * max(1, after / before)
    steps = [math.log(b.zoom / a.zoom) for a, b in itertools.pairwise(frames)]
    sign = math.copysign(1, after - before)
    assert all(step * sign >= -1e-12 for step in steps)
    assert all(min(before, after) * (1 - 1e-9) <= frame.zoom <= max(before, after) * (1 + 1e-9) for frame in frames)


@given(zooms, zooms, st.floats(1, 1000))
def test_a_glide_ends_exactly_at_its_target(before, after, late):
    target = view(after, 1234.5678, 777.1)
    assert Glide(view(before), target).at(GLIDE_S * late) == target


@given(zooms, zooms, zooms, st.floats(0.01, 0.17), st.lists(st.floats(0, GLIDE_S), min_size=2, max_size=10))
def test_turned_to_another_target_it_goes_on_from_where_it_is_without_a_jump_or_an_overshoot(
    before, after, then, moment, times
):
    first = Glide(view(before), view(after))
    second = first.turned(moment, view(then))
    here = first.at(moment)
    assert second.at(0).zoom == pytest.approx(here.zoom, rel=1e-12)
    assert second.target == view(then)
    low, high = sorted((here.zoom, then))
    levels = [second.at(time).zoom for time in sorted(times)]
    assert all(low * (1 - 1e-9) <= zoom <= high * (1 + 1e-9) for zoom in levels)
    assert all(
        (b - a) * (then - here.zoom) >= -1e-9 * high * abs(then - here.zoom) for a, b in itertools.pairwise(levels)
    )


def test_equal_shares_of_the_way_are_equal_factors():
    way = [between(view(1.0), view(16.0), share / 4).zoom for share in range(5)]
    assert way == pytest.approx([1, 2, 4, 8, 16])


def test_the_way_of_a_glide_is_a_cubic():
    """By hand: with pace 2 the part that is left after half the time is 1 - 3/4 + 2/8 - 2/8 = 1/4."""
    assert Glide(view(1.0), view(16.0)).at(GLIDE_S / 2).zoom == pytest.approx(2 ** (4 * 0.75))


def test_without_a_change_of_zoom_the_centre_goes_straight():
    half = Glide(view(2.0, 100, 500), view(2.0, 300, 100)).at(GLIDE_S / 2)
    assert (half.zoom, half.center_x, half.center_y) == (2.0, 250.0, 200.0)


def test_quickly_turned_notches_are_one_motion():
    """A notch every 50 ms: the speed never falls to less than a third of what it is at most, as it would in steps."""
    glide = Glide(view(1.0), view(2**0.25))
    levels = []
    for notch in range(2, 12):
        levels += [math.log2(glide.at(ms / 1000).zoom) for ms in range(0, 50, 5)]
        glide = glide.turned(0.05, view(2 ** (notch / 4)))
    speeds = [b - a for a, b in itertools.pairwise(levels)]
    assert min(speeds) > max(speeds) / 3


def test_across_the_whole_range_it_stays_in_it():
    glide = Glide(view(2.0**-8), view(MAX_ZOOM))
    assert all(2.0**-8 <= glide.at(ms / 1000).zoom <= MAX_ZOOM for ms in range(200))
