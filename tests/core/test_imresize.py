"""Resampling agrees with Pillow, and with what MATLAB's imresize is known for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from liif_viewer.core.imresize import KERNELS, Window, reduce_as_matlab, reduced_pair, resize

FILTERS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}


@pytest.mark.parametrize("kernel", FILTERS)
@pytest.mark.parametrize("size", [(37, 23), (9, 50), (20, 20)])
def test_inside_every_kernel_is_pillows(kernel, size):
    """At the border MATLAB and Pillow differ."""
    numbers = np.random.default_rng(1).random((20, 20), np.float32)
    pillow = np.asarray(Image.fromarray(numbers).resize(size, FILTERS[kernel]))
    ours = resize(np.repeat(numbers[..., None], 3, 2), *size, kernel)[..., 0]
    y, x = (int(np.ceil(3 * max(1, side / 20))) + 3 for side in (size[1], size[0]))
    assert np.abs(ours - pillow)[y:-y, x:-x].max(initial=0) < 1e-5


@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from(list(KERNELS)))
def test_a_constant_stays_constant(size_in, size_out, kernel):
    constant = np.full((size_in, size_in, 3), 0.7)
    assert np.allclose(resize(constant, size_out, size_out, kernel), 0.7)


def test_the_same_size_is_the_same_picture():
    pixels = np.random.default_rng(0).integers(0, 256, (13, 17, 3), np.uint8)
    for kernel in KERNELS:
        assert np.abs(resize(pixels, 17, 13, kernel) - pixels).max() < 1e-9
    assert np.array_equal(reduce_as_matlab(pixels, 17, 13), pixels)


def test_imresize_by_two():
    """The kernel of MATLAB's imresize(x, 0.5): Keys' cubic at twice its width, the last pixel repeated."""
    kernel = np.array([-3, -9, 29, 111, 111, 29, -9, -3]) / 256
    row = np.random.default_rng(0).integers(60, 190, 20).astype(np.uint8)
    picture = np.tile(row[None, :, None], (6, 1, 3))
    padded = np.pad(row.astype(float), 3, mode="edge")
    expected = [np.floor(padded[2 * i : 2 * i + 8] @ kernel + 0.5) for i in range(10)]
    assert np.array_equal(reduce_as_matlab(picture, 10, 3)[1, :, 0], expected)


def test_a_window_is_a_part_of_the_whole():
    pixels = np.random.default_rng(0).integers(0, 256, (13, 17, 3), np.uint8)
    whole = resize(pixels, 50, 40)
    assert np.allclose(resize(pixels, 50, 40, window=Window(7, 3, 20, 30)), whole[3:33, 7:27])


def test_any_stretch_is_computed_from_the_pixels_that_it_needs():
    """Larger than a stretch along both axes: at the seams the picture goes on."""
    y, x = np.mgrid[:300, :340]
    ramp = np.repeat((0.2 * x + 0.3 * y)[..., None], 3, 2)
    y, x = np.mgrid[:450, :510]
    for kernel in ("bilinear", "bicubic"):  # both keep a ramp a ramp
        shown = resize(ramp, 510, 450, kernel)[..., 0]
        expected = 0.2 * ((x + 0.5) / 1.5 - 0.5) + 0.3 * ((y + 0.5) / 1.5 - 0.5)
        assert np.abs(shown - expected)[4:-4, 4:-4].max() < 1e-9


def test_hr_is_cut_to_what_lr_covers():
    high = np.random.default_rng(0).integers(0, 256, (41, 45, 3), np.uint8)
    cut, low = reduced_pair(high, 3)
    assert np.array_equal(cut, high[:39])
    assert np.array_equal(low, reduce_as_matlab(high[:39], 15, 13))
    assert reduced_pair(high, 42) is None
