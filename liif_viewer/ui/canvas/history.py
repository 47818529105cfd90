"""The views that one has been at, to go back to."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from liif_viewer.core.geometry import Viewport
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.ui.canvas.canvas import Canvas

REST_MS = 700  # who stays so long at a view has looked at it
KEPT = 100


class History(QObject):
    """Of one canvas, for the photo that is open. GUI thread."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._opened: OpenPhoto | None = None
        self._views: deque[Viewport] = deque(maxlen=KEPT)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.note)
        self._last: Viewport | None = None
        canvas.changed.connect(self._follow)

    def _follow(self) -> None:
        if not _same_photo(self._opened, self._canvas.opened):
            self._views.clear()
        self._opened = self._canvas.opened
        if self._canvas.target != self._last:
            self._last = self._canvas.target
            self._rest.start()

    def note(self) -> None:
        """Remembers the view that is shown now."""
        self._rest.stop()
        view = self._canvas.target
        if view is not None and not (self._views and _same(self._views[-1], view)):
            self._views.append(view)

    def back(self) -> None:
        """Goes to the view before this one."""
        self.note()
        view = self._canvas.target
        if view is None or len(self._views) < 2:
            return
        self._views.pop()
        before = self._views[-1]
        # The canvas may have another size now: about the same centre.
        self._canvas.camera.go_to(replace(before, width=view.width, height=view.height).at_zoom(before.zoom))


def _same(one: Viewport, other: Viewport) -> bool:
    return (one.center_x, one.center_y, one.zoom) == (other.center_x, other.center_y, other.zoom)


def _same_photo(one: OpenPhoto | None, other: OpenPhoto | None) -> bool:
    """Under another strength of cleaning up it is another OpenPhoto, but the same photo."""
    return one is other or (one is not None and other is not None and one.photo is other.photo)
