from __future__ import annotations

import numpy as np
import pytest

from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.photos.photo import photo_from_pixels


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_an_open_photo_tells_all_the_memory_that_it_takes(dtype):
    """16 bits are shown from copies in 8; 8 bits of sRGB as they are."""
    pixels = np.zeros((600, 800, 3), dtype)
    opened = OpenPhoto.of(1, photo_from_pixels(pixels, "black"))
    with_its_half = 600 * 800 * 3 + 300 * 400 * 3
    assert opened.nbytes == with_its_half * (1 if dtype is np.uint8 else 2 + 1)
