"""Renderers: from a tile's key to its pixels, ready for the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core import resample
from liif_viewer.core.alpha import bgra
from liif_viewer.core.damage import UNHARMED, Damage, estimate
from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import AnyLook, Difference, Look
from liif_viewer.core.resample import Pyramid
from liif_viewer.core.tiles import TileGrid, TileKey
from liif_viewer.errors import Cancelled
from liif_viewer.model.choices import TIERS
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.pixels import to_uint8

# LIIF as it is best shown here: by one network after the other. The rest are what tiles are rendered by.
LIIF = "liif"
EXACT, FAST, PHOTO = "exact", "fast", "photo"
LANCZOS, BICUBIC, BILINEAR, NEAREST = "lanczos", "bicubic", "bilinear", "nearest"
# How each of the classical methods enlarges.
ENLARGE: Mapping[str, resample.Scaling] = {
    LANCZOS: resample.lanczos,
    BICUBIC: resample.bicubic,
    BILINEAR: resample.bilinear,
    NEAREST: resample.nearest,
}
METHODS = (LIIF, *ENLARGE)
# Of a proof, the photo that everything else is to come near to.
ORIGINAL = "original"
QUICK = frozenset((*ENLARGE, PHOTO, ORIGINAL))
"""What takes a millisecond or so per tile, and no model."""
# LIIF by the tiers of the model and by its decoders, the worst picture first; named as the model names them.
DECODED = (*TIERS, FAST, EXACT)
BY_LIIF = frozenset((LIIF, *DECODED))
# The picture by LIIF beyond this scale is that of this scale, resampled: the decoders have nothing to add there. At
# zoom 32 that is within 55 dB of decoding directly (exact) and 62 dB (fast), and a view costs a sixteenth.
LARGEST_SCALE = 8


@dataclass(frozen=True, eq=False)
class OpenPhoto:
    """A photo as it is open in the viewer: what its tiles are made from.

    Attributes:
        number: Identity, for the tiles' keys.
        photo: Its pixels are in the photo's colour space.
        pyramid: Its reduced versions, in the same space.
        stand_ins: The levels of the pyramid as sRGB uint8, to be stretched where no tile is ready yet; with alpha as
            BGRA, multiplied by it.
        damage: What the photo has suffered.
        clean_up: How much of that LIIF is to take away, 0 to 1, where a look does not say.
        low: In a proof, the photo reduced, of which all looks but the original are made; and so is ``damage``.
    """

    number: int
    photo: Photo
    pyramid: Pyramid
    stand_ins: tuple[NDArray[np.uint8], ...] = field(repr=False)
    damage: Damage = UNHARMED
    clean_up: float = 0.0
    low: OpenPhoto | None = None

    @staticmethod
    def of(number: int, photo: Photo) -> OpenPhoto:
        """Builds the levels. Takes some tens of milliseconds; any thread."""
        pyramid = Pyramid.of(photo.samples)
        shown = [photo.to_display(to_uint8(level)) for level in pyramid.levels]
        stand_ins = tuple(level if photo.alpha is None else bgra(level) for level in shown)
        return OpenPhoto(number, photo, pyramid, stand_ins, estimate(photo.samples))

    @property
    def nbytes(self) -> int:
        """Of the photo, of all levels, and of what are copies of them: where there is alpha, a profile, or 16 bits."""
        levels, photo = self.pyramid.levels, self.photo
        copies = [s for s, level in zip(self.stand_ins, levels, strict=True) if not np.may_share_memory(s, level)]
        apart = [] if photo.alpha is None else [photo.pixels, photo.alpha]
        return sum(array.nbytes for array in (*levels, *copies, *apart)) + (self.low.nbytes if self.low else 0)

    @property
    def given(self) -> OpenPhoto:
        """What looks are made of: the photo, or in a proof what is left of it."""
        return self.low or self

    def scale(self, zoom: float) -> float:
        """That at which looks are made of it at a zoom: output px per px."""
        return zoom * self.photo.width / self.given.photo.width

    def given_rect(self, rect: Rect) -> Rect:
        """A rectangle (photo px) in px of what looks are made of."""
        given = self.given.photo
        across, down = given.width / self.photo.width, given.height / self.photo.height
        return Rect(rect.x * across, rect.y * down, rect.width * across, rect.height * down)

    @property
    def largest_zoom(self) -> float:
        """Beyond it, LIIF's picture is that of this zoom, resampled; in a proof, those pixels that are measured."""
        scale = self.photo.width / self.given.photo.width
        return LARGEST_SCALE if self.low is None else min(1.0, LARGEST_SCALE / scale)

    def look_at(self, look: AnyLook, zoom: float) -> AnyLook:
        """What a look of this photo means at a zoom: ``PHOTO`` where what it is made of is not enlarged."""
        if isinstance(look, Difference):
            left, right = (self.look_at(side, zoom) for side in (look.left, look.right))
            assert isinstance(left, Look)
            assert isinstance(right, Look)
            return Difference(left, right, look.gain)
        scale = self.photo.width / self.given.photo.width
        return Look(PHOTO) if look.method != ORIGINAL and resample.reduces(1 / (zoom * scale)) else look

    def strength(self, look: AnyLook) -> float:
        """How much a look cleans up of this photo, 0 to 1; a model that cannot leaves it."""
        if look.clean_up == "auto":
            return self.damage.strength
        return self.clean_up if look.clean_up is None else look.clean_up

    def grid(self, look: AnyLook, zoom: float, start: tuple[int, int] = (0, 0)) -> TileGrid:
        """The tiles of this photo of a look at a zoom, one of which begins at a place of the scaled picture."""
        return TileGrid(self.number, self.photo.width, self.photo.height, self.look_at(look, zoom), zoom, start=start)

    def grid_of(self, key: TileKey) -> TileGrid:
        """The grid that a key belongs to."""
        return self.grid(key.look, key.zoom, (key.x, key.y))


def still_open(photo_of: Callable[[int], OpenPhoto | None], key: TileKey) -> OpenPhoto:
    """The photo of a tile; ``Cancelled`` where it is open no more."""
    opened = photo_of(key.photo)
    if opened is None:
        raise Cancelled
    return opened
