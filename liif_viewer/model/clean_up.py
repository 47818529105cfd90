"""Clean-up: weights that lie on a line, from those for clean pictures to those for pictures that have suffered.

A network with the weights W + s D, 0 <= s <= 1, takes away as much of noise and compression as s says: a strength, not
a choice of models. W are those of a model, D was learnt at all strengths at once, for the encoder and both decoders
together. (Wang et al., “Deep Network Interpolation for Continuous Imagery Effect Transition”, CVPR 2019, interpolate
between two networks that were trained one after the other.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from torch import Tensor

from liif_viewer.errors import ModelError
from liif_viewer.model.checkpoint import Checkpoint, read_tensors, write_tensors
from liif_viewer.model.fast_checkpoint import NEAR, FastCheckpoint, encoder_digest
from liif_viewer.words import tr

FORMAT = "liif-viewer-clean-up/1"
FAST = "fast."  # the fast decoder's tensors are told by it from the model's


@dataclass(frozen=True)
class CleanUp:
    """The direction in which a model's weights move with the strength.

    Attributes:
        encoder: ``encoder_digest`` of the model that it belongs to.
        delta: By the names of ``LIIF.state_dict()``, and of ``FastDecoder.state_dict()`` after ``fast.``; on the CPU.
        about: Free text by key: ``title``, ``licence``, ``source``, ...
    """

    encoder: str
    delta: Mapping[str, Tensor]
    about: Mapping[str, str] = field(default_factory=dict)

    def applied(
        self, strength: float, checkpoint: Checkpoint, fast: FastCheckpoint | None
    ) -> tuple[Checkpoint, FastCheckpoint | None]:
        """The model and its fast decoder with the weights of a strength, 0 to 1.

        A near decoder (``fast.py``) that these weights know nothing of is left out: of other codes it makes nonsense.

        Raises:
            ModelError: The tensors are not those of the model.
        """
        own = {name: part for name, part in self.delta.items() if not name.startswith(FAST)}
        moved = replace(checkpoint, tensors=_moved(checkpoint.tensors, own, strength))
        if fast is None:
            return moved, None
        of_fast = {name.removeprefix(FAST): part for name, part in self.delta.items() if name.startswith(FAST)}
        if not any(name.startswith(NEAR) for name in of_fast):
            fast = fast.without_near()
        return moved, replace(fast, tensors=_moved(fast.tensors, of_fast, strength))


def _moved(tensors: Mapping[str, Tensor], delta: Mapping[str, Tensor], strength: float) -> dict[str, Tensor]:
    if tensors.keys() != delta.keys() or any(tensors[name].shape != delta[name].shape for name in tensors):
        raise ModelError(tr("The weights for cleaning up are not those of this model."))
    return {name: tensor.float() + strength * delta[name].float() for name, tensor in tensors.items()}


def read_clean_up(path: Path) -> CleanUp:
    """Reads a file of such weights.

    Raises:
        ModelError: The file cannot be read or is something else.
    """
    about, tensors = read_tensors(path, FORMAT)
    if "encoder_sha256" not in about:
        raise ModelError(tr("{file} does not say which model it belongs to.", file=path.name))
    return CleanUp(about.pop("encoder_sha256"), tensors, about)


def write_clean_up(path: Path, clean_up: CleanUp) -> None:
    """Writes a file of such weights, whole or not at all.

    Raises:
        ModelError: The file cannot be written.
    """
    write_tensors(path, FORMAT, {**clean_up.about, "encoder_sha256": clean_up.encoder}, clean_up.delta)


def find_clean_up(model: Checkpoint, candidates: tuple[Path, ...]) -> CleanUp | None:
    """The first of the files that is there and belongs to this model, if any.

    Raises:
        ModelError: A file is there but cannot be read.
    """
    for path in candidates:
        if path.is_file():
            clean_up = read_clean_up(path)
            if clean_up.encoder == encoder_digest(model.tensors):
                return clean_up
    return None
