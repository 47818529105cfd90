"""Texts that hold a name, or anything else that is not ours, shown as they are: Qt takes much for markup."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QWidget

FRAME = 30  # logical px that a window manager may add beside a window, and twice of it above


def plain_label(text: str = "") -> QLabel:
    """A label; one made otherwise takes ``<h1>`` for a heading."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class Small(QLabel):
    """Explains, in smaller and fainter letters, in as many lines as that takes."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setWordWrap(True)


class Title(QLabel):
    """What a screen is about, in the largest letters that there are."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)


def heading(text: str = "") -> QLabel:
    """Over what belongs together."""
    label = plain_label(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def faint(label: QLabel) -> QLabel:
    """Makes a label one that is read second."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def wide(widget: QWidget, letters: int) -> int:
    """The width that so many letters take in a widget, logical px."""
    return letters * widget.fontMetrics().averageCharWidth()


def window_title(text: str) -> str:
    """A window's title, where ``[*]`` would stand for a mark of changes."""
    return text.replace("[*]", "[*][*]")


def menu_text(text: str) -> str:
    """An entry of a menu or a button, where ``&`` would mark a key, and a tab what is to the right of it."""
    return text.replace("&", "&&").replace("\t", " ")


def tool_tip(text: str) -> str:
    """A tool tip, whose format cannot be told to Qt."""
    return f"<qt>{escape(text)}</qt>"


def explain(widget: QWidget, text: str) -> None:
    """A tool tip, and the same for who is read to: a screen reader would spell out the markup."""
    widget.setToolTip(tool_tip(text) if text else "")
    widget.setAccessibleDescription(text)


def within_screen(window: QWidget, width: int, height: int) -> QSize:
    """A size for a window that has no use for less, but is to be seen whole on a small screen, with its frame."""
    room = window.screen().availableSize()
    return QSize(min(width, room.width() - FRAME), min(height, room.height() - 2 * FRAME))


def roomy(window: QWidget, letters: int, lines: int) -> QSize:
    """A size by the text that it has room for, so that it grows with that, within the screen."""
    return within_screen(window, wide(window, letters), lines * window.fontMetrics().lineSpacing())


def show_whole(dialog: QDialog) -> None:
    """Opens a dialog as large as what is in it; Qt would give it two thirds of the screen at the most."""
    size, layout = dialog.sizeHint(), dialog.layout()
    assert layout is not None
    dialog.resize(within_screen(dialog, size.width(), max(size.height(), layout.totalHeightForWidth(size.width()))))


def ask(parent: QWidget, question: str, yes: str) -> bool:
    """Asks before something that cannot be undone; Enter and Escape leave it undone.

    Args:
        parent: The window that asks.
        question: In a sentence or two.
        yes: What it does, on a button beside “Cancel”.
    """
    icon, no_buttons = QMessageBox.Icon.Question, QMessageBox.StandardButton.NoButton
    box = QMessageBox(icon, window_title("LIIF Viewer"), question, no_buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    agreed = box.addButton(menu_text(yes), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    answer = box.clickedButton() is agreed
    box.deleteLater()
    return answer
