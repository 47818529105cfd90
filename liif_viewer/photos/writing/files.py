"""Files that are whole, or as they were before."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from liif_viewer.errors import ExportError
from liif_viewer.photos.writing import leftovers
from liif_viewer.words import tr


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Opens a new file beside ``path``, which takes its place when the block ends without an exception. Any thread.

    Until then ``path`` is as it was, also if the power fails; after an exception of any kind it still is, and the new
    file is gone. What may be left where the program was killed, the next call for the same folder removes. A file that
    is replaced hands its permissions on; of a link, the file that it leads to is replaced.

    Args:
        path: The file to be.

    Yields:
        The new file, open for reading and writing from its start.

    Raises:
        OSError: The file cannot be made or put in its place.
        ValueError: The path cannot be one (a NUL in it).
    """
    target = Path(os.path.realpath(path))
    leftovers.clear(target.parent)
    # Beside the target, as a move across disks is not atomic.
    temporary, descriptor = leftovers.create(target.parent)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())  # or its name may reach the disk before it does
            leftovers.appear(temporary, descriptor)
            with contextlib.suppress(OSError):  # a file that is replaced keeps its permissions, or there was none
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            if os.name == "posix":  # while it is open, and with that locked
                temporary.replace(target)
        if os.name != "posix":  # an open file cannot be moved
            temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file, whole or not at all. Any thread.

    Raises:
        ExportError: It cannot be written.
    """
    try:
        with replacing(path) as file:
            file.write(content)
    except OSError as error:
        raise ExportError(
            tr("{path} cannot be written: {reason}.", path=path, reason=why_not_written(error))
        ) from error


def why_not_written(error: OSError) -> str:
    """Says in a few words, without a full stop, why a file could not be written."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return tr("the disk is full")
        case errno.EFBIG:
            return tr("it is too large for this disk's file system")
        case errno.EACCES | errno.EPERM:
            return tr("permission denied")
        case errno.EROFS:
            return tr("the disk is read-only")
        case errno.ENAMETOOLONG:
            return tr("its name is too long")
        case _:
            return error.strerror or tr("the disk reports an error")


@contextlib.contextmanager
def telling(name: str) -> Iterator[None]:
    """Makes an ``ExportError``, one sentence, of what goes wrong while a file is written that is called ``name``."""
    try:
        yield
    except ExportError:
        raise
    except OSError as error:
        raise ExportError(
            tr("“{name}” could not be written: {reason}.", name=name, reason=why_not_written(error))
        ) from error
    except MemoryError:
        raise ExportError(tr("There is not enough memory to write “{name}”.", name=name)) from None
    except Exception as error:  # of a codec
        raise ExportError(tr("“{name}” could not be written: {error}.", name=name, error=error)) from error
