"""Photos on their way from the disk, or the clipboard, into the session. Never on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from liif_viewer.engine.process import return_memory
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.engine.scheduler import Request, Scheduler, Work
from liif_viewer.errors import Cancelled
from liif_viewer.photos.folder import Place
from liif_viewer.photos.photo import Photo, display_name, photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.ui.images import pixels_of, with_profile

# At exit, for a thread that hangs in the operating system (a dead network folder); it dies with the process.
CLOSE_PATIENCE_S = 2.0


class Loading(QObject):
    """Opens photos; of those asked for, the last wins. Methods are for the GUI thread, which also gets the signals."""

    loaded = Signal(object)
    """An OpenPhoto."""
    refused = Signal(object, str)
    """The exception, and what could not be done, for ``problems.sentence``."""

    _found = Signal(int, object)
    _ended = Signal(int, object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        # Finds the place of what was asked for last, opened or not, and how many steps from there are being looked for.
        self._place: Callable[[], Place] | None = None
        self._steps = 0
        self._work: Work | None = None
        self._files: Scheduler[int, None] = Scheduler("files", _no_tiles, lambda _key, _value: None, _no_failure)
        self._found.connect(self._on_found)
        self._ended.connect(self._on_ended)

    @property
    def has_place(self) -> bool:
        """Whether there is a file, opened or refused, beside which there may be others."""
        return self._place is not None

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens the first of files and folders; ``step`` goes through all of them."""
        given = tuple(paths)
        self._place, self._steps = lambda: Place.of(given), 0
        self._open_place(display_name(given[0]) if given else "No photo")

    def step(self, steps: int) -> None:
        """Opens the photo so many steps further on, or back; from a file that is refused, too."""
        self._steps += steps
        self._open_place("The next photo")

    def open_image(self, image: QImage, name: str) -> None:
        """Opens pixels from the clipboard or a drop."""
        self._place = None

        def load() -> Photo:
            with_its_space, profile = with_profile(image)
            return photo_from_pixels(pixels_of(with_its_space), name, profile)

        self._open(load, name)

    def _open_place(self, name: str) -> None:
        if self._place is None:
            return
        find, steps, number = self._place, self._steps, self._number + 1

        def load() -> Photo:
            place = find()
            try:
                place = place.beside(steps) if steps else place
            finally:
                self._found.emit(number, place)
            return load_photo(place.path)

        self._open(load, name)

    def _on_found(self, number: int, place: Place) -> None:
        if number == self._number:
            self._place, self._steps = lambda: place, 0

    def _open(self, load: Callable[[], Photo], name: str) -> None:
        if self._work is not None:
            self._work.cancel()
        self._number += 1
        number = self._number

        def steps() -> Iterator[None]:
            photo = load()
            yield
            self._ended.emit(number, OpenPhoto.of(number, photo), "")
            return_memory()  # the decoder's

        def done(problem: BaseException | None) -> None:
            if problem is not None and not isinstance(problem, Cancelled):
                self._ended.emit(number, problem, f"{name} cannot be opened")

        self._work = self._files.submit(steps(), done)

    def _on_ended(self, number: int, outcome: OpenPhoto | BaseException, what: str) -> None:
        if number != self._number:
            return
        if isinstance(outcome, OpenPhoto):
            self.loaded.emit(outcome)
        else:
            self.refused.emit(outcome, what)

    def close(self) -> None:
        """Ends the thread, or leaves it where it hangs. May be called again."""
        self._files.close(CLOSE_PATIENCE_S)


def _no_tiles(request: Request[int]) -> None:
    raise AssertionError(f"this thread renders no tiles, such as {request.key}")


def _no_failure(key: int, error: Exception) -> None:
    """Nothing is rendered on this thread, so nothing can fail."""
