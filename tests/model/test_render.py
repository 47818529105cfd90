"""What a model's picture is at any size: averages at and below 100 %, per axis, and LIIF above."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import Compute
from liif_viewer.model.model import Model
from tests.model.literal import literal_grid

FP32 = Compute(torch.device("cpu"), torch.float32)


@pytest.fixture
def model(small_liif) -> Model:
    return Model(Checkpoint(small_liif.architecture, small_liif.state_dict()), FP32)


def photo(height: int, width: int, dtype: type = np.uint8) -> np.ndarray:
    rng = np.random.default_rng(1)
    if dtype is np.float32:
        return rng.random((height, width, 3), np.float32)
    return rng.integers(0, np.iinfo(dtype).max + 1, (height, width, 3)).astype(dtype)


def in_unit(pixels: np.ndarray) -> np.ndarray:
    return pixels / (1 if pixels.dtype == np.float32 else np.iinfo(pixels.dtype).max)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_at_100_percent_it_is_the_photo(model, dtype):
    pixels = photo(50, 600, dtype)
    features = model.encode(pixels)
    whole = model.render(features, (600, 50))
    assert np.abs(whole - in_unit(pixels)).max() < 1e-6
    if dtype is not np.float32:
        depth = np.iinfo(dtype).bits
        assert (model.render(features, (600, 50), depth=depth) == pixels).all()
        assert (model.render(features, (555, 31), (20, 10, 555, 31), depth=depth) == pixels[10:41, 20:575]).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_below_100_percent_it_is_the_mean(model, dtype):
    pixels = photo(60, 90, dtype)
    expected = in_unit(pixels).reshape(20, 3, 18, 5, 3).mean((1, 3))
    assert np.abs(model.render(model.encode(pixels), (18, 20)) - expected).max() < 1e-6
    part = model.render(model.encode(pixels), (6, 10), (45, 15, 30, 30))
    assert np.abs(part - expected[5:15, 9:15]).max() < 1e-6


@pytest.mark.parametrize("factor", [2, 3])
def test_an_axis_that_is_reduced_is_averaged_and_the_other_one_enlarged(model, small_liif, factor):
    """By the paper's formula at the photo's columns (or rows), and the mean of those under an output pixel."""
    model.bounds_chroma = False
    pixels = photo(12, 18)
    image = torch.from_numpy(pixels).permute(2, 0, 1)[None] / 255
    codes = small_liif.encode((image - 0.5) / 0.5)[0]
    tall = literal_grid(small_liif, codes, (0, 0, 18, 12), (18, 30)).clamp(0, 1)
    expected = tall.view(30, 18 // factor, factor, 3).mean(2).numpy()
    assert np.abs(model.render(model.encode(pixels), (18 // factor, 30)) - expected).max() < 1e-5
    wide = literal_grid(small_liif, codes, (0, 0, 18, 12), (45, 12)).clamp(0, 1)
    expected = wide.view(12 // factor, factor, 45, 3).mean(1).numpy()
    assert np.abs(model.render(model.encode(pixels), (45, 12 // factor)) - expected).max() < 1e-5


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_with_alpha_a_mean_counts_what_can_be_seen(model, dtype):
    """Of two pixels, one opaque and one clear, the colour is that of the opaque one and the alpha is one half."""
    most = np.iinfo(dtype).max
    pixels = np.zeros((4, 8, 4), dtype)
    pixels[:, ::2] = (most, most // 5, 0, most)
    pixels[:, 1::2] = (0, most, most, 0)
    features = model.encode(pixels)
    assert (model.render(features, (8, 4), depth=np.iinfo(dtype).bits) == pixels).all()
    half = model.render(features, (4, 4))
    assert np.abs(half - (1, 0.2, 0, 0.5)).max() < 1e-4
