"""Where and how precisely to compute: chosen by the machine, or by hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch

from liif_viewer.errors import ModelError
from liif_viewer.model.cards import Card, find_cards
from liif_viewer.model.choices import PRECISIONS
from liif_viewer.words import tr

# TF32 is what NVIDIA's matrix units make of float32: 10 bits of each factor, and sums as they should be.
TF32 = "tf32"
DTYPES = {"fp32": torch.float32, TF32: torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}
NAMES = {dtype: name for name, dtype in DTYPES.items() if name != TF32}
# A product of this many rows by a decoder's layer: a tenth of a millisecond in fp32, seven where it is emulated.
TRIAL_ROWS, TRIAL_WIDTH = 128, 256
# Times as long as in fp32. With bf16 or fp16 in hardware it is 0.5 to 1.3 (measured, one core); emulated by AVX-512 5,
# without it 70, which makes minutes of seconds.
MOST_SLOWDOWN = 3.0


@dataclass(frozen=True)
class Compute:
    """A device and the precision of the heavy arithmetic on it.

    Attributes:
        device: As torch calls it.
        dtype: Of the arithmetic.
        card: The accelerator that it is, if it is one.
        whole: Whether to compute whole views at once; by default where there is a card.
        tf32: Whether products of float32 may be computed in TF32, too. Else fp32 is fp32.
    """

    device: torch.device
    dtype: torch.dtype
    card: Card | None = None
    whole: bool | None = None
    tf32: bool = False

    @classmethod
    def on(cls, card: Card | None, precision: str, whole: bool | None = None) -> Compute:
        """On an accelerator, or on the CPU, in a precision by its name."""
        device = torch.device("cpu") if card is None else card.device
        return cls(device, DTYPES[precision], card, whole, precision == TF32)

    @property
    def whole_views(self) -> bool:
        """Whether to compute a view at once, an accelerator's way, and not in pieces that suit a CPU's caches."""
        return self.card is not None if self.whole is None else self.whole

    @property
    def precision(self) -> str:
        """One of ``PRECISIONS``, but ``auto``."""
        return TF32 if self.tf32 else NAMES[self.dtype]

    @property
    def device_name(self) -> str:
        """What a user would call the device."""
        return "CPU" if self.card is None else self.card.name

    def free_bytes(self) -> int | None:
        """What may still be allocated on the card; None on a CPU, of whose memory ``memory.py`` decides."""
        return None if self.card is None else self.card.free_bytes()

    @contextmanager
    def arithmetic(self) -> Iterator[None]:
        """While it lasts products of float32 are what the precision says: torch's convolutions are in TF32 unasked."""
        convolutions, products = torch.backends.cudnn, torch.backends.cuda.matmul
        before = convolutions.allow_tf32, products.allow_tf32
        try:
            convolutions.allow_tf32 = products.allow_tf32 = self.tf32
            yield
        finally:
            convolutions.allow_tf32, products.allow_tf32 = before

    def release(self) -> None:
        """Gives back what is held on the card and not used."""
        if self.card is not None:
            self.card.release()


def choose_device(name: str) -> torch.device:
    """The device by name, as ``Found.choose`` takes it.

    Raises:
        ModelError: The device is not there.
    """
    return Compute.on(find_cards().choose(name), "fp32").device


def candidate_precisions(device: torch.device, precision: str) -> list[str]:
    """The precisions to try, fastest first; the last one always works.

    ``"auto"`` names the fast ones that the device has in hardware (elsewhere they are many times slower than fp32).

    Raises:
        ModelError: The name is none of ``PRECISIONS``, or the device does not have it.
    """
    if precision not in PRECISIONS:
        raise ModelError(
            tr(
                "“{precision}” is not a precision; choose one of {known}.",
                precision=precision,
                known=", ".join(PRECISIONS),
            )
        )
    if precision != "auto":
        if device.type == "cpu" and cpu_slowdown(DTYPES[precision]) > MOST_SLOWDOWN:
            raise ModelError(
                tr(
                    "This computer's processor has no {precision} and would take many times as long as in fp32;"
                    " try --precision auto.",
                    precision=precision,
                )
            )
        if precision == TF32 and not has_tf32(device):
            raise ModelError(tr("Only NVIDIA's cards from 2020 on compute in tf32; try --precision auto."))
        return [precision]
    if device.type in ("cuda", "xpu"):
        # fp16 first: three more bits than bf16 at the same speed. Some cards (GTX 16xx) give NaN in it.
        return ["fp16", "bf16", *([TF32] if has_tf32(device) else []), "fp32"]
    if device.type == "mps":
        return ["fp16", "fp32"]
    return ["bf16", "fp32"] if cpu_has_bf16() else ["fp32"]


def has_tf32(device: torch.device) -> bool:
    """Whether a device's matrix units take TF32: NVIDIA's since the compute capability 8.0."""
    if device.type != "cuda" or torch.version.hip:
        return False
    return torch.cuda.get_device_capability(device) >= (8, 0)


def cpu_has_bf16() -> bool:
    """Whether the CPU multiplies bfloat16 in hardware (AVX512-BF16 or AMX), and PyTorch lets it.

    Two questions, as the first alone overlooks that oneDNN may be told to leave instructions unused, and the second
    alone would choose another precision, and other pixels, from one start to the next.
    """
    capabilities: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()  # since torch 2.12
    if capabilities:
        there = bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))
    else:
        there = bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)())
    return there and cpu_slowdown(torch.bfloat16) <= MOST_SLOWDOWN


@torch.inference_mode()
def cpu_slowdown(dtype: torch.dtype) -> float:
    """How many times as long as in float32 one core takes for a matrix product, tried in a few ms."""
    if dtype == torch.float32:
        return 1.0
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # two that wait for each other on a busy machine measure its other work
    try:
        return _product_seconds(dtype) / _product_seconds(torch.float32)
    finally:
        torch.set_num_threads(threads)


def _product_seconds(dtype: torch.dtype) -> float:
    rows, weights = torch.ones(TRIAL_ROWS, TRIAL_WIDTH, dtype=dtype), torch.ones(TRIAL_WIDTH, TRIAL_WIDTH, dtype=dtype)
    tries = []
    for _ in range(6):  # the first one warms up, and one at least is not disturbed
        start = time.perf_counter()
        torch.mm(rows, weights)
        tries.append(time.perf_counter() - start)
    return min(tries[1:])
