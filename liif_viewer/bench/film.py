"""A film of the window, judged: does anything pop, flash or jump?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

if TYPE_CHECKING:
    from liif_viewer.probe.film import Shot

# Px along the side of the squares in which a change is looked for: an eighth of a tile.
SQUARE = 32
# Grey levels by which a square may change in the mean from one frame to the next while the view rests. LIIF instead of
# bicubic, which fades in over six frames, was seen to change it by 0.9.
MOST_CHANGE = 2.5
# ... and by which its brightness may stand out against the frames before and after.
MOST_FLASH = 2.0
# Octaves of zoom from one frame to the next: a wheel turned fast, of which a frame is a tenth of a notch's glide.
MOST_STEP = 0.13
# Frames to a picture of the sheet, and pictures to a row of it.
EVERY, COLUMNS, WIDTH, GAP = 3, 8, 240, 4


@dataclass
class Verdict:
    """What was seen in the course of a gesture.

    Attributes:
        frames: How many.
        step: The largest, octaves from one frame to the next.
        back: The same against the direction of the gesture.
        change: Grey levels, of a square at rest.
        flash: Likewise, of brightness.
    """

    frames: int = 0
    step: float = 0.0
    back: float = 0.0
    change: float = 0.0
    flash: float = 0.0

    @property
    def problems(self) -> list[str]:
        """A sentence for each thing that should not be."""
        found = []
        if self.back > 1e-9:
            found.append(f"The zoom goes back, by {self.back:.2g} octaves.")
        if self.step > MOST_STEP:
            found.append(f"The zoom jumps, by {self.step:.2f} octaves in a frame.")
        if self.change > MOST_CHANGE:
            found.append(f"Something pops, by {self.change:.1f} grey levels in a frame.")
        if self.flash > MOST_FLASH:
            found.append(f"Something flashes, by {self.flash:.1f} grey levels.")
        return found


@dataclass
class Jury:
    """Watches shot by shot."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    _last: Shot | None = None
    _brightness: list[NDArray[np.float64]] = field(default_factory=list)  # of the last ones of a view, by square

    def see(self, shot: Shot) -> None:
        """The next shot."""
        verdict, last = self.verdicts.setdefault(shot.gesture, Verdict()), self._last
        verdict.frames += 1
        if last is not None and last.gesture == shot.gesture:
            step = float(np.log2(shot.zoom / last.zoom))
            verdict.step = max(verdict.step, abs(step))
            if shot.gesture.endswith(("in", "out")):
                verdict.back = max(verdict.back, -step if shot.gesture.endswith("in") else step)
        brightness = _squares(shot.pixels.astype(np.float64).mean(-1))
        if last is not None and shot.still and last.pixels.shape == shot.pixels.shape:
            change = np.abs(shot.pixels.astype(np.int16) - last.pixels).mean(-1)
            verdict.change = max(verdict.change, float(_squares(change).max()))
            self._brightness.append(brightness)
            if len(self._brightness) >= 3:
                before, now, after = self._brightness[-3:]
                # Out of what is before and after, and not just on its way from one to the other.
                out = np.maximum(now - np.maximum(before, after), np.minimum(before, after) - now)
                verdict.flash = max(verdict.flash, float(out.max()))
        else:
            self._brightness = [brightness]
        self._last = shot


def _squares(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The means of the squares of a plane; what is left over at its right and bottom is left out."""
    rows, columns = (max(1, size // SQUARE) for size in values.shape)
    side = [min(SQUARE, size) for size in values.shape]
    whole = values[: rows * side[0], : columns * side[1]]
    means: NDArray[np.float64] = whole.reshape(rows, side[0], columns, side[1]).mean((1, 3))
    return means


def watch(shots: Iterable[Shot], folder: Path) -> dict[str, Verdict]:
    """Judges a film, and writes a sheet of pictures for each gesture, ``wheel-in.png`` and so on."""
    jury, pictures = Jury(), dict[str, list[Image.Image]]()
    for shot in shots:
        jury.see(shot)
        if jury.verdicts[shot.gesture].frames % EVERY == 1:
            picture = Image.fromarray(shot.pixels)
            picture.thumbnail((WIDTH, WIDTH))
            pictures.setdefault(shot.gesture, []).append(picture)
    for gesture, taken in pictures.items():
        width, height = (max(picture.size[axis] for picture in taken) + GAP for axis in (0, 1))
        sheet = Image.new("RGB", (COLUMNS * width, -(-len(taken) // COLUMNS) * height))
        for number, picture in enumerate(taken):
            sheet.paste(picture, (number % COLUMNS * width, number // COLUMNS * height))
        sheet.save(folder / f"{gesture.replace(' ', '-').replace('%', 'percent')}.png")
    return jury.verdicts


def to_table(verdicts: dict[str, Verdict]) -> str:
    """As Markdown, with the problems below."""
    lines = [
        "| gesture | frames | octaves in a frame, most | back | change of a square at rest, most | flash |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, verdict in verdicts.items():
        numbers = f"{verdict.step:.3f} | {verdict.back:.3f} | {verdict.change:.1f} | {verdict.flash:.1f}"
        lines.append(f"| {name} | {verdict.frames} | {numbers} |")
    problems = [f"{name}: {problem}" for name, verdict in verdicts.items() for problem in verdict.problems]
    return "\n".join([*lines, "", *(problems or ["Nothing pops, flashes or jumps."])]) + "\n"
