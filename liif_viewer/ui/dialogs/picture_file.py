"""Asks for the file to write a picture to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from liif_viewer.photos.photo import display_name
from liif_viewer.photos.writing.formats import FORMATS, WRITTEN, WrittenFormat
from liif_viewer.ui.plain import ask


def ask_for_file(
    parent: QWidget, title: str, proposal: Path, formats: Sequence[WrittenFormat] = WRITTEN
) -> Path | None:
    """A name, with the suffix of the format chosen if it has none; None where the user wants none after all."""
    suffixes_of = {written.name: written.form.suffixes for written in formats}
    filters = ";;".join(f"{name} (*{' *'.join(suffixes)})" for name, suffixes in suffixes_of.items())
    # That the file is there already is ours to say: this dialog would ask about the name as it is typed.
    silent = QFileDialog.Option.DontConfirmOverwrite
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(proposal), filters, options=silent)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() in FORMATS else path.with_name(path.name + suffixes_of[chosen.split(" ")[0]][0])


def ask_where(parent: QWidget, title: str, proposal: Path) -> Path | None:
    """The same, again and again until there is no such file, or it is to be replaced."""
    while (path := ask_for_file(parent, title, proposal)) is not None and not may_be_written(parent, path):
        proposal = path
    return path


def may_be_written(parent: QWidget, path: Path) -> bool:
    """Whether there is no such file, or it is to be replaced."""
    return not path.exists() or ask(parent, f"“{display_name(path)}” is there already. Replace it?", "Replace")
