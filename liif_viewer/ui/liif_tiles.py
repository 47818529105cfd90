"""LIIF's tiles by all the models in use: the work of the one thread that touches torch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.look import AnyLook, Look
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.liif_renderer import LiifRenderer
from liif_viewer.engine.plan import in_turns
from liif_viewer.engine.renderers import EXACT, FAST, LIIF, OpenPhoto
from liif_viewer.engine.request import Request
from liif_viewer.errors import Cancelled
from liif_viewer.ui.ladder import Ladder


class LiifTiles:
    """What a scheduler does for LIIF; but ``serve`` is for the GUI thread.

    Args:
        ladder: The models.
        photo_of: Gives the photo of a number, or None where it is open no more.
    """

    def __init__(self, ladder: Ladder, photo_of: Callable[[int], OpenPhoto | None]) -> None:
        self._ladder = ladder
        self._photo_of = photo_of
        self._visible: Sequence[TileKey] = ()
        self.rendered_by: LiifRenderer | None = None
        """The last tiles."""

    def serve(self, visible: Sequence[TileKey], looks: Sequence[AnyLook]) -> None:
        """What is shown: tiles, what the user points at first, and LIIF's looks among theirs."""
        self._visible = visible
        shown = {look.model for look in looks}
        models = self._ladder.in_use
        taken = sum(model.weight_bytes for path, model in models.items() if path is not None)
        for path in shown & models.keys():
            strengths = {look.clean_up for look in looks if look.model == path}
            models[path].renderer.serve({s for s in strengths if isinstance(s, float)}, 1 / len(shown), taken)

    def render(self, request: Request[TileKey]) -> Mapping[TileKey, NDArray[np.uint8]]:
        """Tiles of one model; anew where it has been replaced meanwhile."""
        path = request.key.look.model
        while (model := self._ladder.in_use.get(path)) is not None:
            self.rendered_by = model.renderer
            tiles = model.renderer.render(request)
            if model is self._ladder.in_use.get(path):
                return tiles
        raise Cancelled

    def plan(self, wish: Sequence[TileKey]) -> Iterable[TileKey]:
        """All models at the same pace, from one round to the next."""
        by_model: dict[Path | None, list[TileKey]] = {}
        for key in wish:
            by_model.setdefault(key.look.model, []).append(key)
        models = list(self._ladder.in_use.items())
        planned = [model.renderer.plan(by_model[path]) for path, model in models if path in by_model]
        return chain.from_iterable(in_turns(planned))

    def encode_ahead(self, check: Callable[[], None]) -> bool:
        """Encodes a block of what may soon be looked at; returns whether there was one."""
        near = next(iter(self._visible), None)
        opened = None if near is None else self._photo_of(near.photo)
        if near is None or opened is None:
            return False
        looks = dict.fromkeys(key.look for key in self._visible if key.look.method in (FAST, EXACT))
        # Where there are none, one may be about to zoom in: by the quickest decoder, the others need nothing more.
        return any(
            model.renderer.ahead(opened, near, look, check)
            for look in looks or self._ahead_of_zooming()
            if (model := self._ladder.in_use.get(look.model)) is not None
        )

    def _ahead_of_zooming(self) -> list[AnyLook]:
        layers = self._ladder.layers(Look(LIIF), 2.0)
        return [look for look in layers if look.method in (FAST, EXACT)][:1]
