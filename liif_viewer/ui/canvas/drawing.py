"""What Qt's painting lacks: regions as lists, rectangles in other px, and a painter's state that is always restored."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QRegion


def rects(region: QRegion) -> list[QRect]:
    """The rectangles of a region, which do not overlap."""
    return list(region)  # type: ignore[call-overload,no-any-return]  # PySide's stubs do not know


def around(rect: QRect, ratio: float) -> QRect:
    """A rectangle in other px, with all that it touches."""
    left, top = math.floor(rect.x() * ratio), math.floor(rect.y() * ratio)
    right, bottom = math.ceil((rect.right() + 1) * ratio), math.ceil((rect.bottom() + 1) * ratio)
    return QRect(left, top, right - left, bottom - top)


def stretched(region: QRegion, ratio: float) -> QRegion:
    """A region at another zoom, each edge at the nearest px: what touched still touches."""
    result = QRegion()
    for rect in rects(region):
        left, top = round(rect.x() * ratio), round(rect.y() * ratio)
        right, bottom = round((rect.right() + 1) * ratio), round((rect.bottom() + 1) * ratio)
        result |= QRect(left, top, right - left, bottom - top)
    return result


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Restores the painter's state at the end, after an exception too: Qt warns of a painter that ends without."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()
