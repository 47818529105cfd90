"""The palette: every command by some letters of its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from liif_viewer.ui.actions.actions import Actions
from liif_viewer.ui.actions.matching import best_first
from liif_viewer.ui.actions.table import TABLE
from liif_viewer.ui.announcing import announce
from liif_viewer.ui.plain import faint, plain_label, wide
from liif_viewer.ui.settings import settings
from liif_viewer.words import tr

LETTERS, LINES = 76, 24  # that it is wide and high
LETTERS_FOR_SETTINGS = 3
GAP = 16  # to the window's edges, logical px
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """A field and a list below it; Enter does what is marked, Escape and a click elsewhere nothing.

    Args:
        actions: To choose from.
        open_setting: Shows a setting, by what it is called: those are found, too.
        parent: The window, near whose upper edge it opens.
    """

    def __init__(self, actions: Actions, open_setting: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Find a command"))
        self._actions, self._open_setting = actions, open_setting
        self._settings = {tr(setting.text): setting for setting in settings() if setting.name not in actions.commands}
        # What cannot be done now is told, below all that can.
        self._names = sorted(
            (
                command.name
                for sections in TABLE.values()
                for section in sections
                for command in section
                if not command.quiet and command.name != "palette"
            ),
            key=lambda name: not actions[name].isEnabled(),
        )
        # Found in English, too: so much is written about programs in it.
        self._texts = {
            name: " ".join(dict.fromkeys((actions[name].text(), actions.commands[name].text))) for name in actions
        }
        self._groups = {c.name: g.called for g, sections in TABLE.items() for section in sections for c in section}
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a command"))
        self.field.setAccessibleName(tr("Find a command"))
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Commands"))
        self.field.textChanged.connect(self._find)
        self.field.returnPressed.connect(self._do)
        self.field.installEventFilter(self)
        self.list.currentItemChanged.connect(self._on_marked)
        self.list.itemClicked.connect(lambda _item: self._do())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._find("")
        width, height = (
            min(wide(self, LETTERS), parent.width() - 2 * GAP),
            min(LINES * self.fontMetrics().lineSpacing(), parent.height() - 2 * GAP),
        )
        place = parent.mapToGlobal(parent.rect().topLeft())
        self.setGeometry(place.x() + (parent.width() - width) // 2, place.y() + GAP, width, height)
        self.field.setFocus()

    @property
    def found(self) -> list[str]:
        """The names of the commands listed, and what the settings are called."""
        return [str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.list.count())]

    def _find(self, typed: str) -> None:
        self.list.clear()
        texts, groups = [self._texts[n] for n in self._names], [self._groups[n] for n in self._names]
        for number in best_first(typed, texts, groups):
            name = self._names[number]
            action = self._actions[name]
            row = _Row(action.text(), self._groups[name], self._actions.shown_keys(name), enabled=action.isEnabled())
            self._add(name, row)
        # Of what is said of settings there is so much that a letter or two would find most of them.
        for text, setting in self._settings.items() if len(typed.strip()) >= LETTERS_FOR_SETTINGS else ():
            if setting.is_found(typed):
                self._add(text, _Row(text, tr("Settings"), "", enabled=True))
        self.list.setCurrentRow(0)

    def _add(self, name: str, row: _Row) -> None:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.told)
        if not row.isEnabled():
            item.setFlags(item.flags() & ~(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable))
        item.setSizeHint(row.sizeHint())
        self.list.addItem(item)
        self.list.setItemWidget(item, row)

    def _on_marked(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        """The keyboard stays in the field, so that nothing else would tell what is marked."""
        for one in (before, item):
            row = self.list.itemWidget(one) if one is not None else None
            if isinstance(row, _Row):
                row.mark(one is item)
        if item is not None:
            announce(self.list, str(item.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _do(self) -> None:
        row = self.list.currentRow()
        name = self.found[row] if row >= 0 else ""
        if name in self._settings:
            self.close()
            self._open_setting(name)
        elif name and self._actions[name].isEnabled():
            self.close()
            self._actions[name].trigger()

    def paintEvent(self, event: QPaintEvent) -> None:
        """With an edge: it lies over photos."""
        painter = QStylePainter(self)
        option = QStyleOptionFrame()
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameMenu, option)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the field move in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in MOVES:
            self.list.event(event)
            return True
        return False


class _Row(QWidget):
    """What something is called, its group, and its key."""

    def __init__(self, text: str, group: str, keys: str, *, enabled: bool) -> None:
        super().__init__()
        self.told = f"{text} {keys}".rstrip()
        self.setEnabled(enabled)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        name, where, key = plain_label(text), faint(plain_label(group)), faint(plain_label(keys))
        row.addWidget(name)
        row.addWidget(where, 1)
        row.addWidget(key)
        where.setIndent(8)
        self._roles = {label: label.foregroundRole() for label in (name, where, key)}

    def mark(self, on: bool) -> None:
        """On the accent, or not."""
        for label, role in self._roles.items():
            label.setForegroundRole(QPalette.ColorRole.HighlightedText if on else role)
