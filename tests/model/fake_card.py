"""A card that is none: the CPU, watched operation by operation, which runs out of memory, breaks or errs as told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import torch
from torch.multiprocessing.reductions import StorageWeakRef
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from liif_viewer.model.cards import Card
from liif_viewer.model.device import Compute
from liif_viewer.model.model import Model
from liif_viewer.model.retreat import Recourse

NAME = "NVIDIA GeForce FTX 1650"
CPU = Compute(torch.device("cpu"), torch.float32)


@dataclass(frozen=True)
class FakeCard(Card):
    """On the CPU's device."""

    device: torch.device = field(default=torch.device("cpu"))
    name: str = NAME
    released: list[int] = field(default_factory=list, compare=False)

    def free_bytes(self) -> int:
        return 1 << 30

    @contextmanager
    def bounded(self, most_bytes: int) -> Iterator[None]:
        yield

    def most_bytes(self) -> int:
        return 1 << 28

    def release(self) -> None:
        self.released.append(1)


@dataclass
class Fault(TorchDispatchMode):
    """What is wrong with the card while a model computes on it.

    Attributes:
        model: Whose operations are the card's, for as long as it computes there.
        bytes: Of the card's memory that other programs leave.
        breaks_after: So many operations work; all later ones raise ``error``.
        error: Raised once it is broken.
        spoils: Of a result, whether the card makes no numbers of it.
        most: Bytes that were in use at once.
    """

    model: Model
    bytes: float = float("inf")
    breaks_after: float = float("inf")
    error: Exception = field(default_factory=lambda: RuntimeError("CUDA error: unknown error"))
    spoils: Callable[[torch.Tensor], bool] = lambda _: False
    most: int = 0
    operations: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self._live: dict[StorageWeakRef, int] = {}

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        if self.model.compute.card is None:
            return out
        self.operations += 1
        if self.operations > self.breaks_after:
            raise self.error
        given = {storage._cdata for storage in _storages((args, kwargs))}
        new = [storage for storage in _storages(out) if storage._cdata not in given]
        self._live |= {StorageWeakRef(storage): storage.nbytes() for storage in new}
        if sum(self._live.values()) > min(self.most, self.bytes):
            self._live = {ref: size for ref, size in self._live.items() if not ref.expired()}
            used = sum(self._live.values())
            if used > self.bytes:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 MiB.")
            self.most = max(self.most, used)
        for tensor in tree_leaves(out):
            if isinstance(tensor, torch.Tensor) and tensor.is_floating_point() and self.spoils(tensor):
                tensor.fill_(float("nan"))
        return out


def _storages(tree: object) -> Iterator[torch.UntypedStorage]:
    for leaf in tree_leaves(tree):
        if isinstance(leaf, torch.Tensor):
            yield leaf.untyped_storage()


@contextmanager
def on_fake_card(
    model: Model, dtype: torch.dtype = torch.float32, **fault: object
) -> Iterator[tuple[Fault, list[str]]]:
    """Moves a model there; gives what is wrong, to be changed at any time, and the sentences that the user is told."""
    told: list[str] = []
    model.standing.recourse = Recourse(told.append, lambda: CPU)
    model.standing.means = type(model.standing.means)(Compute(torch.device("cpu"), dtype, FakeCard()))
    model.prepare(model.encode(torch.zeros(8, 8, 3).numpy()), _nothing(), model.decoders[-1])
    with Fault(model, **fault) as wrong:
        yield wrong, told


def _nothing():
    from liif_viewer.core.geometry import Rect

    return Rect(0, 0, 4, 4)
