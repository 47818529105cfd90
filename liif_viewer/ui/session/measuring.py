"""How good looks of a trial are: measured for as long as it is shown, whatever is asked for first."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from liif_viewer.core.imresize import Window
from liif_viewer.core.look import Look
from liif_viewer.engine.methods import Method
from liif_viewer.engine.proof.measure import Measured, Score, measure_steps
from liif_viewer.engine.proof.trial import Trial
from liif_viewer.engine.work import Work
from liif_viewer.errors import Cancelled
from liif_viewer.ui.session.problems import sentence
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.words import tr

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


class Measuring(QObject):
    """Measures looks of one trial after the other. Methods are for the GUI thread.

    It is done on the thread that may touch torch, and gives way to the view.
    """

    changed = Signal()
    """``scores`` or ``shares`` has."""
    failed = Signal(str)
    """Something cannot be measured; the sentence says why."""

    _scored = Signal(object, object)
    _came = Signal(object, float)
    _ended = Signal(str)

    def __init__(self, tiles: TileSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self.scores: dict[tuple[Look, Window | None], Score] = {}
        """Of looks, all of them said, on parts of the trial, px; None for the whole."""
        self.shares: dict[tuple[Look, Window | None], float] = {}
        """How far measuring has come where it is not done."""
        self._work: Work | None = None
        self._wish: tuple[Task, ...] = ()
        self._scored.connect(self._on_scored)
        self._came.connect(self._on_came)
        self._ended.connect(self._on_ended)
        tiles.renewed.connect(self.forget)

    def measure(self, trial: Trial, looks: Sequence[Look], part: Window | None) -> None:
        """Has looks of a trial measured, on a part of it (px) before the whole; ``changed`` follows.

        What was asked for before and is not now is given up.
        """
        methods = self._tiles.methods_of(looks)
        tasks = (
            Task(trial, look, place, method)
            for place in dict.fromkeys((part, None))
            for look, method in methods.items()
        )
        self._wish = tuple(task for task in tasks if (task.look, task.part) not in self.scores)
        if self._wish and self._work is None:
            self._work = self._tiles.deep.submit(self._measure(), self._on_done)

    def give_up(self) -> None:
        """Nothing of what is being measured is of use any more."""
        self._wish = ()

    def forget(self) -> None:
        """Another trial, or another model: nothing is known."""
        self._wish = ()
        self.scores, self.shares = {}, {}
        self.changed.emit()

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
        self._ended.emit(sentence(problem, tr("This cannot be measured")) if problem and told else "")

    def _on_ended(self, problem: str) -> None:
        self._work = None
        if problem:
            self._wish = ()
            self.failed.emit(problem)
        elif self._wish and any((task.look, task.part) not in self.scores for task in self._wish):
            self._work = self._tiles.deep.submit(self._measure(), self._on_done)

    def _on_scored(self, task: Task, score: Score) -> None:
        if task in self._wish:
            self._wish = tuple(other for other in self._wish if other != task)
            self.scores[task.look, task.part] = score
            self.changed.emit()

    def _on_came(self, task: Task, share: float) -> None:
        if task in self._wish:
            self.shares[task.look, task.part] = share
            self.changed.emit()
