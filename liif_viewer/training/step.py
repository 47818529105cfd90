"""What a step of training computes: the loss of its batches, and the gradient of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from liif_viewer.model.device import cpu_has_bf16
from liif_viewer.training.data import Batch
from liif_viewer.training.loss import distillation_loss, ground_truth_loss
from liif_viewer.training.recipe import Recipe

# Runs before a recording, in which libraries choose their algorithms and take their memory; as torch's notes have it.
WARM_UPS = 3

Work = Callable[[], list[Tensor]]
"""Computes something from tensors that stay where they are."""
Record = Callable[[Work], tuple[list[Tensor], Callable[[], None]]]
"""Runs it, and returns what it computed and a function that computes that anew, in place."""


def has_bf16(device: torch.device) -> bool:
    """Whether bf16 is fast there: in hardware."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return bool(device.type == "cpu" and cpu_has_bf16())


def record_on_cuda(work: Work) -> tuple[list[Tensor], Callable[[], None]]:
    """Records the calls of a step and replays them (a CUDA graph).

    A step is some 5,500 small calls, and a GPU is done with each before the next is there. The work may not wait for
    the device, nor depend on numbers that are there.

    Raises:
        RuntimeError: It does, or the driver cannot.
    """
    aside = torch.cuda.Stream()  # type: ignore[no-untyped-call]
    aside.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(aside):
        for _ in range(WARM_UPS):
            work()
    torch.cuda.current_stream().wait_stream(aside)
    graph = torch.cuda.CUDAGraph()
    # Of this thread alone: those of the loader take memory meanwhile, as they may.
    with torch.cuda.graph(graph, capture_error_mode="thread_local"):
        results = work()
    return results, graph.replay


@dataclass(frozen=True)
class _Recording:
    inputs: list[Batch]
    results: list[Tensor]
    replay: Callable[[], None]


class Step:
    """Steps of one run. One thread.

    Args:
        network: As ``Learner.forward``.
        recipe: How.
        device: Where.
        record: Records a step's calls, where to start them takes longer than they do; None to make them each time.
        tell: Is told in a sentence if that cannot be done.
    """

    def __init__(
        self,
        network: nn.Module,
        recipe: Recipe,
        device: torch.device,
        record: Record | None = None,
        tell: Callable[[str], None] = print,
    ) -> None:
        self._network, self._recipe, self._device = network, recipe, device
        self._record, self._tell = record, tell
        self._learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
        self._layout = torch.channels_last if recipe.channels_last else torch.contiguous_format
        self._autocast = recipe.autocast and has_bf16(device)
        self._recordings: dict[tuple[bool, ...], _Recording] = {}

    def __call__(self, batches: Sequence[Batch]) -> Tensor:
        """Leaves the gradient in the parameters' ``grad``; the mean loss, which the next step may overwrite."""
        batches = [batch.to(self._device) for batch in batches]
        loss, *gradients = self._computed(batches) if self._record is None else self._replayed(batches, self._record)
        for parameter, gradient in zip(self._learning, gradients, strict=True):
            parameter.grad = gradient
        return loss

    def _replayed(self, batches: list[Batch], record: Record) -> list[Tensor]:
        # Without a strength a teacher may have its say: other calls.
        kind = tuple(batch.strength is not None for batch in batches)
        if kind not in self._recordings:
            inputs = [batch.copied() for batch in batches]
            try:
                self._recordings[kind] = _Recording(inputs, *record(lambda: self._computed(inputs)))
            except RuntimeError as error:
                reason = str(error).partition("\n")[0]
                self._tell(f"Steps cannot be recorded here and are slower: {reason}")
                self._record = None
                return self._computed(batches)
        recording = self._recordings[kind]
        for mine, new in zip(recording.inputs, batches, strict=True):
            mine.become(new)
        recording.replay()
        return recording.results

    def _computed(self, batches: Sequence[Batch]) -> list[Tensor]:
        """The mean loss, and its gradients."""
        for parameter in self._learning:
            parameter.grad = None
        total = torch.zeros((), device=self._device)
        for batch in batches:
            loss = self._loss(batch) / len(batches)
            loss.backward()  # type: ignore[no-untyped-call]
            total += loss.detach()
        return [total, *(torch.zeros_like(p) if p.grad is None else p.grad for p in self._learning)]

    def _loss(self, batch: Batch) -> Tensor:
        """What is to be small, of one batch."""
        recipe = self._recipe
        image = batch.image.contiguous(memory_format=self._layout)
        with torch.autocast(self._device.type, torch.bfloat16, enabled=self._autocast):
            predicted = self._network(image, batch.positions, batch.cells, batch.strength)
        if recipe.distil and batch.strength is None:
            return distillation_loss(predicted, batch.target, batch.cells, recipe.taught_to)
        return ground_truth_loss(predicted, batch.target, recipe.luma)
