"""Full screen: nothing but the photo; the toolbar comes over it when the pointer moves, and goes again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.window.panels import Panels
from liif_viewer.ui.window.status import Status
from liif_viewer.ui.window.toolbar import Toolbar

REST_MS = 2000
SHAKE = 4  # logical px: a hand on the table moves the pointer by less


class FullScreen(QObject):
    """Follows the state of a window. GUI thread."""

    def __init__(self, window: QMainWindow, canvas: Canvas, tools: Toolbar, status: Status, panels: Panels) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._tools = tools
        self._status = status
        self._panels = panels
        self._bare = False
        self._seen_at: QPointF | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        canvas.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether it is."""
        return self._window.isFullScreen()

    def toggle(self) -> None:
        """Enters it, or leaves it."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def follow(self) -> None:
        """The window's state has changed, by us or by its manager."""
        bare = self._window.isFullScreen()
        if bare == self._bare:
            return
        self._bare = bare
        if bare:
            self._window.removeToolBar(self._tools)
            self._tools.setParent(self._canvas)
            self._tools.setAutoFillBackground(True)
            self._seen_at = None
        else:
            self._rest.stop()
            self._tools.setParent(self._window)
            self._window.addToolBar(self._tools)
            self._tools.show()
            self._canvas.unsetCursor()
        self._status.setVisible(not bare)
        self._panels.put_aside(bare)
        self._canvas.setFocus()

    def _on_moved(self, position: QPointF) -> None:
        if self._seen_at is not None and (position - self._seen_at).manhattanLength() > SHAKE:
            self._tools.setGeometry(0, 0, self._canvas.width(), self._tools.sizeHint().height())
            self._tools.show()
            self._tools.raise_()
            self._rest.start()
        if self._seen_at is None or self._tools.isVisible():
            self._seen_at = position

    def _on_rest(self) -> None:
        """Nobody needs it; then the pointer is in the way, too."""
        over = self._tools.rect().contains(self._tools.mapFromGlobal(self._canvas.cursor().pos()))
        if QApplication.activePopupWidget() is not None or (over and self._tools.isVisible()):
            self._rest.start()
            return
        self._tools.hide()
        self._canvas.setCursor(Qt.CursorShape.BlankCursor)
        self._canvas.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees the pointer move, and the canvas become wider."""
        if self._bare and event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if not event.buttons():  # not while the photo is being dragged
                self._on_moved(event.position())
        elif self._bare and event.type() == QEvent.Type.Resize:
            self._tools.move(QPoint(0, 0))
            self._tools.resize(self._canvas.width(), self._tools.height())
        return False
