"""All that can be done: by key, menu and palette, with keys that can be changed, and told as it is."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from liif_viewer.ui.actions.matching import best_first
from liif_viewer.ui.actions.page import keys_page
from liif_viewer.ui.actions.table import GESTURES, TABLE, commands
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.command_palette import CommandPalette
from liif_viewer.ui.dialogs.key_editor import KeyEditor
from liif_viewer.ui.dialogs.key_sheet import KeySheet
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.main_window import MainWindow
from liif_viewer.ui.window.menus import fill_menu_bar
from tests.ui.conftest import key, open_file
from tests.ui.tongues import spoken

ROOT = Path(__file__).resolve().parent.parent.parent
# What app.py connects, as the window does not know it.
ELSEWHERE = {"about"}


@pytest.fixture
def opened(window, qtbot, photo_file) -> MainWindow:
    open_file(window, qtbot, photo_file)
    return window


def entries(menu: QMenu) -> list[str]:
    """The texts of a menu and of all menus in it."""
    return [
        text
        for action in menu.actions()
        for text in ([action.text()] + (entries(action.menu()) if isinstance(action.menu(), QMenu) else []))
    ]


def test_something_is_done_for_every_command(window):
    assert set(window.commands.unconnected) <= ELSEWHERE


def test_no_two_commands_have_the_same_keys():
    keys = [QKeySequence(one).toString() for command in commands() for one in command.keys]
    assert len(keys) == len(set(keys))
    assert all(keys)  # Qt knows them all


def test_the_menu_holds_all_that_can_be_chosen(window):
    menu = window.commands["menu"].menu()
    texts = entries(menu)
    for command in commands():
        assert (command.text in texts) == (not command.quiet)


def test_the_page_of_keys_tells_them_as_they_are():
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == keys_page(), "run: python tools/keys_page.py"


def test_readme_names_keys_that_there_are():
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme[readme.index("## In the window") :].split("\n\n")[1]
    told = set(re.findall(r"`([^`]+)`", table))
    held = {gesture.how.removeprefix("hold ") for gestures in GESTURES.values() for gesture in gestures}
    assert len(told) > 20
    assert told <= {key for command in commands() for key in command.keys} | held


@pytest.mark.parametrize(("code", "zoom"), [(Qt.Key.Key_1, 1), (Qt.Key.Key_2, 2), (Qt.Key.Key_4, 4), (Qt.Key.Key_8, 8)])
def test_zooms_by_keys(opened, code, zoom):
    canvas = opened.canvas
    key(opened, code)
    assert canvas.view.zoom == zoom
    for more in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            canvas.zoom_to(1.0)
            key(opened, more, modifier)
            assert canvas.view.zoom == pytest.approx(2**0.5)
    key(opened, Qt.Key.Key_Minus)
    assert canvas.view.zoom == pytest.approx(1.0)
    key(opened, Qt.Key.Key_0)
    assert canvas.view.zoom == canvas.view.fit_zoom


def test_without_a_photo_only_what_needs_none_is_possible(window):
    assert window.commands["open"].isEnabled()
    assert not window.commands["split"].isEnabled()
    assert not window.commands["next"].isEnabled()


def test_all_tool_tips_name_the_key_in_one_style(window):
    for action in window.tools.actions():
        if not action.icon().isNull():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert f"({keys})" in action.toolTip()
            assert "…" not in action.toolTip()


def palette(window) -> CommandPalette:
    key(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return next(child for child in window.findChildren(CommandPalette) if child.isVisible())


def test_the_palette_finds_a_command_by_some_letters_and_does_it(opened, qtbot):
    found = palette(opened)
    assert {command.name for command in commands() if not command.quiet} - {"palette"} == set(found.found)
    qtbot.keyClicks(found.field, "side")
    assert found.found[0] == "side"
    key(found.field, Qt.Key.Key_Return)
    assert opened.canvas.looks.comparison is Comparison.SIDE_BY_SIDE
    found = palette(opened)
    qtbot.keyClicks(found.field, "compare")
    first, second = found.found[:2]
    key(found.field, Qt.Key.Key_Down)
    key(found.field, Qt.Key.Key_Up)
    key(found.field, Qt.Key.Key_Down)
    assert {first, second} == {"side", "split"}
    key(found.field, Qt.Key.Key_Return)
    assert opened.canvas.looks.comparison is (Comparison.SPLIT if second == "split" else Comparison.SINGLE)


def test_what_the_palette_cannot_do_now_is_below_and_does_nothing(window, qtbot):
    found = palette(window)
    able = [window.commands[name].isEnabled() for name in found.found]
    assert able == sorted(able, reverse=True)
    qtbot.keyClicks(found.field, "split")
    assert found.found[0] == "split"
    key(found.field, Qt.Key.Key_Return)
    assert found.isVisible()
    assert window.canvas.looks.comparison is Comparison.SINGLE
    found.close()


def test_the_palette_finds_commands_in_korean_and_in_english(qtbot, preferences):
    with spoken("ko"):
        session = Session()
        window = MainWindow(session, preferences)
        qtbot.addWidget(window)
        window.show()
        window.commands["palette"].trigger()
        found = window.findChild(CommandPalette)
        for typed in ("전체 화면", "ㅈㅊㅎㅁ", "full screen", "전체 full"):
            found.field.setText(typed)
            assert found.found[0] == "full-screen", typed
        found.close()
        session.close()


GROUPS = ["Photo"] * 4 + ["View"] * 2
TEXTS = ["Open photos…", "Paste", "Previous photo", "Next photo", "Split view", "Full screen"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", TEXTS),
        ("fs", ["Full screen"]),
        ("pp", ["Previous photo", "Open photos…"]),
        ("photo next", ["Next photo"]),
        ("photo paste", ["Paste"]),
        ("view", ["Split view", "Full screen"]),
        ("SPLIT", ["Split view"]),
        ("xyz", []),
    ],
)
def test_what_fits_some_letters(typed, expected):
    assert [TEXTS[number] for number in best_first(typed, TEXTS, GROUPS)] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("확대", ["확대", "확대 영상 녹화…"]),
        ("ㅎㄷ", ["확대", "확대 영상 녹화…"]),  # by the first letters of syllables
        ("ㄴㅎ", ["확대 영상 녹화…"]),
        ("회", ["오른쪽으로 회전"]),
        ("größe", ["Größe"]),
        ("grosse", ["Größe"]),
        ("grö", ["Größe"]),
    ],
)
def test_korean_is_found_by_consonants_and_others_with_their_accents(typed, expected):
    texts = ["확대", "확대 영상 녹화…", "오른쪽으로 회전", "Größe"]
    assert [texts[number] for number in best_first(typed, texts, [""] * 4)] == expected


def test_the_sheet_shows_every_key(window):
    key(window, Qt.Key.Key_Question)
    sheet = next(child for child in window.findChildren(KeySheet) if child.isVisible())
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    for name in window.commands:
        if window.commands.shown_keys(name):
            assert window.commands.shown_keys(name) in texts
    assert {group.value for group in TABLE} <= texts
    assert "Hold B" in texts
    sheet.close()


def test_keys_are_changed_conflicts_are_told_and_all_is_kept(opened, tmp_path, qtbot):
    editor = KeyEditor(opened.commands, opened)
    qtbot.addWidget(editor)
    editor.choose("split")
    editor.field.setKeySequence(QKeySequence("D"))
    assert "“Compare side by side”, which then loses them" in editor.told.text()
    editor.use.click()
    opened._preferences.keys = opened.commands.changed_keys()
    editor.close()
    key(opened, Qt.Key.Key_D)
    assert opened.canvas.looks.comparison is Comparison.SPLIT
    key(opened, Qt.Key.Key_S)
    assert opened.canvas.looks.comparison is Comparison.SPLIT
    assert Preferences(tmp_path / "preferences.ini").keys == {"split": ["D"], "side": []}
    again = MainWindow(opened.session, Preferences(tmp_path / "preferences.ini"))
    qtbot.addWidget(again)
    assert again.commands.keys("split") == ["D"]
    assert again.commands.keys("side") == []
    assert "(D)" in again.commands["split"].toolTip()
    editor = KeyEditor(again.commands, again)
    qtbot.addWidget(editor)
    for name in ("split", "side"):
        editor.choose(name)
        editor.normal.click()
    assert again.commands.changed_keys() == {}


def test_a_key_can_be_taken_from_a_command(opened, qtbot):
    editor = KeyEditor(opened.commands, opened)
    qtbot.addWidget(editor)
    editor.choose("quit")
    editor.use.click()
    assert opened.commands.keys("quit") == []


def test_the_right_button_opens_a_menu_about_the_photo(opened, qtbot):
    canvas = opened.canvas
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(50, 50), canvas.mapToGlobal(QPoint(50, 50)))
    QApplication.sendEvent(canvas, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert opened.commands["export"] in menu.actions()
    menu.close()


def test_where_the_system_has_a_menu_bar_it_is_used(window, monkeypatch):
    monkeypatch.setattr("liif_viewer.ui.window.menus.sys", SimpleNamespace(platform="darwin"))
    assert fill_menu_bar(window.commands, window)
    bar = [action.menu() for action in window.menuBar().actions()]
    assert [menu.title() for menu in bar] == [group.value for group in TABLE]
    assert {command.text for command in commands() if not command.quiet} <= {text for m in bar for text in entries(m)}
