from __future__ import annotations

import math

from hypothesis import assume, given
from hypothesis import strategies as st

from liif_viewer.core.geometry import MAX_ZOOM, Rect, Viewport

sizes = st.integers(1, 20_000)
canvases = st.integers(50, 4000)
unit = st.floats(0, 1)


@st.composite
def viewports(draw) -> Viewport:
    view = Viewport.fitted(draw(canvases), draw(canvases), draw(sizes), draw(sizes))
    zoom = math.exp(draw(st.floats(math.log(0.01), math.log(MAX_ZOOM))))
    return view.zoomed_to(zoom, draw(unit) * view.width, draw(unit) * view.height)


@given(viewports(), st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_to_photo_inverts_to_screen(view, x, y):
    back = view.to_screen(*view.to_photo(x, y))
    assert math.isclose(back[0], x, abs_tol=1e-4)
    assert math.isclose(back[1], y, abs_tol=1e-4)


@given(viewports(), unit, unit, st.floats(0.05, 20))
def test_the_point_under_the_cursor_stays_put(view, u, v, factor):
    x, y = u * view.width, v * view.height
    photo_x, photo_y = view.to_photo(x, y)
    after = view.zoomed(factor, x, y)
    now_x, now_y = after.to_screen(photo_x, photo_y)
    # Unless the photo's edge would leave a margin: then the photo is kept inside the canvas.
    if after.photo_width * after.zoom > after.width and after.center_x not in _limits_x(after):
        assert abs(now_x - x) < 1e-3
    if after.photo_height * after.zoom > after.height and after.center_y not in _limits_y(after):
        assert abs(now_y - y) < 1e-3


def _limits_x(view):
    half = view.width / view.zoom / 2
    return half, view.photo_width - half


def _limits_y(view):
    half = view.height / view.zoom / 2
    return half, view.photo_height - half


@given(viewports(), st.lists(st.tuples(st.floats(-900, 900), st.floats(-900, 900)), max_size=6))
def test_no_background_beside_a_photo_larger_than_the_canvas(view, moves):
    for dx, dy in moves:
        view = view.panned(dx, dy)
    (left, top), (width, height) = view.origin, view.scaled_size
    if width >= view.width:
        assert left >= -1
        assert left + view.width <= width + 1
    if height >= view.height:
        assert top >= -1
        assert top + view.height <= height + 1


@given(viewports(), canvases, canvases)
def test_a_fitted_photo_stays_fitted_when_the_window_changes(view, width, height):
    fitted = Viewport.fitted(view.width, view.height, view.photo_width, view.photo_height)
    assert fitted.resized(width, height) == Viewport.fitted(width, height, view.photo_width, view.photo_height)


@given(viewports())
def test_zooming_in_and_out_comes_back(view):
    assume(view.min_zoom * 2 < view.zoom < MAX_ZOOM / 2)
    back = view.zoomed(2, 10, 20).zoomed(0.5, 10, 20)
    assert math.isclose(back.zoom, view.zoom)


@given(viewports())
def test_what_is_visible_is_inside_the_photo(view):
    assert Rect(0, 0, view.photo_width, view.photo_height).contains(view.visible_photo_rect)


def test_up_to_25600_percent_and_beyond():
    assert MAX_ZOOM >= 256
    view = Viewport.fitted(1280, 720, 6000, 4000).zoomed_to(256, 100, 100)
    assert view.zoom == 256


def test_over_another_version_of_the_photo():
    view = Viewport.fitted(640, 480, 400, 300).zoomed_to(4.0, 200, 100)
    assert view.over(400, 300) == view
    larger = view.over(800, 600)
    assert (larger.zoom, larger.photo_width, larger.photo_height) == (4.0, 800, 600)
    assert (larger.center_x, larger.center_y) == (2 * view.center_x, 2 * view.center_y)
    assert view.over(20, 10).visible_photo_rect == Rect(0, 0, 20, 10)  # all of it fits
    assert Viewport.fitted(640, 480, 4000, 3000).over(1280, 960).zoom == 0.5  # fitted stays fitted
