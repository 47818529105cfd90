"""Beside the photo: what there is to be told of it, and the photos around it."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import FILMSTRIP, INFO
from liif_viewer.ui.window.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, key


@pytest.fixture
def opened(window, qtbot, tmp_path) -> MainWindow:
    for number in range(1, 6):
        Image.new("RGB", (60, 40 + number), (50 * number, 0, 0)).save(tmp_path / f"{number}.png")
    with qtbot.waitSignal(window.session.loading.stands, timeout=WAIT_MS):
        window.opening.open_paths([tmp_path / "2.png"])
    return window


def test_information_is_told_and_follows(opened, qtbot, tmp_path):
    panel = opened.panels.info
    assert not panel.isVisible()
    key(opened, Qt.Key.Key_I)
    assert panel.isVisible()
    assert opened.commands["info"].isChecked()
    assert {"2.png", "60 × 42, 2,520 pixels"} <= set(panel.texts)
    assert any(text.startswith("PNG, ") and text.endswith("bytes") for text in panel.texts)
    with qtbot.waitSignal(opened.session.loading.stands, timeout=WAIT_MS):
        key(opened, Qt.Key.Key_PageDown)
    assert {"3.png", "60 × 43, 2,580 pixels"} <= set(panel.texts)
    assert "2.png" not in panel.texts
    key(opened, Qt.Key.Key_I)
    assert not panel.isVisible()
    assert opened.canvas.hasFocus()


def test_the_filmstrip_shows_the_folder_and_a_click_goes_there(opened, qtbot):
    strip = opened.panels.filmstrip
    assert not strip.isVisible()
    key(opened, Qt.Key.Key_T)
    assert strip.isVisible()
    paths = opened.session.loading.standing.paths
    qtbot.waitUntil(lambda: all(opened.session.thumbnails.get(path) is not None for path in paths), timeout=WAIT_MS)
    assert strip.model().rowCount() == 5
    assert strip.currentIndex().row() == 1
    assert opened.session.thumbnails.get(paths[3]).pixelColor(3, 3).red() == 200
    place = strip.visualRect(strip.model().index(3, 0)).center()
    with qtbot.waitSignal(opened.session.loading.stands, timeout=WAIT_MS):
        QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert opened.session.photo.name == "4.png"
    assert strip.currentIndex().row() == 3


def test_what_is_open_is_so_at_the_next_start(opened, qtbot, tmp_path):
    key(opened, Qt.Key.Key_T)
    kept = Preferences(tmp_path / "preferences.ini")
    assert (kept[FILMSTRIP], kept[INFO]) == (True, False)
    again = MainWindow(opened.session, Preferences(tmp_path / "preferences.ini"))
    qtbot.addWidget(again)
    assert again.commands["filmstrip"].isChecked()
    assert not again.commands["info"].isChecked()


def test_the_window_is_where_it_was(window, qtbot, tmp_path):
    window.setGeometry(60, 50, 700, 500)
    window.close()
    again = MainWindow(window.session, Preferences(tmp_path / "preferences.ini"))
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (700, 500)
    assert (again.x(), again.y()) == (window.x(), window.y())
