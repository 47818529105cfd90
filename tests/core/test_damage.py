"""What a picture has suffered, as estimated: little for a clean one, more for what is worse, whatever holds it."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from liif_viewer import paths
from liif_viewer.core.damage import UNHARMED, estimate


@pytest.fixture(scope="module")
def clean() -> np.ndarray:
    """The sample photo reduced by three, which leaves nothing of what its camera did."""
    with Image.open(paths.resource("sample.jpg")) as photo:
        return np.asarray(photo.convert("RGB").resize((photo.width // 3, photo.height // 3), Image.Resampling.BICUBIC))


def noisy(pixels: np.ndarray, sigma: float) -> np.ndarray:
    return (pixels + np.random.default_rng(0).normal(0, sigma, pixels.shape)).clip(0, 255).round().astype(np.uint8)


def as_jpeg(pixels: np.ndarray, quality: int) -> np.ndarray:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file))


def test_a_clean_picture_is_left_as_it_is(clean) -> None:
    assert estimate(clean).strength == 0


def test_the_worse_the_more(clean) -> None:
    strengths = [estimate(noisy(clean, sigma)).strength for sigma in (0, 2, 5, 10)]
    assert strengths == sorted(strengths)
    assert strengths[-1] > 0.6
    strengths = [estimate(as_jpeg(clean, quality)).strength for quality in (95, 80, 60, 40)]
    assert strengths == sorted(strengths)
    assert strengths[-1] > 0.6


def test_noise_and_compression_are_told_apart(clean) -> None:
    noise, jpeg = estimate(noisy(clean, 8)), estimate(as_jpeg(clean, 50))
    assert 5 < noise.noise < 12
    assert jpeg.noise < 2
    assert 40 <= jpeg.quality < 70


def test_a_png_of_a_jpeg_is_told_from_its_pixels_alone(clean) -> None:
    """Whatever format or depth holds them."""
    pixels = as_jpeg(clean, 50)
    deep, single = estimate(pixels.astype(np.uint16) * 257), estimate(pixels)
    assert abs(deep.strength - single.strength) < 1e-3
    floats = estimate((pixels / 255).astype(np.float32))
    assert abs(floats.strength - single.strength) < 1e-3


def test_what_is_behind_alpha_is_not_looked_at(clean) -> None:
    alpha = np.full((*clean.shape[:2], 1), 255, np.uint8)
    alpha[:, : clean.shape[1] // 2] = 0
    hidden = clean.copy()
    hidden[:, : clean.shape[1] // 2] = noisy(clean, 40)[:, : clean.shape[1] // 2]
    assert estimate(np.concatenate([hidden, alpha], -1)) == estimate(np.concatenate([clean, alpha], -1))


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (2, 2), (3, 3), (65, 65), (64, 5000), (40, 30)])
def test_any_size_gives_an_answer(size) -> None:
    assert estimate(np.full((*size, 3), 77, np.uint8)) == UNHARMED
    found = estimate(np.random.default_rng(0).integers(0, 256, (*size, 3), np.uint8))
    assert 0 <= found.strength <= 1


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 80), st.integers(1, 80), st.sampled_from([3, 4]))))
def test_any_pixels_give_an_answer(pixels) -> None:
    found = estimate(pixels)
    assert 0 <= found.strength <= 1
    assert found.noise >= 0
    assert 40 <= found.quality <= 100
