"""How controls look: flat, on a grid of 4 px, with round corners, one accent, and no pictures of the desktop's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
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

from liif_viewer.ui.style_pieces import (
    HOVER,
    arrow_down,
    bar_part,
    button,
    chevron,
    edge,
    field,
    has_accent,
    ink,
    is_part,
    nothing,
    panel,
    scroll_bar,
    separator,
    tick_box,
    tool,
    washed,
)

GAP, MARGIN = 8, 16  # between controls, and around those of a window
BOX = 18  # the side of a box to tick, by letters of the usual size
BAR = 12  # the width of a scroll bar
LEAST_BUTTON = 80
FIELD = 1.7  # a field’s height to that of a line of text; from 7 / 4 on a form would not centre its label

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
            Primitive.PE_PanelButtonCommand: button,
            Primitive.PE_PanelButtonTool: tool,
            Primitive.PE_PanelLineEdit: field,
            Primitive.PE_FrameLineEdit: field,
            Primitive.PE_IndicatorCheckBox: tick_box,
            Primitive.PE_IndicatorToolBarSeparator: separator,
            Primitive.PE_FrameFocusRect: nothing,  # there is a ring, see focus_ring
            Primitive.PE_FrameMenu: edge,
            Primitive.PE_FrameStatusBarItem: nothing,
            Primitive.PE_PanelStatusBar: nothing,
            Primitive.PE_IndicatorArrowDown: arrow_down,
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
            return bar_part(option, part)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # likewise

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        """What is typed has room on either side."""
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # likewise
        if element is QStyle.SubElement.SE_LineEditContents and not is_part(widget):
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
        elif element is Control.CE_PushButtonLabel and isinstance(option, QStyleOptionButton) and has_accent(option):
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
            scroll_bar(option, painter)
        elif control is Complex.CC_Slider and isinstance(option, QStyleOptionSlider):
            self._slider(option, painter, widget)
        else:
            painter.restore()
            super().drawComplexControl(control, option, painter, widget)
            return
        painter.restore()

    def _combo_box(self, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None) -> None:
        editable = isinstance(widget, QComboBox) and widget.isEditable()
        panel(option, painter, option.palette.base() if editable else option.palette.button())
        arrow = self.subControlRect(Complex.CC_ComboBox, option, Sub.SC_ComboBoxArrow, widget)
        chevron(painter, QRectF(arrow).center(), ink(option), down=True)

    def _spin_box(self, option: QStyleOptionSpinBox, painter: QPainter, widget: QWidget | None) -> None:
        panel(option, painter, option.palette.base())
        for part, step in ((Sub.SC_SpinBoxUp, Step.StepUpEnabled), (Sub.SC_SpinBoxDown, Step.StepDownEnabled)):
            possible = option.state & State.State_Enabled and option.stepEnabled & step
            place = QRectF(self.subControlRect(Complex.CC_SpinBox, option, part, widget))
            if option.activeSubControls & part and option.state & State.State_MouseOver:
                painter.fillRect(place.adjusted(0, 1, -1, -1), washed(option, HOVER))
            group = QPalette.ColorGroup.Active if possible else QPalette.ColorGroup.Disabled
            chevron(
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
