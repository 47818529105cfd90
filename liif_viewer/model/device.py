"""Where and how precisely to compute: chosen by the machine, or by hand."""

from __future__ import annotations

import time
from dataclasses import dataclass

import torch

from liif_viewer.errors import ModelError
from liif_viewer.model.cards import Card, find_cards
from liif_viewer.model.choices import PRECISIONS
from liif_viewer.words import tr

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
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
    """

    device: torch.device
    dtype: torch.dtype
    card: Card | None = None
    whole: bool | None = None

    @classmethod
    def on(cls, card: Card | None, dtype: torch.dtype) -> Compute:
        """On an accelerator, or on the CPU."""
        return cls(torch.device("cpu") if card is None else card.device, dtype, card)

    @property
    def whole_views(self) -> bool:
        """Whether to compute a view at once, an accelerator's way, and not in pieces that suit a CPU's caches."""
        return self.card is not None if self.whole is None else self.whole

    @property
    def precision(self) -> str:
        """``"fp32"``, ``"bf16"`` or ``"fp16"``."""
        return NAMES[self.dtype]

    @property
    def device_name(self) -> str:
        """What a user would call the device."""
        return "CPU" if self.card is None else self.card.name

    def free_bytes(self) -> int | None:
        """What may still be allocated on the card; None on a CPU, of whose memory ``memory.py`` decides."""
        return None if self.card is None else self.card.free_bytes()

    def release(self) -> None:
        """Gives back what is held on the card and not used."""
        if self.card is not None:
            self.card.release()


def choose_device(name: str) -> torch.device:
    """The device by name, as ``Found.choose`` takes it.

    Raises:
        ModelError: The device is not there.
    """
    return Compute.on(find_cards().choose(name), torch.float32).device


def candidate_dtypes(device: torch.device, precision: str) -> list[torch.dtype]:
    """The precisions to try, fastest first; the last one always works.

    ``"auto"`` names the fast ones that the device has in hardware (elsewhere they are many times slower than fp32).

    Raises:
        ModelError: The name is none of ``PRECISIONS``, or the processor would have to emulate it.
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
        return [DTYPES[precision]]
    if device.type in ("cuda", "xpu"):
        # fp16 first: three more bits than bf16 at the same speed. Some cards (GTX 16xx) give NaN in it.
        return [torch.float16, torch.bfloat16, torch.float32]
    if device.type == "mps":
        return [torch.float16, torch.float32]
    return [torch.bfloat16, torch.float32] if cpu_has_bf16() else [torch.float32]


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
