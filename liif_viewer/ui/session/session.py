"""What goes on behind the window: opening photos, loading models, exporting. Never on the GUI thread."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter

from liif_viewer.engine.clip import ClipJob
from liif_viewer.engine.export import SETTLE_S
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.process import collect
from liif_viewer.engine.recipe import Recipe
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.errors import Cancelled, LastPhoto
from liif_viewer.photos.photo import Photo, display_name
from liif_viewer.photos.turning import Turn
from liif_viewer.photos.writing.image import open_image
from liif_viewer.ui.session.loading import Loading
from liif_viewer.ui.session.models import Models
from liif_viewer.ui.session.previewing import Previewing
from liif_viewer.ui.session.printing import PrintJob
from liif_viewer.ui.session.problems import sentence
from liif_viewer.ui.session.proving import Proving
from liif_viewer.ui.session.thumbnails import Thumbnails
from liif_viewer.ui.session.turning import Turning
from liif_viewer.ui.session.writing import Writing
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.words import tr

# Of a picture that is written at once: a moment's work, after which tiles may have their turn.
PICTURE_ROWS = 64


class Session(QObject):
    """The open photo, the models and the running export. Methods are for the GUI thread, which also gets the signals.

    Args:
        device: For models, as ``load_model`` takes it.
        precision: Likewise.
        parent: As ever.
    """

    opened = Signal(object)
    """An OpenPhoto to show."""
    reopened = Signal(object)
    """An OpenPhoto to show in place of the one before, as its file has changed or was asked for again."""
    adjusted = Signal(object)
    """The same OpenPhoto under another strength of cleaning up, or a proof of it, to show in its place."""
    turned = Signal(object, object)
    """The open photo as an OpenPhoto that was turned or mirrored, and how: Turns, one after the other."""
    refused = Signal(str)
    """A photo could not be opened; the sentence says why."""
    at_end = Signal(str)
    """There is no photo further that way; the sentence says so."""
    answered = Signal()
    """Emitted after each of these."""
    picture_saved = Signal(str, str)
    """What happened, as a sentence, and the problem, empty if there was none."""
    export_ended = Signal(str, str)
    """All exports and clips have: what happened, in sentences, and the problem, empty if there was none."""

    def __init__(self, device: str = "auto", precision: str = "auto", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles = TileSource(self)
        self.models = Models(self.tiles, device, precision, self)
        self.opened_photo: OpenPhoto | None = None
        self.proof: OpenPhoto | None = None
        """Of the open photo, while it is shown in its place."""
        self.proving = Proving(self.tiles, self)
        self.clean_up: float | None = None
        """How much is taken away of what photos have suffered, 0 to 1; None for as much as each has by itself."""
        self._numbers = itertools.count(1)  # of photos as they are shown: their tiles are told apart by them
        self.loading = Loading(self)
        self.thumbnails = Thumbnails(self)
        self.writing = Writing(self.tiles, self)
        self.previewing = Previewing(self.tiles, self)
        self.writing.ended.connect(self.export_ended)
        self.turning = Turning(self.loading.submit, self)
        self.turning.done.connect(self._on_turned)
        self.loading.loaded.connect(self._on_loaded)
        self.loading.refused.connect(self._on_refused)

    # Photos

    @property
    def photo(self) -> Photo | None:
        """The one that is open."""
        return None if self.opened_photo is None else self.opened_photo.photo

    @property
    def shown(self) -> OpenPhoto | None:
        """The open photo, or its proof."""
        return self.proof or self.opened_photo

    def show_proof(self, proof: OpenPhoto | None) -> None:
        """Shows a proof in place of the open photo, or that again; ``adjusted`` follows."""
        self.proof = proof
        if self.shown is not None:
            self.adjusted.emit(self._show(self.shown))

    def _on_loaded(self, opened: OpenPhoto, again: bool) -> None:
        self.proof = None
        self.turning.forget()
        (self.reopened if again else self.opened).emit(self._show(opened))
        self.answered.emit()
        QTimer.singleShot(0, self, collect)  # the photo before; once this one is on the screen

    def turn(self, turn: Turn) -> None:
        """Turns the open photo or mirrors it, as it is shown and exported; ``turned`` follows."""
        if self.opened_photo is not None:
            self.turning.turn(self.opened_photo, turn)

    def _on_turned(self, opened: OpenPhoto, turns: Sequence[Turn]) -> None:
        self.proof = None
        self.turned.emit(self._show(opened), turns)
        QTimer.singleShot(0, self, collect)

    def set_clean_up(self, strength: float | None) -> None:
        """Changes ``clean_up``, for the open photo and for those to come; ``adjusted`` follows if there is one."""
        self.clean_up = strength
        if self.shown is not None:
            self.adjusted.emit(self._show(self.shown))

    def _show(self, opened: OpenPhoto) -> OpenPhoto:
        strength = opened.damage.strength if self.clean_up is None else self.clean_up
        shown = replace(opened, number=next(self._numbers), clean_up=strength)
        if shown.low is None:
            self.opened_photo = shown
        else:
            self.proof = shown
        self.tiles.open(shown)
        return shown

    def _on_refused(self, problem: BaseException, what: str) -> None:
        (self.at_end if isinstance(problem, LastPhoto) else self.refused).emit(sentence(problem, what))
        self.answered.emit()

    # Pictures

    def save_picture(self, path: Path, pixels: NDArray[np.uint8]) -> None:
        """Writes a picture as it is shown, (h, w, 3) in sRGB, and nothing of the photo's metadata.

        ``picture_saved`` follows.
        """
        height, width, _ = pixels.shape

        def steps() -> Iterator[None]:
            with open_image(path, width, height, 8) as writer:
                for top in range(0, height, PICTURE_ROWS):
                    writer.write(pixels[top : top + PICTURE_ROWS])
                    yield
                while not writer.settled(SETTLE_S):
                    yield

        def done(problem: BaseException | None) -> None:
            if problem is None:
                size = f"{width} × {height}"
                told = tr("Saved “{name}”, {size} pixels.", name=display_name(path), size=size)
                self.picture_saved.emit(told, "")
            elif not isinstance(problem, Cancelled):
                self.picture_saved.emit(
                    "", sentence(problem, tr("“{name}” could not be written", name=display_name(path)))
                )

        # Where an export is not in the way.
        self.tiles.quick.submit(steps(), done)

    # Export

    @property
    def exporting(self) -> bool:
        """Whether an export or a clip is being written."""
        return self.writing.running

    def export(self, job: ExportJob) -> None:
        """Exports, when all before it is written; ``writing`` tells of it, and ``export_ended``.

        Raises:
            ExportError: It cannot be done; nothing was begun.
        """
        if self.photo is not None:
            self.writing.export(job, self.photo, self.models.in_use, self.models.pace)

    def export_all(self, photos: Sequence[Path], files: Sequence[Path], recipe: Recipe) -> None:
        """Exports several photos, likewise; what is wrong with one is told of when it is its turn."""
        self.writing.export_all(photos, files, recipe, self.models.in_use)

    def record(self, job: ClipJob) -> None:
        """Records a clip, likewise."""
        if self.photo is not None:
            self.writing.record(job, self.photo, self.models.in_use, self.models.pace)

    def print_out(self, job: PrintJob, printer: QPrinter) -> None:
        """Prints, likewise; nobody else may use the printer until it has ended."""
        if self.photo is not None:
            self.writing.print_out(job, printer, self.photo, self.models.in_use, self.models.pace)

    def cancel_export(self) -> None:
        """Gives up the export or the clip that is being written; no file is left."""
        self.writing.cancel()

    def close(self) -> None:
        """Ends all threads; a running export leaves no file. May be called again."""
        self.writing.cancel_all()
        self.previewing.stop()
        self.proving.stop()
        self.tiles.close()
        self.loading.close()
        self.thumbnails.close()
