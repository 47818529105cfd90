"""A row of the settings: what it is called, what it does, and a control that follows it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from liif_viewer.ui.plain import Small, menu_text
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import Offer, Setting
from liif_viewer.words import tr

LETTERS = 16  # of a choice that are to be read in a narrow window, too


class Row(QWidget):
    """Anything that can be found by what is said of it.

    Args:
        text: What it is called.
        explanation: What it does.
        words: By which it is found, too.
        control: To the right.
    """

    def __init__(self, text: str, explanation: str, words: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self._told: dict[QLabel, str] = {_Name(control): text, Small(): explanation}
        self._sought = f"{text} {explanation} {words}".casefold()
        name, below = self._told
        name.setBuddy(control)
        control.setAccessibleName(text)
        control.setAccessibleDescription(explanation)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(name, 0, 0)
        grid.addWidget(control, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(below, 1, 0, 1, 2)
        self.mark(())

    def fits(self, words: Sequence[str]) -> bool:
        """Whether all of these words, folded, occur in what is said of it."""
        return all(word in self._sought for word in words)

    def mark(self, words: Sequence[str]) -> None:
        """Shows where they occur."""
        back, fore = self.palette().highlight().color().name(), self.palette().highlightedText().color().name()
        for label, text in self._told.items():
            parts = marked(text, words)
            rich = any(found for _, found in parts)
            label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
            style = f"background-color: {back}; color: {fore}"
            spans = (f'<span style="{style}">{escape(part)}</span>' if found else escape(part) for part, found in parts)
            label.setText("".join(spans) if rich else menu_text(text))


class SettingRow(Row):
    """A setting, by a switch or a list of choices.

    Args:
        setting: What is set.
        preferences: Where it is kept.
        offer: What can be chosen besides the setting's own choices.
    """

    asked = Signal(object)
    """A question is to be asked; a function that does so."""

    def __init__(self, setting: Setting[Any], preferences: Preferences, offer: Offer | None = None) -> None:
        self._setting, self._preferences, self._offer = setting, preferences, offer
        choices = {value: setting.told(value) for value in setting.choices} | dict(offer.choices if offer else {})
        control = QCheckBox() if setting.is_switch else _Choices()
        also = " ".join((setting.sought, *choices.values()))
        super().__init__(tr(setting.text), tr(setting.explanation), also, control)
        if isinstance(control, QCheckBox):
            control.toggled.connect(self._keep)
        else:
            for value, text in choices.items():
                control.addItem(text, value)
                control.setItemData(control.count() - 1, setting.tip(value), Qt.ItemDataRole.ToolTipRole)
            if offer is not None and offer.ask is not None:
                control.addItem(offer.ask_text)
            control.activated.connect(self._on_chosen)
        preferences.follow(setting, self, self._show)

    def _keep(self, value: object) -> None:
        self._preferences[self._setting] = value

    def _on_chosen(self, index: int) -> None:
        ask = self._offer.ask if self._offer is not None else None
        control = self.control
        assert isinstance(control, QComboBox)
        if ask is not None and index == control.count() - 1:
            self._show(self._preferences[self._setting])
            self.asked.emit(ask)
        else:
            self._keep(control.itemData(index))

    def _show(self, value: object) -> None:
        if isinstance(self.control, QCheckBox):
            self.control.setChecked(bool(value))
        elif isinstance(self.control, QComboBox):
            values = [self.control.itemData(index) for index in range(self.control.count())]
            if value in values:
                self.control.setCurrentIndex(values.index(value))


class LinkRow(Row):
    """A command, by a button."""

    def __init__(self, text: str, explanation: str, words: str) -> None:
        self.button = QPushButton(menu_text(text))
        self.button.setAutoDefault(False)
        super().__init__(text.removesuffix("…"), explanation, words, self.button)


class _Name(QLabel):
    """What a row is called; a click on it is one on its control."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.setWordWrap(True)
        self._control = control

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._control.setFocus()
        if isinstance(self._control, QCheckBox):
            self._control.click()


class _Choices(QComboBox):
    """Is as wide as there is room, and leaves the wheel to the list of settings: nothing is set by scrolling."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def marked(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """A text in parts, each with whether it is one of these words, folded, or some of them that touch."""
    folded = text.casefold()
    if len(folded) != len(text):  # such as ß: places in one are none in the other
        return [(text, False)]
    found = [False] * len(text)
    for word in words:
        at = folded.find(word)
        while at >= 0 and word:
            found[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + 1)
    parts: list[tuple[str, bool]] = []
    for letter, is_found in zip(text, found, strict=True):
        if parts and parts[-1][1] == is_found:
            parts[-1] = (parts[-1][0] + letter, is_found)
        else:
            parts.append((letter, is_found))
    return parts
