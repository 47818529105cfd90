"""Other keys for commands, for who is used to others or has another keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.actions.table import TABLE
from liif_viewer.ui.plain import explain, plain_label, roomy
from liif_viewer.words import tr

# As many as the list shows of one command.
SEPARATOR = "  "


class KeyEditor(QDialog):
    """A list of all commands; what is changed is so at once.

    Args:
        actions: Whose keys are changed.
        parent: The window.
    """

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change keys"))
        self._actions = actions
        self.list = QTreeWidget()
        self.list.setHeaderLabels([tr("Command"), tr("Keys")])
        self.list.setAccessibleName(tr("Commands and their keys"))
        self._items: dict[str, QTreeWidgetItem] = {}
        for group, sections in TABLE.items():
            heading = QTreeWidgetItem([group.called])
            heading.setData(1, Qt.ItemDataRole.AccessibleTextRole, tr("Keys"))  # of an empty cell nothing would be read
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addTopLevelItem(heading)
            for command in (command for section in sections for command in section):
                item = QTreeWidgetItem([command.called, ""])
                item.setData(0, Qt.ItemDataRole.UserRole, command.name)
                heading.addChild(item)
                self._items[command.name] = item
        self.list.expandAll()
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.field.setClearButtonEnabled(True)
        for part in (self.field, *self.field.findChildren(QLineEdit)):  # which has the keyboard
            part.setAccessibleName(tr("New keys"))
        self.use = QPushButton(tr("&Use"))
        self.normal = QPushButton(tr("&Standard"))
        for button in (self.use, self.normal):
            button.setAutoDefault(False)  # Enter in the list takes no keys away
        explain(self.normal, tr("The keys that this command comes with"))
        self.told = plain_label()
        self.told.setWordWrap(True)
        label = plain_label(tr("&New keys:"))
        label.setBuddy(self.field)
        row = QHBoxLayout()
        for widget in (label, self.field, self.use, self.normal):
            row.addWidget(widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(buttons)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.field.keySequenceChanged.connect(self._tell)
        self.use.clicked.connect(self._use)
        self.normal.clicked.connect(self._restore)
        self._show_keys()
        self.choose("open")
        self.resize(roomy(self, 90, 36).boundedTo(parent.size()))
        self.list.resizeColumnToContents(0)

    @property
    def name(self) -> str:
        """Of the command chosen; empty where that is a heading."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(0, Qt.ItemDataRole.UserRole) or "")

    def choose(self, name: str) -> None:
        """Makes this command the one whose keys are changed."""
        self.list.setCurrentItem(self._items[name])

    def _show_keys(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        for name, item in self._items.items():
            keys = SEPARATOR.join(keys.toString(native) for keys in self._actions[name].shortcuts())
            item.setText(1, keys)
            item.setData(1, Qt.ItemDataRole.AccessibleTextRole, keys or tr("no keys"))

    def _on_chosen(self) -> None:
        self.field.clear()
        self._tell()

    def _tell(self) -> None:
        """Whose keys these are, before they are taken away."""
        keys, name = self.field.keySequence().toString(), self.name
        owner = self._actions.owner_of(keys) if keys else None
        if owner is None:
            self.told.setText("")
        else:
            whose = self._actions.commands[owner].called
            self.told.setText(
                tr("These are its keys.")
                if owner == name
                else tr("These are the keys of “{whose}”, which then loses them.", whose=whose)
            )
        self.use.setEnabled(bool(name) and owner != name)
        self.use.setText(tr("&Use") if keys else tr("&No keys"))
        self.normal.setEnabled(bool(name) and name in self._actions.changed_keys())

    def _use(self) -> None:
        """These keys and no others; none where the field is empty."""
        keys = self.field.keySequence().toString()
        self._change([keys] if keys else [])

    def _restore(self) -> None:
        self._change(self._actions.commands[self.name].keys)

    def _change(self, keys: list[str] | tuple[str, ...]) -> None:
        self._actions.change_keys(self.name, keys)
        self.field.clear()
        self._show_keys()
        self._tell()
