from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import Pyramid, area, bicubic, nearest


def photo(height: int = 60, width: int = 80, dtype=np.uint8) -> np.ndarray:
    rng = np.random.default_rng(0)
    return rng.integers(0, np.iinfo(dtype).max + 1, (height, width, 3)).astype(dtype)


def smooth(height: int = 60, width: int = 80) -> np.ndarray:
    return np.asarray(Image.fromarray(photo(8, 10)).resize((width, height), Image.Resampling.BICUBIC))


def test_bicubic_of_the_whole_is_pillows_inside():
    pixels = photo()
    ours = bicubic(pixels, Rect(0, 0, 80, 60), (240, 180)).astype(int)
    pillow = np.asarray(Image.fromarray(pixels).resize((240, 180), Image.Resampling.BICUBIC)).astype(int)
    inside = (slice(8, -8), slice(8, -8))  # at the border Pillow drops the outer taps, we repeat the border
    assert np.abs(ours - pillow)[inside].max() <= 1


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("scale", [bicubic, nearest])
def test_a_tile_is_a_part_of_the_whole(scale, dtype):
    pixels = photo(dtype=dtype)
    whole = scale(pixels, Rect(0, 0, 80, 60), (640, 480)).astype(int)
    tile = scale(pixels, Rect(20.5, 10.25, 16, 12), (128, 96)).astype(int)
    assert np.abs(tile - whole[82:178, 164:292]).max() <= (1 if dtype == np.uint8 else 4)


def test_sixteen_bits_stay_sixteen():
    pixels = np.full((10, 10, 3), 12345, np.uint16)
    for scale in (bicubic, nearest, area):
        assert (scale(pixels, Rect(1, 1, 4, 4), (7, 5)) == 12345).all()


@given(st.floats(0, 70), st.floats(0, 50), st.floats(0.02, 10), st.floats(0.02, 10))
def test_a_flat_photo_stays_flat(x, y, w, h):
    pixels = np.full((60, 80, 3), (10, 200, 90), np.uint8)
    for scale in (bicubic, nearest, area):
        assert (scale(pixels, Rect(x, y, w, h), (9, 11)) == (10, 200, 90)).all()


def test_nearest_gives_the_photos_own_pixels():
    pixels = photo()
    assert (nearest(pixels, Rect(3, 5, 2, 1), (8, 4)) == pixels[5:6, 3:5].repeat(4, 0).repeat(4, 1)).all()


def test_area_at_full_size_is_the_photo():
    pixels = photo()
    assert (area(pixels, Rect(10, 20, 30, 25), (30, 25)) == pixels[20:45, 10:40]).all()


def test_area_counts_fractions():
    pixels = np.zeros((1, 4, 3), np.uint8)
    pixels[0, 1] = 90
    assert area(pixels, Rect(0, 0, 1.5, 1), (1, 1))[0, 0, 0] == 30  # half of pixel 1 out of 1.5


@given(st.floats(0.05, 1))
@settings(max_examples=15)
def test_reducing_keeps_the_mean(zoom):
    pixels = smooth(700, 900)
    size = max(1, round(900 * zoom)), max(1, round(700 * zoom))
    reduced = Pyramid.of(pixels).reduced(Rect(0, 0, 900, 700), size)
    assert reduced.shape == (size[1], size[0], 3)
    assert np.abs(reduced.mean((0, 1)) - pixels.mean((0, 1))).max() < 1.5


def test_a_reduced_photo_stays_in_place():
    """A dot far from the origin is where it belongs on every level, odd sizes included."""
    pixels = np.zeros((1333, 2777, 3), np.uint8)
    pixels[1200:1210, 2500:2510] = 255
    pyramid = Pyramid.of(pixels)
    for zoom in (0.9, 0.5, 0.31, 0.2):
        size = round(2777 * zoom), round(1333 * zoom)
        reduced = pyramid.reduced(Rect(0, 0, 2777, 1333), size)[..., 0].astype(float)
        weight = reduced.sum()
        y = (reduced.sum(1) * (np.arange(size[1]) + 0.5)).sum() / weight * 1333 / size[1]
        x = (reduced.sum(0) * (np.arange(size[0]) + 0.5)).sum() / weight * 2777 / size[0]
        assert abs(x - 2505) < 0.5
        assert abs(y - 1205) < 0.5


def test_positions_are_right_far_from_the_origin():
    """At zoom 4,096 and 20,000 px a ramp of one level per pixel is still placed to a small part of a pixel."""
    pixels = (np.arange(20_000, dtype=np.uint16) * 3)[None, :, None].repeat(3, 2).repeat(8, 0)
    x = 19_000.37
    row = bicubic(pixels, Rect(x, 2, 64 / 4096, 64 / 4096), (64, 64))[0, :, 0]
    truth = (x + (np.arange(64) + 0.5) / 4096 - 0.5) * 3
    assert np.abs(row - truth).max() <= 0.51
