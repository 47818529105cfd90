"""The menus: all commands by groups, in one button or in the bar that macOS has for it; and some at the pointer."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.actions.table import TABLE, Group
from liif_viewer.words import tr

# What one wants where one points at the photo; None is a line.
CONTEXT = (
    *("fit", "actual", None),
    *("split", "side", "difference", "sides", "clean-up", None),
    *("region", "region-shape", "export", None),
    *("palette", "full-screen"),
)  # fmt: skip


def main_menu(actions: Actions, parent: QWidget) -> QMenu:
    """A menu for each group, but what belongs to the program is at hand at once."""
    menu = QMenu(tr("Menu"), parent)
    menu.setToolTipsVisible(True)
    for group in TABLE:
        if group is Group.PROGRAM:
            menu.addSeparator()
            _fill(menu, actions, group)
        else:
            menu.addMenu(_group_menu(actions, group, menu))
    return menu


def fill_menu_bar(actions: Actions, window: QMainWindow) -> bool:
    """The same in the bar at the top of the screen, where the system has one; says whether it has."""
    has_one = str(sys.platform) == "darwin"  # str: mypy would take all below for unreachable on other systems
    for group in TABLE if has_one else ():
        window.menuBar().addMenu(_group_menu(actions, group, window))
    return has_one


def context_menu(actions: Actions, parent: QWidget) -> QMenu:
    """What can be done with the photo."""
    menu = QMenu(tr("Photo"), parent)
    for name in CONTEXT:
        if name is None:
            menu.addSeparator()
        else:
            menu.addAction(actions[name])
    return menu


def _group_menu(actions: Actions, group: Group, parent: QWidget) -> QMenu:
    menu = QMenu(group.called, parent)
    menu.setToolTipsVisible(True)
    _fill(menu, actions, group)
    return menu


def _fill(menu: QMenu, actions: Actions, group: Group) -> None:
    for section in TABLE[group]:
        menu.addSeparator()
        for command in section:
            if not command.quiet:
                menu.addAction(actions[command.name])


def place_of(event: QContextMenuEvent, over: QWidget) -> QPoint:
    """Where a context menu is wanted: at the pointer, or, by the keyboard's key for it, in the middle."""
    if event.reason() is QContextMenuEvent.Reason.Keyboard:
        return over.mapToGlobal(over.rect().center())
    return event.globalPos()
