"""What is drawn over the photo: labels, the split's handle, the selection. All in logical px."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.renderers import BICUBIC, FAST, LIIF, NEAREST, PHOTO, method_at
from liif_viewer.ui.panes import Comparison
from liif_viewer.ui.theme import DIVIDER, FAINT, LABEL_BACK, LABEL_TEXT

if TYPE_CHECKING:
    from liif_viewer.ui.canvas import Canvas

NAMES = {LIIF: "LIIF", FAST: "LIIF (fast decoder)", BICUBIC: "Bicubic", NEAREST: "Nearest", PHOTO: "Photo"}
MARGIN = 12
KNOB = 11  # radius of the handle's knob


def paint_invitation(painter: QPainter, area: QRect, text: str) -> None:
    """A text in the middle of an empty canvas."""
    painter.setPen(FAINT)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def paint_comparison(painter: QPainter, canvas: Canvas) -> None:
    """The divider and a label for each side, whenever there are two or a key shows another method."""
    panes = canvas.panes()
    single = canvas.comparison is Comparison.SINGLE
    if not panes or (single and panes[0].method == LIIF):
        return
    ratio = canvas.devicePixelRatioF()
    for number, pane in enumerate(panes):
        area = QRectF(
            pane.clip.x() / ratio, pane.clip.y() / ratio, pane.clip.width() / ratio, pane.clip.height() / ratio
        )
        _paint_label(painter, area, _label(pane.method, pane.view.zoom), to_the_right=number > 0)
    if canvas.comparison is Comparison.SPLIT:
        _paint_handle(painter, round(canvas.split * canvas.width()), canvas.height())


def _label(method: str, zoom: float) -> str:
    """A method's name; at or below 100 % both sides are the photo, which is said rather than hidden."""
    shown = method_at(method, zoom)
    return NAMES[method] if shown == method else f"{NAMES[method]} (photo’s own pixels)"


def _paint_label(painter: QPainter, area: QRectF, text: str, to_the_right: bool) -> None:
    metrics = QFontMetrics(painter.font())
    width, height = metrics.horizontalAdvance(text) + 18, metrics.height() + 8
    x = area.right() - width - MARGIN if to_the_right else area.left() + MARGIN
    box = QRectF(x, area.top() + MARGIN, width, height)
    painter.save()
    painter.setClipRect(area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LABEL_BACK)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(LABEL_TEXT)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _paint_handle(painter: QPainter, x: int, height: int) -> None:
    middle = QPointF(x, height / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(x - 1.5, 0, 3, height), QColor(0, 0, 0, 90))
    painter.fillRect(QRectF(x - 0.5, 0, 1, height), DIVIDER)
    painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
    painter.setBrush(DIVIDER)
    painter.drawEllipse(middle, KNOB, KNOB)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0x30, 0x30, 0x30))
    for side in (-1, 1):
        tip = middle + QPointF(side * 7, 0)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-side * 4, -4), tip + QPointF(-side * 4, 4)]))
    painter.restore()


def paint_selection(painter: QPainter, canvas: Canvas, region: Rect) -> None:
    """Dims what is not selected and outlines what is, in every pane."""
    ratio = canvas.devicePixelRatioF()
    for pane in canvas.panes():
        left, top = pane.view.to_screen(region.x, region.y)
        right, bottom = pane.view.to_screen(region.right, region.bottom)
        box = QRectF((left + pane.left) / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio)
        clip = QRect(pane.clip)
        area = QRectF(clip.x() / ratio, clip.y() / ratio, clip.width() / ratio, clip.height() / ratio)
        painter.save()
        painter.setClipRect(area)
        shade = QColor(0, 0, 0, 110)
        painter.fillRect(QRectF(area.left(), area.top(), area.width(), box.top() - area.top()), shade)
        painter.fillRect(QRectF(area.left(), box.bottom(), area.width(), area.bottom() - box.bottom()), shade)
        painter.fillRect(QRectF(area.left(), box.top(), box.left() - area.left(), box.height()), shade)
        painter.fillRect(QRectF(box.right(), box.top(), area.right() - box.right(), box.height()), shade)
        painter.setPen(QPen(LABEL_TEXT, 1))
        painter.drawRect(box)
        painter.restore()
