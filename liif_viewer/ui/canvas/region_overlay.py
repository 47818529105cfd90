"""The region to export as it is seen over the photo: all else is dimmed, and its size is told. All in logical px."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from liif_viewer.core.geometry import Rect
from liif_viewer.core.region import HANDLES, place
from liif_viewer.ui.canvas.drawing import saved
from liif_viewer.ui.canvas.panes import Comparison, Pane, Scene
from liif_viewer.ui.theme import EDGE, INK, PLATE, SHADE

GAP = 6  # from the region to its size
HANDLE = 8


def size_text(region: Rect) -> str:
    """How large a region is, photo px."""
    return f"{region.width:.0f} × {region.height:.0f}"


def paint_region(painter: QPainter, scene: Scene, region: Rect, *, handles: bool) -> None:
    """Dims what is not in the region (photo px), outlines it, and tells its size, in every pane."""
    told = []
    for pane in scene.panes:
        clip = pane.clip
        area = QRectF(*(n / scene.ratio for n in (clip.x(), clip.y(), clip.width(), clip.height())))
        box = _box(pane, scene.ratio, region)
        with saved(painter):
            painter.setClipRect(area)
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), box.top() - area.top()), SHADE)
            painter.fillRect(QRectF(area.left(), box.bottom(), area.width(), area.bottom() - box.bottom()), SHADE)
            painter.fillRect(QRectF(area.left(), box.top(), box.left() - area.left(), box.height()), SHADE)
            painter.fillRect(QRectF(box.right(), box.top(), area.right() - box.right(), box.height()), SHADE)
            for pen in (QPen(EDGE, 3), QPen(INK, 1)):
                painter.setPen(pen)
                painter.drawRect(box)
            if handles:
                _paint_handles(painter, box)
        told.append((area, box))
    if scene.comparison is Comparison.SPLIT:  # one picture, of two panes
        told = [(told[0][0].united(told[-1][0]), told[0][1])]
    for area, box in told:
        with saved(painter):
            _paint_size(painter, area, box, size_text(region))


def paint_detail(painter: QPainter, scene: Scene, detail: Rect) -> None:
    """Frames a detail (photo px) in every pane, so that it is seen on any photo."""
    for pane in scene.panes:
        clip, ratio = pane.clip, scene.ratio
        with saved(painter):
            painter.setClipRect(QRectF(*(n / ratio for n in (clip.x(), clip.y(), clip.width(), clip.height()))))
            box = _box(pane, ratio, detail)
            painter.setPen(QPen(EDGE, 3))
            painter.drawRect(box)
            painter.setPen(QPen(INK, 1, Qt.PenStyle.DashLine))
            painter.drawRect(box)


def _box(pane: Pane, ratio: float, region: Rect) -> QRectF:
    """Where a region is in a pane."""
    left, top = pane.view.to_screen(region.x, region.y)
    right, bottom = pane.view.to_screen(region.right, region.bottom)
    return QRectF((left + pane.left) / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio)


def _paint_handles(painter: QPainter, box: QRectF) -> None:
    """A square for each, and none between two that are too near each other."""
    painter.setPen(QPen(EDGE, 1))
    painter.setBrush(INK)
    for across, down in HANDLES:
        if (across or box.width() > 4 * HANDLE) and (down or box.height() > 4 * HANDLE):
            x, y = place(Rect(box.x(), box.y(), box.width(), box.height()), (across, down))
            painter.drawRect(QRectF(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_size(painter: QPainter, area: QRectF, box: QRectF, text: str) -> None:
    """Below the region, in its middle; wherever the region is, all of this is to be seen."""
    metrics = QFontMetrics(painter.font())
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
    seen = box.intersected(area)
    x = min(max(seen.center().x() - width / 2, area.left() + GAP), area.right() - width - GAP)
    y = min(max(seen.bottom() + GAP, area.top() + GAP), area.bottom() - height - GAP)
    label = QRectF(x, y, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(label, 4, 4)
    painter.setPen(INK)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # across, then down, in any language
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
