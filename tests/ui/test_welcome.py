"""The empty window, the photos opened last, and what is told at the right moment."""

from __future__ import annotations

import os

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QToolButton

from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import HINT
from liif_viewer.ui.window.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, key, open_file


def test_an_empty_window_invites_and_a_photo_takes_its_place(window, qtbot, tmp_path):
    welcome = window.opening.invitation
    assert welcome.isVisible()
    assert window.canvas.rect().contains(welcome.geometry())
    with qtbot.waitSignal(window.session.loading.stands, timeout=WAIT_MS):
        welcome.sample.click()
    assert window.status.standing == ""  # alone: what else the program comes with is nobody's photos
    assert window.session.photo.name == "sample.jpg"
    assert not welcome.isVisible()
    assert Preferences(tmp_path / "preferences.ini").recent == []  # it is at hand anyway


def test_what_cannot_be_opened_leaves_the_invitation(window, qtbot, tmp_path):
    (tmp_path / "broken.png").write_bytes(b"no photo")
    with qtbot.waitSignal(window.session.refused, timeout=WAIT_MS):
        window.opening.open_paths([tmp_path / "broken.png"])
    assert window.opening.invitation.isVisible()


def test_photos_opened_on_purpose_are_remembered_and_can_be_forgotten(window, qtbot, photo_file, tmp_path):
    second = tmp_path / ("b \udcff.png" if os.name == "posix" else "b.png")  # no text: nor need it be
    photo_file.with_name("z.png").write_bytes(photo_file.read_bytes())
    second.write_bytes(photo_file.read_bytes())
    open_file(window, qtbot, photo_file)
    open_file(window, qtbot, second)
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        key(window, Qt.Key.Key_PageDown)
    assert Preferences(tmp_path / "preferences.ini").recent == [second, photo_file]
    again = MainWindow(window.session, Preferences(tmp_path / "preferences.ini"))
    qtbot.addWidget(again)
    again.resize(800, 700)
    again.show()
    buttons = [button for button in again.opening.invitation.findChildren(QToolButton) if button.isVisible()]
    assert [button.text() for button in buttons][1] == "a photo.png"
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        buttons[1].click()
    menu = again.commands["recent"].menu()
    assert menu.actions()[0].text() == "a photo.png"
    menu.actions()[-1].trigger()
    assert Preferences(tmp_path / "preferences.ini").recent == []


def test_what_may_be_dropped_is_welcomed_by_a_frame(window, photo_file):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo_file))])
    frame = window.opening.drop_frame
    window.dragEnterEvent(
        QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert frame.isVisible()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not frame.isVisible()


def test_the_first_zoom_tells_once_that_one_can_compare(window, qtbot, photo_file, preferences):
    preferences[HINT] = True
    open_file(window, qtbot, photo_file)
    assert window.message.text == ""
    window.canvas.zoom_to(4.0)
    assert window.message.text == "Press S to compare with what bicubic makes of it."
    window.message.say("")
    window.canvas.zoom_to(1.0)
    window.canvas.zoom_to(4.0)
    assert window.message.text == ""


def test_what_is_told_goes_when_it_is_done(window, qtbot, photo_file, preferences):
    preferences[HINT] = True
    open_file(window, qtbot, photo_file)
    window.canvas.zoom_to(4.0)
    assert "compare" in window.message.text
    key(window, Qt.Key.Key_S)
    assert window.message.text == ""


def test_comparing_where_there_is_no_difference_says_so(window, qtbot, photo_file, preferences):
    preferences[HINT] = True
    open_file(window, qtbot, photo_file)
    key(window, Qt.Key.Key_S)
    assert "zoom in to see a difference" in window.message.text
    key(window, Qt.Key.Key_S)
    window.message.say("")
    window.canvas.zoom_to(4.0)
    assert window.message.text == ""  # who compares knows how
    key(window, Qt.Key.Key_D)
    assert window.message.text == ""
