"""The list of all that is written or waits for it: how far each has come, and a button that gives it up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from liif_viewer.ui.plain import explain, plain_label
from liif_viewer.ui.session.task import State, Task
from liif_viewer.ui.session.writing import Writing
from liif_viewer.ui.window.elided import ElidedLabel
from liif_viewer.words import tr

WIDTH, MOST_HEIGHT = 460, 320  # logical px


class QueueList(QFrame):
    """Lies over the window until one clicks beside it, or Esc."""

    def __init__(self, parent: QWidget, writing: Writing) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Exports"))
        self.setFixedWidth(WIDTH)
        self._writing = writing
        self.rows: list[TaskRow] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._content = QWidget()
        self._holder = QVBoxLayout(self._content)
        self._holder.addLayout(self._grid)
        self._holder.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._content)
        self.cancel_all = QPushButton(tr("Cancel all"))
        self.cancel_all.clicked.connect(writing.cancel_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.addWidget(self._area)
        layout.addWidget(self.cancel_all, 0, Qt.AlignmentFlag.AlignHCenter)

    def follow(self) -> None:
        """Shows how it is with each."""
        tasks = self._writing.tasks
        if [row.task for row in self.rows] != tasks:
            for row in self.rows:
                row.remove()
            self.rows = [TaskRow(task, self._writing, self._grid, number) for number, task in enumerate(tasks)]
        for row in self.rows:
            row.follow()
        self._holder.activate()
        self._area.setFixedHeight(min(MOST_HEIGHT, self._holder.sizeHint().height()))
        self.cancel_all.setEnabled(self._writing.running)


class TaskRow:
    """One of them, in a row of a grid."""

    def __init__(self, task: Task, writing: Writing, grid: QGridLayout, row: int) -> None:
        self.task = task
        self._name = ElidedLabel()
        self._name.setText(task.name)
        explain(self._name, task.name)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(120, 12)
        self._bar.setAccessibleName(tr("Progress of {name}", name=task.name))
        self.state: QLabel = plain_label()
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel {name}", name=task.name))
        self.cancel.clicked.connect(lambda: writing.cancel(task))
        self._widgets = (self._name, self._bar, self.state, self.cancel)
        for column, widget in zip((0, 1, 1, 2), self._widgets, strict=True):  # how far it has come, or what it is
            grid.addWidget(widget, row, column)

    def follow(self) -> None:
        """Shows how it is with it."""
        state = self.task.state
        self._bar.setVisible(state is State.RUNNING)
        self._bar.setValue(round(1000 * self.task.share))
        self.state.setVisible(state is not State.RUNNING)
        self.state.setText(_state_text(state))
        explain(self.state, self.task.told)
        self.cancel.setVisible(not state.ended)

    def remove(self) -> None:
        """It is shown no more."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()


def _state_text(state: State) -> str:
    return {
        State.WAITING: tr("waiting"),
        State.RUNNING: "",
        State.DONE: tr("done"),
        State.FAILED: tr("failed"),
        State.CANCELLED: tr("cancelled"),
    }[state]
