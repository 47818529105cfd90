"""Weights on a line: a network W + s D that learns at many strengths s of cleaning up at once.

See ``model/clean_up.py`` for what becomes of it. A step takes a batch of each of the recipe's strengths; what the LR of
a batch suffers goes with the strength, the target is always the photograph.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.func import functional_call

from liif_viewer.errors import ModelError
from liif_viewer.model.clean_up import CleanUp, write_clean_up
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import encoder_digest
from liif_viewer.model.liif import LIIF
from liif_viewer.model.tier import TierCheckpoint, write_tier
from liif_viewer.training.networks import Learner, Network

# What a file calls the parts of a network.
FILE_NAMES = {"encoder.": "encoder.", "heads.exact.liif.imnet.": "imnet.", "heads.fast.decoder.": "fast."}


class Line(Learner):
    """A network that moves with the strength.

    Args:
        network: W; its parameters that need no gradient stay as they are. D is zero to begin with.
        teacher: What the network is to equal at strength 0; None where only the photographs teach.
    """

    def __init__(self, network: Network, teacher: LIIF | None = None) -> None:
        super().__init__()
        self.network = network
        self.teacher = None if teacher is None else teacher.requires_grad_(False)
        self._names = [name for name, _ in network.named_parameters()]
        self.delta = nn.ParameterList(nn.Parameter(torch.zeros_like(part)) for part in network.parameters())

    def _moved(self, strength: float | Tensor) -> dict[str, Tensor]:
        base = dict(self.network.named_parameters())
        ways = torch._foreach_mul(list(self.delta), strength)  # a call for all, not one for each
        return dict(zip(self._names, torch._foreach_add([base[name] for name in self._names], ways), strict=True))

    def forward(self, image: Tensor, positions: Tensor, cells: Tensor, strength: Tensor | None = None) -> Tensor:
        """As :meth:`Network.forward`, under a strength; without one a teacher's comes first."""
        # Not tied: the decoders share the encoder as a module, which would be swapped twice, and not be itself again.
        moved, arguments = self._moved(0.0 if strength is None else strength), (image, positions, cells)
        predicted: Tensor = functional_call(self.network, moved, arguments, tie_weights=False)
        if self.teacher is None or strength is not None:
            return predicted
        with torch.no_grad():
            taught = self.teacher.query(self.teacher.encoder(image), positions, cells).float()
        return torch.cat((taught[None], predicted))

    @torch.no_grad()
    def at(self, strength: float) -> Network:
        """See :meth:`Learner.at`."""
        network = copy.deepcopy(self.network)
        moved = self._moved(strength)
        for name, part in network.named_parameters():
            part.copy_(moved[name])
        return network

    def go_on_from(self, delta: Mapping[str, Tensor], base: Mapping[str, Tensor] | None = None) -> None:
        """Begins with D, and W unless that is given already, by the names that files have.

        Raises:
            ModelError: They are of another network.
        """
        names = list(map(file_name, self._names))
        _fill(names, self.delta, delta)
        if base is not None:
            _fill(names, self.network.parameters(), base)

    def parts(self) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """W and D by the names that files have, float32 on the CPU."""
        base = {file_name(name): part.detach().cpu() for name, part in self.network.named_parameters()}
        parts = zip(self._names, self.delta, strict=True)
        return base, {file_name(name): part.detach().cpu() for name, part in parts}


class CleanUpLine(Line):
    """The way of a model and its fast decoder, which stay as they are at strength 0."""

    def files(self, output: Path) -> dict[str, Path]:
        """See :meth:`Learner.files`."""
        return {"clean-up": output}

    def save(self, output: Path, about: Mapping[str, str]) -> None:
        """See :meth:`Learner.save`."""
        base, delta = self.parts()
        write_clean_up(output, CleanUp(encoder_digest(base), _halved(delta), about))


class TierLine(Line):
    """A cheaper network and its way: both are learnt.

    Args:
        liif: Of which the encoder is taken.
        decoder: A fast one.
        teacher: The model whose picture they are to give.
    """

    def __init__(self, liif: LIIF, decoder: FastDecoder, teacher: LIIF) -> None:
        super().__init__(Network(liif, ["fast"], fast=decoder), teacher)
        self._specs = liif.architecture.encoder, decoder.spec
        self._digest = encoder_digest(teacher.state_dict())

    def files(self, output: Path) -> dict[str, Path]:
        """See :meth:`Learner.files`."""
        return {"tier": output}

    def save(self, output: Path, about: Mapping[str, str]) -> None:
        """See :meth:`Learner.save`."""
        base, delta = self.parts()
        write_tier(output, TierCheckpoint(*self._specs, self._digest, _halved(base), _halved(delta), about))


def _halved(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """In half precision, which is more than they are known to."""
    return {name: tensor.half() for name, tensor in tensors.items()}


@torch.no_grad()
def _fill(names: Sequence[str], parameters: Iterable[nn.Parameter], values: Mapping[str, Tensor]) -> None:
    for name, parameter in zip(names, parameters, strict=True):
        if name not in values or values[name].shape != parameter.shape:
            raise ModelError("The weights to go on from are of another network.")
        parameter.copy_(values[name])


def file_name(name: str) -> str:
    """What files call a parameter of a :class:`Network`."""
    for prefix, written in FILE_NAMES.items():
        if name.startswith(prefix):
            return written + name.removeprefix(prefix)
    raise AssertionError(name)
