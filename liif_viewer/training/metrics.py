"""PSNR and SSIM, by the two protocols that papers on super-resolution report."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.floating]

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
        shave = math.ceil(scale - 1e-9) + self.margin
        a, b = (self._seen(picture, shave) for picture in (predicted, truth))
        if 0 in a.shape:
            return math.nan, math.nan
        return psnr(a, b), ssim(a, b)

    def _seen(self, picture: Rgb, shave: int) -> NDArray[np.float64]:
        inner = np.asarray(picture, np.float64)[shave:-shave, shave:-shave]
        return (inner @ Y_SHARE + Y_OFFSET)[..., None] if self.luma else inner


# DIV2K: RGB, shave scale + 6. Set5, Set14, B100, Urban100: Y, shave scale.
PROTOCOLS = {"div2k": Protocol(luma=False, margin=6), "benchmark": Protocol(luma=True, margin=0)}


def psnr(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Peak signal-to-noise ratio in dB of arrays in [0, 1]; infinite where they are equal."""
    error = float(np.mean((a - b) ** 2))
    return math.inf if error == 0 else -10 * math.log10(error)


def ssim(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Mean structural similarity of pictures (h, w, c) in [0, 1] wherever the window fits; NaN if nowhere."""
    if min(a.shape[:2]) < SSIM_WINDOW:
        return math.nan
    kernel = cv2.getGaussianKernel(SSIM_WINDOW, SSIM_SIGMA, cv2.CV_64F)
    r = SSIM_WINDOW // 2

    def mean(x: NDArray[np.float64]) -> NDArray[np.float64]:
        # OpenCV drops a single channel's axis
        blurred = np.asarray(cv2.sepFilter2D(x, cv2.CV_64F, kernel, kernel), np.float64).reshape(x.shape)
        return blurred[r:-r, r:-r]

    a, b = np.ascontiguousarray(a), np.ascontiguousarray(b)
    mean_a, mean_b = mean(a), mean(b)
    variance_a, variance_b = mean(a * a) - mean_a**2, mean(b * b) - mean_b**2
    covariance = mean(a * b) - mean_a * mean_b
    c1, c2 = SSIM_K1**2, SSIM_K2**2
    similarity = (2 * mean_a * mean_b + c1) * (2 * covariance + c2)
    similarity /= (mean_a**2 + mean_b**2 + c1) * (variance_a + variance_b + c2)
    return float(similarity.mean())
