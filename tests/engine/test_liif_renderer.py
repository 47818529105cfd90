"""LIIF tiles of a small photo, by a small network with random weights."""

from __future__ import annotations

from itertools import chain
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from liif_viewer.core import resample
from liif_viewer.core.alpha import laid_on
from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.core.look import Look
from liif_viewer.core.tiles import TILE_SIZE
from liif_viewer.engine.liif_renderer import LiifRenderer
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.renderers import EXACT, FAST, LARGEST_SCALE, OpenPhoto, to_uint8
from liif_viewer.engine.request import Request
from liif_viewer.errors import Cancelled
from liif_viewer.model import liif as network
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.clean_up import CleanUp
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import make_encoder
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import FastCheckpoint, encoder_digest
from liif_viewer.model.fast_decode import FastGrid
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.model.model import AHEAD_BLOCK, Model
from liif_viewer.model.tier import TierCheckpoint
from liif_viewer.photos.photo import photo_from_pixels

PACE = Pace({"fast": 1e-6, "exact": 1e-6}, {"fast": 1e-7, "exact": 1e-5})


@pytest.fixture
def model():
    torch.manual_seed(5)
    architecture = Architecture(EncoderSpec("edsr", features=8, blocks=1), (16,))
    checkpoint = Checkpoint(architecture, network.LIIF(architecture).state_dict())
    spec = FastSpec(features=8, blocks=0, hidden=(16,), frequencies=2)
    # Enlarged, so that a mistake shows above bicubic, which a fresh network hardly adds to.
    tensors = {name: t * (4 if name == "last.weight" else 1) for name, t in FastDecoder(spec).state_dict().items()}
    fast = FastCheckpoint(spec, encoder_digest(checkpoint.tensors), tensors, {"title": "A fast one"})
    return Model(checkpoint, Compute(torch.device("cpu"), torch.float32), fast)


def opened(height: int, width: int) -> OpenPhoto:
    pixels = np.random.default_rng(3).integers(0, 256, (height, width, 3), np.uint8)
    return OpenPhoto.of(1, photo_from_pixels(pixels, "noise"))


def renderer(model, photo, budget_bytes=1 << 24):
    return LiifRenderer(model, PACE, {photo.number: photo}.get, budget_bytes)


def request(*keys):
    return Request(keys[0], lambda: keys, lambda: None)


@pytest.mark.parametrize("zoom", [3.0, 11.0])
def test_tiles_computed_together_are_those_computed_alone(model, zoom, monkeypatch):
    photo = opened(210, 290)
    grid = photo.grid(Look(FAST), zoom)
    keys = grid.visible(Viewport(140.0, 110.0, zoom, 700, 600, 290, 210), 500, 200)
    alone = {key: renderer(model, photo).render(request(key))[key] for key in keys}
    sizes, decode = [], FastGrid.decode

    def noted(self, coefficients, pixels, rows, columns, check):
        sizes.append((len(rows), len(columns)))
        return decode(self, coefficients, pixels, rows, columns, check)

    monkeypatch.setattr(FastGrid, "decode", noted)
    liif, tiles = renderer(model, photo), {}
    for key in chain(*liif.plan(keys)):
        if key not in tiles:
            tiles |= liif.render(request(key))
    assert tiles.keys() == alone.keys()
    for key, tile in tiles.items():
        assert np.abs(tile.astype(int) - alone[key]).max() <= 1
    assert len(sizes) < len(keys) / 2


@pytest.mark.parametrize("zoom", [9.7, 60.0])
def test_beyond_the_largest_scale_tiles_are_parts_of_one_enlarged_picture(model, zoom):
    photo = opened(21, 34)
    largest = model.render(model.encode(photo.photo.pixels), (34 * LARGEST_SCALE, 21 * LARGEST_SCALE))
    fine = (largest * 65535 + 0.5).astype(np.uint16)
    grid = photo.grid(Look(EXACT), zoom)
    liif = renderer(model, photo)
    for place in ((0, 0), (TILE_SIZE, 0), (100, 70), (TILE_SIZE * 2, -30)):
        key = grid.key(*place)
        tile = liif.render(request(key))[key]
        rect = grid.photo_rect(key)
        part = Rect(*(n * LARGEST_SCALE for n in (rect.x, rect.y, rect.width, rect.height)))
        expected = resample.bicubic(fine, part, grid.scaled_rect(key)[2:]) / 257
        assert np.abs(tile - expected).max() < 0.6


@pytest.mark.parametrize(("method", "zoom"), [(EXACT, 4.0), (FAST, 4.0), (EXACT, 21.0), (FAST, 21.0)])
def test_tiles_with_alpha_are_parts_of_one_picture(model, method, zoom):
    rng = np.random.default_rng(4)
    samples = rng.integers(0, 256, (90, 110, 4), np.uint8)
    samples[:, :, 3] = np.hypot(*np.mgrid[-45:45, -50:60]).clip(20, 40) * 12.75 - 255  # a hole in it, with a soft edge
    samples[60:, 70:, 3] = 0
    photo = OpenPhoto.of(1, photo_from_pixels(samples, "a hole"))
    decoder = {EXACT: "exact", FAST: "fast"}[method]
    scale = min(zoom, LARGEST_SCALE)
    whole = model.render(
        model.encode(samples),
        (round(110 * scale), round(90 * scale)),
        decoder=decoder,
        depth=8 if zoom == scale else 16,
    )
    grid, liif = photo.grid(Look(method), zoom), renderer(model, photo)
    for place in ((0, 0), (128, 0), (128, 128), (round(58 * zoom), round(44 * zoom)), (round(75 * zoom),) * 2):
        key = grid.key(*place)
        tile = liif.render(request(key))[key]
        x, y, width, height = grid.scaled_rect(key)
        assert tile.shape == (height, width, 4)
        if zoom == scale:
            expected = whole[y : y + height, x : x + width]
        else:
            part = Rect(*(n * scale / zoom for n in (x, y, width, height)))
            expected = to_uint8(resample.bicubic(whole, part, (width, height)))
        for colour in ((0, 0, 0), (255, 255, 255)):
            assert np.abs(laid_on(tile, colour).astype(int) - laid_on(expected, colour)).max() <= 2


def test_zooming_further_in_decodes_nothing(model, monkeypatch):
    photo = opened(40, 40)
    liif = renderer(model, photo)
    liif.render(request(photo.grid(Look(EXACT), 16.0).key(TILE_SIZE, TILE_SIZE)))
    monkeypatch.setattr(model, "render", None)
    for zoom in (20.0, 32.0, 100.0):
        middle = int(12 * zoom)
        assert all(
            tile.any() for tile in liif.render(request(photo.grid(Look(EXACT), zoom).key(middle, middle))).values()
        )


def test_with_time_left_the_photo_is_encoded_from_the_view_outwards(model, monkeypatch):
    photo = opened(300, 600)
    liif = renderer(model, photo)
    near = photo.grid(Look(EXACT), 4.0).key(0, 0)
    while liif.ahead(photo, near, Look(EXACT), lambda: None):
        pass
    monkeypatch.setattr(model._networks.at(0).encoder, "forward", None)
    for x, y in ((0, 0), (17 * TILE_SIZE, 8 * TILE_SIZE)):
        assert all(tile.any() for tile in liif.render(request(photo.grid(Look(EXACT), 4.0).key(x, y))).values())


def test_ahead_stays_within_the_budget_and_keeps_what_is_near(model, monkeypatch):
    photo = opened(AHEAD_BLOCK, 4 * AHEAD_BLOCK)
    block = AHEAD_BLOCK**2 * 8 * 2
    liif = renderer(model, photo, 3 * block)
    near = photo.grid(Look(EXACT), 4.0).key(0, 0)
    assert liif.ahead(photo, near, Look(EXACT), lambda: None)
    assert liif.ahead(photo, near, Look(EXACT), lambda: None)
    assert not liif.ahead(photo, near, Look(EXACT), lambda: None)
    monkeypatch.setattr(model._networks.at(0).encoder, "forward", None)
    assert all(tile.any() for tile in liif.render(request(near)).values())


@pytest.fixture
def with_tiers(model):
    """The same, with a tier at half the cost of what it stands for."""
    torch.manual_seed(6)
    encoder, spec = (
        EncoderSpec("edsr", features=4, blocks=1),
        FastSpec(features=4, blocks=0, hidden=(8,), frequencies=1),
    )
    parts = {"encoder.": make_encoder(encoder).state_dict(), "fast.": FastDecoder(spec).state_dict()}
    base = {prefix + name: tensor for prefix, part in parts.items() for name, tensor in part.items()}
    tier = SimpleNamespace(checkpoint=TierCheckpoint(encoder, spec, "", base, {n: 0 * t for n, t in base.items()}))
    networks = model._networks
    return Model(networks._sources[0], model.compute, networks._sources[1], None, {"tiny": tier})


TIERED = Pace({"tiny": 1e-6, "fast": 1e-4, "exact": 1e-4}, {"tiny": 1e-9, "fast": 1e-9, "exact": 1e-4})


def test_a_tier_comes_first_unless_what_follows_is_encoded(with_tiers):
    """200 x 150 photo px, at 1e-4 s each three seconds by the fast decoder."""
    photo = opened(300, 400)
    liif = LiifRenderer(with_tiers, TIERED, {photo.number: photo}.get)
    grids = {method: photo.grid(Look(method), 2.0) for method in ("tiny", FAST, EXACT)}
    view = Viewport(100.0, 75.0, 2.0, 400, 300, 400, 300)
    wish = [key for grid in grids.values() for key in grid.visible(view, 200, 150)]
    assert [round_[0].method for round_ in liif.plan(wish)] == ["tiny", FAST, EXACT]
    assert sorted(key for round_ in liif.plan(wish) for key in round_) == sorted(wish)
    for key in wish[: len(wish) // 3 * 2]:
        liif.render(request(key))
    assert [round_[0].method for round_ in liif.plan(wish)] == [FAST, EXACT]
    further = [photo.grid(Look(method), 2.004).key(0, 0) for method in grids]
    assert [round_[0].method for round_ in liif.plan(further)] == [FAST, EXACT]


def test_beyond_the_largest_scale_what_is_decoded_there_needs_no_tier(with_tiers):
    photo = opened(300, 400)
    pace = Pace(TIERED.encode, {"tiny": 1e-6, "fast": 1e-4, "exact": 1e-3})
    liif = LiifRenderer(with_tiers, pace, {photo.number: photo}.get)

    def wish(zoom: float) -> list:
        place = round(100 * zoom), round(100 * zoom)
        return [photo.grid(Look(method), zoom).key(*place) for method in ("tiny", FAST)]

    assert [round_[0].method for round_ in liif.plan(wish(16.0))] == ["tiny", FAST]
    liif.render(request(wish(16.0)[1]))
    assert [round_[0].method for round_ in liif.plan(wish(20.0))] == [FAST]


@pytest.mark.parametrize("method", [FAST, EXACT])
def test_what_takes_long_gives_way_to_what_is_quicker(with_tiers, method):
    photo = opened(300, 400)
    liif = LiifRenderer(with_tiers, TIERED, {photo.number: photo}.get)
    long, quick = (photo.grid(Look(m), 2.0).key(x, 0) for m, x in ((method, 0), ("tiny", 512)))
    wanted = [long, quick]
    with pytest.raises(Cancelled):
        liif.render(Request(long, lambda: wanted, lambda: None, lambda: quick))
    assert all(tile.any() for tile in liif.render(Request(long, lambda: wanted, lambda: None, lambda: long)).values())
    assert all(tile.any() for tile in liif.render(Request(quick, lambda: wanted, lambda: None, lambda: quick)).values())


def test_ahead_gives_way(model):
    def wanted():
        raise Cancelled

    photo = opened(64, 64)
    with pytest.raises(Cancelled):
        renderer(model, photo).ahead(photo, photo.grid(Look(EXACT), 4.0).key(0, 0), Look(EXACT), wanted)


def test_two_strengths_in_view_are_encoded_once_each_and_share_the_memory(model, monkeypatch):
    """As two sides of a comparison want them: in turns, however often."""
    checkpoint, fast = model._networks._sources
    torch.manual_seed(6)
    delta = {name: torch.randn_like(tensor) / 20 for name, tensor in checkpoint.tensors.items()}
    delta |= {f"fast.{name}": torch.zeros_like(tensor) for name, tensor in fast.tensors.items()}
    cleaning = Model(checkpoint, model.compute, fast, CleanUp(encoder_digest(checkpoint.tensors), delta))
    photo, budget, looks = opened(60, 80), 1 << 20, [Look(EXACT, strength) for strength in (0.3, 0.7)]
    liif = renderer(cleaning, photo, budget)
    liif.serve({0.3, 0.7}, 0.5, 0)
    keys = [photo.grid(look, 4.0).key(0, 0) for look in looks]
    shown = [liif.render(request(key))[key] for key in keys]
    assert np.abs(shown[0].astype(int) - shown[1]).max() > 2
    for look, tile in zip(looks, shown, strict=True):
        features = cleaning.encode(photo.photo.samples, clean_up=look.clean_up)
        alone = cleaning.render(features, (128, 128), (0.0, 0.0, 32.0, 32.0), depth=8)
        assert np.abs(alone.astype(int) - tile).max() <= 1
    for look in looks:
        monkeypatch.setattr(cleaning._networks.at(look.clean_up).encoder, "forward", None)
    for look in looks * 2:
        assert all(tile.any() for tile in liif.render(request(photo.grid(look, 5.0).key(0, 0))).values())
    assert sum(features._pages.budget_bytes for features in liif._encoded.kept.values()) <= budget // 2
    # One of them alone has all of it, and the other goes when something new comes.
    liif.serve({0.7}, 1.0, 0)
    assert all(tile.any() for tile in liif.render(request(photo.grid(looks[1], 6.0).key(0, 0))).values())
    assert liif._encoded.kept[0.7]._pages.budget_bytes == budget
