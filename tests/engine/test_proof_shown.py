"""A trial on the screen: the original and what is made of what is left of it, at the same places."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from liif_viewer.core import resample
from liif_viewer.core.geometry import Rect
from liif_viewer.core.imresize import Window
from liif_viewer.core.look import Difference, Look
from liif_viewer.engine.liif_renderer import LiifRenderer
from liif_viewer.engine.methods import Neural
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.proof.shown import Rendered, open_trial
from liif_viewer.engine.proof.trial import Trial
from liif_viewer.engine.quick_renderer import QuickRenderer
from liif_viewer.engine.renderers import BICUBIC, EXACT, NEAREST, ORIGINAL, PHOTO, OpenPhoto, to_uint8
from liif_viewer.engine.request import Request
from liif_viewer.model import liif as network
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import Compute
from liif_viewer.model.model import Model
from liif_viewer.photos.photo import photo_from_pixels

PACE = Pace({"exact": 0.0}, {"exact": 0.0})


@pytest.fixture(scope="module")
def model() -> Model:
    torch.manual_seed(5)
    architecture = Architecture(EncoderSpec("edsr", features=8, blocks=1), (16,))
    return Model(
        Checkpoint(architecture, network.LIIF(architecture).state_dict()), Compute(torch.device("cpu"), torch.float32)
    )


def trial_of(pixels: np.ndarray, scale: float) -> tuple[Trial, OpenPhoto]:
    photo = photo_from_pixels(pixels, "photo")
    trial = Trial.of(photo, scale)
    return trial, open_trial(trial, photo)


def noise(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (height, width, 3), np.uint8)


def tile(renderer, opened: OpenPhoto, look: Look, zoom: float, x: int = 0, y: int = 0) -> np.ndarray:
    key = opened.grid(look, zoom, (x, y)).key(x, y)
    return renderer.render(Request(key, lambda: (key,), lambda: None))[key]


def quick(opened: OpenPhoto) -> QuickRenderer:
    return QuickRenderer({opened.number: opened}.get)


def test_at_100_percent_the_original_is_itself_and_below_its_average():
    trial, opened = trial_of(noise(180, 240), 3)
    assert np.array_equal(tile(quick(opened), opened, Look(ORIGINAL), 1.0, 64, 32), trial.truth[32:160, 64:192])
    half = tile(quick(opened), opened, Look(ORIGINAL), 0.5)
    assert np.abs(half - trial.truth.reshape(90, 2, 120, 2, 3).mean((1, 3))).max() <= 0.51


def test_what_looks_are_made_of_is_what_is_left():
    trial, opened = trial_of(noise(90, 120), 3)
    bare = tile(quick(opened), opened, Look(NEAREST), 1.0)
    assert np.array_equal(bare, trial.low.repeat(3, 0).repeat(3, 1))
    enlarged = tile(quick(opened), opened, Look(BICUBIC), 2.0, 10, 20)
    expected = resample.bicubic(trial.low, Rect(10 / 6, 20 / 6, 128 / 6, 128 / 6), (128, 128))
    assert np.array_equal(enlarged, expected)
    # where that is not enlarged it is its own pixels
    assert opened.look_at(Look(BICUBIC), 0.4) == Look(BICUBIC)
    assert opened.look_at(Look(BICUBIC), 1 / 3) == Look(PHOTO)
    assert np.array_equal(tile(quick(opened), opened, Look(BICUBIC), 1 / 3), trial.low)
    both = Difference(Look(ORIGINAL), Look(BICUBIC), 4.0)
    assert opened.look_at(both, 0.3) == Difference(Look(ORIGINAL), Look(PHOTO), 4.0)


@pytest.mark.parametrize("scale", [2, 3, 4, 2.7])
@pytest.mark.parametrize("zoom", [0.8, 1.0, 3.3])
def test_original_and_restored_are_in_step_to_the_sub_pixel(scale, zoom):
    """A soft spot lies at the same place in both, wherever the tile begins."""
    y, x = np.mgrid[:160, :200]
    spot = 20 + 200 * np.exp(-((x - 121.3) ** 2 + (y - 88.6) ** 2) / (2 * 7.0**2))
    _, opened = trial_of(np.repeat(spot.round().astype(np.uint8)[..., None], 3, 2), scale)
    corner = round(100 * zoom), round(70 * zoom)
    centres = []
    for method in (ORIGINAL, BICUBIC):
        weight = tile(quick(opened), opened, Look(method), zoom, *corner)[..., 0].astype(float) - 20
        weight[weight < 40] = 0
        ys, xs = np.mgrid[: weight.shape[0], : weight.shape[1]]
        centres.append([(n * weight).sum() / weight.sum() for n in (xs, ys)])
    assert np.abs(np.subtract(*centres)).max() < 0.12 * max(1, zoom)


@pytest.mark.parametrize("scale", [3, 2.7])
def test_liif_shows_the_pixels_that_are_measured(model, scale):
    trial, opened = trial_of(noise(140, 190), scale)
    raster = model.render(model.encode(trial.low), trial.size)
    liif = LiifRenderer(model, PACE, {opened.number: opened}.get)
    shown = tile(liif, opened, Look(EXACT, 0.0), 1.0, 30, 10)
    assert np.abs(shown.astype(int) - to_uint8(raster)[10:138, 30:158]).max() <= 1
    # further in they are enlarged, so that a difference from the original is one of theirs
    fine = (raster * 65535 + 0.5).astype(np.uint16)
    enlarged = tile(liif, opened, Look(EXACT, 0.0), 4.0, 200, 160)
    expected = resample.bicubic(fine, Rect(50, 40, 32, 32), (128, 128)) / 257
    assert np.abs(enlarged - expected).max() < 1.1


def test_it_is_measured_by_the_codes_of_the_tiles(model):
    trial, opened = trial_of(noise(60, 90), 3)
    window = Window(20, 10, 50, 40)
    rendered = Rendered(LiifRenderer(model, PACE, {opened.number: opened}.get), opened, Look(EXACT, 0.0))
    ours = rendered.begin(trial.low)(*trial.size, window)
    anew = Neural(model, "exact", "x").begin(trial.low)(*trial.size, window)
    assert np.abs(ours - anew).max() < 1 / 255
    assert rendered.name.decoder == "exact"
