"""The pieces that controls are drawn of. What they look like is told in docs/design.md."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionSlider,
    QWidget,
)

from liif_viewer.ui.theme import is_high

ROUND = 4.0  # radius of corners, logical px
HOVER, PRESSED = 28, 52  # the share of the text's colour, of 255, that a control's ground takes on

Sub: TypeAlias = QStyle.SubControl
State, Role = QStyle.StateFlag, QPalette.ColorRole


# Parts


def ink(option: QStyleOption) -> QColor:
    """The colour of what is written and drawn on a control."""
    on = bool(option.state & State.State_Enabled)
    return option.palette.color(QPalette.ColorGroup.Active if on else QPalette.ColorGroup.Disabled, Role.ButtonText)


def washed(option: QStyleOption, share: int) -> QColor:
    """The text's colour, of which so much is seen."""
    colour = QColor(option.palette.windowText().color())
    colour.setAlpha(share)
    return colour


def wash(option: QStyleOption) -> QColor | None:
    """What lies over a control that is pointed at or pressed."""
    if not option.state & State.State_Enabled:
        return None
    if option.state & State.State_Sunken:
        return washed(option, PRESSED)
    return washed(option, HOVER) if option.state & State.State_MouseOver else None


def has_accent(option: QStyleOptionButton) -> bool:
    """Whether a button is what Enter presses, or is on."""
    first = option.features & QStyleOptionButton.ButtonFeature.DefaultButton
    return bool(option.state & State.State_Enabled and (first or option.state & State.State_On))


def inside(rect: QRect) -> QRectF:
    """So that a line of one px around it is sharp."""
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)


def panel(option: QStyleOption, painter: QPainter, ground: QBrush, *, pointed_at: bool = True) -> None:
    """A ground with a line around it, which is of the accent where the keyboard is.

    Args:
        option: State, place and colours.
        painter: Saved and restored by the caller.
        ground: What is within the line.
        pointed_at: It tells that it is pointed at or pressed.
    """
    line = option.palette.mid().color() if option.state & State.State_Enabled else washed(option, PRESSED)
    painter.setPen(QPen(option.palette.color(Role.Accent) if option.state & State.State_HasFocus else line, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(inside(option.rect), ROUND, ROUND)
    over = wash(option) if pointed_at else None
    if over is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(over)
        painter.drawRoundedRect(inside(option.rect), ROUND, ROUND)


def chevron(painter: QPainter, middle: QPointF, ink: QColor, *, down: bool, side: float = 4.0) -> None:
    """An arrow of two strokes."""
    tall = side / 2 if down else -side / 2
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    at = [middle + QPointF(-side, -tall), middle + QPointF(0, tall), middle + QPointF(side, -tall)]
    painter.drawPolyline(QPolygonF(at))


def is_part(widget: QWidget | None) -> bool:
    """Whether a field is that of a box with arrows."""
    return widget is not None and isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)


# What is drawn in one piece


def nothing(_option: QStyleOption, _painter: QPainter, _widget: QWidget | None) -> None:
    """For what Fusion draws and this style does not."""
    return


def button(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """One that Enter presses has the accent."""
    accent = isinstance(option, QStyleOptionButton) and has_accent(option)
    panel(option, painter, option.palette.highlight() if accent else option.palette.button())


def tool(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Nothing until it is pointed at; a mark below one that is on."""
    rect = inside(option.rect)
    on = bool(option.state & State.State_On)
    over = washed(option, HOVER) if on else wash(option)
    painter.setPen(QPen(option.palette.mid().color(), 1) if is_high(option.palette) else Qt.PenStyle.NoPen)
    painter.setBrush(over if over is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, ROUND, ROUND)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(Role.Accent))
        painter.drawRoundedRect(QRectF(rect.left() + 4, rect.bottom() - 2.5, rect.width() - 8, 2.5), 1.25, 1.25)


def field(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A line of text to be typed."""
    if is_part(widget):
        return  # it has its ground from that
    panel(option, painter, option.palette.base(), pointed_at=False)


def tick_box(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """A box with or without its tick."""
    side = min(option.rect.width(), option.rect.height())
    box = QRect(0, 0, side, side)
    box.moveCenter(option.rect.center())
    ticked = bool(option.state & State.State_On)
    box_option = QStyleOption(option)
    box_option.rect = box
    panel(box_option, painter, option.palette.highlight() if ticked else option.palette.base())
    if ticked:
        unit = side / 16
        ink = option.palette.highlightedText().color()
        pen = QPen(ink, 2 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = QPointF(box.topLeft())
        at = [corner + QPointF(x * unit, y * unit) for x, y in ((4, 8.5), (7, 11.5), (12.5, 5))]
        painter.drawPolyline(QPolygonF(at))


def edge(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Of what lies over photos."""
    painter.setPen(QPen(option.palette.mid().color(), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(inside(option.rect))


def separator(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Between groups of tools."""
    line = QRectF(option.rect.center().x(), option.rect.top() + 6, 1, option.rect.height() - 12)
    painter.fillRect(line, washed(option, PRESSED))


def arrow_down(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """That a tool opens a menu."""
    chevron(painter, QRectF(option.rect).center(), ink(option), down=True, side=2.5)


# Scroll bars


def bar_part(option: QStyleOptionSlider, part: Sub) -> QRect:
    """Where a part of a scroll bar is: without buttons at its ends."""
    rect = option.rect
    upright = option.orientation == Qt.Orientation.Vertical
    length = rect.height() if upright else rect.width()
    span = option.maximum - option.minimum
    size = length if not span else max(32, length * option.pageStep // (span + option.pageStep))
    size = min(size, length)
    at = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown
    )
    spans = {
        Sub.SC_ScrollBarSlider: (at, size),
        Sub.SC_ScrollBarGroove: (0, length),
        Sub.SC_ScrollBarSubPage: (0, at),
        Sub.SC_ScrollBarAddPage: (at + size, length - at - size),
    }
    start, extent = spans.get(part, (0, 0))
    if upright:
        return QRect(rect.x(), rect.y() + start, rect.width(), extent)
    return QRect(rect.x() + start, rect.y(), extent, rect.height())


def scroll_bar(option: QStyleOptionSlider, painter: QPainter) -> None:
    """A bar within the window's colour; nothing where there is nothing to scroll."""
    painter.fillRect(option.rect, option.palette.window())
    if option.maximum <= option.minimum:
        return
    slider = QRectF(bar_part(option, Sub.SC_ScrollBarSlider))
    upright = option.orientation == Qt.Orientation.Vertical
    slider = slider.adjusted(3, 2, -3, -2) if upright else slider.adjusted(2, 3, -2, -3)
    over = option.state & (State.State_MouseOver | State.State_Sunken)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(option.palette.windowText() if over else option.palette.mid())
    painter.drawRoundedRect(slider, 3, 3)
