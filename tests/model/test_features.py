"""Encoding in tiles equals encoding the whole; what is kept is bounded."""

from __future__ import annotations

import gc
import weakref
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_viewer.core.geometry import Rect
from liif_viewer.errors import Cancelled
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import make_encoder, no_check
from liif_viewer.model.features import Features
from liif_viewer.model.kinds import MAX_BLOCK
from liif_viewer.model.liif import LIIF
from liif_viewer.model.model import Model
from liif_viewer.model.pages import PAGE
from liif_viewer.model.spans import Span, spans_of

BOTH_WAYS = pytest.mark.usefixtures("way")

FP32 = Compute(torch.device("cpu"), torch.float32)
EDSR_SMALL = EncoderSpec("edsr", features=8, blocks=2)
RDN_SMALL = EncoderSpec("rdn", features=8, blocks=2, growth=4, convs=3)


def photo(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)


def encoder(spec: EncoderSpec):
    torch.manual_seed(1)
    return make_encoder(spec).eval().requires_grad_(False)


def by(network):
    """The networks of a model with this encoder and no grid decoder."""
    return SimpleNamespace(encoder=network, encoder_of=lambda _: network, grid_of=lambda _: None)


def whole_codes(network, pixels: np.ndarray) -> torch.Tensor:
    image = torch.from_numpy(pixels).permute(2, 0, 1)[None] / 255
    return network((image - 0.5) / 0.5)[0]


@BOTH_WAYS
@pytest.mark.parametrize("spec", [EDSR_SMALL, RDN_SMALL], ids=lambda s: s.kind)
def test_tiles_equal_the_whole(spec):
    network, pixels = encoder(spec), photo(101, 147)
    whole = whole_codes(network, pixels)
    features = Features(pixels, by(network), FP32, 1 << 30)
    for span in (Span(0, 20, 0, 20), Span(60, 101, 90, 147), Span(17, 64, 33, 97), Span(0, 101, 0, 147)):
        crop = features.crop(span, no_check)[0]
        assert (crop - whole[:, span.top : span.bottom, span.left : span.right]).abs().max() < 1e-5


@pytest.mark.parametrize("spec", [EDSR_SMALL, RDN_SMALL], ids=lambda s: s.kind)
def test_the_radius_is_the_receptive_radius(spec):
    """Changing a pixel changes codes up to `radius` away and none beyond: the halo is neither short nor wasteful."""
    network = encoder(spec)
    r = network.radius
    image = torch.zeros(1, 3, 2 * r + 11, 2 * r + 11)
    before = network(image)
    image[0, :, r + 5, r + 5] = 1.0
    changed = (network(image) != before).any(1)[0].nonzero()
    assert (changed - (r + 5)).abs().max() == r


@BOTH_WAYS
def test_beyond_the_border_codes_are_zero():
    features = Features(photo(20, 30), by(encoder(EDSR_SMALL)), FP32, 1 << 30)
    crop = features.crop(Span(-2, 22, -1, 31), no_check)[0]
    assert crop.shape == (8, 24, 32)
    assert not crop[:, :2].any()
    assert not crop[:, :, -1].any()
    assert crop[:, 2:-2, 1:-1].any()


@BOTH_WAYS
def test_what_is_kept_goes_with_the_photo_at_once():
    """Not when Python next looks for cycles, which in the window it does seldom: that is a gigabyte."""
    features = Features(photo(20, 30), by(encoder(EDSR_SMALL)), FP32, 1 << 30)
    features.crop(Span(0, 20, 0, 30), no_check)
    kept = weakref.ref(features)
    gc.disable()
    try:
        del features
        assert kept() is None
    finally:
        gc.enable()


@BOTH_WAYS
@given(st.integers(0, 8), st.data())
@settings(max_examples=25, deadline=None)
def test_never_more_bytes_than_the_budget(pages, data):
    budget = pages * PAGE**2 * 8 * 4
    pixels = photo(150, 200)
    network = encoder(EDSR_SMALL)
    whole = whole_codes(network, pixels)
    features = Features(pixels, by(network), FP32, budget)
    for _ in range(4):
        top, left = data.draw(st.integers(0, 148)), data.draw(st.integers(0, 198))
        bottom, right = data.draw(st.integers(top + 1, 150)), data.draw(st.integers(left + 1, 200))
        crop = features.crop(Span(top, bottom, left, right), no_check, around=Span(0, 150, 0, 200))[0]
        assert features.used_bytes <= budget
        assert (crop - whole[:, top:bottom, left:right]).abs().max() < 1e-5


@BOTH_WAYS
def test_encoded_once(monkeypatch):
    network = encoder(EDSR_SMALL)
    features = Features(photo(100, 100), by(network), FP32, 1 << 30)
    features.crop(Span(0, 100, 0, 100), no_check)
    monkeypatch.setattr(network, "forward", None)
    features.crop(Span(10, 90, 0, 100), no_check)


def count_encoded(monkeypatch, network) -> list[tuple[int, int]]:
    """Sizes (height, width) of what is encoded from here on, without the halo inside the photo."""
    sizes, forward = [], type(network).forward

    def counted(self, image, *args):
        codes = forward(self, image, *args)
        sizes.append(tuple(codes.shape[2:]))
        return codes

    monkeypatch.setattr(type(network), "forward", counted)
    return sizes


def test_what_is_needed_comes_first_and_then_all_that_is_wished_for_at_once(monkeypatch):
    network = encoder(EDSR_SMALL)
    features = Features(photo(200, 200), by(network), FP32, 1 << 30)
    sizes = count_encoded(monkeypatch, network)
    around = Span(30, 170, 30, 170)
    features.crop(Span(90, 100, 90, 100), no_check, around)
    assert sizes == [(10, 10)]
    features.crop(Span(99, 110, 90, 100), no_check, around)
    assert sizes == [(10, 10), (140, 140)]
    features.crop(around, no_check)
    assert len(sizes) == 2


def test_a_pan_encodes_what_it_uncovers(monkeypatch):
    network = encoder(EDSR_SMALL)
    features = Features(photo(300, 300), by(network), FP32, 1 << 30)
    features.crop(Span(50, 150, 50, 250), no_check)
    sizes = count_encoded(monkeypatch, network)
    view = Span(60, 160, 60, 260)
    features.crop(Span(140, 160, 100, 120), no_check, view)
    features.crop(view, no_check)
    assert sorted(sizes) == [(10, 200), (90, 10)]


@given(st.integers(1, 30), st.integers(1, 30), st.data())
def test_spans_cover_what_is_wanted_and_never_cost_more_than_the_box_around_it(height, width, data):
    wanted = np.zeros((height, width), np.bool_)
    for _ in range(data.draw(st.integers(0, 3))):
        top, left = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
        wanted[top : data.draw(st.integers(top + 1, height)), left : data.draw(st.integers(left + 1, width))] ^= True
    halo = data.draw(st.integers(0, 10))
    spans = spans_of(wanted, halo)
    times = np.zeros(wanted.shape, int)
    for span in spans:
        times[span.slices] += 1
    assert times.max(initial=0) <= 1
    assert times[wanted].all()
    if wanted.any():
        rows, columns = wanted.any(1).nonzero()[0], wanted.any(0).nonzero()[0]
        box = Span(rows[0], rows[-1] + 1, columns[0], columns[-1] + 1)
        assert sum(span.grown(halo).size for span in spans) <= box.grown(halo).size


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 80), st.integers(1, 80), st.integers(1, 300))
def test_blocks_cover_everything_once_and_are_no_larger_than_asked_for(top, left, height, width, size):
    span = Span(top, top + height, left, left + width)
    blocks = list(span.blocks(size, 1.0))
    assert sorted(pixel for block in blocks for pixel in block) == list(span)
    # Even pieces: none is longer than the mean by a whole pixel, which is what may be more than asked for.
    assert all((b.bottom - b.top - 1) * (b.right - b.left - 1) < size for b in blocks)


def test_large_views_are_cut_with_a_quarter_of_halo_at_most():
    """3840 x 2160 at 400 %, with EDSR-baseline, whose blocks are encoded 17 px further in the mean."""
    view = Span(0, 540, 0, 960)
    halo = 17
    blocks = list(view.blocks(MAX_BLOCK, halo))
    assert sum(block.grown(halo).size for block in blocks) < 1.25 * sum(block.size for block in blocks)


def test_cancel_between_layers():
    calls = []

    def check():
        calls.append(1)
        raise Cancelled

    features = Features(photo(50, 50), by(encoder(EDSR_SMALL)), FP32, 1 << 30)
    with pytest.raises(Cancelled):
        features.crop(Span(0, 50, 0, 50), check)
    assert len(calls) == 1
    assert features.used_bytes == 0


@BOTH_WAYS
@pytest.mark.parametrize("spec", [EDSR_SMALL, RDN_SMALL], ids=lambda s: s.kind)
def test_a_rendered_tile_is_a_part_of_the_whole_picture(spec):
    torch.manual_seed(2)
    architecture = Architecture(spec, (16, 16))
    model = Model(Checkpoint(architecture, LIIF(architecture).state_dict()), FP32)
    pixels = photo(60, 90)
    whole = model.render(model.encode(pixels), (900, 600))
    part = model.render(model.encode(pixels), (130, 70), (21.3, 30.0, 13.0, 7.0))
    assert np.abs(part - whole[300:370, 213:343]).max() < 1e-5


@BOTH_WAYS
def test_render_refuses_what_it_cannot_do(small_liif):
    model = Model(Checkpoint(small_liif.architecture, small_liif.state_dict()), FP32)
    features = model.encode(photo(10, 12))
    for size, region in [
        ((0, 5), None),
        ((5, 5), (0, 0, 14, 5)),
        ((5, 5), (-1, 0, 5, 5)),
        ((5, 5), (0, 0, 0, 5)),
    ]:
        with pytest.raises(ValueError, match="must"):
            model.render(features, size, region)
    with pytest.raises(ValueError, match="decoder"):
        model.render(features, (5, 5), decoder="magic")
    with pytest.raises(ValueError, match="shape"):
        model.encode(np.zeros((5, 5), np.uint8))
    with pytest.raises(ValueError, match="uint8"):
        model.encode(np.zeros((5, 5, 3), np.int64))


@BOTH_WAYS
def test_sixteen_bit_and_float_pixels_give_the_same_picture(small_liif):
    model = Model(Checkpoint(small_liif.architecture, small_liif.state_dict()), FP32)
    pixels = photo(12, 15)
    expected = model.render(model.encode(pixels), (60, 48))
    for same in (pixels.astype(np.uint16) * 257, pixels.astype(np.float32) / 255):
        assert np.abs(model.render(model.encode(same), (60, 48)) - expected).max() < 1e-6


@BOTH_WAYS
def test_rect_around_is_only_a_hint(small_liif):
    model = Model(Checkpoint(small_liif.architecture, small_liif.state_dict()), FP32)
    features = model.encode(photo(40, 40))
    plain = model.render(model.encode(photo(40, 40)), (64, 64), (8, 8, 8, 8))
    hinted = model.render(features, (64, 64), (8, 8, 8, 8), around=Rect(-5, -5, 100, 100))
    # Encoded in other blocks: on AVX2 oneDNN's convolutions then add up in another order.
    assert np.abs(plain - hinted).max() < 1e-5


@BOTH_WAYS
@pytest.mark.parametrize(("depth", "largest"), [(8, 255), (16, 65535)])
def test_integers_are_the_same_picture_rounded(small_liif, depth, largest):
    model = Model(Checkpoint(small_liif.architecture, small_liif.state_dict()), FP32)
    features = model.encode(photo(12, 15))
    exact = model.render(features, (60, 48))
    rounded = model.render(features, (60, 48), depth=depth)
    assert rounded.dtype.itemsize * 8 == depth
    assert np.abs(rounded - exact.astype(np.float64) * largest).max() < 0.51


@BOTH_WAYS
def test_compact_codes_give_the_same_picture_and_take_half(small_liif):
    model = Model(Checkpoint(small_liif.architecture, small_liif.state_dict()), FP32)
    full, compact = model.encode(photo(40, 40)), model.encode(photo(40, 40), compact=True)
    pictures = [model.render(features, (160, 160), depth=8) for features in (full, compact)]
    assert np.abs(pictures[0].astype(int) - pictures[1]).max() <= 1
    assert compact.used_bytes * 2 == full.used_bytes
