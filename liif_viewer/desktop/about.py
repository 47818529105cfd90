"""About the program: its version, what computes, where the log is, and the licences of all that it consists of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from liif_viewer import __version__
from liif_viewer.desktop.log import runs_on
from liif_viewer.ui.plain import plain_label, roomy
from liif_viewer.words import mark, tr

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

ICON_SIZE = 64
PROMISE = mark("It works on this computer alone: it sends, fetches and updates nothing.")


class AboutDialog(QDialog):
    """Tells what a user, or somebody who helps one, wants to know.

    Args:
        model: In use, or None.
        log_path: Of the log, or None.
        parent: As ever.
    """

    def __init__(self, model: Model | None, log_path: Path | None, parent: QWidget | None = None) -> None:
        from liif_viewer.licences import licences  # looks through what is installed, which is not for the start

        super().__init__(parent)
        self.setWindowTitle(tr("About LIIF Viewer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picture = QLabel()
        picture.setPixmap(QGuiApplication.windowIcon().pixmap(ICON_SIZE))
        self.facts = plain_label(_facts(model, log_path))
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.licences = QPlainTextEdit(licences())
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setAccessibleName(tr("Licences"))
        heading = plain_label(tr("&Licences of the program and of all that it consists of:"))
        heading.setBuddy(self.licences)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        if log_path is not None:
            show = buttons.addButton(tr("Show the &log"), QDialogButtonBox.ButtonRole.ActionRole)
            show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_path))))
        buttons.rejected.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.facts, 1)
        column = QVBoxLayout(self)
        column.addLayout(head)
        for widget in (heading, self.licences, buttons):
            column.addWidget(widget)
        self.resize(roomy(self, 110, 36))


def _facts(model: Model | None, log_path: Path | None) -> str:
    lines = [f"LIIF Viewer {__version__}", tr("Zoom into a photo without end."), tr(PROMISE), ""]
    if model is None:
        lines.append(tr("No model is loaded."))
    else:
        lines.append(
            tr(
                "Model: {model}, on {device} in {precision}",
                model=model.name,
                device=model.compute.device_name,
                precision=model.compute.precision,
            )
        )
        if "licence" in model.about:
            lines.append(tr("Licence: {licence}", licence=model.about["licence"]))
        if "source" in model.about:
            lines.append(tr("Source: {source}", source=model.about["source"]))
    lines.append(runs_on())
    lines.append(
        tr("There is no log: its folder cannot be written.") if log_path is None else tr("Log: {path}", path=log_path)
    )
    return "\n".join(lines)
