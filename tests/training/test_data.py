"""Training pairs: what the paper says they are, and functions of their number."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
import torch
from drawn import make_picture
from PIL import Image

from liif_viewer.core.degrade import Degradation
from liif_viewer.errors import PhotoError, ViewerError
from liif_viewer.training.damage import draw_as_photo, draw_by_strength
from liif_viewer.training.data import Samples
from liif_viewer.training.degrade import parse_degradation
from liif_viewer.training.loader import Loader
from liif_viewer.training.pictures import PictureSet, TrainingError, find_pictures, read_picture
from liif_viewer.training.recipe import MODERN, PAPER, Recipe

CPU = torch.device("cpu")
SMALL = Recipe(steps=100, batch=2, patch=10, samples=60)


class Gradient:
    """A picture whose colours say where in it they were taken."""

    def __len__(self) -> int:
        return 1

    def pixels(self, index: int) -> np.ndarray:
        y, x = np.mgrid[:80, :80]
        return np.stack((3 * y, 3 * x, 0 * x + 100), -1).astype(np.uint8)


@pytest.mark.parametrize("shrink", [0.0, 1.0])
def test_samples_lie_where_they_say(shrink):
    """On a gradient, an HR sample's colour is that of the LR at its position, however the crop was turned."""
    samples = Samples(Gradient(), replace(SMALL, shrink=shrink, scales=(1.3, 4.0)), CPU)
    turns = set()
    for number in range(40):
        item = samples.item(number)
        low = item.image.astype(float)
        slope_y, slope_x = low[8, 5] - low[1, 5], low[5, 8] - low[5, 1]
        expected = low[5, 5] + slope_y / 7 * (item.places[:, :1] - 5.5) + slope_x / 7 * (item.places[:, 1:] - 5.5)
        inside = ((item.places > 2) & (item.places < 8)).all(1)
        assert np.abs(expected - item.pixels)[inside].max() < 4
        turns.add((np.sign(slope_y[0]), np.sign(slope_y[1]), np.sign(slope_x[0])))
    assert len(turns) == 6  # eight ways to lay a square; each channel's slope tells most of them apart


def test_pairs_are_the_papers():
    samples = Samples(Gradient(), replace(SMALL, scales=(1.0, 4.0)), CPU)
    scales = []
    for number in range(30):
        item = samples.item(number)
        scales.append(1 / item.cell)
        assert item.image.shape == (10, 10, 3)
        assert item.image.dtype == np.uint8
        assert len(np.unique(item.places, axis=0)) == len(item.places) == 60  # without replacement
        steps = item.places / item.cell - 0.5
        assert np.abs(steps - steps.round()).max() < 1e-3  # centres of HR pixels
    assert min(scales) < 1.5
    assert max(scales) > 3.5


def test_pairs_are_functions_of_their_number(folder):
    def make() -> Samples:
        return Samples(PictureSet(find_pictures([folder]), 40, print), replace(SMALL, degrade="photo", shrink=0.5), CPU)

    first, again = make(), make()
    ahead = [first.item(number) for number in range(7)]
    for number in (6, 2, 0):
        for a, b in zip(ahead[number], again.item(number), strict=True):
            assert np.array_equal(a, b)
    assert not np.array_equal(ahead[0].image, ahead[3].image)
    rounds = [[first.picture_of(3 * turn + place) for place in range(3)] for turn in range(9)]
    assert all(sorted(order) == [0, 1, 2] for order in rounds)  # every picture once a round
    assert len({tuple(order) for order in rounds}) > 1


def test_a_batch_is_its_items(folder):
    samples = Samples(PictureSet(find_pictures([folder]), 40, print), SMALL, CPU)
    batch = samples.batch(4, 2)
    assert batch.image.shape == (2, 3, 10, 10)
    assert batch.positions.shape == batch.cells.shape == (2, 60, 2)
    item = samples.item(5)
    assert torch.allclose(batch.image[1].permute(1, 2, 0), torch.tensor(item.image) / 127.5 - 1)
    assert torch.allclose(batch.target[1], torch.tensor(item.pixels) / 127.5 - 1)
    assert torch.equal(batch.positions[1], torch.from_numpy(item.places))
    assert batch.cells[1, 0, 0] == pytest.approx(item.cell)


@pytest.mark.parametrize("degrade", ["none", "photo"])
def test_a_batch_computed_at_once_is_the_same_within_a_grey_level(folder, degrade):
    """The way of a GPU, on the CPU. JPEG makes more of a grey level, so that only the samples are compared then."""
    recipe = replace(SMALL, shrink=0.5, scales=(1.0, 3.0), degrade=degrade)
    samples = Samples(PictureSet(find_pictures([folder]), 30, print), recipe, CPU)
    one_by_one, at_once = samples.batch(3, 8), samples.batch_on_device(3, 8)
    for a, b, limit in zip(one_by_one[:4], at_once[:4], (1.01 / 127.5, 1.01 / 127.5, 1e-6, 1e-6), strict=True):
        assert a.shape == b.shape
        assert a.dtype == b.dtype
        if degrade == "none" or a is not one_by_one.image:
            assert (a - b).abs().max() <= 2 * limit  # shrunk first, and then reduced


def test_scales_are_drawn_as_the_recipe_has_them():
    recipe = replace(SMALL, scales=(1.5, 4.0), whole=0.5, far=0.25, far_scales=(5.0, 8.0))
    samples = Samples(Gradient(), recipe, CPU)
    scales = np.array([samples.draft(number).side / recipe.patch for number in range(400)])
    assert set(scales[scales > 4]) <= {side / 10 for side in range(50, 81)}
    assert np.mean(scales > 4) == pytest.approx(0.25, abs=0.07)
    near = scales[scales <= 4]
    assert near.min() >= 1.5
    assert np.mean(np.isin(near, (2.0, 3.0, 4.0))) == pytest.approx(0.5 + 0.5 * 3 / 26, abs=0.1)
    assert recipe.crop == 80


def test_the_strengths_of_a_step_take_turns_and_what_the_lr_suffers_goes_with_them(folder):
    recipe = replace(SMALL, strengths=((0.0, 0.0), (0.8, 1.0)), scales=(1.0, 2.0))
    samples = Samples(PictureSet(find_pictures([folder]), 20, print), recipe, CPU)
    plain = Samples(samples.pictures, replace(recipe, strengths=((0.0, 0.0),)), CPU)
    for first in range(0, 24, 2):
        batch, clean = samples.batch(first, 2), plain.batch(first, 2)
        assert torch.equal(batch.target, clean.target)
        assert torch.equal(batch.positions, clean.positions)
        changed = float((batch.image - clean.image).abs().mean()) * 127.5
        if first // 2 % 2 == 0:
            assert (batch.strength, changed) == (None, 0.0)
        else:
            assert 0.8 <= float(batch.strength) <= 1.0
            assert changed > 1
        assert samples.batch(first, 2).strength == batch.strength  # whenever it is asked for


@pytest.mark.parametrize(("strength", "least", "most"), [(0.1, 0, 0.6), (0.5, 1.5, 5), (1.0, 6, 16)])
def test_degradation_grows_with_the_strength(strength, least, most):
    """Noise of 12 grey levels at the most times the strength's square, or what JPEG of quality 40 makes of that."""
    picture = cv2.GaussianBlur(make_picture(0, 48, 48), (0, 0), 2)
    rng = np.random.default_rng(0)
    errors = [
        np.sqrt(np.mean((draw_by_strength(48, strength, rng).done_to(picture).astype(float) - picture) ** 2))
        for _ in range(60)
    ]
    assert least <= np.median(errors) <= most
    assert max(errors) < 2 * most


def test_the_loader_keeps_the_order_and_tells_of_failures():
    samples = Samples(Gradient(), SMALL, CPU)
    with Loader(lambda step: samples.batch(step, 1), range(3, 9), workers=3) as loader:
        for step, batch in enumerate(loader, 3):
            assert torch.equal(batch.image, samples.batch(step, 1).image)
    assert step == 8

    def fail(step: int):
        raise TrainingError("no")

    with Loader(fail, range(5), workers=2) as loader, pytest.raises(TrainingError):
        next(iter(loader))


def test_unusable_pictures_are_named_once(folder):
    Image.fromarray(make_picture(9, 30, 90)).save(folder / "flat.png")
    (folder / "text.jpg").write_text("no picture")
    whole = (folder / "1.png").read_bytes()
    (folder / "1.png").write_bytes(whole[: len(whole) // 2])
    told: list[str] = []
    pictures = PictureSet(find_pictures([folder]), 40, told.append)
    assert len(pictures) == 3  # the broken one's header is fine
    for _ in range(2):
        for index in range(3):
            assert pictures.pixels(index).shape == (40, 44, 3)
    assert np.array_equal(pictures.pixels(1), make_picture(2))
    assert sorted(sentence.split()[2] for sentence in told) == ["1.png", "flat.png", "text.jpg"]
    with pytest.raises(PhotoError):
        read_picture(folder / "1.png")


def test_folders_without_pictures_are_refused(tmp_path, folder):
    for wrong, match in (("none", "no folder"), ("photos/0.png", "is a file"), ("", "")):
        if match:
            with pytest.raises(TrainingError, match=match):
                find_pictures([tmp_path / wrong])
    (tmp_path / "empty").mkdir()
    with pytest.raises(TrainingError, match="no pictures"):
        find_pictures([tmp_path / "empty"])
    with pytest.raises(TrainingError, match="None of the 3"):
        PictureSet(find_pictures([folder]), 41, lambda _: None)


def test_photo_degradation_is_mild():
    """It changes most pictures, and none beyond recognition."""
    picture = make_picture(0, 48, 48)
    errors = []
    for seed in range(60):
        degraded = draw_as_photo(48, np.random.default_rng(seed)).done_to(picture)
        assert degraded.shape == picture.shape
        assert degraded.dtype == np.uint8
        errors.append(np.sqrt(np.mean((degraded.astype(float) - picture) ** 2)))
    assert errors.count(0.0) in range(1, 20)
    assert 2 < np.median(errors) < 12
    assert max(errors) < 25


def test_a_fixed_degradation():
    picture = make_picture(0, 48, 48)
    noise = parse_degradation("noise=4").apply(picture, 1)
    assert np.std(noise.astype(float) - picture) == pytest.approx(4, abs=0.3)
    assert np.array_equal(parse_degradation("noise=4,jpeg=80").apply(picture, 1), Degradation(4, 80).apply(picture, 1))
    assert parse_degradation("") == Degradation()
    grain = parse_degradation("grain=5").apply(np.full((64, 64, 3), 115, np.uint8), 1).astype(float) - 115
    assert np.std(grain) == pytest.approx(5, abs=0.3)  # 115 / 128 + 0.1 is about 1
    assert np.corrcoef(grain[:, :-1].ravel(), grain[:, 1:].ravel())[0, 1] > 0.3
    twice = parse_degradation("jpeg=60,jpeg=95")
    assert twice.describe() == "JPEG 60, JPEG 95"
    assert np.std(twice.apply(picture, 0).astype(float) - picture) > np.std(
        Degradation(jpeg=95).apply(picture, 0).astype(float) - picture
    )
    assert Degradation().apply(picture, 0) is picture
    for wrong in ("noise", "noise=x", "blur=3", "jpeg=400", "noise=1,noise=2", "jpeg=9,jpeg=8,jpeg=7"):
        with pytest.raises(ViewerError):
            parse_degradation(wrong)


def test_rates():
    assert [PAPER.rate_at(step) for step in (0, 199_999, 200_000, 999_999)] == [1e-4, 1e-4, 5e-5, 6.25e-6]
    rates = [MODERN.rate_at(step) for step in range(0, MODERN.steps, 1000)]
    assert max(rates) == pytest.approx(MODERN.rate, rel=0.01)
    assert rates[1:] == sorted(rates[1:], reverse=True)
    assert rates[0] < MODERN.rate / 100
    assert replace(MODERN, steps=40).rate_at(2) == pytest.approx(MODERN.rate)


@pytest.mark.parametrize(
    "wrong",
    [
        {"scales": (0.5, 2)},
        {"scales": (4, 2)},
        {"steps": 0},
        {"patch": 2},
        {"rate": -1},
        {"strengths": ((0.5, 0.2),)},
        {"far_scales": (4, 99)},
    ],
)
def test_impossible_recipes_are_refused(wrong):
    with pytest.raises(TrainingError):
        replace(SMALL, **wrong)
