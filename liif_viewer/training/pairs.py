"""HR/LR pairs to evaluate on: found in folders as benchmarks come, or made by reducing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.degrade import Degradation
from liif_viewer.core.imresize import reduced_pair
from liif_viewer.training.pictures import SUFFIXES, TrainingError, find_pictures, read_picture

Pixels = NDArray[np.uint8]
# What tells an LR file from its HR file: "0801x2", "baby_LRBI_x2", "img_001_SRF_2_LR".
DECORATION = re.compile(r"([_-]SRF[_-]?\d+)|([_-][LH]R([_-]?BI)?(?=$|[_-]))|([_-]?x\d+(\.\d+)?$)", re.IGNORECASE)


@dataclass(frozen=True)
class Pair:
    """An HR picture and the LR one that methods enlarge.

    Attributes:
        high: The HR file.
        low: The LR file, or None where LR is to be made.
        scale: As asked for.
    """

    high: Path
    low: Path | None
    scale: float

    def read(self, degradation: Degradation, seed: int) -> tuple[Pixels, Pixels]:
        """HR, cut to what LR covers, and LR: (h, w, 3) uint8 each.

        Raises:
            TrainingError: The two do not fit each other, or the picture is too small.
            PhotoError: A file cannot be read.
        """
        high = read_picture(self.high)
        if self.low is None:
            pair = reduced_pair(high, self.scale)
            if pair is None:
                raise TrainingError(f"{self.high.name} is too small to be reduced by {self.scale:g}.")
            high, low = pair
        else:
            low = read_picture(self.low)
            high = self._fitted(high, low)
        return high, degradation.apply(low, seed)

    def _fitted(self, high: Pixels, low: Pixels) -> Pixels:
        """HR without the rows and columns that the reduction left over."""
        height, width = (round(side * self.scale) for side in low.shape[:2])
        spare_y, spare_x = high.shape[0] - height, high.shape[1] - width
        if not (0 <= spare_y < self.scale and 0 <= spare_x < self.scale):
            assert self.low is not None
            raise TrainingError(
                f"{self.low} has {low.shape[1]} × {low.shape[0]} px and {self.high} {high.shape[1]} × {high.shape[0]}:"
                f" that is no scale of {self.scale:g}."
            )
        return high[:height, :width]


def find_pairs(high_folder: Path, low_folder: Path | None, scale: float) -> list[Pair]:
    """The pairs of one scale.

    Either folder may hold the pictures, or folders of which one is for the scale, such as ``HR_x2`` or
    ``LR_bicubic/X2``; an LR file is called as its HR file is, or so with ``x2``, ``_LR`` and the like added.

    Raises:
        TrainingError: There are none, or an LR picture is missing.
    """
    highs = _pictures(high_folder, "hr", scale)
    if low_folder is None:
        return [Pair(high, None, scale) for high in highs]
    found = _pictures(low_folder, "lr", scale)
    lows = {_bare(path): path for path in found} | {path.stem: path for path in found}
    pairs = []
    for high in highs:
        low = lows.get(high.stem) or lows.get(_bare(high))
        if low is None:
            raise TrainingError(f"{low_folder} has no LR picture of {high.name} at x{scale:g}.")
        pairs.append(Pair(high, low, scale))
    return pairs


def _pictures(folder: Path, role: str, scale: float) -> Sequence[Path]:
    if folder.is_dir() and not any(path.suffix.lower() in SUFFIXES for path in folder.iterdir()):
        folder = _scale_folder(folder, role, scale)
    return find_pictures([folder])


def _scale_folder(folder: Path, role: str, scale: float) -> Path:
    """The folder in a folder that is for a role and a scale; the folder itself where nothing in it says so."""
    inside = sorted(path for path in folder.rglob("*") if path.is_dir())
    mine = [path for path in inside if _has_role(path.relative_to(folder), role)]
    for_scale = re.compile(rf"(^|[^\d.])x?{re.escape(f'{scale:g}')}x?$", re.IGNORECASE)
    fitting = [path for path in mine if for_scale.search(path.name)]
    if not fitting:
        # HR pictures, unlike LR ones, may be the same for all scales.
        fitting = [path for path in mine if role == "hr" and path.name.lower() == "hr"]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting and not inside:
        return folder
    found = "several folders are" if fitting else "no folder is"
    raise TrainingError(f"In {folder}, {found} for {role.upper()} pictures at x{scale:g}; name the folder itself.")


def _has_role(path: Path, role: str) -> bool:
    """Whether no part of the path is for the other role."""
    other = {"hr": "lr", "lr": "hr"}[role]
    return not re.search(rf"(^|[^a-z]){other}([^a-z]|$)", path.as_posix().lower())


def _bare(path: Path) -> str:
    """A file's name without what tells LR from HR."""
    return DECORATION.sub("", path.stem).lower()
