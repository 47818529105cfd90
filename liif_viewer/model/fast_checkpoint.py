"""Files of a fast decoder's weights. They hold no encoder, but the fingerprint of the one that they were trained on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from liif_viewer.errors import ModelError
from liif_viewer.model.checkpoint import Checkpoint, fill, read_tensors, write_tensors
from liif_viewer.model.fast import FastDecoder
from liif_viewer.model.fast_spec import FastSpec
from liif_viewer.words import tr

FORMAT = "liif-viewer-fast/1"
NEAR = "near."  # the near decoder's tensors are told by it from the others


@dataclass(frozen=True)
class FastCheckpoint:
    """A fast decoder's weights and what is known about them.

    Attributes:
        spec: The sizes of the decoder.
        encoder: ``encoder_digest`` of the model on whose codes it was trained. Other codes mean nothing to it.
        tensors: By the names of ``FastDecoder.state_dict()``; on the CPU.
        about: Free text by key: ``title``, ``licence``, ``source``, ...
    """

    spec: FastSpec
    encoder: str
    tensors: Mapping[str, Tensor]
    about: Mapping[str, str] = field(default_factory=dict)

    def build(self) -> FastDecoder:
        """The decoder with these weights, on the CPU, in float32, ready to evaluate.

        Raises:
            ModelError: Tensors are missing, superfluous, of the wrong shape or not finite.
        """
        with torch.device("meta"):
            decoder = FastDecoder(self.spec)
        return fill(decoder, self.tensors)

    def without_near(self) -> FastCheckpoint:
        """The same without a near decoder."""
        own = {name: tensor for name, tensor in self.tensors.items() if not name.startswith(NEAR)}
        return replace(self, spec=replace(self.spec, near=None), tensors=own)


def encoder_digest(tensors: Mapping[str, Tensor]) -> str:
    """SHA-256 of a model's encoder: of the name and the float32 values of each of its tensors, by name."""
    digest = hashlib.sha256()
    for name in sorted(name for name in tensors if name.startswith("encoder.")):
        digest.update(name.encode() + b"\0" + tensors[name].float().contiguous().numpy().tobytes())
    return digest.hexdigest()


def read_fast_checkpoint(path: Path) -> FastCheckpoint:
    """Reads a fast decoder's file.

    Raises:
        ModelError: The file cannot be read or is something else.
    """
    about, tensors = read_tensors(path, FORMAT)
    try:
        spec = FastSpec.of(json.loads(about.pop("architecture")))
        return FastCheckpoint(spec, about.pop("encoder_sha256"), tensors, about)
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(tr("{file} does not describe its network.", file=path.name)) from error


def write_fast_checkpoint(path: Path, checkpoint: FastCheckpoint) -> None:
    """Writes a fast decoder's file, whole or not at all.

    Raises:
        ModelError: The file cannot be written.
    """
    metadata = {
        **checkpoint.about,
        "architecture": json.dumps(asdict(checkpoint.spec), sort_keys=True),
        "encoder_sha256": checkpoint.encoder,
    }
    write_tensors(path, FORMAT, metadata, checkpoint.tensors)


def path_beside(model: Path, what: str = "fast") -> Path:
    """Where another file for a model's encoder is looked for: ``name-fast.safetensors``, of ``name.*`` or
    ``name-liif.*``.
    """
    return model.with_name(f"{model.stem.removesuffix('-liif')}-{what}.safetensors")


def find_fast_checkpoint(model: Checkpoint, candidates: tuple[Path, ...]) -> FastCheckpoint | None:
    """The first of the files that is there and was trained on this model's encoder, if any.

    Raises:
        ModelError: A file is there but cannot be read.
    """
    digest = ""
    for path in candidates:
        if path.is_file():
            fast = read_fast_checkpoint(path)
            digest = digest or encoder_digest(model.tensors)
            if fast.encoder == digest and fast.spec.features == model.architecture.encoder.features:
                return fast
    return None
