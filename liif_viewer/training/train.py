"""The training loop."""

from __future__ import annotations

import copy
import math
import os
import platform
import time
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import torch

from liif_viewer.training.data import Batch
from liif_viewer.training.loader import Loader
from liif_viewer.training.pictures import TrainingError
from liif_viewer.training.progress import Progress, duration
from liif_viewer.training.report import CurveFile, write_picture
from liif_viewer.training.run import Run, state_file
from liif_viewer.training.state import State, read_state, write_state
from liif_viewer.training.step import Step, record_on_cuda

SAVE_EVERY_S = 180.0  # what a power failure may cost
ROWS = 1000  # of the curve, about: looks at the loss, each of which makes a GPU wait
VALIDATIONS = 20  # in a run
STOP_EVERY = 20  # steps after which several processes agree whether to go on
MAX_WORKERS = 8  # of the loader: enough for the largest GPU, and no crowd on a machine that others use too


def train(run: Run, resume: bool, progress: Progress) -> bool:
    """Trains, or goes on where the run was when its state was last saved.

    Returns:
        Whether the last step was done; otherwise the run was stopped, and saved.

    Raises:
        TrainingError: The run's files are of another run or cannot be written, or the loss is no longer a number.
    """
    return _Training(run, resume, progress).run()


class _Training:
    def __init__(self, run: Run, resume: bool, progress: Progress) -> None:
        self._run, self._progress = run, progress
        self._recipe = run.samples.recipe
        self._processes, self._device = run.processes, run.processes.device
        layout = torch.channels_last if self._recipe.channels_last else torch.contiguous_format
        as_computed: dict[str, Any] = {"memory_format": layout}  # not in the annotation of Module.to
        self._network = run.network.to(self._device, **as_computed)
        self._learning = {name: p for name, p in self._network.named_parameters() if p.requires_grad}
        # What is written, measured and drawn: the moving average, or the weights themselves.
        self._kept = copy.deepcopy(self._network) if self._recipe.average else self._network
        kept = dict(self._kept.named_parameters())
        self._kept_parts = {name: kept[name].detach() for name in self._learning}
        fused = self._device.type in ("cpu", "cuda")
        self._optimiser = torch.optim.Adam(self._learning.values(), self._recipe.rate, fused=fused)
        self._step, self._seconds_before = 0, 0.0
        self._losses, self._count = torch.zeros((), device=self._device), 0
        if resume:
            self._load()
        # Several processes meet in the gradients' computation, which a recording knows nothing of.
        alone = self._device.type == "cuda" and self._processes.count == 1
        record = record_on_cuda if alone and run.recorded else None
        shared = self._processes.share(self._network)
        self._gradient = Step(shared, self._recipe, self._device, record, progress.tell)
        names = run.validation.names(self._network.at(0)) if run.validation else []
        self._curve = CurveFile(run.folder / "curve.csv", names, self._step) if self._processes.leads else None
        self._resumed_at, self._last_loss, self._waited = self._step, math.nan, 0.0
        self._begun = self._saved_at = time.monotonic()

    @property
    def _seconds(self) -> float:
        return self._seconds_before + time.monotonic() - self._begun

    def run(self) -> bool:
        recipe, processes = self._recipe, self._processes
        row_every = max(1, recipe.steps // ROWS)
        measure_every = max(1, recipe.steps // VALIDATIONS // row_every) * row_every
        parts = len(recipe.strengths)

        def make(step: int) -> list[Batch]:
            first = (step * processes.count + processes.rank) * parts
            return [self._run.samples.batch((first + part) * recipe.batch, recipe.batch) for part in range(parts)]

        workers = max(1, min(MAX_WORKERS, (os.cpu_count() or 1) // processes.on_this_machine - 1))
        with closing(Loader(make, range(self._step, recipe.steps), workers)) as loader:
            for batches in loader:
                self._waited = loader.waited
                self._update(batches)
                last = self._step == recipe.steps
                if self._step % row_every == 0 or last:
                    self._add_row(self._step % measure_every == 0 or last)
                if not last and self._should_stop():
                    self._save()
                    return False
                if last or time.monotonic() - self._saved_at > SAVE_EVERY_S:
                    self._save()
        if not all(path.exists() for path in self._network.files(self._run.output).values()):
            self._save()  # the last step was done before, and a file of it has gone
        return True

    def _update(self, batches: Sequence[Batch]) -> None:
        """One step of the optimiser."""
        recipe = self._recipe
        for group in self._optimiser.param_groups:
            group["lr"] = recipe.rate_at(self._step)
        self._losses += self._processes.mean(self._gradient(batches))
        if recipe.clip:
            torch.nn.utils.clip_grad_norm_(self._learning.values(), recipe.clip)
        self._optimiser.step()
        self._step += 1
        if recipe.average:
            # Early on the average is one of few: it must not remember the weights that the run began with.
            decay = min(recipe.average, (1 + self._step) / (10 + self._step))
            with torch.no_grad():
                torch._foreach_lerp_(list(self._kept_parts.values()), list(self._learning.values()), 1 - decay)
        self._count += 1
        self._progress.update(self._step, f"{self._speed()}, loss {self._last_loss:.4f}")

    def _speed(self) -> str:
        """Steps per second, and the share of the time in which there was no batch to compute with."""
        seconds = max(1e-9, time.monotonic() - self._begun)
        speed = (self._step - self._resumed_at) / seconds
        return f"{speed:.2f} steps/s, {100 * self._waited / seconds:.1f} % waiting for data"

    def _add_row(self, measure: bool) -> None:
        """A row of the curve: the mean loss since the last one, and at times what is measured."""
        loss = float(self._losses) / self._count
        self._losses.zero_()
        self._count, self._last_loss = 0, loss
        if not math.isfinite(loss):
            raise TrainingError(f"The loss is no longer a number at step {self._step}; a lower --rate may help.")
        if self._curve is None:
            return
        measured = None
        if measure and self._run.validation:
            measured = self._run.validation.measure(self._kept)
            pairs = zip(self._run.validation.names(self._kept.at(0)), measured, strict=True)
            said = ", ".join(f"{name} {value:.3f}" for name, value in pairs)
            after = f"Step {self._step}, after {duration(self._seconds)}, {self._speed()}"
            self._progress.tell(f"{after}: loss {loss:.5f}, {said}")
        self._curve.add(self._step, self._seconds, self._recipe.rate_at(self._step - 1), loss, measured)

    def _should_stop(self) -> bool:
        if self._processes.count == 1:
            return bool(self._run.wants_stop())
        return self._step % STOP_EVERY == 0 and self._processes.agree(self._run.wants_stop())

    def _save(self) -> None:
        """Writes the state, first, for everything else follows from it; then weights and pictures."""
        if self._curve is None:
            return
        run = self._run
        state = State(
            step=self._step,
            seconds=self._seconds,
            settings=run.settings,
            network=self._network.state_dict(),
            average=self._kept_parts if self._recipe.average else {},
            optimiser=self._optimiser.state_dict(),
            losses=(float(self._losses), self._count),
        )
        write_state(state_file(run.output), state)
        self._kept.save(run.output, {**run.about, **self._facts()})
        write_picture(run.folder / "curve.png", self._curve.draw())
        if run.preview:
            write_picture(run.folder / "preview.png", run.preview.draw(self._kept))
        self._saved_at = time.monotonic()

    def _load(self) -> None:
        state = self._processes.same(read_state(state_file(self._run.output)) if self._processes.leads else None)
        if state.settings != self._run.settings:
            raise TrainingError(
                f"The run in {self._run.folder} was begun with other pictures or settings; continue it with the same,"
                " or delete that folder to begin anew."
            )
        self._network.load_state_dict(state.network)
        for name, tensor in state.average.items():
            self._kept_parts[name].copy_(tensor)
        self._optimiser.load_state_dict(state.optimiser)
        self._step, self._seconds_before = state.step, state.seconds
        losses, self._count = state.losses
        self._losses.fill_(losses)

    def _facts(self) -> dict[str, str]:
        device = self._device
        where = torch.cuda.get_device_name(device) if device.type == "cuda" else f"{platform.machine()} {device.type}"
        return {
            "recipe": self._recipe.to_json(),
            "steps_done": str(self._step),
            "seconds": f"{self._seconds:.0f}",
            "hardware": f"{self._processes.count} × {where}, {torch.get_num_threads()} threads",
        }
