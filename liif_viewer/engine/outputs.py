"""Where a run writes: a file of that name, or one for each photo in a folder, none of them in the place of another."""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from liif_viewer.errors import ExportError
from liif_viewer.photos.addresses import path_of
from liif_viewer.photos.photo import display_name
from liif_viewer.photos.writing.files import why_not_written
from liif_viewer.words import tr

_SEPARATORS = tuple(filter(None, (os.sep, os.altsep, "/")))  # an address has “/” everywhere


def folder_of(text: str) -> Path | None:
    """The folder that an output is, as it was written: one that exists, or ends in a slash; None for a file's name."""
    path = path_of(text)
    return path if text.endswith(_SEPARATORS) or _is_folder(path) else None


def names_in(
    folder: Path, photos: Sequence[Path], label: str, suffix: str, *, replaces: bool = True, avoid: Iterable[Path] = ()
) -> list[Path]:
    """A file for each photo, “photo-LABEL.SUFFIX”, with a number where two photos would have the same.

    None is one of the photos themselves, nor leads to one.

    Args:
        folder: Where they are to be.
        photos: In their order, which decides the numbers.
        label: What tells it from the photo.
        suffix: With the dot.
        replaces: Whether what is there already may be replaced; else there is a number, too.
        avoid: Further files that none is to be.
    """
    taken = {_place(path) for path in (*photos, *avoid)}
    paths = []
    for photo in photos:
        name = f"{photo.stem}-{label}"
        candidates = (folder / f"{name}{f'-{n}' if n > 1 else ''}{suffix}" for n in count(1))
        path = next(one for one in candidates if _place(one) not in taken and (replaces or not _is_there(one)))
        taken.add(_place(path))
        paths.append(path)
    return paths


def _place(path: Path) -> str:
    """The same for all paths that may be one file: some disks tell neither case nor ways to write an accent apart."""
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):  # such a name leads nowhere, which is told when it is opened
        real = str(path)
    return unicodedata.normalize("NFC", real).casefold()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # too long a name, which is told when it is written
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # too long a name, or in a folder that may not be looked into
        return False


@contextlib.contextmanager
def made(folder: Path | None) -> Iterator[None]:
    """Within the block, the folder is there, if there is one to be; made, it goes again where it stayed empty.

    Raises:
        ExportError: It cannot be made.
    """
    if folder is None or _is_folder(folder):
        yield
        return
    try:
        folder.mkdir()
    except (OSError, ValueError) as error:
        reason = why_not_written(error) if isinstance(error, OSError) else tr("that is not a name")
        raise ExportError(
            tr("The folder “{folder}” cannot be made: {reason}.", folder=display_name(folder), reason=reason)
        ) from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # not empty
            folder.rmdir()
