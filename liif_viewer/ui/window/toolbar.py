"""The toolbar: what can be done with the mouse, and the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.navigation import KEY_STEP
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.theme import ICON_SIZE, icon
from liif_viewer.ui.window.clean_up import CleanUpMenu
from liif_viewer.ui.window.settings_menu import SettingsMenu
from liif_viewer.ui.window.zoom_field import ZoomField

# What makes sense without a photo.
ALWAYS = ("open", "settings", "full-screen")
STEPS = ("previous", "next")


class Toolbar(QToolBar):
    """One slim row of icons. What concerns the canvas alone it does itself, the rest it signals."""

    open_clicked = Signal()
    step_clicked = Signal(int)
    """To the photo so many further on."""
    region_clicked = Signal()
    export_clicked = Signal()
    full_screen_clicked = Signal()

    def __init__(self, canvas: Canvas, clean_up: CleanUpMenu, settings: SettingsMenu) -> None:
        super().__init__("Tools")
        self._canvas = canvas
        self.zoom_field = ZoomField()
        self.zoom_field.entered.connect(self._on_zoom_entered)
        self.buttons: dict[str, QAction] = {}
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(self.iconSize().scaled(ICON_SIZE, ICON_SIZE, Qt.AspectRatioMode.IgnoreAspectRatio))
        self._add("open", "Open photos", self.open_clicked.emit, "Ctrl+O")
        self._add("previous", "Previous photo", lambda: self.step_clicked.emit(-1), "PgUp")
        self._add("next", "Next photo", lambda: self.step_clicked.emit(1), "PgDown")
        self.addSeparator()
        self._add("fit", "Fit the window (0)", canvas.fit, "Ctrl+0")
        self._add("actual", "100 % (1)", lambda: canvas.zoom_to(1.0), "Ctrl+1")
        self._add("zoom-out", "Zoom out (−)", lambda: canvas.zoom_at(1 / KEY_STEP), "Ctrl+-")
        self.addWidget(self.zoom_field)
        # Ctrl+= is missing from the standard key of zooming in.
        self._add("zoom-in", "Zoom in (+)", lambda: canvas.zoom_at(KEY_STEP), "Ctrl++", "Ctrl+=")
        self.addSeparator()
        self._add("split", "Compare with bicubic: split (S)", lambda: self._toggle(Comparison.SPLIT), "S")
        self._add("side", "Compare with bicubic: side by side (D)", lambda: self._toggle(Comparison.SIDE_BY_SIDE), "D")
        self._add_menu("clean-up", "Clean up noise and compression (C)", clean_up, "C")
        self.addSeparator()
        self._add("region", "Select a region (R, or Shift and drag)", self.region_clicked.emit, "R")
        self._add("export", "Export the selected or the visible region", self.export_clicked.emit, "Ctrl+E", "Ctrl+S")
        for name in ("split", "side", "region"):
            self.buttons[name].setCheckable(True)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._add_menu("settings", "Settings (M)", settings, "M")
        self._add("full-screen", "Full screen", self.full_screen_clicked.emit, "F11")
        self._colour_icons()

    def show_state(self, can_step: bool) -> None:
        """Follows the canvas: its zoom, its comparison, and what can be done with it.

        Args:
            can_step: Whether there may be photos before and after.
        """
        view = self._canvas.view
        self.zoom_field.show_zoom(None if view is None else view.zoom)
        for name, action in self.buttons.items():
            action.setEnabled(can_step if name in STEPS else view is not None or name in ALWAYS)
        self.buttons["split"].setChecked(self._canvas.comparison is Comparison.SPLIT)
        self.buttons["side"].setChecked(self._canvas.comparison is Comparison.SIDE_BY_SIDE)

    def _add(self, name: str, text: str, slot: Callable[[], object], *keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        plain = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(text if len(keys[0]) == 1 else f"{text} · {plain}")
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        self.buttons[name] = action
        return action

    def _add_menu(self, name: str, text: str, menu: QMenu, key: str) -> None:
        def show() -> None:
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

        action = self._add(name, text, show, key)
        action.setMenu(menu)
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _toggle(self, comparison: Comparison) -> None:
        self._canvas.compare(Comparison.SINGLE if self._canvas.comparison is comparison else comparison)

    def _on_zoom_entered(self, zoom: float) -> None:
        self._canvas.zoom_to(zoom)
        self._canvas.setFocus()

    def _colour_icons(self) -> None:
        for name, action in self.buttons.items():
            action.setIcon(icon(name, self.palette()))

    def changeEvent(self, event: QEvent) -> None:
        """The theme may have become light or dark."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_icons()
        super().changeEvent(event)
