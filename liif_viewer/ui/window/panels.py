"""What can be opened beside the photo: information to the right, the filmstrip below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from liif_viewer.photos.folder import Standing
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.settings import FILMSTRIP, INFO, Setting
from liif_viewer.ui.window.exporting import Exporting
from liif_viewer.ui.window.filmstrip import Filmstrip
from liif_viewer.ui.window.info_panel import InfoPanel
from liif_viewer.ui.window.opening import Opening
from liif_viewer.words import tr


class Panels(QObject):
    """Opens and closes them, keeps which are open, and lets them follow the photo. GUI thread."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        opening: Opening,
        exporting: Exporting,
        preferences: Preferences,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._exporting = exporting
        self._preferences = preferences
        self._actions = actions
        self.info = InfoPanel()
        self.filmstrip = Filmstrip(session.thumbnails)
        right, below = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        self._docks = {INFO: self._dock(INFO, self.info, right)}
        self._docks[FILMSTRIP] = self._dock(FILMSTRIP, self.filmstrip, below)
        for setting, dock in self._docks.items():
            actions.on(setting.name, partial(self._toggle, setting, dock))
            preferences.follow(setting, self, partial(self._show, setting))
        self.filmstrip.chosen.connect(opening.step)
        session.answered.connect(self._tell)
        session.adjusted.connect(lambda _opened: self._tell())
        session.turned.connect(lambda _opened: self._tell())
        session.reopened.connect(lambda opened: session.thumbnails.forget(opened.photo.path))
        session.loading.stands.connect(self._on_stands)
        exporting.opened.connect(self._give_way)
        exporting.take_from(lambda: self.filmstrip.picked, self.filmstrip.picked_changed)

    def _dock(self, panel: Setting[bool], content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(tr(panel.text), self._window)
        dock.setObjectName(panel.name)
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget())  # none: what it is, one sees
        dock.setWidget(content)
        self._window.addDockWidget(area, dock)
        return dock

    def _toggle(self, panel: Setting[bool], dock: QDockWidget) -> None:
        on = not dock.isVisibleTo(self._window)
        self._preferences[panel] = on
        self._show(panel, on)  # it may have been put aside

    def _show(self, panel: Setting[bool], on: bool) -> None:
        self._docks[panel].setVisible(on and self._has_room(panel))
        self._actions.check(panel.name, on)
        if on:
            self._tell()

    def put_aside(self, aside: bool) -> None:
        """Hides all for a while, or shows again which are open."""
        for panel, dock in self._docks.items():
            dock.setVisible(not aside and self._preferences[panel] and self._has_room(panel))

    def _give_way(self, exporting: bool) -> None:
        self._docks[INFO].setVisible(not exporting and self._preferences[INFO])

    def _has_room(self, panel: Setting[bool]) -> bool:
        """Two panels on the same side would leave none for the photo."""
        return panel is not INFO or self._exporting.panel is None

    def _tell(self) -> None:
        if not self._docks[INFO].isHidden():
            self.info.show_photo(self._session.opened_photo, self._session.loading.file_bytes)

    def _on_stands(self, standing: Standing | None) -> None:
        self.filmstrip.show_standing(standing)
