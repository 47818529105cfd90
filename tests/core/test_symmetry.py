from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.geometry import Rect
from liif_viewer.core.symmetry import SYMMETRIES, Symmetry, mean_of_laid

PICTURE = np.array([[1, 2, 3], [4, 5, 6]])


def test_the_eight_ways_by_hand() -> None:
    laid = [symmetry.laid(PICTURE).tolist() for symmetry in SYMMETRIES]
    assert laid[0] == PICTURE.tolist()
    assert sorted(laid) == sorted(
        [
            [[1, 2, 3], [4, 5, 6]],
            [[3, 2, 1], [6, 5, 4]],
            [[4, 5, 6], [1, 2, 3]],
            [[6, 5, 4], [3, 2, 1]],
            [[1, 4], [2, 5], [3, 6]],
            [[3, 6], [2, 5], [1, 4]],
            [[4, 1], [5, 2], [6, 3]],
            [[6, 3], [5, 2], [4, 1]],
        ]
    )


@given(st.sampled_from(SYMMETRIES), st.integers(0, 4), st.integers(0, 3), st.integers(1, 3), st.integers(1, 2))
def test_a_part_lies_where_the_picture_has_it(symmetry: Symmetry, x: int, y: int, width: int, height: int) -> None:
    picture = np.arange(35).reshape(5, 7)
    assert np.array_equal(symmetry.undone(symmetry.laid(picture)), picture)
    laid = symmetry.laid(picture)
    assert symmetry.size(7, 5) == (laid.shape[1], laid.shape[0])
    rect = symmetry.rect(Rect(x, y, width, height), 7, 5)
    part = laid[int(rect.y) : int(rect.bottom), int(rect.x) : int(rect.right)]
    assert np.array_equal(symmetry.undone(part), picture[y : y + height, x : x + width])


def test_what_every_way_agrees_on_stays_and_the_rest_is_averaged() -> None:
    picture = np.random.default_rng(0).random((3, 4, 3)).astype(np.float32)
    assert np.abs(mean_of_laid(lambda symmetry: symmetry.laid(picture)) - picture).max() < 1e-6
    number = iter(range(8))
    assert np.all(mean_of_laid(lambda symmetry: symmetry.laid(np.full((3, 4, 3), next(number)))) == 3.5)
