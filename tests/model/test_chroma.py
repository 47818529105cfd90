"""Grey stays grey, and colours stay as the network has them."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liif_viewer import paths
from liif_viewer.model.architecture import Architecture
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import Compute
from liif_viewer.model.liif import LIIF
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from tests.model.test_fast import ENCODER, fast_checkpoint

pytestmark = pytest.mark.usefixtures("way")

LUMA = np.array([0.299, 0.587, 0.114])
DECODERS = pytest.mark.parametrize("decoder", ["exact", "fast"])


def make_model(local_ensemble: bool = True) -> Model:
    """Random weights: what it makes of any picture is coloured."""
    torch.manual_seed(6)
    architecture = Architecture(ENCODER, (16,), local_ensemble=local_ensemble)
    checkpoint = Checkpoint(architecture, LIIF(architecture).state_dict())
    return Model(checkpoint, Compute(torch.device("cpu"), torch.float32), fast_checkpoint(checkpoint))


def dither(height: int = 24, width: int = 30) -> np.ndarray:
    """Black and white, (h, w, 3)."""
    grey = np.random.default_rng(2).integers(0, 2, (height, width, 1), np.uint8) * 255
    return np.repeat(grey, 3, 2)


def coloured(height: int = 24, width: int = 30) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (height, width, 3), np.uint8)


def chroma_of(rgb: np.ndarray) -> float:
    return float(np.ptp(rgb.astype(np.float64), axis=2).max())


@DECODERS
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@given(size=st.tuples(st.integers(31, 200), st.integers(25, 150)), x=st.floats(0, 20), y=st.floats(0, 15))
@settings(max_examples=10)
def test_of_a_grey_photo_all_three_channels_are_equal(decoder, dtype, size, x, y):
    pixels = dither().astype(dtype) * {np.uint8: 1, np.uint16: 257, np.float32: 1 / 255}[dtype]
    model = make_model()
    features = model.encode(pixels.astype(dtype))
    for region in (None, (x, y, 9.5, 8.25)):
        rgb = model.render(features, size, region, decoder)
        assert chroma_of(rgb) == 0
        assert chroma_of(model.render(features, size, region, decoder, depth=16)) == 0
    model.bounds_chroma = False
    assert chroma_of(model.render(features, size, None, decoder)) > 0.02  # what the network makes of it


def test_without_the_local_ensemble_too():
    model = make_model(local_ensemble=False)
    assert chroma_of(model.render(model.encode(dither()), (111, 77))) == 0


@DECODERS
def test_the_luma_is_the_networks(decoder):
    for pixels in (dither() // 2 + 64, coloured() // 2 + 64):
        model = make_model()
        features = model.encode(pixels)
        bounded = model.render(features, (150, 120), decoder=decoder)
        model.bounds_chroma = False
        free = model.render(features, (150, 120), decoder=decoder)
        inside = ((bounded > 0) & (bounded < 1)).all(2)
        assert inside.mean() > 0.5
        assert np.abs(bounded @ LUMA - free @ LUMA)[inside].max() < 1e-6


@DECODERS
def test_beside_colours_grey_begins_two_pixels_further(decoder):
    pixels = dither()
    pixels[:, 15:] = coloured()[:, 15:]
    model = make_model()
    shown = model.render(model.encode(pixels), (300, 240), decoder=decoder)
    # Between the centres of LR px 12 and 13 it is still grey: their neighbours reach up to px 14.
    assert chroma_of(shown[:, :135]) == 0
    assert chroma_of(shown[:, 160:]) > 0.2


@DECODERS
def test_the_bounds_are_those_of_the_neighbours_and_half_of_their_distance(decoder):
    """At an odd scale an output pixel lies on each LR pixel's centre, where nothing is interpolated."""
    pixels = coloured(9, 11) // 4 + 90
    model = make_model()
    shown = model.render(model.encode(pixels), (55, 45), decoder=decoder)[2::5, 2::5]
    padded = np.pad(pixels / 255, ((1, 1), (1, 1), (0, 0)), mode="edge")
    near = np.stack([padded[y : y + 9, x : x + 11] for y in range(3) for x in range(3)])
    for channel in (0, 2):
        chroma = near[..., channel] - near[..., 1]
        least, most = chroma.min(0), chroma.max(0)
        reach = (most - least) / 2
        ours = shown[..., channel] - shown[..., 1]
        assert (ours > least - reach - 1e-6).all()
        assert (ours < most + reach + 1e-6).all()


@DECODERS
def test_a_tile_is_a_part_of_the_whole_and_nothing_jumps(decoder):
    pixels = np.concatenate((dither(), coloured()), 1)
    model = make_model()
    whole = model.render(model.encode(pixels), (600, 240), decoder=decoder)
    part = model.render(model.encode(pixels), (90, 70), (25.5, 3.0, 9.0, 7.0), decoder)
    assert np.abs(part - whole[30:100, 255:345]).max() < 1e-4
    fine = model.render(model.encode(pixels), (4000, 1), (20, 10, 20, 0.005), decoder)[0]
    assert np.abs(np.diff(fine, axis=0)).max() < 0.02


@DECODERS
def test_photos_lose_nothing(decoder):
    sample = np.asarray(Image.open(paths.resource("sample.jpg")).convert("RGB"))[220:270, 450:510]
    model = load_model(device="cpu", precision="fp32")
    features = model.encode(sample)
    bounded = model.render(features, (120, 100), decoder=decoder)
    model.bounds_chroma = False
    difference = np.abs(bounded - model.render(features, (120, 100), decoder=decoder)) * 255
    assert difference.mean() < 0.05
    assert difference.max() < 20
