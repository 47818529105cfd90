"""The window: a slim toolbar, the canvas, a status bar; every action by mouse and by key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QMainWindow

from liif_viewer.photos.turning import Turn
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.actions.table import Need
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.navigation import Navigation
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.command_palette import CommandPalette
from liif_viewer.ui.dialogs.key_editor import KeyEditor
from liif_viewer.ui.dialogs.key_sheet import KeySheet
from liif_viewer.ui.pictures import tell_of_pictures
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.theme import app_icon
from liif_viewer.ui.window.choices import Choices
from liif_viewer.ui.window.comparing import Comparing
from liif_viewer.ui.window.describing import Describing
from liif_viewer.ui.window.exporting import Exporting
from liif_viewer.ui.window.full_screen import FullScreen
from liif_viewer.ui.window.hints import Hints
from liif_viewer.ui.window.menus import context_menu, fill_menu_bar, main_menu, place_of
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.opening import Opening
from liif_viewer.ui.window.panels import Panels
from liif_viewer.ui.window.parts import Parts
from liif_viewer.ui.window.printing import Printing
from liif_viewer.ui.window.proof_mode import ProofMode
from liif_viewer.ui.window.pulling_out import PullingOut
from liif_viewer.ui.window.queue import Queue
from liif_viewer.ui.window.recent import Recent
from liif_viewer.ui.window.recording import Recording
from liif_viewer.ui.window.slide_show import SlideShow
from liif_viewer.ui.window.snapshots import Snapshots
from liif_viewer.ui.window.status import Status
from liif_viewer.ui.window.toolbar import Toolbar
from liif_viewer.ui.window.way import Way
from liif_viewer.words import tr

WINDOW_SHARE = 0.8  # of the screen, at first
TURNS = {
    "turn-right": Turn.RIGHT,
    "turn-left": Turn.LEFT,
    "mirror": Turn.SIDEWAYS,
    "mirror-over": Turn.OVER,
}
FAR = 1 << 30  # more photos than there are in any folder
ZOOMS = {"actual": 1.0, "double": 2.0, "fourfold": 4.0, "eightfold": 8.0}


class MainWindow(QMainWindow):
    """Joins a session and a canvas. Closes the session when it is closed."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        tell_of_pictures()
        self._session = session
        self._preferences = preferences
        self.commands = Actions(self, preferences.keys)
        self.canvas = Canvas(session.tiles)
        self.navigation = Navigation(self.canvas)
        self.message = MessageBar(self.canvas)
        self.status = Status()
        self.tools = Toolbar(self.canvas, self.commands)
        self.opening = Opening(
            self, session, self.canvas, self.message, self.status, self.commands, Recent(preferences, self)
        )
        self.hints = Hints(self.canvas, self.message, self.commands, preferences)
        self.choices = Choices(self, session, self.canvas, preferences, self.message, self.status)
        self.comparing = Comparing(self, session, self.canvas, preferences, self.message, self.commands)
        self.way = Way(session, self.canvas, self.opening, preferences, self.message, self.status, self.commands)
        self.exporting = Exporting(
            self, session, self.canvas, self.navigation, preferences, self.message, self.commands
        )
        self.queue = Queue(self, session, self.canvas, self.message, self.status)
        self.printing = Printing(self, session, self.canvas, self.exporting, preferences, self.message, self.commands)
        self.proof = ProofMode(self, session, self.canvas, self.comparing, self.message, self.commands)
        self.recording = Recording(self, session, self.canvas, self.message, self.commands)
        self.snapshots = Snapshots(self, session, self.canvas, self.message, self.commands)
        self.pulling_out = PullingOut(session, self.canvas, self.snapshots, self.message)
        self.panels = Panels(self, session, self.opening, self.exporting, preferences, self.commands)
        Parts(self, self.canvas, self.message, self.commands)
        self.full_screen = FullScreen(self, self.canvas, self.tools, self.status, self.panels)
        self.slide_show = SlideShow(session, self.opening, self.full_screen, self.message, self.commands)
        self.setWindowTitle("LIIF Viewer")
        self.setWindowIcon(app_icon())
        self.setCentralWidget(self.canvas)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.addToolBar(self.tools)
        self.addToolBarBreak()
        self.addToolBar(self.proof.bar)
        self._connect_commands()
        self._attach_menus()
        self.tools.zoom_field.refused.connect(self.message.say)
        session.answered.connect(self._on_changed)
        session.tiles.failed.connect(lambda text: self.message.say(text, problem=True))
        self.canvas.changed.connect(self._on_changed)
        Describing(self.canvas)
        self._on_changed()
        screen = self.screen().availableGeometry()
        self.resize(round(screen.width() * WINDOW_SHARE), round(screen.height() * WINDOW_SHARE))
        self.restoreGeometry(preferences.geometry)  # if there is one; on a screen that is there
        self.canvas.setFocus()

    # What commands do

    def _connect_commands(self) -> None:
        do, canvas, opening = self.commands.on, self.canvas, self.opening
        do("open", opening.ask)
        do("sample", opening.open_sample)
        do("paste", opening.paste)
        do("reload", opening.reload)
        do("previous", lambda: opening.step(-1))
        do("next", lambda: opening.step(1))
        do("first", lambda: opening.step(-FAR))
        do("last", lambda: opening.step(FAR))
        do("fit", canvas.fit)
        for name, zoom in ZOOMS.items():
            do(name, partial(canvas.zoom_to, zoom))
        do("zoom-in", partial(canvas.step, 1))
        do("zoom-out", partial(canvas.step, -1))
        for name, turn in TURNS.items():
            do(name, partial(self._session.turn, turn))
        do("full-screen", self.full_screen.toggle)
        do("palette", lambda: CommandPalette(self.commands, self._show_settings, self).open())
        do("sheet", lambda: KeySheet(self.commands, self).open())
        do("change-keys", self._change_keys)
        do("all-settings", lambda: self._show_settings(""))
        do("quit", self.close)
        do("leave", self._leave)

    def _attach_menus(self) -> None:
        menus = {
            "settings": self.choices.settings,
            "clean-up": self.choices.clean_up,
            "sides": self.comparing.menu,
            "region-shape": self.exporting.shapes,
            "recent": self.opening.recent.menu,
        }
        if fill_menu_bar(self.commands, self):
            self.commands["menu"].setVisible(False)
        menus["menu"] = main_menu(self.commands, self)
        self.choices.settings.addAction(self.commands["all-settings"])
        for name, menu in menus.items():
            self.commands.attach(name, menu, self.tools.open_menu)
        self._context_menu = context_menu(self.commands, self)

    def _change_keys(self) -> None:
        KeyEditor(self.commands, self).exec()
        self._preferences.keys = self.commands.changed_keys()

    def _show_settings(self, sought: str) -> None:
        from liif_viewer.ui.dialogs.settings_dialog import SettingsDialog  # not for the start

        dialog = SettingsDialog(self._preferences, self.choices.offers(), self.commands, self)
        dialog.field.setText(sought)
        dialog.open()

    def _leave(self) -> None:
        """Out of whatever one is in, the nearest first."""
        if self.tools.zoom_field.hasFocus():
            pass  # the keyboard goes back to the photo, that is all
        elif self.exporting.panel is not None:
            self.exporting.close()
        elif self.navigation.selecting or self.canvas.selection is not None:
            self.exporting.select(False)
            self.canvas.select(None)
        elif self.message.text and self.message.stays:
            self.message.say("")
        elif self.proof.on:
            self.proof.leave()
        elif self.canvas.looks.comparison is not Comparison.SINGLE:
            self.canvas.looks.compare(Comparison.SINGLE)
        elif self.slide_show.running:
            self.slide_show.run(False)
        elif self.full_screen.on:
            self.full_screen.toggle()
        self.canvas.setFocus()

    def _on_changed(self) -> None:
        there = {Need.PHOTO: self.canvas.view is not None, Need.FILES: self._session.loading.has_place}
        self.commands.show_state([need for need, is_there in there.items() if is_there])
        self.tools.show_zoom()
        self.status.show_view(self.canvas)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        """Coming back to the window, one wants to see what has happened on the disk, which not every one tells of."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._session.loading.watch.look_soon()
            # After a dialog, or another window, keys are for the photo: what is typed is no zoom by accident.
            if self.focusWidget() in (None, self.tools.zoom_field):
                self.canvas.setFocus()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.full_screen.follow()
        super().changeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button, or the keyboard's key for it."""
        self._context_menu.popup(place_of(event, self.canvas))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures are welcome."""
        self.opening.welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Wherever they are let go."""
        self.opening.welcome(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They were not let go."""
        self.opening.drop_frame.hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the files and folders, or the picture."""
        if self.opening.welcome(event):
            self.opening.open_mime(event.mimeData(), tr("Dropped picture"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks before a running export is given up, then ends all threads."""
        # At a logout nobody is there to answer; the export then leaves no file, as ever.
        application = QGuiApplication.instance()
        leaving = isinstance(application, QGuiApplication) and application.isSavingSession()
        if not leaving and not self.queue.may_end():
            event.ignore()
            return
        if not self.full_screen.on:
            self._preferences.geometry = bytes(self.saveGeometry().data())
        self._session.close()
        self.pulling_out.close()
        event.accept()
