"""PSNR and SSIM, by the two protocols that papers on super-resolution report."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.floating]
Floats = NDArray[np.float64]

# BT.601's share of each colour in studio-range Y, as all of the literature computes it.
Y_SHARE = np.array([65.738, 129.057, 25.064]) / 256
Y_OFFSET = 16 / 255  # cancels in PSNR, counts in SSIM
# Wang et al., "Image Quality Assessment: From Error Visibility to Structural Similarity", 2004.
SSIM_WINDOW, SSIM_SIGMA, SSIM_K1, SSIM_K2 = 11, 1.5, 0.01, 0.03


@dataclass(frozen=True)
class Protocol:
    """How two pictures are compared.

    Attributes:
        luma: On Y alone, or on RGB.
        margin: Pixels left out along every border besides the scale, rounded up.
    """

    luma: bool
    margin: int

    def psnr_and_ssim(self, predicted: Rgb, truth: Rgb, scale: float) -> tuple[float, float]:
        """PSNR in dB and SSIM of two pictures (h, w, 3) in [0, 1]; NaN where nothing is left after shaving."""
        shave = self.shave(scale)
        meter = Meter()
        meter.add(*(self.seen(picture[shave:-shave, shave:-shave]) for picture in (predicted, truth)))
        return meter.psnr, meter.ssim

    def shave(self, scale: float) -> int:
        """Pixels left out along every border."""
        return math.ceil(scale - 1e-9) + self.margin

    def seen(self, picture: Rgb) -> Floats:
        """(h, w, 1 or 3) of a picture (h, w, 3): what of it counts."""
        numbers: Floats = np.asarray(picture, np.float64)
        if self.luma:
            numbers = (numbers @ Y_SHARE + Y_OFFSET)[..., None]
        return numbers


# DIV2K: RGB, shave scale + 6. Set5, Set14, B100, Urban100: Y, shave scale.
PROTOCOLS = {"div2k": Protocol(luma=False, margin=6), "benchmark": Protocol(luma=True, margin=0)}


class Meter:
    """PSNR and SSIM of two pictures that come in strips, from top to bottom; the same as of the whole at once."""

    def __init__(self) -> None:
        self._squares = self._similarities = 0.0
        self._values = self._places = 0
        self._last: tuple[Floats, Floats] | None = None  # rows that the next strip's windows reach up to

    def add(self, a: Floats, b: Floats) -> None:
        """Takes the next rows, (h, w, c) in [0, 1], of both."""
        self._squares += float(((a - b) ** 2).sum())
        self._values += a.size
        if self._last is not None:
            a, b = (np.concatenate(pair) for pair in zip(self._last, (a, b), strict=True))
        similarity = _similarity(a, b)
        self._similarities += float(similarity.sum())
        self._places += similarity.size
        self._last = a[1 - SSIM_WINDOW :].copy(), b[1 - SSIM_WINDOW :].copy()

    @property
    def psnr(self) -> float:
        """Peak signal-to-noise ratio in dB; infinite where they are equal, NaN of nothing."""
        if not self._values:
            return math.nan
        return -10 * math.log10(self._squares / self._values) if self._squares else math.inf

    @property
    def ssim(self) -> float:
        """Mean structural similarity wherever the window fits; NaN if nowhere."""
        return self._similarities / self._places if self._places else math.nan


def _similarity(a: Floats, b: Floats) -> Floats:
    """The structural similarity of pictures (h, w, c) at each place that the window fits in, (h - 10, w - 10, c)."""
    if min(a.shape[:2]) < SSIM_WINDOW:
        return np.empty((0, 0, 1))
    kernel = cv2.getGaussianKernel(SSIM_WINDOW, SSIM_SIGMA, cv2.CV_64F)
    r = SSIM_WINDOW // 2

    def mean(x: Floats) -> Floats:
        # OpenCV drops a single channel's axis
        blurred = np.asarray(cv2.sepFilter2D(x, cv2.CV_64F, kernel, kernel), np.float64).reshape(x.shape)
        return blurred[r:-r, r:-r]

    a, b = np.ascontiguousarray(a), np.ascontiguousarray(b)
    mean_a, mean_b = mean(a), mean(b)
    variance_a, variance_b = mean(a * a) - mean_a**2, mean(b * b) - mean_b**2
    covariance = mean(a * b) - mean_a * mean_b
    c1, c2 = SSIM_K1**2, SSIM_K2**2
    similarity: Floats = (2 * mean_a * mean_b + c1) * (2 * covariance + c2)
    similarity /= (mean_a**2 + mean_b**2 + c1) * (variance_a + variance_b + c2)
    return similarity
