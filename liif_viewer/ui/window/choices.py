"""What the user chooses, model, decoder, cleaning up, backdrop and motion: it takes effect, is shown, and is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from liif_viewer.engine.models import bundled_models
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.naming import ModelState, plain_title
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.reduced_motion import motion_is_reduced
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.clean_up import CleanUpMenu
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.settings_menu import BACKDROPS, SettingsMenu
from liif_viewer.ui.window.status import Status

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

WEIGHTS_FILTER = "LIIF weights (*.safetensors *.pth);;All files (*)"
BACKDROP_NAMES = {backdrop: text.replace("&", "").lower() for backdrop, text in BACKDROPS.items()}


class Choices(QObject):
    """Joins the menus of choices with a session, a canvas and the preferences. GUI thread."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        canvas: Canvas,
        preferences: Preferences,
        message: MessageBar,
        status: Status,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._canvas = canvas
        self._preferences = preferences
        self._message = message
        self._status = status
        self.settings = SettingsMenu(bundled_models(), window)
        self.clean_up = CleanUpMenu(window)
        session.tiles.ladder.decoding = preferences.decoding
        session.clean_up = preferences.clean_up
        session.answered.connect(self._show_clean_up)
        session.adjusted.connect(lambda _opened: self._show_clean_up())
        session.models.ready.connect(self._on_model)
        session.models.refused.connect(self._on_model_refused)
        session.models.state_changed.connect(self._show_model_state)
        session.adjusted.connect(lambda opened: canvas.show_photo(opened, again=True))
        self.clean_up.chosen.connect(self._on_clean_up)
        self.settings.decoding_chosen.connect(self._on_decoding_chosen)
        self.settings.backdrop_chosen.connect(self._on_backdrop_chosen)
        self.settings.animated_chosen.connect(self._use_motion)
        self.settings.model_chosen.connect(self._on_model_chosen)
        self._show_model_state()
        self._use_backdrop(preferences.backdrop)
        self._use_motion(preferences.animated)

    def _on_model(self, model: Model) -> None:
        self._preferences.model = self._session.models.path

    # A choice is kept, and may have been a slip of a finger: it is told, with a way back.

    def _on_decoding_chosen(self, decoding: Decoding) -> None:
        before = self._session.tiles.ladder.decoding
        self._use_decoding(decoding)
        if decoding is not before:
            told = f"LIIF’s decoder from now on: {decoding.value}."
            self._message.say(told, offers={"Undo": lambda: self._use_decoding(before)})

    def _on_backdrop_chosen(self, backdrop: Backdrop) -> None:
        before = self._preferences.backdrop
        self._use_backdrop(backdrop)
        if backdrop is not before:
            told = f"Behind transparent parts from now on: {BACKDROP_NAMES[backdrop]}."
            self._message.say(told, offers={"Undo": lambda: self._use_backdrop(before)})

    def _use_decoding(self, decoding: Decoding) -> None:
        self._session.tiles.ladder.decoding = decoding
        self._preferences.decoding = decoding
        self.settings.decoders[decoding].setChecked(True)
        self._canvas.ask_again()
        self._canvas.update()

    def _on_clean_up(self, strength: float | None) -> None:
        self._preferences.clean_up = strength
        self._session.set_clean_up(strength)
        self._show_clean_up()

    def _show_clean_up(self) -> None:
        session, opened = self._session, self._session.shown
        possible = session.models.in_use is None or session.models.in_use.cleans_up
        self.clean_up.show_state(session.clean_up, None if opened is None else opened.damage, possible=possible)
        self._status.show_clean_up(opened.clean_up if possible and opened else 0, automatic=session.clean_up is None)

    def _use_backdrop(self, backdrop: Backdrop) -> None:
        self._preferences.backdrop = backdrop
        self.settings.backdrops[backdrop].setChecked(True)
        self._canvas.set_backdrop(backdrop)

    def _use_motion(self, animated: bool) -> None:
        self._preferences.animated = animated
        possible = not motion_is_reduced()
        self.settings.show_motion(animated=animated, possible=possible)
        self._canvas.camera.motion.enabled = animated and possible

    def _on_model_chosen(self, path: Path | None) -> None:
        if path is None:
            name, _ = QFileDialog.getOpenFileName(self._window, "Open weights", "", WEIGHTS_FILTER)
            path = Path(name) if name else None
        self._show_settings_state()  # what is in use stays marked until the other is
        if path is not None and path != self._session.models.path:
            self._session.models.load(path)

    def _show_settings_state(self) -> None:
        session = self._session
        title = session.models.in_use.name if session.models.in_use is not None else ""
        ladder = session.tiles.ladder
        self.settings.show_state(
            ladder.decoding, ladder.has_fast_decoder, title, session.models.path, ladder.model_state
        )

    def _on_model_refused(self, sentence: str) -> None:
        consequence = " Photos are shown with bicubic interpolation." if self._session.models.in_use is None else ""
        self._message.say(sentence + consequence, problem=True)

    def _show_model_state(self) -> None:
        """In the status bar, the settings and the labels, all at once."""
        state, model = self._session.tiles.ladder.model_state, self._session.models.in_use
        if state is ModelState.READY and model is not None:
            where = model.compute.device_name
            details = f"{model.name} on {where}, in {model.compute.precision}"
            self._status.show_device(f"{plain_title(model.name)} · {where}", details)
        else:
            self._status.show_device(state.sentence)
        self._show_settings_state()
        self._show_clean_up()
        self._canvas.ask_again()
