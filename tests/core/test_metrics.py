"""PSNR and SSIM agree with scikit-image."""

from __future__ import annotations

import math

import numpy as np
import pytest
from skimage.color import rgb2ycbcr
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from liif_viewer.core.metrics import PROTOCOLS, Meter

WANG = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "data_range": 1.0}


@pytest.fixture
def pictures():
    rng = np.random.default_rng(0)
    truth = rng.random((40, 52, 3))
    return np.clip(truth + rng.normal(0, 0.1, truth.shape), 0, 1), truth


@pytest.mark.parametrize(("scale", "shave"), [(2, 8), (3.5, 10), (4.0, 10)])
def test_div2k_agrees_with_scikit_image(pictures, scale, shave):
    a, b = (picture[shave:-shave, shave:-shave] for picture in pictures)
    psnr, ssim = PROTOCOLS["div2k"].psnr_and_ssim(*pictures, scale)
    assert psnr == pytest.approx(peak_signal_noise_ratio(b, a, data_range=1.0))
    assert ssim == pytest.approx(structural_similarity(a, b, channel_axis=2, **WANG))


def test_benchmarks_agree_with_scikit_image_on_y(pictures):
    a, b = (rgb2ycbcr(picture[3:-3, 3:-3])[..., 0] / 255 for picture in pictures)
    psnr, ssim = PROTOCOLS["benchmark"].psnr_and_ssim(*pictures, 3)
    # The literature's constants are scikit-image's, rounded.
    assert psnr == pytest.approx(peak_signal_noise_ratio(b, a, data_range=1.0), abs=1e-3)
    assert ssim == pytest.approx(structural_similarity(a, b, **WANG), abs=1e-5)


def test_limits(pictures):
    truth = pictures[1]
    psnr, ssim = PROTOCOLS["benchmark"].psnr_and_ssim(truth, truth, 2)
    assert math.isinf(psnr)
    assert ssim == pytest.approx(1)
    assert all(map(math.isnan, PROTOCOLS["div2k"].psnr_and_ssim(truth[:16], truth[:16], 4)))
    assert PROTOCOLS["benchmark"].psnr_and_ssim(truth[:, :14], truth[:, :14], 2)[0] == math.inf  # too small for SSIM


@pytest.mark.parametrize("cuts", [[4, 13, 27], [10, 11], [39]])
def test_strips_are_measured_as_the_whole_is(pictures, cuts):
    whole, strips = Meter(), Meter()
    whole.add(*pictures)
    for part in zip(*(np.split(picture, cuts) for picture in pictures), strict=True):
        strips.add(*part)
    assert (strips.psnr, strips.ssim) == pytest.approx((whole.psnr, whole.ssim), abs=1e-12)
