"""Any method against any: what the sides show, and how they are compared, is chosen, kept, and loaded where need be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from liif_viewer.core.difference import GAINS
from liif_viewer.core.look import AnyLook, Difference, Look
from liif_viewer.engine.models import bundled_models, title_of
from liif_viewer.photos.photo import display_name
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.looks import SIDES
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.settings import GAIN, TURN_S
from liif_viewer.ui.window.choices import weights_filter
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.settings_menu import add_choices
from liif_viewer.ui.window.side_menu import SideMenu
from liif_viewer.words import number, tr

WAYS = {
    "split": Comparison.SPLIT,
    "side": Comparison.SIDE_BY_SIDE,
    "difference": Comparison.DIFFERENCE,
    "blink": Comparison.BLINK,
}
_Arrange = Callable[[Sequence[Look]], Sequence[AnyLook]]


class Comparing(QObject):
    """Joins the commands and menus of comparing with a session, a canvas and the preferences. GUI thread."""

    changed = Signal()
    """Something else is chosen for a side."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        canvas: Canvas,
        preferences: Preferences,
        message: MessageBar,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._canvas = canvas
        self._preferences = preferences
        self._message = message
        self._actions = actions
        self._sides = list(preferences.sides or SIDES)
        self._arrange: _Arrange = tuple
        self._own: dict[Path, str] = {}  # models that are neither bundled nor gone, of this session
        self._turn = QTimer(self)
        self._turn.timeout.connect(canvas.looks.blink)
        self.menus = SideMenu(tr("&Left"), window), SideMenu(tr("&Right"), window)
        self.menu = self._main_menu()
        for side, menu in enumerate(self.menus):
            menu.chosen.connect(partial(self.choose, side))
            menu.weights_wanted.connect(partial(self._ask_for_weights, side))
        for name, way in WAYS.items():
            actions.on(name, partial(self._toggle, way))
        actions.on("swap", self._swap)
        for name in (*WAYS, "swap"):
            actions[name].setAutoRepeat(False)  # a key that is held would make the picture flash
        actions.on("stronger", partial(self._step_gain, 1))
        actions.on("weaker", partial(self._step_gain, -1))
        preferences.follow(GAIN, self, canvas.looks.set_gain)
        preferences.follow(TURN_S, self, lambda seconds: self._turn.setInterval(round(1000 * seconds)))
        canvas.changed.connect(self._follow)
        canvas.label_clicked.connect(self._open_menu_of)
        session.models.further_refused.connect(self._on_refused)
        session.models.state_changed.connect(self._show_state)
        self._check_files()
        self._use()

    def _main_menu(self) -> QMenu:
        menu = QMenu(tr("Choose left and right"), self._window)
        for of_side in self.menus:
            menu.addMenu(of_side)
        menu.addAction(self._actions["swap"])
        menu.addSection(tr("Differences"))
        add_choices(menu, GAIN, self._preferences)
        menu.addSection(tr("Taking turns"))
        add_choices(menu, TURN_S, self._preferences)
        return menu

    # What is compared

    def choose(self, number: int, look: Look) -> None:
        """Shows a look on a side, 0 for the left one."""
        self._sides[number] = look
        if look.model is not None:
            self._own[look.model] = title_of(look.model)
        self._use()
        self._preferences.sides = self._sides[0], self._sides[1]

    def _swap(self) -> None:
        """Where they take turns that is seen as one."""
        self._sides.reverse()
        self._use()
        self._preferences.sides = self._sides[0], self._sides[1]

    @property
    def sides(self) -> tuple[Look, Look]:
        """What is chosen, left and right."""
        return self._sides[0], self._sides[1]

    def arrange_by(self, arrange: _Arrange) -> None:
        """Has the canvas show what this makes of the two sides, from now on; ``tuple`` for themselves."""
        self._arrange = arrange
        self.arrange()

    def arrange(self) -> None:
        """What is made of the sides may be something else now."""
        self._canvas.looks.choose_sides(self._arrange(self._sides))

    def _use(self) -> None:
        self._need_models()
        self.arrange()
        self._show_state()
        self.changed.emit()

    def _need_models(self) -> None:
        """Loaded once they are to be seen; kept for as long as a side names them."""
        canvas, tiles = self._canvas, self._session.tiles
        comparing, there = canvas.looks.comparison is not Comparison.SINGLE, tiles.ladder.models | tiles.ladder.awaited
        self._session.models.keep_further(
            {
                look.model
                for look in self._sides
                if look.model is not None and (comparing or look in canvas.looks.shown or look.model in there)
            }
        )

    def _ask_for_weights(self, number: int, look: Look) -> None:
        folder = str(look.model.parent) if look.model is not None else ""
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open weights"), folder, weights_filter())
        if name:
            path, tiles = Path(name).resolve(), self._session.tiles
            tiles.drop_models(tiles.ladder.models - {path})  # training may have gone on: it is read again
            self.choose(number, look._replace(model=path))

    def _check_files(self) -> None:
        """At the start: a file of weights that is gone is told of."""
        for side, look in enumerate(self._sides):
            if look.model is not None and not look.model.is_file():
                self._give_up(side, tr("“{name}” is gone.", name=display_name(look.model)))

    def _on_refused(self, path: Path, sentence: str) -> None:
        self._own.pop(path, None)
        for side, look in enumerate(self._sides):
            if look.model == path:
                self._give_up(side, sentence)
        self._use()

    def _give_up(self, side: int, sentence: str) -> None:
        self._sides[side] = SIDES[side]
        left, right = tr("The left side shows what it did at first."), tr("The right side shows what it did at first.")
        self._message.say(f"{sentence} {right if side else left}", problem=True)

    # How

    def _toggle(self, way: Comparison) -> None:
        canvas = self._canvas
        canvas.looks.compare(Comparison.SINGLE if canvas.looks.comparison is way else way)
        if canvas.looks.comparison is Comparison.BLINK and not canvas.camera.motion.enabled:
            keys = self._actions.shown_keys("swap")
            told = tr("Nothing moves by itself here, as it was asked for: {keys} shows the other side.", keys=keys)
            self._message.say(told)

    def _step_gain(self, step: int) -> None:
        place = min(max(GAINS.index(self._canvas.looks.gain) + step, 0), len(GAINS) - 1)
        self._preferences[GAIN] = GAINS[place]
        if not any(isinstance(look, Difference) for look in self._canvas.looks.shown):  # where its label does not tell
            self._message.say(tr("Differences are multiplied by {gain}.", gain=number(GAINS[place])))

    def _open_menu_of(self, number: int, place: QPoint) -> None:
        two = self._canvas.looks.comparison in (Comparison.SPLIT, Comparison.SIDE_BY_SIDE)
        (self.menus[number] if two and number < len(self.menus) else self.menu).popup(place)

    def _follow(self) -> None:
        """The canvas may compare in another way now."""
        for name, way in WAYS.items():
            self._actions.check(name, self._canvas.looks.comparison is way)
        self._need_models()
        taking_turns = self._canvas.looks.comparison is Comparison.BLINK and self._canvas.camera.motion.enabled
        if taking_turns != self._turn.isActive():
            (self._turn.start if taking_turns else self._turn.stop)()

    def _show_state(self) -> None:
        models = {path: title for title, path in bundled_models().items()}
        for menu, look in zip(self.menus, self._sides, strict=True):
            menu.show_state(look, self._session.tiles.ladder.decoders_of(look), {**models, **self._own})
