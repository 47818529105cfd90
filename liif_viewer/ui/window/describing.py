"""The canvas in words, for who does not see it: zoom, place, what is shown, and how much of it is ready."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from liif_viewer.core.geometry import Viewport
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.region_overlay import size_text
from liif_viewer.ui.window.status import zoom_text
from liif_viewer.words import number, percent, tr

# A screen reader may read each change aloud: not each tile that arrives is one.
AT_MOST_EVERY_MS = 500


class Describing(QObject):
    """Keeps the canvas's accessible description up to date. GUI thread."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._soon = QTimer(self, singleShot=True, interval=AT_MOST_EVERY_MS)
        self._soon.timeout.connect(self._describe)
        canvas.changed.connect(self._on_changed)
        canvas.region_changed.connect(self._on_changed)
        self._describe()

    def _on_changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _describe(self) -> None:
        view = self._canvas.target
        shown = dict.fromkeys(self._canvas.telling)  # what is the same on both sides is told once
        told = tr("No photo is open") if view is None else ", ".join((zoom_text(view.zoom), place(view), *shown))
        if (region := self._canvas.selection) is not None:
            where = {"x": number(region.x), "y": number(region.y)}
            told = tr("Region {size} at {x}, {y}; {view}", size=size_text(region), view=told, **where)
        self._canvas.value_told = "" if view is None else zoom_text(view.zoom)
        if told != self._canvas.accessibleDescription():
            self._canvas.setAccessibleDescription(told)


def place(view: Viewport) -> str:
    """Where in the photo one is, in words."""
    seen = view.visible_photo_rect
    if seen.width >= view.photo_width and seen.height >= view.photo_height:
        return tr("the whole photo")
    across, down = percent(view.center_x / view.photo_width), percent(view.center_y / view.photo_height)
    return tr("around {across} from the left and {down} from the top", across=across, down=down)
