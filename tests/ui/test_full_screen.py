"""Full screen and slide show: nothing but the photo, and all of the window back afterwards."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from liif_viewer.ui.window.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, key


@pytest.fixture
def opened(window, qtbot, tmp_path) -> MainWindow:
    for number in (1, 2, 3):
        Image.new("RGB", (400, 300), (50 * number, 0, 0)).save(tmp_path / f"{number}.png")
    with qtbot.waitSignal(window.session.loading.stands, timeout=WAIT_MS):
        window.opening.open_paths([tmp_path / "1.png"])
    return window


def test_there_is_nothing_but_the_photo_until_the_pointer_moves(opened, qtbot):
    key(opened, Qt.Key.Key_I)
    key(opened, Qt.Key.Key_F11)
    canvas, tools = opened.canvas, opened.tools
    assert opened.isFullScreen()
    qtbot.waitUntil(lambda: canvas.size() == opened.size(), timeout=WAIT_MS)
    assert not tools.isVisible()
    assert not opened.status.isVisible()
    assert not opened.panels.info.isVisible()
    for x in (300, 302, 340):
        QTest.mouseMove(canvas, QPoint(x, 300))
    assert tools.isVisible()
    assert tools.width() == canvas.width()
    assert canvas.size() == opened.size()  # it lies over the photo, which does not move
    opened.full_screen._rest.timeout.emit()
    assert not tools.isVisible()
    assert canvas.cursor().shape() == Qt.CursorShape.BlankCursor
    key(opened, Qt.Key.Key_Escape)
    assert not opened.isFullScreen()
    assert tools.isVisible()
    assert tools.parent() is opened
    qtbot.waitUntil(lambda: canvas.height() < opened.height() - tools.height(), timeout=WAIT_MS)
    assert opened.status.isVisible()
    assert opened.panels.info.isVisible()
    assert canvas.hasFocus()


def test_keys_work_without_the_tools(opened):
    key(opened, Qt.Key.Key_F11)
    key(opened, Qt.Key.Key_4)
    assert opened.canvas.view.zoom == 4.0
    key(opened, Qt.Key.Key_F11)
    assert not opened.isFullScreen()


def test_a_slide_show_turns_the_pages_and_ends(opened, qtbot):
    key(opened, Qt.Key.Key_F9)
    assert opened.slide_show.running
    assert opened.isFullScreen()
    for name in ("2.png", "3.png"):
        with qtbot.waitSignal(opened.session.opened, timeout=WAIT_MS):
            opened.slide_show._timer.timeout.emit()
        assert opened.session.photo.name == name
        qtbot.waitUntil(opened.slide_show._timer.isActive, timeout=WAIT_MS)  # the next one will follow
    with qtbot.waitSignal(opened.session.at_end, timeout=WAIT_MS):
        opened.slide_show._timer.timeout.emit()
    assert not opened.slide_show.running
    assert not opened.isFullScreen()
    assert not opened.commands["slide-show"].isChecked()


def test_who_was_on_the_full_screen_before_stays_there(opened):
    key(opened, Qt.Key.Key_F11)
    key(opened, Qt.Key.Key_F9)
    key(opened, Qt.Key.Key_F9)
    assert not opened.slide_show.running
    assert opened.isFullScreen()
    key(opened, Qt.Key.Key_Escape)
    assert not opened.isFullScreen()


def test_escape_ends_a_slide_show(opened):
    key(opened, Qt.Key.Key_F9)
    key(opened, Qt.Key.Key_Escape)
    assert not opened.slide_show.running
    assert not opened.isFullScreen()
    assert not opened.slide_show._timer.isActive()
