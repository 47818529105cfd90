"""What goes on behind the window: opening photos, loading the model, exporting. Never on the GUI thread."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from liif_viewer.engine.clip import ClipJob
from liif_viewer.engine.export import SETTLE_S, ExportJob
from liif_viewer.engine.pace import Pace, measure_pace
from liif_viewer.engine.process import collect, gently
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.errors import Cancelled, LastPhoto
from liif_viewer.model.choices import DEFAULT_WEIGHTS
from liif_viewer.paths import weights
from liif_viewer.photos.photo import Photo, display_name
from liif_viewer.photos.turning import Turn
from liif_viewer.photos.writing.image import open_image
from liif_viewer.ui.naming import ModelState
from liif_viewer.ui.session.loading import Loading
from liif_viewer.ui.session.problems import sentence
from liif_viewer.ui.session.proving import Proving
from liif_viewer.ui.session.thumbnails import Thumbnails
from liif_viewer.ui.session.turning import Turning
from liif_viewer.ui.session.writing import Writing
from liif_viewer.ui.tile_source import TileSource

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

# Of a picture that is written at once: a moment's work, after which tiles may have their turn.
PICTURE_ROWS = 64

log = logging.getLogger(__name__)


class Session(QObject):
    """The open photo, the model and the running export. Methods are for the GUI thread, which also gets the signals.

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
    model_ready = Signal(object)
    """The Model, loaded."""
    model_refused = Signal(str)
    """The model could not be loaded."""
    further_refused = Signal(object, str)
    """One of ``further_models``, by its Path, cannot be loaded; the sentence says why."""
    model_state_changed = Signal()
    """A model is being loaded, is there, or cannot be loaded: ``tiles.model_state`` says which."""
    picture_saved = Signal(str, str)
    """What happened, as a sentence, and the problem, empty if there was none."""
    export_progress = Signal(float, float)
    """Share done, 0 to 1, and seconds left; infinite while nothing can be said."""
    export_ended = Signal(str, str)
    """What happened, as a sentence, and the problem, empty if there was none."""

    _model_loaded = Signal(object, object, object)
    _further_loaded = Signal(object, object, object)
    _further_failed = Signal(object, object)

    def __init__(self, device: str = "auto", precision: str = "auto", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device, self._precision = device, precision
        self.tiles = TileSource(self)
        self.opened_photo: OpenPhoto | None = None
        self.proof: OpenPhoto | None = None
        """Of the open photo, while it is shown in its place."""
        self.proving = Proving(self.tiles, self)
        self.clean_up: float | None = None
        """How much is taken away of what photos have suffered, 0 to 1; None for as much as each has by itself."""
        self._numbers = itertools.count(1)  # of photos as they are shown: their tiles are told apart by them
        self.model: Model | None = None
        self.model_path: Path | None = None
        self.pace: Pace | None = None  # of the model
        self._models_awaited = 0
        self._further: frozenset[Path] = frozenset()
        self.loading = Loading(self)
        self.thumbnails = Thumbnails(self)
        self._writing = Writing(self.tiles, self)
        self._writing.progress.connect(self.export_progress)
        self._writing.ended.connect(self.export_ended)
        self.turning = Turning(self.loading.submit, self)
        self.turning.done.connect(self._on_turned)
        self.loading.loaded.connect(self._on_loaded)
        self.loading.refused.connect(self._on_refused)
        self._model_loaded.connect(self._on_model_loaded)
        self._further_loaded.connect(self._on_further_loaded)
        self._further_failed.connect(self._on_further_failed)
        self.model_ready.connect(self._on_model_answered)
        self.model_refused.connect(self._on_model_answered)

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

    # The model

    def load_model(self, path: Path | None) -> None:
        """Loads weights on the render thread; ``model_ready`` or ``model_refused`` follows.

        Args:
            path: None for the default ones. Until they are there, and if they are refused, the model stays.
        """
        if path is not None:
            # As the settings list it and the preferences remember it, wherever the program is started next.
            path = path.resolve()

        def done(problem: BaseException | None) -> None:
            if problem is not None and not isinstance(problem, Cancelled):
                self.model_refused.emit(sentence(problem, "The model cannot be loaded"))

        self._models_awaited += 1
        self._tell_model_state()
        self.tiles.deep.submit(self._loading(path, self._model_loaded), done)

    def _loading(self, path: Path | None, loaded: SignalInstance) -> Iterator[None]:
        """On the thread that may touch torch."""
        with gently():
            from liif_viewer.model.loading import load_model
        yield
        model = load_model(path, self._device, self._precision)
        yield
        loaded.emit(model, measure_pace(model), path)

    def further_models(self, paths: Collection[Path]) -> None:
        """Those that looks name besides the one in use: loads what is not there, and gives up all others.

        ``model_state_changed`` or ``further_refused`` follows for each that has to be loaded.
        """
        self._further = frozenset(paths)
        self.tiles.drop_models(self._further)
        for path in self._further - self.tiles.models - self.tiles.awaited:
            in_use = self.model_path or weights(DEFAULT_WEIGHTS).resolve()
            if self.model is not None and self.pace is not None and path == in_use:
                self.tiles.use_model(self.model, self.pace, path)
            else:
                self._load_further(path)

    def _load_further(self, path: Path) -> None:
        def done(problem: BaseException | None) -> None:
            if problem is not None:
                self._further_failed.emit(path, problem)

        self.tiles.awaited |= {path}
        self.model_state_changed.emit()
        self.tiles.deep.submit(self._loading(path, self._further_loaded), done)

    def _on_further_loaded(self, model: Model, pace: Pace, path: Path) -> None:
        self.tiles.awaited -= {path}
        if path in self._further:  # still
            self.tiles.use_model(model, pace, path)
        self.model_state_changed.emit()

    def _on_further_failed(self, path: Path, problem: BaseException) -> None:
        self.tiles.awaited -= {path}
        if not isinstance(problem, Cancelled):
            self.further_refused.emit(path, sentence(problem, "The model cannot be loaded"))

    def _on_model_answered(self) -> None:
        self._models_awaited = max(0, self._models_awaited - 1)
        self._tell_model_state()

    def _tell_model_state(self) -> None:
        there = ModelState.MISSING if self.model is None else ModelState.READY
        self.tiles.model_state = ModelState.LOADING if self._models_awaited else there
        self.model_state_changed.emit()

    def _on_model_loaded(self, model: Model, pace: Pace, path: Path | None) -> None:
        self.use_model(model, pace, path)

    def use_model(self, model: Model, pace: Pace, path: Path | None = None) -> None:
        """LIIF is by this model from now on; ``model_ready`` follows."""
        self.model, self.model_path, self.pace = model, path, pace
        self.tiles.use_model(model, pace)
        where = f"{model.compute.device_name}, {model.compute.precision}"
        log.info("Model “%s” on %s, exact decoder %.1f µs a pixel", model.name, where, pace.decode["exact"] * 1e6)
        self.model_ready.emit(model)

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
                self.picture_saved.emit(f"Saved “{display_name(path)}”, {width} × {height} pixels.", "")
            elif not isinstance(problem, Cancelled):
                self.picture_saved.emit("", sentence(problem, f"“{display_name(path)}” could not be written"))

        # Where an export is not in the way.
        self.tiles.quick.submit(steps(), done)

    # Export

    @property
    def exporting(self) -> bool:
        """Whether an export or a clip is being written."""
        return self._writing.running

    @property
    def written(self) -> Path | None:
        """The file of the export or the clip that ended last; None where there was none of it."""
        return self._writing.written

    def export(self, job: ExportJob) -> None:
        """Begins an export; progress and ``export_ended`` follow. One at a time, and no clip beside it.

        Raises:
            ExportError: It cannot be done; nothing was begun.
        """
        if self.photo is not None and not self.exporting:
            self._writing.export(job, self.photo, self.model, self.pace)

    def record(self, job: ClipJob) -> None:
        """Begins to record a clip, likewise."""
        if self.photo is not None and not self.exporting:
            self._writing.record(job, self.photo, self.model, self.pace)

    def cancel_export(self) -> None:
        """Gives up the export or the clip; no file is left."""
        self._writing.cancel()

    def close(self) -> None:
        """Ends all threads; a running export leaves no file. May be called again."""
        self.cancel_export()
        self.proving.stop()
        self.tiles.close()
        self.loading.close()
        self.thumbnails.close()
