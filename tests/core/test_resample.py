from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import AREA_BLOCK, Pyramid, area, bicubic, bilinear, lanczos, nearest, scaled


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


def cubic(x: np.ndarray) -> np.ndarray:
    """Keys' kernel with a = -0.5."""
    x = np.abs(x)
    return np.where(x < 1, 1.5 * x**3 - 2.5 * x**2 + 1, np.where(x < 2, -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2, 0))


@pytest.mark.parametrize(
    ("scale", "kernel"),
    [
        (bilinear, lambda x: np.clip(1 - np.abs(x), 0, None)),
        (bicubic, cubic),
        (lanczos, lambda x: np.where(np.abs(x) < 3, np.sinc(x) * np.sinc(x / 3), 0)),
    ],
)
@pytest.mark.parametrize("region", [(20.0, 15.0, 30.0, 20.0), (30.37, 21.9, 11.13, 7.77)])
def test_enlarged_is_what_the_formula_says(scale, kernel, region):
    """Weights by the distance of each photo pixel's centre from (i + 0.5) * cell, which add up to one."""
    pixels, rect, size = photo(dtype=np.uint16), Rect(*region), (75, 50)

    def weights(start: float, length: float, count: int, number: int) -> np.ndarray:
        at = start + (np.arange(count) + 0.5) * length / count
        table = kernel(at[:, None] - (np.arange(number) + 0.5))
        return table / table.sum(1, keepdims=True)

    down, across = weights(rect.y, rect.height, 50, 60), weights(rect.x, rect.width, 75, 80)
    expected = np.einsum("ij,jkc,lk->ilc", down, pixels.astype(float), across).clip(0, 65535)
    assert np.abs(scale(pixels, rect, size) - expected).max() < 1


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("scale", [bilinear, bicubic, lanczos, nearest])
def test_a_tile_is_a_part_of_the_whole(scale, dtype):
    pixels = photo(dtype=dtype)
    whole = scale(pixels, Rect(0, 0, 80, 60), (640, 480)).astype(int)
    tile = scale(pixels, Rect(20.5, 10.25, 16, 12), (128, 96)).astype(int)
    assert np.abs(tile - whole[82:178, 164:292]).max() <= (1 if dtype == np.uint8 else 4)


def test_sixteen_bits_stay_sixteen():
    pixels = np.full((10, 10, 3), 12345, np.uint16)
    for scale in (bilinear, bicubic, lanczos, nearest, area):
        assert (scale(pixels, Rect(1, 1, 4, 4), (7, 5)) == 12345).all()


@given(st.floats(0, 70), st.floats(0, 50), st.floats(0.02, 10), st.floats(0.02, 10))
def test_a_flat_photo_stays_flat(x, y, w, h):
    pixels = np.full((60, 80, 3), (10, 200, 90), np.uint8)
    for scale in (bilinear, bicubic, lanczos, nearest, area):
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


@pytest.mark.parametrize("enlarge", [bilinear, bicubic, lanczos, nearest])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_scaled_down_every_method_is_the_mean_of_what_each_pixel_covers(enlarge, dtype):
    """A box of 4 by 2, 3 times as far as one block of the computation reaches."""
    pixels = photo(2 * AREA_BLOCK, 6 * AREA_BLOCK, dtype)
    means = pixels.reshape(AREA_BLOCK, 2, 3 * AREA_BLOCK // 2, 4, 3).mean((1, 3))
    size = (3 * AREA_BLOCK // 2, AREA_BLOCK)
    reduced = scaled(pixels, Rect(0, 0, 6 * AREA_BLOCK, 2 * AREA_BLOCK), size, enlarge)
    assert reduced.dtype == dtype
    assert np.abs(reduced - means).max() <= 0.51


@pytest.mark.parametrize("enlarge", [bilinear, bicubic, lanczos, nearest])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("region", [(0, 0, 80, 60), (13, 7, 50, 31), (79, 59, 1, 1)])
def test_at_100_percent_every_method_is_the_photos_own_pixels(enlarge, dtype, region):
    pixels = photo(dtype=dtype)
    x, y, w, h = region
    assert (scaled(pixels, Rect(*region), (w, h), enlarge) == pixels[y : y + h, x : x + w]).all()


@pytest.mark.parametrize(("enlarge", "height"), [(bicubic, 120), (nearest, 120), (nearest, 180)])
def test_one_axis_reduced_and_the_other_enlarged(enlarge, height):
    pixels = photo()
    taller = np.asarray(Image.fromarray(pixels).resize((80, height), {bicubic: 3, nearest: 0}[enlarge]))
    inside = slice(8, -8)  # at the border Pillow's bicubic drops the outer taps, ours repeats the border
    expected = taller.reshape(height, 40, 2, 3).mean(2)[inside]
    assert np.abs(scaled(pixels, Rect(0, 0, 80, 60), (40, height), enlarge)[inside] - expected).max() <= 1.51
    turned = pixels.transpose(1, 0, 2).copy()
    other = scaled(turned, Rect(0, 0, 60, 80), (height, 40), enlarge).transpose(1, 0, 2)[inside]
    assert np.abs(other - expected).max() <= 1.51


@given(st.integers(1, 40), st.integers(1, 30), st.floats(0, 9), st.floats(0, 7), st.floats(1, 70), st.floats(1, 52))
def test_means_count_what_each_pixel_covers(width, height, x, y, w, h):
    """By the integral of the picture: its sums up to each edge, which lie on straight lines between pixels' edges."""
    pixels = photo().astype(np.float32)
    sums = np.pad(pixels.astype(np.float64).cumsum(0).cumsum(1), ((1, 0), (1, 0), (0, 0)))
    across, down = x + np.arange(width + 1) * (w / width), y + np.arange(height + 1) * (h / height)
    left, top = np.minimum(across.astype(int), 79), np.minimum(down.astype(int), 59)
    fx, fy = (across - left)[None, :, None], (down - top)[:, None, None]
    upper = sums[top][:, left] * (1 - fx) + sums[top][:, left + 1] * fx
    lower = sums[top + 1][:, left] * (1 - fx) + sums[top + 1][:, left + 1] * fx
    integral = upper * (1 - fy) + lower * fy
    expected = np.diff(np.diff(integral, axis=0), axis=1) / (w / width) / (h / height)
    assert np.abs(area(pixels, Rect(x, y, w, h), (width, height)) - expected).max() < 0.05


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
