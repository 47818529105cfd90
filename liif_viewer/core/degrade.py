"""What a fixed degradation does to a picture: noise, grain, and JPEG once or twice."""

from __future__ import annotations

import io
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.errors import ViewerError
from liif_viewer.words import number, tr

Pixels = NDArray[np.uint8]

GRAIN_SIGMA = 0.6  # px by which grain is blurred
SHIFT = 4  # px that are cut between two JPEGs: half a block


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
    """What a picture goes through, in this order; zero leaves a part out.

    Attributes:
        noise: Gaussian noise of so many grey levels.
        grain: Likewise, but as a camera's own processing leaves it: neighbours alike, and growing with the light.
        jpeg_before: JPEG of this quality, whose blocks are then not those of the next: the picture was cut.
        jpeg: JPEG of this quality.

    Raises:
        ViewerError: They are out of range.
    """

    noise: float = 0.0
    jpeg: int = 0
    grain: float = 0.0
    jpeg_before: int = 0

    def __post_init__(self) -> None:
        noises, qualities = (self.noise, self.grain), (self.jpeg, self.jpeg_before)
        if not (all(0 <= noise <= 255 for noise in noises) and all(0 <= quality <= 100 for quality in qualities)):
            raise ViewerError(tr("Noise is 0 to 255 grey levels, JPEG's quality 1 to 100."))

    def apply(self, pixels: Pixels, seed: int) -> Pixels:
        """Degrades a picture (h, w, 3); the same seed gives the same noise."""
        rng = np.random.default_rng(seed)
        if self.noise:
            pixels = to_uint8(pixels + self.noise * rng.standard_normal(pixels.shape, np.float32))
        if self.grain:
            grain = cv2.GaussianBlur(rng.standard_normal(pixels.shape, np.float32), (0, 0), GRAIN_SIGMA)
            pixels = to_uint8(pixels + self.grain * grain / grain.std() * np.sqrt(pixels / np.float32(128) + 0.1))
        if self.jpeg_before:
            around = np.pad(pixels, ((SHIFT, 0), (SHIFT, 0), (0, 0)), mode="edge")
            pixels = through_jpeg(around, self.jpeg_before)[SHIFT:, SHIFT:]
        return through_jpeg(pixels, self.jpeg) if self.jpeg else pixels

    def describe(self) -> str:
        """“noise 4, JPEG 80”; empty for nothing."""
        parts = [tr("noise {levels}", levels=number(self.noise, 2, least=0))] * (self.noise > 0)
        parts += [tr("grain {levels}", levels=number(self.grain, 2, least=0))] * (self.grain > 0)
        parts += [f"JPEG {quality}" for quality in (self.jpeg_before, self.jpeg) if quality]
        return ", ".join(parts)
