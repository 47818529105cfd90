"""One window for a user: a second start hands its photos to the first and ends."""

from __future__ import annotations

import base64
import getpass
import hashlib
import json
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from liif_viewer.desktop.log import state_folder

# Until the first window answers. It may be painting a large picture; but one that hangs must not keep others away.
PATIENCE_MS = 3000
RETRY_MS = 20
READ_MS = 500  # for all of a message, which holds up the window
ANSWER = b"ok\n"
# More is no list of files; nobody but the same user can send it anyway.
LONGEST_MESSAGE = 8 << 20
# sockaddr_un holds 108 bytes, on macOS 104, with the zero at the end.
LONGEST_PATH = 100
TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")  # what lets a window come to the front, Wayland's and X11's


class OneWindow(QObject):
    """The place that only one window of a user and screen can have. GUI thread.

    Args:
        folder: Where the windows find each other, which must be this user's only; by default the system's place for it.
        parent: As ever.
    """

    asked = Signal(object)
    """Another start asks to show photos, a list of paths, which may be empty: then the window itself is wanted."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = folder or _private_folder()
        self._lock_path = None if folder is None else str(folder / f"{_name()}.lock")
        self._address = None if folder is None else _address(folder)
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Whether this is the only window; others find it from then on. Also where there is no way to find out."""
        if self._address is None or self._lock_path is None:
            return True
        lock = QLockFile(self._lock_path)
        lock.setStaleLockTime(0)  # never by age; one whose process is gone is taken over all the same
        if not lock.tryLock(0):
            return lock.error() is not QLockFile.LockError.LockFailedError
        self._lock = lock
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._address)  # of one that was killed: nobody else holds the lock
        if server.listen(self._address):
            server.newConnection.connect(self._on_connection)
            self._server = server
        return True

    def hand_over(self, photos: Sequence[Path]) -> bool:
        """Asks the window that is there to show photos and to come to the front; whether it said that it will.

        Blocks for ``PATIENCE_MS`` at most; needs no event loop.
        """
        if self._address is None:
            return False
        socket = QLocalSocket()
        deadline = QDeadlineTimer(PATIENCE_MS)
        socket.connectToServer(self._address)
        while not socket.waitForConnected(deadline.remainingTime()):
            if deadline.hasExpired():
                return False
            QThread.msleep(RETRY_MS)  # it has the place, but does not listen yet
            socket.connectToServer(self._address)
        message = {
            "photos": [base64.b64encode(os.fsencode(photo.absolute())).decode("ascii") for photo in photos],
            "tokens": {name: os.environ[name] for name in TOKENS if name in os.environ},
        }
        socket.write(json.dumps(message).encode("ascii") + b"\n")
        answer = b""
        while not answer.endswith(b"\n") and socket.waitForReadyRead(PATIENCE_MS):
            answer += socket.readAll().data()
        return answer == ANSWER

    def close(self) -> None:
        """Leaves the place to others. May be called again."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            photos = _asked_by(socket)
            socket.close()
            socket.deleteLater()
            if photos is not None:
                self.asked.emit(photos)


def _asked_by(socket: QLocalSocket) -> list[Path] | None:
    """What another start asks for, which it is told was heard; None of nonsense.

    Waited for here: all of the message is on its way already, and comes from a process of the same user.
    """
    received = b""
    deadline = QDeadlineTimer(READ_MS)
    while not received.endswith(b"\n") and len(received) <= LONGEST_MESSAGE:
        if not socket.bytesAvailable() and not socket.waitForReadyRead(deadline.remainingTime()):
            return None
        received += socket.readAll().data()
    try:
        message = json.loads(received)
        photos = [Path(os.fsdecode(base64.b64decode(name, validate=True))) for name in message["photos"]]
        tokens = {name: str(message["tokens"][name]) for name in TOKENS if name in message["tokens"]}
    except (ValueError, TypeError, KeyError):
        return None
    os.environ.update(tokens)  # where Qt looks for it when a window is raised
    socket.write(ANSWER)
    socket.waitForBytesWritten(deadline.remainingTime())
    return photos


def _private_folder() -> Path | None:
    """A folder that this user alone may write to, or None.

    Not the one for all temporary files: there, somebody else could wait under our name.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    state = state_folder()
    for folder in (Path(given) if Path(given).is_absolute() else None, state):
        if folder is None:
            continue
        try:
            if folder is state:
                folder.mkdir(parents=True, exist_ok=True)
            if _is_private(folder):
                return folder
        except OSError:
            continue
    return None


def _is_private(folder: Path) -> bool:
    if sys.platform == "win32":  # folders of a profile are
        return os.access(folder, os.W_OK)
    status = folder.stat()
    ours = status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return ours and os.access(folder, os.W_OK | os.X_OK)


def _name() -> str:
    """Of the window on this screen; another screen, such as one far away, has a window of its own."""
    screen = "|".join(os.environ.get(name, "") for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return f"liif-viewer-{hashlib.sha256(os.fsencode(screen)).hexdigest()[:8]}"


def _address(folder: Path) -> str | None:
    """Of the socket; None where it would be too long for one."""
    if sys.platform == "win32":  # a pipe, which has a name among those of all users
        return f"{_name()}-{hashlib.sha256(getpass.getuser().encode()).hexdigest()[:8]}"
    address = str(folder / _name())
    return address if len(os.fsencode(address)) <= LONGEST_PATH else None
