"""The window: opened, zoomed, compared, exported from and closed; in memory where there is no screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from liif_viewer import paths
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.probe.tongues import spoken
from liif_viewer.probe.visit import Visit, visit
from liif_viewer.selftest.checks import Check, CheckError, check_like

PHOTO, ZOOM, EXPORTED = "sample.jpg", 4.0, (320, 200)
PLACE = (0.3, 0.27)  # the seeds in front, where there is something to sharpen
# Mean grey levels between LIIF's picture of that and bicubic's: less is the same picture, more another photo's.
LEAST_APART, MOST_APART = 0.4, 8.0
# And between what was seen and the same again, which may be laid in other tiles.
SAME = 0.2
DIVIDER = 24  # px on either side of the middle that the handle may cover; the labels are in the upper quarter


def checks(folder: Path, device: str) -> Iterator[Check]:
    """A visit to the window, step by step."""
    yield Check("the window speaks other languages", _speak)
    with ExitStack() as stack:
        steps = _Steps(stack, folder, device)
        for name, step in (
            ("the window opens a photo", steps.open),
            ("the window loads the model", steps.load),
            (f"the window shows LIIF at {100 * ZOOM:.0f} %", steps.zoom),
            ("the window compares", steps.compare),
            ("the window exports", steps.export),
        ):
            yield Check(name, step)
        yield Check("the window closes", steps.close)


def _speak() -> str:
    there = spoken()
    lacking = [name for name, parts in there.items() if not all(parts)]
    if lacking or not there:
        raise CheckError(f"texts of {', '.join(lacking) or 'any'} are not there")
    return f"{len(there)} besides English"


class _Steps:
    def __init__(self, stack: ExitStack, folder: Path, device: str) -> None:
        self._stack, self._folder, self._device = stack, folder, device
        self._threads = set(threading.enumerate())
        self._seen: dict[str, NDArray[np.uint8]] = {}
        self._visit: Visit | None = None

    @property
    def visit(self) -> Visit:
        if self._visit is None:
            raise CheckError("there is no window")
        return self._visit

    def open(self) -> str:
        photo = self._folder / "photo ü.jpg"
        photo.write_bytes(paths.resource(PHOTO).read_bytes())
        self._visit = self._stack.enter_context(visit(self._folder, [photo], self._device))
        return self._visit.platform

    def load(self) -> str:
        return self.visit.wait_for_model()

    def zoom(self) -> str:
        self._seen = {"liif": self.visit.zoom(ZOOM, PLACE), "bicubic": self.visit.hold_bicubic()}
        liif, bicubic = (_below_the_labels(picture).astype(float) for picture in self._seen.values())
        apart = float(np.abs(liif - bicubic).mean())
        if not LEAST_APART < apart < MOST_APART:
            raise CheckError(f"it is {apart:.2f} grey levels from bicubic on average")
        return f"{apart:.2f} grey levels from bicubic on average"

    def compare(self) -> str:
        split = _below_the_labels(self.visit.split())
        middle = split.shape[1] // 2
        left, right = slice(None, middle - DIVIDER), slice(middle + DIVIDER, None)
        check_like(split[:, left], _below_the_labels(self._seen["bicubic"])[:, left], 255, SAME)
        return check_like(split[:, right], _below_the_labels(self._seen["liif"])[:, right], 255, SAME)

    def export(self) -> str:
        path = self._folder / "exported from the window.png"
        self.visit.export(path, *EXPORTED)
        photo = load_photo(path)
        if (photo.width, photo.height) != EXPORTED:
            raise CheckError(f"the file has {photo.width} × {photo.height} pixels")
        return f"{photo.width} × {photo.height} pixels"

    def close(self) -> str:
        self._stack.close()
        left = [thread.name for thread in threading.enumerate() if thread not in self._threads]
        if left:
            raise CheckError(f"threads are left: {', '.join(left)}")
        return ""


def _below_the_labels(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return picture[picture.shape[0] // 4 :]
