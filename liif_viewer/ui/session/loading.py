"""Photos on their way from the disk, or the clipboard, into the session. Never on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from liif_viewer.engine.process import return_memory
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.engine.request import Request
from liif_viewer.engine.scheduler import Scheduler
from liif_viewer.engine.work import Work
from liif_viewer.errors import Cancelled, PhotoError
from liif_viewer.photos.folder import Place, Standing
from liif_viewer.photos.photo import display_name, photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.version import Version, version_of
from liif_viewer.ui.images import pixels_of, with_profile
from liif_viewer.ui.session.ahead import Ahead, open_file
from liif_viewer.ui.session.file_watch import FileWatch
from liif_viewer.words import tr

# At exit, for a thread that hangs in the operating system (a dead network folder); it dies with the process.
CLOSE_PATIENCE_S = 2.0
AHEAD_MS = 300


class Loading(QObject):
    """Opens photos; of those asked for, the last wins. Methods are for the GUI thread, which also gets the signals."""

    loaded = Signal(object, bool)
    """An OpenPhoto, and whether it is the photo before, read again."""
    refused = Signal(object, str)
    """The exception, and what could not be done, for ``problems.sentence``."""
    outdated = Signal(str)
    """The file of the open photo, of this name, was replaced by one that cannot be opened."""

    stands = Signal(object)
    """Where the photo asked for last is among others, a Standing, or None where there are none; after it is shown."""

    _found = Signal(int, object)
    _stood = Signal(int, object)
    _ended = Signal(object, object)
    _looked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        # Finds the place of what was asked for last, opened or not, and how many steps from there are being looked for.
        self._place: Callable[[], Place] | None = None
        self._steps = 0
        self._way = 1  # that one goes: ahead, or back
        self._work: Work | None = None
        self._waiting = False
        # The file of the photo that is open.
        self._shown: Path | None = None
        self.watch = FileWatch(self)
        self.watch.look.connect(self._look)
        self.watch.changed.connect(self._follow)
        self._files: Scheduler[int, None] = Scheduler("files", _no_tiles, lambda _tiles: None, _no_failure)
        self._ahead = Ahead()
        # Not at once: first the photo is to be seen, and whatever of it is in view to be computed.
        self._soon = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._soon.timeout.connect(self._look_ahead)
        self.standing: Standing | None = None
        self.file_bytes: int | None = None
        """Size of the open photo's file."""
        self._found.connect(self._on_found)
        self._stood.connect(self._on_stood)
        self._ended.connect(self._on_ended)
        self._looked.connect(self._on_looked)

    @property
    def has_place(self) -> bool:
        """Whether there is a file, opened or refused, beside which there may be others."""
        return self._place is not None

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens the first of files and folders; ``step`` goes through all of them."""
        given = tuple(paths)
        self._place, self._steps = lambda: Place.of(given), 0
        self._open_place(_Request(display_name(given[0]) if given else tr("No photo")))

    def open_alone(self, path: Path) -> None:
        """Opens a file; what else is in its folder is no matter."""
        self._place, self._steps = lambda: Place(path, (path,)), 0
        self._open_place(_Request(display_name(path)))

    def step(self, steps: int) -> None:
        """Opens the photo so many steps further on, or back; from a file that is refused, too."""
        self._steps += steps
        self._way = steps
        self._open_place(_Request(tr("The next photo")))

    def submit(self, steps: Iterator[object]) -> Work:
        """Does something else on the thread that opens photos, between two of them."""
        return self._files.submit(steps)

    def reload(self) -> None:
        """Opens the file asked for last once more."""
        self._open_place(_Request(tr("The photo"), again=True))

    def open_bytes(self, data: bytes, name: str) -> None:
        """Opens the bytes of a file, from the clipboard or a drop."""
        self._place = None
        self._open(_Request(name), lambda: _Loaded(OpenPhoto.of(0, load_photo(data, name))))

    def open_image(self, image: QImage, name: str) -> None:
        """Opens pixels from the clipboard or a drop."""
        self._place = None

        def load() -> _Loaded:
            with_its_space, profile = with_profile(image)
            return _Loaded(OpenPhoto.of(0, photo_from_pixels(pixels_of(with_its_space), name, profile)))

        self._open(_Request(name), load)

    def _open_place(self, request: _Request) -> None:
        if self._place is None:
            return
        find, steps, number = self._place, self._steps, self._number + 1

        def load() -> _Loaded:
            place = find()
            try:
                place = place.beside(steps) if steps else place
            finally:
                self._found.emit(number, place)
            return replace(self._load(place.path), place=place)

        self._open(request, load)

    def _on_found(self, number: int, place: Place) -> None:
        if number == self._number:
            self._place, self._steps = lambda: place, 0

    def _load(self, path: Path) -> _Loaded:
        """A photo and the version of its file, or of the one before: what is written meanwhile makes another."""
        ready = self._ahead.take(path)
        if ready is not None:
            return _Loaded(*ready)
        version = version_of(path)
        return _Loaded(open_file(path), version)

    def _open(self, request: _Request, load: Callable[[], _Loaded]) -> None:
        if self._work is not None:
            self._work.cancel()
        self._number += 1
        self._waiting = True
        request = replace(request, number=self._number)

        def steps() -> Iterator[None]:
            loaded = load()
            yield
            self._ended.emit(request, loaded)
            return_memory()  # the decoder's
            if not request.unasked:
                yield
                self._stood.emit(request.number, None if loaded.place is None else _standing(loaded.place))

        def done(problem: BaseException | None) -> None:
            if problem is not None and not isinstance(problem, Cancelled):
                self._ended.emit(request, problem)

        self._work = self._files.submit(steps(), done)

    def _on_ended(self, request: _Request, outcome: _Loaded | BaseException) -> None:
        if request.number != self._number:
            return
        self._waiting = False
        if not isinstance(outcome, BaseException):
            opened = replace(outcome.opened, number=request.number)
            again = request.again and opened.photo.path == self._shown
            self._shown = opened.photo.path
            self.file_bytes = None if outcome.version is None else outcome.version[2]
            self.watch.follow(self._shown, outcome.version)
            self.loaded.emit(opened, again)
        elif not request.unasked:
            self.watch.look_soon()  # it may have been looked for while nothing else could be opened
            self.refused.emit(outcome, tr("{name} cannot be opened", name=request.name))
        elif self.watch.refuse():
            self.outdated.emit(request.name)

    # The file of the open photo, as time goes by

    def _look(self) -> None:
        path = self._shown

        def steps() -> Iterator[None]:
            self._looked.emit(path, None if path is None else version_of(path))
            yield

        self._files.submit(steps())

    def _on_looked(self, path: Path | None, version: Version | None) -> None:
        if path == self._shown:
            self.watch.seen(version)

    def _follow(self) -> None:
        """Opens the new version of the open photo, unless another photo is about to be opened."""
        path = self._shown
        if path is not None and not self._waiting:
            self._open(_Request(display_name(path), again=True, unasked=True), lambda: self._load(path))

    def close(self) -> None:
        """Ends the thread, or leaves it where it hangs. May be called again."""
        self._soon.stop()
        self._ahead.close()
        self._files.close(CLOSE_PATIENCE_S)

    # What may be asked for next

    def _on_stood(self, number: int, standing: Standing | None) -> None:
        if number == self._number:
            self.standing = standing
            self._soon.start()
            self.stands.emit(standing)

    def _look_ahead(self) -> None:
        self._ahead.prepare([] if self.standing is None else self.standing.near(self._way))


@dataclass(frozen=True)
class _Request:
    """What is to be opened: its name, whether it is open already, and whether nobody has asked for it."""

    name: str
    again: bool = False
    unasked: bool = False
    number: int = 0


@dataclass(frozen=True)
class _Loaded:
    """What was opened, which version of its file, and where that is among others."""

    opened: OpenPhoto
    version: Version | None = None
    place: Place | None = None


def _standing(place: Place) -> Standing | None:
    """None where the folder cannot be read any more: the photo is there all the same."""
    try:
        return place.standing()
    except PhotoError:
        return None


def _no_tiles(request: Request[int]) -> dict[int, None]:
    raise AssertionError(f"this thread renders no tiles, such as {request.key}")


def _no_failure(key: int, error: Exception) -> None:
    """Nothing is rendered on this thread, so nothing can fail."""
