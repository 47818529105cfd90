"""Devices and precisions: a precision that the processor has to emulate is neither chosen nor accepted."""

from __future__ import annotations

import platform

import numpy as np
import pytest
import torch

from liif_viewer.errors import ModelError
from liif_viewer.model import device as devices
from liif_viewer.model import loading
from liif_viewer.model.device import candidate_dtypes, cpu_slowdown
from tests.test_cli import run

CPU = torch.device("cpu")


@pytest.mark.parametrize("precision", ["bf16", "fp16"])
def test_a_precision_that_is_emulated_is_refused_with_a_sentence(monkeypatch, precision):
    monkeypatch.setattr(devices, "cpu_slowdown", lambda dtype: 70.0)
    with pytest.raises(ModelError, match=f"has no {precision}.* --precision auto") as refusal:
        candidate_dtypes(CPU, precision)
    assert "\n" not in str(refusal.value)


def test_a_precision_of_the_processors_own_is_taken(monkeypatch):
    monkeypatch.setattr(devices, "cpu_slowdown", lambda dtype: 0.6)
    assert candidate_dtypes(CPU, "bf16") == [torch.bfloat16]


@pytest.mark.parametrize(
    ("capabilities", "slowdown", "chosen"),
    [
        ({"avx512_bf16": True, "amx_bf16": True}, 0.6, torch.bfloat16),
        ({"avx512_bf16": True, "amx_bf16": False}, 0.6, torch.bfloat16),
        ({"avx512_bf16": True}, 70.0, torch.float32),  # there, and not to be used (ONEDNN_MAX_CPU_ISA)
        ({"avx2": True, "avx512_bf16": False}, 0.6, torch.float32),
        ({"neon": True}, 0.6, torch.float32),
    ],
)
def test_auto_chooses_bf16_only_where_the_processor_has_it(monkeypatch, capabilities, slowdown, chosen):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities, raising=False)
    monkeypatch.setattr(devices, "cpu_slowdown", lambda dtype: slowdown)
    candidates = candidate_dtypes(CPU, "auto")
    assert candidates[0] == chosen
    assert candidates[-1] == torch.float32


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

    monkeypatch.setattr(loading, "candidate_dtypes", lambda device, precision: [torch.bfloat16, torch.float32])
    monkeypatch.setattr(loading, "_probe", probe)
    assert loading.load_model(device="cpu").compute.precision == chosen


def test_in_bf16_the_picture_of_a_photo_agrees(monkeypatch):
    """As computed here, in hardware or not: the networks that are shipped lose nothing that shows."""
    monkeypatch.setattr(devices, "cpu_slowdown", lambda dtype: 1.0)
    agree = loading._agree(*(loading._probe(loading.load_model(device="cpu", precision=p)) for p in ("bf16", "fp32")))
    assert agree
