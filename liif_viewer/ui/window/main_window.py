"""The window: a slim toolbar, the canvas, a status bar; every action by mouse and by key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QMainWindow

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.models import bundled_models
from liif_viewer.errors import ExportError
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.navigation import Navigation
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.export_dialog import ExportDialog
from liif_viewer.ui.naming import ModelState
from liif_viewer.ui.plain import ask
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.theme import app_icon
from liif_viewer.ui.tile_source import Decoding
from liif_viewer.ui.window.clean_up import CleanUpMenu
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.opening import Opening
from liif_viewer.ui.window.settings_menu import SettingsMenu
from liif_viewer.ui.window.status import Status
from liif_viewer.ui.window.toolbar import Toolbar

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

WINDOW_SHARE = 0.8  # of the screen, at first
WEIGHTS_FILTER = "LIIF weights (*.safetensors *.pth);;All files (*)"


class MainWindow(QMainWindow):
    """Joins a session and a canvas. Closes the session when it is closed."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self._session = session
        self._preferences = preferences
        session.tiles.decoding = self._preferences.decoding
        session.clean_up = self._preferences.clean_up
        self.canvas = Canvas(session.tiles)
        self.navigation = Navigation(self.canvas)
        self.message = MessageBar(self.canvas)
        self.opening = Opening(self, session, self.canvas, self.message)
        self.status = Status()
        self.settings = SettingsMenu(bundled_models(), self)
        self.clean_up = CleanUpMenu(self)
        self.tools = Toolbar(self.canvas, self.clean_up, self.settings)
        self.setWindowTitle("LIIF Viewer")
        self.setWindowIcon(app_icon())
        self.setCentralWidget(self.canvas)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.addToolBar(self.tools)
        self._add_shortcuts()
        self._connect()
        self._on_changed()
        self._show_model_state()
        self._on_backdrop(self._preferences.backdrop)
        screen = self.screen().availableGeometry()
        self.resize(round(screen.width() * WINDOW_SHARE), round(screen.height() * WINDOW_SHARE))
        self.canvas.setFocus()

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+V", self.opening.paste),
            ("F5, Ctrl+R", self.opening.reload),
            ("Ctrl+Q", self.close),
            ("Escape", self._escape),
        ):
            action = QAction(self)
            action.setShortcuts(QKeySequence.listFromString(keys.replace(", ", "; ")))
            action.triggered.connect(slot)
            self.addAction(action)

    def _connect(self) -> None:
        session, canvas = self._session, self.canvas
        session.answered.connect(self._on_changed)
        session.answered.connect(self._show_clean_up)
        session.model_ready.connect(self._on_model)
        session.model_refused.connect(self._on_model_refused)
        session.model_state_changed.connect(self._show_model_state)
        session.export_progress.connect(self.status.show_export)
        session.export_ended.connect(self._on_export_ended)
        session.tiles.failed.connect(lambda text: self.message.say(text, problem=True))
        canvas.changed.connect(self._on_changed)
        canvas.pointed.connect(lambda place: self.status.show_pointer(session.photo, place))
        canvas.region_selected.connect(self._on_region)
        self.tools.open_clicked.connect(self.opening.ask)
        self.tools.step_clicked.connect(self.opening.step)
        self.tools.region_clicked.connect(self._toggle_region)
        self.tools.export_clicked.connect(self.ask_for_export)
        self.tools.full_screen_clicked.connect(self._toggle_full_screen)
        self.status.cancel_clicked.connect(session.cancel_export)
        session.adjusted.connect(lambda opened: self.canvas.show_photo(opened, again=True))
        self.clean_up.chosen.connect(self._on_clean_up)
        self.settings.decoding_chosen.connect(self._on_decoding)
        self.settings.backdrop_chosen.connect(self._on_backdrop)
        self.settings.model_chosen.connect(self._on_model_chosen)

    # The model

    def _on_model(self, model: Model) -> None:
        self._preferences.model = self._session.model_path

    def _on_decoding(self, decoding: Decoding) -> None:
        self._session.tiles.decoding = decoding
        self._preferences.decoding = decoding
        self.canvas.ask_again()
        self.canvas.update()

    def _on_clean_up(self, strength: float | None) -> None:
        self._preferences.clean_up = strength
        self._session.set_clean_up(strength)
        self._show_clean_up()

    def _show_clean_up(self) -> None:
        session, opened = self._session, self._session.opened_photo
        possible = session.model is None or session.model.cleans_up
        self.clean_up.show_state(session.clean_up, None if opened is None else opened.damage, possible=possible)
        self.status.show_clean_up(opened.clean_up if possible and opened else 0, automatic=session.clean_up is None)

    def _on_backdrop(self, backdrop: Backdrop) -> None:
        self._preferences.backdrop = backdrop
        self.settings.backdrops[backdrop].setChecked(True)
        self.canvas.set_backdrop(backdrop)

    def _on_model_chosen(self, path: Path | None) -> None:
        if path is None:
            name, _ = QFileDialog.getOpenFileName(self, "Open weights", "", WEIGHTS_FILTER)
            path = Path(name) if name else None
        self._show_settings_state()  # what is in use stays marked until the other is
        if path is not None and path != self._session.model_path:
            self._session.load_model(path)

    def _show_settings_state(self) -> None:
        session = self._session
        title = session.model.name if session.model is not None else ""
        tiles = session.tiles
        self.settings.show_state(tiles.decoding, tiles.has_fast_decoder, title, session.model_path, tiles.model_state)

    def _on_model_refused(self, sentence: str) -> None:
        consequence = " Photos are shown with bicubic interpolation." if self._session.model is None else ""
        self.message.say(sentence + consequence, problem=True)

    def _show_model_state(self) -> None:
        """In the status bar, the settings and the labels, all at once."""
        state, model = self._session.tiles.model_state, self._session.model
        if state is ModelState.READY and model is not None:
            self.status.show_device(f"{model.name} · {model.compute.device_name}, {model.compute.precision}")
        else:
            self.status.show_device(state.sentence)
        self._show_settings_state()
        self._show_clean_up()
        self.canvas.ask_again()

    # Showing

    def _on_changed(self) -> None:
        self.tools.show_state(self._session.loading.has_place)
        self.status.show_view(self.canvas)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _escape(self) -> None:
        """Out of whatever one is in, the nearest first."""
        if self.navigation.selecting or self.canvas.selection is not None:
            self._end_selecting()
            self.canvas.select(None)
        elif self.message.text:
            self.message.say("")
        elif self.canvas.comparison is not Comparison.SINGLE:
            self.canvas.compare(Comparison.SINGLE)
        elif self.isFullScreen():
            self._toggle_full_screen()
        self.canvas.setFocus()

    # Export

    def _toggle_region(self) -> None:
        self.navigation.set_selecting(not self.navigation.selecting)
        self.tools.buttons["region"].setChecked(self.navigation.selecting)

    def _end_selecting(self) -> None:
        self.navigation.set_selecting(False)
        self.tools.buttons["region"].setChecked(False)

    def _on_region(self, _region: Rect) -> None:
        self._end_selecting()
        self.ask_for_export()

    def ask_for_export(self) -> None:
        """Asks for region, size and file, and begins the export."""
        photo, view = self._session.photo, self.canvas.view
        if photo is None or view is None:
            return
        if self._session.exporting:
            self.message.say("An export is running; the next one can begin when it has ended or was cancelled.")
            return
        tiles, model, opened = self._session.tiles, self._session.model, self._session.opened_photo
        clean_up = opened.clean_up if opened is not None and model is not None and model.cleans_up else None
        dialog = ExportDialog(
            photo,
            self.export_regions(),
            max(1.0, view.zoom),
            tiles.decoders,
            tiles.model_state,
            clean_up,
            self,
            decoder=tiles.decoder_shown(view.zoom),
            pace=self._session.pace,
        )
        dialog.exec()
        self.canvas.select(None)
        if dialog.job is not None:
            try:
                self._session.export(dialog.job)
                self.status.show_export(0.0, 0.0)
            except ExportError as error:
                self.message.say(str(error), problem=True)
        dialog.deleteLater()

    def export_regions(self) -> dict[str, Rect]:
        """What can be exported, in photo px, the likeliest first."""
        view = self.canvas.view
        assert view is not None
        regions = {
            "Visible part": view.visible_photo_rect,
            "Whole photo": Rect(0, 0, view.photo_width, view.photo_height),
        }
        return {"Selection": self.canvas.selection, **regions} if self.canvas.selection is not None else regions

    def _on_export_ended(self, sentence: str, problem: str) -> None:
        self.status.end_export()
        self.message.say(problem or sentence, problem=bool(problem))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window, one wants to see what has happened on the disk, which not every one tells of."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._session.loading.watch.look_soon()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures are welcome."""
        self.opening.welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Wherever they are let go."""
        self.opening.welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the files and folders, or the picture."""
        if self.opening.welcome(event):
            self.opening.open_mime(event.mimeData(), "Dropped picture")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks before a running export is given up, then ends all threads."""
        # At a logout nobody is there to answer; the export then leaves no file, as ever.
        application = QGuiApplication.instance()
        leaving = isinstance(application, QGuiApplication) and application.isSavingSession()
        if self._session.exporting and not leaving and not self._give_up_export():
            event.ignore()
            return
        self._session.close()
        event.accept()

    def _give_up_export(self) -> bool:
        return ask(self, "An export is running. Quit and give it up? No file will be written.", "Quit")
