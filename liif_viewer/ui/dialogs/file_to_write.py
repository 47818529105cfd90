"""Asks for the file to write something to."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from liif_viewer.photos.photo import Photo, display_name
from liif_viewer.photos.writing.formats import FORMATS, WRITTEN
from liif_viewer.ui.plain import ask
from liif_viewer.words import tr

Offered = Mapping[str, Sequence[str]]
"""Formats by name, and the suffixes of each, its own first."""

PICTURES: Offered = {written.name: written.form.suffixes for written in WRITTEN}


def proposed(photo: Photo, ending: str, folder: str = "") -> Path:
    """A name for what is made of a photo: in a folder, if that is there, else beside the photo or at home."""
    beside = photo.path.parent if photo.path is not None else Path.home()
    place = Path(folder) if folder and Path(folder).is_dir() else beside
    return place / f"{Path(photo.name).stem or 'photo'}{ending}"


def ask_for_file(
    parent: QWidget,
    title: str,
    proposal: Path,
    accept: Callable[[Path], bool] | None = None,
    offered: Offered = PICTURES,
    known: Container[str] = FORMATS,
) -> Path | None:
    """Asks again and again until a name is accepted; None where the user wants none after all.

    Args:
        parent: As ever.
        title: Of the dialog.
        proposal: To begin with.
        accept: Whether a name will do; by default where there is no such file, or it is to be replaced.
        offered: What is offered. A name gets the first suffix of the one chosen if it has none of ``known``.
        known: Suffixes, in lower case.
    """
    while (path := _ask_once(parent, title, proposal, offered, known)) is not None:
        if accept(path) if accept is not None else may_be_written(parent, path):
            break
        proposal = path
    return path


def may_be_written(parent: QWidget, path: Path) -> bool:
    """Whether there is no such file, or it is to be replaced."""
    return not path.exists() or ask(
        parent, tr("“{name}” is there already. Replace it?", name=display_name(path)), tr("Replace")
    )


def _ask_once(parent: QWidget, title: str, proposal: Path, offered: Offered, known: Container[str]) -> Path | None:
    own = {f"{name} (*{' *'.join(suffixes)})": suffixes[0] for name, suffixes in offered.items()}
    # That the file is there already is ours to say: this dialog would ask about the name as it is typed.
    silent = QFileDialog.Option.DontConfirmOverwrite
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(proposal), ";;".join(own), options=silent)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in known:
        return path
    return path.with_name(path.name + own.get(chosen, next(iter(own.values()))))
