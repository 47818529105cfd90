"""Files of weights: the authors' ``.pth`` checkpoints, and our own safetensors files that say what they hold."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn

from liif_viewer.errors import ModelError
from liif_viewer.model.architecture import Architecture, from_reference_spec
from liif_viewer.model.choices import FORMAT
from liif_viewer.model.liif import LIIF
from liif_viewer.photos.writing.files import replacing, why_not_written
from liif_viewer.words import tr

# In the authors' checkpoints, read by nothing: their encoder never shifts the mean.
UNUSED = tuple(f"encoder.{name}_mean.{part}" for name in ("sub", "add") for part in ("weight", "bias"))
# RGB in [0, 1] to the network's range: (rgb - mean) / std. LIIF has one normalisation; the file states it so that a
# reader need not guess.
NORMALISATION = "(rgb - 0.5) / 0.5"

M = TypeVar("M", bound=nn.Module)


@dataclass(frozen=True)
class Checkpoint:
    """A model's weights and what is known about them.

    Attributes:
        architecture: The network they belong to.
        tensors: By the names of ``LIIF.state_dict()``; on the CPU, in the precision of the file.
        about: Free text by key: ``title``, ``licence``, ``source``, ...
    """

    architecture: Architecture
    tensors: Mapping[str, Tensor]
    about: Mapping[str, str] = field(default_factory=dict)

    def build(self) -> LIIF:
        """The network with these weights, on the CPU, in float32, ready to evaluate.

        Raises:
            ModelError: Tensors are missing, superfluous, of the wrong shape or not finite.
        """
        with torch.device("meta"):
            liif = LIIF(self.architecture)
        return fill(liif, self.tensors)


def fill(network: M, tensors: Mapping[str, Tensor]) -> M:
    """Gives a network (on the meta device) its weights, in float32 on the CPU, and makes it ready to evaluate.

    Raises:
        ModelError: Tensors are missing, superfluous, of the wrong shape or not finite.
    """
    expected = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
    if lacking := expected.keys() - tensors.keys():
        raise ModelError(tr("The file lacks tensors: {names}.", names=_some(lacking)))
    if superfluous := tensors.keys() - expected.keys():
        raise ModelError(tr("The file has superfluous tensors: {names}.", names=_some(superfluous)))
    weights = {}
    for name, shape in expected.items():
        tensor = tensors[name]
        if tuple(tensor.shape) != shape:
            raise ModelError(
                tr(
                    "The weights do not fit: {name} is {found}, not {shape}.",
                    name=name,
                    found=tuple(tensor.shape),
                    shape=shape,
                )
            )
        weights[name] = tensor.detach().float()
        if not torch.isfinite(weights[name]).all():
            raise ModelError(tr("The weights are damaged: {name} holds numbers that are not finite.", name=name))
    network.load_state_dict(weights, assign=True)
    return network.eval().requires_grad_(False)


def _some(names: set[str]) -> str:
    some = ", ".join(sorted(names)[:3])
    return tr("{some} and more", some=some) if len(names) > 3 else some


def read_checkpoint(path: Path) -> Checkpoint:
    """Reads a safetensors file of ours or an authors' ``.pth``, told apart by their content.

    Raises:
        ModelError: The file cannot be read, is neither, or tries to run code.
    """
    try:
        if not path.is_file():
            raise ModelError(tr("There is no file of weights at {path}.", path=path))
        with path.open("rb") as file:
            start = file.read(9)
    except OSError as error:
        raise ModelError(
            tr("The file of weights {file} cannot be read: {reason}.", file=path.name, reason=error.strerror)
        ) from error
    # safetensors: eight bytes of length, then JSON. A .pth is a zip file, or a bare pickle if it is old.
    return _read_safetensors(path) if start[8:9] == b"{" else _read_reference(path)


def _read_safetensors(path: Path) -> Checkpoint:
    about, tensors = read_tensors(path, FORMAT)
    about.pop("normalisation", None)
    return Checkpoint(Architecture.from_json(about.pop("architecture", "")), tensors, about)


def read_tensors(path: Path, file_format: str) -> tuple[dict[str, str], dict[str, Tensor]]:
    """The metadata (without the format) and the tensors of a safetensors file of ours.

    Raises:
        ModelError: The file cannot be read or states another format.
    """
    try:
        with safe_open(path, framework="pt") as file:
            metadata = dict(file.metadata() or {})
            if metadata.pop("format", None) != file_format:
                raise ModelError(tr("{file} holds tensors, but not those of a LIIF Viewer model.", file=path.name))
            return metadata, {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a mapping
    except (SafetensorError, OSError, ValueError) as error:
        raise ModelError(tr("{file} is not a whole safetensors file.", file=path.name)) from error


def _read_reference(path: Path) -> Checkpoint:
    refusal = tr("{file} is not a LIIF checkpoint.", file=path.name)
    try:
        # A pickle can run any code when it is read; weights_only admits tensors and plain containers alone.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch's advice on odd files: they are refused below or are fine
            content: Any = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise ModelError(
            tr("{file} holds more than weights, which is not safe to load; it was refused.", file=path.name)
        ) from error
    except Exception as error:
        raise ModelError(refusal) from error
    model = content.get("model") if isinstance(content, dict) else None
    if not isinstance(model, dict) or not isinstance(model.get("sd"), dict):
        raise ModelError(refusal)
    architecture = from_reference_spec(model)
    tensors = {name: value for name, value in model["sd"].items() if name not in UNUSED}
    if not all(isinstance(name, str) and isinstance(value, Tensor) for name, value in tensors.items()):
        raise ModelError(refusal)
    return Checkpoint(architecture, tensors, {"title": path.stem})


def write_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Writes our safetensors format, whole or not at all.

    Raises:
        ModelError: The file cannot be written.
    """
    metadata = {
        **checkpoint.about,
        "architecture": checkpoint.architecture.to_json(),
        "normalisation": NORMALISATION,
    }
    write_tensors(path, FORMAT, metadata, checkpoint.tensors)


def write_tensors(path: Path, file_format: str, metadata: Mapping[str, str], tensors: Mapping[str, Tensor]) -> None:
    """Writes a safetensors file of ours, whole or not at all.

    Raises:
        ModelError: The file cannot be written.
    """
    content = {name: tensor.contiguous() for name, tensor in tensors.items()}
    try:
        with replacing(path) as file:
            file.write(save(content, {**metadata, "format": file_format}))
    except OSError as error:
        raise ModelError(tr("{path} cannot be written: {reason}.", path=path, reason=why_not_written(error))) from error
    except SafetensorError as error:
        raise ModelError(tr("{path} cannot be written: {error}.", path=path, error=error)) from error
