"""Files that are being written, and what is left of them where the program was killed.

A file that is being written carries a name that says so and, on Unix, is locked for as long as it is open. The lock
goes with the program, however that ends: who can take it has found a leftover. On Windows a file that is open cannot
be removed, which is as good a lock.
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
    """Makes a file of a new name, locked for as long as it is open. Not tempfile's: only its owner could read that.

    Returns:
        Its path, and its descriptor for reading and writing.

    Raises:
        OSError: It cannot be made.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    while True:
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}.part"
        descriptor = os.open(path, flags, 0o666)
        if _locked(descriptor) is not False and _leads_to(path, descriptor):
            return path, descriptor
        os.close(descriptor)  # in the moment before it was locked, another took it for a leftover


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
