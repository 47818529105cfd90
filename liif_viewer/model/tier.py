"""Tiers: LIIF's picture by cheaper networks, for as long as the better ones take.

The work of a view is its photo pixels times the multiply-adds of each, and its photo pixels fall with the square of the
zoom: so no one quick network is right, and there is a ladder of them. Each is an encoder and a fast decoder like the
model's own, in smaller sizes, trained together to give that model's picture. Its weights lie on a line as the model's
do (``clean_up.py``): base + s * delta under a strength s.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint, fill, read_tensors, write_tensors
from liif_viewer.model.choices import TIERS
from liif_viewer.model.encoders import Encoder, make_encoder
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_checkpoint import encoder_digest, path_beside
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.words import tr

FORMAT = "liif-viewer-tier/1"
TEACHER = "encoder_sha256"


@dataclass(frozen=True)
class TierCheckpoint:
    """A tier's weights and what is known about them.

    Attributes:
        encoder: The sizes of its encoder.
        fast: Those of its decoder.
        teacher: ``encoder_digest`` of the model whose picture it gives.
        base: For strength 0, by the names of ``Encoder.state_dict()`` after ``encoder.``, and of
            ``FastDecoder.state_dict()`` after ``fast.``; on the CPU.
        delta: Where they go with the strength, by the same names.
        about: Free text by key: ``title``, ``licence``, ``source``, ...
    """

    encoder: EncoderSpec
    fast: FastSpec
    teacher: str
    base: Mapping[str, Tensor]
    delta: Mapping[str, Tensor]
    about: Mapping[str, str] = field(default_factory=dict)

    def build(self, strength: float) -> tuple[Encoder, FastDecoder]:
        """The networks for a strength from 0 to 1, on the CPU, in float32, ready to evaluate.

        Raises:
            ModelError: Tensors are missing, superfluous, of the wrong shape or not finite.
        """
        if self.base.keys() != self.delta.keys():
            raise ModelError(tr("The weights of a tier and where they go with the strength are not of one network."))
        weights = {name: base.float() + strength * self.delta[name].float() for name, base in self.base.items()}
        with torch.device("meta"):
            encoder, decoder = make_encoder(self.encoder), FastDecoder(self.fast)
        return fill(encoder, _of("encoder.", weights)), fill(decoder, _of("fast.", weights))


class Tier:
    """A tier whose file is read once it is needed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def checkpoint(self) -> TierCheckpoint:
        """What the file holds.

        Raises:
            ModelError: The file cannot be read or is something else.
        """
        return read_tier(self._path)


def read_tier(path: Path) -> TierCheckpoint:
    """Reads a tier's file.

    Raises:
        ModelError: The file cannot be read or is something else.
    """
    about, tensors = read_tensors(path, FORMAT)
    try:
        encoder, fast = json.loads(about.pop("encoder")), json.loads(about.pop("fast"))
        specs = EncoderSpec(**encoder), FastSpec.of(fast)
        return TierCheckpoint(*specs, about.pop(TEACHER), _of("base.", tensors), _of("delta.", tensors), about)
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(tr("{file} does not describe its network.", file=path.name)) from error


def write_tier(path: Path, checkpoint: TierCheckpoint) -> None:
    """Writes a tier's file, whole or not at all.

    Raises:
        ModelError: The file cannot be written.
    """
    metadata = {
        **checkpoint.about,
        "encoder": json.dumps(asdict(checkpoint.encoder), sort_keys=True),
        "fast": json.dumps(asdict(checkpoint.fast), sort_keys=True),
        TEACHER: checkpoint.teacher,
    }
    parts = {"base.": checkpoint.base, "delta.": checkpoint.delta}
    tensors = {prefix + name: tensor for prefix, part in parts.items() for name, tensor in part.items()}
    write_tensors(path, FORMAT, metadata, tensors)


def find_tiers(model: Checkpoint, beside: Sequence[Path]) -> dict[str, Tier]:
    """The tiers of a model by name, the quickest first.

    Args:
        model: Whose picture they are to give.
        beside: Files of models; ``name-tiny.safetensors`` and so on are looked for beside each in turn.
    """
    digest = ""
    found = {}
    for name in TIERS:
        for path in (path_beside(model_path, name) for model_path in beside):
            if path.is_file():
                digest = digest or encoder_digest(model.tensors)
                if _teacher(path) == digest:
                    found[name] = Tier(path)
                    break
    return found


def _teacher(path: Path) -> str | None:
    """Which model a file is a tier of; reads no tensors. None where it is something else."""
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
    except (SafetensorError, OSError):
        return None
    return metadata.get(TEACHER) if metadata.get("format") == FORMAT else None


def _of(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}
