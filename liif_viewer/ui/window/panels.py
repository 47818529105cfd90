"""What can be opened beside the photo: information to the right, the filmstrip below."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from liif_viewer.photos.folder import Standing
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.filmstrip import Filmstrip
from liif_viewer.ui.window.info_panel import InfoPanel
from liif_viewer.ui.window.opening import Opening

INFO, FILMSTRIP = "info", "filmstrip"


class Panels(QObject):
    """Opens and closes them, keeps which are open, and lets them follow the photo. GUI thread."""

    def __init__(
        self, window: QMainWindow, session: Session, opening: Opening, preferences: Preferences, actions: Actions
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._preferences = preferences
        self._actions = actions
        self.info = InfoPanel()
        self.filmstrip = Filmstrip(session.thumbnails)
        self._docks = {
            INFO: self._dock("Information", self.info, Qt.DockWidgetArea.RightDockWidgetArea),
            FILMSTRIP: self._dock("Filmstrip", self.filmstrip, Qt.DockWidgetArea.BottomDockWidgetArea),
        }
        for name in self._docks:
            actions.on(name, lambda name=name: self.show(name, not self._docks[name].isVisibleTo(window)))  # type: ignore[misc]  # a lambda per name
            self._show(name, name in preferences.panels)
        self.filmstrip.chosen.connect(opening.step)
        session.answered.connect(self._tell)
        session.adjusted.connect(lambda _opened: self._tell())
        session.turned.connect(lambda _opened: self._tell())
        session.reopened.connect(lambda opened: session.thumbnails.forget(opened.photo.path))
        session.loading.stands.connect(self._on_stands)

    def _dock(self, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(title)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget())  # none: what it is, one sees
        dock.setWidget(content)
        self._window.addDockWidget(area, dock)
        return dock

    def show(self, name: str, on: bool) -> None:
        """Opens a panel or closes it, from now on."""
        self._show(name, on)
        self._preferences.panels = {one for one, dock in self._docks.items() if not dock.isHidden()}

    def _show(self, name: str, on: bool) -> None:
        self._docks[name].setVisible(on)
        self._actions.check(name, on)
        if on:
            self._tell()

    def put_aside(self, aside: bool) -> None:
        """Hides all for a while, or shows again which are open."""
        for name, dock in self._docks.items():
            dock.setVisible(not aside and name in self._preferences.panels)

    def _tell(self) -> None:
        if not self._docks[INFO].isHidden():
            self.info.show_photo(self._session.opened_photo, self._session.loading.file_bytes)

    def _on_stands(self, standing: Standing | None) -> None:
        self.filmstrip.show_standing(standing)
