"""The reductions that make training pairs agree with Pillow."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liif_viewer.training.reduce import reduce_batch, reduce_square


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
