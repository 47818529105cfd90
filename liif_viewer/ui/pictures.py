"""What a screen reader is told of widgets that paint themselves, which are nothing at all to Qt: they are pictures."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Picture:
    """Mixed into a widget that is one, and has an accessible name."""

    value_told = ""
    """What may change while it is the same picture, in a few words: its zoom."""
    steps = False
    """Whether ``step`` does anything."""

    def step(self, direction: int) -> None:
        """Shows more of it (-1), or less and larger (1)."""


class PictureInterface(QAccessibleWidget):
    """Of one widget, and gone with it: Qt owns it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Graphic)

    def text(self, kind: QAccessible.Text) -> str:
        """Name and description are the widget's own."""
        if kind == QAccessible.Text.Value:
            return self._picture.value_told
        return super().text(kind)

    def actionNames(self) -> list[str]:
        """What can be done with it by name."""
        steps = [_increase(), _decrease()] if self._picture.steps else []
        return [*super().actionNames(), *steps]

    def doAction(self, name: str) -> None:
        """Does one of these."""
        if name in (_increase(), _decrease()):
            self._picture.step(1 if name == _increase() else -1)
        else:
            super().doAction(name)

    @property
    def _picture(self) -> Picture:
        widget = self.object()
        assert isinstance(widget, Picture)
        return widget


def _increase() -> str:
    return QAccessibleActionInterface.increaseAction()


def _decrease() -> str:
    return QAccessibleActionInterface.decreaseAction()


@cache  # once for all windows
def tell_of_pictures() -> None:
    """From now on they are told of."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Asked for every class of every widget, the own one first."""
    return PictureInterface(thing) if isinstance(thing, QWidget) and isinstance(thing, Picture) else None
