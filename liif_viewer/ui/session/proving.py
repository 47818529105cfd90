"""The proof of the open photo: made, and saved. Never on the GUI thread."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from liif_viewer.core.degrade import Degradation
from liif_viewer.core.imresize import Window
from liif_viewer.core.look import Look
from liif_viewer.engine.proof.proof import MAX_DETAIL, prove_steps
from liif_viewer.engine.proof.sheet import draw_proof, to_json
from liif_viewer.engine.proof.shown import open_trial
from liif_viewer.engine.proof.trial import Trial
from liif_viewer.engine.work import Work
from liif_viewer.errors import Cancelled
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.files import write_whole
from liif_viewer.photos.writing.formats import check_target
from liif_viewer.photos.writing.image import write_image
from liif_viewer.ui.session.measuring import Measuring
from liif_viewer.ui.session.problems import sentence
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.words import tr


class Proving(QObject):
    """Makes trials of photos, one of them shown at a time. Methods are for the GUI thread.

    What needs a model is done on the thread that may touch torch. All of it gives way to the view.
    """

    made = Signal(object)
    """A trial, as an OpenPhoto to show."""
    refused = Signal(str)
    """It could not be made; the sentence says why."""
    saved = Signal(str, str)
    """What happened, as a sentence, and the problem, empty if there was none."""

    _made = Signal(int, object, object)
    _failed = Signal(int, str)

    def __init__(self, tiles: TileSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self.trial: Trial | None = None
        self.measuring = Measuring(tiles, self)
        self._number = 0
        self._making: Work | None = None
        self._saving: Work | None = None
        self._made.connect(self._on_made)
        self._failed.connect(self._on_failed)

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
                self._failed.emit(number, sentence(problem, tr("This cannot be proved")))

        self._making = self._tiles.quick.submit(steps(), done)  # the other one may be loading a model

    def _on_made(self, number: int, trial: Trial, opened: object) -> None:
        if number == self._number:
            self.trial = trial
            self.measuring.forget()
            self.made.emit(opened)

    def _on_failed(self, number: int, text: str) -> None:
        if number == self._number:
            self.refused.emit(text)

    def stop(self) -> None:
        """Nothing is made or measured any more, and no file is left of what was being saved."""
        self._number += 1
        self.trial = None
        self.measuring.give_up()
        for work in (self._making, self._saving):
            if work is not None:
                work.cancel()

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
        methods = self._tiles.methods_of(looks)
        known = [self.measuring.scores.get((look, None)) for look in methods]
        detail = part if max(part.width, part.height) <= MAX_DETAIL else None
        numbers = path.with_name(f"{path.name}.json")

        def steps() -> Iterator[None]:
            yield  # until `work` is bound
            scores = [score for score in known if score is not None]
            all_known = scores if len(scores) == len(known) else None
            proving = prove_steps(trial, list(methods.values()), detail, work.check, all_known)
            proof = yield from _to_the_end(proving)
            write_image(path, draw_proof(proof, title), profile=profile)
            write_whole(numbers, to_json(proof, title).encode())

        def done(problem: BaseException | None) -> None:
            if problem is None:
                told = tr(
                    "The proof is saved as {file}, its numbers as {numbers}.", file=path.name, numbers=numbers.name
                )
                self.saved.emit(told, "")
            elif not isinstance(problem, Cancelled):
                self.saved.emit("", sentence(problem, tr("The proof could not be saved")))

        work = self._tiles.deep.submit(steps(), done)
        self._saving = work


def _to_the_end(steps: Generator[float, None, Any]) -> Generator[None, None, Any]:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value
        yield
