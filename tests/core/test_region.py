"""The region to export: what drawing, pulling and moving make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.geometry import Rect
from liif_viewer.core.region import HANDLES, INSIDE, drawn, handle_at, moved, place, pulled, shaped

PHOTO = (400, 300)
A4 = 297 / 210
places = st.tuples(st.floats(-500, 900), st.floats(-500, 900))
shapes = st.sampled_from([None, 1.0, 4 / 3, 16 / 9, A4])


@st.composite
def regions(draw: st.DrawFn) -> Rect:
    x, y = draw(st.integers(0, 399)), draw(st.integers(0, 299))
    return Rect(x, y, draw(st.integers(1, 400 - x)), draw(st.integers(1, 300 - y)))


def assert_sound(region: Rect) -> None:
    assert Rect(0, 0, *PHOTO).contains(region)
    assert region.width >= 1
    assert region.height >= 1
    assert all(float(n).is_integer() for n in (region.x, region.y, region.width, region.height))


def assert_shape(region: Rect, shape: float) -> None:
    """Nothing but whole pixels, one at the least, stands between it and its shape."""
    assert abs(region.width - region.height * shape) <= (1 + shape) / 2 + 1e-9 or 1 in (region.width, region.height)


@given(places, places, shapes)
def test_what_is_drawn_is_whole_pixels_of_the_photo(start, end, shape):
    region = drawn(start, end, PHOTO, shape)
    if region.is_empty:
        assert all(n < 1 for n in (region.width, region.height))
        return
    assert_sound(region)
    if shape is not None:
        assert_shape(region, shape if region.width >= region.height else 1 / shape)


@given(regions(), st.sampled_from(HANDLES), places, shapes)
def test_pulling_keeps_it_sound_and_what_is_opposite_in_place(region, handle, to, shape):
    new = pulled(region, handle, to, PHOTO, shape)
    assert_sound(new)
    x, y = place(region, (-handle[0], -handle[1]))
    assert not handle[0] or x in (new.x, new.right)
    assert not handle[1] or y in (new.y, new.bottom)
    if shape is not None:
        assert_shape(new, shape)
    else:
        assert handle[0] or (new.x, new.width) == (region.x, region.width)
        assert handle[1] or (new.y, new.height) == (region.y, region.height)


@given(regions(), places)
def test_moving_keeps_the_size(region, by):
    new = moved(region, by, PHOTO)
    assert_sound(new)
    assert (new.width, new.height) == (region.width, region.height)


@given(regions(), shapes.filter(bool))
def test_another_shape_keeps_it_upright_or_lying(region, shape):
    new = shaped(region, shape, PHOTO)
    assert_sound(new)
    assert_shape(new, 1 / shape if region.width < region.height else shape)


@given(regions(), st.sampled_from(HANDLES))
def test_each_handle_is_where_it_is_seen(region, handle):
    assert handle_at(region, place(region, handle), 5) == handle
    assert handle_at(region, place(region, INSIDE), 5) == INSIDE


@pytest.mark.parametrize(
    ("start", "end", "shape", "expected"),
    [
        ((10.4, 20.6), (60.2, 41.0), None, Rect(10, 21, 50, 20)),
        ((60.2, 41.0), (10.4, 20.6), None, Rect(10, 21, 50, 20)),
        ((-30, -30), (40, 30), None, Rect(0, 0, 40, 30)),
        ((350, 250), (1000, 280), None, Rect(350, 250, 50, 30)),
        ((410, 10), (500, 90), None, Rect(0, 0, 0, 0)),
        ((100, 100), (260, 110), 16 / 9, Rect(100, 100, 160, 90)),
        ((100, 100), (110, 260), 16 / 9, Rect(100, 100, 90, 160)),
        ((300, 100), (900, 150), 1.0, Rect(300, 100, 100, 100)),
        ((300, 250), (200, 150), 4 / 3, Rect(167, 150, 133, 100)),
    ],
)
def test_drawn(start, end, shape, expected):
    assert drawn(start, end, PHOTO, shape) == expected


@pytest.mark.parametrize(
    ("handle", "to", "shape", "expected"),
    [
        ((1, 1), (180, 150), None, Rect(100, 100, 80, 50)),
        ((1, 0), (180, 7), None, Rect(100, 100, 80, 40)),
        ((1, 0), (70, 7), None, Rect(70, 100, 30, 40)),  # over the other edge
        ((-1, -1), (100, 100), 1.0, Rect(100, 80, 60, 60)),
        ((1, 0), (220, 0), 1.5, Rect(100, 80, 120, 80)),  # grows about its middle
        ((0, 1), (0, 999), 3.0, Rect(0, 100, 400, 133)),  # as wide as the photo
    ],
)
def test_pulled(handle, to, shape, expected):
    assert pulled(Rect(100, 100, 60, 40), handle, to, PHOTO, shape) == expected


def test_a_small_one_can_be_moved_and_beside_it_there_is_none():
    region = Rect(100, 100, 6, 6)
    assert handle_at(region, (103, 103), 20) == INSIDE
    assert handle_at(region, (90, 103), 20) == (-1, 0)
    assert handle_at(region, (79, 103), 20) is None
