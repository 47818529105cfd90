"""A field that shows the zoom and takes one: 400, 400 %, 4x."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from liif_viewer.ui.plain import explain, wide
from liif_viewer.ui.window.status import zoom_text
from liif_viewer.words import tr

LETTERS = 10  # “25 600 %”, and some more
ROUND_IT = 16  # logical px


class ZoomField(QLineEdit):
    """Enter applies what is typed; anything that is not a zoom is put back."""

    entered = Signal(float)
    """Device px per photo px."""
    refused = Signal(str)
    """What was typed is no zoom; a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Zoom"))
        explain(self, tr("Zoom: type a percentage or a factor, such as 250 or 4x, and press Enter"))
        self._taken = False  # the keyboard, by the click that is under way
        self.setEnabled(False)
        self.returnPressed.connect(self._apply)

    def sizeHint(self) -> QSize:
        """Room for the largest zoom, and what the style has around it."""
        return QSize(wide(self, LETTERS) + ROUND_IT, super().sizeHint().height())

    def show_zoom(self, zoom: float | None) -> None:
        """Shows a zoom, unless the user is typing one; None empties and disables the field."""
        self.setEnabled(zoom is not None)
        self._zoom = zoom
        if not (self.hasFocus() and self.isModified()):
            self.setText("" if zoom is None else zoom_text(zoom))

    def _apply(self) -> None:
        typed, zoom = self.text(), parse_zoom(self.text())
        self.setModified(False)
        self.show_zoom(self._zoom)
        if zoom is not None:
            self.entered.emit(zoom)
        else:
            self.selectAll()
            example = tr("“{typed}” is no zoom: type a percentage or a factor, such as 250 or 4x.", typed=typed.strip())
            self.refused.emit(example)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what is there."""
        super().focusInEvent(event)
        self._taken = event.reason() is Qt.FocusReason.MouseFocusReason
        self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The click that takes the keyboard selects all; the next one places the cursor."""
        super().mousePressEvent(event)
        if self._taken:
            self._taken = False
            self.selectAll()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """All of it: the number without its sign is no use."""
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed and not entered is forgotten."""
        super().focusOutEvent(event)
        self.setModified(False)
        self.show_zoom(self._zoom)


def parse_zoom(text: str) -> float | None:
    """``400``, ``400 %``, ``1 600``, ``12,5 %``, ``4x`` or ``×4`` as a zoom; None if it is none."""
    plain = re.sub(r"\s", "", text.lower()).replace("×", "x")
    factor = "x" in plain
    number = plain.strip("x%")
    # A comma separates thousands (25,600) or decimals (12,5), whichever it can be.
    value, as_here = QLocale().toDouble(number)
    if not as_here:  # or as elsewhere
        number = number.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", number) else number.replace(",", ".")
        try:
            value = float(number)
        except ValueError:
            return None
    zoom = value if factor else value / 100
    return zoom if math.isfinite(zoom) and zoom > 0 else None
