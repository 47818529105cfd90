"""The whole window in other languages: nothing is left in English, nothing is cut, and it may be read to the left."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from liif_viewer.core.geometry import Rect
from liif_viewer.desktop.log import runs_on
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, FakeModel, paced
from tests.ui.tongues import Longer, ToTheLeft, spoken
from tests.ui.walking import not_seen_whole, open_window, screens


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


def test_nothing_is_left_in_english(qtbot, tmp_path, monkeypatch, words_tool):
    found = {}
    with spoken("ko"):
        window = open_window(qtbot, tmp_path)
        for name, shown in screens(qtbot, window, tmp_path, monkeypatch):
            for text in texts_of(shown):
                read = html.unescape(re.sub(r"<[^>]*>|&(?!\w+;)", "", text)).replace(runs_on(), "")
                # Names of files, of the stand-in model, and of a language that calls itself by its own name.
                read = re.sub(r"\S*/\S+|\S+\.(png|mp4)|Fake|^English$|LIIF Viewer [0-9.]+", "", read)
                if words_tool.is_language(read):
                    found.setdefault(read, name)
        window.session.close()
        window.close()
    assert not found, "\n".join(f"{name}: {text}" for text, name in found.items())


# What is seen


def test_texts_that_are_longer_are_seen_whole_on_the_smallest_screen(dressed, qtbot, tmp_path, monkeypatch):
    with spoken(Longer()):
        found = not_seen_whole(qtbot, tmp_path, monkeypatch)
    assert not found, "\n".join(found)


# Read to the left


@pytest.fixture
def to_the_left() -> Iterator[None]:
    with spoken(ToTheLeft()):
        yield


def test_all_is_seen_whole_where_one_reads_to_the_left(dressed, qtbot, tmp_path, monkeypatch, to_the_left):
    found = not_seen_whole(qtbot, tmp_path, monkeypatch)
    assert not found, "\n".join(found)


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
        # A slanted line's edge is smoothed a little otherwise from the other side, by the ratio of the screen.
        most = 16 if turned else 2
        assert np.abs(mirrored_icons[tool] - (before[:, ::-1] if turned else before)).max() <= most, tool


@pytest.mark.parametrize("way", [way for way in Comparison if way is not Comparison.BLINK], ids=lambda way: way.value)
def test_the_photo_is_not_mirrored(window, qtbot, photo_file, way):
    """Nor are its sides, their labels, or where in it one is."""
    window.way.minimap.want(True)
    with qtbot.waitSignal(window.session.answered):
        window.opening.open_paths([photo_file])
    window.session.models.use(FakeModel(), paced(1.0))
    window.canvas.zoom_to(2.0)
    window.canvas.looks.compare(way)
    window.canvas.select(Rect(150, 100, 60, 40))
    qtbot.waitUntil(lambda: window.canvas.whole and "…" not in "".join(window.canvas.telling), timeout=WAIT_MS)
    seen = window.canvas.grab().toImage()
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.processEvents()
        assert window.tools.buttons["open"].x() > window.tools.buttons["menu"].x()
        qtbot.waitUntil(lambda: window.canvas.grab().toImage() == seen, timeout=WAIT_MS)
    finally:
        QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
