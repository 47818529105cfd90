"""What goes on behind the window: opening photos, loading the model, exporting. Never on the GUI thread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from liif_viewer.engine.export import ExportJob, check_job, export_steps
from liif_viewer.engine.liif_renderer import exact_pace
from liif_viewer.engine.process import collect, gently, return_memory
from liif_viewer.engine.renderers import LIIF, OpenPhoto
from liif_viewer.engine.scheduler import Request, Scheduler, Work
from liif_viewer.errors import Cancelled, ViewerError
from liif_viewer.photos.folder import beside
from liif_viewer.photos.photo import Photo, display_name, photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.tile_source import TileSource

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

log = logging.getLogger(__name__)
# At exit, for a thread that hangs in the operating system (a dead network folder); it dies with the process.
CLOSE_PATIENCE_S = 2.0


class Session(QObject):
    """The open photo, the model and the running export. Methods are for the GUI thread, which also gets the signals.

    Args:
        device: For models, as ``load_model`` takes it.
        precision: Likewise.
        parent: As ever.
    """

    opened = Signal(object)
    """An OpenPhoto to show."""
    refused = Signal(str)
    """A photo could not be opened; the sentence says why."""
    answered = Signal()
    """Emitted after ``opened`` and after ``refused`` alike."""
    model_ready = Signal(object)
    """The Model, loaded."""
    model_refused = Signal(str)
    """The model could not be loaded."""
    export_progress = Signal(float, float)
    """Share done, 0 to 1, and seconds left."""
    export_ended = Signal(str, str)
    """What happened, as a sentence, and the problem, empty if there was none."""

    _loaded = Signal(object)
    _stepped = Signal(int, object)
    _model_loaded = Signal(object, float, object)

    def __init__(self, device: str = "auto", precision: str = "auto", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device, self._precision = device, precision
        self.tiles = TileSource(self)
        self.photo: Photo | None = None
        self.model: Model | None = None
        self.model_path: Path | None = None
        self._number = 0
        # The file asked for last, opened or not, and how many steps further in its folder are being looked for.
        self._place: Path | None = None
        self._steps = 0
        self._loading: Work | None = None
        self._export: Work | None = None
        self._files: Scheduler[int, None] = Scheduler("files", _no_tiles, lambda _key, _value: None, _no_failure)
        self._loaded.connect(self._on_loaded)
        self._stepped.connect(self._on_stepped)
        self._model_loaded.connect(self.use_model)
        self.export_ended.connect(self._on_export_ended)

    # Photos

    def open_path(self, path: Path) -> None:
        """Opens a file; ``opened`` or ``refused`` follows. The photo asked for last wins."""
        self._place, self._steps = path, 0
        self._open(lambda: load_photo(path), display_name(path))

    def open_beside(self, steps: int) -> None:
        """Opens the photo so many steps further in the folder, or back; from a file that is refused, too.

        ``opened`` or ``refused`` follows, unless there is no folder.
        """
        if self._place is None:
            return
        self._steps += steps
        place, steps, number = self._place, self._steps, self._number + 1

        def load() -> Photo:
            path = place
            try:
                path = beside(place, steps) if steps else place
            finally:
                self._stepped.emit(number, path)
            return load_photo(path)

        self._open(load, "The next photo")

    def _on_stepped(self, number: int, path: Path) -> None:
        if number == self._number:
            self._place, self._steps = path, 0

    def open_image(self, image: QImage, name: str) -> None:
        """Opens pixels from the clipboard or a drop."""
        self._place = None
        self._open(lambda: photo_from_pixels(pixels_of(image), name), name)

    def _open(self, load: Callable[[], Photo], name: str) -> None:
        if self._loading is not None:
            self._loading.cancel()
        self._number += 1
        number = self._number

        def steps() -> Iterator[None]:
            photo = load()
            yield
            self._loaded.emit(OpenPhoto.of(number, photo))
            return_memory()  # the decoder's

        def done(problem: BaseException | None) -> None:
            if problem is not None and not isinstance(problem, Cancelled):
                self.refused.emit(_sentence(problem, f"{name} cannot be opened"))
                self.answered.emit()

        self._loading = self._files.submit(steps(), done)

    def _on_loaded(self, opened: OpenPhoto) -> None:
        if opened.number == self._number:
            self.photo = opened.photo
            self.tiles.open(opened)
            collect()  # the photo before
            self.opened.emit(opened)
            self.answered.emit()

    # The model

    def load_model(self, path: Path | None) -> None:
        """Loads weights on the render thread; ``model_ready`` or ``model_refused`` follows.

        Args:
            path: None for the default ones. Until they are there, and if they are refused, the model stays.
        """
        device, precision = self._device, self._precision
        if path is not None:
            # As the settings list it and the preferences remember it, wherever the program is started next.
            path = path.resolve()

        def steps() -> Iterator[None]:
            with gently():
                from liif_viewer.model.model import load_model
            yield
            model = load_model(path, device, precision)
            yield
            self._model_loaded.emit(model, exact_pace(model), path)

        def done(problem: BaseException | None) -> None:
            if problem is not None and not isinstance(problem, Cancelled):
                self.model_refused.emit(_sentence(problem, "The model cannot be loaded"))

        self.tiles.deep.submit(steps(), done)

    def use_model(self, model: Model, exact_pace_s: float, path: Path | None = None) -> None:
        """LIIF is by this model from now on; ``model_ready`` follows."""
        self.model, self.model_path = model, path
        self.tiles.use_model(model, exact_pace_s)
        self.model_ready.emit(model)

    # Export

    @property
    def exporting(self) -> bool:
        """Whether an export is running."""
        return self._export is not None

    def export(self, job: ExportJob) -> None:
        """Begins an export; progress and ``export_ended`` follow. One at a time.

        Raises:
            ExportError: It cannot be done; nothing was begun.
        """
        photo = self.photo
        if photo is None or self._export is not None:
            return
        check_job(job, photo)
        model = self.model if job.method == LIIF else None
        start = time.monotonic()

        def check() -> None:
            if work.cancelled.is_set():
                raise Cancelled

        def steps() -> Iterator[None]:
            yield  # until `work` is bound
            with closing(export_steps(job, photo, model, check=check)) as shares:
                for share in shares:
                    elapsed = time.monotonic() - start
                    self.export_progress.emit(share, elapsed * (1 - share) / share)
                    yield

        # On the thread that may touch torch, where it gives way to the view, and opening photos need not wait for it.
        work = self.tiles.deep.submit(steps(), lambda problem: self._report(job, problem))
        self._export = work

    def cancel_export(self) -> None:
        """Gives the export up; no file is left."""
        if self._export is not None:
            self._export.cancel()

    def _report(self, job: ExportJob, problem: BaseException | None) -> None:
        if problem is None:
            self.export_ended.emit(f"Exported {job.path.name}, {job.width} × {job.height} pixels.", "")
        elif isinstance(problem, Cancelled):
            self.export_ended.emit("Export cancelled; no file was written.", "")
        else:
            self.export_ended.emit("", _sentence(problem, "The export failed"))

    def _on_export_ended(self) -> None:
        self._export = None

    def close(self) -> None:
        """Ends all threads; a running export leaves no file. May be called again."""
        self.cancel_export()
        self.tiles.close()
        self._files.close(CLOSE_PATIENCE_S)


def _sentence(problem: BaseException, what: str) -> str:
    """What to tell the user of a problem: our own sentences as they are, others without a traceback."""
    if isinstance(problem, ViewerError):
        return str(problem)
    log.error("%s", what, exc_info=problem)
    if isinstance(problem, MemoryError):
        return f"{what}: there is not enough memory."
    return f"{what}: {str(problem) or type(problem).__name__}."


def _no_tiles(request: Request[int]) -> None:
    raise AssertionError(f"this thread renders no tiles, such as {request.key}")


def _no_failure(key: int, error: Exception) -> None:
    """Nothing is rendered on this thread, so nothing can fail."""
