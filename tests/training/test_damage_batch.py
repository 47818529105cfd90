"""Damage done to a batch on the device is that which OpenCV and Pillow do to each picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from drawn import make_picture
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_viewer.training.damage import Damage, Grain, Jpeg, draw_as_photo, draw_by_strength
from liif_viewer.training.damage_batch import damaged_batch


def both_ways(pictures: list[np.ndarray], damages: list[Damage]) -> np.ndarray:
    """Differences in grey levels (B, P, P, 3)."""
    batch = damaged_batch(torch.from_numpy(np.stack(pictures)), damages).numpy()
    assert batch.dtype == np.uint8
    one_by_one = np.stack([d.done_to(p) for d, p in zip(damages, pictures, strict=True)])
    return batch.astype(int) - one_by_one


def smooth(seed: int, side: int) -> np.ndarray:
    return cv2.GaussianBlur(make_picture(seed, side, side), (0, 0), 1.5)


@given(st.integers(8, 50), st.floats(0.2, 0.8), st.booleans(), st.booleans(), st.integers(0, 99))
@settings(max_examples=40)
def test_blur_and_noise_are_the_same_to_a_grey_level(side, blur, of_light, grey, seed):
    rng = np.random.default_rng(seed)
    grain = Grain(5 * rng.standard_normal((side, side, 1 if grey else 3), np.float32), of_light)
    pictures = [make_picture(seed, side, side)] * 4
    difference = both_ways(pictures, [Damage(blur, grain), Damage(blur), Damage(0, grain), Damage()])
    assert np.abs(difference).max() <= 1
    assert np.abs(difference).mean() < 0.01
    assert not difference[3].any()


@pytest.mark.parametrize("halved", [False, True])
@pytest.mark.parametrize("quality", [30, 60, 75, 90, 97])
def test_jpeg_is_libjpegs_wherever_its_blocks_begin(quality, halved):
    """Within the rounding of its integers, which may tip a coefficient; never a shift or a cast."""
    side = 48
    rng = np.random.default_rng(quality)
    jpegs = [Jpeg(quality, halved, *(int(n) for n in rng.integers(0, 16, 2))) for _ in range(6)]
    pictures = [smooth(n, side) for n in range(6)]
    damages = [Damage(jpeg=jpeg) for jpeg in jpegs]
    difference = both_ways(pictures, damages)
    lost = np.stack([d.done_to(p).astype(int) - p for d, p in zip(damages, pictures, strict=True)])
    assert np.abs(difference).mean() < 0.35
    assert np.square(difference).mean() < min(1.0, np.square(lost).mean() / 2)
    # The same file with its blocks one px further is another picture.
    moved = damaged_batch(
        torch.from_numpy(np.stack(pictures)), [Damage(jpeg=j._replace(top=(j.top + 1) % 16)) for j in jpegs]
    )
    elsewhere = moved.numpy().astype(int) - np.stack([d.done_to(p) for d, p in zip(damages, pictures, strict=True)])
    assert np.square(elsewhere).mean() > 2.5 * np.square(difference).mean()


@pytest.mark.parametrize("strength", [0.0, 0.1, 0.5, 1.0])
def test_what_training_draws_is_the_same_both_ways(strength):
    rng = np.random.default_rng(3)
    damages = [draw_by_strength(48, strength, rng) if strength else draw_as_photo(48, rng) for _ in range(24)]
    difference = both_ways([smooth(n % 5, 48) for n in range(24)], damages)
    assert np.abs(difference).mean() < 0.4
    assert np.abs(np.mean(difference)) < 0.1  # neither brighter nor darker
