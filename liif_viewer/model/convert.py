"""Conversion of an authors' checkpoint into our format, and the default weights made with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from liif_viewer.model.checkpoint import Checkpoint, read_checkpoint, write_checkpoint


def convert(source: Path, target: Path, about: Mapping[str, str]) -> Checkpoint:
    """Reads any weights file that the program knows and writes it as safetensors, in full precision.

    The tensors are copied bit by bit; the optimiser's state and the unused mean shift of an authors' file stay behind.

    Args:
        source: A ``.pth`` of the authors' code, or a file of ours (to change what it says of itself).
        target: The ``.safetensors`` file to write.
        about: ``title``, ``licence``, ``source``, ...: added to what the file says, empty values left out.

    Raises:
        ModelError: The source is not a LIIF model, or the target cannot be written.
    """
    checkpoint = read_checkpoint(source)
    checkpoint.build()  # refuse what would not load
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    stated = {key: value for key, value in about.items() if value}
    converted = Checkpoint(
        checkpoint.architecture,
        checkpoint.tensors,
        {**checkpoint.about, "converted_from": f"{source.name}, sha256 {digest}", **stated},
    )
    write_checkpoint(target, converted)
    return converted
