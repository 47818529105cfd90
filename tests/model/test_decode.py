"""The fast decoder equals the paper's formula."""

from __future__ import annotations

import itertools

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_viewer.core.geometry import Rect
from liif_viewer.errors import Cancelled
from liif_viewer.model.accelerator.exact import ViewDecoder, layer_on
from liif_viewer.model.accelerator.room import Room
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.decode import GridDecoder
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import no_check
from liif_viewer.model.liif import LIIF
from liif_viewer.model.sampling import sample_axis
from liif_viewer.model.spans import Span
from tests.model.literal import literal_grid, literal_query

CPU = torch.device("cpu")
SPEC = EncoderSpec("edsr", features=8, blocks=1)
SWITCHES = [
    Architecture(SPEC, (24, 16), local_ensemble=e, feat_unfold=u, cell_decode=c)
    for e, u, c in itertools.product((True, False), repeat=3)
]


def make(architecture: Architecture) -> LIIF:
    torch.manual_seed(3)
    return LIIF(architecture).eval().requires_grad_(False)


def decode(liif: LIIF, codes: torch.Tensor, rect: Rect, size: tuple[int, int], **options) -> torch.Tensor:
    make_decoder = options.pop("by", GridDecoder)
    dtype = options.pop("dtype", torch.float32)
    decoder = make_decoder(liif, CPU, dtype, options.pop("chunk", None))
    H, W = codes.shape[-2:]
    rows = sample_axis(rect.y, rect.height, size[1], H, decoder.local_ensemble)
    columns = sample_axis(rect.x, rect.width, size[0], W, decoder.local_ensemble)
    m = decoder.margin
    padded = torch.nn.functional.pad(codes, (m, m, m, m))[
        None, :, rows.first : rows.stop + 2 * m, columns.first : columns.stop + 2 * m
    ]
    return decoder.decode(padded, rows, columns, options.pop("check", no_check))


def in_an_accelerators_way(liif: LIIF, device: torch.device, dtype: torch.dtype, chunk: int | None) -> ViewDecoder:
    compute = Compute(device, dtype)
    return ViewDecoder(liif, compute, Room(compute))


WAYS = pytest.mark.parametrize("by", [GridDecoder, in_an_accelerators_way])


@WAYS
@pytest.mark.parametrize("architecture", SWITCHES, ids=lambda a: f"{a.local_ensemble}{a.feat_unfold}{a.cell_decode}")
@pytest.mark.parametrize(
    ("region", "size"),
    [
        ((0, 0, 7, 5), (21, 15)),  # the whole picture, an integer scale
        ((0, 0, 7, 5), (26, 11)),  # a fractional and anisotropic one
        ((1.3, 0.7, 2.4, 3.9), (31, 8)),  # a fractional region
        ((5.2, 3.1, 1.8, 1.9), (40, 40)),  # the far corner
        ((0, 0, 0.3, 0.2), (5, 6)),  # less than one LR pixel, at the border
        ((0, 0, 7, 5), (3, 2)),  # shrinking
    ],
)
def test_equals_the_papers_formula(by, architecture, region, size):
    liif = make(architecture)
    codes = torch.randn(8, 5, 7)
    expected = literal_grid(liif, codes, region, size)
    actual = decode(liif, codes, Rect(*region), size, by=by)
    assert (actual - expected).abs().max() < 1e-5


@WAYS
@pytest.mark.parametrize("hidden", [(), (12,), (16, 8, 24, 4)])
def test_any_hidden_sizes(by, hidden):
    liif = make(Architecture(SPEC, hidden))
    codes = torch.randn(8, 5, 7)
    expected = literal_grid(liif, codes, (0, 0, 7, 5), (19, 13))
    assert (decode(liif, codes, Rect(0, 0, 7, 5), (19, 13), by=by) - expected).abs().max() < 1e-5


@WAYS
@given(
    x=st.floats(0, 6), y=st.floats(0, 4), w=st.floats(0.01, 1), h=st.floats(0.01, 1),
    width=st.integers(1, 40), height=st.integers(1, 40),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_region_equals_the_formula(by, x, y, w, h, width, height):
    liif = make(SWITCHES[0])
    codes = torch.randn(8, 5, 7, generator=torch.Generator().manual_seed(1))
    expected = literal_grid(liif, codes, (x, y, w, h), (width, height))
    assert (decode(liif, codes, Rect(x, y, w, h), (width, height), by=by) - expected).abs().max() < 1e-5


@pytest.mark.parametrize("architecture", SWITCHES, ids=lambda a: f"{a.local_ensemble}{a.feat_unfold}{a.cell_decode}")
def test_scattered_queries_equal_the_formula(architecture):
    liif = make(architecture)
    codes = torch.randn(8, 5, 7)
    positions = torch.rand(200, 2) * torch.tensor([5, 7])
    cells = torch.rand(200, 2)
    sizes = torch.tensor([5, 7])
    expected = literal_query(liif, codes, positions.double() / sizes * 2 - 1, cells * 2 / sizes)
    actual = liif.query(codes[None], positions[None], cells[None])[0]
    assert (actual - expected).abs().max() < 1e-5


@pytest.mark.parametrize("chunk", [1, 7, 50, 10_000])
def test_chunk_size_does_not_matter(chunk):
    liif = make(SWITCHES[0])
    codes = torch.randn(8, 5, 7)
    whole = decode(liif, codes, Rect(0, 0, 7, 5), (33, 21))
    assert torch.allclose(decode(liif, codes, Rect(0, 0, 7, 5), (33, 21), chunk=chunk), whole, atol=1e-6)


def test_a_layer_is_the_same_in_one_step_and_in_two(monkeypatch):
    """Torch's one step is private: some devices do not have it, and a later torch may not."""
    bias, rows, weight = torch.randn(5), torch.randn(7, 4), torch.randn(4, 5)
    expected = (rows @ weight + bias).clamp(min=0)
    for device in (CPU, torch.device("mps")):
        assert torch.allclose(layer_on(device)(bias, rows, weight), expected, atol=1e-5)
    monkeypatch.delattr(torch, "_addmm_activation", raising=False)
    assert torch.allclose(layer_on(CPU)(bias, rows, weight), expected, atol=1e-5)


def test_continuous_across_latent_codes():
    """No step where one quartet of codes gives way to the next: what the local ensemble is for."""
    liif = make(SWITCHES[0])
    codes = torch.randn(8, 5, 7)
    eps = 1e-4
    for border in (1.5, 2.5, 3.5):
        left = decode(liif, codes, Rect(border - eps, 1, 2e-6, 2), (1, 50))
        right = decode(liif, codes, Rect(border + eps, 1, 2e-6, 2), (1, 50))
        assert (left - right).abs().max() < 1e-2 * codes.std()


def test_positions_are_right_at_zoom_4096_on_a_large_photo():
    """At the far end of 20,000 px the offsets must still resolve a 4,096th of a pixel."""
    size, zoom = 20_000, 4096
    axis = sample_axis(size - 2.0, 2.0, 2 * zoom, size, local_ensemble=True)
    low = axis.neighbours[0]
    steps = low.offset[1:] - low.offset[:-1]
    within = steps[low.index[1:] == low.index[:-1]]
    assert abs(within - 1 / zoom).max() < 1e-6 / zoom
    assert low.index.max() == size - 1
    assert low.index.min() == size - 3


@WAYS
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_half_precision_is_close(by, dtype, small_liif):
    codes = torch.randn(8, 5, 7)
    exact = decode(small_liif, codes, Rect(0, 0, 7, 5), (28, 20))
    assert (decode(small_liif, codes, Rect(0, 0, 7, 5), (28, 20), dtype=dtype, by=by) - exact).abs().max() < 2 / 255


def test_a_check_that_raises_abandons_the_work(small_liif):
    calls = []

    def check():
        calls.append(1)
        if len(calls) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        decode(small_liif, torch.randn(8, 50, 70), Rect(0, 0, 70, 50), (280, 200), check=check)
    assert len(calls) == 3


def test_span_pieces_cover_once():
    covered = [place for piece in Span(3, 40, 5, 33).pieces(9) for place in piece]
    assert sorted(covered) == sorted(Span(3, 40, 5, 33))
    assert len(covered) == len(set(covered))
