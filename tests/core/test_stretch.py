from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import halved
from liif_viewer.core.stretch import Kernel, Picture

WIDTH, HEIGHT = 211, 160


def value(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Changes by 6 per photo px at the most, so that a difference tells how far off something is."""
    return 128 + 60 * np.sin(x / 20) + 50 * np.cos(y / 20)


def photo() -> Picture:
    y, x = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    levels = [np.repeat(value(x, y)[..., None], 3, -1).round().astype(np.uint8)]
    for _ in range(3):
        levels.append(halved(levels[-1]))
    return Picture(Rect(0, 0, WIDTH, HEIGHT), levels)


@given(zoom=st.floats(0.1, 4096), across=st.floats(0, 1), down=st.floats(0, 1), kernel=st.sampled_from(Kernel))
def test_every_pixel_lies_where_the_geometry_says(zoom, across, down, kernel):
    whole = max(1, round(WIDTH * zoom)), max(1, round(HEIGHT * zoom))
    size = min(whole[0], 40), min(whole[1], 30)
    x, y = round(across * (whole[0] - size[0])), round(down * (whole[1] - size[1]))
    part = photo().stretched(zoom, x, y, size, kernel)
    assert part.shape == (size[1], size[0], 4)
    at_x, at_y = (x + np.arange(size[0]) + 0.5) / zoom, (y + np.arange(size[1]) + 0.5) / zoom
    expected = value(at_x.clip(0, WIDTH), at_y[:, None].clip(0, HEIGHT))
    # Half an output px, in nearest half a photo px, a border repeated, and the means over what is reduced.
    off = 0.5 / zoom + (0.5 if kernel is Kernel.NEAREST else 0) + 1 / min(zoom, 1)
    assert np.abs(part[..., 0] - expected).max() <= 2 + 5 * off
    assert (part[..., 0] == part[..., 2]).all()


def test_at_its_own_size_it_is_itself():
    pixels = np.random.default_rng(0).integers(0, 256, (30, 40, 4), np.uint8)
    pixels[..., 3] = 255
    part = Picture(Rect(5, 2.5, 20, 15), [pixels]).stretched(2.0, 14, 9, (20, 10))
    assert (part == pixels[4:14, 4:24]).all()


def test_red_and_blue_are_not_mixed_up():
    red = np.zeros((8, 8, 3), np.uint8)
    red[..., 0] = 200
    for zoom in (0.5, 3.0, 100.0):
        assert tuple(Picture(Rect(0, 0, 8, 8), [red]).stretched(zoom, 0, 0, (4, 4))[1, 1, :3]) == (0, 0, 200)


@given(
    length=st.integers(1, 40),
    upright=st.booleans(),
    zoom=st.floats(0.02, 3),
    at=st.floats(0, 1),
    aside=st.integers(0, 2),
)
def test_a_line_of_a_photo_stays_one_however_far_away(length, upright, zoom, at, aside):
    """Of what lies beside it, its border is repeated; along it, each px is where it belongs."""
    pixels = np.repeat(np.linspace(50, 200, length).round().astype(np.uint8)[None, :, None], 3, -1)
    place = Rect(0, 0, length, 1)
    size, start = (min(6, max(1, round(length * zoom))), 2), (round(at * max(0, length * zoom - 6)), aside)
    if upright:
        pixels, place, size, start = pixels.swapaxes(0, 1), Rect(0, 0, 1, length), size[::-1], start[::-1]
    part = Picture(place, [np.ascontiguousarray(pixels)]).stretched(zoom, *start, size, Kernel.LINEAR)
    assert part.shape == (size[1], size[0], 4)
    along = part[:, 0, 0] if upright else part[0, :, 0]
    first = start[1] if upright else start[0]
    expected = np.interp((first + np.arange(len(along)) + 0.5) / zoom, np.arange(length) + 0.5, pixels.ravel()[::3])
    assert np.abs(along - expected).max() <= 2 + 150 / length * (1 + 1 / min(zoom, 1))
