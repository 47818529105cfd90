"""What a model's picture is at any size: averages at and below 100 %, per axis, and LIIF above."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_viewer.core.geometry import Rect
from liif_viewer.model.architecture import Architecture
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import Compute
from liif_viewer.model.liif import LIIF
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from tests.model.conftest import SMALL
from tests.model.literal import literal_grid

pytestmark = pytest.mark.usefixtures("way_of_module")

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


@pytest.fixture(scope="module")
def bundled(way_of_module) -> Model:
    return load_model(device="cpu", precision="fp32")


@pytest.mark.parametrize("decoder", ["exact", "fast"])
@pytest.mark.parametrize(("width", "height"), [(1, 20), (2, 20), (3, 20), (20, 1), (20, 2), (20, 3), (1, 1), (2, 2)])
def test_flat_colours_of_thin_pictures_stay(bundled, decoder, width, height):
    for colour in ((255, 255, 255), (200, 60, 40), (10, 200, 90)):
        pixels = np.full((height, width, 3), colour, np.uint8)
        enlarged = bundled.render(bundled.encode(pixels), (width * 3, height * 3), decoder=decoder) * 255
        assert np.abs(enlarged - colour).max() < 3.5


@pytest.mark.parametrize("decoder", ["exact", "fast"])
def test_a_thin_picture_is_the_middle_of_a_wide_one(bundled, decoder):
    column = np.array([[[60, 80, 120]]] * 8 + [[[200, 170, 90]]] * 8, np.uint8)
    wide = bundled.render(bundled.encode(column.repeat(25, 1)), (4, 64), (12, 0, 1, 16), decoder)
    thin = bundled.render(bundled.encode(column), (4, 64), decoder=decoder)
    assert np.abs(thin - wide).max() < 5 / 255
    part = bundled.render(bundled.encode(column), (2, 20), (0.5, 5, 0.5, 5), decoder)
    assert np.abs(part - thin[20:40, 2:]).max() < 1e-4


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 30), st.integers(1, 30), st.sampled_from([3, 4]))
@settings(max_examples=30)
def test_any_tiny_picture_at_any_size(width, height, columns, rows, channels):
    torch.manual_seed(0)
    architecture = Architecture(SMALL, (16,))
    model = Model(Checkpoint(architecture, LIIF(architecture).state_dict()), FP32)
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, channels), np.uint8)
    assert model.render(model.encode(pixels), (columns, rows)).shape == (rows, columns, channels)
    model.prepare(model.encode(pixels), Rect(0, 0, width, height), "exact")
    assert model.render(model.encode(pixels), (columns, rows), around=Rect(0, 0, width, height)).max() <= 1
