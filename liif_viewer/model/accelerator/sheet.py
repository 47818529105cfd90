"""A large rectangle of values per LR pixel without gaps in memory, and which squares of it are there."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer.model.pages import Layout
from liif_viewer.model.spans import Span

# LR px along the side of the squares that are computed as one: at 400 % a view is a third larger for them, some
# hundred microseconds of a card's, and has at the most a thousand at 100 %.
CELL = 64


@dataclass
class Sheet:
    """Values of a kind.

    Attributes:
        layout: How they lie.
        place: In the photo.
        values: Of that.
        held: Which squares of it are there, the photo's last ones being smaller.
    """

    layout: Layout
    place: Span
    values: Tensor
    held: NDArray[np.bool_]

    @staticmethod
    def at(layout: Layout, place: Span, device: torch.device) -> Sheet:
        """With nothing on it."""
        cells = cells_of(place)
        held = np.zeros((cells.bottom - cells.top, cells.right - cells.left), np.bool_)
        return Sheet(layout, place, layout.empty(place, device), held)

    @property
    def nbytes(self) -> int:
        """Of its values."""
        return self.values.numel() * self.values.element_size()

    def covers(self, span: Span) -> bool:
        """Whether all of a span, in LR px, is on it."""
        return self.place.overlap(span) == span

    def absent(self, span: Span) -> NDArray[np.bool_]:
        """Of the squares of a span, which are to be computed."""
        cells, own = cells_of(span), cells_of(self.place)
        absent = np.ones((cells.bottom - cells.top, cells.right - cells.left), np.bool_)
        common = cells.overlap(own)
        if common.size:
            absent[common.within(cells).slices] = ~self.held[common.within(own).slices]
        return absent

    def part(self, span: Span) -> Tensor:
        """The values of a span, as they lie."""
        return self.layout.part(self.values, span.within(self.place))

    def mark(self, span: Span) -> None:
        """Has the values of whole squares."""
        self.held[cells_of(span).within(cells_of(self.place)).slices] = True

    def take(self, other: Sheet) -> None:
        """Takes what another one has of the same place."""
        common = self.place.overlap(other.place)
        if common.size:
            self.part(common).copy_(other.part(common))
            held = other.held[cells_of(common).within(cells_of(other.place)).slices]
            self.held[cells_of(common).within(cells_of(self.place)).slices] = held


def cells_of(span: Span) -> Span:
    """The squares that LR px touch."""
    return Span(span.top // CELL, -(-span.bottom // CELL), span.left // CELL, -(-span.right // CELL))


def placed(needed: Span, room: int, photo: Span) -> Span:
    """Where a sheet of so many LR px is best put: around what is needed, on whole squares; at best the whole photo."""
    if photo.size <= room:
        return photo
    height, width = needed.bottom - needed.top, needed.right - needed.left
    # (height + 2 m) (width + 2 m) <= room
    margin = (isqrt((height - width) ** 2 + 4 * room) - height - width) // 4 // CELL * CELL
    return needed.grown(max(0, margin)).overlap(photo)
