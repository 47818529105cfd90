"""Devices and precisions: a precision that the processor has to emulate is neither chosen nor accepted."""

from __future__ import annotations

import platform

import numpy as np
import pytest
import torch

from liif_viewer.core.geometry import Rect
from liif_viewer.errors import ModelError
from liif_viewer.model import device as devices
from liif_viewer.model import loading
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import Compute, candidate_precisions, cpu_slowdown
from liif_viewer.model.model import Model
from tests.test_cli import run

CPU = torch.device("cpu")


@pytest.mark.parametrize("precision", ["bf16", "fp16"])
def test_a_precision_that_is_emulated_is_refused_with_a_sentence(monkeypatch, precision):
    monkeypatch.setattr(devices, "cpu_slowdown", lambda dtype: 70.0)
    with pytest.raises(ModelError, match=f"has no {precision}.* --precision auto") as refusal:
        candidate_precisions(CPU, precision)
    assert "\n" not in str(refusal.value)


def test_a_precision_of_the_processors_own_is_taken(monkeypatch):
    monkeypatch.setattr(devices, "cpu_slowdown", lambda dtype: 0.6)
    assert candidate_precisions(CPU, "bf16") == ["bf16"]


@pytest.mark.parametrize(
    ("capabilities", "slowdown", "chosen"),
    [
        ({"avx512_bf16": True, "amx_bf16": True}, 0.6, "bf16"),
        ({"avx512_bf16": True, "amx_bf16": False}, 0.6, "bf16"),
        ({"avx512_bf16": True}, 70.0, "fp32"),  # there, and not to be used (ONEDNN_MAX_CPU_ISA)
        ({"avx2": True, "avx512_bf16": False}, 0.6, "fp32"),
        ({"neon": True}, 0.6, "fp32"),
    ],
)
def test_auto_chooses_bf16_only_where_the_processor_has_it(monkeypatch, capabilities, slowdown, chosen):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities, raising=False)
    monkeypatch.setattr(devices, "cpu_slowdown", lambda dtype: slowdown)
    candidates = candidate_precisions(CPU, "auto")
    assert candidates[0] == chosen
    assert candidates[-1] == "fp32"


def test_tf32_is_for_cards_that_have_it(monkeypatch):
    card = torch.device("cuda", 0)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: (7, 5))
    assert candidate_precisions(card, "auto") == ["fp16", "bf16", "fp32"]
    for device in (card, CPU):
        with pytest.raises(ModelError, match="compute in tf32"):
            candidate_precisions(device, "tf32")
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: (8, 0))
    monkeypatch.setattr(torch.version, "hip", None)
    assert candidate_precisions(card, "auto") == ["fp16", "bf16", "tf32", "fp32"]
    assert candidate_precisions(card, "tf32") == ["tf32"]


@pytest.mark.parametrize("tf32", [False, True])
def test_fp32_is_fp32_unless_tf32_is_asked_for(small_liif, tf32):
    """Convolutions, too, which torch computes in TF32 by default; and after it all is as it was for others."""
    flags = []

    def check():
        flags.append((torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32))

    compute = Compute(CPU, torch.float32, tf32=tf32)
    assert compute.precision == ("tf32" if tf32 else "fp32")
    model = Model(Checkpoint(small_liif.architecture, small_liif.state_dict()), compute)
    features = model.encode(np.zeros((9, 9, 3), np.uint8))
    model.render(features, (20, 20), check=check)
    while model.encode_ahead(features, Rect(0, 0, 9, 9), "exact", 1, check):
        pass
    assert set(flags) == {(tf32, tf32)}
    check()
    assert flags[-1] == (True, False)  # torch's own choice


def test_the_slowdown_is_measured():
    assert cpu_slowdown(torch.float32) == 1.0
    assert cpu_slowdown(torch.bfloat16) > 0


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="oneDNN's switch is for x86")
def test_the_program_says_so_at_once_instead_of_taking_minutes(tmp_path, monkeypatch):
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "AVX2")
    sample, out = "resources/sample.jpg", tmp_path / "x.png"
    result = run("export", sample, "-o", str(out), "--scale", "2", "--device", "cpu", "--precision", "bf16")
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "no bf16" in result.stderr
    assert list(tmp_path.iterdir()) == []


def close_to(reference: np.ndarray, everywhere: float = 0.0, at_one_pixel: float = 0.0) -> np.ndarray:
    """Three pictures as far away as asked for, in grey levels; the second one's first pixel by so much more."""
    pictures = reference + everywhere / 255
    pictures[1, 0, 0, 0] += at_one_pixel / 255
    return pictures


@pytest.mark.parametrize(
    ("everywhere", "at_one_pixel", "chosen"),
    [
        (0.0, 0.0, "bf16"),
        (0.14, 0.0, "bf16"),  # 0.14² / (255² / 10^3.8) is 0.2 % of the error at 38 dB: 0.008 dB
        (0.16, 0.0, "fp32"),
        (0.0, 3.9, "bf16"),
        (0.0, 4.1, "fp32"),
        (np.nan, 0.0, "fp32"),
    ],
)
def test_auto_takes_a_precision_whose_picture_agrees(monkeypatch, everywhere, at_one_pixel, chosen):
    reference = np.full((3, 64, 64, 3), 0.5, np.float32)

    def probe(model):
        return reference if model.compute.precision == "fp32" else close_to(reference, everywhere, at_one_pixel)

    monkeypatch.setattr(loading, "candidate_precisions", lambda device, precision: ["bf16", "fp32"])
    monkeypatch.setattr(loading, "_probe", probe)
    assert loading.load_model(device="cpu").compute.precision == chosen


def test_in_bf16_the_picture_of_a_photo_agrees(monkeypatch):
    """As computed here, in hardware or not: the networks that are shipped lose nothing that shows."""
    monkeypatch.setattr(devices, "cpu_slowdown", lambda dtype: 1.0)
    agree = loading._agree(*(loading._probe(loading.load_model(device="cpu", precision=p)) for p in ("bf16", "fp32")))
    assert agree
