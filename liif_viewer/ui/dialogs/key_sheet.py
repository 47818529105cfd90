"""All keys and gestures at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.actions.table import GESTURES, TABLE, Gesture, Group
from liif_viewer.ui.plain import plain_label
from liif_viewer.words import tr

KEYS_WIDTH, TEXT_WIDTH = 130, 190  # logical px; what is longer goes on in the next line
LEAST_HEIGHT = 200
# In as many columns as there is room for.
COLUMNS: Mapping[int, Sequence[Sequence[Group]]] = {
    3: ((Group.PHOTO, Group.EXPORT), (Group.VIEW,), (Group.COMPARE, Group.PROGRAM)),
    2: ((Group.PHOTO, Group.VIEW), (Group.COMPARE, Group.EXPORT, Group.PROGRAM)),
    1: (tuple(Group),),
}
COLUMN_WIDTH = KEYS_WIDTH + TEXT_WIDTH + 60


class KeySheet(QDialog):
    """As the table has it, with the keys as they are now.

    Args:
        actions: To tell of.
        parent: The window, which it is no larger than.
    """

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys at a glance"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet = QWidget()
        row = QGridLayout(sheet)
        row.setHorizontalSpacing(32)
        room = max(1, min(max(COLUMNS), (parent.width() - 60) // COLUMN_WIDTH))
        for number, groups in enumerate(COLUMNS[room]):
            row.addLayout(_column(actions, groups), 0, number)
        area = QScrollArea()
        area.setWidget(sheet)
        area.setAccessibleName(tr("Keys and what they do"))
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        change = buttons.addButton(tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self.close)
        change.clicked.connect(actions["change-keys"].trigger)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(buttons)
        hint = sheet.sizeHint()
        self.resize(
            min(hint.width() + 60, max(COLUMN_WIDTH, parent.width() - 40)),
            min(hint.height() + 90, max(LEAST_HEIGHT, parent.height() - 40)),
        )


def _column(actions: Actions, groups: Sequence[Group]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setColumnStretch(1, 1)
    line = 0
    for group in groups:
        heading = plain_label(group.called)
        bold = QFont(heading.font())
        bold.setBold(True)
        heading.setFont(bold)
        heading.setContentsMargins(0, 10 if line else 0, 0, 2)
        grid.addWidget(heading, line, 0, 1, 2)
        for keys, text in _lines(actions, group):
            line += 1
            grid.addWidget(_keys_label(keys), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_label(text, TEXT_WIDTH), line, 1, Qt.AlignmentFlag.AlignTop)
        line += 1
    grid.setRowStretch(line, 1)
    return grid


def _lines(actions: Actions, group: Group) -> list[tuple[str, str]]:
    """Keys and what they do; a command without keys is none for a sheet of keys."""
    lines = [
        (actions.shown_keys(command.name), command.called)
        for section in TABLE[group]
        for command in section
        if actions.shown_keys(command.name)
    ]
    return lines + [(how[0].upper() + how[1:], text) for how, text in map(_gesture, GESTURES[group])]


def _gesture(gesture: Gesture) -> tuple[str, str]:
    return tr(gesture.how), tr(gesture.text)


def _keys_label(keys: str) -> QLabel:
    label = _label(keys, KEYS_WIDTH)
    label.setStyleSheet("font-weight: 600;")
    return label


def _label(text: str, width: int) -> QLabel:
    label = plain_label(text)
    label.setWordWrap(True)
    label.setFixedWidth(width)
    return label
