"""Notices that the file of the open photo is replaced, written to or deleted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from liif_viewer.photos.version import Version

# A file that is the same after so long is not being written any more, or has been deleted rather than replaced.
QUIET_MS = 300
# Before a file that cannot be opened is tried once more: it may be half of one, on its way over a network.
RETRY_MS = 2000


class FileWatch(QObject):
    """Decides, on what others see on the disk, which it never waits for itself. GUI thread.

    Editors write a new file and give it the old one's name, so that the folder is watched, too.
    """

    look = Signal()
    """Somebody is to look which version is there, and to tell ``seen``."""
    changed = Signal()
    """There is another version, which has been quiet for a moment."""
    gone = Signal()
    """There is no file any more."""
    back = Signal()
    """The version that was followed is there again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._followed: Version | None = None
        self._last: Version | None = None
        self._refused: Version | None = None
        self._told_gone = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self.look_soon)
        self._watcher.directoryChanged.connect(self.look_soon)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def follow(self, path: Path | None, version: Version | None) -> None:
        """Watches another file, of which this version was opened, or none."""
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._timer.stop()
        self._path, self._followed, self._last, self._refused = path, version, version, None
        self._told_gone = False
        if path is not None:
            self._watcher.addPath(str(path.parent))
            self._watch_file()

    def look_soon(self) -> None:
        """Something may have changed."""
        waiting_ms = self._timer.remainingTime()  # -1 for not waiting
        if self._path is not None and not 0 <= waiting_ms <= QUIET_MS:
            self._timer.start(QUIET_MS)

    def seen(self, version: Version | None) -> None:
        """Takes the version that is there, or None."""
        last, self._last = self._last, version
        if self._path is None:
            return
        self._watch_file()
        if version == self._followed:
            if self._told_gone:
                self._told_gone = False
                self.back.emit()
        elif version != last:
            self._timer.start(QUIET_MS)
        elif version is not None:
            self.changed.emit()
        elif not self._told_gone:
            self._told_gone = True
            self.gone.emit()

    def refuse(self) -> bool:
        """The version seen last cannot be opened. Says whether that is final; if not, it is tried again."""
        if self._refused == self._last:
            return True
        self._refused = self._last
        self._timer.start(RETRY_MS)
        return False

    def _watch_file(self) -> None:
        """Watches the file that now has the name, which the watcher forgets as the one before goes."""
        if str(self._path) not in self._watcher.files():
            self._watcher.addPath(str(self._path))
