"""Finding one's way: the overview, the view before, what stays from photo to photo, and what is under the pointer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import MINIMAP
from liif_viewer.ui.window.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, key


@pytest.fixture
def opened(window, qtbot, tmp_path) -> MainWindow:
    """A photo that is red on the left and blue on the right, and another one of twice its size."""
    for name, side in (("1.png", 1), ("2.png", 2)):
        pixels = np.zeros((300 * side, 400 * side, 3), np.uint8)
        pixels[:, : 200 * side] = (200, 0, 0)
        pixels[:, 200 * side :] = (0, 0, 200)
        Image.fromarray(pixels).save(tmp_path / name)
    with qtbot.waitSignal(window.session.loading.stands, timeout=WAIT_MS):
        window.opening.open_paths([tmp_path / "1.png"])
    key(window, Qt.Key.Key_O)
    return window


def test_the_overview_appears_when_zoomed_in_and_shows_where_one_is(opened):
    minimap, canvas = opened.way.minimap, opened.canvas
    assert not minimap.isVisible()
    canvas.zoom_to(8.0, QPointF(0, 0))
    canvas.set_view(canvas.view.panned(-1e9, 0))  # to the right edge
    assert minimap.isVisible()
    assert canvas.rect().contains(minimap.geometry())
    frame = minimap.frame
    assert frame.right() == pytest.approx(minimap.width(), abs=1)
    assert frame.width() == pytest.approx(minimap.width() * canvas.view.width / 8 / 400, rel=0.02)
    picture = pixels_of(minimap.grab().toImage())
    assert picture[picture.shape[0] // 2, 10, 0] > 80  # red to the left, though darker
    assert picture[picture.shape[0] // 2, 10, 2] < 20
    canvas.fit()
    assert not minimap.isVisible()


def test_the_overview_is_dragged_and_clicked(opened):
    minimap, canvas = opened.way.minimap, opened.canvas
    canvas.zoom_to(16.0)
    for x, y in ((0.5, 0.5), (0.25, 0.6), (0.7, 0.3)):
        place = QPoint(round(x * minimap.width()), round(y * minimap.height()))
        QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=place)
        assert canvas.view.center_x == pytest.approx(place.x() / minimap.width() * 400)
        assert canvas.view.center_y == pytest.approx(place.y() / minimap.height() * 300)
    assert canvas.view.zoom == 16.0


def test_the_overview_fades_unless_it_is_pointed_at_and_comes_back(opened):
    minimap, canvas = opened.way.minimap, opened.canvas
    canvas.zoom_to(8.0)
    minimap._rest.timeout.emit()
    assert not minimap.isVisible()  # at once, as nothing moves here
    canvas.camera.motion.enabled = True
    canvas.zoom_at(1.01)
    assert minimap.isVisible()
    minimap._rest.timeout.emit()
    assert minimap.isVisible()
    minimap._fade.setCurrentTime(minimap._fade.duration())
    assert not minimap.isVisible()


def test_the_overview_may_be_unwanted(opened, tmp_path):
    opened.canvas.zoom_to(8.0)
    key(opened, Qt.Key.Key_O)
    assert not opened.way.minimap.isVisible()
    opened.canvas.zoom_to(4.0)
    assert not opened.way.minimap.isVisible()
    assert not Preferences(tmp_path / "preferences.ini")[MINIMAP]


def test_back_goes_to_the_view_before(opened):
    canvas, history = opened.canvas, opened.way.history
    history.note()
    fitted = canvas.view
    canvas.zoom_to(8.0, QPointF(100, 100))
    history.note()
    corner = canvas.view
    canvas.zoom_to(32.0, QPointF(300, 300))  # left at once: the way there counts as one
    canvas.zoom_to(64.0, QPointF(300, 300))
    key(opened, Qt.Key.Key_Backspace)
    assert (canvas.view.zoom, canvas.view.center_x) == (corner.zoom, corner.center_x)
    key(opened, Qt.Key.Key_Backspace)
    assert canvas.view == fitted
    key(opened, Qt.Key.Key_Backspace)
    assert canvas.view == fitted


def test_zoom_and_place_are_kept_from_photo_to_photo_if_one_wants(opened, qtbot):
    canvas = opened.canvas
    key(opened, Qt.Key.Key_L)
    assert opened.commands["keep-view"].isChecked()
    canvas.zoom_to(8.0, QPointF(0, 0))
    before = canvas.view
    with qtbot.waitSignal(opened.session.opened, timeout=WAIT_MS):
        key(opened, Qt.Key.Key_PageDown)
    assert canvas.view.zoom == 8.0
    assert canvas.view.center_x / 800 == pytest.approx(before.center_x / 400)
    key(opened, Qt.Key.Key_L)
    with qtbot.waitSignal(opened.session.opened, timeout=WAIT_MS):
        key(opened, Qt.Key.Key_PageUp)
    assert canvas.view.zoom == min(1.0, canvas.view.fit_zoom)


def test_the_colour_shown_is_told_and_copied(opened, qtbot):
    canvas = opened.canvas
    canvas.zoom_to(1.0)
    canvas.grab()
    x, y = canvas.view.to_screen(100.5, 150.5)
    canvas.point(QPointF(x, y))
    qtbot.waitUntil(lambda: "#c80000" in opened.status.texts[1], timeout=WAIT_MS)
    assert opened.status.texts[1] == "100, 150   RGB 200 0 0   #c80000"
    key(opened, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "#c80000"
    canvas.point(None)  # so that the middle stays where it is
    canvas.zoom_to(16.0)
    # At the border between red and blue bicubic mixes them.
    x, y = canvas.view.to_screen(200.0, 150.5)
    canvas.point(QPointF(x - 0.5, y))

    def mixed() -> bool:
        canvas.grab()
        canvas.point(QPointF(x - 0.5, y))
        return "shown" in opened.status.texts[1]

    qtbot.waitUntil(mixed, timeout=WAIT_MS)
    canvas.point(None)
    key(opened, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert "point at the photo" in opened.message.text


def test_turning_shows_and_exports_the_photo_turned_and_leaves_the_file(opened, qtbot, tmp_path):
    session, before = opened.session, (tmp_path / "1.png").read_bytes()
    with qtbot.waitSignal(session.turned, timeout=WAIT_MS):
        key(opened, Qt.Key.Key_BracketRight)
    assert opened.canvas.view.photo_width == 300
    assert session.photo.pixels[0, 0].tolist() == [200, 0, 0]  # red is above now, it was on the left
    assert session.photo.pixels[-1, 0].tolist() == [0, 0, 200]
    with qtbot.waitSignal(session.turned, timeout=WAIT_MS):  # quickly after each other: none is lost
        key(opened, Qt.Key.Key_BracketRight)
        key(opened, Qt.Key.Key_BracketRight)
        key(opened, Qt.Key.Key_H)
    # Thrice to the right is once to the left.
    qtbot.waitUntil(lambda: not session.turning.busy, timeout=WAIT_MS)
    assert opened.canvas.view.photo_width == 300
    assert session.photo.pixels[0, 0].tolist() == [0, 0, 200]
    with qtbot.waitSignal(session.export_ended, timeout=WAIT_MS):
        session.export(ExportJob(tmp_path / "out.png", Rect(0, 0, 300, 400), 300, 400, "bicubic"))
    with Image.open(tmp_path / "out.png") as image:
        assert image.getpixel((10, 390)) == (200, 0, 0)
    assert (tmp_path / "1.png").read_bytes() == before
    with qtbot.waitSignal(session.opened, timeout=WAIT_MS):
        key(opened, Qt.Key.Key_PageDown)
    assert opened.canvas.view.photo_width == 800  # the next one is as it is


def test_bicubic_and_bare_pixels_can_stay(opened, qtbot):
    canvas = opened.canvas
    canvas.zoom_to(16.0, QPointF(0, 0))
    key(opened, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.telling == ("Bicubic",)
    assert opened.commands["by-bicubic"].isChecked()
    key(opened, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.telling == ("Nearest",)
    assert not opened.commands["by-bicubic"].isChecked()
    key(opened, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.telling[0].startswith("Bicubic (the model is loading")


def test_a_grid_lies_between_bare_pixels_from_800_percent_on(opened, qtbot):
    """At 16 device px to a pixel, all red: what is not red are lines, 16 px apart, where pixels end."""
    canvas = opened.canvas
    opened.way.minimap.want(False)
    key(opened, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)

    def lines() -> list[int]:
        picture = pixels_of(canvas.grab().toImage())
        row = next(row for row in picture[200:202, :320, 0] if np.median(row) == 200)  # no horizontal line
        return [x for x in range(320) if abs(int(row[x]) - 200) > 20]

    for zoom, distance in ((16.0, 16), (8.0, 8), (7.0, None)):
        canvas.zoom_to(zoom)
        canvas.set_view(canvas.view.panned(1e9, 1e9))  # to the upper left corner
        canvas.set_view(canvas.view.panned(0, -7))
        qtbot.waitUntil(lambda: canvas.resting, timeout=WAIT_MS)
        assert lines() == ([] if distance is None else list(range(0, 320, distance)))
    canvas.zoom_to(16.0)
    assert lines()
    key(opened, Qt.Key.Key_G)
    assert not lines()


def test_the_line_of_a_split_is_on_the_photo_only_and_labels_are_whole(opened, qtbot):
    """A photo with margins on all sides; the handle far to the left and to the right."""
    canvas = opened.canvas
    opened.way.minimap.want(False)
    opened.resize(900, 700)
    canvas.zoom_to(1.0)
    key(opened, Qt.Key.Key_S)
    opened.message.say("")
    for split in (0.5, 0.02, 0.98):
        canvas.looks.move_split(split)
        qtbot.waitUntil(lambda: canvas.resting, timeout=WAIT_MS)
        picture = pixels_of(canvas.grab().toImage())[..., :3].astype(int)
        x = round(split * canvas.width())
        below = canvas.height() - 4
        assert np.abs(picture[below, x - 4 : x + 5] - picture[below, x - 20]).max() == 0  # nothing there but canvas
        boxes = canvas._face.label_boxes()
        assert all(canvas.rect().contains(box.toAlignedRect()) for box in boxes)
        assert not boxes[0].intersects(boxes[1])
        for box in boxes:  # their ground is there from edge to edge
            row = picture[round(box.bottom()) - 3, round(box.left()) + 5 : round(box.right()) - 5]
            assert row.max() < 45


def test_turning_keeps_zoom_and_place(opened, qtbot):
    canvas = opened.canvas
    canvas.zoom_to(16.0)
    canvas.set_view(replace(canvas.view, center_x=100.0, center_y=50.0))
    with qtbot.waitSignal(opened.session.turned, timeout=WAIT_MS):
        key(opened, Qt.Key.Key_BracketRight)
    assert (canvas.view.zoom, canvas.view.center_x, canvas.view.center_y) == (16.0, 250.0, 100.0)
