from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.look import Look
from liif_viewer.core.tiles import TILE_SIZE, TileGrid


@st.composite
def views(draw) -> Viewport:
    view = Viewport.fitted(*(draw(st.integers(1, 900)) for _ in range(4)))
    zoom = draw(st.floats(0.05, 300))
    return view.zoomed_to(zoom, draw(st.floats(0, view.width)), draw(st.floats(0, view.height)))


def grid_of(view: Viewport, start: tuple[int, int] = (0, 0)) -> TileGrid:
    return TileGrid(1, view.photo_width, view.photo_height, Look("exact"), view.zoom, start=start)


@given(views(), st.integers(0, 5000), st.integers(0, 5000))
@settings(max_examples=40)
def test_the_visible_tiles_cover_the_visible_picture_once_wherever_the_grid_starts(view, start_x, start_y):
    grid = grid_of(view, (start_x, start_y))
    left, top = view.origin
    covered = np.zeros((view.height, view.width), int)
    for key in grid.visible(view, 0, 0):
        x, y, width, height = grid.scaled_rect(key)
        assert 0 < width <= TILE_SIZE
        assert 0 < height <= TILE_SIZE
        covered[max(0, y - top) : max(0, y + height - top), max(0, x - left) : max(0, x + width - left)] += 1
    expected = np.zeros_like(covered)
    scaled_width, scaled_height = view.scaled_size
    expected[max(0, -top) : max(0, scaled_height - top), max(0, -left) : max(0, scaled_width - left)] = 1
    assert (covered == expected).all()


@given(views(), st.floats(0, 1500), st.floats(0, 1500))
def test_nearest_the_focus_first(view, x, y):
    grid = grid_of(view)
    left, top = view.origin
    middles = [(key.x + TILE_SIZE / 2 - left, key.y + TILE_SIZE / 2 - top) for key in grid.visible(view, x, y)]
    distances = [(mx - x) ** 2 + (my - y) ** 2 for mx, my in middles]
    assert distances == sorted(distances)
    assert not [key for key, count in Counter(grid.visible(view, x, y)).items() if count > 1]


@given(views())
def test_a_tiles_photo_rect_has_the_cell_of_the_zoom(view):
    grid = grid_of(view)
    for key in grid.visible(view, 0, 0):
        _, _, width, height = grid.scaled_rect(key)
        rect = grid.photo_rect(key)
        assert np.isclose(rect.width / width, 1 / view.zoom)
        assert np.isclose(rect.height / height, 1 / view.zoom)
        assert rect.right <= view.photo_width + 0.51 / view.zoom or view.scaled_size[0] == 1


@given(views(), st.integers(0, 5000), st.integers(0, 5000))
def test_a_tile_begins_where_the_grid_starts(view, start_x, start_y):
    for key in grid_of(view, (start_x, start_y)).visible(view, 0, 0):
        assert (key.x - start_x) % TILE_SIZE == 0
        assert (key.y - start_y) % TILE_SIZE == 0
