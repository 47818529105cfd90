"""The proof of the open photo: made, measured for as long as it is shown, and saved. Never on the GUI thread."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from liif_viewer.core.degrade import Degradation
from liif_viewer.core.imresize import Window
from liif_viewer.core.look import Look
from liif_viewer.engine.methods import Method
from liif_viewer.engine.proof.measure import Measured, Score, measure_steps
from liif_viewer.engine.proof.proof import MAX_DETAIL, prove_steps
from liif_viewer.engine.proof.sheet import draw_proof, to_json
from liif_viewer.engine.proof.shown import open_trial
from liif_viewer.engine.proof.trial import Trial
from liif_viewer.engine.scheduler import Work
from liif_viewer.errors import Cancelled
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.files import write_whole
from liif_viewer.photos.writing.formats import check_target
from liif_viewer.photos.writing.image import write_image
from liif_viewer.ui.session.problems import sentence
from liif_viewer.ui.tile_source import TileSource

# How often it is told how far a measurement has come.
PROGRESS_S = 0.3


@dataclass(frozen=True)
class Task:
    """What is to be measured.

    Attributes:
        trial: On which.
        look: Of which, all of it said.
        part: Of the truth, px; None for the whole.
        method: The same as what is measured.
    """

    trial: Trial
    look: Look
    part: Window | None
    method: Method = field(compare=False)


class Proving(QObject):
    """Makes trials of photos and measures looks on the one that is shown. Methods are for the GUI thread.

    What needs a model is done on the thread that may touch torch. All of it gives way to the view.
    """

    made = Signal(object)
    """A trial, as an OpenPhoto to show."""
    refused = Signal(str)
    """It could not be made; the sentence says why."""
    measured = Signal()
    """``scores`` or ``shares`` has changed."""
    saved = Signal(str, str)
    """What happened, as a sentence, and the problem, empty if there was none."""

    _made = Signal(int, object, object)
    _failed = Signal(int, str)
    _scored = Signal(object, object)
    _came = Signal(object, float)
    _measuring_ended = Signal(str)

    def __init__(self, tiles: TileSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self.trial: Trial | None = None
        self.scores: dict[tuple[Look, Window | None], Score] = {}
        """Of looks, all of them said, on parts of the trial, px; None for the whole."""
        self.shares: dict[tuple[Look, Window | None], float] = {}
        """How far measuring has come where it is not done."""
        self._number = 0
        self._making: Work | None = None
        self._saving: Work | None = None
        self._measuring: Work | None = None
        self._wish: tuple[Task, ...] = ()
        self._made.connect(self._on_made)
        self._failed.connect(self._on_failed)
        self._scored.connect(self._on_scored)
        self._came.connect(self._on_came)
        self._measuring_ended.connect(self._on_measuring_ended)
        tiles.renewed.connect(self._forget)

    def make(self, photo: Photo, scale: float, degradation: Degradation) -> None:
        """Reduces a photo; ``made`` or ``refused`` follows, of the last one asked for."""
        self.stop()
        self._number += 1
        number = self._number

        def steps() -> Iterator[None]:
            trial = Trial.of(photo, scale, degradation)
            yield
            self._made.emit(number, trial, open_trial(trial, photo))

        def done(problem: BaseException | None) -> None:
            if problem is not None and not isinstance(problem, Cancelled):
                self._failed.emit(number, sentence(problem, "This cannot be proved"))

        self._making = self._tiles.quick.submit(steps(), done)  # the other one may be loading a model

    def _on_made(self, number: int, trial: Trial, opened: object) -> None:
        if number == self._number:
            self.trial = trial
            self._forget()
            self.made.emit(opened)

    def _on_failed(self, number: int, text: str) -> None:
        if number == self._number:
            self.refused.emit(text)

    def give_up(self) -> None:
        """Nothing of what is being measured is of use any more."""
        self._wish = ()

    def stop(self) -> None:
        """Nothing is made or measured any more, and no file is left of what was being saved."""
        self._number += 1
        self.trial, self._wish = None, ()
        for work in (self._making, self._saving):
            if work is not None:
                work.cancel()

    # Measuring

    def measure(self, looks: Sequence[Look], part: Window | None) -> None:
        """Has looks of the trial that is shown measured, on a part of it (px) before the whole; ``measured`` follows.

        What was asked for before and is not now is given up.
        """
        trial = self.trial
        if trial is None:
            return
        methods = {look: method for look in looks if (method := self._tiles.method_of(look)) is not None}
        tasks = (
            Task(trial, look, place, method)
            for place in dict.fromkeys((part, None))
            for look, method in methods.items()
        )
        self._wish = tuple(task for task in tasks if (task.look, task.part) not in self.scores)
        if self._wish and self._measuring is None:
            self._measuring = self._tiles.deep.submit(self._measure(), self._on_done)

    def _measure(self) -> Generator[None]:
        """On its thread: a step of the first task of the wish, again and again; what is begun goes on if it may."""
        begun: dict[Task, Generator[float, None, Measured]] = {}
        done: set[Task] = set()
        told = 0.0
        while (task := next((task for task in self._wish if task not in done), None)) is not None:
            begun = {other: steps for other, steps in begun.items() if other in self._wish}
            steps = begun.setdefault(task, self._begun(task))
            try:
                share = next(steps)
                if time.monotonic() > told + PROGRESS_S:
                    told = time.monotonic()
                    self._came.emit(task, share)
            except Cancelled:
                del begun[task]
            except StopIteration as stop:
                done.add(task)
                self._scored.emit(task, stop.value.scores[0])
            yield

    def _begun(self, task: Task) -> Generator[float, None, Measured]:
        def check() -> None:
            if task not in self._wish:
                raise Cancelled

        return (yield from measure_steps(task.trial, [task.method.begin(task.trial.low, check)], task.part))

    def _on_done(self, problem: BaseException | None) -> None:
        """On the thread."""
        told = problem is not None and not isinstance(problem, Cancelled)
        self._measuring_ended.emit(sentence(problem, "This cannot be measured") if problem and told else "")

    def _on_measuring_ended(self, problem: str) -> None:
        self._measuring = None
        if problem:
            self._wish = ()
            self.saved.emit("", problem)
        elif self._wish and any((task.look, task.part) not in self.scores for task in self._wish):
            self._measuring = self._tiles.deep.submit(self._measure(), self._on_done)

    def _on_scored(self, task: Task, score: Score) -> None:
        if task.trial is self.trial and task in self._wish:
            self._wish = tuple(other for other in self._wish if other != task)
            self.scores[task.look, task.part] = score
            self.measured.emit()

    def _on_came(self, task: Task, share: float) -> None:
        if task in self._wish:
            self.shares[task.look, task.part] = share
            self.measured.emit()

    def _forget(self) -> None:
        """Another trial, or another model: nothing is known."""
        self._wish = ()
        self.scores, self.shares = {}, {}
        self.measured.emit()

    # Saving

    def save(self, path: Path, title: str, profile: bytes | None, looks: Sequence[Look], part: Window) -> None:
        """Writes the labelled picture and, beside it, the numbers; ``saved`` follows.

        Args:
            path: Of the picture.
            title: Of the photo.
            profile: Its ICC profile.
            looks: Of which, all of them said.
            part: Of the trial, px: the detail that is shown, if it is not too large for one.

        Raises:
            ExportError: The file cannot be written.
        """
        trial = self.trial
        if trial is None:
            return
        check_target(path, 1, 1, 8)
        methods = {look: method for look in looks if (method := self._tiles.method_of(look)) is not None}
        known = [self.scores.get((look, None)) for look in methods]
        detail = part if max(part.width, part.height) <= MAX_DETAIL else None
        numbers = path.with_name(f"{path.name}.json")

        def check() -> None:
            if work.cancelled.is_set():
                raise Cancelled

        def steps() -> Iterator[None]:
            yield  # until `work` is bound
            scores = [score for score in known if score is not None]
            proving = prove_steps(
                trial, list(methods.values()), detail, check, scores if len(scores) == len(known) else None
            )
            proof = yield from _to_the_end(proving)
            write_image(path, draw_proof(proof, title), profile=profile)
            write_whole(numbers, to_json(proof, title).encode())

        def done(problem: BaseException | None) -> None:
            if problem is None:
                self.saved.emit(f"The proof is saved as {path.name}, its numbers as {numbers.name}.", "")
            elif not isinstance(problem, Cancelled):
                self.saved.emit("", sentence(problem, "The proof could not be saved"))

        work = self._tiles.deep.submit(steps(), done)
        self._saving = work


def _to_the_end(steps: Generator[float, None, Any]) -> Generator[None, None, Any]:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value
        yield
