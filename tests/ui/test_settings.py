"""The settings: one table; a dialog in which they are found, take effect at once, and go back to what they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox
from shiboken6 import isValid

from liif_viewer.ui.backdrop import Surround
from liif_viewer.ui.dialogs.command_palette import CommandPalette
from liif_viewer.ui.dialogs.setting_row import marked
from liif_viewer.ui.dialogs.settings_dialog import SettingsDialog
from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.reduced_motion import Motion
from liif_viewer.ui.settings import (
    CLEAN_UP,
    DECODING,
    FILMSTRIP,
    INFO,
    MINIMAP,
    MODEL,
    MOTION,
    PIXEL_GRID,
    SURROUND,
    TURN_S,
    Setting,
    settings,
)
from tests.ui.conftest import grab, key, open_file


@pytest.fixture
def dialog(window) -> Iterator[SettingsDialog]:
    window.commands["all-settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    yield dialog
    if isValid(dialog):
        dialog.close()


def choose(dialog: SettingsDialog, setting: Setting, value: object) -> None:
    """As a hand does it."""
    control = dialog.rows[setting].control
    if isinstance(control, QCheckBox):
        if control.isChecked() != value:
            control.click()
    else:
        index = next(number for number in range(control.count()) if control.itemData(number) == value)
        control.setCurrentIndex(index)
        control.activated.emit(index)


def test_the_names_under_which_they_are_kept_are_their_own_and_so_are_the_texts():
    assert len({setting.name for setting in settings()}) == len({setting.text for setting in settings()})
    assert all(setting.explanation.endswith(".") for setting in settings())


@pytest.mark.parametrize("setting", list(settings()), ids=lambda setting: setting.name)
def test_each_choice_is_kept_and_nonsense_is_the_default(qapp, tmp_path, setting):
    file = tmp_path / "p.ini"
    values = [True, False] if setting.is_switch else list(setting.choices)
    assert setting.default in values or setting is MODEL
    for value in values:
        Preferences(file)[setting] = value
        assert Preferences(file)[setting] == value
    file.write_text(f"[General]\n{setting.name}=@nonsense\n")
    assert Preferences(file)[setting] == setting.default


def test_all_are_in_the_dialog_that_have_a_choice(dialog):
    assert set(settings()) <= set(dialog.rows)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dark", {"surround", "scheme"}),  # by their choices
        ("exif", {"info"}),  # by a word that is not seen
        ("ANIMATE", {"motion"}),
        ("thumbnails", {"filmstrip"}),
        ("picture", {"decoding", "model", "device", "clean_up"}),  # by what its section is called
        ("shortcuts", {"change-keys"}),
        ("zzz", set()),
    ],
)
def test_settings_are_found_as_one_types(dialog, typed, found):
    dialog.field.setText(typed)
    assert found <= set(dialog.found)
    assert len(dialog.found) <= max(5, len(found))
    assert dialog.nothing.isVisible() == (not found)
    headings = [heading.text() for heading in dialog._sections if not heading.isHidden()]
    assert len(headings) <= len(dialog.found)
    dialog.field.clear()
    assert len(dialog.found) == len(dialog.rows)


def test_where_it_was_found_is_marked():
    assert marked("Light or dark", ["dark"]) == [("Light or ", False), ("dark", True)]
    assert marked("Grey grey", ["gr", "re"]) == [("Gre", True), ("y ", False), ("gre", True), ("y", False)]
    assert marked("<b>&", ["b"]) == [("<", False), ("b", True), (">&", False)]
    assert marked("Straße", ["e"]) == [("Straße", False)]  # folded it is longer


def test_what_is_marked_is_told_without_markup(dialog):
    dialog.field.setText("pixel")
    name = next(iter(dialog.rows[PIXEL_GRID]._told))
    assert "<span" in name.text()
    assert dialog.rows[PIXEL_GRID].control.accessibleName() == "Pixel grid"
    dialog.field.clear()
    assert name.text() == "Pixel grid"


def test_a_choice_takes_effect_at_once(window, dialog, qtbot, photo_file):
    open_file(window, qtbot, photo_file)
    for value, level in (("white", 255), ("middle", 118), ("black", 0)):
        choose(dialog, SURROUND, Surround(value))
        assert (grab(window.canvas)[2, 2] == level).all()
    choose(dialog, DECODING, Decoding.EXACT)
    assert window.session.tiles.ladder.decoding is Decoding.EXACT
    assert window.choices.settings.entries[DECODING][Decoding.EXACT].isChecked()
    choose(dialog, MOTION, Motion.FULL)
    assert window.canvas.camera.motion.enabled
    choose(dialog, CLEAN_UP, 0.5)
    assert window.session.clean_up == 0.5
    for panel in (INFO, FILMSTRIP, MINIMAP):
        choose(dialog, panel, True)
        assert window.commands[panel.name].isChecked()
    choose(dialog, PIXEL_GRID, False)
    assert not window.canvas.pixel_grid


def test_the_dialog_follows_what_is_set_elsewhere(window, dialog):
    window.commands["filmstrip"].trigger()
    assert dialog.rows[FILMSTRIP].control.isChecked()
    window.choices.settings.entries[DECODING][Decoding.EXACT].trigger()
    assert dialog.rows[DECODING].control.currentText() == "Exact"


def test_all_goes_back_to_what_came_and_back_again(window, dialog, preferences):
    choose(dialog, DECODING, Decoding.EXACT)
    choose(dialog, FILMSTRIP, True)
    before = {setting: preferences[setting] for setting in settings()}
    dialog.reset.click()
    assert all(preferences[setting] == setting.default for setting in settings())
    assert dialog.reset.text() == "Undo the reset"
    dialog.reset.click()
    assert {setting: preferences[setting] for setting in settings()} == before
    dialog.reset.click()
    choose(dialog, PIXEL_GRID, False)
    assert dialog.reset.text() == "Reset to defaults"  # there is something to be lost


def test_a_strength_that_is_no_choice_is_shown(window, preferences):
    preferences[CLEAN_UP] = 0.8
    window.commands["all-settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog.rows[CLEAN_UP].control.currentText() == "80 %"
    dialog.close()


def test_it_is_used_without_a_mouse(window, dialog):
    dialog.field.setFocus()
    dialog.field.setText("pixel grid")
    key(dialog.field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is dialog.rows[PIXEL_GRID].control
    key(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not window.canvas.pixel_grid
    dialog.field.setFocus()
    key(dialog.field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.field.text() == ""
    key(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_scrolling_sets_nothing(dialog, preferences):
    box = dialog.rows[TURN_S].control
    assert isinstance(box, QComboBox)
    place, down = QPointF(5, 5), QPoint(0, -120)
    none, no_button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    event = QWheelEvent(place, place, QPoint(), down, no_button, none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, event)
    assert preferences[TURN_S] == 1.0


def test_as_the_window_is_dark_or_light_so_is_the_canvas():
    assert Surround.THEME.colour(dark=True) == Surround.DARK.colour(dark=False)
    assert Surround.THEME.colour(dark=False) == Surround.LIGHT.colour(dark=True)
    assert Surround.MIDDLE.colour(dark=True) == QColor(118, 118, 118)


def test_the_palette_finds_settings_and_opens_the_dialog_there(window):
    window.commands["palette"].trigger()
    palette = window.findChild(CommandPalette)
    palette.field.setText("li")
    assert "Light or dark" not in palette.found  # of so few letters there would be too many
    palette.field.setText("night")
    palette.list.setCurrentRow(palette.found.index("Light or dark"))
    key(palette.field, Qt.Key.Key_Return)
    dialog = window.findChild(SettingsDialog)
    assert "scheme" in dialog.found
    dialog.close()
