"""The settings that belong to the hand, as a menu: what the picture is made by, what lies around and behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from liif_viewer.engine.models import about
from liif_viewer.photos.photo import display_name
from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.naming import ModelState, plain_title
from liif_viewer.ui.plain import menu_text, tool_tip
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import BACKDROP, DECODING, SURROUND, Setting
from liif_viewer.words import tr

IN_MENU = (DECODING, SURROUND, BACKDROP)


def add_choices(
    menu: QMenu, setting: Setting[Any], preferences: Preferences, choose: Callable[[Any], object] | None = None
) -> dict[Any, QAction]:
    """Adds an entry for each choice of a setting, of which that in force is marked.

    Args:
        menu: Gets them.
        setting: Whose choices they are.
        preferences: Where it is kept.
        choose: Takes the value chosen; by default it is kept, and that is all.

    Returns:
        The entries by their values.
    """
    keep = choose if choose is not None else lambda value: preferences.__setitem__(setting, value)
    actions: dict[Any, QAction] = {}
    group = QActionGroup(menu)
    for value in setting.choices:
        action = actions[value] = menu.addAction(setting.told(value))
        action.setCheckable(True)
        action.setToolTip(setting.tip(value))
        action.triggered.connect(lambda _checked, value=value: keep(value))
        group.addAction(action)

    def show(value: object) -> None:
        if value in actions:
            actions[value].setChecked(True)

    preferences.follow(setting, menu, show)
    return actions


class SettingsMenu(QMenu):
    """A choice takes effect at once.

    Args:
        models: Titles and files to offer, the default first.
        preferences: Where the choices are kept.
        parent: As ever.
    """

    chosen = Signal(object, object)
    """A Setting, and the value that it is to have."""
    model_chosen = Signal(object)
    """The Path of a file of weights, or None: the user wants to look for one."""

    def __init__(self, models: Mapping[str, Path], preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(tr("Settings"), parent)
        self.setToolTipsVisible(True)
        self.entries: dict[Setting[Any], dict[Any, QAction]] = {}
        """By settings and values."""
        for setting in IN_MENU:
            self.entries[setting] = add_choices(
                self._menu_of(setting), setting, preferences, partial(self.chosen.emit, setting)
            )
        self.addSection(tr("Model"))
        self.model_state = self.addAction("")
        self.model_state.setEnabled(False)  # it says why there is no other choice
        self.models: dict[Path, QAction] = {}
        self._model_group = QActionGroup(self)
        self._model_group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)  # there may be none
        for title, path in models.items():
            self._add_model(title, path)
        self._other = self.addAction(tr("Other weights…"))
        self._other.triggered.connect(lambda: self.model_chosen.emit(None))
        self.addSeparator()

    def _menu_of(self, setting: Setting[Any]) -> QMenu:
        """The first at hand at once; each of the others in a menu of its own, so that all fits a small screen."""
        if setting is IN_MENU[0]:
            self.addSection(tr(setting.text))
            return self
        if setting is IN_MENU[1]:
            self.addSeparator()
        menu = self.addMenu(tr(setting.text))
        menu.setToolTipsVisible(True)
        return menu

    def _add_model(self, title: str, path: Path) -> None:
        # By its plain name, where that is enough to tell it from the others.
        plain = plain_title(title)
        alone = all(action.text() != menu_text(plain) for action in self.models.values())
        action = QAction(menu_text(plain if alone else title), self)
        action.setCheckable(True)
        facts = about(path)
        action.setToolTip(tool_tip(facts.get("title", display_name(path))))
        action.triggered.connect(lambda _checked: self.model_chosen.emit(path))
        self._model_group.addAction(action)
        self.models[path] = action

    def show_state(self, has_fast: bool, title: str, path: Path | None, model: ModelState = ModelState.READY) -> None:
        """Marks what is in use; a model from elsewhere is added to the list. Emits nothing.

        Args:
            has_fast: Whether the model has a fast decoder; without, everything is exact.
            title: Of the model; empty while there is none.
            path: Of its weights; None is the default.
            model: Whether it is in use already.
        """
        self.model_state.setText(model.sentence)
        self.model_state.setVisible(model is not ModelState.READY)
        self.entries[DECODING][Decoding.FAST].setEnabled(has_fast)
        known = next(iter(self.models), None) if path is None else path
        if known is not None and known not in self.models:
            self._add_model(title, known)
        for file, action in self.models.items():
            if action not in self.actions():
                self.insertAction(self._other, action)
            action.setChecked(bool(title) and file == known)
