"""The toolbar: what is used most, to be clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.theme import ICON_SIZE
from liif_viewer.ui.window.zoom_field import ZoomField

FIELD, LINE, GAP = "(zoom field)", "(line)", "(gap)"
TOOLS = (
    *("open", "previous", "next", LINE),
    *("fit", "actual", "zoom-out", FIELD, "zoom-in", LINE),
    *("split", "side", "clean-up", LINE, "region", "export"),
    *(GAP, "settings", "full-screen", "menu"),
)  # fmt: skip


class Toolbar(QToolBar):
    """One slim row of icons, and a field for the zoom."""

    def __init__(self, canvas: Canvas, actions: Actions) -> None:
        super().__init__("Tools")
        self._canvas = canvas
        self._actions = actions
        self.zoom_field = ZoomField()
        self.zoom_field.entered.connect(self._on_zoom_entered)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(self.iconSize().scaled(ICON_SIZE, ICON_SIZE, Qt.AspectRatioMode.IgnoreAspectRatio))
        for tool in TOOLS:
            self._add(tool)

    def _add(self, tool: str) -> None:
        if tool == LINE:
            self.addSeparator()
        elif tool == FIELD:
            self.addWidget(self.zoom_field)
        elif tool == GAP:
            gap = QWidget()
            gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self.addWidget(gap)
        else:
            self.addAction(self._actions[tool])
            button = self.widgetForAction(self._actions[tool])
            if self._actions.commands[tool].menu and isinstance(button, QToolButton):
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def show_zoom(self) -> None:
        """Follows the canvas."""
        view = self._canvas.view
        self.zoom_field.show_zoom(None if view is None else view.zoom)

    def _on_zoom_entered(self, zoom: float) -> None:
        self._canvas.zoom_to(zoom)
        self._canvas.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """The theme may have become light or dark."""
        if event.type() == QEvent.Type.PaletteChange:
            self._actions.colour_icons(self.palette())
        super().changeEvent(event)
