"""Opening a photo: from a file, or the bytes of one, to pixels in memory."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from liif_viewer.errors import PhotoError
from liif_viewer.memory import available_memory
from liif_viewer.photos.photo import Photo, display_name
from liif_viewer.photos.reading.decoding import decode
from liif_viewer.photos.reading.metadata import find_metadata
from liif_viewer.words import tr


def load_photo(source: Path | bytes, name: str | None = None) -> Photo:
    """Opens a photo. Any thread; takes as long as disk and decoder do, which on a dead network is for ever.

    Args:
        source: A file, of any name, or the bytes of one.
        name: What to call it; by default the name of the file.

    Raises:
        PhotoError: It cannot be opened.
    """
    path = None if isinstance(source, bytes) else source
    name = name or (tr("photo") if path is None else display_name(path))
    data = source if isinstance(source, bytes) else read_file(source, name)
    if not data:
        raise PhotoError(tr("“{name}” is empty.", name=name))
    found = decode(data, name)
    metadata, dpi = find_metadata(data)
    return Photo(
        pixels=found.pixels,
        name=name,
        format=found.format,
        depth=8 * found.pixels.dtype.itemsize,
        path=path,
        profile=found.profile,
        metadata=metadata,
        dpi=dpi,
        notes=found.notes,
        alpha=found.alpha,
    )


def read_file(path: Path, name: str) -> bytes:
    """Reads a whole file, once, if it is one: a FIFO would block and a device never end.

    Args:
        path: Of the file.
        name: What to call it.

    Raises:
        PhotoError: It cannot be read.
    """
    try:
        _check_readable(path.stat(), name)
        # Between the two looks, it may have been replaced. O_NONBLOCK: opening a FIFO then does not wait.
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(file, "rb") as stream:
            _check_readable(os.fstat(file), name)
            return stream.read()
    except FileNotFoundError:
        raise PhotoError(tr("“{name}” does not exist.", name=name)) from None
    except NotADirectoryError:
        raise PhotoError(tr("“{name}” does not exist.", name=name)) from None
    except PermissionError:
        raise PhotoError(tr("You have no permission to read “{name}”.", name=name)) from None
    except OSError as error:
        reason = error.strerror or tr("the disk reports an error")
        raise PhotoError(tr("“{name}” cannot be read: {reason}.", name=name, reason=reason)) from None
    except ValueError:  # a NUL in the name
        raise PhotoError(tr("“{name}” is not the name of a file.", name=name)) from None
    except MemoryError:
        raise PhotoError(tr("There is not enough memory to open “{name}”.", name=name)) from None


def _check_readable(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise PhotoError(tr("“{name}” is a folder, not a photo.", name=name))
    if not stat.S_ISREG(status.st_mode):
        raise PhotoError(tr("“{name}” is not a regular file.", name=name))
    if status.st_size > available_memory():
        raise PhotoError(tr("“{name}” is larger than the memory that is free.", name=name))
