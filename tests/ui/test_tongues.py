"""The whole window in other languages: nothing is left in English, nothing is cut, and it may be read to the left."""

from __future__ import annotations

import html
import importlib.util
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from liif_viewer.core.geometry import Rect
from liif_viewer.desktop.about import AboutDialog
from liif_viewer.desktop.crashes import CrashDialog
from liif_viewer.desktop.log import runs_on
from liif_viewer.ui import plain
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.session.task import Kind, Task
from liif_viewer.ui.window.elided import ElidedLabel
from liif_viewer.ui.window.main_window import MainWindow
from liif_viewer.words import tr
from tests.ui.conftest import WAIT_MS, FakeModel, paced, picture
from tests.ui.tongues import Longer, ToTheLeft, spoken

ROOT = Path(__file__).resolve().parents[2]
SMALLEST = QSize(683, 384)  # 1366 x 768 px at scale 2
ASKING = ("export", "print", "record", "palette", "sheet", "change-keys", "all-settings")


@pytest.fixture(scope="module")
def is_language() -> Iterator[Callable[[str], bool]]:
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "tools" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "words_tool", module)
        spec.loader.exec_module(module)
        yield module.is_language


def open_window(qtbot, tmp_path: Path) -> MainWindow:
    """A window as large as the smallest screen, with a photo whose name is in no alphabet that is looked for."""
    preferences = Preferences(tmp_path / "preferences.ini")
    session = Session()
    window = MainWindow(session, preferences)
    window.session = session
    qtbot.addWidget(window)
    small = next(screen for screen in QApplication.screens() if screen.geometry().size() == SMALLEST)
    window.setGeometry(small.geometry())
    window.show()
    QApplication.processEvents()
    return window


def open_photo(qtbot, window: MainWindow, tmp_path: Path) -> None:
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
    qtbot.waitUntil(lambda: window.session.proof is not None)
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


# What is read


def texts_of(widget: QWidget) -> Iterator[str]:
    """All that is to be read in a window or heard of it, whether it is to be seen now or not."""
    for part in (widget, *widget.findChildren(QWidget)):
        if isinstance(part, QPlainTextEdit):
            continue  # licences, and reports
        yield from (part.windowTitle(), part.toolTip(), part.accessibleName(), part.accessibleDescription())
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        if isinstance(part, QLineEdit):
            yield part.placeholderText()
        if isinstance(part, QAbstractSpinBox):
            yield part.specialValueText()
            yield part.text()
        if isinstance(part, QMenu):
            part.aboutToShow.emit()
            yield part.title()
        if isinstance(part, QComboBox | QAbstractItemView) and part.model() is not None:
            yield from _items(part.model())
        for action in part.actions():
            yield from (action.text(), action.toolTip(), action.statusTip())
    for action in widget.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def _items(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(parent)):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")
            yield from _items(model, index)


def test_nothing_is_left_in_english(qtbot, tmp_path, monkeypatch, is_language):
    found = {}
    with spoken("ko"):
        window = open_window(qtbot, tmp_path)
        for name, shown in screens(qtbot, window, tmp_path, monkeypatch):
            for text in texts_of(shown):
                read = html.unescape(re.sub(r"<[^>]*>|&(?!\w+;)", "", text)).replace(runs_on(), "")
                # Names of files, of the stand-in model, and of a language that calls itself by its own name.
                read = re.sub(r"\S*/\S+|\S+\.(png|mp4)|Fake|^English$|LIIF Viewer [0-9.]+", "", read)
                if is_language(read):
                    found.setdefault(read, name)
        window.session.close()
        window.close()
    assert not found, "\n".join(f"{name}: {text}" for text, name in found.items())


# What is seen


def cut(widget: QWidget) -> Iterator[str]:
    """Texts of a window that are not to be seen whole, and controls that lie over each other."""
    parts = [part for part in widget.findChildren(QWidget) if part.isVisible() and not part.visibleRegion().isEmpty()]
    for part in parts:
        if isinstance(part, ElidedLabel) or not isinstance(
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


def test_texts_that_are_longer_are_seen_whole_on_the_smallest_screen(qtbot, tmp_path, monkeypatch):
    found = []
    with spoken(Longer()):
        window = open_window(qtbot, tmp_path)
        for name, shown in screens(qtbot, window, tmp_path, monkeypatch):
            QApplication.processEvents()
            found += [f"{name}: {problem}" for problem in cut(shown)]
            if shown.size().boundedTo(SMALLEST) != shown.size():
                found.append(f"{name}: {shown.size().toTuple()} is too large")
        window.session.close()
        window.close()
    assert not found, "\n".join(dict.fromkeys(found))


# Read to the left


@pytest.fixture
def to_the_left() -> Iterator[None]:
    with spoken(ToTheLeft()):
        yield


def test_all_is_seen_whole_where_one_reads_to_the_left(qtbot, tmp_path, monkeypatch, to_the_left):
    found = []
    window = open_window(qtbot, tmp_path)
    for name, shown in screens(qtbot, window, tmp_path, monkeypatch):
        QApplication.processEvents()
        found += [f"{name}: {problem}" for problem in cut(shown)]
    window.session.close()
    window.close()
    assert not found, "\n".join(dict.fromkeys(found))


def test_the_window_is_mirrored_where_one_reads_to_the_left(window, qtbot, preferences):
    def seen(one: MainWindow) -> tuple[dict[str, int], dict[str, NDArray[Any]]]:
        one.resize(1000, 600)
        one.show()
        QApplication.processEvents()
        middles = {tool: button.geometry().center().x() for tool, button in one.tools.buttons.items()}
        icons = {tool: one.commands[tool].icon().pixmap(20).toImage() for tool in middles}
        return middles, {tool: pixels_of(icon).astype(int) for tool, icon in icons.items()}

    places, icons = seen(window)
    with spoken(ToTheLeft()):
        session = Session()
        mirrored = MainWindow(session, preferences)
        qtbot.addWidget(mirrored)
        mirrored_places, mirrored_icons = seen(mirrored)
        session.close()
        mirrored.close()
    assert sorted(places, key=places.__getitem__) == sorted(places, key=mirrored_places.__getitem__, reverse=True)
    assert places["open"] < 100 < 900 < mirrored_places["open"]
    for tool, before in icons.items():
        turned = tool in ("next", "previous")
        assert np.abs(mirrored_icons[tool] - (before[:, ::-1] if turned else before)).max() <= 2, tool


@pytest.mark.parametrize("way", set(Comparison) - {Comparison.BLINK}, ids=lambda way: way.value)
def test_the_photo_is_not_mirrored(window, qtbot, photo_file, way):
    """Nor are its sides, their labels, or where in it one is."""
    window.way.minimap.want(True)
    with qtbot.waitSignal(window.session.answered):
        window.opening.open_paths([photo_file])
    window.session.models.use(FakeModel(), paced(1.0))
    window.canvas.zoom_to(2.0)
    window.canvas.looks.compare(way)
    window.canvas.select(Rect(150, 100, 60, 40))
    qtbot.waitUntil(lambda: window.canvas.whole, timeout=WAIT_MS)
    seen = window.canvas.grab().toImage()
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.processEvents()
        assert window.tools.buttons["open"].x() > window.tools.buttons["menu"].x()
        qtbot.waitUntil(lambda: window.canvas.grab().toImage() == seen)
    finally:
        QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
