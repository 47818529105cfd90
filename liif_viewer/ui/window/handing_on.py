"""Hands files on to other programs: the one that opens them, and the one that shows folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from liif_viewer.photos.photo import display_name
from liif_viewer.ui.window.message_bar import MessageBar
from liif_viewer.words import tr


def offer(paths: Sequence[Path], sentence: str, message: MessageBar, *, problem: bool = False) -> None:
    """Tells of files that were written, with a button that shows them in their folder and, of one, one that opens it.

    Args:
        paths: Of the files; where they are in several folders, that of the last is shown.
        sentence: That tells of them.
        message: Where.
        problem: Whether there was one, so that it is to stay.
    """
    path = paths[-1].absolute()
    folder = path.parent
    offers = {
        tr("Show in folder"): lambda: _open(
            folder, tr("No program shows the folder “{name}”.", name=display_name(folder)), message
        ),
        tr("Open", context="a button"): lambda: _open(
            path, tr("No program opens “{name}”.", name=display_name(path)), message
        ),
    }
    if len(paths) > 1:
        del offers[tr("Open", context="a button")]
    message.say(sentence, problem, offers)


def _open(path: Path, refusal: str, message: MessageBar) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        message.say(refusal, problem=True)
