"""What there is to be told of the photo, and its histogram."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from liif_viewer.core.histogram import histogram, thinned
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.photos.facts import facts
from liif_viewer.ui.plain import faint, heading, plain_label, wide
from liif_viewer.ui.window.clean_up import describe
from liif_viewer.ui.window.histogram import Histogram
from liif_viewer.words import percent, tr

LETTERS = 40  # in a line


class InfoPanel(QScrollArea):
    """Follows the open photo while it is to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Information about the photo"))
        self._name = heading()
        self._name.setWordWrap(True)
        self._histogram = Histogram()
        self._clipped, self._damage = plain_label(), plain_label()
        self._rows = QWidget()
        for label in (self._name, self._clipped, self._damage):
            label.setWordWrap(True)
        content = QWidget()
        self._column = QVBoxLayout(content)
        for widget in (self._name, self._histogram, self._clipped, self._rows, self._damage):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """By the letters, so that it grows with them."""
        return QSize(wide(self, LETTERS), super().minimumSizeHint().height())

    def show_photo(self, opened: OpenPhoto | None, file_bytes: int | None) -> None:
        """Tells of this photo."""
        told = [] if opened is None else facts(opened.photo, file_bytes)
        self._name.setText(tr("No photo is open.") if opened is None else opened.photo.name)
        self._show_rows(told)
        self._damage.setText("" if opened is None else describe(opened.damage))
        if opened is None:
            self._histogram.show_counts(None)
            self._clipped.setText("")
            return
        pixels = opened.photo.to_display(np.ascontiguousarray(thinned(opened.photo.pixels)))
        self._histogram.show_counts(histogram(pixels))
        black, white = (float((pixels == level).all(axis=2).mean()) for level in (0, 255))
        self._clipped.setText(tr("Black: {black}, white: {white}", black=percentage(black), white=percentage(white)))

    def _show_rows(self, told: list[tuple[str, str]]) -> None:
        rows = QWidget()
        form = QFormLayout(rows)
        form.setContentsMargins(0, 8, 0, 8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name, value in told:
            form.addRow(_faint(f"{name}"), _value(value))
        self._column.replaceWidget(self._rows, rows)
        self._rows.deleteLater()
        self._rows = rows

    @property
    def texts(self) -> list[str]:
        """All that is told."""
        return [label.text() for label in self.findChildren(QLabel)]


def percentage(share: float) -> str:
    """Of the pixels, as exactly as one wants to know it."""
    if share == 0:
        return tr("none")
    return tr("less than {share}", share=percent(0.001, 1)) if share < 0.001 else percent(share, 1)


def _faint(text: str) -> QLabel:
    return faint(plain_label(text))


def _value(text: str) -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
