"""Telling whether a file still is the one that was read."""

from __future__ import annotations

from pathlib import Path

Version = tuple[int, int, int, int]
"""Differs where a file was replaced by another or written to."""


def version_of(path: Path) -> Version | None:
    """The version of a file that is there; None if none is. Any thread; waits for the disk."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
