"""What happens to a real photograph on its way: mild blur, the sensor's noise, JPEG; and mixtures of them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.degrade import Degradation, through_jpeg, to_uint8
from liif_viewer.training.pictures import TrainingError

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

# LR px of an MCU of JPEG with halved chroma. A network sees where its training patch ends; blocks that always began
# there would teach it a grid that a photo does not have.
BLOCK = 16
# Grey levels of noise, and JPEG quality below 100, at strength 1: as badly as photos that are worth keeping suffer.
MOST_NOISE, MOST_LOSS = 12.0, 60.0
LEAST_LOSS = 0.015  # a file of quality 99 is as none


def degrade_as_photo(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """A LR picture (h, w, 3) as a phone might have delivered it; one time in four as it is.

    Blur: Gaussian, sigma up to 0.7 px. Noise: sigma up to 8 grey levels, of each channel or of brightness, growing
    with brightness or not, at times coarse as after a camera's own processing. JPEG: quality 60 to 95, chroma halved
    or not.
    """
    if rng.random() < 1 / 4:
        return pixels
    image: Floats = pixels.astype(np.float32)
    if rng.random() < 0.3:
        image = _blurred(image, rng.uniform(0.2, 0.7))
    if rng.random() < 0.75:
        image = image + grain(image, rng.uniform(0.5, 8.0), rng)
    degraded = to_uint8(image)
    if rng.random() < 0.75:
        degraded = jpeg_anywhere(degraded, int(rng.integers(60, 96)), bool(rng.random() < 0.7), rng)
    return degraded


def degrade_by_strength(pixels: Pixels, strength: float, rng: np.random.Generator) -> Pixels:
    """A LR picture (h, w, 3) that has suffered as badly as a strength of cleaning up, 0 to 1, is there for.

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
    image: Floats = pixels.astype(np.float32)
    if strength > 0.2 and rng.random() < 0.25:
        image = _blurred(image, rng.uniform(0.2, 0.65))
    degraded = to_uint8(image + grain(image, MOST_NOISE * noise, rng, of_light=0.4, coarse=0.55))
    if loss > LEAST_LOSS:
        quality = min(99, round(100 - MOST_LOSS * loss))
        degraded = jpeg_anywhere(degraded, quality, bool(rng.random() < 0.75), rng)
    return degraded


def _blurred(image: Floats, sigma: float) -> Floats:
    blurred: Floats = np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)
    return blurred.reshape(image.shape)  # OpenCV drops a single channel's axis


def grain(image: Floats, sigma: float, rng: np.random.Generator, of_light: float = 0.4, coarse: float = 0.3) -> Floats:
    """Noise of ``sigma`` grey levels for a picture (h, w, 3): of each channel, or (h, w, 1) of brightness.

    Args:
        image: What it is for, grey levels.
        sigma: Standard deviation.
        rng: As ever.
        of_light: Probability that it grows with the light, as photons do: the variance in proportion.
        coarse: Probability that neighbours are alike, as after a camera's own processing; the variance stays.
    """
    channels = 3 if rng.random() < 0.6 else 1
    noise = rng.standard_normal((*image.shape[:2], channels), np.float32)
    if rng.random() < coarse:
        smooth = _blurred(noise, rng.uniform(0.4, 0.8))
        noise = smooth / max(float(smooth.std()), 1e-6)
    if rng.random() < of_light:
        noise = noise * np.sqrt(np.maximum(image, 0) / 128 + 0.1)
    return noise * np.float32(sigma)


def jpeg_anywhere(pixels: Pixels, quality: int, halve_chroma: bool, rng: np.random.Generator) -> Pixels:
    """JPEG whose blocks begin anywhere, as they do in a crop of a photo."""
    top, left = (int(n) for n in rng.integers(0, BLOCK, 2))
    height, width = pixels.shape[:2]
    bottom, right = -(top + height) % BLOCK, -(left + width) % BLOCK
    padded = np.pad(pixels, ((top, bottom), (left, right), (0, 0)), mode="reflect")
    return through_jpeg(padded, quality, halve_chroma)[top : top + height, left : left + width]


def parse_degradation(text: str) -> Degradation:
    """From ``"noise=4,jpeg=80"``, each part optional; ``grain=5``, and ``jpeg`` twice, are others.

    Raises:
        TrainingError: The text is not of that form.
        ViewerError: A number is out of range.
    """
    parts: dict[str, float] = {}
    for part in filter(None, text.split(",")):
        name, _, value = part.partition("=")
        try:
            if name == "jpeg" and name in parts and "jpeg_before" not in parts:
                parts["jpeg_before"] = parts.pop("jpeg")
            if name not in ("noise", "grain", "jpeg") or name in parts:
                raise ValueError
            parts[name] = int(value) if name == "jpeg" else float(value)
        except ValueError:
            raise TrainingError(f"“{part}” is not a degradation; write for example noise=4,jpeg=80.") from None
    return Degradation(
        parts.get("noise", 0.0), int(parts.get("jpeg", 0)), parts.get("grain", 0.0), int(parts.get("jpeg_before", 0))
    )
