"""The photos of a folder, in the order in which file managers show them."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from pathlib import Path

from liif_viewer.errors import PhotoError
from liif_viewer.photos.formats import has_photo_suffix
from liif_viewer.photos.photo import display_name


def beside(path: Path, steps: int) -> Path:
    """The photo that is some steps away from another in their folder. Any thread; waits for the disk.

    Args:
        path: A file, which need not be there any more, nor be one by its suffix.
        steps: How many further, or back, where less than zero; not beyond the first and the last. Not zero.

    Returns:
        The other's path.

    Raises:
        PhotoError: There is none further that way, or the folder cannot be read.
    """
    path = path.absolute()
    name = display_name(path)
    try:
        with os.scandir(path.parent) as entries:
            found = [entry.name for entry in entries if _is_photo(entry)]
    except OSError as error:
        reason = error.strerror or "the disk reports an error"
        raise PhotoError(f"The folder of “{name}” cannot be read: {reason}.") from None
    places = sorted((_natural(other), other) for other in found if other != path.name)
    here = bisect_left(places, (_natural(path.name), path.name))
    that_way = places[here:] if steps > 0 else places[:here][::-1]
    if not that_way:
        raise PhotoError(f"“{name}” is the {'last' if steps > 0 else 'first'} photo in its folder.")
    return path.parent / that_way[min(abs(steps), len(that_way)) - 1][1]


def _is_photo(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or not has_photo_suffix(entry.name):
        return False
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself, say
        return False


def _natural(name: str) -> list[tuple[str, int]]:
    """Sorts "2" before "10", and without regard to capitals."""
    return [(text, int(digits or 0)) for text, digits in re.findall(r"(\D*)([0-9]*)", name.casefold())]
