"""Pictures to train on in tests."""

from __future__ import annotations

import numpy as np


def make_picture(seed: int, height: int = 40, width: int = 44) -> np.ndarray:
    """Smooth colours with an edge and some texture, (height, width, 3) uint8."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width] / 10
    waves = [np.sin(x * rng.uniform(0.5, 2) + y * rng.uniform(0.5, 2) + rng.uniform(0, 6)) for _ in range(3)]
    picture = 128 + 60 * np.stack(waves, -1)
    picture[:, width // 2 :] *= 0.6
    return np.clip(picture + rng.normal(0, 3, picture.shape), 0, 255).astype(np.uint8)
