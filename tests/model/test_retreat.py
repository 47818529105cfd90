"""Where a card fails the picture comes all the same, by the means in their order, and with one sentence at the most."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from liif_viewer.errors import Cancelled
from liif_viewer.model import retreat
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import Compute
from liif_viewer.model.liif import LIIF
from liif_viewer.model.model import Model
from liif_viewer.model.retreat import KEPT_BYTES, LEAST_SIDE, Means, NotNumbers, Trouble, trouble_in
from tests.model.fake_card import CPU, NAME, FakeCard, on_fake_card

SIZE, REGION = (200, 150), (5.0, 4.0, 80.0, 60.0)
HALF = torch.bfloat16  # which torch's CPU computes everywhere
ON_CARD = Means(Compute(CPU.device, HALF, FakeCard()))


def make_model() -> Model:
    torch.manual_seed(2)
    architecture = Architecture(EncoderSpec("edsr", features=8, blocks=2), hidden=(32, 32))
    return Model(Checkpoint(architecture, LIIF(architecture).state_dict()), CPU)


def photo(channels: int = 3) -> np.ndarray:
    return np.random.default_rng(4).integers(0, 256, (80, 100, channels), np.uint8)


def render(model: Model, features=None, check=lambda: None) -> np.ndarray:
    return model.render(features or model.encode(photo()), SIZE, REGION, check=check)


@pytest.fixture(scope="module")
def expected() -> np.ndarray:
    """As the CPU makes it, which nothing ever happens to."""
    return render(make_model())


def way_down(means: Means, trouble: Trouble) -> list[Means]:
    way = [means]
    while (less := way[-1].less(trouble, lambda: CPU)) is not None:
        way.append(less)
    return way


def test_without_memory_pieces_get_smaller_then_less_is_kept_then_the_cpu_does_it():
    way = way_down(ON_CARD, Trouble.MEMORY)
    on_card = [means for means in way if means.compute.card is not None]
    assert [means.side for means in on_card] == [*(4096 >> n for n in range(8)), 32, 32, 32]
    assert [means.kept_bytes >> 20 for means in on_card[8:]] == [256, 64, 16]
    assert {means.kept for means in on_card[:8]} == {0}
    assert way[len(on_card)] == Means(CPU)
    assert (way[-1].compute, way[-1].side, way[-1].kept) == (
        CPU,
        LEAST_SIDE,
        len(KEPT_BYTES) - 1,
    )  # and then there is an end


def test_without_numbers_it_is_fp32_then_the_cpu():
    assert [m.compute.precision for m in way_down(ON_CARD, Trouble.NUMBERS)] == ["bf16", "fp32", "fp32"]
    assert [m.compute.device_name for m in way_down(ON_CARD, Trouble.NUMBERS)] == [NAME, NAME, "CPU"]
    assert way_down(ON_CARD, Trouble.DEVICE) == [ON_CARD, Means(CPU)]
    assert way_down(Means(Compute(CPU.device, HALF)), Trouble.NUMBERS)[1:] == [Means(CPU)]


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 MiB."), Trouble.MEMORY),
        (RuntimeError("CUDA error: out of memory"), Trouble.MEMORY),
        (RuntimeError("MPS backend out of memory (MPS allocated: 8.6 GB)"), Trouble.MEMORY),
        (RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"), Trouble.MEMORY),
        (RuntimeError("GET was unable to find an engine to execute this computation"), Trouble.MEMORY),
        (
            RuntimeError("[enforce fail at alloc_cpu.cpp:127] DefaultCPUAllocator: can't allocate memory"),
            Trouble.MEMORY,
        ),
        (MemoryError(), Trouble.MEMORY),
        (RuntimeError("CUDA error: no kernel image is available for execution on the device"), Trouble.DEVICE),
        (RuntimeError("CUDA error: unspecified launch failure"), Trouble.DEVICE),
        (NotImplementedError("The operator 'aten::x' is not currently implemented for the MPS device"), Trouble.DEVICE),
        (NotNumbers("It", "there"), Trouble.NUMBERS),
    ],
)
def test_what_is_wrong_is_told_from_what_is_raised(error, trouble):
    assert trouble_in(error, ON_CARD.compute) is trouble
    assert trouble_in(error, CPU) is (None if trouble is Trouble.DEVICE else trouble)


@pytest.mark.parametrize("share", [1.0, 0.7, 0.5])
def test_with_little_memory_the_picture_is_the_same_in_smaller_pieces(expected, share):
    with on_fake_card(make_model()) as (unbounded, _):
        render(unbounded.model)
    model = make_model()
    with on_fake_card(model, bytes=share * unbounded.most) as (wrong, told):
        assert np.abs(render(model) - expected).max() < 1e-5
        assert (wrong.most <= wrong.bytes, told, model.compute.device_name) == (True, [], NAME)
        assert (model.standing.means.side < 4096, model.standing.means.kept) == (share < 1, 0)


def test_where_nothing_helps_the_cpu_takes_over_with_one_sentence(expected):
    model = make_model()
    with on_fake_card(model, bytes=1e5) as (_, told):
        features = model.encode(photo())
        assert np.abs(render(model, features) - expected).max() < 1e-5
        assert told == [f"{NAME} has no memory left; the CPU computes from now on, which is slower."]
        assert model.compute == CPU
        render(model, features)
        assert len(told) == 1


def test_another_program_takes_the_memory_meanwhile(expected, monkeypatch):
    monkeypatch.setattr(retreat, "KEPT_BYTES", (1 << 30, 1))
    model = make_model()
    with on_fake_card(model) as (wrong, told):
        features = model.encode(photo())
        model.standing.means = replace(model.standing.means, side=LEAST_SIDE)
        render(model, features)
        wrong.bytes, used = features.used_bytes + 400_000, features.used_bytes
        assert np.abs(render(model, features) - expected).max() < 1e-5
        assert features.used_bytes < used  # what was kept gave way to what was asked for
        assert (model.compute.device_name, told) == (NAME, [])
        wrong.bytes = float("inf")
        model.encode(photo())
        assert (model.standing.means.side, model.standing.means.kept) == (
            4096,
            0,
        )  # with the next photo it is tried again


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("operations", [0, 1, 20, 150])
def test_a_card_that_breaks_at_any_moment_loses_nothing(operations, channels):
    model = make_model()
    reference = render(model, model.encode(photo(channels)))
    with on_fake_card(model, breaks_after=operations) as (_, told):
        features = model.encode(photo(channels))
        assert np.abs(render(model, features) - reference).max() < 1e-5
        render(model, features)
        assert told == [f"{NAME} does not work, or not any more; the CPU computes from now on, which is slower."]


def test_codes_of_before_the_break_are_made_again():
    model = make_model()
    features = model.encode(photo())
    reference = render(model, features)
    with on_fake_card(model) as (wrong, told):
        other = model.encode(photo()[::-1].copy())
        for each in (features, other):
            render(model, each)
        wrong.breaks_after = wrong.operations
        assert np.abs(render(model, features) - reference).max() < 1e-5
        assert len(told) == 1
        # What is made of another photo needs nothing of the card either.
        assert np.isfinite(render(model, other)).all()
        assert len(told) == 1


def test_numbers_that_are_none_for_some_sizes_are_made_in_fp32(expected):
    """As on cards that fail in half precision for some sizes: the first view is right, a later one would be black."""
    model = make_model()

    def spoils(tensor: torch.Tensor) -> bool:
        return tensor.dtype is HALF and tensor.dim() == 4 and tensor.shape[3] > 80

    with on_fake_card(model, HALF, spoils=spoils) as (_, told):
        features = model.encode(photo())
        small = model.render(features, (40, 40), (0, 0, 10, 10))
        assert np.isfinite(small).all()
        assert (told, model.compute.precision) == ([], "bf16")
        assert np.abs(render(model, features) - expected).max() < 1e-5
        assert told == [f"{NAME} fails in bf16; it computes in fp32 from now on, which is slower."]
        render(model, features)
        assert (len(told), model.compute.precision, model.compute.device_name) == (1, "fp32", NAME)


@pytest.mark.parametrize("spoilt", [float("nan"), float("inf")])
def test_a_single_number_that_is_none_is_seen(spoilt):
    model = make_model()
    with on_fake_card(model, HALF) as (wrong, told):

        def spoils(tensor: torch.Tensor) -> bool:
            if tensor.dtype is HALF and tensor.dim() == 2 and len(tensor) > 1000:
                tensor[-1, -1] = spoilt
            return False

        wrong.spoils = spoils
        assert np.isfinite(render(model)).all()
        assert len(told) == 1


def test_what_the_cpu_makes_no_numbers_of_is_refused_with_a_sentence():
    model = make_model()
    with on_fake_card(model) as (_, told):
        model.standing.means = Means(CPU)
        features = model.encode(np.full((20, 20, 3), np.nan, np.float32))
        with pytest.raises(NotNumbers, match=r"^LIIF gives no picture on CPU: some numbers are none\.$"):
            model.render(features, (40, 40))
        assert told == []


def test_giving_up_is_no_failure():
    model = make_model()

    def check() -> None:
        raise Cancelled

    with on_fake_card(model) as (_, told):
        features = model.encode(photo())
        with pytest.raises(Cancelled):
            render(model, features, check)
        assert (told, model.compute.device_name) == ([], NAME)


def test_a_mistake_of_ours_is_raised_where_nobody_is_there_to_be_told(expected):
    model = make_model()
    with on_fake_card(model, breaks_after=30) as (wrong, _):
        model.standing.recourse = None
        with pytest.raises(RuntimeError, match="unknown error"):
            render(model)
    assert wrong.operations == 31
