"""The photos before and after the open one, opened before they are asked for: turning a page takes no time."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from liif_viewer.engine.process import lower_own_priority
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.engine.request import Request
from liif_viewer.engine.scheduler import Scheduler
from liif_viewer.memory import ahead_bytes
from liif_viewer.photos.photo import display_name
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.version import Version, version_of

# What a JPEG is in memory, with its pyramid, for each byte of its file at the least: more is not even begun.
GROWS = 8
# At exit, for a thread that hangs in the operating system (a dead network folder); it dies with the process.
CLOSE_PATIENCE_S = 2.0


class Ahead:
    """Keeps a few photos ready, within a budget. Its methods are for any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._ready: dict[Path, tuple[OpenPhoto, Version | None]] = {}
        self._wanted: tuple[Path, ...] = ()
        self._begun: Path | None = None
        # The wish of its scheduler are files: each new one replaces it.
        self._files: Scheduler[Path, None] = Scheduler(
            "photos ahead", self._open, lambda _opened: None, lambda _path, _error: None, lower_own_priority
        )

    def prepare(self, paths: Sequence[Path]) -> None:
        """Opens these files, the likeliest first, and forgets all others."""
        with self._changed:
            self._wanted = tuple(paths)
            self._ready = {path: kept for path, kept in self._ready.items() if path in self._wanted}
            missing = [path for path in paths if path not in self._ready]
        self._files.want(missing)

    def take(self, path: Path) -> tuple[OpenPhoto, Version | None] | None:
        """A photo if it is ready, or will be soon, as its file is now; None where it has to be opened otherwise."""
        with self._changed:
            self._changed.wait_for(lambda: self._begun != path)
            kept = self._ready.get(path)
        return kept if kept is not None and kept[1] == version_of(path) else None

    def _open(self, request: Request[Path]) -> dict[Path, None]:
        path = request.key
        version = version_of(path)
        if version is None or version[2] * GROWS > ahead_bytes():
            return {}
        with self._changed:
            self._begun = path
        try:
            opened = open_file(path)
            with self._changed:
                others = sum(kept.nbytes for other, (kept, _) in self._ready.items() if other != path)
                if path in self._wanted and others + opened.nbytes <= ahead_bytes():
                    self._ready[path] = opened, version
        finally:
            with self._changed:
                self._begun = None
                self._changed.notify_all()
        return {}

    def close(self) -> None:
        """Ends the thread, or leaves it where it hangs. May be called again."""
        self._files.close(CLOSE_PATIENCE_S)


def open_file(path: Path) -> OpenPhoto:
    """A photo with all that is shown of it at once; its number is whatever shows it to say.

    Raises:
        PhotoError: It cannot be opened.
    """
    return OpenPhoto.of(0, load_photo(path, display_name(path)))
