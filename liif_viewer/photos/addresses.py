"""What a user or another program calls a file: a path, or a ``file://`` address."""

from __future__ import annotations

import contextlib
import os
import re
import socket
from pathlib import Path
from urllib.parse import unquote_to_bytes

# RFC 8089: file:/path, file:///path and file://host/path.
_ADDRESS = re.compile(r"file:(?://(?P<host>[^/]*))?(?P<path>/.*)", re.IGNORECASE | re.DOTALL)


def path_of(text: str) -> Path:
    """The absolute path that an argument, an entry of a list of addresses or the like stands for. Any thread.

    It does not look for the file; who opens it says why it cannot be.

    Args:
        text: A path, relative to the working directory, or an address; what is not UTF-8 in it as ``os.fsdecode``
            has it. A file on another computer, file://server/share/photo.jpg, has the path //server/share/photo.jpg,
            which Windows knows.
    """
    found = _ADDRESS.fullmatch(text)
    path = Path(text if found is None else _path_in(found["host"] or "", found["path"]))
    with contextlib.suppress(OSError):  # the working directory may be gone
        path = path.absolute()
    return path


def _path_in(host: str, path: str) -> str:
    # Names need not be UTF-8, nor are all that should be escaped.
    path = os.fsdecode(unquote_to_bytes(os.fsencode(path)))
    if os.name == "nt" and re.match(r"/[A-Za-z]:", path):
        path = path[1:]
    here = host.lower() in ("", "localhost", socket.gethostname().lower())
    return path if here else f"//{host}{path}"
