"""Qt's actions, made of the table: one for each command, with its keys, tool tip and icon."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QWidget

from liif_viewer.ui.actions.table import Command, Need, commands
from liif_viewer.ui.plain import tool_tip
from liif_viewer.ui.theme import ICON_SIZE, icon
from liif_viewer.words import tr

# What macOS has in a menu of the program's own.
ROLES = {
    "about": QAction.MenuRole.AboutRole,
    "quit": QAction.MenuRole.QuitRole,
    "all-settings": QAction.MenuRole.PreferencesRole,
}


class Actions(QObject):
    """The commands of a window. What they do is for those who own it to say, by ``on``. GUI thread.

    Args:
        window: Hears their keys.
        keys: Of those commands whose keys the user changed.
    """

    def __init__(self, window: QWidget, keys: Mapping[str, Sequence[str]]) -> None:
        super().__init__(window)
        self.commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._connected: set[str] = set()
        for command in commands():
            action = QAction(tr(command.text), self)
            action.setCheckable(command.checkable)
            action.setIconVisibleInMenu(False)
            action.setMenuRole(ROLES.get(command.name, QAction.MenuRole.NoRole))
            self.commands[command.name] = command
            self._actions[command.name] = action
            self.change_keys(command.name, keys.get(command.name, command.keys))
            window.addAction(action)
        self.show_state(())

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def on(self, name: str, slot: Callable[[], object]) -> None:
        """Does this for a command."""
        self._actions[name].triggered.connect(lambda _checked=False: slot())
        self._connected.add(name)

    def attach(self, name: str, menu: QMenu, show: Callable[[QMenu, QAction], object]) -> None:
        """Opens this menu for a command; its keys do so by ``show``, which knows where."""
        action = self._actions[name]
        action.setMenu(menu)
        self.on(name, lambda: show(menu, action))

    @property
    def unconnected(self) -> list[str]:
        """The commands for which nothing is done."""
        return [name for name in self._actions if name not in self._connected]

    def check(self, name: str, on: bool) -> None:
        """Marks a command as on or off; nothing is done for it."""
        self._actions[name].setChecked(on)

    def show_state(self, there: Collection[Need]) -> None:
        """Enables what is possible with what is there."""
        for name, action in self._actions.items():
            need = self.commands[name].need
            action.setEnabled(need is Need.NOTHING or need in there)

    # Keys

    def keys(self, name: str) -> list[str]:
        """Of a command, as they are now."""
        return [keys.toString() for keys in self._actions[name].shortcuts()]

    def shown_keys(self, name: str) -> str:
        """The first of them, as this system writes it; empty for none."""
        return self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def described(self, name: str) -> str:
        """What the text of a command leaves open, and its keys, for who is read to; empty for nothing."""
        tip, keys = self.commands[name].tip, self.shown_keys(name)
        if tip and keys:
            return tr("{tip}. {keys}", tip=tr(tip), keys=keys)
        return tr(tip) if tip else keys

    def owner_of(self, keys: str) -> str | None:
        """The command that has these keys."""
        wanted = QKeySequence(keys)
        return next((name for name, action in self._actions.items() if wanted in action.shortcuts()), None)

    def change_keys(self, name: str, keys: Sequence[str]) -> None:
        """Gives a command other keys; whoever had one of them loses it."""
        wanted = [QKeySequence(one) for one in keys]
        for other, action in self._actions.items():
            if other != name and any(one in wanted for one in action.shortcuts()):
                action.setShortcuts([one for one in action.shortcuts() if one not in wanted])
                self._describe(other)
        self._actions[name].setShortcuts(wanted)
        self._describe(name)

    def changed_keys(self) -> dict[str, list[str]]:
        """Those that are not the table's, to be kept."""
        normal = {name: [QKeySequence(one).toString() for one in c.keys] for name, c in self.commands.items()}
        return {name: self.keys(name) for name in self._actions if self.keys(name) != normal[name]}

    def _describe(self, name: str) -> None:
        """One style for all tool tips: what it is, its key, and below what the text leaves open."""
        command, keys = self.commands[name], self.shown_keys(name)
        head = tr("{name} ({keys})", name=command.called, keys=keys) if keys else command.called
        told = tr("{name}. {tip}.", name=head, tip=tr(command.tip)) if command.tip else head
        self._actions[name].setToolTip(tool_tip(told))  # as rich text, which breaks lines

    def draw_icons(self, palette: QPalette, side: int = ICON_SIZE) -> None:
        """In the theme's colours, and of so many logical px."""
        for name, command in self.commands.items():
            if command.icon:
                self._actions[name].setIcon(icon(command.icon, palette, side, strong=command.main))
