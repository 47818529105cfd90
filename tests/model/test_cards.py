"""Cards: found whoever made them, chosen by name, asked what is free, and left alone where they will not do."""

from __future__ import annotations

import sys
import warnings
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from liif_viewer.errors import ModelError
from liif_viewer.model import cards, loading
from liif_viewer.model.cards import Card, Found, find_cards, has_kernels
from liif_viewer.model.device import Compute, choose_device
from tests.model.fake_card import NAME, FakeCard

GB = 1 << 30


def properties(name: str, processors: int, capability: tuple[int, int]) -> SimpleNamespace:
    major, minor = capability
    return SimpleNamespace(
        name=name, multi_processor_count=processors, clock_rate=1500, total_memory=8 * GB, major=major, minor=minor
    )


SLOW = properties("NVIDIA GeForce GTX 1650", 14, (7, 5))
FAST = properties("NVIDIA GeForce RTX 3060", 28, (8, 6))
OLD = properties("NVIDIA GeForce GTX 1080 Ti", 40, (6, 1))


@pytest.fixture
def cuda(monkeypatch):
    """Puts CUDA cards into the computer, and no other ones."""

    def put(*facts: SimpleNamespace) -> Found:
        monkeypatch.setattr(torch.cuda, "is_available", lambda: bool(facts))
        monkeypatch.setattr(torch.cuda, "device_count", lambda: len(facts))
        monkeypatch.setattr(torch.cuda, "get_device_properties", lambda number: facts[number])
        monkeypatch.setattr(torch.cuda, "get_arch_list", lambda: ["sm_75", "sm_80", "sm_86", "compute_90"])
        return find_cards()

    monkeypatch.setattr(torch.xpu, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    cards._driver_notes.cache_clear()
    yield put
    cards._driver_notes.cache_clear()


def test_of_two_cards_the_faster_is_taken_unless_the_other_is_named(cuda):
    found = cuda(SLOW, FAST)
    assert [card.name for card in found.cards] == [FAST.name, SLOW.name]
    for name, device in (
        ("auto", "cuda:1"),
        ("cuda", "cuda:1"),
        ("cuda:0", "cuda:0"),
        ("cuda:1", "cuda:1"),
        ("gtx", "cuda:0"),
        ("NVIDIA GeForce GTX 1650", "cuda:0"),
        ("NVIDIA", "cuda:1"),
    ):
        assert str(found.choose(name).device) == device, name
    assert found.choose("cpu") is None


@pytest.mark.parametrize("name", ["cuda:2", "radeon", "", "xpu"])
def test_what_is_not_there_is_refused_with_what_is(cuda, name):
    with pytest.raises(ModelError) as refusal:
        cuda(SLOW, FAST).choose(name)
    assert str(refusal.value).count(".") == 1
    if name != "xpu":
        assert "“NVIDIA GeForce RTX 3060” (cuda:1)" in str(refusal.value)
        assert "and a CPU (cpu)" in str(refusal.value)


def test_twins_are_told_apart_by_their_number(cuda):
    found = cuda(FAST, FAST, SLOW)
    assert found.choices() == {SLOW.name: SLOW.name} | {f"cuda:{n}": f"{FAST.name} (cuda:{n})" for n in (0, 1)}
    assert {str(found.choose(value).device) for value in found.choices()} == {"cuda:0", "cuda:1", "cuda:2"}


def test_a_card_without_kernels_is_not_taken_by_itself(cuda):
    found = cuda(OLD, SLOW)
    assert [bool(card.problem) for card in found.cards] == [False, True]
    assert found.choose("auto").name == SLOW.name
    assert found.choose("1080").name == OLD.name
    assert cuda(OLD).choose("auto") is None
    assert cuda(OLD).notes == (f"{OLD.name} is not used: PyTorch as it is here has no kernels for it.",)


@pytest.mark.parametrize(
    ("capability", "built_for", "runs"),
    [
        ((8, 6), ["sm_80"], True),
        ((8, 0), ["sm_86"], False),
        ((9, 0), ["sm_86"], False),
        ((9, 0), ["sm_90a"], True),
        ((9, 1), ["sm_90a"], False),
        ((12, 0), ["compute_90"], True),
        ((6, 1), ["sm_75", "compute_75"], False),
        ((12, 0), ["sm_120"], True),
        ((6, 1), [], True),  # nothing is known
    ],
)
def test_kernels_run_on_their_generation(capability, built_for, runs):
    assert has_kernels(capability, built_for) == runs


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "CUDA initialization: The NVIDIA driver on your system is too old (found 11040).",
            "newer driver (CUDA",
        ),
        ("CUDA initialization: CUDA unknown error - this may be due to an incorrectly set up environment", "not start"),
    ],
)
def test_a_driver_that_will_not_do_is_told_once_in_a_sentence(cuda, monkeypatch, said, told):
    def is_available() -> bool:
        warnings.warn(said, stacklevel=1)  # as torch does
        return False

    cuda()
    cards._driver_notes.cache_clear()
    monkeypatch.setattr(torch.cuda, "is_available", is_available)
    sentences: list[str] = []
    model = loading.load_model(device="auto", precision="fp32", tell=sentences.append)
    assert model.compute.device_name == "CPU"
    assert len(sentences) == 1
    assert told in sentences[0]


def test_intels_and_apples_are_cards_like_any_other(cuda, monkeypatch):
    cuda()
    monkeypatch.setattr(torch.xpu, "is_available", lambda: True)
    monkeypatch.setattr(torch.xpu, "device_count", lambda: 1)
    facts = SimpleNamespace(name="Intel Arc A770", total_memory=16 * GB, gpu_eu_count=512)
    monkeypatch.setattr(torch.xpu, "get_device_properties", lambda number: facts)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 12 * GB)
    assert [str(card.device) for card in find_cards().cards] == ["xpu:0", "mps"]
    assert choose_device("arc") == torch.device("xpu", 0)
    assert choose_device("mps") == torch.device("mps")


def test_what_is_free_is_what_others_leave(monkeypatch):
    backend = SimpleNamespace(
        mem_get_info=lambda _: (3 * GB, 8 * GB),
        memory_allocated=lambda _: 2 * GB,
        memory_reserved=lambda _: int(2.5 * GB),
        get_per_process_memory_fraction=lambda _: 1.0,
    )
    monkeypatch.setattr(torch, "get_device_module", lambda _: backend)
    card = Card(torch.device("cuda", 0), "A card")
    assert card.free_bytes() == 3.5 * GB  # what the driver has, and what torch holds without using it
    backend.get_per_process_memory_fraction = lambda _: 0.3
    assert card.free_bytes() == int(0.3 * 8 * GB) - 2 * GB
    backend.get_per_process_memory_fraction = lambda _: 0.1
    assert card.free_bytes() == 0
    shared = SimpleNamespace(recommended_max_memory=lambda: 10 * GB, current_allocated_memory=lambda: 4 * GB)
    monkeypatch.setattr(torch, "get_device_module", lambda _: shared)
    monkeypatch.setattr(cards, "available_memory", lambda: 5 * GB)
    assert Card(torch.device("mps"), "Apple GPU").free_bytes() == 5 * GB


def test_a_card_that_is_gone_is_given_nothing_back_to(monkeypatch):
    def empty_cache() -> None:
        raise RuntimeError("CUDA error: unspecified launch failure")

    monkeypatch.setattr(torch, "get_device_module", lambda _: SimpleNamespace(empty_cache=empty_cache))
    Card(torch.device("cuda", 0), "A card").release()


def test_on_windows_torch_refuses_before_the_driver_lends_the_computers_memory(monkeypatch):
    shares: list[float] = []
    backend = SimpleNamespace(
        mem_get_info=lambda _: (3 * GB, 8 * GB),
        memory_allocated=lambda _: GB // 2,
        memory_reserved=lambda _: GB,
        get_per_process_memory_fraction=lambda _: shares[-1] if shares else 1.0,
        set_per_process_memory_fraction=lambda share, _: shares.append(share),
    )
    monkeypatch.setattr(torch, "get_device_module", lambda _: backend)
    card = Card(torch.device("cuda", 0), "A card")
    for platform, expected, free in (("linux", [], 3.5), ("win32", [pytest.approx(0.95 * 4 / 8)], 0.95 * 4 - 0.5)):
        monkeypatch.setattr(sys, "platform", platform)
        assert card.free_bytes() == pytest.approx(free * GB, abs=2)
        assert shares == expected


# Loading


@pytest.fixture
def failing(monkeypatch):
    """Puts a fake card into the computer, on which the trial at load raises an error, in some precisions or in all."""

    def put(error: Exception, precisions: tuple[str, ...] = ("fp32", "fp16", "bf16"), problem: str = "") -> None:
        probe = loading._probe

        def failing_probe(model):
            if model.compute.card is not None and model.compute.precision in precisions:
                raise error
            return probe(model)

        monkeypatch.setattr(loading, "_probe", failing_probe)
        monkeypatch.setattr(loading, "find_cards", lambda: Found((FakeCard(problem=problem),)))
        monkeypatch.setattr(loading, "candidate_precisions", lambda device, precision: ["fp32"])

    return put


NO_KERNELS = RuntimeError("CUDA error: no kernel image is available for execution on the device")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (NO_KERNELS, f"{NAME} does not work, or not any more"),
        (torch.OutOfMemoryError("CUDA out of memory."), f"{NAME} has no memory left"),
        (loading.NotNumbers("It", "there"), f"{NAME} fails at some pictures"),
    ],
)
@pytest.mark.parametrize("device", ["auto", "ftx"])
def test_a_card_that_fails_at_load_leaves_it_to_the_cpu_and_says_so(failing, error, reason, device):
    failing(error)
    told: list[str] = []
    model = loading.load_model(device=device, tell=told.append)
    assert told == [f"{reason}; the CPU computes from now on, which is slower."]
    assert model.compute == Compute(torch.device("cpu"), torch.float32)
    picture = model.render(model.encode(np.full((8, 8, 3), 99, np.uint8)), (16, 16))
    assert np.abs(picture * 255 - 99).max() < 4


def test_what_is_known_against_a_card_is_said_where_it_was_named(failing):
    failing(NO_KERNELS, problem="It is too old.")
    told: list[str] = []
    loading.load_model(device="ftx", tell=told.append)
    assert told == ["It is too old."]


def test_something_is_computed_on_a_card_before_it_is_trusted(failing):
    """In one precision, too, where there is nothing to compare: “no kernel image” comes with the first product."""
    failing(NO_KERNELS)
    told: list[str] = []
    assert loading.load_model(precision="fp32", tell=told.append).compute.card is None
    assert len(told) == 1


def test_a_card_that_does_is_used(failing):
    failing(NO_KERNELS, precisions=())
    told: list[str] = []
    model = loading.load_model(tell=told.append)
    assert (model.compute.device_name, told) == (NAME, [])
    assert model.standing.recourse is not None


def test_half_precision_that_makes_no_numbers_at_load_is_not_chosen(failing, monkeypatch):
    failing(loading.NotNumbers("It", "there"), precisions=("bf16",))
    monkeypatch.setattr(loading, "candidate_precisions", lambda device, precision: ["bf16", "fp32"])
    told: list[str] = []
    model = loading.load_model(tell=told.append)
    assert (model.compute.device_name, model.compute.precision, told) == (NAME, "fp32", [])
