"""LIIF of pictures with alpha: by the bundled weights, as fringes are what a trained network might draw."""

from __future__ import annotations

import numpy as np
import pytest

from liif_viewer.core.alpha import laid_on
from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import bicubic
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model

pytestmark = pytest.mark.usefixtures("way_of_module")


@pytest.fixture(scope="module")
def model(way_of_module) -> Model:
    return load_model(device="cpu", precision="fp32")


def logo(hidden: tuple[int, int, int], dtype: type = np.uint8) -> np.ndarray:
    """A white bar with a soft edge, on nothing, under which a colour lies hidden: (24, 28, 4)."""
    most = np.iinfo(dtype).max
    samples = np.zeros((24, 28, 4), dtype)
    samples[..., :3] = np.array(hidden) * (most // 255)
    samples[6:18, 8:, :3] = most
    samples[6:18, 8:, 3] = most
    samples[6:18, 8, 3] = most // 2
    return samples


@pytest.mark.parametrize("decoder", ["exact", "fast"])
def test_no_fringe_whatever_colour_is_hidden(model: Model, decoder: str) -> None:
    pictures = [
        model.render(model.encode(logo(hidden)), (112, 96), decoder=decoder, depth=8)
        for hidden in ((0, 0, 0), (0, 255, 0), (255, 255, 255))
    ]
    for picture in pictures:
        assert picture.shape == (96, 112, 4)
        assert (
            (255 - picture[..., :3].astype(float)) * picture[..., 3:] / 255
        ).max() <= 1.5  # white as far as it is seen
        assert np.abs(picture[..., 3].astype(int) - pictures[0][..., 3]).max() <= 1
    alpha = pictures[0][..., 3].astype(int)
    # The photo's alpha, a px and more from an edge; and a step between them, halfway where the photo is halfway.
    assert (alpha[:20] == 0).all()
    assert (alpha[76:] == 0).all()
    assert (alpha[36:60, :28] == 0).all()
    assert (alpha[36:60, 40:] == 255).all()
    assert 60 < alpha[48, 32:36].mean() < 195


def test_alpha_is_as_sharp_as_the_same_picture_in_black_and_white(model: Model) -> None:
    samples = logo((0, 0, 0))
    black = laid_on(samples, (0, 0, 0))
    alpha = model.render(model.encode(samples), (112, 96))[..., 3]
    grey = model.render(model.encode(black), (112, 96)).mean(-1)
    # At the edge, where it is free: on either side the ringing of the network is cut.
    assert np.abs(alpha - grey)[36:60, 31:37].max() < 0.02
    assert np.abs(np.diff(alpha, axis=1)).max() >= np.abs(np.diff(grey, axis=1)).max() - 0.02


def logo_over_its_shadow(size: int) -> tuple[np.ndarray, np.ndarray]:
    """An orange disc over its soft shadow, drawn at a size: colours times alpha, and alpha, in [0, 1]."""
    y, x = (np.mgrid[0:size, 0:size] + 0.5) / size * 48 - 24
    coverage = np.clip((16 - np.hypot(x, y)) * size / 48 + 0.5, 0, 1)[..., None]
    shadow = 0.6 / (1 + np.exp(np.hypot(x - 1, y - 2) - 17))[..., None]  # black, a few px wide
    return coverage * (0.9, 0.45, 0.1), coverage + shadow * (1 - coverage)


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    return float(-10 * np.log10(np.mean((one - other) ** 2)))


@pytest.mark.parametrize("decoder", ["exact", "fast"])
def test_over_a_shadow_too_it_is_sharper_than_bicubic(model: Model, decoder: str) -> None:
    """Where alpha and colours have an outline in the same place, both are drawn there: against the picture itself."""
    fine, fine_alpha = logo_over_its_shadow(192)
    coarse, alpha = (part.reshape(48, 4, 48, 4, -1).mean((1, 3)) for part in (fine, fine_alpha))
    samples = (np.dstack([coarse / np.maximum(alpha, 1e-6), alpha]) * 255).round().astype(np.uint8)
    enlarged = model.render(model.encode(samples), (192, 192), decoder=decoder)
    by_bicubic = bicubic(samples, Rect(0, 0, 48, 48), (192, 192)) / 255
    for ground, gain in ((0.0, 3), (0.5, 2), (1.0, 0.5)):
        truth = fine + (1 - fine_alpha) * ground
        results = [part[..., :3] * part[..., 3:] + (1 - part[..., 3:]) * ground for part in (enlarged, by_bicubic)]
        assert psnr(results[0], truth) > psnr(results[1], truth) + gain


@pytest.mark.parametrize("decoder", ["exact", "fast"])
def test_parts_equal_the_whole(model: Model, decoder: str) -> None:
    features = model.encode(logo((0, 255, 0), np.uint16))
    whole = model.render(features, (112, 96), decoder=decoder)
    for x, y, w, h in ((0, 0, 28, 8), (4, 2, 7, 11), (0, 20, 10, 4), (14, 8, 8, 8)):
        part = model.render(features, (4 * w, 4 * h), (x, y, w, h), decoder=decoder)
        expected = whole[4 * y : 4 * (y + h), 4 * x : 4 * (x + w)]
        assert np.abs(part[..., 3] - expected[..., 3]).max() < 1e-3
        seen = expected[..., 3:] * (part[..., :3] - expected[..., :3])
        assert np.abs(seen).max() < 1e-3


def test_floats_and_depths(model: Model) -> None:
    samples = logo((0, 0, 0))
    floats = model.render(model.encode((samples / 255).astype(np.float32)), (56, 48), decoder="fast")
    features = model.encode(samples)
    deep = model.render(features, (56, 48), decoder="fast", depth=16)
    assert (floats.dtype, deep.dtype) == (np.float32, np.uint16)
    assert model.render(features, (56, 48), decoder="fast").dtype == np.float32
    assert model.render(features, (28, 48), decoder="fast").dtype == np.float32
    assert np.abs(floats - deep / 65535).max() < 1e-3
    assert deep[24, 40].tolist()[3] == 65535


def test_the_budget_holds_both(model: Model) -> None:
    budget = 8 << 20
    features = model.encode(logo((0, 0, 0)), budget)
    model.render(features, (112, 96), decoder="fast")
    assert features.alpha is not None
    assert 0 < features.used_bytes + features.alpha.used_bytes <= budget
