"""What is drawn over the photo: labels, the split's handle. All in logical px."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QLine, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF

from liif_viewer.core.look import Look
from liif_viewer.engine.renderers import NEAREST
from liif_viewer.ui.canvas.drawing import saved
from liif_viewer.ui.canvas.panes import Comparison, Pane, Scene
from liif_viewer.ui.theme import EDGE, GRID, INK, ON_KNOB, PLATE

MARGIN = 12
GRID_FROM = 8.0  # device px of a photo px: of smaller ones there would be more lines than picture
ARROW = 14  # what a label is longer for the arrow of its menu
KNOB = 11  # radius of the handle's knob


def paint_invitation(painter: QPainter, area: QRect, text: str) -> None:
    """A text in the middle of an empty canvas, which is of the window's colour."""
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def paint_grid(painter: QPainter, scene: Scene) -> None:
    """Lines between the photo's pixels, in those panes that show them as they are, and large enough to be counted."""
    with saved(painter):
        painter.scale(1 / scene.ratio, 1 / scene.ratio)
        painter.setCompositionMode(QPainter.CompositionMode.RasterOp_SourceXorDestination)
        painter.setPen(QPen(GRID, 0))
        for pane in scene.panes:
            view = pane.view
            if not isinstance(pane.look, Look) or pane.look.method != NEAREST or view.zoom < GRID_FROM:
                continue
            (left, top), (width, height) = view.origin, view.scaled_size
            area = QRect(pane.left - left, -top, width, height).intersected(pane.clip)
            painter.setClipRect(area)
            columns = _borders(area.left() - pane.left + left, area.width(), view.zoom)
            rows = _borders(area.top() + top, area.height(), view.zoom)
            lines = [QLine(x + pane.left - left, area.top(), x + pane.left - left, area.bottom()) for x in columns]
            lines += [QLine(area.left(), y - top, area.right(), y - top) for y in rows]
            painter.drawLines(lines)


def _borders(start: int, length: int, zoom: float) -> list[int]:
    """Where pixels end and begin in a part of the scaled picture, device px."""
    first, last = math.ceil(start / zoom), math.floor((start + length) / zoom)
    return [round(number * zoom) for number in range(first, last + 1)]


def label_height(font: QFont) -> int:
    """Below this many logical px there are no labels."""
    return MARGIN + QFontMetrics(font).height() + 8 + MARGIN


def paint_labels(painter: QPainter, scene: Scene, labels: Sequence[str], *, menus: bool) -> None:
    """A label in the upper corner of each pane; with an arrow where it opens a menu."""
    for text, box in _laid_out(painter.font(), scene, labels, menus=menus):
        _paint_label(painter, box, text, menu=menus)


def label_boxes(font: QFont, scene: Scene, labels: Sequence[str], *, menus: bool) -> list[QRectF]:
    """Where the labels are: to the left in the first pane, to the right in all others."""
    return [box for _, box in _laid_out(font, scene, labels, menus=menus)]


def _laid_out(font: QFont, scene: Scene, labels: Sequence[str], *, menus: bool) -> list[tuple[str, QRectF]]:
    """The labels and their boxes. All of a label is always to be seen, whatever the handle leaves of its pane.

    One that its pane is too narrow for reaches over the handle and points at its pane; beside others it is shortened.
    """
    metrics, laid_out = QFontMetrics(font), []
    more = 18 + (ARROW if menus else 0)
    for number, (pane, label) in enumerate(zip(scene.panes, labels, strict=True)):
        area, text = _area(pane, scene.ratio), label
        room = area.width() - 2 * MARGIN - more
        if metrics.horizontalAdvance(text) > room:
            if scene.comparison is Comparison.SPLIT:
                text = f"{text} ▸" if number else f"◂ {text}"
            else:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room)))
        width = metrics.horizontalAdvance(text) + more
        x = area.right() - width - MARGIN if number else area.left() + MARGIN
        laid_out.append((text, QRectF(x, area.top() + MARGIN, width, metrics.height() + 8)))
    return laid_out


def _area(pane: Pane, ratio: float) -> QRectF:
    """What a pane covers, logical px."""
    clip = pane.clip
    return QRectF(clip.x() / ratio, clip.y() / ratio, clip.width() / ratio, clip.height() / ratio)


def _paint_label(painter: QPainter, box: QRectF, text: str, *, menu: bool) -> None:
    with saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(PLATE)
        painter.drawRoundedRect(box, 4, 4)
        if menu:
            tip = QPointF(box.right() - 9 - ARROW / 4, box.center().y() + 2.5)
            painter.setBrush(INK)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(-4, -4.5), tip + QPointF(4, -4.5)]))
        painter.setPen(INK)
        painter.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
        )  # the arrow of the menu is to the right in any language
        painter.drawText(box.adjusted(9, 0, -9, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def paint_handle(painter: QPainter, scene: Scene, *, knob: bool = True) -> None:
    """The line between two panes of one picture, and the knob by which it is moved."""
    pane = scene.panes[-1]
    area = _area(pane, scene.ratio)
    x, middle = area.left(), QPointF(area.left(), area.height() / 2)
    # No line where there is no photo.
    (left, top), (width, height) = pane.view.origin, pane.view.scaled_size
    photo = QRectF((pane.left - left) / scene.ratio, -top / scene.ratio, width / scene.ratio, height / scene.ratio)
    line = photo.intersected(area) if photo.left() < x < photo.right() else QRectF()
    with saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(x - 2, line.top(), 4, line.height()), EDGE)
        painter.fillRect(QRectF(x - 1, line.top(), 2, line.height()), INK)
        if not knob:
            return
        painter.setPen(QPen(EDGE, 1))
        painter.setBrush(INK)
        painter.drawEllipse(middle, KNOB, KNOB)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ON_KNOB)
        for side in (-1, 1):
            tip = middle + QPointF(side * 7, 0)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(-side * 4, -4), tip + QPointF(-side * 4, 4)]))
