"""A photo opened on a thread of its own, for a thread that has something better to do meanwhile."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from liif_viewer.photos.photo import Photo
from liif_viewer.photos.reading.opening import load_photo

WAIT_S = 0.02


def opening_steps(path: Path) -> Generator[float, None, Photo]:
    """Yields 0, what is done of what is to be made of it, until it is open.

    Raises:
        PhotoError: It cannot be opened.
    """
    pool = ThreadPoolExecutor(1, "open")
    try:
        opening = pool.submit(load_photo, path)
        while wait([opening], WAIT_S).not_done:
            yield 0.0
        return opening.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
