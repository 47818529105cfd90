"""What a side of a comparison shows, to be chosen: a method, and of LIIF a model and how much it cleans up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from liif_viewer.core.look import Look
from liif_viewer.engine.models import title_of
from liif_viewer.engine.renderers import BICUBIC, BILINEAR, BY_LIIF, EXACT, FAST, LANCZOS, LIIF, NEAREST
from liif_viewer.ui.naming import called
from liif_viewer.ui.plain import menu_text, tool_tip
from liif_viewer.words import mark, percent, tr

METHODS: Sequence[Mapping[str, str]] = (
    {
        NEAREST: mark("&Nearest: the photo’s bare pixels"),
        BILINEAR: mark("Bi&linear"),
        BICUBIC: mark("&Bicubic"),
        LANCZOS: "Lanc&zos",
    },
    {LIIF: mark("L&IIF, as it is shown alone"), FAST: mark("LIIF &fast"), EXACT: mark("LIIF &exact")},
)
STRENGTHS = (0.0, 0.25, 0.5, 0.75, 1.0)


class SideMenu(QMenu):
    """A choice takes effect at once.

    Args:
        title: Which side, as an entry of a menu.
        parent: As ever.
    """

    chosen = Signal(object)
    """The Look."""
    weights_wanted = Signal(object)
    """The user wants to look for a file of weights, to be taken for this Look."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title = title
        self.aboutToShow.connect(self.fill)
        self._look = Look(LIIF)
        self._models: Mapping[Path, str] = {}
        self._decoders: Sequence[str] = ()
        self._groups: list[QActionGroup] = []

    def show_state(self, look: Look, decoders: Sequence[str], models: Mapping[Path, str]) -> None:
        """Follows what is shown. Emits nothing.

        Args:
            look: Of this side.
            decoders: Those of its model; empty while that is not known.
            models: Files and titles to offer.
        """
        self._look, self._decoders, self._models = look, decoders, models
        self.setTitle(tr("{side}: {look}", side=self._title, look=menu_text(called(look))))

    def fill(self) -> None:
        """Makes the entries anew: there are not many, and they depend on all that is chosen."""
        self.clear()
        self._groups.clear()
        look = self._look
        for methods in METHODS:
            self.addSeparator()
            choose = self._group(self)
            for method, text in methods.items():
                wanted = look._replace(method=method) if method in BY_LIIF else Look(method)
                action = choose(tr(text), wanted, look.method == method)
                action.setEnabled(method != FAST or not self._decoders or FAST in self._decoders)
        self.addSeparator()
        self._fill_clean_up(look if look.method in BY_LIIF else Look(LIIF))
        self._fill_models(look if look.method in BY_LIIF else Look(LIIF))

    def _fill_clean_up(self, look: Look) -> None:
        menu = self.addMenu(tr("&Clean-up of LIIF"))
        choose = self._group(menu)
        marked = self._look.method in BY_LIIF
        choose(tr("As set for all"), look._replace(clean_up=None), marked and look.clean_up is None)
        choose(tr("Automatic"), look._replace(clean_up="auto"), marked and look.clean_up == "auto")
        own = [] if look.clean_up in (None, "auto", *STRENGTHS) else [look.clean_up]
        for strength in [*STRENGTHS, *own]:
            choose(
                percent(float(str(strength))), look._replace(clean_up=strength), marked and look.clean_up == strength
            )
        menu.addAction(tr("Another strength…")).triggered.connect(lambda: self._ask_for_strength(look))

    def _ask_for_strength(self, look: Look) -> None:
        now = look.clean_up if isinstance(look.clean_up, float) else 0.4
        asked = tr("Per cent, 0 to 100:")
        strength, agreed = QInputDialog.getInt(self, tr("Clean-up"), asked, round(100 * now), 0, 100, 5)
        if agreed:
            self.chosen.emit(look._replace(clean_up=strength / 100))

    def _fill_models(self, look: Look) -> None:
        menu = self.addMenu(tr("&Model of LIIF"))
        menu.setToolTipsVisible(True)
        choose = self._group(menu)
        marked = self._look.method in BY_LIIF
        choose(tr("The one in use"), look._replace(model=None), marked and look.model is None)
        own = {} if look.model is None or look.model in self._models else {look.model: title_of(look.model)}
        for path, title in {**self._models, **own}.items():
            action = choose(menu_text(title), look._replace(model=path), marked and look.model == path)
            action.setToolTip(tool_tip(str(path)))
        menu.addAction(tr("Other weights…")).triggered.connect(lambda: self.weights_wanted.emit(look))

    def _group(self, menu: QMenu) -> Callable[[str, Look, bool], Any]:
        """Adds entries to a menu, of which one is marked at the most."""
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        self._groups.append(group)

        def add(text: str, look: Look, marked: bool) -> Any:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(marked)
            action.triggered.connect(lambda: self.chosen.emit(look))
            group.addAction(action)
            return action

        return add
