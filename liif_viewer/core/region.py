"""The region to export: drawn, pulled by its handles, moved; always of whole photo pixels, always inside the photo.

Photo px throughout. A shape is width / height, which whole pixels have as nearly as they can; None where both are free.
"""

from __future__ import annotations

import itertools
import math

from liif_viewer.core.geometry import Rect

Point = tuple[float, float]
Size = tuple[int, int]
Handle = tuple[int, int]
"""Which edges it moves, across and down: -1 for the left or upper one, 1 for the other, 0 for neither."""

INSIDE: Handle = (0, 0)
"""Moves the region, and no edge of it."""
HANDLES: tuple[Handle, ...] = tuple(
    handle for handle in itertools.product((-1, 0, 1), (-1, 0, 1)) if handle != INSIDE
)  # fmt: skip


def place(region: Rect, handle: Handle) -> Point:
    """Where a handle is."""
    return region.x + region.width * (handle[0] + 1) / 2, region.y + region.height * (handle[1] + 1) / 2


def handle_at(region: Rect, point: Point, reach: float) -> Handle | None:
    """The handle at a point, at most ``reach`` from its edges; all of an edge is one, and so is the inside."""
    x = _edge_at(region.x, region.right, point[0], reach)
    y = _edge_at(region.y, region.bottom, point[1], reach)
    return None if x is None or y is None else (x, y)


def _edge_at(low: float, high: float, at: float, reach: float) -> int | None:
    if not low - reach <= at <= high + reach:
        return None
    inwards = min(reach, (high - low) / 3)  # a small one can still be moved
    return -1 if at <= low + inwards else 1 if at >= high - inwards else 0


def drawn(start: Point, end: Point, photo: Size, shape: float | None = None) -> Rect:
    """From one point to another, which may be outside the photo; empty if all of that is.

    A shape is taken upright where what is drawn is.
    """
    if any(max(a, b) <= 0 or min(a, b) >= size for a, b, size in zip(start, end, photo, strict=True)):
        return Rect(0, 0, 0, 0)
    x, y = (min(max(round(at), 0), size) for at, size in zip(start, photo, strict=True))
    wanted = None if shape is None else upright_as(shape, abs(end[0] - x), abs(end[1] - y))
    return pulled(Rect(x, y, 0, 0), (1, 1), end, photo, wanted)


def pulled(region: Rect, handle: Handle, to: Point, photo: Size, shape: float | None = None) -> Rect:
    """With a handle somewhere else, maybe beyond the edge or corner opposite, which stays where it is.

    What is not pulled stays as it is, or grows about its middle where a shape is to be kept.
    """
    anchor = place(region, (-handle[0], -handle[1]))
    ways = [pull and _way(a, b, size) for pull, a, b, size in zip(handle, anchor, to, photo, strict=True)]
    room = [size if not way else size - a if way > 0 else a for way, a, size in zip(ways, anchor, photo, strict=True)]
    reach = [abs(round(b) - a) if way else 0.0 for way, a, b in zip(ways, anchor, to, strict=True)]
    if shape is None:
        lengths = [
            max(1, min(new, most)) if way else old
            for way, new, most, old in zip(ways, reach, room, (region.width, region.height), strict=True)
        ]
    else:
        lengths = _of_shape(max(reach[0], reach[1] * shape), shape, room)
    x, y = (
        _put(a - length / 2, length, size) if not way else a if way > 0 else a - length
        for way, a, length, size in zip(ways, anchor, lengths, photo, strict=True)
    )
    return Rect(x, y, lengths[0], lengths[1])


def moved(region: Rect, by: Point, photo: Size) -> Rect:
    """Elsewhere, as far as the photo goes."""
    x = _put(region.x + by[0], region.width, photo[0])
    return Rect(x, _put(region.y + by[1], region.height, photo[1]), region.width, region.height)


def shaped(region: Rect, shape: float, photo: Size) -> Rect:
    """In another shape, upright if it is now; of the same middle and area, as far as the photo allows."""
    wanted = upright_as(shape, region.width, region.height)
    width, height = _of_shape(math.sqrt(region.width * region.height * wanted), wanted, photo)
    x, y = place(region, INSIDE)
    return Rect(_put(x - width / 2, width, photo[0]), _put(y - height / 2, height, photo[1]), width, height)


def upright_as(shape: float, width: float, height: float) -> float:
    """A shape turned so that it is upright where this is."""
    return 1 / shape if (width < height) != (shape < 1) and width != height else shape


def _way(anchor: float, to: float, size: int) -> int:
    """To which side of an anchor it reaches, where there is photo."""
    return -1 if anchor >= size or (to < anchor and anchor > 0) else 1


def _of_shape(width: float, shape: float, room: Size | list[float]) -> list[float]:
    """Width and height of a shape, whole, no larger than there is room."""
    width = min(width, room[0], room[1] * shape)
    return [max(1, round(width)), max(1, round(width / shape))]


def _put(at: float, length: float, size: int) -> float:
    """Where something of a length begins in the photo, whole px, as near to a place as possible."""
    return min(max(round(at), 0), size - length)
