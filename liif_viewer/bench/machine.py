"""What the machine is, and how fast it can be at the best: the limits that everything else is held against."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from liif_viewer import __version__
from liif_viewer.bench.measures import Measure, Timing, timed
from liif_viewer.bench.settings import Settings
from liif_viewer.engine.process import WAITING
from liif_viewer.model.cards import find_cards
from liif_viewer.model.device import DTYPES, Compute, candidate_precisions, choose_device

LIMITS = "The machine's limits"
PACKAGES = ("torch", "PySide6-Essentials", "numpy", "pillow", "opencv-python-headless")
# (channels, px along the side) of 3 x 3 convolutions: the encoder's own, and one that suits wide matrix units better.
CONVOLUTIONS = ((64, 256), (256, 128))
# A GPU needs more work at once than a CPU before it is busy.
GPU_FACTOR = 4


def describe(settings: Settings) -> dict[str, object]:
    """What there is to know about the machine and the versions, for the report."""
    card = find_cards().choose(settings.device)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else None
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "instructions": torch.backends.cpu.get_cpu_capability(),
        "device": "cpu" if card is None else card.name,
        "precisions": precisions(settings),
        "torch_threads": torch.get_num_threads(),
        "waiting": {name: os.environ.get(name) for name in WAITING},
        "memory_gb": None if memory is None else round(memory / 1e9, 1),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": platform.platform(),
        "python": platform.python_version(),
        "liif_viewer": __version__,
        "packages": {name: _version(name) for name in PACKAGES},
    }


def _processor() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:  # in a frozen program
        return "?"


def precisions(settings: Settings) -> list[str]:
    """The precisions to measure, fp32 first: the one asked for, or all that the device has in hardware.

    Raises:
        ModelError: The device is not there, or the precision is not known.
    """
    asked = candidate_precisions(choose_device(settings.device), settings.precision)
    return ["fp32", *(name for name in reversed(asked) if name != "fp32")]


def measure_limits(settings: Settings) -> list[Measure]:
    """Matrix products and convolutions in each precision, and copying."""
    card = find_cards().choose(settings.device)
    device = Compute.on(card, "fp32").device
    larger = 1 if device.type == "cpu" else GPU_FACTOR
    measures = []
    for name in precisions(settings):
        dtype, side = DTYPES[name], settings.gemm_side * larger
        with Compute.on(card, name).arithmetic():
            gemm = _gemm(side, device, dtype, settings)
            measures.append(_rate(f"GEMM {name}", *gemm, f"{side} x {side}, all operands"))
            rates = []
            for channels, size in CONVOLUTIONS:
                work, timing = _convolution(channels, size * larger, device, dtype, settings)
                shape = f"3 x 3, {channels} channels, {size * larger} x {size * larger} px"
                rates.append(_rate(f"convolution {name}", work, timing, shape))
            measures.append(max(rates, key=lambda rate: rate.value))
    count = settings.copy_bytes // 4
    source, target = torch.ones(count, device=device), torch.empty(count, device=device)
    timing = _synchronised(lambda: target.copy_(source), device, settings)
    measures.append(
        Measure(
            LIMITS, "memory", 8e-9 * count / timing.median, "GB/s", len(timing.seconds), note="copy, read and written"
        )
    )
    return measures


def _rate(name: str, work: float, timing: Timing, shape: str) -> Measure:
    seconds = timing.seconds
    rate = [work / s / 1e9 for s in (timing.median, max(seconds), min(seconds))]
    return Measure(LIMITS, name, rate[0], "GFLOP/s", len(seconds), rate[1], rate[2], note=shape)


def _gemm(side: int, device: torch.device, dtype: torch.dtype, settings: Settings) -> tuple[float, Timing]:
    a, b = (torch.randn(side, side, device=device).to(dtype) for _ in range(2))
    out = torch.empty(side, side, device=device, dtype=dtype)
    return 2.0 * side**3, _synchronised(lambda: torch.mm(a, b, out=out), device, settings)


@torch.inference_mode()
def _convolution(
    channels: int, size: int, device: torch.device, dtype: torch.dtype, settings: Settings
) -> tuple[float, Timing]:
    image = torch.randn(1, channels, size, size, device=device).to(dtype).contiguous(memory_format=torch.channels_last)
    kernel = torch.randn(channels, channels, 3, 3, device=device).to(dtype)
    kernel = kernel.contiguous(memory_format=torch.channels_last)
    work = 2.0 * 9 * channels**2 * size**2
    return work, _synchronised(lambda: functional.conv2d(image, kernel, padding=1), device, settings)


def _synchronised(run: Callable[[], Tensor], device: torch.device, settings: Settings) -> Timing:
    def once() -> None:
        result = run()
        if device.type != "cpu":
            result.flatten()[0].item()  # waits for the device

    return timed(once, settings.repeats, settings.budget_s / 4)


def rate_of(measures: list[Measure], what: str, precision: str) -> float | None:
    """The limit "GEMM" or "convolution" in a precision, FLOP/s, if it was measured."""
    found = [m.value * 1e9 for m in measures if m.group == LIMITS and m.name == f"{what} {precision}"]
    return found[0] if found else None
