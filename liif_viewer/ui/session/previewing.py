"""What an export will be, while it is still being chosen: a detail of it, and how large its file will be."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from liif_viewer.engine.as_written import detail_steps, size_steps
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.output import Output, Part, encoded
from liif_viewer.engine.renderers import LIIF
from liif_viewer.engine.work import Work
from liif_viewer.errors import Cancelled
from liif_viewer.model.choices import BEST
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.coding import OWN
from liif_viewer.ui.images import screen_image
from liif_viewer.ui.session.problems import sentence
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.words import tr

if TYPE_CHECKING:
    from liif_viewer.model.features import Features
    from liif_viewer.model.model import Model

# What is typed, or drawn, changes many times in a row; only where it rests is it worth looking at.
REST_MS = 80
# How often a guess is told that is still to get better.
TELL_S = 0.5


@dataclass(frozen=True, eq=False)
class Wish:
    """What is to be seen.

    Attributes:
        job: The export; of its file only the suffix counts.
        photo: What it is of.
        model: As for an export.
        part: The detail, px of the output: left, top, width and height.
    """

    job: ExportJob
    photo: Photo
    model: Model | None
    part: Part

    def same_file(self, other: Wish | None) -> bool:
        """Whether another wish is of another detail at the most."""
        return (
            other is not None
            and self.photo is other.photo
            and self.model is other.model
            and replace(self.job, path=Path(self.job.path.suffix))
            == replace(other.job, path=Path(other.job.path.suffix))
        )


class Previewing(QObject):
    """Of wishes the last counts. Methods are for the GUI thread, which also gets the signals.

    It is done on the thread that may touch torch, before exports that run, and gives way to the view.
    """

    rendered = Signal(object, object)
    """A wish, and its detail as a QImage."""
    sized = Signal(object, int)
    """A wish, and about how many bytes its file will have; better ones may follow."""
    failed = Signal(object, str)
    """A wish, and why it cannot be shown, in a sentence."""

    def __init__(self, tiles: TileSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._wish: Wish | None = None
        self._work: Work | None = None
        self._sized_of: Wish | None = None
        # The codes of the last, and of what: on the thread. Another detail is then had at once.
        self._codes: tuple[tuple[object, ...], Features | None] = ((), None)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._begin)
        self.sized.connect(self._on_sized)

    def show(self, wish: Wish) -> None:
        """Has a detail rendered, and the size guessed where that is not known; what was wished before is given up."""
        self._cancel()
        self._wish = wish
        self._rest.start()

    def stop(self) -> None:
        """Nothing is to be seen any more."""
        self._cancel()
        self._wish = self._sized_of = None
        self._codes = ((), None)

    def _cancel(self) -> None:
        self._rest.stop()
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _begin(self) -> None:
        wish = self._wish
        if wish is None:
            return
        size_too = not wish.same_file(self._sized_of)

        def steps() -> Iterator[None]:
            yield  # until `work` is bound
            yield from self._detail(wish, work)
            if size_too:
                yield from self._size(wish, work)

        def done(problem: BaseException | None) -> None:
            if problem is not None and not isinstance(problem, Cancelled):
                self.failed.emit(wish, sentence(problem, tr("The preview failed")))

        work = self._tiles.deep.submit(steps(), done, first=True)
        self._work = work

    def _on_sized(self, wish: Wish, _size: int) -> None:
        self._sized_of = wish

    # On the thread

    def _output(self, job: ExportJob, wish: Wish, work: Work) -> Output:
        # Photos and models are compared by identity.
        what = (wish.photo, wish.model, job.clean_up, job.decoder == BEST, job.method)
        kept, codes = self._codes
        if kept != what:
            codes = encoded(job, wish.photo, wish.model)
            self._codes = what, codes
        return Output(job, wish.photo, wish.model, work.check, codes)

    def _detail(self, wish: Wish, work: Work) -> Iterator[None]:
        pixels = yield from detail_steps(self._output(wish.job, wish, work), wish.job, wish.part)
        work.check()
        self.rendered.emit(wish, _on_screen(pixels, wish))

    def _size(self, wish: Wish, work: Work) -> Iterator[None]:
        # By the quickest decoder: what another one makes of it has as many bytes, within a few per cent.
        job, model = wish.job, wish.model
        if job.method == LIIF and model is not None:
            job = replace(job, decoder=model.decoders[-1])
        told, size = time.monotonic(), 0
        for size in size_steps(self._output(job, wish, work), job, wish.photo):
            if time.monotonic() > told + TELL_S:
                told = time.monotonic()
                self.sized.emit(wish, size)
            yield
        work.check()
        self.sized.emit(wish, size)


def _on_screen(pixels: NDArray[np.uint8], wish: Wish) -> QImage:
    return screen_image(wish.photo.to_display(pixels) if wish.job.profile == OWN else pixels)
