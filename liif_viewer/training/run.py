"""One training run: what it is of, and where its files are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from liif_viewer.training.data import Samples
from liif_viewer.training.networks import Learner
from liif_viewer.training.processes import Processes
from liif_viewer.training.validation import Preview, Validation


@dataclass(frozen=True)
class Run:
    """One training run.

    Attributes:
        samples: What to learn from, and the recipe.
        network: What learns; parameters that need no gradient stay as they are.
        output: The file of weights to write, see ``Learner.files``; files about the run go to a folder beside it.
        processes: Which process this is.
        settings: Everything that the curve depends on, as text; a run is only continued under the same.
        about: For the file of weights: title, ...
        validation: What to measure with, or None.
        preview: What to draw, or None.
        recorded: On CUDA, a step's calls are recorded once and replayed.
        wants_stop: Asked after each step; True ends the run early, saved.
    """

    samples: Samples
    network: Learner
    output: Path
    processes: Processes
    settings: str
    about: Mapping[str, str]
    validation: Validation | None = None
    preview: Preview | None = None
    recorded: bool = True
    wants_stop: Callable[[], bool] = lambda: False

    @property
    def folder(self) -> Path:
        """Where the files about the run are."""
        return run_folder(self.output)


def run_folder(output: Path) -> Path:
    """The folder about the run that writes ``output``."""
    return output.with_name(f"{output.stem}.run")


def state_file(output: Path) -> Path:
    """The saved state of the run that writes ``output``."""
    return run_folder(output) / "state.pt"
