"""How work on LIIF's tiles learns that it need not, or should not, go on."""

from __future__ import annotations

from collections.abc import Callable

from liif_viewer.core.geometry import Rect
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import DECODED, OpenPhoto
from liif_viewer.engine.request import GivesWay, Request
from liif_viewer.errors import Cancelled

Check = Callable[[], None]


def checks(request: Request[TileKey], opened: OpenPhoto, area: Rect) -> tuple[Check, Check]:
    """What is to be called while decoding, and while encoding, for an area of the photo (photo px)."""

    def still_useful() -> None:
        """Codes serve every zoom: encoding goes on while anything that is wanted lies where the piece does."""
        give_way()
        try:
            request.check()
        except GivesWay:
            raise
        except Cancelled:
            if not any(
                key.photo == opened.number and not opened.grid_of(key).photo_rect(key).intersected(area).is_empty
                for key in request.wanted()
            ):
                raise

    def give_way() -> None:
        """What is quicker comes first, wherever it is wanted."""
        first = request.first()
        if first is not None and DECODED.index(first.method) < DECODED.index(request.key.method):
            raise Cancelled

    def check() -> None:
        request.check()
        give_way()

    return check, still_useful
