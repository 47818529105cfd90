"""“Prove it”: the photo is the truth for a while; what is left of it is restored, compared with it, and measured."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from liif_viewer.core.geometry import Viewport
from liif_viewer.core.imresize import Window
from liif_viewer.core.look import AnyLook, Difference, Look
from liif_viewer.engine.proof.measure import Score
from liif_viewer.engine.renderers import ORIGINAL, OpenPhoto
from liif_viewer.errors import ViewerError
from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.file_to_write import ask_for_file, proposed
from liif_viewer.ui.naming import called
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.window.comparing import Comparing
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.ui.window.proof_bar import ProofBar
from liif_viewer.words import tr

# What passes by is not measured: a view that moves, sides that are being chosen.
REST_MS = 200


class ProofMode(QObject):
    """Enters and leaves it, and joins its bar with a session and a canvas. GUI thread.

    The panes show the original, the right side of what is compared, and their difference; measured is the left side,
    too, as what the other is to be better than.
    """

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        canvas: Canvas,
        comparing: Comparing,
        message: MessageBar,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._proving = session.proving
        self._measuring = session.proving.measuring
        self._canvas = canvas
        self._comparing = comparing
        self._message = message
        self._actions = actions
        self._before: tuple[Viewport, Comparison] | None = None
        self._asked: tuple[object, object] | None = None
        self.bar = ProofBar(comparing.menus, window)
        self.bar.hide()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._measure)
        actions.on("prove", self.toggle)
        self.bar.changed.connect(self._make)
        self.bar.save_clicked.connect(self.save)
        self.bar.leave_clicked.connect(self.leave)
        self._proving.made.connect(self._on_made)
        self._proving.refused.connect(self._on_refused)
        self._measuring.changed.connect(self._show)
        self._measuring.failed.connect(lambda text: message.say(text, problem=True))
        self._proving.saved.connect(lambda told, problem: message.say(problem or told, problem=bool(problem)))
        session.opened.connect(self._on_other_photo)
        session.reopened.connect(self._on_other_photo)
        session.turned.connect(self._on_other_photo)
        session.tiles.renewed.connect(self._on_renewed)
        canvas.changed.connect(self._follow)
        comparing.changed.connect(self._follow)

    @property
    def on(self) -> bool:
        """Whether a photo is being proved."""
        return self._before is not None

    def toggle(self) -> None:
        """Into it, or out of it."""
        (self.leave if self.on else self.enter)()

    def enter(self) -> None:
        """Reduces the open photo; the panes follow once that is done."""
        view = self._canvas.target
        if view is not None and not self.on:
            self._before = view, self._canvas.looks.comparison
            self._actions.check("prove", True)
            self.bar.show()
            self._make()

    def leave(self) -> None:
        """Shows the photo as it was shown before."""
        if self._before is None:
            return
        view, comparison = self._before
        self._end(comparison)
        now = self._canvas.view
        if now is not None:
            self._canvas.set_view(view.resized(now.width, now.height))
        self._canvas.setFocus()

    def _end(self, comparison: Comparison) -> None:
        self._before = None
        self._rest.stop()
        self._proving.stop()
        self._actions.check("prove", False)
        self.bar.hide()
        self._comparing.arrange_by(tuple)
        if self._session.proof is not None:
            self._session.show_proof(None)
        self._canvas.looks.compare(comparison)

    def _on_other_photo(self, _opened: OpenPhoto) -> None:
        if self._before is not None:
            self._end(self._before[1])

    # The trial

    def _make(self) -> None:
        photo = self._session.photo
        if self.on and photo is not None:
            self._proving.make(photo, self.bar.scale, self.bar.degradation)

    def _on_refused(self, sentence: str) -> None:
        self._message.say(sentence, problem=True)
        if self._session.proof is None:
            self.leave()

    def _on_made(self, opened: OpenPhoto) -> None:
        if not self.on:
            return
        first = self._session.proof is None
        self._session.show_proof(opened)
        if first:
            self._canvas.looks.compare(Comparison.SIDE_BY_SIDE)
            self._comparing.arrange_by(self._arranged)
            target = self._canvas.target
            if target is not None and target.zoom < 1:  # there all of it is there
                self._canvas.set_view(target.at_zoom(1.0))
        self._follow()

    def _arranged(self, sides: Sequence[Look]) -> Sequence[AnyLook]:
        """What the canvas shows of what is compared."""
        original, restored = Look(ORIGINAL), sides[-1]
        if self._canvas.looks.comparison is not Comparison.SIDE_BY_SIDE:
            return original, restored
        return original, restored, Difference(original, restored, self._canvas.looks.gain)

    # The numbers

    @property
    def looks(self) -> list[Look]:
        """What is measured, the reference first, all of it said."""
        view = self._canvas.target
        zoom = 1.0 if view is None else max(1.0, view.zoom)
        layers = (self._session.tiles.ladder.layers(side, zoom)[-1] for side in self._comparing.sides)
        return [look for look in layers if isinstance(look, Look)]

    def _part(self) -> Window | None:
        """What is in view of the trial, px; None for all of it."""
        view = self._canvas.target
        assert view is not None
        part = Window.around(view.visible_photo_rect)
        return None if (part.width, part.height) == (view.photo_width, view.photo_height) else part

    def _follow(self) -> None:
        """Something else may be in view, or of another look."""
        if self._session.proof is None or self._proving.trial is None or self._canvas.target is None:
            return
        self._comparing.arrange()
        asked = (self._proving.trial, self.looks), self._part()
        if asked != self._asked:
            if self._asked is None or self._asked[0] != asked[0]:
                self._measuring.give_up()
            self._asked = asked
            self._rest.start()
            self._show()

    def _on_renewed(self) -> None:
        self._asked = None
        self._follow()

    def _measure(self) -> None:
        trial = self._proving.trial
        if trial is not None and self._session.proof is not None and self._canvas.target is not None:
            self._measuring.measure(trial, self.looks, self._part())

    def _show(self) -> None:
        if self._session.proof is None or self._canvas.target is None:
            return
        looks, places = self.looks, (self._part(), None)
        self.bar.show_names([called(*both) for both in zip(looks, self._comparing.sides, strict=True)])
        scores = [[self._measuring.scores.get((look, place)) for place in places] for look in looks]
        for number, look in enumerate(looks):
            shares = [self._measuring.shares.get((look, place)) for place in places]
            self.bar.show_scores(number, scores[number], shares)
        self.bar.explain(self._proving.trial.notes if self._proving.trial is not None else ())
        self.bar.mark({place: _better([of_look[place] for of_look in scores]) for place in range(len(places))})

    # Saving

    def save(self) -> None:
        """Asks where to, and writes the labelled picture of what is in view, and the numbers."""
        proof, photo = self._session.proof, self._session.photo
        if proof is None or photo is None or self._canvas.target is None:
            return
        path = ask_for_file(self._window, tr("Save the proof"), proposed(photo, "-proof.png"))
        if path is None:
            return
        part = self._part() or Window(0, 0, proof.photo.width, proof.photo.height)
        try:
            self._proving.save(path, photo.name, photo.profile, self.looks, part)
            self._message.say(tr("The proof is written as soon as all of it is measured."))
        except ViewerError as error:
            self._message.say(str(error), problem=True)


def _better(scores: Sequence[Score | None]) -> int | None:
    """Which score is the greatest, as it is written; None where there is none, or both are the same."""
    known = [round(score.psnr, 2) for score in scores if score is not None]
    if len(known) < len(scores) or len(set(known)) < 2:
        return None
    return known.index(max(known))
