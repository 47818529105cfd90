"""Accelerators: which of them PyTorch can use here, what they are called, and what is free on them.

CUDA (and ROCm, which goes by that name), Intel's XPU and Apple's MPS: no call of one without the others' beside it.
"""

from __future__ import annotations

import contextlib
import functools
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from liif_viewer.errors import ModelError
from liif_viewer.memory import available_memory
from liif_viewer.words import listed, tr

KINDS = ("cuda", "xpu", "mps")
# Of what is free on a card, as much as may be taken where the driver does not refuse what is too much: the desktop and
# the other programs on it need some, too.
_TAKEN_AT_MOST = 0.95


@dataclass(frozen=True)
class Card:
    """An accelerator. On the thread that may touch torch.

    Attributes:
        device: As torch calls it.
        name: As its maker calls it.
        total_bytes: Of its memory.
        speed: A guess of how fast it is beside others of its kind: its processors times their clock, of any unit. Not
            measured, which would take half a gigabyte of every card there is.
        problem: Why it will not do, as a sentence; empty where nothing is known against it.
    """

    device: torch.device
    name: str
    total_bytes: int = 0
    speed: float = 0.0
    problem: str = ""

    def free_bytes(self) -> int:
        """What may still be allocated on it now, whoever else uses it: with what torch holds and does not use.

        On Windows torch refuses from then on to allocate more, as the driver would not: it lends the computer's memory
        instead, which is ten times slower and told to nobody.

        Raises:
            RuntimeError: It is gone.
        """
        backend = torch.get_device_module(self.device)
        if self.device.type == "mps":  # its memory is the computer's
            left = int(backend.recommended_max_memory() - backend.current_allocated_memory())
            return max(0, min(left, available_memory()))
        free, total = backend.mem_get_info(self.device)
        if sys.platform == "win32" and self.device.type == "cuda":
            possible = free + backend.memory_reserved(self.device)
            backend.set_per_process_memory_fraction(min(1.0, _TAKEN_AT_MOST * possible / total), self.device)
        allocated = backend.memory_allocated(self.device)
        unused = backend.memory_reserved(self.device) - allocated
        bound = getattr(backend, "get_per_process_memory_fraction", lambda _device: 1.0)(self.device)
        return max(0, int(min(free + unused, bound * total - allocated)))

    @contextlib.contextmanager
    def bounded(self, most_bytes: int) -> Iterator[None]:
        """While it lasts torch has so many bytes on it, as if other programs held the rest; only CUDA and XPU.

        Raises:
            ModelError: This torch cannot be bounded there.
        """
        backend = torch.get_device_module(self.device)
        if not self.total_bytes or not hasattr(backend, "mem_get_info"):
            raise ModelError(tr("The memory of {device} cannot be bounded.", device=self.name))
        self.release()
        backend.reset_peak_memory_stats(self.device)
        backend.set_per_process_memory_fraction(min(1.0, most_bytes / self.total_bytes), self.device)
        try:
            yield
        finally:
            backend.set_per_process_memory_fraction(1.0, self.device)

    def most_bytes(self) -> int:
        """What torch has held there at once since it was bounded."""
        return int(torch.get_device_module(self.device).max_memory_reserved(self.device))

    def release(self) -> None:
        """Gives back what torch holds there and does not use. Nothing is raised where the card is gone."""
        with contextlib.suppress(RuntimeError):
            torch.get_device_module(self.device).empty_cache()


@dataclass(frozen=True)
class Found:
    """What there is to compute on beside the CPU.

    Attributes:
        cards: Those that will do first, of these CUDA's, and the fastest of each kind.
        notes: Sentences on what is there and will not do.
    """

    cards: tuple[Card, ...] = ()
    notes: tuple[str, ...] = ()

    def choose(self, name: str) -> Card | None:
        """The card that a user means; None is the CPU.

        Args:
            name: ``"auto"`` for the first that will do, ``"cpu"``, one of ``KINDS``, one of them with a number such as
                ``"cuda:1"``, or a part of a card's name.

        Raises:
            ModelError: There is none such.
        """
        if name == "auto":
            return next((card for card in self.cards if not card.problem), None)
        if name == "cpu":
            return None
        words = name.casefold()
        for card in self.cards:
            if words in (card.device.type, str(card.device)) or (words and words in card.name.casefold()):
                return card
        if words in KINDS:
            raise ModelError(
                tr("This computer has no {name} device that PyTorch can use; try --device cpu.", name=name.upper())
            )
        there = [f"“{card.name}” ({card.device})" for card in self.cards]
        raise ModelError(
            tr(
                "“{name}” is not a device of this computer, which has {known}.",
                name=name,
                known=listed([*there, tr("a CPU (cpu)")]),
            )
        )

    def has(self, name: str) -> bool:
        """Whether there is one that is meant by a name."""
        try:
            self.choose(name)
        except ModelError:
            return False
        return True

    def choices(self) -> dict[str, str]:
        """The cards: what ``choose`` takes, and how to call it. By names, as numbers change with cables."""
        names = [card.name for card in self.cards]
        own = {card.name: card.name for card in self.cards if names.count(card.name) == 1}
        twins = {str(card.device): f"{card.name} ({card.device})" for card in self.cards if card.name not in own}
        return own | twins


def built_for() -> str:
    """Torch's version, and what it was built for: “2.13.0 for CUDA 12.8”."""
    parts = [f"CUDA {torch.version.cuda}" if torch.version.cuda else ""]
    parts += [f"ROCm {torch.version.hip}" if torch.version.hip else ""]
    parts += ["XPU" if torch.xpu._is_compiled() else "", "MPS" if torch.backends.mps.is_built() else ""]
    return f"{torch.__version__.partition('+')[0]} for {', '.join(filter(None, parts)) or 'the CPU alone'}"


def find_cards() -> Found:
    """Looks what there is. The first time it takes as long as the drivers need to start."""
    cards = sorted((*_cuda(), *_xpu(), *_mps()), key=lambda c: (bool(c.problem), KINDS.index(c.device.type), -c.speed))
    notes = [card.problem for card in cards if card.problem]
    return Found(tuple(cards), (*_driver_notes(), *notes))


@functools.cache  # torch says it once in a process
def _driver_notes() -> tuple[str, ...]:
    """What keeps all of CUDA from starting, if there is a card and something does."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        there = torch.cuda.is_available()
    words = " ".join(str(warning.message) for warning in told)
    if there or not words:
        return ()
    if "too old" in words:
        cuda = torch.version.cuda
        return (tr("This computer’s NVIDIA card is not used: PyTorch needs a newer driver (CUDA {cuda}).", cuda=cuda),)
    return (tr("This computer’s NVIDIA card is not used: its driver does not start; a newer one may help."),)


def _cuda() -> Iterator[Card]:
    _driver_notes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of cards that are too old or too new, which is told in our own words
        for number in range(torch.cuda.device_count() if torch.cuda.is_available() else 0):
            facts = torch.cuda.get_device_properties(number)
            usable = bool(torch.version.hip) or has_kernels((facts.major, facts.minor), torch.cuda.get_arch_list())
            told = tr("{device} is not used: PyTorch as it is here has no kernels for it.", device=facts.name)
            problem = "" if usable else told
            speed = facts.multi_processor_count * getattr(facts, "clock_rate", 1)
            yield Card(torch.device("cuda", number), facts.name, facts.total_memory, speed, problem)


def _xpu() -> Iterator[Card]:
    for number in range(torch.xpu.device_count() if torch.xpu.is_available() else 0):
        facts = torch.xpu.get_device_properties(number)
        yield Card(torch.device("xpu", number), facts.name, facts.total_memory, getattr(facts, "gpu_eu_count", 1))


def _mps() -> Iterator[Card]:
    if torch.backends.mps.is_available():
        yield Card(torch.device("mps"), "Apple GPU", torch.mps.recommended_max_memory())


def has_kernels(capability: tuple[int, int], built_for: Sequence[str]) -> bool:
    """Whether what torch was built for (``sm_86``, ``compute_90``, ...) runs on a card of a compute capability.

    A binary runs on cards of the same generation that are not older, ``compute_`` is translated for all that are not
    older, and names that end in a letter are for one card alone.
    """
    for name in built_for:
        parts = re.fullmatch(r"(sm|compute)_(\d+)(\d)([a-z]?)", name)
        if parts is None:
            continue
        kind, major, minor, alone = parts[1], int(parts[2]), int(parts[3]), bool(parts[4])
        if (major, minor) == capability or (
            not alone and (major, minor) <= capability and (kind == "compute" or major == capability[0])
        ):
            return True
    return not built_for
