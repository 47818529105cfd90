"""Something that is written, or waits for its turn: what it is, how far it has come, and what came of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from liif_viewer.engine.work import Work
from liif_viewer.errors import Cancelled
from liif_viewer.ui.session.problems import sentence
from liif_viewer.words import tr, tr_n

Check = Callable[[], None]
Steps = Callable[[Check], Generator[float, None, str]]
# Of so many the reasons are told one by one; of more, where each is listed.
TOLD = 3


class Kind(Enum):
    """What it is."""

    EXPORT = auto()
    RECORDING = auto()
    PRINTING = auto()

    @property
    def doing(self) -> str:
        """What is being done, in a word."""
        return {
            Kind.EXPORT: tr("Exporting"),
            Kind.RECORDING: tr("Recording"),
            Kind.PRINTING: tr("Printing"),
        }[self]

    @property
    def cancelled(self) -> str:
        """A sentence for where it was given up."""
        return {
            Kind.EXPORT: tr("Export cancelled; no file was written."),
            Kind.RECORDING: tr("Recording cancelled; no file was written."),
            Kind.PRINTING: tr("Printing cancelled; nothing is on paper."),
        }[self]

    @property
    def failed(self) -> str:
        """What is said before a reason."""
        return {
            Kind.EXPORT: tr("The export failed"),
            Kind.RECORDING: tr("The recording failed"),
            Kind.PRINTING: tr("The printing failed"),
        }[self]


class State(Enum):
    """How it is with it."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self not in (State.WAITING, State.RUNNING)


@dataclass(eq=False)
class Task:
    """All but ``steps`` is for the GUI thread.

    Attributes:
        kind: What it is.
        name: What it is called before the user: that of the file, mostly.
        steps: Given what raises ``Cancelled`` once it is given up, begins it: yields shares done, 0 to 1, and returns
            what the user is to know when it is done, in a sentence or more.
        path: The file that there will be; None where there will be none.
        expected_s: How long it should take; None where that is not known.
        state: How it is with it.
        share: How much of it is done.
        left_s: Seconds left; infinite while nothing can be said.
        told: What came of it, in sentences.
        work: While it runs.
    """

    kind: Kind
    name: str
    steps: Steps
    path: Path | None = None
    expected_s: float | None = None
    state: State = State.WAITING
    share: float = 0.0
    left_s: float = math.inf
    told: str = ""
    work: Work | None = None

    def end(self, told: str, problem: BaseException | None) -> None:
        """It is done, or was given up, or failed."""
        self.work = None
        if problem is None:
            self.state, self.told, self.share = State.DONE, told, 1.0
        elif isinstance(problem, Cancelled):
            self.state, self.told = State.CANCELLED, self.kind.cancelled
        else:
            self.state, self.told = State.FAILED, sentence(problem, self.kind.failed)


def summary(tasks: Sequence[Task]) -> tuple[str, str]:
    """What came of some that have ended: sentences, and those again where there was a problem, else nothing."""
    if len(tasks) == 1:
        told, failed = tasks[0].told, tasks[0].state is State.FAILED
        return ("", told) if failed else (told, "")
    done = sum(task.state is State.DONE for task in tasks)
    given_up = sum(task.state is State.CANCELLED for task in tasks)
    failures = [task for task in tasks if task.state is State.FAILED]
    parts = [tr_n("{n} of {all} files was written.", "{n} of {all} files were written.", done, all=len(tasks))]
    if given_up:
        parts.append(tr_n("{n} was cancelled.", "{n} were cancelled.", given_up))
    if len(failures) <= TOLD:
        parts += [tr("{name}: {reason}", name=task.name, reason=task.told) for task in failures]
    else:
        parts.append(tr_n("{n} failed; the list tells why.", "{n} failed; the list tells why.", len(failures)))
    told = " ".join(parts)
    return (told, told) if failures else (told, "")
