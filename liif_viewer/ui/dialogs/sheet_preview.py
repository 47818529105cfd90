"""A sheet of paper in small, with a picture on it as it will be printed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from liif_viewer.engine.sheet import Sheet
from liif_viewer.ui.pictures import Picture
from liif_viewer.words import tr

PAPER, EDGE, MARGINS, TOO_LARGE = (
    Qt.GlobalColor.white,
    QColor(0, 0, 0, 90),
    QColor(0, 0, 0, 70),
    QColor(0xD0, 0x30, 0x30),
)
SIDE = 260  # logical px: of the widget, as large as it is wanted


class SheetPreview(QWidget, Picture):
    """Shows what it is told to, as large as there is room for. GUI thread."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("The sheet"))
        self._picture = QImage()
        self._part = QRectF()
        self._sheet: Sheet | None = None
        self._size = (1.0, 1.0)
        self.setMinimumSize(SIDE // 3, SIDE // 3)

    def show_picture(self, picture: QImage, part: QRectF) -> None:
        """Of this picture the part that is printed, px of it."""
        self._picture, self._part = picture, part
        self.update()

    def show_sheet(self, sheet: Sheet, width: float, height: float) -> None:
        """On this sheet, as large as this, inches."""
        self._sheet, self._size = sheet, (width, height)
        self.update()

    def sizeHint(self) -> QSize:
        """A square, as sheets are turned."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, its margins, and the picture, framed where it is too large."""
        if self._sheet is None:
            return
        (across, down), (width, height) = self._sheet.turned_for(*self._size), self._size
        scale = min((self.width() - 2) / across, (self.height() - 2) / down)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate((self.width() - across * scale) / 2, (self.height() - down * scale) / 2)
        paper = QRectF(0, 0, across * scale, down * scale)
        painter.fillRect(paper, PAPER)
        painter.setPen(QPen(EDGE, 1))
        painter.drawRect(paper)
        margin = self._sheet.margin * scale
        painter.setPen(QPen(MARGINS, 1, Qt.PenStyle.DashLine))
        painter.drawRect(paper.adjusted(margin, margin, -margin, -margin))
        left, top = self._sheet.place(width, height)
        picture = QRectF(left * scale, top * scale, width * scale, height * scale)
        painter.setClipRect(paper)
        painter.drawImage(picture, self._picture, self._part)
        if not self._sheet.fits(width, height):
            painter.setPen(QPen(TOO_LARGE, 2))
            painter.drawRect(picture & paper)
        painter.end()
