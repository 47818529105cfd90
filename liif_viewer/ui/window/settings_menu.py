"""What can be set: the model, which of LIIF's decoders is shown, what is seen through a photo, and motion."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from liif_viewer.engine.models import about
from liif_viewer.photos.photo import display_name
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.naming import ModelState, plain_title
from liif_viewer.ui.plain import menu_text, tool_tip

DECODERS = {
    Decoding.AUTOMATIC: ("&Automatic", "Fast first; exact where this computer has it within seconds"),
    Decoding.FAST: ("&Fast", "A small network and a local basis: hundreds of times quicker, nearly the same picture"),
    Decoding.EXACT: ("&Exact", "LIIF’s decoder as published"),
}

BACKDROPS = {
    Backdrop.CHECKERBOARD: "&Checkerboard",
    Backdrop.THEME: "The window’s &grey",
    Backdrop.WHITE: "&White",
    Backdrop.BLACK: "&Black",
}


class SettingsMenu(QMenu):
    """A choice takes effect at once.

    Args:
        models: Titles and files to offer, the default first.
        parent: As ever.
    """

    decoding_chosen = Signal(object)
    """A Decoding."""
    backdrop_chosen = Signal(object)
    """A Backdrop."""
    animated_chosen = Signal(bool)
    """Whether zooming and panning are to be seen as motion."""
    model_chosen = Signal(object)
    """The Path of a file of weights, or None: the user wants to look for one."""

    def __init__(self, models: Mapping[str, Path], parent: QWidget | None = None) -> None:
        super().__init__("Settings", parent)
        self.setToolTipsVisible(True)
        self.addSection("LIIF’s decoder")
        self.decoders: dict[Decoding, QAction] = {}
        group = QActionGroup(self)
        for decoding, (text, tip) in DECODERS.items():
            action = self.addAction(text)
            action.setCheckable(True)
            action.setToolTip(tip)
            action.triggered.connect(lambda _checked, chosen=decoding: self.decoding_chosen.emit(chosen))
            group.addAction(action)
            self.decoders[decoding] = action
        self.addSection("Behind transparent parts")
        self.backdrops: dict[Backdrop, QAction] = {}
        group = QActionGroup(self)
        for backdrop, text in BACKDROPS.items():
            action = self.addAction(text)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked, chosen=backdrop: self.backdrop_chosen.emit(chosen))
            group.addAction(action)
            self.backdrops[backdrop] = action
        self.addSection("Motion")
        self.animated = self.addAction("Animate &zooming and panning")
        self.animated.setCheckable(True)
        self.animated.triggered.connect(lambda checked: self.animated_chosen.emit(checked))
        self.addSection("Model")
        self.model_state = self.addAction("")
        self.model_state.setEnabled(False)  # it says why there is no other choice
        self.models: dict[Path, QAction] = {}
        self._model_group = QActionGroup(self)
        self._model_group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)  # there may be none
        for title, path in models.items():
            self._add_model(title, path)
        self._other = self.addAction("&Other weights…")
        self._other.triggered.connect(lambda: self.model_chosen.emit(None))

    def show_motion(self, *, animated: bool, possible: bool) -> None:
        """Marks whether things move; where the system asks for less motion they never do."""
        self.animated.setChecked(animated and possible)
        self.animated.setEnabled(possible)
        self.animated.setToolTip("" if possible else "This system asks for reduced motion")

    def _add_model(self, title: str, path: Path) -> None:
        # By its plain name, where that is enough to tell it from the others.
        plain = plain_title(title)
        alone = all(action.text() != menu_text(plain) for action in self.models.values())
        action = QAction(menu_text(plain if alone else title), self)
        action.setCheckable(True)
        facts = about(path)
        action.setToolTip(tool_tip(facts.get("title", display_name(path))))
        action.triggered.connect(lambda _checked: self.model_chosen.emit(path))
        self._model_group.addAction(action)
        self.models[path] = action

    def show_state(
        self, decoding: Decoding, has_fast: bool, title: str, path: Path | None, model: ModelState = ModelState.READY
    ) -> None:
        """Marks what is in use; a model from elsewhere is added to the list. Emits nothing.

        Args:
            decoding: Which decoder is chosen.
            has_fast: Whether the model has a fast decoder; without, everything is exact.
            title: Of the model; empty while there is none.
            path: Of its weights; None is the default.
            model: Whether it is in use already.
        """
        self.model_state.setText(model.sentence)
        self.model_state.setVisible(model is not ModelState.READY)
        self.decoders[decoding].setChecked(True)
        self.decoders[Decoding.FAST].setEnabled(has_fast)
        known = next(iter(self.models), None) if path is None else path
        if known is not None and known not in self.models:
            self._add_model(title, known)
        for file, action in self.models.items():
            if action not in self.actions():
                self.insertAction(self._other, action)
            action.setChecked(bool(title) and file == known)
