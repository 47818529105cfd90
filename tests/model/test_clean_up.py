"""Cleaning up: weights on a line, for both decoders alike, from exactly those of the model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

import liif_viewer
from liif_viewer import paths
from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import Architecture
from liif_viewer.model.checkpoint import Checkpoint, write_checkpoint
from liif_viewer.model.clean_up import CleanUp, read_clean_up, write_clean_up
from liif_viewer.model.device import Compute
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import FastCheckpoint, encoder_digest
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from tests.model.conftest import SMALL, make_liif

BOTH_WAYS = pytest.mark.usefixtures("way")

CPU = Compute(torch.device("cpu"), torch.float32)
SPEC = FastSpec(features=8, blocks=1, hidden=(12,), frequencies=2)


def checkpoint(seed: int) -> Checkpoint:
    architecture = Architecture(SMALL, hidden=(16, 16))
    return Checkpoint(architecture, make_liif(architecture, seed).state_dict())


def fast(seed: int) -> FastCheckpoint:
    torch.manual_seed(seed)
    return FastCheckpoint(SPEC, "", FastDecoder(SPEC).state_dict())


def difference() -> CleanUp:
    """From the networks of seed 0 to those of seed 1."""
    a, b = (checkpoint(seed).tensors for seed in (0, 1))
    c, d = (fast(seed).tensors for seed in (0, 1))
    delta = {name: b[name] - a[name] for name in a} | {f"fast.{name}": d[name] - c[name] for name in c}
    return CleanUp(encoder_digest(a), delta)


def picture() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (20, 24, 3), np.uint8)


def rendered(model: Model, decoder: str, strength: float = 0.0) -> np.ndarray:
    return model.render(model.encode(picture(), clean_up=strength), (60, 50), decoder=decoder)


@BOTH_WAYS
@pytest.mark.parametrize("decoder", ["exact", "fast"])
def test_the_line_goes_from_one_network_to_the_other(decoder) -> None:
    model = Model(checkpoint(0), CPU, fast(0), difference())
    begin, end = (Model(checkpoint(seed), CPU, fast(seed)) for seed in (0, 1))
    assert np.array_equal(rendered(model, decoder), rendered(begin, decoder))
    np.testing.assert_allclose(rendered(model, decoder, 1.0), rendered(end, decoder), atol=1e-4)
    middle, _ = difference().applied(0.5, checkpoint(0), None)
    for name, tensor in middle.tensors.items():
        torch.testing.assert_close(tensor, (checkpoint(0).tensors[name] + checkpoint(1).tensors[name]) / 2)


@BOTH_WAYS
def test_strengths_may_take_turns() -> None:
    model = Model(checkpoint(0), CPU, fast(0), difference())
    kept = {strength: model.encode(picture(), clean_up=strength) for strength in (0.0, 0.3, 0.8)}
    first = {strength: model.render(features, (48, 40)) for strength, features in kept.items()}
    for strength, features in reversed(kept.items()):
        np.testing.assert_allclose(model.render(features, (48, 40)), first[strength], atol=1e-6)
    assert np.abs(first[0.3] - first[0.8]).max() > 0.01


@BOTH_WAYS
def test_alpha_is_not_cleaned_up() -> None:
    model = Model(checkpoint(0), CPU, fast(0), difference())
    pixels = np.random.default_rng(1).integers(0, 256, (20, 24, 4), np.uint8)
    plain, cleaned = (model.render(model.encode(pixels, clean_up=strength), (60, 50)) for strength in (0.0, 1.0))
    assert np.array_equal(plain[..., 3], cleaned[..., 3])
    assert np.abs(plain[..., :3] - cleaned[..., :3]).max() > 0.01


def test_a_model_without_such_weights_says_so() -> None:
    with pytest.raises(ModelError, match="clean up"):
        Model(checkpoint(0), CPU).encode(picture(), clean_up=0.5)
    assert Model(checkpoint(0), CPU).encode(picture()).clean_up == 0


def test_a_strength_is_from_0_to_1() -> None:
    with pytest.raises(ValueError, match="clean_up"):
        Model(checkpoint(0), CPU, None, difference()).encode(picture(), clean_up=1.5)


def test_round_trip(tmp_path) -> None:
    write_clean_up(tmp_path / "c.safetensors", replace(difference(), about={"title": "T"}))
    again = read_clean_up(tmp_path / "c.safetensors")
    assert (again.encoder, again.about) == (difference().encoder, {"title": "T"})
    assert all(torch.equal(again.delta[name], part) for name, part in difference().delta.items())


def saved(folder: Path, clean_up: CleanUp) -> Path:
    write_checkpoint(folder / "mine.safetensors", checkpoint(0))
    write_clean_up(folder / "mine-clean-up.safetensors", clean_up)
    return folder / "mine.safetensors"


def test_found_beside_the_weights_that_they_belong_to(tmp_path) -> None:
    assert load_model(saved(tmp_path, difference()), "cpu", "fp32").cleans_up
    assert not load_model(saved(tmp_path, replace(difference(), encoder="0" * 64)), "cpu", "fp32").cleans_up


def test_weights_of_another_network_are_refused(tmp_path) -> None:
    delta = {name: part[..., :1] for name, part in difference().delta.items()}
    model = load_model(saved(tmp_path, replace(difference(), delta=delta)), "cpu", "fp32")
    with pytest.raises(ModelError, match="not those of this model"):
        model.encode(picture(), clean_up=0.5)


def test_the_bundled_model_takes_noise_away_and_keeps_edges() -> None:
    """A step between two greys under noise: flatter on both sides of it, and as high as before."""
    assert paths.weights("edsr-baseline-clean-up.safetensors").is_file()
    model = liif_viewer.load_model(device="cpu", precision="fp32")
    step = np.full((32, 32, 3), 80.0)
    step[:, 16:] = 180
    noisy = (step + np.random.default_rng(0).normal(0, 10, step.shape)).clip(0, 255).astype(np.uint8)
    for decoder in model.decoders:
        before, after = (
            255 * model.render(model.encode(noisy, clean_up=strength), (64, 64), decoder=decoder)
            for strength in (0.0, 1.0)
        )
        inner = (slice(8, -8), slice(6, 24))
        assert after[inner].std() < 0.4 * before[inner].std()
        assert abs(after[8:-8, 40:56].mean() - after[8:-8, 8:24].mean() - 100) < 4
