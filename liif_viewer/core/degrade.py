"""What a fixed degradation does to a picture: noise, and JPEG."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.errors import ViewerError

Pixels = NDArray[np.uint8]


def through_jpeg(pixels: Pixels, quality: int, halve_chroma: bool = True) -> Pixels:
    """Saves (h, w, 3) as a JPEG and reads it again."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality, subsampling="4:2:0" if halve_chroma else "4:4:4")
    return np.asarray(Image.open(file))


def to_uint8(image: NDArray[np.floating]) -> Pixels:
    """Rounds grey levels, of any shape, and clips them to 0 to 255."""
    levels: Pixels = np.clip(np.rint(image), 0, 255).astype(np.uint8)
    return levels


@dataclass(frozen=True)
class Degradation:
    """Gaussian noise of ``noise`` grey levels, then JPEG of quality ``jpeg``; zero leaves either out.

    Raises:
        ViewerError: They are out of range.
    """

    noise: float = 0.0
    jpeg: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.noise <= 255 and 0 <= self.jpeg <= 100):
            raise ViewerError("Noise is 0 to 255 grey levels, JPEG's quality 1 to 100.")

    def apply(self, pixels: Pixels, seed: int) -> Pixels:
        """Degrades a picture (h, w, 3); the same seed gives the same noise."""
        if self.noise:
            noise = np.random.default_rng(seed).standard_normal(pixels.shape, np.float32)
            pixels = to_uint8(pixels + self.noise * noise)
        return through_jpeg(pixels, self.jpeg) if self.jpeg else pixels

    def describe(self) -> str:
        """“noise 4, JPEG 80”; empty for nothing."""
        parts = [f"noise {self.noise:g}"] * (self.noise > 0) + [f"JPEG {self.jpeg}"] * (self.jpeg > 0)
        return ", ".join(parts)
