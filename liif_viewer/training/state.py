"""Where a run stands, on disk: enough to go on as if it had never stopped."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from liif_viewer.photos.writing.files import replacing, why_not_written
from liif_viewer.training.pictures import TrainingError


@dataclass(frozen=True)
class State:
    """A run after ``step`` updates.

    Attributes:
        step: Updates done.
        seconds: Computing time so far.
        settings: Everything that the curve depends on, as text: a run goes on only under the same.
        network: Weights.
        average: Moving average of the weights that learn, by name; empty where there is none.
        optimiser: Adam's moments.
        losses: Sum and number of the losses since the curve's last row.
    """

    step: int
    seconds: float
    settings: str
    network: dict[str, Tensor]
    average: dict[str, Tensor]
    optimiser: dict[str, Any]
    losses: tuple[float, int]


def write_state(path: Path, state: State) -> None:
    """Writes a state, whole or not at all.

    Raises:
        TrainingError: It cannot be written; the one before is still there.
    """
    try:
        with replacing(path) as file:
            torch.save(vars(state), file)
    except (OSError, RuntimeError) as error:  # torch makes a RuntimeError of the file's OSError, without its reason
        reason = why_not_written(error) if isinstance(error, OSError) else "perhaps the disk is full"
        raise TrainingError(
            f"The run cannot be saved to {path}: {reason}. What was saved before is still there; make room and"
            " continue with --resume."
        ) from error


def read_state(path: Path) -> State:
    """Reads a state.

    Raises:
        TrainingError: The file cannot be read or is none.
    """
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        return State(**content)
    except (OSError, RuntimeError, pickle.UnpicklingError, TypeError, EOFError, ValueError) as error:
        raise TrainingError(f"{path} does not hold a run that can be continued.") from error
