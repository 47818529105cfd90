"""Folders of pictures: which files are pictures, and their pixels."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from liif_viewer.core.cache import ByteCache
from liif_viewer.errors import PhotoError, ViewerError
from liif_viewer.memory import available_memory

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".avif"})
# Of the free memory, for decoded pictures: one of 3 megapixels takes 50 ms to decode and 1 ms to make a pair from.
# DIV2K takes 7 GB, and is decoded once where there are 27.
CACHE_SHARE = 1 / 4

Pixels = NDArray[np.uint8]
T = TypeVar("T")


class TrainingError(ViewerError):
    """Training or evaluation cannot be done as it was asked for."""


def find_pictures(folders: Iterable[Path]) -> list[Path]:
    """The picture files in folders and the folders in them, in an order that depends on their names alone.

    Raises:
        TrainingError: A folder is not there or holds no pictures.
    """
    found: list[Path] = []
    for folder in folders:
        if not folder.exists():
            raise TrainingError(f"There is no folder {folder}.")
        if not folder.is_dir():
            raise TrainingError(f"{folder} is a file; a folder of pictures is needed.")
        here = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
        if not here:
            raise TrainingError(f"There are no pictures in {folder}.")
        found += here
    return found


def read_size(path: Path) -> tuple[int, int]:
    """Width and height of a picture, by its header alone.

    Raises:
        PhotoError: The file is no picture.
    """
    return _opened(path, lambda image: image.size)


def read_picture(path: Path) -> Pixels:
    """The pixels of a picture as the file has them, (h, w, 3) uint8 RGB. Any thread.

    Stricter than the viewer, which shows what is left of a damaged photo: nothing should be learned from that.

    Raises:
        PhotoError: The file is no picture, or not a whole one.
    """
    return _opened(path, lambda image: np.asarray(image.convert("RGB")))


def _opened(path: Path, use: Callable[[Image.Image], T]) -> T:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's advice on large or odd files, which are fine or refused below
            with Image.open(path) as image:
                return use(image)
    except Image.DecompressionBombError as error:
        raise PhotoError(f"{path.name} has too many pixels.") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow's decoders raise
        raise PhotoError(f"{path.name} cannot be read.") from error


class PictureSet:
    """Pictures to train on. Any thread.

    Files that turn out to be damaged, or too small, are left out and named once through ``tell``.

    Args:
        paths: The files.
        least_side: Pixels along the shorter side that are needed.
        tell: Receives a sentence about each file left out.
        sharers: Processes on this machine that keep as many pictures.

    Raises:
        TrainingError: No file is left.
    """

    def __init__(self, paths: list[Path], least_side: int, tell: Callable[[str], None], sharers: int = 1) -> None:
        self._tell = tell
        room = int(available_memory() * CACHE_SHARE) // sharers
        self._cache: ByteCache[int, Pixels] = ByteCache(room, lambda pixels: pixels.nbytes)
        self._damaged: set[int] = set()
        self._lock = threading.Lock()
        self._paths = []
        for path in paths:
            try:
                width, height = read_size(path)
            except PhotoError as error:
                tell(f"Left out: {error}")
                continue
            if min(width, height) < least_side:
                tell(f"Left out: {path.name} has {width} × {height} px, and {least_side} are needed each way.")
                continue
            self._paths.append(path)
        if not self._paths:
            raise TrainingError(
                f"None of the {len(paths)} pictures can be used: whole pictures of at least"
                f" {least_side} × {least_side} px are needed."
            )

    def __len__(self) -> int:
        return len(self._paths)

    @property
    def names(self) -> list[str]:
        """The files' names, in order."""
        return [path.name for path in self._paths]

    def pixels(self, index: int) -> Pixels:
        """Picture ``index``, (h, w, 3) uint8; in place of a damaged one the next that is whole.

        Raises:
            TrainingError: Not one is whole.
        """
        for offset in range(len(self._paths)):
            chosen = (index + offset) % len(self._paths)
            if chosen in self._damaged:
                continue
            pixels = self._cache.get(chosen)
            if pixels is not None:
                return pixels
            try:
                pixels = read_picture(self._paths[chosen])
            except PhotoError as error:
                with self._lock:
                    if chosen not in self._damaged:
                        self._damaged.add(chosen)
                        self._tell(f"Left out: {error}")
                continue
            self._cache.put(chosen, pixels)
            return pixels
        raise TrainingError("Not one of the pictures can be read.")
