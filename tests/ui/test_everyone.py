"""For everyone: what a screen reader is told of all that takes the keyboard, by Qt's accessibility tree."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from liif_viewer.ui.canvas.minimap import Minimap
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.command_palette import CommandPalette
from liif_viewer.ui.focus_ring import FocusRing, _Ring
from liif_viewer.ui.pictures import tell_of_pictures
from liif_viewer.ui.session.task import Kind, Task
from liif_viewer.ui.window.histogram import Histogram
from liif_viewer.ui.window.main_window import MainWindow
from tests.ui.conftest import FakeModel, key, paced, picture

Role = QAccessible.Role
ROLES = {
    QAbstractItemView: {Role.List, Role.Tree},
    QAbstractSpinBox: {Role.SpinBox},
    QCheckBox: {Role.CheckBox},
    QComboBox: {Role.ComboBox},
    QLineEdit: {Role.EditableText},
    QPushButton: {Role.Button},
    QToolButton: {Role.Button, Role.ButtonMenu, Role.CheckBox},
}


def walk(at: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that is to be seen at and below an element."""
    if not at.state().invisible:
        yield at
        for number in range(at.childCount()):
            child = at.child(number)
            if child is not None and child.isValid():
                yield from walk(child)


def elements(widget: QWidget) -> list[QAccessibleInterface]:
    return list(walk(QAccessible.queryAccessibleInterface(widget)))


def named(at: QAccessibleInterface) -> str:
    """As a screen reader calls it: on Linux Qt gives a combo box's value for its name, and names it by its label."""
    if at.role() is Role.ComboBox:
        labels = [other.text(QAccessible.Text.Name) for other, how in at.relations() if how & QAccessible.Label]
        return labels[0] if labels else ""
    return at.text(QAccessible.Text.Name)


def check(widget: QWidget) -> list[str]:
    """That all is well in a window; the names of what takes the keyboard there."""
    found = elements(widget)
    focusable = [at for at in found if at.state().focusable and not isinstance(at.object(), QDialog)]
    for at in focusable:
        told = f"{at.role()} {at.object()}"
        assert named(at).strip() == named(at) != "", told
        own = at.object()
        for kind, roles in ROLES.items():
            if isinstance(own, kind):
                assert at.role() in roles, told
        if isinstance(own, QWidget):
            assert at.state().disabled == (not own.isEnabled()), told
        if isinstance(own, QToolButton | QCheckBox):
            assert at.state().checkable == own.isCheckable(), told
            assert at.state().checked == own.isChecked(), told
    for at in found:
        assert "<" not in at.text(QAccessible.Text.Description), "markup is for the eye"
    siblings = Counter((at.parent().object(), named(at)) for at in focusable if isinstance(at.object(), QWidget))
    assert max(siblings.values()) == 1, siblings
    return [named(at) for at in focusable]


@pytest.fixture
def opened(qtbot, window, tmp_path) -> MainWindow:
    window.resize(1200, 700)
    Image.fromarray(picture()).save(tmp_path / "photo.png")
    with qtbot.waitSignal(window.session.answered):
        window.opening.open_paths([tmp_path / "photo.png"])
    window.session.models.use(FakeModel(), paced(1.0))
    return window


def test_all_in_the_empty_window_has_a_name(window):
    window.resize(1200, 700)
    QApplication.processEvents()
    names = check(window)
    assert {"Photo", "Open photos…", "Try the sample photo", "Zoom", "Menu"} <= set(names)


def test_all_around_a_photo_has_a_name(opened, qtbot):
    for name in ("filmstrip", "info", "prove"):
        opened.commands[name].trigger()
    qtbot.waitUntil(lambda: opened.session.proof is not None)
    opened.message.say("Done.", offers={"Undo": lambda: None})
    opened.status.show_tasks([Task(Kind.EXPORT, "a.png", iter), Task(Kind.RECORDING, "b.mp4", iter)])
    QApplication.processEvents()
    names = check(opened)
    assert {"Reduced by", "Noise", "JPEG quality", "Undo", "Cancel the export", "List of exports", "Export"} <= set(
        names
    )
    assert "Information about the photo" in names
    told = {named(at) for at in elements(opened.proof.bar) if at.role() is Role.StaticText}
    assert any(re.fullmatch(r"Bicubic, in view: (\d\d\.\d\d dB · 0\.\d{4}|….*)", name) for name in told), told
    bars = [at for at in elements(opened) if at.role() is Role.ProgressBar]
    assert [named(at) for at in bars] == ["Progress of the export"]


@pytest.mark.parametrize(
    ("command", "some"),
    [
        ("palette", {"Find a command", "Paste Ctrl+V", "Open the sample photo"}),
        ("sheet", {"Keys and what they do", "Close"}),
        ("record", {"Length", "Quality", "Save as…"}),
        ("print", {"Region", "Width on paper", "Height on paper", "Margin", "Method", "Paper…", "Print…"}),
        ("all-settings", {"Find a setting", "LIIF’s decoder", "Pixel grid", "Change keys", "Reset to defaults"}),
        ("change-keys", {"Commands and their keys", "New keys", "Standard"}),
    ],
)
def test_all_in_a_dialog_has_a_name(opened, monkeypatch, command, some):
    names = []

    def look(dialog: QDialog) -> None:
        dialog.show()
        QApplication.processEvents()
        names.extend(check(dialog))
        dialog.close()

    monkeypatch.setattr(QDialog, "exec", look)
    monkeypatch.setattr(QDialog, "open", look)
    opened.commands[command].trigger()
    assert some <= set(names)


def test_all_in_the_export_panel_has_a_name(opened):
    opened.commands["export"].trigger()
    QApplication.processEvents()
    names = check(opened)
    assert {"Region", "Left edge", "Region’s height", "Width", "Height on paper", "Megapixels"} <= set(names)
    assert {"Resolution", "on paper, in", "Method", "Preview of a detail", "Save as…", "Cancel"} <= set(names)


@pytest.fixture
def said(monkeypatch) -> list[tuple[str, bool]]:
    """What is announced, and whether it is urgent."""
    said = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append((event.message(), event.politeness() is QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


def test_what_was_opened_exported_and_refused_is_announced(said, opened, qtbot, tmp_path, monkeypatch):
    assert said == [("photo.png, 400 by 300 pixels.", False)]
    with qtbot.waitSignal(opened.session.export_ended):
        opened.commands["export"].trigger()
        opened.exporting.panel.finish(tmp_path / "out.png")
    text, urgent = said[-1]
    assert "out.png" in text
    assert not urgent
    (tmp_path / "none.png").write_bytes(b"none")
    with qtbot.waitSignal(opened.session.refused):
        opened.opening.open_paths([tmp_path / "none.png"])
    text, urgent = said[-1]
    assert "none.png" in text
    assert urgent


def test_the_palette_tells_what_is_marked(said, opened):
    opened.commands["palette"].trigger()
    palette = opened.findChild(CommandPalette)
    key(palette.field, Qt.Key.Key_Down)
    assert said[-1] == ("Open recent", False)
    palette.field.setText("side by")
    assert said[-1] == ("Compare side by side D", False)
    palette.close()


def test_the_canvas_is_described(opened, qtbot):
    canvas = QAccessible.queryAccessibleInterface(opened.canvas)

    def told() -> str:
        return canvas.text(QAccessible.Text.Description)

    opened.canvas.looks.compare(Comparison.SIDE_BY_SIDE)
    opened.canvas.zoom_to(1.0)
    qtbot.waitUntil(lambda: told() == "100 %, the whole photo, Photo’s own pixels")
    opened.canvas.looks.compare(Comparison.SINGLE)
    opened.canvas.set_view(replace(opened.canvas.view.at_zoom(8.0), center_x=100.0, center_y=225.0))
    qtbot.waitUntil(lambda: told() == "800 %, around 25 % from the left and 75 % from the top, LIIF exact")


def test_states_and_keys_follow(opened):
    button = QAccessible.queryAccessibleInterface(opened.tools.buttons["split"])
    assert not button.state().checked
    assert button.text(QAccessible.Text.Description) == "S"
    key(opened.canvas, Qt.Key.Key_S)
    assert button.state().checked
    opened.commands.change_keys("split", ["W"])
    assert button.text(QAccessible.Text.Description) == "W"


@pytest.fixture
def rings(qapp) -> Iterator[None]:
    ring = FocusRing(qapp)
    yield
    ring.deleteLater()


def ring_of(window: QWidget) -> QRect | None:
    """Where the ring is, in px of the window; None where there is none."""
    shown = [ring for ring in window.findChildren(_Ring) if ring.isVisible()]
    assert len(shown) <= 1
    return shown[0].geometry() if shown else None


def test_tab_reaches_all_controls_each_with_a_ring(rings, opened):
    for name in ("filmstrip", "info"):
        opened.commands[name].trigger()
    QApplication.processEvents()
    wanted = {
        widget
        for widget in opened.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    opened.canvas.setFocus()
    assert ring_of(opened) is None  # nobody has gone by keyboard
    met: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in met:
        met.append(now)
        key(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        ring = ring_of(opened)
        assert ring is not None
        assert ring.contains(QRect(now.mapTo(opened, QPoint()), now.size()) & opened.rect())
    assert set(met) == wanted
    in_bar = [widget for widget in met if opened.tools.isAncestorOf(widget)]
    assert [widget.x() for widget in in_bar] == sorted(widget.x() for widget in in_bar)


def test_the_ring_follows_and_a_click_has_none(rings, opened):
    opened.canvas.setFocus()
    key(opened.canvas, Qt.Key.Key_Backtab)
    key(QApplication.focusWidget(), Qt.Key.Key_Tab)
    before = ring_of(opened)
    opened.commands["info"].trigger()  # takes width from the canvas
    QApplication.processEvents()
    after = ring_of(opened)
    assert before is not None
    assert after is not None
    assert after.width() < before.width()
    QTest.mousePress(opened.tools.zoom_field, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is opened.tools.zoom_field
    assert ring_of(opened) is None
    QTest.mouseRelease(opened.tools.zoom_field, Qt.MouseButton.LeftButton)


def picture_of(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found.role() is Role.Graphic
    return found


def test_the_photo_is_a_picture_that_tells_its_zoom_and_is_zoomed_by_name(opened, qtbot):
    canvas = opened.canvas
    canvas.set_view(canvas.view.at_zoom(4.0))
    told = picture_of(canvas)
    qtbot.waitUntil(lambda: told.text(QAccessible.Text.Value) == "400 %")
    assert told.text(QAccessible.Text.Name) == "Photo"
    assert told.text(QAccessible.Text.Description).startswith("400 %, around 50 % from the left")
    assert told.state().focusable
    actions = told.actionInterface()
    assert {"Increase", "Decrease", "SetFocus"} <= set(actions.actionNames())
    actions.doAction("Increase")
    assert canvas.target.zoom > 4.0
    actions.doAction("Decrease")
    assert canvas.target.zoom == 4.0
    opened.tools.zoom_field.setFocus()
    actions.doAction("SetFocus")
    assert canvas.hasFocus()


def test_what_is_painted_is_a_picture(opened):
    opened.commands["info"].trigger()
    assert picture_of(opened.findChild(Minimap)).text(QAccessible.Text.Name) == "Overview"
    assert picture_of(opened.findChild(Histogram)).text(QAccessible.Text.Name) == "Histogram"


def test_who_is_read_to_may_hold_on_to_what_is_gone(qapp):
    """Pictures come and go while a reader looks at them, in any order: neither is left behind, and nothing crashes."""
    tell_of_pictures()
    kept = []
    for number in range(300):
        parent = QWidget()
        histogram = Histogram()
        if number % 2:
            histogram.setParent(parent)
        told = picture_of(histogram)
        assert told.text(QAccessible.Text.Value) == ""
        kept.append(told)
        if number % 3 == 0:
            kept.clear()
        if number % 5 == 0:
            gc.collect()
        for gone in (parent, histogram) if number % 2 else (histogram, parent):
            if shiboken6.isValid(gone):
                shiboken6.delete(gone)
        assert not kept or not shiboken6.isValid(kept[-1])


def test_one_key_goes_from_part_to_part(rings, opened, qtbot):
    for name in ("info", "prove"):
        opened.commands[name].trigger()
    qtbot.waitUntil(lambda: opened.session.proof is not None)
    opened.message.say("A message.", offers={"Undo": lambda: None})
    QApplication.processEvents()
    opened.activateWindow()
    opened.canvas.setFocus()
    parts = (opened.tools, opened.proof.bar, opened.panels.info, opened.message)

    def part_of(widget: QWidget) -> QWidget:
        return next((part for part in parts if part is widget or part.isAncestorOf(widget)), widget)

    seen = []
    for _ in range(5):
        key(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(part_of(QApplication.focusWidget()))
    assert seen == [*parts, opened.canvas]
    assert ring_of(opened) is not None
    key(opened.canvas, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert part_of(QApplication.focusWidget()) is opened.message
