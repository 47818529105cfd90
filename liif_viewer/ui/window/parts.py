"""From part to part of the window by one key: the photo, the tools, what is open beside them, a message."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QToolBar, QWidget

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.window.message_bar import MessageBar


class Parts(QObject):
    """Of one window. Tab goes through all controls; this is for who knows where they are going. GUI thread."""

    def __init__(self, window: QMainWindow, canvas: Canvas, message: MessageBar, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._message = message
        actions.on("next-part", lambda: self.go(1))
        actions.on("part-before", lambda: self.go(-1))

    def go(self, direction: int) -> None:
        """To the next one (1), or the one before (-1), at its first control."""
        parts, now = list(self._parts()), QApplication.focusWidget()
        # The last one that holds it: a message lies on the canvas.
        here = [number for number, part in enumerate(parts) if part is now or (now and part.isAncestorOf(now))]
        first = _first(parts[(here[-1] + direction) % len(parts) if here else 0])
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            # Qt takes nothing but Tab for going by keyboard; so that the ring is seen here, too, it is told again.
            self._window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            application.focusChanged.emit(now, first)

    def _parts(self) -> Iterator[QWidget]:
        yield self._canvas
        around: list[QWidget] = [*self._window.findChildren(QToolBar), *self._window.findChildren(QDockWidget)]
        around.sort(key=lambda part: (part.y(), part.x()))  # as one reads
        yield from (part for part in (*around, self._message) if part.isVisible() and _first(part) is not None)


def _first(part: QWidget) -> QWidget | None:
    """The first control in it that the keyboard can get to."""
    tab = Qt.FocusPolicy.TabFocus
    widget: QWidget | None = part
    while widget is not None:
        inside = widget is part or part.isAncestorOf(widget)
        if inside and widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & tab:
            return widget
        widget = widget.nextInFocusChain()
        if widget is part:
            break
    return None
