"""What goes wrong inside the program: told once, in a report that can be copied, while the photo stays open."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from liif_viewer import __version__
from liif_viewer.desktop.log import runs_on
from liif_viewer.ui.plain import plain_label, roomy
from liif_viewer.words import mark, tr

log = logging.getLogger(__name__)
TITLE = mark("LIIF Viewer has made a mistake")
EXPLANATION = mark(
    "Something went wrong inside the program. Your photos are unharmed, and you may be able to go on."
    " If you want it mended, send this report to whoever you have the program from; nothing is sent by itself."
)


class Crashes(QObject):
    """Catches exceptions that nobody expected, of any thread. Made on the GUI thread, where its signal arrives."""

    caught = Signal(str)
    """A report. Emitted once for each place in the program where it goes wrong, however often it does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: set[str] = set()
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def close(self) -> None:
        """Catches no more."""
        sys.excepthook, threading.excepthook = self._hooks

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C and the like
            self._hooks[0](kind, error, trace)
            return
        log.error("Not expected", exc_info=(kind, error, trace))
        steps = traceback.extract_tb(trace)
        place = f"{kind.__name__} {steps[-1].filename}:{steps[-1].lineno}" if steps else kind.__name__
        if place not in self._told:
            self._told.add(place)
            self.caught.emit(_report(kind, error, trace))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)


class CrashDialog(QDialog):
    """Shows a report.

    Args:
        report: What to send to the authors.
        log_path: Where there is more, or None.
        parent: As ever.
    """

    def __init__(self, report: str, log_path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told = [tr(EXPLANATION)]
        if log_path is not None:
            told.append(tr("There is more in {path}.", path=log_path))
        explanation = plain_label(" ".join(told))
        explanation.setWordWrap(True)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(tr("Report"))
        self.copy = QPushButton(tr("&Copy the report"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (explanation, self.text, buttons):
            column.addWidget(widget)
        self.resize(roomy(self, 105, 28))


def tell_of_crashes(crashes: Crashes, log_path: Path | None, window: Callable[[], QWidget]) -> None:
    """Shows a dialog for a report, one at a time; those that come meanwhile are in the log only."""
    shown: list[CrashDialog] = []

    def show(report: str) -> None:
        if shown:
            return
        dialog = CrashDialog(report, log_path, window())
        shown.append(dialog)
        dialog.finished.connect(lambda _result: shown.clear())
        dialog.open()

    # Queued: where it went wrong, a painting say, is no place to open a window.
    crashes.caught.connect(show, Qt.ConnectionType.QueuedConnection)


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    return f"LIIF Viewer {__version__}, {runs_on()}\n\n{''.join(traceback.format_exception(kind, error, trace))}"
