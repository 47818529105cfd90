"""How parts of a photo leave the window: a region is drawn or taken as it is, a dialog asks."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from liif_viewer.core.geometry import Rect
from liif_viewer.errors import ExportError
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.navigation import Navigation
from liif_viewer.ui.dialogs.export_dialog import ExportDialog
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.region_shape import RegionShapeMenu
from liif_viewer.words import tr


class Exporting(QObject):
    """Asks what to export, and has a session do it. GUI thread."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        canvas: Canvas,
        navigation: Navigation,
        preferences: Preferences,
        message: MessageBar,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._canvas = canvas
        self._navigation = navigation
        self._preferences = preferences
        self._message = message
        self._actions = actions
        self._told = False
        self.shapes = RegionShapeMenu(window)
        self.shapes.chosen.connect(self._keep_shape)
        actions.on("region", lambda: self.select(not navigation.selecting))
        actions.on("export", self.ask)
        canvas.region_selected.connect(self._on_region)
        canvas.region_taken.connect(self.ask)

    def select(self, on: bool) -> None:
        """Makes drags draw and change a region, or not."""
        self._navigation.set_selecting(on)
        self._actions.check("region", on)

    def _on_region(self, _region: Rect) -> None:
        self.select(True)
        if not self._told:
            self._told = True
            self._message.say(tr("Enter exports the region, Esc drops it."))

    def _keep_shape(self, shape: float | None) -> None:
        """Gives the region this shape, and those to come; whoever chooses one wants a region."""
        if self._canvas.view is not None:
            self._navigation.region.keep_shape(shape)
            self.select(True)
            self._canvas.setFocus()

    def ask(self) -> None:
        """Asks for region, size and file, and begins the export."""
        photo, view = self._session.photo, self._canvas.target
        if photo is None or view is None:
            return
        ladder, model, opened = self._session.tiles.ladder, self._session.models.in_use, self._session.opened_photo
        clean_up = opened.clean_up if opened is not None and model is not None and model.cleans_up else None
        dialog = ExportDialog(
            photo,
            self.regions(),
            max(1.0, view.zoom),
            ladder.decoders,
            ladder.model_state,
            clean_up,
            self._window,
            decoder=ladder.decoder_shown(view.zoom),
            pace=self._session.models.pace,
            settings=self._preferences.export,
        )
        dialog.exec()
        self._canvas.setFocus()
        if dialog.job is not None:
            self._canvas.select(None)
            self._preferences.export = dialog.settings
            self.select(False)
            try:
                self._session.export(dialog.job)
            except ExportError as error:
                self._message.say(str(error), problem=True)
        dialog.deleteLater()

    def regions(self) -> dict[str, Rect]:
        """What can be exported, in photo px, the likeliest first."""
        view, photo = self._canvas.target, self._session.photo
        assert view is not None
        assert photo is not None
        regions = {
            tr("Visible part"): view.visible_photo_rect,
            tr("Whole photo"): Rect(0, 0, photo.width, photo.height),
        }
        return {tr("Selection"): self._canvas.selection, **regions} if self._canvas.selection is not None else regions
