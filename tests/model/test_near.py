"""Between 100 and 200 %: the near decoder draws what exact LIIF does there, and gives way without a seam."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liif_viewer import paths
from liif_viewer.core.imresize import reduce_as_matlab
from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import Architecture
from liif_viewer.model.checkpoint import Checkpoint, read_checkpoint
from liif_viewer.model.choices import DEFAULT_WEIGHTS, FAST_WEIGHTS
from liif_viewer.model.clean_up import CleanUp
from liif_viewer.model.device import Compute
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import (
    FastCheckpoint,
    encoder_digest,
    read_fast_checkpoint,
    write_fast_checkpoint,
)
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.liif import LIIF
from liif_viewer.model.model import Model
from tests.model.conftest import SMALL

BOTH_WAYS = pytest.mark.usefixtures("way")

FP32 = Compute(torch.device("cpu"), torch.float32)
NEAR = FastSpec(features=8, blocks=0, hidden=(12,), frequencies=3, terms=2)
SPEC = FastSpec(features=8, blocks=1, hidden=(12,), frequencies=2, near=NEAR)
HEIGHT, WIDTH = 40, 46


def model_checkpoint() -> Checkpoint:
    torch.manual_seed(1)
    architecture = Architecture(SMALL, hidden=(16, 16))
    return Checkpoint(architecture, LIIF(architecture).state_dict())


def fast_checkpoint() -> FastCheckpoint:
    """Of random weights, by which the two decoders draw very different pictures."""
    torch.manual_seed(2)
    tensors = {name: part * (3 if "last" in name else 1) for name, part in FastDecoder(SPEC).state_dict().items()}
    return FastCheckpoint(SPEC, encoder_digest(model_checkpoint().tensors), tensors)


def make_model(near: bool = True, clean_up: CleanUp | None = None) -> Model:
    fast = fast_checkpoint()
    model = Model(model_checkpoint(), FP32, fast if near else fast.without_near(), clean_up)
    model.bounds_chroma = False
    return model


def picture() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)


def at_scale(model: Model, scale: float, side: int = 30, clean_up: float = 0.0) -> np.ndarray:
    """So many output px of one place."""
    features = model.encode(picture(), clean_up=clean_up)
    return model.render(features, (side, side), (7.3, 5.1, side / scale, side / scale), "fast")


@pytest.mark.parametrize("scale", [1.8, 2.0, 3.7])
def test_from_scale_1_8_on_nothing_is_changed(scale) -> None:
    assert np.abs(at_scale(make_model(), scale) - at_scale(make_model(near=False), scale)).max() < 1e-6


@BOTH_WAYS
@pytest.mark.parametrize("scale", [1.02, 1.3, 1.55, 1.6, 1.675, 1.79, 1.8])
def test_zooming_is_continuous(scale) -> None:
    before, after = (at_scale(make_model(), scale * (1 + step)) for step in (-1e-6, 1e-6))
    assert np.abs(before - after).max() < 1e-3


@BOTH_WAYS
def test_in_between_both_are_blended() -> None:
    own = at_scale(make_model(near=False), 1.675)
    near_weight, both = (1 / 1.675 - 1 / 1.8) / (1 / 1.55 - 1 / 1.8), at_scale(make_model(), 1.675)
    fast = fast_checkpoint()
    tensors = {name.removeprefix("near."): part for name, part in fast.tensors.items() if name.startswith("near.")}
    alone = Model(model_checkpoint(), FP32, FastCheckpoint(NEAR, fast.encoder, tensors))
    alone.bounds_chroma = False
    near = at_scale(alone, 1.675)
    seen = np.all([(each > 0) & (each < 1) for each in (near, own, both)], 0)  # not clamped
    assert np.abs(near - own)[seen].max() > 0.1
    assert np.abs(both - (near_weight * near + (1 - near_weight) * own))[seen].max() < 1e-5


@BOTH_WAYS
@given(x=st.integers(0, 30), y=st.integers(0, 24), side=st.integers(1, 14), scale=st.sampled_from([1.1, 1.4, 1.7]))
@settings(max_examples=15, deadline=None)
def test_a_tile_is_a_part_of_the_whole(x, y, side, scale) -> None:
    model = make_model()
    width, height = round(WIDTH * scale), round(HEIGHT * scale)
    whole = model.render(model.encode(picture()), (width, height), decoder="fast")
    across, down = WIDTH / width, HEIGHT / height
    region = (x * across, y * down, side * across, side * down)
    tile = model.render(model.encode(picture()), (side, side), region, "fast")
    assert np.abs(tile - whole[y : y + side, x : x + side]).max() < 1e-3  # coefficients are of half precision


@BOTH_WAYS
@pytest.mark.parametrize("size", [(50, 44), (78, 68), (92, 80), (50, 160)])
def test_the_grid_equals_scattered_queries(size) -> None:
    """Which training uses; here at scales below, within and beyond the blend, and one that is not the same each way."""
    model, decoder = make_model(), fast_checkpoint().build()
    width, height = size
    image = torch.from_numpy(picture()).permute(2, 0, 1)[None].float() / 127.5 - 1
    ys, xs = (torch.arange(height) + 0.5) * HEIGHT / height, (torch.arange(width) + 0.5) * WIDTH / width
    positions = torch.stack(torch.meshgrid(ys, xs, indexing="ij"), -1).view(1, -1, 2)
    cells = torch.tensor([HEIGHT / height, WIDTH / width]).expand_as(positions)
    with torch.no_grad():
        codes = model_checkpoint().build().encoder(image)
        expected = decoder.query(codes, positions, cells, image)[0].view(height, width, 3) * 0.5 + 0.5
    shown = model.render(model.encode(picture()), size, decoder="fast")
    assert np.abs(shown - expected.clamp(0, 1).numpy()).max() < 2e-3


def test_training_reaches_every_weight() -> None:
    decoder = fast_checkpoint().build().requires_grad_(True)
    codes, pixels = torch.randn(2, 8, 6, 6), torch.rand(2, 3, 6, 6)
    cells = torch.tensor([0.9, 0.3])[:, None, None].expand(2, 20, 2)
    decoder.query(codes, torch.rand(2, 20, 2) * 6, cells, pixels).square().sum().backward()
    assert all(part.grad is not None and part.grad.abs().max() > 0 for part in decoder.parameters())


def test_round_trip(tmp_path) -> None:
    write_fast_checkpoint(tmp_path / "a.safetensors", fast_checkpoint())
    again = read_fast_checkpoint(tmp_path / "a.safetensors")
    assert again.spec == SPEC
    assert again.tensors.keys() == fast_checkpoint().tensors.keys()


def test_a_near_decoder_of_a_near_decoder_is_refused() -> None:
    with pytest.raises(ModelError, match="near"):
        replace(SPEC, near=SPEC)
    with pytest.raises(ModelError, match="near"):
        replace(SPEC, near=replace(NEAR, features=9))


@BOTH_WAYS
def test_a_strength_moves_it_or_leaves_it_out() -> None:
    """Weights for cleaning up that know nothing of it are those of the decoder alone."""
    model, fast = model_checkpoint(), fast_checkpoint()
    torch.manual_seed(4)
    delta = {name: 0.1 * torch.randn_like(part) for name, part in model.tensors.items()}
    delta |= {f"fast.{name}": 0.1 * torch.randn_like(part) for name, part in fast.tensors.items()}
    knows = CleanUp(fast.encoder, delta)
    ignores = CleanUp(fast.encoder, {name: part for name, part in delta.items() if "near" not in name})
    for scale, strength, the_same in ((1.1, 0.0, True), (1.1, 0.6, False), (2.0, 0.6, True)):
        a, b = (at_scale(make_model(clean_up=each), scale, clean_up=strength) for each in (knows, ignores))
        assert (np.abs(a - b).max() < 1e-6) == the_same
    without = make_model(near=False, clean_up=ignores)
    at_strength = at_scale(make_model(clean_up=ignores), 1.1, clean_up=0.6)
    assert np.abs(at_strength - at_scale(without, 1.1, clean_up=0.6)).max() < 1e-6


def test_it_sharpens_the_sample_photo_at_110_per_cent() -> None:
    """Of what exact LIIF gains there over the fast decoder without a near one, nearly all."""
    with Image.open(paths.resource("sample.jpg")) as photo:
        high = np.asarray(photo.convert("RGB"))[300:366, 400:477]
    low = reduce_as_matlab(high, 70, 60)
    checkpoint, fast = (
        read_checkpoint(paths.weights(DEFAULT_WEIGHTS)),
        read_fast_checkpoint(paths.weights(FAST_WEIGHTS)),
    )

    def psnr(decoder: str, fast: FastCheckpoint) -> float:
        model = Model(checkpoint, FP32, fast)
        shown = model.render(model.encode(low), (77, 66), decoder=decoder)
        return float(-10 * np.log10(np.square(shown - high / 255)[2:-2, 2:-2].mean()))

    exact, before, now = psnr("exact", fast), psnr("fast", fast.without_near()), psnr("fast", fast)
    assert exact > before + 0.5
    assert now > before + 0.8 * (exact - before)
