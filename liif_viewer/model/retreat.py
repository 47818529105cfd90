"""Where a device cannot do what is asked of it: what is wrong, and by which lesser means the work goes on.

The order is here, and nowhere else. Numbers that are none: half precision gives way to fp32. Memory: smaller pieces,
then fewer features kept, then the CPU. Whatever else a card raises, it is gone (its driver was reset, the computer had
slept, a cable was pulled) or has no kernels: the CPU.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar

import torch
from torch import Tensor

from liif_viewer.errors import ModelError
from liif_viewer.model.device import Compute
from liif_viewer.words import tr

# Output px along the side of what is rendered at once: bounds its memory, whatever its size.
LARGEST_SIDE = 512
# ... where whole views are: one of 3840 x 2160 is one piece.
VIEW_SIDE = 4096
# Smaller pieces hardly need less: the halo of an encoder is around each.
LEAST_SIDE = 32
# Bytes that the features of a photo may take at the most: no bound, then one after the other. With the last a view is
# encoded again and again while it is computed.
KEPT_BYTES = (sys.maxsize, 256 << 20, 64 << 20, 16 << 20)
# What is said of too little memory by what has no class of its own for it: drivers, cuBLAS, cuDNN, MPS, and the CPU's
# allocators of Linux and Windows. cuDNN finds no engine where there is no room for the workspace of one.
_OF_MEMORY = (
    "out of memory",
    "can't allocate memory",
    "not enough memory",
    "STATUS_ALLOC_FAILED",
    "STATUS_NOT_INITIALIZED",
    "unable to find an engine",
)


class NotNumbers(ModelError):  # noqa: N818 - the field says NaN, and no error
    """A network's answer has values that are no finite numbers."""

    def __init__(self, model: str, device: str) -> None:
        super().__init__(tr("{model} gives no picture on {device}: some numbers are none.", model=model, device=device))


class Trouble(Enum):
    """What kept a device from doing what was asked of it."""

    NUMBERS = "numbers"
    MEMORY = "memory"
    DEVICE = "device"


log = logging.getLogger(__name__)
T = TypeVar("T")

FAILURES = (RuntimeError, MemoryError, NotNumbers)
"""What ``trouble_in`` is to be asked about. All that torch raises is a RuntimeError, accelerators' errors, too."""


def trouble_in(error: BaseException, compute: Compute) -> Trouble | None:
    """What an exception tells of what was computing; None where it is not the device's.

    On a card whatever cannot be told apart is the card's: should it be a mistake of ours, it comes again on the CPU.
    """
    if isinstance(error, NotNumbers):
        return Trouble.NUMBERS
    words = str(error).casefold()
    if isinstance(error, MemoryError | torch.OutOfMemoryError) or any(said.casefold() in words for said in _OF_MEMORY):
        return Trouble.MEMORY
    return Trouble.DEVICE if compute.card is not None else None


@dataclass(frozen=True)
class Means:
    """By which a model computes.

    Attributes:
        compute: Device and precision.
        side: Of the largest square that is computed at once: output px of what is rendered, LR px of what is encoded;
            what suits the device where it is not given.
        kept: Which of ``KEPT_BYTES`` bounds the features of each photo.
    """

    compute: Compute
    side: int = 0
    kept: int = 0

    def __post_init__(self) -> None:
        if not self.side:
            object.__setattr__(self, "side", VIEW_SIDE if self.compute.whole_views else LARGEST_SIDE)

    def __str__(self) -> str:
        name, precision = self.compute.device_name, self.compute.precision
        kept = f"{self.kept_bytes >> 20} MB" if self.kept else "as much as may be"
        return f"{name} in {precision}, {self.side} px at once, {kept} kept"

    @property
    def kept_bytes(self) -> int:
        """Bound on the features of each photo."""
        return KEPT_BYTES[self.kept]

    def less(self, trouble: Trouble, cpu: Callable[[], Compute]) -> Means | None:
        """The next lesser means after some trouble; None where there are none.

        Args:
            trouble: What there was.
            cpu: Gives the CPU, in the precision that is best there.
        """
        if trouble is Trouble.NUMBERS and self.compute.dtype is not torch.float32:
            return replace(self, compute=replace(self.compute, dtype=torch.float32))
        if trouble is Trouble.MEMORY and self.side > LEAST_SIDE:
            return replace(self, side=self.side // 2)
        if trouble is Trouble.MEMORY and self.kept + 1 < len(KEPT_BYTES):
            return replace(self, kept=self.kept + 1)
        return None if self.compute.card is None else Means(cpu())

    def told(self, trouble: Trouble, before: Means) -> str:
        """The sentence for the user; empty where he would notice nothing."""
        name = before.compute.device_name
        card = before.compute.card
        if self.compute == before.compute:
            return ""
        if card is None or self.compute.card is not None:
            return tr(
                "{device} fails in {precision}; it computes in fp32 from now on, which is slower.",
                device=name,
                precision=before.compute.precision,
            )
        if trouble is Trouble.NUMBERS:
            return tr("{device} fails at some pictures; the CPU computes from now on, which is slower.", device=name)
        if trouble is Trouble.MEMORY:
            return tr("{device} has no memory left; the CPU computes from now on, which is slower.", device=name)
        return card.problem or tr(
            "{device} does not work, or not any more; the CPU computes from now on, which is slower.", device=name
        )


@dataclass(frozen=True)
class Recourse:
    """What a model does where it has to go on by lesser means.

    Attributes:
        tell: Called with one sentence for the user, on the thread that computes.
        cpu: Gives the CPU, in the precision that is best there.
    """

    tell: Callable[[str], None]
    cpu: Callable[[], Compute]


@dataclass
class Standing:
    """By what means a model computes, and the way down from them. One thread at a time.

    Attributes:
        means: Those in use.
        recourse: What to do where they fail; None raises what the device raised.
    """

    means: Means
    recourse: Recourse | None = None

    def hold(self, work: Callable[[Means], T]) -> T:
        """Does something, and where the device fails does it again by lesser means, until it is done.

        Raises:
            NotNumbers: There are no lesser means.
            MemoryError: Likewise.
        """
        while True:
            try:
                return work(self.means)
            except FAILURES as error:
                trouble = trouble_in(error, self.means.compute)
                if trouble is None:
                    raise
                recourse = self.recourse
                less = None if recourse is None else self.means.less(trouble, recourse.cpu)
                if less is None and trouble is Trouble.MEMORY:  # which torch raises as several classes
                    raise MemoryError(str(error)) from error
                if less is None or recourse is None:
                    raise
                # In words: a log may keep what it is given, and with the error all that it holds.
                log.info("%s failed, from now on %s: %s", self.means, less, str(error))
            # Out of the block the error is gone, whose frames hold all that was being computed.
            told, self.means = less.told(trouble, self.means), less
            if told:
                recourse.tell(told)


@dataclass
class Watch:
    """Looks at results for numbers that are none: on their device, and hears of it with the copy, which waits anyway.

    Half precision has been seen to fail so for some sizes and not for others (GTX 16xx), so no trial at load tells.
    """

    _sums: list[Tensor] = field(default_factory=list)

    def see(self, values: Tensor) -> None:
        """Takes a result, of moderate numbers, before anything clamps it: a sum hides no NaN and no infinity."""
        self._sums.append(values.sum())

    def look(self, model: str, device: str) -> None:
        """Waits for the results that were seen.

        Args:
            model: By which.
            device: On which.

        Raises:
            NotNumbers: One of them has such a number.
        """
        if self._sums and not bool(torch.isfinite(torch.stack(self._sums)).all()):
            raise NotNumbers(model, device)
