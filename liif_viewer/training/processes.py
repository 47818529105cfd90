"""The processes of a training run: one, or several under ``torchrun``, which average their gradients."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, distributed, nn

from liif_viewer.model.device import choose_device

T = TypeVar("T")


@dataclass(frozen=True)
class Processes:
    """This process among those of the run.

    Attributes:
        rank: Its number; 0 writes files and talks.
        count: How many there are.
        device: Where it computes.
    """

    rank: int
    count: int
    device: torch.device

    @staticmethod
    def join(device: str) -> Processes:
        """Joins the others, if ``torchrun`` started this process; call ``leave`` at the end.

        Raises:
            ModelError: The device is not there.
        """
        chosen = choose_device(device)
        count = int(os.environ.get("WORLD_SIZE", "1"))
        if count == 1:
            return Processes(0, 1, chosen)
        if chosen.type == "cuda":
            chosen = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
            torch.cuda.set_device(chosen)
        distributed.init_process_group("nccl" if chosen.type == "cuda" else "gloo")
        return Processes(distributed.get_rank(), count, chosen)

    @property
    def on_this_machine(self) -> int:
        """How many of them share this machine's memory."""
        return int(os.environ.get("LOCAL_WORLD_SIZE", "1"))

    @property
    def leads(self) -> bool:
        """Whether this one writes files and talks."""
        return self.rank == 0

    def share(self, network: nn.Module) -> nn.Module:
        """The network as all processes train it together."""
        if self.count == 1:
            return network
        return nn.parallel.DistributedDataParallel(network)

    def mean(self, value: Tensor) -> Tensor:
        """The mean over the processes of a tensor that each has."""
        if self.count > 1:
            value = value.clone()
            distributed.all_reduce(value)
            value /= self.count
        return value

    def agree(self, wish: bool) -> bool:
        """What process 0 wishes."""
        if self.count == 1:
            return wish
        flag = torch.tensor([float(wish)], device=self.device)
        distributed.broadcast(flag, 0)
        return bool(flag.item())

    def same(self, thing: T | None) -> T:
        """What process 0 has."""
        things = [thing]
        if self.count > 1:
            distributed.broadcast_object_list(things, 0)
        assert things[0] is not None
        return things[0]

    def leave(self) -> None:
        """Parts from the others."""
        if self.count > 1 and distributed.is_initialized():
            distributed.destroy_process_group()
