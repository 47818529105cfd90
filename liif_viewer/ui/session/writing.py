"""Exports, clips and prints: one after the other, a step whenever the view wants nothing, told of as they go."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from liif_viewer.engine.clip import ClipJob, check_clip_job, clip_seconds, clip_steps
from liif_viewer.engine.export import export_steps
from liif_viewer.engine.export_job import ExportJob, check_job, losses
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.recipe import Recipe
from liif_viewer.engine.renderers import LIIF
from liif_viewer.engine.sizes import CM_PER_INCH
from liif_viewer.engine.work import Work
from liif_viewer.errors import ExportError
from liif_viewer.photos.photo import Photo, display_name
from liif_viewer.ui.session.opening_steps import opening_steps
from liif_viewer.ui.session.printing import PrintJob, print_steps
from liif_viewer.ui.session.task import Check, Kind, State, Steps, Task, summary
from liif_viewer.ui.session.time_left import TimeLeft
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.words import number, tr

if TYPE_CHECKING:
    from liif_viewer.model.model import Model


class Writing(QObject):
    """Writes what is asked for, in that order. Methods are for the GUI thread, which also gets the signals.

    Args:
        tiles: On the thread that renders LIIF's it is done, so that opening photos need not wait for it.
        parent: As ever.
    """

    changed = Signal()
    """A task was added, has begun, has come further, or has ended."""
    ended = Signal(str, str)
    """All have ended: what happened, in sentences, and the problem, empty if there was none."""

    _came = Signal(object, float, float)
    _done = Signal(object, str, object)

    def __init__(self, tiles: TileSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self.tasks: list[Task] = []
        """Those that were asked for since nothing was left to do, in their order."""
        self._came.connect(self._on_came)
        self._done.connect(self._on_done)

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return any(not task.state.ended for task in self.tasks)

    @property
    def current(self) -> Task | None:
        """What is being written."""
        return next((task for task in self.tasks if task.state is State.RUNNING), None)

    @property
    def written(self) -> list[Path]:
        """The files that came of ``tasks``."""
        return [task.path for task in self.tasks if task.path is not None and task.state is State.DONE]

    @property
    def promised(self) -> set[Path]:
        """The files that are there as soon as all is written."""
        return {task.path for task in self.tasks if task.path is not None and not task.state.ended}

    def export(self, job: ExportJob, photo: Photo, model: Model | None, pace: Pace | None) -> None:
        """Adds an export.

        Raises:
            ExportError: It cannot be done; nothing was added.
        """
        check_job(job, photo)
        used = model if job.method == LIIF else None

        def steps(check: Check) -> Generator[float, None, str]:
            yield from export_steps(job, photo, used, check=check)
            return " ".join((_exported(job), *losses(job, photo)))

        self.add(Task(Kind.EXPORT, display_name(job.path), steps, job.path, _expected_s(job, pace)))

    def export_all(self, photos: Sequence[Path], files: Sequence[Path], recipe: Recipe, model: Model | None) -> None:
        """Adds an export of each of some photos, which are opened when it is their turn; one that fails stops no other.

        Args:
            photos: Their files.
            files: To write, one for each.
            recipe: How.
            model: May be None unless it is by LIIF.
        """
        used = model if recipe.method == LIIF else None

        def steps_of(source: Path, path: Path) -> Steps:
            def steps(check: Check) -> Generator[float, None, str]:
                photo = yield from opening_steps(source)
                job = recipe.job(photo, path)
                yield from export_steps(job, photo, used, check=check)
                return " ".join((_exported(job), *losses(job, photo)))

            return steps

        for source, path in zip(photos, files, strict=True):
            self.add(Task(Kind.EXPORT, display_name(path), steps_of(source, path), path))

    def record(self, job: ClipJob, photo: Photo, model: Model | None, pace: Pace | None) -> None:
        """Adds the recording of a clip, likewise."""
        check_clip_job(job, photo)

        def steps(check: Check) -> Generator[float, None, str]:
            yield from clip_steps(job, photo, model, check, pace)
            return tr(
                "Recorded {name}, {size} pixels, {seconds} s.",
                name=name,
                size=f"{job.width} × {job.height}",
                seconds=number(job.seconds, 1, least=0),
            )

        name = display_name(job.path)
        expected_s = None if pace is None else clip_seconds(job, photo, pace)
        self.add(Task(Kind.RECORDING, name, steps, job.path, expected_s))

    def print_out(self, job: PrintJob, printer: QPrinter, photo: Photo, model: Model | None, pace: Pace | None) -> None:
        """Adds a picture on paper, likewise; nobody else may use the printer until it has ended."""
        used = model if job.method == LIIF else None
        path = Path(printer.outputFileName()) if printer.outputFileName() else None
        name = printer.printerName() if path is None else display_name(path)

        def steps(check: Check) -> Generator[float, None, str]:
            yield from print_steps(job, printer, photo, used, check)
            width, height = (number(side * CM_PER_INCH, 1) for side in (job.width, job.height))
            return tr("Printed on {name}, {width} × {height} cm.", name=name, width=width, height=height)

        expected_s = _expected_s(job.rendered(printer.resolution()), pace)
        self.add(Task(Kind.PRINTING, name, steps, path, expected_s))

    def add(self, task: Task) -> None:
        """Does something when all before it has ended; ``changed`` and ``ended`` follow.

        Raises:
            ExportError: Another one is about to write the same file.
        """
        if task.path is not None and task.path in self.promised:
            raise ExportError(tr("“{name}” is being written already; choose another name.", name=task.name))
        if not self.running:
            self.tasks = []
        self.tasks.append(task)
        self._go_on()

    def cancel(self, task: Task | None = None) -> None:
        """Gives one up, by default that which is being written; no file is left of it."""
        task = task or self.current
        if task is None or task.state.ended:
            return
        if task.work is not None:
            task.work.cancel()
        else:
            task.state, task.told = State.CANCELLED, task.kind.cancelled
            self.changed.emit()

    def cancel_all(self) -> None:
        """Gives up what is being written, and all that waits."""
        for task in reversed(self.tasks):
            self.cancel(task)

    def _go_on(self) -> None:
        waiting = next((task for task in self.tasks if task.state is State.WAITING), None)
        if waiting is not None and self.current is None:
            waiting.state = State.RUNNING
            waiting.work = self._begun(waiting)
        self.changed.emit()

    def _begun(self, task: Task) -> Work:
        start, left, told = time.monotonic(), TimeLeft(task.expected_s), ""

        def steps() -> Iterator[None]:
            nonlocal told
            yield  # until `work` is bound
            with closing(task.steps(work.check)) as shares:
                while True:
                    try:
                        share = next(shares)
                    except StopIteration as stop:
                        told = stop.value
                        return
                    self._came.emit(task, share, left.after(time.monotonic() - start, share))
                    yield

        work = self._tiles.deep.submit(steps(), lambda problem: self._done.emit(task, told, problem))
        return work

    def _on_came(self, task: Task, share: float, left_s: float) -> None:
        if not task.state.ended:
            task.share, task.left_s = share, left_s
            self.changed.emit()

    def _on_done(self, task: Task, told: str, problem: BaseException | None) -> None:
        task.end(told, problem)
        self._go_on()
        if not self.running:
            self.ended.emit(*summary(self.tasks))


def _exported(job: ExportJob) -> str:
    size = f"{job.width} × {job.height}"
    return tr("Exported {name}, {size} pixels.", name=display_name(job.path), size=size)


def _expected_s(job: ExportJob, pace: Pace | None) -> float | None:
    """How long an export should take, as the dialog said; None where that is not known."""
    decoder = job.decoder
    if job.method == LIIF and pace is not None and decoder is not None and decoder in pace.decode:
        return pace.export_seconds(job.region, job.width, job.height, decoder)
    return None
