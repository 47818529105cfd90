"""Values per LR pixel on an accelerator: of each kind one sheet, a large rectangle of the photo without gaps.

A view is a part of a sheet as it lies in memory, so that nothing is gathered or copied to decode it. The codes' sheet
is the whole photo where there is memory for it; one that is smaller moves to where it is needed, and takes along what
it has of that place. Which parts are there is known by squares of some LR px: of the largest view, some thousand.
"""

from __future__ import annotations

import sys
import time

import torch.nn.functional as F
from torch import Tensor

from liif_viewer.core.geometry import Rect
from liif_viewer.model.accelerator.copying import finish
from liif_viewer.model.accelerator.room import Room
from liif_viewer.model.accelerator.sheet import CELL, Sheet, cells_of, placed
from liif_viewer.model.encoders import Check
from liif_viewer.model.kinds import CODES, Kind, Kinds
from liif_viewer.model.retreat import Means
from liif_viewer.model.spans import Span, nearest_blocks, spans_of

# Of what is free on a card, for all sheets; and of that for codes at the most, the rest being coefficients'.
OF_FREE = 0.75
OF_CODES = 0.5
# How many times a view's coefficients may take, with what lies around it for a drag to uncover.
VIEWS = 4
# Seconds that a square encoded ahead is to take at the most, as a view that is asked for meanwhile has to wait for it;
# LR px along its side, at first and in any case: smaller ones are mostly halo, larger ones hardly less so.
AHEAD_S = 0.02
AHEAD, LEAST_AHEAD, MOST_AHEAD = 512, 256, 2048
# LR px that are computed at once at the least: below, halos are nearly all of the work.
LEAST_BLOCK = CELL**2


class Sheets:
    """What is kept of one photo on an accelerator. One thread at a time.

    Args:
        kinds: What there is to keep, and how it is computed.
        height: Of what is encoded, LR px.
        width: Likewise.
        means: Device and precision, how much may be computed at once and how much kept.
        budget_bytes: Bound on all of it where the device is the CPU; a card's is what is free on it.
    """

    def __init__(self, kinds: Kinds, height: int, width: int, means: Means, budget_bytes: int) -> None:
        self._kinds, self._means, self._compute = kinds, means, means.compute
        self._room = Room(means.compute)
        self._ahead = AHEAD
        self._photo = Span(0, height, 0, width)
        self._budget_bytes = budget_bytes
        self._sheets: dict[str, Sheet] = {}  # by kind, that used last at the end

    @property
    def used_bytes(self) -> int:
        """Of all sheets."""
        return sum(sheet.nbytes for sheet in self._sheets.values())

    def go_on(self, kinds: Kinds, means: Means) -> None:
        """Computes in smaller pieces, or keeps less, on the same device and in the same precision."""
        self._kinds, self._means = kinds, means
        self._give_up(self._budget())

    def limit(self, budget_bytes: int) -> None:
        """Sets another bound, giving up what is beyond it."""
        self._budget_bytes = budget_bytes
        self._give_up(self._budget())

    def pixels_kept(self, decoder: str) -> int:
        """LR px of which everything fits."""
        return int(self._budget() * OF_CODES) // self._kinds.of(decoder).kept

    def absent(self, span: Span, decoder: str) -> float:
        """LR px that are still to be computed for a decoder before it has all of a span, with halos around them."""
        kind, sheet = self._kinds.of(decoder), self._sheets.get(self._kinds.of(decoder).layout.name)
        if sheet is None:
            return span.cost(kind.halo) if span.size else 0.0
        todo = (cells.scaled(CELL).overlap(self._photo) for cells in _todo(sheet, span, kind))
        return sum(cells.cost(kind.halo) for cells in todo)

    def hold(self, span: Span, decoder: str, check: Check) -> bool:
        """Computes what is missing of a span ahead, where it can be kept; whether there was anything to do."""
        kind = self._kinds.of(decoder)
        sheet = self._sheet(kind, span) if span.size else None
        return sheet is not None and self._fill(sheet, kind, span, check)

    def ahead(self, near: Rect, check: Check) -> bool:
        """Encodes a block more of where the codes' sheet lies, those nearest a place (LR px) first, and waits for it.

        Returns:
            Whether there was anything to do.
        """
        kind = self._kinds.of("exact")
        y, x = (
            min(max(0, int(at)), most - 1)
            for at, most in (
                (near.y + near.height / 2, self._photo.bottom),
                (near.x + near.width / 2, self._photo.right),
            )
        )
        sheet = self._sheets.get(CODES) or self._sheet(kind, Span(y, y + 1, x, x + 1))
        if sheet is None:
            return False
        start = time.perf_counter()
        for block in nearest_blocks(sheet.place, self._ahead, near, sys.maxsize):
            if self._fill(sheet, kind, block.overlap(sheet.place), check):
                # Or all blocks there are would be on their way before the next view is asked for, which comes after.
                finish(self._compute.device, check)
                self._ahead = next_side(self._ahead, time.perf_counter() - start)
                return True
        return False

    def values(self, span: Span, decoder: str, around: Span | None, check: Check) -> Tensor:
        """All of a span inside the photo, of the layout's shape; not to be written to.

        Args:
            span: LR px.
            decoder: For which.
            around: LR px that will be asked for next: a view is computed in one piece, whatever of it comes first.
            check: Called between layers; raises to abandon the work. What is finished before is kept.
        """
        kind = self._kinds.of(decoder)
        area = span if around is None else span.joined(around.overlap(self._photo))
        sheet = self._sheet(kind, area)
        if sheet is None:
            area = span
            sheet = self._sheet(kind, span)
        if sheet is not None:
            self._fill(sheet, kind, area, check)
            return sheet.part(span)
        out = kind.layout.empty(span, self._compute.device)
        for block in span.blocks(min(self._means.side**2, self._block(kind)), kind.halo):
            for patch in kind.compute(block, check):
                kind.layout.part(out, patch.span.within(span)).copy_(patch.values)
        return out

    def codes(self, pixels: Span, around: Span | None, check: Check) -> Tensor:
        """The codes of the model's own encoder, (1, C, h, w), channels last; zeros beyond the photo."""
        inside = pixels.overlap(self._photo)
        planes = self.values(inside, "exact", around, check).permute(2, 0, 1)[None].to(self._compute.dtype)
        beyond = (inside.left - pixels.left, pixels.right - inside.right, inside.top - pixels.top)
        return F.pad(planes, (*beyond, pixels.bottom - inside.bottom)) if inside != pixels else planes

    def _fill(self, sheet: Sheet, kind: Kind, span: Span, check: Check) -> bool:
        """Computes what a sheet lacks of a span, in as few pieces as there is memory for."""
        todo = _todo(sheet, span, kind)
        for cells in todo:
            for block in cells.blocks(max(1, self._block(kind) // CELL**2), kind.halo / CELL):
                place = block.scaled(CELL).overlap(self._photo)
                for piece in place.pieces(self._means.side):
                    for patch in kind.compute(piece, check):
                        sheet.part(patch.span).copy_(patch.values)
                sheet.mark(place)
        return bool(todo)

    def _block(self, kind: Kind) -> int:
        """LR px that are computed at once at the most."""
        return max(LEAST_BLOCK, min(self._means.side**2, self._room.bytes // kind.live))

    def _sheet(self, kind: Kind, span: Span) -> Sheet | None:
        """A kind's sheet, with a span on it; None where there is no room for that."""
        name, layout = kind.layout.name, kind.layout
        needed = cells_of(span).scaled(CELL).overlap(self._photo)
        sheet = self._sheets.get(name)
        if sheet is None or not sheet.covers(needed):
            budget = self._budget()
            codes = min(int(budget * OF_CODES), self._photo.size * self._kinds.of("exact").layout.bytes_per_pixel)
            room = (codes if name == CODES else budget - codes) // layout.bytes_per_pixel
            if needed.size > room:
                return None
            # Beside one kind of coefficients there is often another, whose picture is mixed with its one.
            wide = room if name == CODES else min(room // 2, VIEWS * needed.size)
            place = placed(needed, max(needed.size, wide), self._photo)
            fresh = Sheet.at(layout, place, self._compute.device)
            if sheet is not None:
                fresh.take(sheet)
                del self._sheets[name]
            sheet = fresh
            self._give_up(budget - sheet.nbytes)
        self._sheets.pop(name, None)
        self._sheets[name] = sheet
        return sheet

    def _budget(self) -> int:
        free = self._compute.free_bytes()
        most = self._budget_bytes if free is None else int((free + self.used_bytes) * OF_FREE)
        return min(most, self._means.kept_bytes)

    def _give_up(self, most: int) -> None:
        """Sheets used least recently, codes after the others, which are made of them."""
        for name in sorted(self._sheets, key=lambda name: name == CODES):
            if self.used_bytes <= most:
                return
            del self._sheets[name]


def next_side(side: int, seconds: float) -> int:
    """LR px along the side of the next square encoded ahead, after one that took so long."""
    if seconds > AHEAD_S:
        return max(LEAST_AHEAD, side // 2)
    return min(MOST_AHEAD, side * 2) if 4 * seconds < AHEAD_S else side


def _todo(sheet: Sheet, span: Span, kind: Kind) -> list[Span]:
    """What is to be computed of a span, in squares of the photo's."""
    cells = cells_of(span)
    return [part.moved(cells.top, cells.left) for part in spans_of(sheet.absent(span), kind.halo / CELL)]
