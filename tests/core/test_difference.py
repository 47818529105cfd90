from __future__ import annotations

import numpy as np
import pytest

from liif_viewer.core.difference import difference

OPAQUE = 255


def pixel(*values: int) -> np.ndarray:
    return np.array(values, np.uint8).reshape(1, 1, 4)


@pytest.mark.parametrize(
    ("left", "right", "gain", "expected"),
    [
        ((10, 20, 30, 255), (10, 20, 30, 255), 32, (0, 0, 0, OPAQUE)),
        ((10, 20, 30, 255), (12, 17, 30, 255), 1, (2, 3, 0, OPAQUE)),
        ((10, 20, 30, 255), (12, 17, 30, 255), 8, (16, 24, 0, OPAQUE)),
        ((255, 0, 100, 255), (0, 255, 110, 255), 32, (255, 255, 255, OPAQUE)),
        # Opaque black against nothing: the same on black, all the difference on white.
        ((0, 0, 0, 255), (0, 0, 0, 0), 1, (255, 255, 255, OPAQUE)),
        # Opaque white against nothing: the other way round.
        ((255, 255, 255, 255), (0, 0, 0, 0), 1, (255, 255, 255, OPAQUE)),
        ((0, 0, 0, 100), (0, 0, 0, 90), 2, (20, 20, 20, OPAQUE)),
        ((40, 0, 0, 50), (40, 0, 0, 50), 32, (0, 0, 0, OPAQUE)),
    ],
)
def test_the_difference_of_two_pixels(left, right, gain, expected):
    assert difference(pixel(*left), pixel(*right), gain).ravel().tolist() == list(expected)
    assert difference(pixel(*right), pixel(*left), gain).ravel().tolist() == list(expected)
