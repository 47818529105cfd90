"""Tiers: the same picture by networks of their own, with everything that the fast decoder's has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

import liif_viewer
from liif_viewer.core.geometry import Rect
from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint, write_checkpoint
from liif_viewer.model.choices import TIERS
from liif_viewer.model.clean_up import CleanUp
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import make_encoder
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import encoder_digest
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.model.tier import TierCheckpoint, find_tiers, read_tier, write_tier
from tests.model.conftest import SMALL, make_liif

BOTH_WAYS = pytest.mark.usefixtures("way")

CPU = Compute(torch.device("cpu"), torch.float32)
ENCODER = EncoderSpec("edsr", features=6, blocks=1)
FAST = FastSpec(features=6, blocks=0, hidden=(10,), frequencies=2)
ARCHITECTURE = Architecture(SMALL, hidden=(16, 16))
TEACHER = Checkpoint(ARCHITECTURE, make_liif(ARCHITECTURE).state_dict())


def weights(seed: int) -> dict[str, torch.Tensor]:
    torch.manual_seed(seed)
    encoder, decoder = make_encoder(ENCODER), FastDecoder(FAST)
    parts = {"encoder.": encoder.state_dict(), "fast.": decoder.state_dict()}
    # Enlarged, so that a mistake shows above bicubic, which a fresh network hardly adds to.
    return {
        prefix + name: tensor * (8 if name == "last.weight" else 1)
        for prefix, part in parts.items()
        for name, tensor in part.items()
    }


def tier(seed: int = 0, towards: int = 1) -> TierCheckpoint:
    """From the networks of one seed at strength 0 to those of another at 1."""
    base, end = weights(seed), weights(towards)
    return TierCheckpoint(
        ENCODER, FAST, encoder_digest(TEACHER.tensors), base, {name: end[name] - base[name] for name in base}
    )


def saved(folder: Path, **tiers: TierCheckpoint) -> Path:
    folder.mkdir(exist_ok=True)
    write_checkpoint(folder / "mine.safetensors", TEACHER)
    for name, checkpoint in tiers.items():
        write_tier(folder / f"mine-{name}.safetensors", checkpoint)
    return folder / "mine.safetensors"


@pytest.fixture
def model(tmp_path) -> Model:
    # Weights for cleaning up that change nothing: what a strength does here, it does to a tier.
    still = CleanUp(encoder_digest(TEACHER.tensors), {name: 0 * part for name, part in TEACHER.tensors.items()})
    path = saved(tmp_path / "model", tiny=tier(0, 1), small=tier(2, 2))
    return Model(TEACHER, CPU, None, still, find_tiers(TEACHER, [path]))


def noise(height: int, width: int, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, channels), np.uint8)


@BOTH_WAYS
def test_a_tier_is_the_picture_of_its_networks(model) -> None:
    """By the formula at scattered positions, which knows neither tiles nor halos."""
    pixels = noise(20, 26)
    model.bounds_chroma = False
    picture = model.render(model.encode(pixels), (65, 50), decoder="tiny")
    encoder, decoder = tier(0).build(0.0)
    image = torch.from_numpy(pixels).permute(2, 0, 1)[None] / 127.5 - 1
    y, x = torch.meshgrid((torch.arange(50) + 0.5) * 0.4, (torch.arange(65) + 0.5) * 0.4, indexing="ij")
    positions = torch.stack((y, x), -1).reshape(1, -1, 2)
    expected = decoder.query(encoder(image), positions, torch.full_like(positions, 0.4), image)
    np.testing.assert_allclose(picture.reshape(-1, 3), (expected[0] / 2 + 0.5).clamp(0, 1), atol=3e-3)


@BOTH_WAYS
@pytest.mark.parametrize("channels", [3, 4])
def test_tiles_are_parts_of_the_whole(model, channels) -> None:
    """Asked for in whatever order, of a picture large enough that tiles know nothing of its border."""
    pixels = noise(70, 90, channels)
    whole = model.render(model.encode(pixels), (225, 175), decoder="tiny")
    features = model.encode(pixels)
    for x, y, width, height in ((100, 60, 50, 40), (0, 0, 60, 50), (140, 90, 85, 85), (20, 30, 150, 100)):
        region = (x * 0.4, y * 0.4, width * 0.4, height * 0.4)
        tile = model.render(features, (width, height), region, "tiny")
        assert tile.shape == (height, width, channels)
        np.testing.assert_allclose(tile, whole[y : y + height, x : x + width], atol=2e-3)


@BOTH_WAYS
def test_what_is_grey_stays_grey_and_bits_are_as_asked_for(model) -> None:
    grey = np.repeat(noise(20, 20, 1), 3, axis=2)
    features = model.encode(grey)
    picture = model.render(features, (50, 50), decoder="tiny")
    assert np.ptp(picture, axis=2).max() == 0
    for depth in (8, 16):
        rounded = model.render(features, (50, 50), decoder="tiny", depth=depth)
        np.testing.assert_allclose(rounded, picture * (2**depth - 1), atol=0.51)


@BOTH_WAYS
def test_tiers_follow_the_strength(model, tmp_path) -> None:
    """At 0 the networks of one seed, at 1 those of the other."""
    begin, end = (load_model(saved(tmp_path / str(seed), tiny=tier(seed, seed)), "cpu", "fp32") for seed in (0, 1))
    pixels = noise(24, 24)

    def rendered(of: Model, strength: float = 0.0) -> np.ndarray:
        return of.render(of.encode(pixels, clean_up=strength), (60, 60), decoder="tiny")

    np.testing.assert_allclose(rendered(model), rendered(begin), atol=1e-5)
    np.testing.assert_allclose(rendered(model, 1.0), rendered(end), atol=2e-3)
    assert np.abs(rendered(begin) - rendered(end)).max() > 0.1


@BOTH_WAYS
def test_what_was_prepared_is_not_encoded_again_and_tiers_do_not_share(model, monkeypatch) -> None:
    features, region = model.encode(noise(60, 60)), Rect(10, 10, 30, 30)
    assert model.absent(features, region, "tiny") > 900
    model.prepare(features, region, "tiny")
    assert model.absent(features, region, "tiny") == 0
    assert model.absent(features, region, "small") > 900
    assert model.absent(features, region, "exact") > 900
    monkeypatch.setattr(features.networks.encoder_of("tiny"), "forward", None)
    assert model.render(features, (60, 60), (12, 12, 20, 20), "tiny").any()


@BOTH_WAYS
def test_the_codes_of_tiers_are_within_the_budget(model) -> None:
    pixels = noise(300, 300)
    features = model.encode(pixels, budget_bytes=1 << 21)
    for name in ("tiny", "small", "exact"):
        model.render(features, (450, 450), decoder=name)
        assert features.used_bytes <= 1 << 21
    fresh = model.encode(pixels).networks
    assert fresh is features.networks


def test_found_beside_the_model_that_taught_them(tmp_path) -> None:
    assert load_model(saved(tmp_path, tiny=tier(), medium=tier()), "cpu", "fp32").tiers == ("tiny", "medium")
    (tmp_path / "mine-small.safetensors").write_bytes(b"no tensors")
    write_tier(tmp_path / "mine-tiny.safetensors", replace(tier(), teacher="0" * 64))
    model = load_model(tmp_path / "mine.safetensors", "cpu", "fp32")
    assert model.tiers == ("medium",)
    with pytest.raises(ModelError, match="tier “tiny”"):
        model.render(model.encode(noise(8, 8)), (16, 16), decoder="tiny")


def test_round_trip(tmp_path) -> None:
    write_tier(tmp_path / "t.safetensors", replace(tier(), about={"title": "T"}))
    again = read_tier(tmp_path / "t.safetensors")
    assert (again.encoder, again.fast, again.teacher, again.about) == (ENCODER, FAST, tier().teacher, {"title": "T"})
    assert all(torch.equal(again.base[name], part) for name, part in tier().base.items())
    assert all(torch.equal(again.delta[name], part) for name, part in tier().delta.items())


def test_a_file_that_is_damaged_says_so(tmp_path) -> None:
    base, delta = ({n: t for n, t in part.items() if "head" not in n} for part in (tier().base, tier().delta))
    model = load_model(saved(tmp_path, tiny=replace(tier(), base=base, delta=delta)), "cpu", "fp32")
    with pytest.raises(ModelError, match="lacks tensors: head"):
        model.render(model.encode(noise(8, 8)), (16, 16), decoder="tiny")


def test_the_bundled_tiers_come_nearer_to_the_models_picture_the_more_they_cost() -> None:
    """And all are nearer than bicubic, on a drawing with edges of every direction; files are read when needed."""
    model = liif_viewer.load_model(device="cpu", precision="fp32")
    assert model.tiers == TIERS
    y, x = np.mgrid[-24:24, -24:24] + 0.5
    rings = np.where(np.sin(np.hypot(x, y) ** 2 / 40) > 0, 220, 40).astype(np.uint8)
    features = model.encode(np.stack((rings, np.roll(rings, 3, 1), rings.T), -1))
    pictures = [model.render(features, (120, 120), decoder=name) for name in (*TIERS, "fast", "exact")]
    away = [np.abs(picture - pictures[-1]).mean() for picture in pictures]
    assert away == sorted(away, reverse=True)
