"""The toolbar: what is used most, to be clicked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStyle, QToolBar, QToolButton, QWidget

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.theme import ICON_SIZE
from liif_viewer.ui.window.zoom_field import ZoomField
from liif_viewer.words import mark, tr

LINE_TO_ICON = 1.3  # an icon's side to the height of a line of text
EDGE = 6  # logical px that the style keeps free on either side
FIELD, LINE, GAP = "(zoom field)", "(line)", "(gap)"
TOOLS = (
    *("open", "previous", "next", LINE),
    *("fit", "actual", "zoom-out", FIELD, "zoom-in", LINE),
    *("split", "side", "difference", "sides", "clean-up", "prove", LINE, "region", "export"),
    *(GAP, "settings", "full-screen", "menu"),
)  # fmt: skip
# Icons that do not explain themselves, where there is room.
LABELS = {"split": mark("Compare"), "clean-up": mark("Clean up"), "prove": mark("Prove it"), "export": mark("Export")}
# In a narrow window these give way first, the first of them at once; all are in the menu, which always stays.
GIVE_WAY = (
    *(("difference",), ("sides",), ("prove",), ("full-screen",), ("zoom-out", "zoom-in"), ("actual",), ("region",)),
    *(("previous", "next"), ("side",), ("clean-up",), ("fit",), (FIELD,), ("open",), ("export",)),
)  # fmt: skip


class Toolbar(QToolBar):
    """One slim row of icons, and a field for the zoom. It gives way in an order of importance."""

    def __init__(self, canvas: Canvas, actions: Actions) -> None:
        super().__init__(tr("Tools"))
        self._canvas = canvas
        self._actions = actions
        self.zoom_field = ZoomField()
        self.zoom_field.entered.connect(self._on_zoom_entered)
        self.buttons: dict[str, QToolButton] = {}
        self._places: dict[str, QAction] = {}  # of what gives way, to be shown or not
        self._widgets: dict[str, QWidget] = {}
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for tool in TOOLS:
            self._add(tool)
        self._draw_icons()

    def _add(self, tool: str) -> None:
        if tool == LINE:
            self.addSeparator()
        elif tool == FIELD:
            self._places[tool] = self.addWidget(self.zoom_field)
            self._widgets[tool] = self.zoom_field
        elif tool == GAP:
            gap = QWidget()
            gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.addWidget(gap)
        else:
            # A button of our own: a place in the toolbar may be hidden without hiding the command everywhere.
            button = self.buttons[tool] = QToolButton()
            button.setDefaultAction(self._actions[tool])
            button.setAccessibleName(self._actions.commands[tool].called)
            if tool in LABELS:
                self._actions[tool].setIconText(tr(LABELS[tool]))
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._describe(tool)
            self._actions[tool].changed.connect(partial(self._describe, tool))
            if self._actions.commands[tool].menu:
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self._places[tool] = self.addWidget(button)
            self._widgets[tool] = button

    def _describe(self, tool: str) -> None:
        """For who is read to; the keys may have been changed."""
        self.buttons[tool].setAccessibleDescription(self._actions.described(tool))

    def open_menu(self, menu: QMenu, action: QAction) -> None:
        """Opens a menu below its button, or in the middle of the window where that is not to be seen."""
        button = next((one for one in self.buttons.values() if one.defaultAction() is action), None)
        if button is not None and button.isVisible():
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            window, size = self.window(), menu.sizeHint()
            menu.popup(window.mapToGlobal(window.rect().center() - QPoint(size.width() // 2, size.height() // 2)))

    def show_zoom(self) -> None:
        """Follows the canvas."""
        view = self._canvas.target
        self.zoom_field.show_zoom(None if view is None else view.zoom)

    def _on_zoom_entered(self, zoom: float) -> None:
        self._canvas.zoom_to(zoom)
        self._canvas.setFocus()

    def _draw_icons(self) -> None:
        """They grow with the text."""
        side = max(ICON_SIZE, round(LINE_TO_ICON * self.fontMetrics().height()))
        self.setIconSize(QSize(side, side))
        for button in self.buttons.values():
            button.setIconSize(self.iconSize())
        self._actions.draw_icons(self.palette(), side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows what there is room for."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        widths = self._widths(labelled=True)
        if self._needed(widths) > self.width():
            widths = self._widths(labelled=False)
        needed = self._needed(widths)
        for tools in GIVE_WAY:
            fits = needed <= self.width()
            for tool in tools:
                self._places[tool].setVisible(fits)
                needed -= 0 if fits else widths[tool]

    def _widths(self, *, labelled: bool) -> dict[str, int]:
        """What each tool takes, with what is between it and the next, logical px."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if labelled else Qt.ToolButtonStyle.ToolButtonIconOnly
        for tool in LABELS:
            self.buttons[tool].setToolButtonStyle(style)
        return {tool: widget.sizeHint().width() + self._spacing for tool, widget in self._widgets.items()}

    def _needed(self, widths: Mapping[str, int]) -> int:
        """What all of them take, likewise."""
        line = self.style().pixelMetric(QStyle.PixelMetric.PM_ToolBarSeparatorExtent) + self._spacing
        margins = self.contentsMargins().left() + self.contentsMargins().right() + 2 * EDGE
        return margins + sum(widths.values()) + TOOLS.count(LINE) * line + self._spacing

    @property
    def _spacing(self) -> int:
        layout = self.layout()
        return 0 if layout is None else max(0, layout.spacing())

    def changeEvent(self, event: QEvent) -> None:
        """The theme may have become light or dark, the text larger."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icons()
            self._give_way()
        super().changeEvent(event)
