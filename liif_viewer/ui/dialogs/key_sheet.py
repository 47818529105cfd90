"""All keys and gestures at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.actions.table import GESTURES, TABLE, Gesture, Group
from liif_viewer.ui.plain import heading, plain_label, wide
from liif_viewer.words import tr

KEYS, TEXT = 18, 27  # letters that there is room for; what is longer goes on in the next line
LEAST_HEIGHT = 200
# In as many columns as there is room for.
COLUMNS: Mapping[int, Sequence[Sequence[Group]]] = {
    3: ((Group.PHOTO, Group.EXPORT), (Group.VIEW,), (Group.COMPARE, Group.PROGRAM)),
    2: ((Group.PHOTO, Group.VIEW), (Group.COMPARE, Group.EXPORT, Group.PROGRAM)),
    1: (tuple(Group),),
}


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
        column_width = wide(self, KEYS + TEXT) + 60
        room = max(1, min(max(COLUMNS), (parent.width() - 60) // column_width))
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
            min(hint.width() + 60, max(column_width, parent.width() - 40)),
            min(hint.height() + 90, max(LEAST_HEIGHT, parent.height() - 40)),
        )


def _column(actions: Actions, groups: Sequence[Group]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setColumnStretch(1, 1)
    line = 0
    for group in groups:
        above = heading(group.called)
        above.setContentsMargins(0, 8 if line else 0, 0, 0)
        grid.addWidget(above, line, 0, 1, 2)
        for keys, text in _lines(actions, group):
            line += 1
            grid.addWidget(_label(heading(keys), KEYS), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_label(plain_label(text), TEXT), line, 1, Qt.AlignmentFlag.AlignTop)
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


def _label(label: QLabel, letters: int) -> QLabel:
    label.setWordWrap(True)
    label.setFixedWidth(wide(label, letters))
    return label
