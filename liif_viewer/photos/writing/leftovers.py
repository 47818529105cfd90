"""Files that are being written, and what is left of them where the program was killed.

On Linux's own file systems such a file has no name until it is whole, and nothing is ever left. Elsewhere its name says
what it is and, on Unix, it is locked for as long as it is open. The lock goes with the program, however that ends: who
can take it has found a leftover. On Windows a file that is open cannot be removed, which is as good a lock.
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
import secrets
import stat
import sys
import time
import zlib
from pathlib import Path

if sys.platform != "win32":
    import fcntl

# Over a network another computer's locks may not be seen: each clears its own. Not too long for any file system,
# whatever the target is called.
_PREFIX = f".liif-viewer-{zlib.crc32(os.fsencode(platform.node())):08x}-"
_NAME = re.compile(re.escape(_PREFIX) + r"[0-9a-f]{16}\.part")
# On Windows, a file that was closed to be put in its place a moment ago is open no more.
_SETTLED_S = 60.0


def create(folder: Path) -> tuple[Path, int]:
    """Makes a file for writing. Not tempfile's: only its owner could read that.

    Returns:
        The path that it has once it did ``appear``, and its descriptor for reading and writing.

    Raises:
        OSError: It cannot be made.
    """
    while True:
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}.part"
        descriptor = _nameless(path)
        nameless = descriptor is not None
        if descriptor is None:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o666)
        if _locked(descriptor) is not False and (nameless or _leads_to(path, descriptor)):
            return path, descriptor
        os.close(descriptor)  # in the moment before it was locked, another took it for a leftover


def appear(path: Path, descriptor: int) -> None:
    """Gives a file of ``create`` its name, if it has none yet.

    Raises:
        OSError: It cannot have it.
    """
    if sys.platform == "linux" and os.fstat(descriptor).st_nlink == 0:
        # A descriptor of a folder, any, makes Python follow the link to the file.
        os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)


def _nameless(path: Path) -> int | None:
    """The descriptor of a new file without a name, which can have this one later; None where there is no such thing."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            trial = os.open(path.parent, os.O_TMPFILE | os.O_RDWR, 0o666)
            try:
                appear(path, trial)  # whether it can, rather than to find out after an hour
                path.unlink()
                return os.open(path.parent, os.O_TMPFILE | os.O_RDWR, 0o666)
            finally:
                os.close(trial)
    return None


def clear(folder: Path) -> None:
    """Removes what this user's programs on this computer have left in a folder; nothing that is being written."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    _remove_if_left(Path(entry.path))


def _remove_if_left(path: Path) -> None:
    if sys.platform == "win32":
        if time.time() - path.stat().st_mtime > _SETTLED_S:
            path.unlink()
        return
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and _locked(descriptor):
            path.unlink()
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool | None:
    """Takes the lock of an open file and says whether it could; None where there are no locks."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return None
    return True


def _leads_to(path: Path, descriptor: int) -> bool:
    """Whether a path still is that of an open file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
