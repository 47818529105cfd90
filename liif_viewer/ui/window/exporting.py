"""How parts of a photo leave the window: a region is drawn or taken as it is, and a panel asks for all else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.outputs import names_in
from liif_viewer.errors import ExportError
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.navigation import Navigation
from liif_viewer.ui.dialogs.export_fields import ExportFields
from liif_viewer.ui.dialogs.export_panel import ExportPanel
from liif_viewer.ui.export_settings import ExportSettings
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.export_preview import ExportPreview
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.region_shape import RegionShapeMenu
from liif_viewer.words import tr, tr_n

# How much of the window the panel may take: the photo is what it is about.
MOST_OF_WINDOW = 0.45


class Exporting(QObject):
    """Asks what to export, shows what that will be, and has a session do it. GUI thread."""

    opened = Signal(bool)
    """What asks is open from now on, or not."""

    def __init__(
        self,
        window: QMainWindow,
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
        self._panel: ExportPanel | None = None
        self._picked: Callable[[], list[Path]] = list
        self._preview = ExportPreview(session, canvas)
        self._dock = QDockWidget(tr("Export"), window)
        self._dock.setObjectName("export")
        self._dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self._dock.setTitleBarWidget(QWidget())  # none: what it is, one sees
        self._dock.hide()
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        canvas.clicked.connect(self._on_clicked)
        canvas.changed.connect(self._on_view)
        canvas.region_changed.connect(lambda: self._on_view(drawn=True))
        for signal in (session.answered, session.adjusted, session.turned, session.models.state_changed):
            signal.connect(self._renew)

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

    # The panel

    @property
    def panel(self) -> ExportPanel | None:
        """What asks, while it is open."""
        return self._panel

    def ask(self) -> None:
        """Opens what asks for region, size and format, beside the photo; open already, it gets the keyboard."""
        if self._session.photo is None or self._canvas.target is None:
            return
        if self._panel is None:
            self._show(self._made_panel(self._preferences.export))
            self.opened.emit(True)
            wanted, room = self._dock.sizeHint().width(), round(self._window.width() * MOST_OF_WINDOW)
            self._window.resizeDocks([self._dock], [min(wanted, room)], Qt.Orientation.Horizontal)
        if self._panel is not None:
            self._panel.fields.photos.setFocus()

    def close(self) -> None:
        """Nothing is to be exported after all; the region stays."""
        if self._panel is not None:
            self._show(None)
            self.opened.emit(False)
            self._canvas.setFocus()

    def _made_panel(self, settings: ExportSettings) -> ExportPanel:
        photo, view, session = self._session.photo, self._canvas.target, self._session
        assert photo is not None
        assert view is not None
        ladder, model, opened = session.tiles.ladder, session.models.in_use, session.opened_photo
        clean_up = opened.clean_up if opened is not None and model is not None and model.cleans_up else None
        fields = ExportFields(
            photo,
            self.regions(),
            max(1.0, view.zoom),
            ladder.decoders,
            ladder.model_state,
            clean_up,
            decoder=ladder.decoder_shown(view.zoom),
            pace=session.models.pace,
            settings=settings,
            several=self._several(),
            automatic=session.clean_up is None,
        )
        fields.region_fields.edited.connect(self._canvas.select)
        panel = ExportPanel(fields)
        panel.taken.connect(self._take)
        panel.taken_all.connect(self._take_all)
        panel.closed.connect(self.close)
        return panel

    def _show(self, panel: ExportPanel | None) -> None:
        before, self._panel = self._panel, panel
        if panel is not None:
            self._dock.setWidget(panel)
        self._dock.setVisible(panel is not None)
        if before is not None:
            before.hide()
            before.deleteLater()
        self._preview.follow(panel)

    def _renew(self) -> None:
        """Another photo is open, or another model is there: all that was set stays, as far as it can."""
        if self._panel is None:
            return
        if self._session.photo is None or self._canvas.target is None:
            self.close()
            return
        before = self._panel
        panel = self._made_panel(before.fields.kept)
        panel.fields.take_over(before.fields)
        self._show(panel)

    def _on_view(self, *, drawn: bool = False) -> None:
        """The view has moved, or a region was drawn, or dropped."""
        view = self._canvas.target
        if self._panel is not None and view is not None:
            self._panel.fields.region_fields.show_regions(self.regions(), first=drawn)
            self._panel.fields.size_fields.propose(max(1.0, view.zoom))

    def _several(self) -> dict[str, list[Path]]:
        """What can be exported together, the likeliest first."""
        standing, picked = self._session.loading.standing, self._picked()
        several = {}
        if picked:
            several[tr_n("{n} photo picked", "{n} photos picked in the filmstrip", len(picked))] = picked
        if standing is not None and len(standing.paths) > 1:
            paths = list(standing.paths)
            several[tr_n("{n} photo beside this one", "All {n} photos beside this one", len(paths))] = paths
        return several

    def take_from(self, picked: Callable[[], list[Path]], changed: SignalInstance) -> None:
        """Photos can be picked elsewhere."""
        self._picked = picked
        changed.connect(self._on_picked)

    def _on_picked(self) -> None:
        if self._panel is not None:
            self._panel.fields.photos.offer(self._several())

    def _on_clicked(self, place: tuple[float, float]) -> None:
        if self._panel is not None:
            self._panel.look_at(place)

    def _take_all(self, folder: Path) -> None:
        panel = self._panel
        if panel is None:
            return
        recipe, suffix = panel.fields.recipe(), panel.fields.job.path.suffix
        photos, promised = panel.fields.several, self._session.writing.promised
        files = names_in(folder, photos, recipe.size.label, suffix, replaces=False, avoid=promised)
        self._session.export_all(photos, files, recipe)
        self._preferences.export = panel.settings
        self.close()

    def _take(self) -> None:
        panel = self._panel
        if panel is None or panel.job is None:
            return
        try:
            self._session.export(panel.job)
        except ExportError as error:
            self._message.say(str(error), problem=True)
            return
        self._preferences.export = panel.settings
        self._canvas.select(None)
        self.select(False)
        self.close()

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
