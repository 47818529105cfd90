"""The region to export, in the window: drawn, seen, kept and dropped."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from liif_viewer.core.geometry import Rect
from liif_viewer.ui.canvas.region_overlay import size_text
from tests.ui.conftest import WAIT_MS, key, open_file


@pytest.fixture
def shown(window, qtbot, tmp_path):
    """A window that shows a photo of 400 x 300 at 100 %, the pointer being nowhere."""
    photo = tmp_path / "photo.png"
    Image.new("RGB", (400, 300), (90, 120, 150)).save(photo)
    open_file(window, qtbot, photo)
    return window


def test_its_size_is_told_in_photo_px():
    assert size_text(Rect(3, 4, 1200, 800)) == "1200 × 800"


def test_it_is_kept_when_the_dialog_is_cancelled_and_dropped_by_escape(shown, monkeypatch):
    window, canvas = shown, shown.canvas
    region = Rect(10, 20, 30, 40)
    canvas.select(region)
    window.exporting.ask()
    window.exporting.panel.findChild(QDialogButtonBox).rejected.emit()
    assert window.exporting.panel is None
    assert canvas.selection == region
    assert window.exporting.regions()["Selection"] == region
    key(window, Qt.Key.Key_Escape)
    assert canvas.selection is None


def drag(canvas, start, end, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """From one place of the photo, photo px, to another."""
    ends = []
    for point in (start, end):
        x, y = canvas.view.to_screen(*point)
        ends.append(QPoint(round(x / canvas.devicePixelRatioF()), round(y / canvas.devicePixelRatioF())))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, modifier, ends[0])
    QTest.mouseMove(canvas, ends[1])
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, modifier, ends[1])


def test_it_is_drawn_pulled_and_moved_by_mouse(shown):
    canvas = shown.canvas
    key(shown, Qt.Key.Key_R)
    drag(canvas, (100, 100), (200, 180))
    assert canvas.selection == Rect(100, 100, 100, 80)
    drag(canvas, (200, 140), (220, 300))  # its right edge
    assert canvas.selection == Rect(100, 100, 120, 80)
    drag(canvas, (100, 100), (90, 80))  # its corner
    assert canvas.selection == Rect(90, 80, 130, 100)
    drag(canvas, (150, 130), (20, 140))  # its inside: as far as the photo goes
    assert canvas.selection == Rect(0, 90, 130, 100)
    before = canvas.view
    drag(canvas, (60, 130), (60, 130))  # a click on it changes nothing
    assert canvas.selection == Rect(0, 90, 130, 100)
    drag(canvas, (300, 20), (300, 20))  # and one beside it drops it
    assert canvas.selection is None
    assert canvas.view == before


def test_without_the_tool_the_photo_is_moved_again(shown):
    canvas = shown.canvas
    key(shown, Qt.Key.Key_R)
    drag(canvas, (100, 100), (200, 180))
    key(shown, Qt.Key.Key_R)
    canvas.camera.motion.enabled = False
    canvas.zoom_to(8.0)
    before = canvas.view.center_x
    drag(canvas, (before, 150), (before - 10, 150))
    assert canvas.view.center_x == pytest.approx(before + 10, abs=0.2)
    assert canvas.selection == Rect(100, 100, 100, 80)


def test_shift_keeps_the_shape_that_it_has_and_draws_squares(shown):
    canvas = shown.canvas
    key(shown, Qt.Key.Key_R)
    drag(canvas, (100, 100), (200, 180), Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection == Rect(100, 100, 100, 100)
    canvas.select(Rect(100, 100, 100, 50))
    drag(canvas, (200, 150), (240, 151), Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection == Rect(100, 100, 140, 70)


def test_the_split_is_still_moved_by_its_line_and_the_region_by_its_edge_there(shown):
    canvas = shown.canvas
    key(shown, Qt.Key.Key_S)
    key(shown, Qt.Key.Key_R)
    canvas.select(Rect(100, 100, 200, 80))
    drag(canvas, (200, 140), (220, 140))
    x, _ = canvas.view.to_screen(220, 140)
    assert canvas.looks.split == pytest.approx(x / canvas.devicePixelRatioF() / canvas.width(), abs=0.01)
    assert canvas.selection == Rect(100, 100, 200, 80)
    drag(canvas, (220, 180), (220, 190))
    assert canvas.selection == Rect(100, 100, 200, 90)


def test_who_is_read_to_is_told_of_it(shown, qtbot):
    canvas = shown.canvas
    canvas.select(Rect(10, 20, 300, 200))
    qtbot.waitUntil(lambda: canvas.accessibleDescription().startswith("Region 300 × 200 at 10, 20; "), timeout=WAIT_MS)
    canvas.select(None)
    qtbot.waitUntil(lambda: "Region" not in canvas.accessibleDescription(), timeout=WAIT_MS)


def test_a_shape_is_chosen_from_a_menu_and_kept(shown):
    canvas = shown.canvas
    canvas.select(Rect(100, 100, 40, 90))
    shapes = {action.text().replace("&", ""): action for action in shown.exporting.shapes.actions()}
    assert list(shapes) == ["Free", "1:1", "3:2", "4:3", "16:9", "A4"]
    shapes["1:1"].trigger()
    assert canvas.selection == Rect(90, 115, 60, 60)  # of the same middle and area
    assert shown.navigation.selecting
    shapes["16:9"].trigger()
    drag(canvas, (200, 20), (360, 50))
    assert canvas.selection == Rect(200, 20, 160, 90)
    drag(canvas, (280, 60), (370, 220))  # from inside: moved, not drawn anew
    assert canvas.selection == Rect(240, 180, 160, 90)
    drag(canvas, (10, 10), (20, 170))
    assert canvas.selection == Rect(10, 10, 90, 160)  # upright, as it is drawn
    drag(canvas, (100, 100), (55, 100))  # its right edge
    assert canvas.selection == Rect(10, 50, 45, 80)
    shapes["Free"].trigger()
    assert canvas.selection == Rect(10, 50, 45, 80)


def test_it_is_made_moved_and_taken_by_keys(shown, monkeypatch):
    canvas = shown.canvas
    before = canvas.view
    key(shown, Qt.Key.Key_R)
    key(canvas, Qt.Key.Key_Return)
    assert canvas.selection == Rect(100, 75, 200, 150)  # the middle of what is in view
    key(canvas, Qt.Key.Key_Left)
    key(canvas, Qt.Key.Key_Down)
    assert canvas.selection == Rect(99, 76, 200, 150)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection == Rect(99, 76, 201, 149)
    assert canvas.view == before
    assert shown.exporting.panel is None
    key(canvas, Qt.Key.Key_Return)
    assert shown.exporting.panel.fields.region == Rect(99, 76, 201, 149)
    assert canvas.selection == Rect(99, 76, 201, 149)
