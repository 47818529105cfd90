"""Pictures with alpha: what lies hidden under it shows nowhere, and what shows is what scaling what one sees gives."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_viewer.core import resample
from liif_viewer.core.alpha import bounds, greatest, laid_on
from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import Pyramid
from liif_viewer.core.surroundings import Surroundings

WHITE = (255, 255, 255)
HIDDEN = {"black": (0, 0, 0), "green": (0, 255, 0), "white": WHITE}


def disc(hidden: tuple[int, int, int], size: int = 40, dtype: type = np.uint8) -> np.ndarray:
    """A white disc with a soft edge, on nothing, under which a colour lies hidden: (size, size, 4)."""
    y, x = np.mgrid[0:size, 0:size] + 0.5
    share = np.clip(size / 3 + 0.5 - np.hypot(x - size / 2, y - size / 2), 0, 1)
    most = np.iinfo(dtype).max
    samples = np.zeros((size, size, 4), dtype)
    samples[..., :3] = np.where(share[..., None] > 0, most, np.array(hidden) * (most // 255))
    samples[..., 3] = np.round(share * most)
    return samples


def whole(samples: np.ndarray) -> Rect:
    return Rect(0, 0, samples.shape[1], samples.shape[0])


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_a_white_disc_stays_white_at_any_scale(hidden, dtype) -> None:
    samples = disc(hidden, dtype=dtype)
    most = np.iinfo(dtype).max
    scaled = [
        resample.nearest(samples, whole(samples), (160, 160)),
        resample.bicubic(samples, whole(samples), (160, 160)),
        resample.bicubic(samples, Rect(3.3, 5.1, 20, 20), (83, 83)),
        resample.area(samples, whole(samples), (17, 13)),
    ]
    for result in scaled:
        assert (result.dtype, result.shape[2]) == (dtype, 4)
        seen = result[..., 3] > most // 255
        assert seen.any()
        assert not seen.all()
        assert result[seen][:, :3].min() >= most - most // 255
    # the middle is wholly there, the corner is not at all
    assert scaled[1][80, 80].tolist() == [most] * 4
    assert scaled[1][0, 0, 3] == 0


def test_enlarged_alpha_is_what_enlarging_it_as_a_picture_of_floats_gives() -> None:
    samples = disc((0, 255, 0))
    plane = Image.fromarray(samples[..., 3].astype(np.float32))
    expected = np.asarray(plane.resize((160, 160), Image.Resampling.BICUBIC)).clip(0, 255)
    assert np.abs(resample.bicubic(samples, whole(samples), (160, 160))[..., 3] - expected).max() < 0.51


@pytest.mark.parametrize("colour", [WHITE, (0, 0, 0), (200, 30, 90)])
def test_laid_on_a_colour_it_is_what_scaling_it_laid_on_that_colour_gives(colour) -> None:
    rng = np.random.default_rng(0)
    # nowhere near the ends of the range, where scaling clips
    samples = rng.integers(90, 160, (24, 30, 4), np.uint8)
    for scale, size in ((resample.bicubic, (131, 77)), (resample.area, (11, 7)), (resample.nearest, (60, 48))):
        result = laid_on(scale(samples, whole(samples), size), colour)
        expected = scale(laid_on(samples, colour), whole(samples), size)
        assert np.abs(result.astype(int) - expected).max() <= 2  # each was rounded twice


def test_the_mean_of_two_pixels_by_hand() -> None:
    # Red beside what is hidden: red, half there. Opaque red beside a third of blue: three parts and one.
    row = np.array([[[255, 0, 0, 200], [0, 255, 0, 0], [255, 0, 0, 255], [0, 0, 255, 85]]], np.uint8)
    assert resample.area(row, whole(row), (2, 1)).tolist() == [[[255, 0, 0, 100], [191, 0, 64, 170]]]


def test_the_pyramid_weights_colours_by_alpha() -> None:
    for dtype in (np.uint8, np.uint16):
        scale = np.iinfo(dtype).max // 255
        samples = np.zeros((600, 1001, 4), dtype)
        samples[:, 0::2] = np.array([255, 0, 0, 255]) * scale
        samples[:, 1::2] = np.array([0, 0, 255, 85]) * scale
        level = Pyramid.of(samples).levels[1]
        assert (level.shape, level.dtype) == ((300, 501, 4), dtype)
        assert np.abs(level[:, :200] / scale - (191.25, 0, 63.75, 170)).max() < 1.5
    sample = Pyramid.of(samples).reduced(Rect(0, 0, 1000, 600), (100, 60))
    assert np.abs(sample / 257 - (191.25, 0, 63.75, 170)).max() < 1.5


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_a_plain_logo_laid_on_its_surroundings_is_plain(hidden, dtype) -> None:
    samples = disc(hidden, 61, np.uint8)
    samples[samples[..., 3] > 0, :3] = (200, 40, 90)
    scale = {np.uint8: 1, np.uint16: 257, np.float32: 1 / 255}[dtype]
    given = (samples.astype(float) * scale).astype(dtype)
    laid = Surroundings.of(given).under(given)
    assert laid.dtype == (np.float32 if dtype == np.float32 else np.uint16)
    assert np.abs(laid / greatest(laid) * 255 - (200, 40, 90)).max() < 1


def test_opaque_pixels_are_laid_on_nothing_and_what_was_laid_is_taken_off_again() -> None:
    rng = np.random.default_rng(5)
    samples = rng.integers(0, 256, (37, 50, 4), np.uint8)
    samples[..., 3] = samples[..., 3].clip(90)
    samples[:9, :, 3] = 255
    around = Surroundings.of(samples)
    laid = around.under(samples)
    assert np.array_equal(laid[:9], samples[:9, :, :3].astype(np.uint16) * 257)
    picture, alpha = (laid / 65535).astype(np.float32), (samples[..., 3] / 255).astype(np.float32)
    assert np.abs(around.taken_off(picture, alpha, whole(samples)) * 255 - samples[..., :3]).max() < 0.1


def test_surroundings_are_what_is_seen_nearby_and_have_no_edges() -> None:
    samples = np.zeros((40, 160, 4), np.uint8)
    samples[:, :10] = (250, 0, 0, 255)
    samples[:, 150:] = (0, 0, 250, 255)
    samples[:, 10:150, 1] = 255  # hidden
    around = Surroundings.of(samples)
    fine = around.at(whole(samples), (640, 160)) * 255
    assert np.abs(fine[:, 8:40] - (250, 0, 0)).max() < 25
    assert np.abs(fine[:, -40:-8] - (0, 0, 250)).max() < 25
    assert fine[..., 1].max() < 4
    assert np.abs(np.diff(fine, axis=1)).max() < 1  # of 250, from one quarter of a px to the next
    part = around.at(Rect(20, 10, 50, 20), (200, 80)) * 255
    assert np.abs(part - fine[40:120, 80:280]).max() < 0.1


def test_where_nothing_is_seen_nothing_is_wrong() -> None:
    samples = np.full((5, 9, 4), 200, np.uint8)
    samples[..., 3] = 0
    assert np.isfinite(Surroundings.of(samples).under(samples)).all()


def test_enlarged_alpha_has_to_stay_within_the_photos() -> None:
    alpha = np.zeros((20, 20), np.uint8)
    alpha[:, 10:] = 255
    least, most = bounds(alpha, Rect(0, 0, 20, 20), (40, 40))
    assert least.shape == most.shape == (40, 40)
    assert (most[:, :18] == 0).all()  # a px and more from the edge, which is at 10
    assert (most[:, 18:] == 255).all()
    assert (least[:, :22] == 0).all()
    assert (least[:, 22:] == 255).all()
    part = bounds(alpha, Rect(5, 3, 9, 4), (18, 8))
    assert np.array_equal(part[0], least[6:14, 10:28])
    assert np.array_equal(part[1], most[6:14, 10:28])


def test_laid_on_by_hand() -> None:
    pixel = np.array([[[200, 100, 0, 128]]], np.uint8)
    # 128 / 255 of it, 127 / 255 of the colour
    assert laid_on(pixel, WHITE).tolist() == [[[227, 177, 127]]]
    assert laid_on(pixel, (0, 0, 0)).tolist() == [[[100, 50, 0]]]
    deep = np.array([[[65535, 0, 40000, 0], [1, 2, 3, 65535]]], np.uint16)
    assert laid_on(deep, (255, 128, 0)).tolist() == [[[65535, 32896, 0], [1, 2, 3]]]
    opaque = np.zeros((2, 2, 3), np.uint8)
    assert laid_on(opaque, WHITE) is opaque
