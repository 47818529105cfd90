"""A trial on the screen: as a photo whose looks are made of what is left of it, and its looks as methods."""

from __future__ import annotations

from dataclasses import dataclass, replace

from liif_viewer.core.look import Look
from liif_viewer.engine.liif_renderer import LiifRenderer
from liif_viewer.engine.methods import LIIF, Check, Enlarge, Name, Pixels, no_check
from liif_viewer.engine.proof.trial import Trial
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.photos.photo import Photo


def open_trial(trial: Trial, photo: Photo) -> OpenPhoto:
    """A trial of a photo, to be shown in its place. Any thread; some tens of milliseconds."""
    truth, low = (replace(photo, pixels=p, alpha=None, depth=8) for p in (trial.truth, trial.low))
    given = OpenPhoto.of(0, low)
    return replace(OpenPhoto.of(0, truth), damage=given.damage, low=given)


@dataclass(frozen=True)
class Rendered:
    """A look by LIIF as a method: its codes are those of the tiles on the screen. On the thread of its renderer.

    Attributes:
        renderer: Of the look's model.
        opened: The trial, as it is open.
        look: By ``EXACT`` or ``FAST``, and with a strength.
        weights: The file of the model, where it is not the one in use in general.
    """

    renderer: LiifRenderer
    opened: OpenPhoto
    look: Look
    weights: str | None = None

    @property
    def name(self) -> Name:
        """See ``Method``."""
        strength = self.look.clean_up or None
        return Name(LIIF, self.look.method, self.weights, strength)

    def begin(self, _low: Pixels, check: Check = no_check) -> Enlarge:
        """See ``Method``; what it takes is what is left of the trial."""
        return self.renderer.begin(self.opened, self.look, check)
