"""All settings in one place, found by some letters, each with a line of what it does; a choice takes effect at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.announcing import announce
from liif_viewer.ui.dialogs.setting_row import LinkRow, Row, SettingRow
from liif_viewer.ui.plain import explain, heading, plain_label, roomy
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.scrolled import Scrolled
from liif_viewer.ui.settings import LINKS, TABLE, Offer, Section, Setting, settings
from liif_viewer.words import mark, tr, tr_n

LETTERS, LINES = 80, 34  # that it is wide and high, where there is room
NOTHING = mark("No setting is called that.")


class SettingsDialog(QDialog):
    """A field to search by, and the settings below it.

    Args:
        preferences: Where they are kept.
        offers: What can be chosen besides the settings' own choices; a setting without any choice is not shown.
        actions: For the commands that belong beside the settings.
        parent: The window.
    """

    def __init__(
        self, preferences: Preferences, offers: Mapping[Setting[Any], Offer], actions: Actions, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preferences, self._offers, self._actions = preferences, offers, actions
        self._before: dict[Setting[Any], Any] | None = None  # what a reset did away with
        self._resetting = False
        self.rows: dict[Setting[Any] | str, Row] = {}
        """By settings, and the names of commands."""
        self._sections: dict[QLabel, list[Row]] = {}
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a setting"))
        self.field.setAccessibleName(tr("Find a setting"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.nothing = plain_label(tr(NOTHING))
        self.nothing.hide()
        self._area = Scrolled(self._list())
        self.reset = QPushButton()
        self.reset.clicked.connect(self._reset)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.reset, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter in the field closes nothing
        column = QVBoxLayout(self)
        for widget in (self.field, self._area, self.nothing, buttons):
            column.addWidget(widget)
        self._tell_reset()
        preferences.changed.connect(self._on_changed)
        self.field.setFocus()

    def _list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        for section in Section:
            rows = [*self._setting_rows(section), *self._link_rows(section)]
            above = heading(tr(section.value))
            column.addWidget(above)
            for row in rows:
                column.addWidget(row)
            self._sections[above] = rows
        column.addStretch(1)
        return column

    def _setting_rows(self, section: Section) -> list[Row]:
        rows: list[Row] = []
        for setting in TABLE[section]:
            offer = self._offers.get(setting)
            if setting.is_switch or setting.choices or offer is not None:
                row = self.rows[setting] = SettingRow(setting, self._preferences, offer)
                row.asked.connect(lambda ask: ask())
                rows.append(row)
        return rows

    def _link_rows(self, section: Section) -> list[Row]:
        rows: list[Row] = []
        for link in LINKS.get(section, ()):
            action = self._actions[link.command]
            row = self.rows[link.command] = LinkRow(
                action.text(), tr(link.explanation), f"{link.words} {tr(link.words)}"
            )
            row.setEnabled(action.isEnabled())
            row.button.clicked.connect(partial(self._go_to, link.command))
            rows.append(row)
        return rows

    def _go_to(self, command: str) -> None:
        self.close()
        self._actions[command].trigger()

    # Searching

    @property
    def found(self) -> list[str]:
        """The names of the settings and commands that are shown."""
        shown = (name for name, row in self.rows.items() if not row.isHidden())
        return [name if isinstance(name, str) else name.name for name in shown]

    def _find(self, typed: str) -> None:
        words, before = typed.casefold().split(), len(self.found)
        for above, rows in self._sections.items():
            whole = [word for word in words if word not in above.text().casefold()]
            for row in rows:
                row.setVisible(row.fits(words) or (row.fits(whole) and len(whole) < len(words)))
                row.mark(words)
            above.setVisible(any(not row.isHidden() for row in rows))
        found = len(self.found)
        self.nothing.setVisible(not found)
        self._area.setVisible(bool(found))
        self._area.verticalScrollBar().setValue(0)
        if found != before:
            announce(self.field, tr_n("{n} setting", "{n} settings", found) if found else tr(NOTHING))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field Enter and Down go to the first setting found; Escape empties it before it closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                first = next((row for row in self.rows.values() if not row.isHidden()), None)
                if first is not None:
                    first.control.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return False

    # All as it came

    def _reset(self) -> None:
        """All settings are as they came, or, by a second click, as they were before."""
        back, self._before = self._before, {setting: self._preferences[setting] for setting in settings()}
        self._resetting = True
        for setting in settings():
            self._preferences[setting] = setting.default if back is None else back[setting]
        self._resetting = False
        self._before = self._before if back is None else None
        self._tell_reset()
        announce(self.reset, tr("All is as it came.") if back is None else tr("All is as it was."))

    def _on_changed(self, _setting: Setting[Any]) -> None:
        if not self._resetting and self._before is not None:
            self._before = None
            self._tell_reset()

    def _tell_reset(self) -> None:
        to_come = self._before is None
        self.reset.setText(tr("Reset to defaults") if to_come else tr("Undo the reset"))
        explain(self.reset, tr("Of all settings here; your keys stay as they are") if to_come else "")

    def sizeHint(self) -> QSize:
        """By the letters, so that it grows with them."""
        return roomy(self, LETTERS, LINES)
