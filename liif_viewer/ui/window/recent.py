"""The photos that were opened last, on purpose: kept for the next start, until the user forgets them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from liif_viewer.photos.photo import display_name
from liif_viewer.ui.plain import menu_text, tool_tip
from liif_viewer.ui.preferences import Preferences
from liif_viewer.words import tr

KEPT = 10


class Recent(QObject):
    """A list, and a menu of it. GUI thread."""

    chosen = Signal(object)
    """The Path of a file to be opened again."""
    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.paths: list[Path] = preferences.recent
        self.menu = QMenu(tr("Open recent"), parent)
        self.menu.setToolTipsVisible(True)
        self._fill()

    def add(self, path: Path) -> None:
        """This one was opened."""
        self._keep([path, *(one for one in self.paths if one != path)][:KEPT])

    def forget(self) -> None:
        """All of them, here and on the disk."""
        self._keep([])

    def _keep(self, paths: list[Path]) -> None:
        self.paths = self._preferences.recent = paths
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        self.menu.clear()
        for path in self.paths:
            action = self.menu.addAction(menu_text(display_name(path)))
            action.setToolTip(tool_tip(str(path.parent).encode("utf-8", "replace").decode()))
            action.triggered.connect(lambda _checked, path=path: self.chosen.emit(path))
        if self.paths:
            self.menu.addSeparator()
            self.menu.addAction(tr("Forget these")).triggered.connect(lambda _checked: self.forget())
        else:
            self.menu.addAction(tr("Nothing yet")).setEnabled(False)
