"""The log: what the program did and what went wrong, for whoever has to find out why. Nothing of the photos."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import platform
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from liif_viewer import __version__

# A start takes some ten lines, a crash some fifty: months of use, in what can be sent by mail.
LOG_BYTES = 256 << 10
OLD_LOGS = 2
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
log = logging.getLogger(__name__)


def state_folder() -> Path | None:
    """Where this system keeps what programs note for themselves; None where there is no home to keep it in."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / "LIIF Viewer"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "LIIF Viewer" / "Logs"
    given = os.environ.get("XDG_STATE_HOME", "")  # to be ignored unless absolute, as the XDG specification has it
    return (Path(given) if Path(given).is_absolute() else home / ".local" / "state") / "liif-viewer"


class Log:
    """The log file of this process, begun by the first window. Qt's own messages and Python's warnings go there too.

    Does without where the file cannot be made: a home that is read-only or missing stops nobody from viewing photos.

    Attributes:
        path: The file; None if there is none.
        died: Whether the program was ended by a fault of the processor the last time, which is in the log now.
    """

    def __init__(self, folder: Path | None) -> None:
        self.path: Path | None = None
        self.died = False
        self._faults: Path | None = None
        logging.raiseExceptions = False  # a disk that is full is no reason to write to the terminal
        logging.captureWarnings(True)
        root = logging.getLogger()
        root.setLevel(logging.INFO)
        if sys.stderr is not None and sys.stderr.isatty():  # who starts it from a terminal may want to see
            terminal = logging.StreamHandler()
            terminal.setLevel(logging.ERROR)
            root.addHandler(terminal)
        if folder is not None:
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                self._begin(folder)
        if self.path is None:
            root.addHandler(logging.NullHandler())  # or errors would go to the terminal after all
        qInstallMessageHandler(_from_qt)
        log.info("LIIF Viewer %s, %s", __version__, runs_on())

    def _begin(self, folder: Path) -> None:
        path = folder / "liif-viewer.log"
        file = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=OLD_LOGS, encoding="utf-8", errors="replace")
        form = logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")
        form.converter = time.gmtime  # so that a log says nothing of where it was written
        file.setFormatter(form)
        logging.getLogger().addHandler(file)
        self.path = path
        # A fault of the processor leaves Python no time for a log; what it writes then is taken over at the next start.
        self._faults = folder / "faults.txt"
        with contextlib.suppress(OSError):
            told = self._faults.read_text("utf-8", "replace")
            if told.strip():
                self.died = True
                log.error("The last time the program ended with a fault:\n%s", told)
        faulthandler.enable(self._faults.open("w", encoding="utf-8"))


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("qt").log(LEVELS.get(kind, logging.WARNING), "%s", message)


def runs_on() -> str:
    """What the program runs on, for whoever is to mend it."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"Python {platform.python_version()}, Qt {qVersion()}, {system}"
