"""Exports and clips: one at a time, a step whenever the view wants nothing, told of as it goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from liif_viewer.engine.clip import ClipJob, check_clip_job, clip_seconds, clip_steps
from liif_viewer.engine.export import export_steps
from liif_viewer.engine.export_job import ExportJob, check_job, losses
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.renderers import LIIF
from liif_viewer.engine.scheduler import Work
from liif_viewer.errors import Cancelled
from liif_viewer.photos.photo import Photo
from liif_viewer.ui.session.problems import sentence
from liif_viewer.ui.session.time_left import TimeLeft
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.words import mark, number, tr

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

Check = Callable[[], None]


class _Told(NamedTuple):
    """How something ended that did not go well."""

    cancelled: str
    failed: str


EXPORT = _Told(mark("Export cancelled; no file was written."), mark("The export failed"))
RECORDING = _Told(mark("Recording cancelled; no file was written."), mark("The recording failed"))


class Writing(QObject):
    """Writes what is asked for. Methods are for the GUI thread, which also gets the signals.

    Args:
        tiles: On the thread that renders LIIF's it is done, so that opening photos need not wait for it.
        parent: As ever.
    """

    progress = Signal(float, float)
    """Share done, 0 to 1, and seconds left; infinite while nothing can be said."""
    ended = Signal(str, str)
    """What happened, as a sentence, and the problem, empty if there was none."""

    def __init__(self, tiles: TileSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._work: Work | None = None
        self.written: Path | None = None
        """The file that came of what ended last; None where none did."""
        self.ended.connect(self._on_ended)

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self._work is not None

    def export(self, job: ExportJob, photo: Photo, model: Model | None, pace: Pace | None) -> None:
        """Begins an export; progress and ``ended`` follow.

        Raises:
            ExportError: It cannot be done; nothing was begun.
        """
        check_job(job, photo)
        used = model if job.method == LIIF else None

        def done() -> str:
            told = tr("Exported {name}, {size} pixels.", name=job.path.name, size=f"{job.width} × {job.height}")
            return " ".join((told, *losses(job, photo)))

        expected_s = _expected_s(job, pace)
        self._begin(EXPORT, job.path, lambda check: export_steps(job, photo, used, check=check), expected_s, done)

    def record(self, job: ClipJob, photo: Photo, model: Model | None, pace: Pace | None) -> None:
        """Begins to record a clip, likewise."""
        check_clip_job(job, photo)
        expected_s = None if pace is None else clip_seconds(job, photo, pace)

        def done() -> str:
            return tr(
                "Recorded {name}, {size} pixels, {seconds} s.",
                name=job.path.name,
                size=f"{job.width} × {job.height}",
                seconds=number(job.seconds, 1, least=0),
            )

        self._begin(RECORDING, job.path, lambda check: clip_steps(job, photo, model, check, pace), expected_s, done)

    def cancel(self) -> None:
        """Gives it up; no file is left."""
        if self._work is not None:
            self._work.cancel()

    def _begin(
        self,
        told: _Told,
        path: Path,
        steps_of: Callable[[Check], Generator[float]],
        expected_s: float | None,
        done: Callable[[], str],
    ) -> None:
        start = time.monotonic()
        left = TimeLeft(expected_s)

        def steps() -> Iterator[None]:
            yield  # until `work` is bound
            with closing(steps_of(work.check)) as shares:
                for share in shares:
                    self.progress.emit(share, left.after(time.monotonic() - start, share))
                    yield

        def report(problem: BaseException | None) -> None:
            self.written = path if problem is None else None
            if problem is None:
                self.ended.emit(done(), "")
            elif isinstance(problem, Cancelled):
                self.ended.emit(tr(told.cancelled), "")
            else:
                self.ended.emit("", sentence(problem, tr(told.failed)))

        work = self._tiles.deep.submit(steps(), report)
        self._work = work

    def _on_ended(self) -> None:
        self._work = None


def _expected_s(job: ExportJob, pace: Pace | None) -> float | None:
    """How long an export should take, as the dialog said; None where that is not known."""
    decoder = job.decoder
    if job.method == LIIF and pace is not None and decoder is not None and decoder in pace.decode:
        return pace.export_seconds(job.region, job.width, job.height, decoder)
    return None
