"""The filmstrip: the photos that one can go through, as small pictures in a row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from liif_viewer.photos.folder import Standing
from liif_viewer.photos.photo import display_name
from liif_viewer.ui.plain import tool_tip
from liif_viewer.ui.session.thumbnails import Thumbnails
from liif_viewer.words import tr

PICTURE, CELL = QSize(96, 72), QSize(108, 84)  # logical px
ROOM = 18  # for the scroll bar
BADGE = 18  # logical px: the mark of a photo that is picked
PICKS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
AROUND = 6  # pictures made beyond either end of what is to be seen
AnyIndex = QModelIndex | QPersistentModelIndex


class Filmstrip(QListView):
    """Asks for the pictures of those files that are to be seen."""

    chosen = Signal(int)
    """The photo so many further on is wanted."""

    picked_changed = Signal()
    """Others are picked."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._photos = _Photos(thumbnails, self)
        self._standing: Standing | None = None
        self.setModel(self._photos)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Photos beside this one"))
        self.setFlow(QListView.Flow.LeftToRight)
        # In the order of the photos in any language, as on film.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFixedHeight(CELL.height() + ROOM)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        # With Ctrl or Shift photos are picked, to be exported together; without, one is opened.
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self.picked_changed)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)
        self.horizontalScrollBar().valueChanged.connect(self._want)
        thumbnails.ready.connect(self._photos.changed_at)

    def show_standing(self, standing: Standing | None) -> None:
        """Shows the photos around this one."""
        self._standing = standing
        self._photos.show_paths(() if standing is None else standing.paths)
        if standing is not None:
            here, command = self._photos.index(standing.index), QItemSelectionModel.SelectionFlag
            # What is picked stays so from photo to photo.
            self.selectionModel().setCurrentIndex(here, command.NoUpdate if self.picked else command.ClearAndSelect)
            self.scrollTo(here, QListView.ScrollHint.PositionAtCenter)
        self._want()

    @property
    def open_row(self) -> int:
        """Which of them is open."""
        return -1 if self._standing is None else self._standing.index

    @property
    def picked(self) -> list[Path]:
        """The photos that are picked, in their order; none where it is but the one that is open."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._photos.path(row) for row in rows] if len(rows) > 1 else []

    def _on_chosen(self, index: QModelIndex) -> None:
        if QApplication.keyboardModifiers() & PICKS:
            return
        if self._standing is not None and index.row() != self._standing.index:
            self.chosen.emit(index.row() - self._standing.index)

    def _want(self) -> None:
        """Of what is to be seen, from its middle outwards; nothing while the strip is hidden."""
        if not self.isVisible() or self._standing is None:
            self._thumbnails.want(())
            return
        left = self.horizontalScrollBar().value() // CELL.width() - AROUND
        right = (self.horizontalScrollBar().value() + self.width()) // CELL.width() + AROUND
        rows = range(max(0, left), min(len(self._standing.paths), right + 1))
        middle = (left + right) / 2
        self._thumbnails.want(self._standing.paths[row] for row in sorted(rows, key=lambda row: abs(row - middle)))

    def showEvent(self, event: Any) -> None:
        """Now there is something to be seen."""
        super().showEvent(event)
        self.show_standing(self._standing)

    def hideEvent(self, event: Any) -> None:
        """Now there is not."""
        super().hideEvent(event)
        self._thumbnails.want(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more to be seen."""
        super().resizeEvent(event)
        self._want()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that turns up and down moves the strip to and fro."""
        turn = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turn.x() or turn.y()))
        event.accept()


class _Photos(QAbstractListModel):
    """Files as a list of pictures."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._paths: tuple[Path, ...] = ()
        self._rows: dict[Path, int] = {}

    def show_paths(self, paths: Sequence[Path]) -> None:
        if tuple(paths) != self._paths:
            self.beginResetModel()
            self._paths = tuple(paths)
            self._rows = {path: row for row, path in enumerate(paths)}
            self.endResetModel()

    def path(self, row: int) -> Path:
        return self._paths[row]

    def changed_at(self, path: Path) -> None:
        if path in self._rows:
            index = self.index(self._rows[path])
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._paths)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        path = self._paths[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return display_name(path)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(display_name(path))
        return None


class _Delegate(QStyledItemDelegate):
    """A picture in the middle of its cell, framed where it is the one that is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        view = self.parent()
        assert isinstance(view, Filmstrip)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        size = PICTURE if image is None else image.size().scaled(PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
        rect: QRect = option.rect
        place = QRect(QPoint(), size)
        place.moveCenter(rect.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is None:
            painter.setPen(QPen(option.palette.placeholderText().color(), 1, Qt.PenStyle.DotLine))
            painter.drawRect(place.adjusted(8, 8, -8, -8))
        else:
            painter.drawImage(place, image)
        picked = view.selectionModel().selectedIndexes()
        if len(picked) > 1 and index in picked:
            colour = view.palette().color(QPalette.ColorRole.Accent)
            painter.fillRect(QRect(place.right() - BADGE, place.bottom() - BADGE, BADGE + 1, BADGE + 1), colour)
            painter.setPen(view.palette().color(QPalette.ColorRole.HighlightedText))
            box = QRect(place.right() - BADGE, place.bottom() - BADGE, BADGE, BADGE)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "✓")
        if index.row() == view.open_row:
            painter.setPen(QPen(view.palette().color(QPalette.ColorRole.Accent), 3))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.restore()
