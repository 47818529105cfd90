"""The fast decoder: its grid form equals its scattered form, tiles equal the whole, and its files are looked at."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from liif_viewer.core.geometry import Rect
from liif_viewer.errors import Cancelled, ModelError
from liif_viewer.model.accelerator.fast import ViewGrid
from liif_viewer.model.accelerator.room import Room
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint, write_checkpoint, write_tensors
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Sides, no_check
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import (
    FORMAT,
    FastCheckpoint,
    encoder_digest,
    read_fast_checkpoint,
    write_fast_checkpoint,
)
from liif_viewer.model.fast_decode import SKIP_MARGIN, FastGrid
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.kinds import Kinds
from liif_viewer.model.liif import LIIF
from liif_viewer.model.loading import load_model
from liif_viewer.model.model import Model
from liif_viewer.model.pages import PAGE, Layout, Patch
from liif_viewer.model.sampling import sample_axis
from liif_viewer.model.spans import Span

BOTH_WAYS = pytest.mark.usefixtures("way")

CPU = torch.device("cpu")
FP32 = Compute(CPU, torch.float32)
ENCODER = EncoderSpec("edsr", features=8, blocks=1)
SPEC = FastSpec(features=8, blocks=1, hidden=(16, 12), frequencies=3)
H, W = 5, 7
# Rounding that differs from one way of tiling to another may step to the next number of half precision.
ROUNDING = 1e-4


def make(spec: FastSpec = SPEC) -> FastDecoder:
    torch.manual_seed(5)
    return FastDecoder(spec).eval().requires_grad_(False)


def make_model(fast: bool = True) -> Model:
    torch.manual_seed(6)
    checkpoint = Checkpoint(Architecture(ENCODER, (16,)), LIIF(Architecture(ENCODER, (16,))).state_dict())
    return Model(checkpoint, FP32, fast_checkpoint(checkpoint) if fast else None)


def fast_checkpoint(checkpoint: Checkpoint) -> FastCheckpoint:
    # A fresh network's coefficients are small: enlarged, its errors show above those of half precision.
    tensors = {name: t * (4 if name == "last.weight" else 1) for name, t in make().state_dict().items()}
    return FastCheckpoint(SPEC, encoder_digest(checkpoint.tensors), tensors, {"title": "A fast one"})


def inputs() -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(7)
    return torch.randn(1, 8, H, W, generator=generator), torch.rand(1, 3, H, W, generator=generator) * 2 - 1


def grid(decoder: FastDecoder, rect: Rect, size: tuple[int, int], **options) -> torch.Tensor:
    codes, pixels = inputs()
    fast = (
        ViewGrid(decoder, FP32, Room(FP32))
        if options.pop("whole", False)
        else FastGrid(decoder, CPU, torch.float32, **options)
    )
    rows = sample_axis(rect.y, rect.height, size[1], H, local_ensemble=True)
    columns = sample_axis(rect.x, rect.width, size[0], W, local_ensemble=True)
    read = Span(rows.first, rows.stop, columns.first, columns.stop)
    coefficients = Layout("", *fast.layout, torch.float32).part(fast.coefficients(codes, no_check), read)
    m = SKIP_MARGIN
    picture = F.pad(pixels, (m, m, m, m), mode="replicate")[0].permute(1, 0, 2)
    picture = picture[rows.first : rows.stop + 2 * m, :, columns.first : columns.stop + 2 * m]
    return fast.decode([Patch(read, coefficients.contiguous())], picture, rows, columns, no_check)


def scattered(decoder: FastDecoder, rect: Rect, size: tuple[int, int]) -> torch.Tensor:
    codes, pixels = inputs()
    ys = rect.y + (torch.arange(size[1]).double() + 0.5) * rect.height / size[1]
    xs = rect.x + (torch.arange(size[0]).double() + 0.5) * rect.width / size[0]
    positions = torch.stack(torch.meshgrid(ys, xs, indexing="ij"), -1).view(1, -1, 2).float()
    cells = torch.tensor([rect.height / size[1], rect.width / size[0]]).expand_as(positions)
    return decoder.query(codes, positions, cells, pixels).view(size[1], size[0], 3) * 0.5 + 0.5


def test_positions_share_one_meaning_with_pillow():
    """With coefficients of zero what is left is bicubic interpolation, borders included."""
    decoder = make()
    decoder.last.weight.zero_()
    decoder.last.bias.zero_()
    picture = inputs()[1][0].permute(1, 2, 0).numpy() * 0.5 + 0.5
    for size in ((W * 3, H * 3), (W * 5, H * 2), (23, 17)):
        planes = [Image.fromarray(plane).resize(size, Image.Resampling.BICUBIC) for plane in picture.transpose(2, 0, 1)]
        ours = grid(decoder, Rect(0, 0, W, H), size).numpy()
        inner = slice(size[1] // 3, -size[1] // 3), slice(size[0] // 3, -size[0] // 3)
        # Pillow leaves out what lies beyond the border rather than repeating it: compare inside.
        assert np.abs(ours - np.stack(planes, -1))[inner].max() < 1e-5


@pytest.mark.parametrize(
    ("region", "size"),
    [
        ((0, 0, 7, 5), (21, 15)),
        ((0, 0, 7, 5), (26, 11)),  # a fractional and anisotropic scale
        ((1.3, 0.7, 2.4, 3.9), (31, 8)),  # a fractional region
        ((5.2, 3.1, 1.8, 1.9), (40, 40)),  # the far corner
        ((0, 0, 0.3, 0.2), (5, 6)),  # less than one LR pixel, at the border
        ((0, 0, 7, 5), (3, 2)),  # shrinking
        ((2, 2, 1, 1), (256, 300)),  # more output pixels than a block has
    ],
)
@pytest.mark.parametrize("spec", [SPEC, replace(SPEC, blocks=0, hidden=(8,), frequencies=1)], ids=["deep", "plain"])
@pytest.mark.parametrize("whole", [False, True])
def test_the_grid_equals_scattered_queries(whole, spec, region, size):
    decoder = make(spec)
    assert (
        grid(decoder, Rect(*region), size, whole=whole) - scattered(decoder, Rect(*region), size)
    ).abs().max() < 1e-5


@pytest.mark.parametrize("whole", [False, True])
@given(
    x=st.floats(0, 6), y=st.floats(0, 4), w=st.floats(0.01, 1), h=st.floats(0.01, 1),
    width=st.integers(1, 40), height=st.integers(1, 40),
)  # fmt: skip
@settings(max_examples=50, deadline=None)
def test_any_region_equals_scattered_queries(whole, x, y, w, h, width, height):
    decoder, rect, size = make(), Rect(x, y, w, h), (width, height)
    assert (grid(decoder, rect, size, whole=whole) - scattered(decoder, rect, size)).abs().max() < 1e-5


@pytest.mark.parametrize("block", [1, 2, 3, 100])
def test_block_size_does_not_matter(block):
    decoder = make()
    whole = grid(decoder, Rect(0, 0, W, H), (33, 21))
    assert (grid(decoder, Rect(0, 0, W, H), (33, 21), block=block) - whole).abs().max() < 1e-6


def test_continuous_across_latent_codes():
    """No step where one quartet of codes gives way to the next, along either axis."""
    decoder = make()
    eps = 1e-4
    for border in (0.5, 1.5, 2.5, 3.5):
        for near, far in [
            (Rect(border - eps, 1, 2e-6, 2), Rect(border + eps, 1, 2e-6, 2)),
            (Rect(1, border - eps, 2, 2e-6), Rect(1, border + eps, 2, 2e-6)),
        ]:
            size = (1, 50) if near.width < 1 else (50, 1)
            assert (grid(decoder, near, size) - grid(decoder, far, size)).abs().max() < 1e-2


def test_smaller_output_pixels_show_more_of_the_high_frequencies():
    decoder = make(replace(SPEC, finest_cell=0.1))
    coarse, fine, finer = decoder.basis(torch.zeros(3), torch.tensor([1.0, 0.1, 0.01]))[:, : SPEC.frequencies]
    assert (coarse < fine).all()
    assert (fine - finer).abs().max() < 1e-6
    assert (coarse.diff() < 0).all()


def test_training_reaches_every_weight():
    torch.manual_seed(8)
    decoder = FastDecoder(SPEC)
    codes, pixels = inputs()
    positions = torch.rand(1, 50, 2) * torch.tensor([H, W])
    decoder.query(codes, positions, torch.full((1, 50, 2), 0.3), pixels).square().sum().backward()
    assert all(p.grad is not None and p.grad.abs().max() > 0 for p in decoder.parameters())


def test_starts_from_liif():
    """As started, nothing is added to bicubic, and the last hidden layer is LIIF's at the middle of an LR pixel."""
    architecture = Architecture(ENCODER, SPEC.hidden)
    liif = LIIF(architecture).requires_grad_(False)
    decoder = make()
    decoder.start_from(liif, cell=0.3)
    codes, _ = inputs()
    assert not decoder.coefficients(codes).any()
    decoder.last = torch.nn.Conv2d(12, 3, 1)
    decoder.last.weight.data = liif.imnet.linears[-1].weight[:, :, None, None]
    decoder.last.bias.data = liif.imnet.linears[-1].bias
    centres = torch.tensor([[1.5, 2.5], [0.5, 0.5], [4.5, 6.5]])
    expected = liif.query(codes, centres[None], torch.full((1, 3, 2), 0.3))[0]
    rows, columns = centres.long().unbind(-1)
    assert (decoder.coefficients(codes)[0, :, rows, columns].T - expected).abs().max() < 1e-5
    with pytest.raises(ModelError, match="start from"):
        make(replace(SPEC, hidden=(16, 16))).start_from(liif)


def photo(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_coefficients_of_a_part_with_its_halo_are_those_of_the_whole(top, bottom, left, right):
    decoder = make()
    codes = torch.randn(1, SPEC.features, 11, 13, generator=torch.Generator().manual_seed(2))
    rows, columns = slice(0 if top else 2, 11 if bottom else 10), slice(0 if left else 1, 13 if right else 11)
    part = decoder.coefficients(codes[:, :, rows, columns], no_check, Sides(top, bottom, left, right))
    halo = SPEC.radius
    rows = slice(rows.start + halo * (not top), rows.stop - halo * (not bottom))
    columns = slice(columns.start + halo * (not left), columns.stop - halo * (not right))
    whole = decoder.coefficients(codes)[:, :, rows, columns]
    assert part.shape == whole.shape
    assert (part - whole).abs().max() < 1e-5


@BOTH_WAYS
def test_a_rendered_tile_is_a_part_of_the_whole_picture():
    model, pixels = make_model(), photo(70, 100)
    whole = model.render(model.encode(pixels), (1000, 700), decoder="fast")
    part = model.render(model.encode(pixels), (130, 70), (21.3, 30.0, 13.0, 7.0), decoder="fast")
    assert np.abs(part - whole[300:370, 213:343]).max() < ROUNDING
    assert np.abs(whole - model.render(model.encode(pixels), (1000, 700))).max() > 0.01


@BOTH_WAYS
def test_half_precision_of_what_is_kept_does_not_show():
    model, pixels = make_model(), photo(20, 30)
    model.bounds_chroma = False
    network = FastGrid(fast_checkpoint_network(), CPU, torch.float32)
    codes = model.encode(pixels).crop(Span(0, 20, 0, 30), no_check)
    rows, columns = (sample_axis(0, size, size * 4, size, local_ensemble=True) for size in (20, 30))
    picture = model.encode(pixels).picture(Span(-1, 21, -1, 31))
    coefficients = network.coefficients(codes, no_check).contiguous()
    whole = [Patch(Span(0, 20, 0, 30), coefficients)]
    exact = network.decode(whole, picture, rows, columns, no_check).clamp(0, 1).numpy()
    difference = np.abs(model.render(model.encode(pixels), (120, 80), decoder="fast") - exact).max()
    assert difference < 0.5 / 255


def fast_checkpoint_network() -> FastDecoder:
    return fast_checkpoint(Checkpoint(Architecture(ENCODER), {})).build()


@BOTH_WAYS
@given(st.integers(0, 12), st.data())
@settings(max_examples=15, deadline=None)
def test_never_more_bytes_than_the_budget(pages, data):
    budget = pages * PAGE**2 * 8 * 4
    model, pixels = make_model(), photo(110, 130)
    plenty, little = model.encode(pixels), model.encode(pixels, budget)
    for _ in range(3):
        top, left = data.draw(st.integers(0, 100)), data.draw(st.integers(0, 120))
        bottom, right = data.draw(st.integers(top + 1, 110)), data.draw(st.integers(left + 1, 130))
        decoder = data.draw(st.sampled_from(["fast", "exact"]))
        region, size = (left, top, right - left, bottom - top), (right - left + 20, bottom - top + 20)
        expected = model.render(plenty, size, region, decoder)
        assert np.abs(model.render(little, size, region, decoder) - expected).max() < ROUNDING
        assert little.used_bytes <= budget


@BOTH_WAYS
def test_computed_once(monkeypatch):
    model = make_model()
    features = model.encode(photo(100, 100))
    first = model.render(features, (200, 200), decoder="fast")
    monkeypatch.setattr(model._networks.at(0).encoder, "forward", None)
    for grid_decoder in (FastGrid, ViewGrid):
        monkeypatch.setattr(grid_decoder, "coefficients", None)
    assert np.abs(first - model.render(features, (200, 200), decoder="fast")).max() < ROUNDING
    model.render(features, (80, 80), (8, 8, 64, 64), decoder="exact")  # the codes of the same block are held too


def test_a_view_whose_coefficients_do_not_fit_is_encoded_once(monkeypatch):
    """However often it is looked at, and after other places were: what is made of the codes is given up before them."""
    model, pixels = make_model(), photo(300, 300)
    view = Rect(64, 64, 128, 128)
    budget = PAGE**2 * (40 * 8 * 4 + 2 * 2 * SPEC.coefficients)  # all codes, 40 pages; and 2 of coefficients
    features = model.encode(pixels, budget)
    encoded, forward = np.zeros((300, 300), int), Kinds._encode

    def counted(self, encoder, layout, span, check):
        encoded[span.slices] += 1
        return forward(self, encoder, layout, span, check)

    monkeypatch.setattr(Kinds, "_encode", counted)
    for place in (view, view, Rect(200, 200, 90, 90), Rect(0, 200, 90, 90), view):
        for y in (0, place.height / 2):
            region = (place.x, place.y + y, place.width, place.height / 2)
            model.render(features, (140, 70), region, "fast", around=place)
        assert features.used_bytes <= budget
    assert (encoded[66:190, 66:190] == 1).all()


@BOTH_WAYS
def test_codes_held_are_not_encoded_again(monkeypatch):
    model = make_model()
    features = model.encode(photo(100, 100))
    model.render(features, (110, 110), decoder="exact")
    monkeypatch.setattr(model._networks.at(0).encoder, "forward", None)
    model.render(features, (110, 110), decoder="fast")


@BOTH_WAYS
def test_a_check_that_raises_abandons_the_work():
    model = make_model()
    features = model.encode(photo(40, 40))
    model.render(features, (80, 80), decoder="fast")
    calls = []

    def check() -> None:
        calls.append(1)
        raise Cancelled

    with pytest.raises(Cancelled):
        model.render(features, (800, 800), decoder="fast", check=check)
    assert len(calls) == 1


def test_without_its_weights_it_is_refused():
    model = make_model(fast=False)
    assert model.decoders == ("exact",)
    with pytest.raises(ModelError, match="no weights of the decoder “fast”"):
        model.render(model.encode(photo(9, 9)), (20, 20), decoder="fast")


def test_round_trip(tmp_path):
    first = fast_checkpoint(Checkpoint(Architecture(ENCODER), LIIF(Architecture(ENCODER)).state_dict()))
    write_fast_checkpoint(tmp_path / "a.safetensors", first)
    second = read_fast_checkpoint(tmp_path / "a.safetensors")
    assert (second.spec, second.encoder, second.about) == (first.spec, first.encoder, first.about)
    built = second.build().state_dict()
    assert all(torch.equal(built[name], tensor) for name, tensor in first.tensors.items())


def save_pair(folder: Path, other_encoder: bool = False) -> Path:
    torch.manual_seed(9)
    architecture = Architecture(ENCODER, (16,))
    checkpoint = Checkpoint(architecture, LIIF(architecture).state_dict(), {"title": "Ours"})
    write_checkpoint(folder / "ours-liif.safetensors", checkpoint)
    fast = fast_checkpoint(checkpoint)
    write_fast_checkpoint(folder / "ours-fast.safetensors", replace(fast, encoder="0" * 64) if other_encoder else fast)
    return folder / "ours-liif.safetensors"


def test_loaded_with_the_model_beside_it(tmp_path):
    assert load_model(save_pair(tmp_path), device="cpu", precision="fp32").decoders == ("exact", "fast")


def test_not_used_with_another_encoder(tmp_path):
    path = save_pair(tmp_path, other_encoder=True)
    assert load_model(path, device="cpu", precision="fp32").decoders == ("exact",)


def test_the_digest_is_the_encoders_alone():
    tensors = dict(LIIF(Architecture(ENCODER, (16,))).state_dict())
    digest = encoder_digest(tensors)
    decoder = next(name for name in tensors if name.startswith("imnet."))
    assert encoder_digest({**tensors, decoder: tensors[decoder] + 1}) == digest
    encoder = next(name for name in tensors if name.startswith("encoder."))
    assert encoder_digest({**tensors, encoder: tensors[encoder] + 1e-6}) != digest


@pytest.mark.parametrize(
    ("metadata", "sentence"),
    [
        ({"architecture": None}, "does not describe"),
        ({"architecture": "{"}, "does not describe"),
        ({"architecture": "[]"}, "does not describe"),
        ({"architecture": {"depth": 3}}, "does not describe"),
        ({"architecture": {"hidden": [10**9]}}, "range"),
        ({"architecture": {"hidden": [16, "a"]}}, "range"),
        ({"architecture": {"hidden": []}}, "range"),
        ({"architecture": {"blocks": 10**6}}, "range"),
        ({"architecture": {"frequencies": 0.5}}, "range"),
        ({"architecture": {"finest_cell": -1.0}}, "range"),
        ({"architecture": {"finest_cell": "x"}}, "does not describe"),
        ({"architecture": {"frequencies": 4}}, "fit"),
        ({"architecture": {"blocks": 2}}, "lacks"),
        ({"encoder_sha256": None}, "does not describe"),
        ({"format": "liif-viewer/1"}, "not those of"),
    ],
)
def test_refuses_files_that_are_no_fast_decoder(tmp_path, metadata, sentence):
    sizes = {"features": 8, "blocks": 1, "hidden": [16, 12], "frequencies": 3, "finest_cell": 0.2}
    given_format = metadata.pop("format", FORMAT)
    if isinstance(metadata.get("architecture"), dict):
        metadata["architecture"] = json.dumps(sizes | metadata["architecture"])
    content = {"architecture": json.dumps(sizes), "encoder_sha256": "0" * 64, **metadata}
    path = tmp_path / "x.safetensors"
    write_tensors(path, given_format, {k: v for k, v in content.items() if v is not None}, make().state_dict())
    with pytest.raises(ModelError, match=sentence):
        read_fast_checkpoint(path).build()


def test_a_damaged_file_beside_the_weights_is_not_passed_over(tmp_path):
    path = save_pair(tmp_path)
    fast = tmp_path / "ours-fast.safetensors"
    fast.write_bytes(fast.read_bytes()[:1000])
    with pytest.raises(ModelError, match="ours-fast"):
        load_model(path, device="cpu", precision="fp32")
