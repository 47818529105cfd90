"""What one can go through from a photo: what was given with it, or its folder as file managers show it."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from liif_viewer.errors import LastPhoto, PhotoError
from liif_viewer.photos.formats import has_photo_suffix
from liif_viewer.photos.photo import display_name
from liif_viewer.words import tr


@dataclass(frozen=True)
class Standing:
    """Where a photo is among others.

    Attributes:
        paths: All of them, in their order, the photo itself among them whatever it is called.
        index: Which of them it is, from 0.
    """

    paths: tuple[Path, ...]
    index: int

    def near(self, steps: int) -> list[Path]:
        """Those one step away, the one that lies ahead first.

        Args:
            steps: The way that one goes: back where it is less than zero.
        """
        ways = (-1, 1) if steps < 0 else (1, -1)
        return [self.paths[self.index + way] for way in ways if 0 <= self.index + way < len(self.paths)]


@dataclass(frozen=True)
class Place:
    """A photo among others. The methods are for any thread, and wait for the disk.

    Attributes:
        path: Of its file, which need not be there any more, nor be one by its suffix.
        given: The files that were given together, it among them; empty: it is among the photos of its folder.
    """

    path: Path
    given: tuple[Path, ...] = ()

    @staticmethod
    def of(paths: Sequence[Path]) -> Place:
        """Where to begin with files and folders that were given together: at the first that is a photo by its name.

        A folder stands for its photos, a file for itself, unless it was given alone: then for its folder.

        Raises:
            PhotoError: There is none.
        """
        if len(paths) == 1:
            path = paths[0].absolute()
            return Place(_photos_in(path)[0] if path.is_dir() else path)
        files: dict[Path, None] = {}  # a set that keeps its order
        refusal = PhotoError(tr("No photo was given."))
        for path in (path.absolute() for path in paths):
            try:
                files.update(dict.fromkeys(_photos_in(path) if path.is_dir() else [path]))
            except PhotoError as error:
                refusal = error
        if not files:
            raise refusal
        given = tuple(files)
        return Place(next((path for path in given if has_photo_suffix(path.name)), given[0]), given)

    def beside(self, steps: int) -> Place:
        """The place of the photo that is some steps away.

        Args:
            steps: How many further, or back, where less than zero; not beyond the first and the last. Not zero.

        Raises:
            LastPhoto: There is none further that way.
            PhotoError: The folder cannot be read.
        """
        if self.given:
            here = self.given.index(self.path)
            that_way = self.given[here + 1 :] if steps > 0 else self.given[:here][::-1]
        else:
            others = [path for path in _files_in(self.path.parent, self.path) if path != self.path]
            here = bisect_left(others, _order(self.path), key=_order)
            that_way = tuple(others[here:] if steps > 0 else others[:here][::-1])
        if not that_way:
            raise LastPhoto(self._at_end(ahead=steps > 0))
        return replace(self, path=that_way[min(abs(steps), len(that_way)) - 1])

    def _at_end(self, *, ahead: bool) -> str:
        name = display_name(self.path)
        if self.given:
            last, first = (
                tr("“{name}” is the last of those opened.", name=name),
                tr("“{name}” is the first of those opened.", name=name),
            )
        else:
            last, first = (
                tr("“{name}” is the last photo in its folder.", name=name),
                tr("“{name}” is the first photo in its folder.", name=name),
            )
        return last if ahead else first

    def standing(self) -> Standing:
        """Where the photo is among those that one can go through.

        Raises:
            PhotoError: The folder cannot be read.
        """
        if self.given:
            return Standing(self.given, self.given.index(self.path))
        others = [path for path in _files_in(self.path.parent, self.path) if path != self.path]
        here = bisect_left(others, _order(self.path), key=_order)
        return Standing((*others[:here], self.path, *others[here:]), here)


def _photos_in(folder: Path) -> list[Path]:
    found = _files_in(folder, folder)
    if not found:
        raise PhotoError(tr("There is no photo in the folder “{folder}”.", folder=display_name(folder)))
    return found


def _files_in(place: Path, asked_for: Path) -> list[Path]:
    """The photos of a folder in their order."""
    try:
        with os.scandir(place) as entries:
            return sorted((place / entry.name for entry in entries if _is_photo(entry)), key=_order)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or tr("the disk reports an error")
        name = display_name(asked_for)
        folder = tr("The folder “{name}” cannot be read: {reason}.", name=name, reason=reason)
        folder_of = tr("The folder of “{name}” cannot be read: {reason}.", name=name, reason=reason)
        raise PhotoError(folder if asked_for == place else folder_of) from None


def _is_photo(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or not has_photo_suffix(entry.name):
        return False
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself, say
        return False


def _order(path: Path) -> tuple[list[tuple[str, int]], str]:
    """Sorts "2" before "10", and without regard to capitals."""
    parts = re.findall(r"(\D*)([0-9]*)", path.name.casefold())
    return [(text, int(digits or 0)) for text, digits in parts], path.name
