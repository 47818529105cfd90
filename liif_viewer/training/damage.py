"""What happens to a real photograph on its way: mild blur, the sensor's noise, JPEG; and mixtures of them.

All that is random about it is drawn first. So the same damage can be done here, one picture at a time by OpenCV and
Pillow, or to a whole batch where the network is trained (``damage_batch.py``).
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.degrade import through_jpeg, to_uint8

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

# LR px of an MCU of JPEG with halved chroma. A network sees where its training patch ends; blocks that always began
# there would teach it a grid that a photo does not have.
BLOCK = 16
# Grey levels of noise, and JPEG quality below 100, at strength 1: as badly as photos that are worth keeping suffer.
MOST_NOISE, MOST_LOSS = 12.0, 60.0
LEAST_LOSS = 0.015  # a file of quality 99 is as none


class Grain(NamedTuple):
    """Noise, drawn.

    Attributes:
        levels: Grey levels (h, w, 3) of each channel, or (h, w, 1) of brightness.
        of_light: It grows with the light, as photons do: the variance in proportion.
    """

    levels: Floats
    of_light: bool

    def on(self, image: Floats) -> Floats:
        """A picture (h, w, 3), grey levels, with it."""
        return image + (self.levels * np.sqrt(np.maximum(image, 0) / 128 + 0.1) if self.of_light else self.levels)


class Jpeg(NamedTuple):
    """A JPEG whose blocks begin anywhere, as they do in a crop of a photo.

    Attributes:
        quality: 1 to 100.
        halve_chroma: 4:2:0, not 4:4:4.
        top: Rows of the first block that are cut off, below ``BLOCK``.
        left: Columns, likewise.
    """

    quality: int
    halve_chroma: bool
    top: int
    left: int

    def through(self, pixels: Pixels) -> Pixels:
        """A picture (h, w, 3) saved so, and read again."""
        height, width = pixels.shape[:2]
        bottom, right = -(self.top + height) % BLOCK, -(self.left + width) % BLOCK
        padded = np.pad(pixels, ((self.top, bottom), (self.left, right), (0, 0)), mode="reflect")
        saved = through_jpeg(padded, self.quality, self.halve_chroma)
        return saved[self.top : self.top + height, self.left : self.left + width]


class Damage(NamedTuple):
    """What a picture goes through, in this order; None and 0 leave a part out.

    Attributes:
        blur: Gaussian, sigma in px.
        grain: Noise.
        jpeg: The file that it was kept in.
    """

    blur: float = 0.0
    grain: Grain | None = None
    jpeg: Jpeg | None = None

    def done_to(self, pixels: Pixels) -> Pixels:
        """A picture (h, w, 3) that has gone through it. Any thread."""
        image: Floats = pixels.astype(np.float32)
        if self.blur:
            image = _blurred(image, self.blur)
        damaged = to_uint8(image if self.grain is None else self.grain.on(image))
        return damaged if self.jpeg is None else self.jpeg.through(damaged)


def draw_as_photo(side: int, rng: np.random.Generator) -> Damage:
    """What a LR picture of side x side px suffers in a phone; one time in four nothing.

    Blur: Gaussian, sigma up to 0.7 px. Noise: sigma up to 8 grey levels, of each channel or of brightness, growing
    with brightness or not, at times coarse as after a camera's own processing. JPEG: quality 60 to 95, chroma halved
    or not.
    """
    if rng.random() < 1 / 4:
        return Damage()
    blur = rng.uniform(0.2, 0.7) if rng.random() < 0.3 else 0.0
    grain = draw_grain((side, side), rng.uniform(0.5, 8.0), rng) if rng.random() < 0.75 else None
    jpeg = None
    if rng.random() < 0.75:
        jpeg = draw_jpeg(int(rng.integers(60, 96)), bool(rng.random() < 0.7), rng)
    return Damage(blur, grain, jpeg)


def draw_by_strength(side: int, strength: float, rng: np.random.Generator) -> Damage:
    """Damage as bad as a strength of cleaning up, 0 to 1, is there for, to a LR picture of side x side px.

    That is by strength^2: noise of up to 12 grey levels times that, JPEG of quality 100 less up to 60 times that,
    either, or both with one of them milder; and a quarter of all that suffer visibly are slightly blurred.
    """
    severity = strength**2
    which, milder = rng.random(), severity * rng.random()
    if which < 0.25:
        noise, loss = severity, 0.0
    elif which < 0.55:
        noise, loss = 0.0, severity
    else:
        noise, loss = (severity, milder) if rng.random() < 0.5 else (milder, severity)
    blur = rng.uniform(0.2, 0.65) if strength > 0.2 and rng.random() < 0.25 else 0.0
    grain = draw_grain((side, side), MOST_NOISE * noise, rng, coarse=0.55)
    jpeg = None
    if loss > LEAST_LOSS:
        jpeg = draw_jpeg(min(99, round(100 - MOST_LOSS * loss)), bool(rng.random() < 0.75), rng)
    return Damage(blur, grain, jpeg)


def draw_grain(
    shape: tuple[int, int], sigma: float, rng: np.random.Generator, of_light: float = 0.4, coarse: float = 0.3
) -> Grain:
    """Noise of ``sigma`` grey levels for a picture of (h, w) px: of each channel, or of brightness.

    Args:
        shape: h, w.
        sigma: Standard deviation.
        rng: As ever.
        of_light: Probability that it grows with the light.
        coarse: Probability that neighbours are alike, as after a camera's own processing; the variance stays.
    """
    channels = 3 if rng.random() < 0.6 else 1
    noise = rng.standard_normal((*shape, channels), np.float32)
    if rng.random() < coarse:
        smooth = _blurred(noise, rng.uniform(0.4, 0.8))
        noise = smooth / max(float(smooth.std()), 1e-6)
    return Grain(noise * np.float32(sigma), bool(rng.random() < of_light))


def draw_jpeg(quality: int, halve_chroma: bool, rng: np.random.Generator) -> Jpeg:
    """A JPEG whose blocks begin somewhere."""
    top, left = (int(n) for n in rng.integers(0, BLOCK, 2))
    return Jpeg(quality, halve_chroma, top, left)


def _blurred(image: Floats, sigma: float) -> Floats:
    blurred: Floats = np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)
    return blurred.reshape(image.shape)  # OpenCV drops a single channel's axis
