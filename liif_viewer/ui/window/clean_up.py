"""How much of a photo's noise and compression LIIF takes away: by itself, or by a slider that the picture follows."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QSlider, QVBoxLayout, QWidget, QWidgetAction

from liif_viewer.core.damage import Damage
from liif_viewer.ui.plain import Small, plain_label, wide
from liif_viewer.words import listed, mark, number, percent, tr, tr_n

# The picture follows a slider at rest; each value on the way would be encoded for nothing.
REST_MS = 150
LETTERS = 45  # in a line
EXPLANATION = mark(
    "LIIF draws every detail that it finds, noise and the blocks of JPEG too. Cleaning up takes them away before;"
    " too much of it takes fine texture with them."
)


class CleanUpMenu(QMenu):
    """A slider, and a box for leaving it to the program."""

    chosen = Signal(object)
    """A strength, 0 to 1, or None: as much as the photo has suffered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Clean up"), parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(tr("Clean up, per cent"))
        self.automatic = QCheckBox(tr("&Automatic"))
        self._value, self._found, explanation = plain_label(), plain_label(), Small(tr(EXPLANATION))
        self._found.setWordWrap(True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(lambda: self.chosen.emit(self.slider.value() / 100))
        self.slider.valueChanged.connect(self._on_moved)
        self.automatic.toggled.connect(self._on_automatic)
        content = QWidget()
        self.aboutToShow.connect(lambda: content.setFixedWidth(wide(content, LETTERS)))
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self._value)
        column = QVBoxLayout(content)
        column.addWidget(explanation)
        column.addLayout(row)
        column.addWidget(self.automatic)
        column.addWidget(self._found)
        action = QWidgetAction(self)
        action.setDefaultWidget(content)
        self.addAction(action)
        self.show_state(None, None, possible=False)

    def show_state(self, chosen: float | None, damage: Damage | None, *, possible: bool) -> None:
        """Follows what is in use. Emits nothing.

        Args:
            chosen: The strength, 0 to 1, or None if it is chosen by itself.
            damage: Of the open photo, or None.
            possible: Whether the model can clean up.
        """
        for widget in (self.slider, self.automatic):
            widget.blockSignals(True)
        self.automatic.setChecked(chosen is None)
        if chosen is not None:
            self.slider.setValue(round(chosen * 100))
        elif damage is not None:
            self.slider.setValue(round(damage.strength * 100))
        for widget in (self.slider, self.automatic):
            widget.blockSignals(False)
            widget.setEnabled(possible)
        self._value.setText(percent(self.slider.value() / 100))
        self._found.setText(describe(damage) if possible else tr("This model has no weights for it."))

    def _on_moved(self, value: int) -> None:
        self._value.setText(percent(value / 100))
        self.automatic.blockSignals(True)
        self.automatic.setChecked(False)
        self.automatic.blockSignals(False)
        self._rest.start()

    def _on_automatic(self, automatic: bool) -> None:
        self._rest.stop()
        self.chosen.emit(None if automatic else self.slider.value() / 100)


def describe(damage: Damage | None) -> str:
    """What was found in a photo, in a sentence; why Automatic does what it does."""
    if damage is None:
        return ""
    if damage.strength == 0:
        return tr("This photo looks clean: nothing is taken away by itself.")
    signs = []
    if damage.noise >= 1:
        signs.append(tr_n("noise of some {n} grey level", "noise of some {n} grey levels", round(damage.noise)))
    if damage.quality <= 97:
        signs.append(tr("the traces of a JPEG of quality {quality} or so", quality=number(damage.quality)))
    found = listed(signs) if signs else tr("slight traces of noise or compression")
    return tr("This photo shows {found}: {strength} suits it.", found=found, strength=percent(damage.strength))
