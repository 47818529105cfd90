"""How controls look: flat, on a grid of 4 px, with round corners, one accent, and no pictures of the desktop's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QWidget,
)

from liif_viewer.ui.theme import is_high

ROUND = 4.0  # radius of corners, logical px
GAP, MARGIN = 8, 16  # between controls, and around those of a window
BOX = 18  # the side of a box to tick, by letters of the usual size
BAR = 12  # the width of a scroll bar
LEAST_BUTTON = 80
FIELD = 1.7  # a field’s height to that of a line of text; from 7 / 4 on a form would not centre its label
HOVER, PRESSED = 28, 52  # the share of the text's colour, of 255, that a control's ground takes on

Primitive: TypeAlias = QStyle.PrimitiveElement
Control: TypeAlias = QStyle.ControlElement
Complex: TypeAlias = QStyle.ComplexControl
Metric: TypeAlias = QStyle.PixelMetric
Sub: TypeAlias = QStyle.SubControl
State, Role, Step = QStyle.StateFlag, QPalette.ColorRole, QAbstractSpinBox.StepEnabledFlag

METRICS = {
    Metric.PM_LayoutHorizontalSpacing: GAP,
    Metric.PM_LayoutVerticalSpacing: GAP,
    Metric.PM_ScrollBarExtent: BAR,
    Metric.PM_ScrollBarSliderMin: 32,
    Metric.PM_ToolBarItemSpacing: 4,
    Metric.PM_ToolBarItemMargin: 4,
    Metric.PM_ToolBarFrameWidth: 0,
    Metric.PM_ToolBarSeparatorExtent: 12,
    Metric.PM_MenuPanelWidth: 1,
    Metric.PM_MenuVMargin: 4,
}
HINTS = {
    QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    QStyle.StyleHint.SH_Menu_Scrollable: 1,  # and do not cover a small screen in columns
}
MARGINS = (
    Metric.PM_LayoutLeftMargin,
    Metric.PM_LayoutTopMargin,
    Metric.PM_LayoutRightMargin,
    Metric.PM_LayoutBottomMargin,
)


class Style(QProxyStyle):
    """Fusion, which is the same everywhere, with its gradients and bevels away. GUI thread."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._primitives: dict[Primitive, Callable[[QStyleOption, QPainter, QWidget | None], None]] = {
            Primitive.PE_PanelButtonCommand: _button,
            Primitive.PE_PanelButtonTool: _tool,
            Primitive.PE_PanelLineEdit: _field,
            Primitive.PE_FrameLineEdit: _field,
            Primitive.PE_IndicatorCheckBox: _tick_box,
            Primitive.PE_IndicatorToolBarSeparator: _separator,
            Primitive.PE_FrameFocusRect: _nothing,  # there is a ring, see focus_ring
            Primitive.PE_FrameMenu: _edge,
            Primitive.PE_FrameStatusBarItem: _nothing,
            Primitive.PE_PanelStatusBar: _nothing,
            Primitive.PE_IndicatorArrowDown: _arrow_down,
        }

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """No pictures on the buttons of dialogs: under GNOME “Cancel” would show a stop sign. And menus scroll."""
        if hint in HINTS:
            return HINTS[hint]
        return super().styleHint(hint, option, widget, returnData)

    def pixelMetric(self, metric: Metric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        """The grid."""
        if metric in METRICS:
            return METRICS[metric]
        if metric in MARGINS:
            return MARGIN if widget is None or widget.isWindow() else GAP
        if metric in (Metric.PM_IndicatorWidth, Metric.PM_IndicatorHeight):
            return BOX if widget is None else max(BOX, widget.fontMetrics().height())
        return super().pixelMetric(metric, option, widget)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Room to be hit."""
        result = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # there may be none
        if kind is QStyle.ContentsType.CT_PushButton:
            worded = isinstance(option, QStyleOptionButton) and bool(option.text)
            return QSize(max(LEAST_BUTTON, result.width() + 8) if worded else size.width() + 16, result.height() + 4)
        if kind in (QStyle.ContentsType.CT_ComboBox, QStyle.ContentsType.CT_SpinBox, QStyle.ContentsType.CT_LineEdit):
            return QSize(result.width() + 8, max(size.height(), round(FIELD * option.fontMetrics.height())))
        return result

    def subControlRect(
        self, control: Complex, option: QStyleOptionComplex, part: Sub, widget: QWidget | None = None
    ) -> QRect:
        """Scroll bars have no buttons at their ends."""
        if control is Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return _bar_part(option, part)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # likewise

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        """What is typed has room on either side."""
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # likewise
        if element is QStyle.SubElement.SE_LineEditContents and not _is_part(widget):
            return rect.adjusted(4, 0, -4, 0)
        return rect

    def drawPrimitive(
        self, element: Primitive, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """What is drawn in one piece."""
        draw = self._primitives.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(option, painter, widget)
        painter.restore()

    def drawControl(
        self, element: Control, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """A toolbar is a part of the window, without a border; text on the accent has a colour of its own."""
        if element is Control.CE_ToolBar:
            painter.fillRect(option.rect, option.palette.window())
        elif element is Control.CE_PushButtonLabel and isinstance(option, QStyleOptionButton) and _has_accent(option):
            on_accent = QStyleOptionButton(option)
            palette = QPalette(option.palette)
            palette.setBrush(Role.ButtonText, palette.highlightedText())
            on_accent.palette = palette
            super().drawControl(element, on_accent, painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self, control: Complex, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """What has parts."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if control is Complex.CC_ComboBox:
            self._combo_box(option, painter, widget)
        elif control is Complex.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            self._spin_box(option, painter, widget)
        elif control is Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            _scroll_bar(option, painter)
        elif control is Complex.CC_Slider and isinstance(option, QStyleOptionSlider):
            self._slider(option, painter, widget)
        else:
            painter.restore()
            super().drawComplexControl(control, option, painter, widget)
            return
        painter.restore()

    def _combo_box(self, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None) -> None:
        editable = isinstance(widget, QComboBox) and widget.isEditable()
        _panel(option, painter, option.palette.base() if editable else option.palette.button())
        arrow = self.subControlRect(Complex.CC_ComboBox, option, Sub.SC_ComboBoxArrow, widget)
        _chevron(painter, QRectF(arrow).center(), _ink(option), down=True)

    def _spin_box(self, option: QStyleOptionSpinBox, painter: QPainter, widget: QWidget | None) -> None:
        _panel(option, painter, option.palette.base())
        for part, step in ((Sub.SC_SpinBoxUp, Step.StepUpEnabled), (Sub.SC_SpinBoxDown, Step.StepDownEnabled)):
            possible = option.state & State.State_Enabled and option.stepEnabled & step
            place = QRectF(self.subControlRect(Complex.CC_SpinBox, option, part, widget))
            if option.activeSubControls & part and option.state & State.State_MouseOver:
                painter.fillRect(place.adjusted(0, 1, -1, -1), _washed(option, HOVER))
            group = QPalette.ColorGroup.Active if possible else QPalette.ColorGroup.Disabled
            _chevron(
                painter,
                place.center(),
                option.palette.color(group, Role.Text),
                down=part is Sub.SC_SpinBoxDown,
                side=3.0,
            )

    def _slider(self, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None) -> None:
        handle = QRectF(self.subControlRect(Complex.CC_Slider, option, Sub.SC_SliderHandle, widget))
        groove = QRectF(self.subControlRect(Complex.CC_Slider, option, Sub.SC_SliderGroove, widget))
        middle, off = groove.center().y(), not option.state & State.State_Enabled
        line = QRectF(groove.left(), middle - 2, groove.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.mid())
        painter.drawRoundedRect(line, 2, 2)
        accent = option.palette.color(Role.PlaceholderText if off else Role.Accent)
        done = QRectF(line)
        if option.upsideDown:
            done.setLeft(handle.center().x())
        else:
            done.setRight(handle.center().x())
        painter.setBrush(accent)
        painter.drawRoundedRect(done, 2, 2)
        painter.drawEllipse(handle.center(), 8.0, 8.0)


# Parts


def _ink(option: QStyleOption) -> QColor:
    on = bool(option.state & State.State_Enabled)
    return option.palette.color(QPalette.ColorGroup.Active if on else QPalette.ColorGroup.Disabled, Role.ButtonText)


def _washed(option: QStyleOption, share: int) -> QColor:
    """The text's colour, of which so much is seen."""
    colour = QColor(option.palette.windowText().color())
    colour.setAlpha(share)
    return colour


def _wash(option: QStyleOption) -> QColor | None:
    """What lies over a control that is pointed at or pressed."""
    if not option.state & State.State_Enabled:
        return None
    if option.state & State.State_Sunken:
        return _washed(option, PRESSED)
    return _washed(option, HOVER) if option.state & State.State_MouseOver else None


def _has_accent(option: QStyleOptionButton) -> bool:
    """Whether a button is what Enter presses, or is on."""
    first = option.features & QStyleOptionButton.ButtonFeature.DefaultButton
    return bool(option.state & State.State_Enabled and (first or option.state & State.State_On))


def _inside(rect: QRect) -> QRectF:
    """So that a line of one px around it is sharp."""
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)


def _panel(option: QStyleOption, painter: QPainter, ground: QBrush, *, washed: bool = True) -> None:
    """A ground with a line around it, which is of the accent where the keyboard is."""
    line = option.palette.mid().color() if option.state & State.State_Enabled else _washed(option, PRESSED)
    painter.setPen(QPen(option.palette.color(Role.Accent) if option.state & State.State_HasFocus else line, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(_inside(option.rect), ROUND, ROUND)
    wash = _wash(option) if washed else None
    if wash is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash)
        painter.drawRoundedRect(_inside(option.rect), ROUND, ROUND)


def _chevron(painter: QPainter, middle: QPointF, ink: QColor, *, down: bool, side: float = 4.0) -> None:
    tall = side / 2 if down else -side / 2
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    at = [middle + QPointF(-side, -tall), middle + QPointF(0, tall), middle + QPointF(side, -tall)]
    painter.drawPolyline(QPolygonF(at))


def _is_part(widget: QWidget | None) -> bool:
    """Whether a field is that of a box with arrows."""
    return widget is not None and isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)


# What is drawn in one piece


def _nothing(_option: QStyleOption, _painter: QPainter, _widget: QWidget | None) -> None:
    return


def _button(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    accent = isinstance(option, QStyleOptionButton) and _has_accent(option)
    _panel(option, painter, option.palette.highlight() if accent else option.palette.button())


def _tool(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Nothing until it is pointed at; a mark below one that is on."""
    rect = _inside(option.rect)
    on = bool(option.state & State.State_On)
    wash = _washed(option, HOVER) if on else _wash(option)
    painter.setPen(QPen(option.palette.mid().color(), 1) if is_high(option.palette) else Qt.PenStyle.NoPen)
    painter.setBrush(wash if wash is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, ROUND, ROUND)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(Role.Accent))
        painter.drawRoundedRect(QRectF(rect.left() + 4, rect.bottom() - 2.5, rect.width() - 8, 2.5), 1.25, 1.25)


def _field(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    if _is_part(widget):
        return  # it has its ground from that
    _panel(option, painter, option.palette.base(), washed=False)


def _tick_box(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    side = min(option.rect.width(), option.rect.height())
    box = QRect(0, 0, side, side)
    box.moveCenter(option.rect.center())
    ticked = bool(option.state & State.State_On)
    box_option = QStyleOption(option)
    box_option.rect = box
    _panel(box_option, painter, option.palette.highlight() if ticked else option.palette.base())
    if ticked:
        unit = side / 16
        ink = option.palette.highlightedText().color()
        pen = QPen(ink, 2 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = QPointF(box.topLeft())
        at = [corner + QPointF(x * unit, y * unit) for x, y in ((4, 8.5), (7, 11.5), (12.5, 5))]
        painter.drawPolyline(QPolygonF(at))


def _edge(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Of what lies over photos."""
    painter.setPen(QPen(option.palette.mid().color(), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(_inside(option.rect))


def _separator(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    line = QRectF(option.rect.center().x(), option.rect.top() + 6, 1, option.rect.height() - 12)
    painter.fillRect(line, _washed(option, PRESSED))


def _arrow_down(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    _chevron(painter, QRectF(option.rect).center(), _ink(option), down=True, side=2.5)


# Scroll bars


def _bar_part(option: QStyleOptionSlider, part: Sub) -> QRect:
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


def _scroll_bar(option: QStyleOptionSlider, painter: QPainter) -> None:
    painter.fillRect(option.rect, option.palette.window())
    if option.maximum <= option.minimum:
        return
    slider = QRectF(_bar_part(option, Sub.SC_ScrollBarSlider))
    upright = option.orientation == Qt.Orientation.Vertical
    slider = slider.adjusted(3, 2, -3, -2) if upright else slider.adjusted(2, 3, -2, -3)
    over = option.state & (State.State_MouseOver | State.State_Sunken)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(option.palette.windowText() if over else option.palette.mid())
    painter.drawRoundedRect(slider, 3, 3)
