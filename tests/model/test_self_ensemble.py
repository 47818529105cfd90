"""The mean over the eight orientations of a picture."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import Compute, choose_device
from liif_viewer.model.model import Model

pytestmark = pytest.mark.usefixtures("way")


@pytest.fixture
def model(small_liif) -> Model:
    return Model(
        Checkpoint(small_liif.architecture, small_liif.state_dict()), Compute(choose_device("cpu"), torch.float32)
    )


def picture(height: int, width: int, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, channels), np.uint8)


def turned_by_hand(model: Model, pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """The papers' self-ensemble, word for word: turn, perhaps mirror, enlarge whole, mirror and turn back, average."""
    total = np.zeros((height, width, 3))
    for quarter in range(4):
        for mirror in (False, True):
            laid = np.rot90(pixels, quarter)
            laid = np.ascontiguousarray(np.fliplr(laid) if mirror else laid)
            size = (height, width) if quarter % 2 else (width, height)
            shown = model.render(model.encode(laid), size)
            total += np.rot90(np.fliplr(shown) if mirror else shown, -quarter)
    return total / 8


@pytest.mark.parametrize("size", [(30, 22), (33, 70)])
def test_it_is_the_mean_of_eight_renders(model, size) -> None:
    pixels = picture(11, 15)
    expected = turned_by_hand(model, pixels, *size)
    features = model.encode(pixels, self_ensemble=True)
    assert np.abs(model.render(features, size) - expected).max() < 1e-5
    assert np.abs(model.render(model.encode(pixels), size) - expected).max() > 1e-3  # which is another picture
    part = model.render(features, (size[0] // 3, size[1] // 2), (0, 0, 5, 5.5))
    assert np.abs(part - expected[: size[1] // 2, : size[0] // 3]).max() < 1e-5


def test_a_thin_picture_and_one_that_is_not_enlarged(model) -> None:
    thin = picture(40, 2)
    expected = turned_by_hand(model, thin, 6, 120)
    assert np.abs(model.render(model.encode(thin, self_ensemble=True), (6, 120)) - expected).max() < 1e-5
    shown = model.render(model.encode(thin, self_ensemble=True), (2, 40), depth=8)
    assert np.array_equal(shown, thin)


def test_however_little_may_be_kept_the_picture_is_the_same(model) -> None:
    pixels = picture(60, 70)
    whole = model.render(model.encode(pixels, self_ensemble=True), (140, 120))
    little = model.render(model.encode(pixels, 1 << 16, self_ensemble=True), (140, 120))
    assert np.abs(little - whole).max() < 1e-5


def test_alpha_is_averaged_like_a_picture_and_flat_colours_stay(model) -> None:
    pixels = picture(12, 9, 4)
    pixels[..., :3] = 40, 90, 200
    shown = model.render(model.encode(pixels, self_ensemble=True), (27, 36))
    shade = turned_by_hand(model, pixels[..., [3, 3, 3]], 27, 36).mean(-1)
    plain = model.render(model.encode(pixels), (27, 36))
    assert np.abs(plain[..., 3] - shade).max() > 1e-3
    # Alpha keeps between its neighbours' extremes, as ever, so that a few pixels differ from the mean.
    assert np.mean(np.abs(shown[..., 3] - shade) < 1e-5) > 0.9
