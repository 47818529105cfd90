"""What the user chooses, such as model, decoder and cleaning up: it takes effect, is shown, and is kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from liif_viewer.engine.models import bundled_models
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.language import languages
from liif_viewer.ui.naming import ModelState, plain_title
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.reduced_motion import moves
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.settings import (
    BACKDROP,
    CLEAN_UP,
    DECODING,
    DEVICE,
    LANGUAGE,
    MODEL,
    MOTION,
    PIXEL_GRID,
    SURROUND,
    Offer,
    Setting,
)
from liif_viewer.ui.window.clean_up import CleanUpMenu
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.settings_menu import SettingsMenu
from liif_viewer.ui.window.status import Status
from liif_viewer.words import percent, tr

if TYPE_CHECKING:
    from liif_viewer.model.model import Model


def weights_filter() -> str:
    """Of a dialog for files of weights."""
    return f"{tr('LIIF weights')} (*.safetensors *.pth);;{tr('All files')} (*)"


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
        self.settings = SettingsMenu(bundled_models(), preferences, window)
        self.clean_up = CleanUpMenu(window)
        session.clean_up = preferences[CLEAN_UP]
        session.answered.connect(self._show_clean_up)
        session.adjusted.connect(lambda _opened: self._show_clean_up())
        session.models.ready.connect(self._on_model)
        session.models.refused.connect(self._on_model_refused)
        session.models.state_changed.connect(self._show_model_state)
        session.models.told.connect(self._on_told)
        session.adjusted.connect(lambda opened: canvas.show_photo(opened, again=True))
        self.clean_up.chosen.connect(partial(preferences.__setitem__, CLEAN_UP))
        self.settings.chosen.connect(self.choose)
        self.settings.model_chosen.connect(self._on_model_chosen)
        self._show_model_state()
        preferences.follow(DECODING, self, self._use_decoding)
        preferences.follow(CLEAN_UP, self, self._use_clean_up)
        preferences.follow(BACKDROP, self, canvas.set_backdrop)
        preferences.follow(SURROUND, self, canvas.set_surround)
        preferences.follow(MOTION, self, lambda motion: setattr(canvas.camera.motion, "enabled", moves(motion)))
        preferences.follow(PIXEL_GRID, self, canvas.show_pixel_grid)
        preferences.changed.connect(self._on_setting)

    # A choice is kept, and may have been a slip of a finger: it is told, with a way back.

    def choose(self, setting: Setting[Any], value: object) -> None:
        """Gives a setting this value."""
        before = self._preferences[setting]
        self._preferences[setting] = value
        if value != before:
            told = tr("{setting} from now on: {value}.", setting=tr(setting.text), value=setting.told(value))
            self._message.say(told, offers={tr("Undo"): lambda: self._preferences.__setitem__(setting, before)})

    def _use_decoding(self, decoding: Decoding) -> None:
        self._session.tiles.ladder.decoding = decoding
        self._canvas.ask_again()
        self._canvas.update()

    def _use_clean_up(self, strength: float | None) -> None:
        if strength != self._session.clean_up:
            self._session.set_clean_up(strength)
        self._show_clean_up()

    def _show_clean_up(self) -> None:
        session, opened = self._session, self._session.shown
        possible = session.models.in_use is None or session.models.in_use.cleans_up
        self.clean_up.show_state(session.clean_up, None if opened is None else opened.damage, possible=possible)
        self._status.show_clean_up(opened.clean_up if possible and opened else 0, automatic=session.clean_up is None)

    def offers(self) -> dict[Setting[Any], Offer]:
        """What can be chosen besides what the table of settings knows."""
        default, strength = next(iter(self.settings.models), None), self._preferences[CLEAN_UP]
        titles = {path: action.text().replace("&&", "&") for path, action in self.settings.models.items()}
        models = {None if path == default else path: title for path, title in titles.items()}
        strengths = {} if strength in CLEAN_UP.choices else {strength: percent(strength or 0)}
        return {
            MODEL: Offer(models, tr("Other weights…"), lambda: self._on_model_chosen(None)),
            CLEAN_UP: Offer(strengths),
            DEVICE: Offer(self._session.models.devices),
            LANGUAGE: Offer(languages()),
        }

    # The model

    def _on_model(self, model: Model) -> None:
        path = self._session.models.path
        self._preferences[MODEL] = None if path == next(iter(self.settings.models), None) else path

    def _on_setting(self, setting: Setting[Any]) -> None:
        if setting is MODEL:
            self._use_model(self._preferences[MODEL])
        elif setting is DEVICE:
            self._session.models.compute_on(self._preferences[DEVICE])

    def _on_told(self, sentence: str, taken_over: bool) -> None:
        """Of the device. Where the CPU took over, the reason may have gone, such as a program that held its memory."""
        again = {tr("Try again"): lambda: self._session.models.compute_on(self._preferences[DEVICE])}
        self._message.say(sentence, problem=taken_over, offers=again if taken_over else {})

    def _use_model(self, path: Path | None) -> None:
        """What is chosen is loaded, if it is not in use already."""
        models, default = self._session.models, next(iter(self.settings.models), None)
        if models.in_use is None or (path or default) != (models.path or default):
            models.load(path)

    def _on_model_chosen(self, path: Path | None) -> None:
        if path is None:
            name, _ = QFileDialog.getOpenFileName(self._window, tr("Open weights"), "", weights_filter())
            path = Path(name) if name else None
        self._show_settings_state()  # what is in use stays marked until the other is
        if path is not None:
            self._use_model(path)

    def _show_settings_state(self) -> None:
        session = self._session
        title = session.models.in_use.name if session.models.in_use is not None else ""
        ladder = session.tiles.ladder
        self.settings.show_state(ladder.has_fast_decoder, title, session.models.path, ladder.model_state)

    def _on_model_refused(self, sentence: str) -> None:
        if (model := self._session.models.in_use) is not None:
            self._on_model(model)  # which stays the one that is set
        if self._session.models.in_use is None:
            sentence = f"{sentence} {tr('Photos are shown with bicubic interpolation.')}"
        self._message.say(sentence, problem=True)

    def _show_model_state(self) -> None:
        """In the status bar, the settings and the labels, all at once."""
        state, model = self._session.tiles.ladder.model_state, self._session.models.in_use
        if state is ModelState.READY and model is not None:
            where = model.compute.device_name
            details = tr(
                "{model} on {device}, in {precision}",
                model=model.name,
                device=where,
                precision=model.compute.precision,
            )
            self._status.show_device(f"{plain_title(model.name)} · {where}", details)
        else:
            self._status.show_device(state.sentence)
        self._show_settings_state()
        self._show_clean_up()
        self._canvas.ask_again()
