"""The picture is pulled out of the window with Ctrl and the mouse: pixels for programs, a file for folders."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtTest import QTest

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Look
from liif_viewer.ui.images import pixels_of
from tests.ui.conftest import WAIT_MS, FakeModel, open_file, paced, picture

CONTROL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def opened(window, qtbot, tmp_path):
    """A photo of 60 x 50 px at 400 %, smaller than the canvas."""
    Image.fromarray(picture(50, 60)).save(tmp_path / "a photo.png")
    open_file(window, qtbot, tmp_path / "a photo.png")
    window.canvas.looks.show_alone(Look("nearest"))
    window.canvas.set_view(window.canvas.view.at_zoom(4.0))
    return window


@pytest.fixture
def taken(monkeypatch) -> list[QMimeData]:
    """What is pulled out; where it is let go, as a copy, nobody has asked for it yet."""
    pulled: list[QMimeData] = []

    def take(drag: QDrag, *_: object) -> Qt.DropAction:
        pulled.append(drag.mimeData())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", take)
    return pulled


def pull(window, start=(400, 300), end=(430, 300), modifiers=CONTROL) -> None:
    canvas = window.canvas
    QTest.mousePress(canvas, LEFT, modifiers, QPoint(*start))
    QTest.mouseMove(canvas, QPoint(*start) + QPoint(2, 0))
    QTest.mouseMove(canvas, QPoint(*end))
    QTest.mouseRelease(canvas, LEFT, modifiers, QPoint(*end))


def file_of(mime: QMimeData) -> Path:
    [url] = mime.urls()
    return Path(url.toLocalFile())


def test_it_leaves_as_a_picture_and_as_a_file_of_the_same(opened, taken, qtbot):
    opened.canvas.looks.show_alone(Look("liif"))
    opened.session.models.use(FakeModel(), paced(0.0))
    qtbot.waitUntil(lambda: opened.canvas.whole, timeout=WAIT_MS)
    view = opened.canvas.view
    pull(opened)
    assert opened.canvas.view == view
    [mime] = taken
    assert mime.hasUrls()
    assert mime.hasImage()
    shown = pixels_of(mime.imageData())[..., :3]
    assert shown.shape == (200, 240, 3)
    assert (shown == 255).all()  # all that this model makes
    path = file_of(mime)
    assert path.name == "a photo at 400 %.png"
    assert (np.asarray(Image.open(path)) == shown).all()


def test_a_region_leaves_alone(opened, taken):
    opened.canvas.select(Rect(10, 20, 30, 15))
    pull(opened)
    expected = picture(50, 60)[20:35, 10:40]
    assert (pixels_of(taken[0].imageData())[..., :3] == np.repeat(np.repeat(expected, 4, 0), 4, 1)).all()


def test_no_file_is_made_before_it_is_let_go(opened, taken):
    pull(opened)
    assert opened.pulling_out._folder is None
    assert file_of(taken[0]).exists()


def test_files_go_with_the_window(opened, taken):
    pull(opened)
    path = file_of(taken[0])
    folder = path.parent.parent
    opened.close()
    assert not folder.exists()


def test_of_many_the_last_ones_stay(opened, taken):
    for _ in range(6):
        pull(opened)
    paths = [file_of(mime) for mime in taken]
    assert [path.exists() for path in paths] == [False, False, True, True, True, True]


def test_without_the_key_the_photo_is_moved_and_a_click_with_it_does_nothing(opened, taken):
    opened.canvas.set_view(opened.canvas.view.at_zoom(40.0))
    view = opened.canvas.view
    QTest.mouseClick(opened.canvas, LEFT, CONTROL, QPoint(400, 300))
    QTest.mouseMove(opened.canvas, QPoint(300, 200))
    assert opened.canvas.view == view
    pull(opened, modifiers=Qt.KeyboardModifier.NoModifier)
    assert opened.canvas.view.center_x == pytest.approx(view.center_x - 30 / 40)
    assert not taken


def test_what_was_not_whole_is_told(opened, taken, monkeypatch, qtbot):
    opened.canvas.looks.show_alone(Look("liif"))  # there is no model yet
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: bool(drag.mimeData().imageData()) and Qt.DropAction.CopyAction)
    pull(opened)
    assert opened.message.text == ("A part of the picture was still being computed; it was taken as it was seen.")
    opened.message.say("")
    opened.session.models.use(FakeModel(), paced(0.0))
    qtbot.waitUntil(lambda: opened.canvas.whole, timeout=WAIT_MS)
    pull(opened)
    assert opened.message.text == ""


def test_let_go_over_the_window_itself_nothing_is_opened(opened, taken, monkeypatch):
    pull(opened)
    monkeypatch.setattr(QDropEvent, "source", lambda event: opened.canvas)
    drop = QDropEvent(QPointF(100, 100), Qt.DropAction.CopyAction, taken[0], LEFT, Qt.KeyboardModifier.NoModifier)
    opened.dropEvent(drop)
    assert not drop.isAccepted()
