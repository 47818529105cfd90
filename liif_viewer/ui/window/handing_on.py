"""Hands files on to other programs: the one that opens them, and the one that shows folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from liif_viewer.photos.photo import display_name
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.words import tr


def offer(path: Path, sentence: str, message: MessageBar) -> None:
    """Tells of a file that was written, with a button that shows it in its folder and one that opens it."""
    folder = path.absolute().parent
    message.say(
        sentence,
        offers={
            tr("Show in folder"): lambda: _open(
                folder, tr("No program shows the folder “{name}”.", name=display_name(folder)), message
            ),
            tr("Open", context="a button"): lambda: _open(
                path.absolute(), tr("No program opens “{name}”.", name=display_name(path)), message
            ),
        },
    )


def _open(path: Path, refusal: str, message: MessageBar) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        message.say(refusal, problem=True)
