"""The bar of a proof: how the photo is reduced, and how near each of two looks comes to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDoubleValidator, QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from liif_viewer.core.degrade import Degradation
from liif_viewer.engine.proof.measure import Score
from liif_viewer.engine.proof.trial import MAX_SCALE
from liif_viewer.ui.plain import explain, faint, menu_text, plain_label, tool_tip
from liif_viewer.ui.theme import icon
from liif_viewer.ui.window.elided import ElidedButton
from liif_viewer.words import mark, number, percent, tr

SCALES = (2, 3, 4, 6, 8)
USUAL_SCALE = 3
MOST_NOISE = 50
# What is typed or turned is reduced once it stays.
REST_MS = 400
PLACES = (mark("In view"), mark("Whole"))
EXPLANATION = mark(
    "PSNR and SSIM of brightness (Y), without the border, as benchmarks have them: the higher, the nearer to the"
    " original. A decibel is much."
)


class ProofBar(QToolBar):
    """Emits what is asked for, and shows what it is told.

    Args:
        menus: Of what is compared, the reference first.
    """

    changed = Signal()
    """``scale`` or ``degradation`` is another one."""
    save_clicked = Signal()
    leave_clicked = Signal()

    def __init__(self, menus: Sequence[QMenu], parent: QWidget | None = None) -> None:
        super().__init__(tr("Proof"), parent)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._scale = float(USUAL_SCALE)
        self.scales = QComboBox()
        self.scales.setEditable(True)
        self.scales.setValidator(QDoubleValidator(1.01, MAX_SCALE, 2, self))
        self.scales.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.scales.addItems([number(scale) for scale in SCALES])
        self.scales.setCurrentText(number(USUAL_SCALE))
        self.scales.setMinimumContentsLength(3)
        for part in (self.scales, self.scales.lineEdit()):  # which has the keyboard, and no label of its own
            assert part is not None
            part.setAccessibleName(tr("Reduced by"))
        self.noise, self.jpeg = _spin(MOST_NOISE, 1, tr("Noise")), _spin(100, 5, tr("JPEG quality"))
        self.scales.currentTextChanged.connect(self._rest.start)
        for spin in (self.noise, self.jpeg):
            spin.valueChanged.connect(self._rest.start)
        self.names = [_button(menu) for menu in menus]
        self._numbers = [[plain_label("…") for _ in PLACES] for _ in menus]
        self.save = QPushButton(tr("Save the proof…"))
        self.save.clicked.connect(self.save_clicked)
        done = QPushButton(tr("Done"))
        explain(done, tr("Back to the photo (Esc)"))
        done.clicked.connect(self.leave_clicked)
        self._labelled = {self.save: ("export", self.save.text()), done: ("cancel", done.text())}
        for button, (_, text) in self._labelled.items():
            button.setAccessibleName(text.removesuffix("…"))
        self._spared: int | None = None  # logical px, by icons in place of texts
        content = _Content(self._give_way)
        row = QHBoxLayout(content)
        row.setContentsMargins(8, 2, 8, 2)
        row.addLayout(self._controls())
        row.addSpacing(16)
        row.addLayout(self._table())
        row.addStretch(1)
        buttons = QVBoxLayout()
        for button in self._labelled:
            buttons.addWidget(button)
        row.addLayout(buttons)
        self.addWidget(content)

    def _give_way(self, content: QWidget) -> None:
        """Where there is no room for their texts, the buttons show what they do by icons."""
        layout = content.layout()
        assert layout is not None
        needed = layout.minimumSize().width()
        if self._spared is None and needed > content.width():
            self._spared = self._show_buttons(worded=False)
        elif self._spared is not None and needed + self._spared <= content.width():
            self._show_buttons(worded=True)
            self._spared = None

    def _show_buttons(self, *, worded: bool) -> int:
        """Returns by how much narrower they are then, logical px."""
        before = max(button.sizeHint().width() for button in self._labelled)
        for button, (name, text) in self._labelled.items():
            button.setText(text if worded else "")
            button.setIcon(QIcon() if worded else icon(name, self.palette()))
        return before - max(button.sizeHint().width() for button in self._labelled)

    def _controls(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for place, (text, widget) in enumerate(
            ((tr("&Reduced by"), self.scales), (tr("&Noise"), self.noise), (tr("&JPEG"), self.jpeg))
        ):
            label = plain_label(text)
            label.setBuddy(widget)
            grid.addWidget(label, 0, place)
            grid.addWidget(widget, 1, place)
        return grid

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setHorizontalSpacing(18)
        for column, text in enumerate(PLACES, 1):
            heading = plain_label(tr(text))
            faint(heading)
            grid.addWidget(heading, 0, column)
        for line, (name, numbers) in enumerate(zip(reversed(self.names), reversed(self._numbers), strict=True), 1):
            grid.addWidget(name, line, 0)
            for column, label in enumerate(numbers, 1):
                bold = label.font()
                bold.setBold(True)
                label.setMinimumWidth(QFontMetrics(bold).horizontalAdvance("00.00 dB · 0.0000"))
                grid.addWidget(label, line, column)
        return grid

    @property
    def scale(self) -> float:
        """To reduce by."""
        return self._scale

    @property
    def degradation(self) -> Degradation:
        """What the reduced photo goes through."""
        return Degradation(self.noise.value(), self.jpeg.value())

    def _on_rest(self) -> None:
        field = self.scales.lineEdit()
        if field is not None and field.hasAcceptableInput():
            self._scale, _ = field.locale().toDouble(self.scales.currentText())  # as its validator reads it
        self.changed.emit()

    def explain(self, notes: Sequence[str]) -> None:
        """What the numbers are, and what of the photo they are not of; for those who point at them."""
        for label in (label for labels in self._numbers for label in labels):
            explain(label, " ".join((tr(EXPLANATION), *notes)))

    def show_names(self, names: Sequence[str]) -> None:
        """What is compared, the reference first."""
        for button, name in zip(self.names, names, strict=True):
            button.setText(menu_text(name))
            button.setToolTip(tool_tip(name))
        for line, name in enumerate(names):
            self._tell(line, name)

    def show_scores(self, number: int, scores: Sequence[Score | None], shares: Sequence[float | None]) -> None:
        """What was measured of one of the looks, in view and on the whole; how far that is where it is not done."""
        for label, score, share in zip(self._numbers[number], scores, shares, strict=True):
            label.setText(_told(score, share))
        self._tell(number, self.names[number].text().replace("&&", "&"))

    def _tell(self, number: int, name: str) -> None:
        """Of whom and where its numbers are, for who does not see the table around them."""
        for place, label in zip(PLACES, self._numbers[number], strict=True):
            told = tr("{name}, {place}: {numbers}", name=name, place=tr(place).lower(), numbers=label.text())
            label.setAccessibleName(told)

    def mark(self, best: Mapping[int, int | None]) -> None:
        """Which of the looks is the better one, by the place that was measured; None for neither."""
        for place, better in best.items():
            for own, labels in enumerate(self._numbers):
                font = labels[place].font()
                font.setBold(own == better)
                labels[place].setFont(font)

    @property
    def texts(self) -> list[list[str]]:
        """The numbers as they are shown, of the reference first."""
        return [[label.text() for label in labels] for labels in self._numbers]


class _Content(QWidget):
    """No window gets wider for it."""

    def __init__(self, changed: Callable[[QWidget], object]) -> None:
        super().__init__()
        self._changed = changed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """No width at all: it takes what there is, and the toolbar has none to keep for a button of its own."""
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Likewise."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._changed(self)

    def event(self, event: QEvent) -> bool:
        """What is in it needs more room, or less."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed(self)
        return done


def _told(score: Score | None, share: float | None) -> str:
    if score is None:
        return "…" if share is None else f"… {percent(share)}"
    if score.psnr != score.psnr:
        return tr("too small a part")
    decibels = f"{number(score.psnr, 2)} dB"
    return f"{decibels} · {number(score.ssim, 4)}" if score.ssim == score.ssim else decibels


def _spin(most: int, step: int, name: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(0, most)
    spin.setSingleStep(step)
    spin.setSpecialValueText(tr("none"))
    spin.setAccessibleName(name)
    return spin


def _button(menu: QMenu) -> ElidedButton:
    button = ElidedButton()
    button.setMenu(menu)
    button.setAccessibleDescription(tr("What is compared"))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setAutoRaise(True)
    return button
