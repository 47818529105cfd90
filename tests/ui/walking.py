"""All that the window comes to show, one after the other; and what of it is not to be seen whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMessageBox,
    QWidget,
)

from liif_viewer.core.geometry import Rect
from liif_viewer.desktop.about import AboutDialog
from liif_viewer.desktop.crashes import CrashDialog
from liif_viewer.ui import plain
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.session.task import Kind, Task
from liif_viewer.ui.window.elided import ElidedButton, ElidedLabel
from liif_viewer.ui.window.main_window import MainWindow
from liif_viewer.words import tr
from tests.ui.conftest import WAIT_MS, FakeModel, paced, picture

ROUNDS = 4  # until a layout within a layout within a list that scrolls has its place
SMALLEST = QSize(683, 384)  # 1366 x 768 px at scale 2
ASKING = ("export", "print", "record", "palette", "sheet", "change-keys", "all-settings")


def open_window(qtbot, tmp_path: Path, size: QSize = SMALLEST) -> MainWindow:
    """A window as large as a screen, by default the smallest."""
    preferences = Preferences(tmp_path / "preferences.ini")
    session = Session()
    window = MainWindow(session, preferences)
    window.session = session
    qtbot.addWidget(window)
    screen = next(one for one in QApplication.screens() if one.geometry().size() == size)
    window.setGeometry(screen.geometry())
    window.show()
    QApplication.processEvents()
    return window


def open_photo(qtbot, window: MainWindow, tmp_path: Path) -> None:
    """Its name is in no alphabet."""
    pixels = picture()
    for name in ("1.png", "2.png"):
        Image.fromarray(pixels).save(tmp_path / name, dpi=(300, 300))
    with qtbot.waitSignal(window.session.loading.stands):
        window.opening.open_paths([tmp_path / "1.png"])
    window.session.models.use(FakeModel(), paced(1.0))


def screens(qtbot, window: MainWindow, tmp_path: Path, monkeypatch) -> Iterator[tuple[str, QWidget]]:
    """All that the window comes to show, one after the other, each with a name."""
    yield "empty", window
    open_photo(qtbot, window, tmp_path)
    yield "photo", window
    window.canvas.zoom_to(4.0)
    for way in Comparison:
        window.canvas.looks.compare(way)
        yield way.value, window
    window.canvas.looks.compare(Comparison.SINGLE)
    window.canvas.select(Rect(10, 10, 50, 50))
    window.message.say(tr("“{name}” is gone.", name="1"), problem=True, offers={tr("Undo"): lambda: None})
    writing = Task(Kind.EXPORT, "1.png", iter, share=0.5, left_s=300)
    window.status.show_tasks([writing, Task(Kind.RECORDING, "2.mp4", iter)])
    yield "exporting", window
    window.status.show_tasks([])
    window.canvas.select(None)
    for name in ("filmstrip", "info", "prove"):
        window.commands[name].trigger()
    qtbot.waitUntil(lambda: window.session.proof is not None, timeout=WAIT_MS)
    yield "panels and proof", window
    for name in ("filmstrip", "info", "prove"):
        window.commands[name].trigger()
    shown: list[QDialog] = []

    def look(dialog: QDialog) -> int:
        shown.append(dialog)
        size = dialog.size() if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized) else None
        dialog.show()
        if size is not None:  # which a move to a screen with other pixels, that is none in memory, has halved
            dialog.resize(size)
        return 0

    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", look)
        monkeypatch.setattr(kind, "open", look)
    for name in [name for name in ASKING if name in window.commands]:
        # A command may end with its dialog, which then goes: looked at before that.
        window.commands[name].trigger()
        yield from _looked_at(name, shown, window)
    plain.ask(window, tr("“{name}” is there already. Replace it?", name="1"), tr("Replace"))
    yield from _looked_at("question", shown, window)
    for dialog in (AboutDialog(None, tmp_path / "1", window), CrashDialog("1", tmp_path / "1", window)):
        look(dialog)
        yield from _looked_at(type(dialog).__name__, shown, window)


def _looked_at(name: str, shown: list[QDialog], window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    QApplication.processEvents()
    for dialog in shown or [window]:
        yield name, dialog
        if isinstance(dialog, QDialog):
            dialog.close()
            dialog.deleteLater()
    shown.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def cut(widget: QWidget) -> Iterator[str]:
    """Texts of a window that are not to be seen whole, and controls that lie over each other."""
    for _ in range(ROUNDS):
        QApplication.processEvents()
    parts = [part for part in widget.findChildren(QWidget) if part.isVisible() and not part.visibleRegion().isEmpty()]
    for part in parts:
        if isinstance(part, ElidedLabel | ElidedButton) or not isinstance(
            part, QLabel | QAbstractButton | QComboBox | QAbstractSpinBox
        ):
            continue
        needed, has = QSize(part.sizeHint().width(), part.minimumSizeHint().height()), part.size()
        if isinstance(part, QLabel) and part.wordWrap():
            needed = QSize(0, part.heightForWidth(has.width()))
        if isinstance(part, QLabel | QAbstractButton) and not part.text():
            continue
        if needed.width() > has.width() or needed.height() > has.height():
            yield f"{_told(part)} needs {needed.toTuple()}, has {has.toTuple()}"
        if isinstance(part.parentWidget(), QWidget) and _window_of(part) is not None:
            around = part.parentWidget().rect()
            if not around.contains(part.geometry()):
                yield f"{_told(part)} at {part.geometry().getRect()} is beyond {around.getRect()}"
    for number, one in enumerate(parts):
        for other in parts[:number]:
            if one.parentWidget() is other.parentWidget() and one.parentWidget().layout() is not None:
                layout = one.parentWidget().layout()
                in_it = {layout.indexOf(one), layout.indexOf(other)}
                if -1 not in in_it and one.geometry().intersects(other.geometry()):
                    yield f"{_told(one)} lies over {_told(other)}"


def _window_of(part: QWidget) -> QWidget | None:
    return part.parentWidget() if part.parentWidget() is not None and part.parentWidget().layout() is not None else None


def _told(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton | QAbstractSpinBox) else ""
    return f"{type(part).__name__} “{text or part.accessibleName()}”"


def not_seen_whole(qtbot, tmp_path: Path, monkeypatch, size: QSize = SMALLEST) -> list[str]:
    """What of all that a window as large as a screen comes to show is cut, or larger than the screen; each once."""
    found = []
    window = open_window(qtbot, tmp_path, size)
    for name, shown in screens(qtbot, window, tmp_path, monkeypatch):
        QApplication.processEvents()
        found += [f"{name}: {problem}" for problem in cut(shown)]
        if shown.size().boundedTo(size) != shown.size():
            found.append(f"{name}: {shown.size().toTuple()} is too large")
    window.session.close()
    window.close()
    return list(dict.fromkeys(found))
