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
        image = image + _noise(image, rng)
    degraded = to_uint8(image)
    if rng.random() < 0.75:
        degraded = jpeg_anywhere(degraded, int(rng.integers(60, 96)), bool(rng.random() < 0.7), rng)
    return degraded


def _blurred(image: Floats, sigma: float) -> Floats:
    blurred: Floats = np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)
    return blurred.reshape(image.shape)  # OpenCV drops a single channel's axis


def _noise(image: Floats, rng: np.random.Generator) -> Floats:
    sigma = rng.uniform(0.5, 8.0)
    channels = 3 if rng.random() < 0.6 else 1
    noise = rng.standard_normal((*image.shape[:2], channels), np.float32)
    if rng.random() < 0.3:  # coarse grain: neighbours correlated, the variance kept
        smooth = _blurred(noise, rng.uniform(0.4, 0.8))
        noise = smooth / max(float(smooth.std()), 1e-6)
    if rng.random() < 0.4:  # photon noise: the variance grows with the light
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
    """From ``"noise=4,jpeg=80"``, either part optional.

    Raises:
        TrainingError: The text is not of that form.
        ViewerError: A number is out of range.
    """
    noise, jpeg = 0.0, 0
    for part in filter(None, text.split(",")):
        name, _, value = part.partition("=")
        try:
            if name == "noise":
                noise = float(value)
            elif name == "jpeg":
                jpeg = int(value)
            else:
                raise ValueError
        except ValueError:
            raise TrainingError(f"“{part}” is not a degradation; write for example noise=4,jpeg=80.") from None
    return Degradation(noise, jpeg)
