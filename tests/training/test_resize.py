"""Resampling agrees with Pillow, and with what MATLAB's imresize is known for."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liif_viewer.training.reduce import reduce_batch, reduce_square
from liif_viewer.training.resize import KERNELS, Window, reduce_as_matlab, resize, weights

FILTERS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}


@given(st.integers(8, 90), st.integers(1, 40), st.sampled_from(["noise", "checks", "stripes"]), st.integers(0, 99))
@settings(max_examples=60)
def test_reducing_agrees_with_pillow_within_a_grey_level(side, size, kind, seed):
    size = min(size, side)
    if kind == "noise":
        pixels = np.random.default_rng(seed).integers(0, 256, (side, side, 3), np.uint8)
    else:  # where overshoot is clipped between the two axes, order and rounding show
        y, x = np.mgrid[:side, :side] // (1 + seed % 3)
        pixels = np.repeat((((x + y * (kind == "checks")) % 2) * 255).astype(np.uint8)[..., None], 3, 2)
    pillow = np.asarray(Image.fromarray(pixels).resize((size, size), Image.Resampling.BICUBIC))
    assert np.array_equal(reduce_square(pixels, size), pillow)
    # in a batch with a larger square, and with rubbish beyond its own side
    batch = np.random.default_rng(seed).integers(0, 256, (2, side + 5, side + 5, 3), np.uint8)
    batch[0, :side, :side] = pixels
    ours = reduce_batch(torch.from_numpy(batch), [side, side + 5], [size, size + 2]).numpy()
    assert np.abs(ours[0, :size, :size].astype(int) - pillow).max() <= 1
    assert not ours[0, size:].any()


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
    assert np.allclose(weights(size_in, size_out, kernel).sum(1), 1)


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
