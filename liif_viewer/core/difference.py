"""How two pictures differ, pixel by pixel, as a picture."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

GAINS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""What a difference may be multiplied by; beyond, it is the rounding that is seen."""
USUAL_GAIN = 4.0


def difference(left: NDArray[np.uint8], right: NDArray[np.uint8], gain: float) -> NDArray[np.uint8]:
    """|left - right| times a gain in each colour, black where they are equal.

    Args:
        left: (h, w, 4) as a screen has it: three colours, multiplied by alpha, and alpha.
        right: Likewise.
        gain: 1 or more; what exceeds 255 by it is 255.

    Returns:
        The same, opaque. What differs in alpha shows as on the backdrop where it differs most, black or white.
    """
    apart = cv2.absdiff(left, right)
    if apart[..., 3].any():
        on_white = [side[..., :3] + (255 - side[..., 3:]) for side in (left, right)]
        apart[..., :3] = np.maximum(apart[..., :3], cv2.absdiff(*on_white))
    result: NDArray[np.uint8] = cv2.convertScaleAbs(apart, alpha=gain).astype(np.uint8, copy=False)
    result[..., 3] = 255
    return result
