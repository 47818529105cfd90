"""What a check is, and how one is done: by itself, with an eye on whatever is printed meanwhile."""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from liif_viewer.errors import ViewerError

# Of Qt where it paints in memory: there are no windows to do it with.
EXPECTED = "This plugin does not support "


class CheckError(ViewerError):
    """Something is not as it should be; the text says what."""


@dataclass(frozen=True)
class Check:
    """One thing to try.

    Attributes:
        name: For the reader.
        run: Tries it and returns a few words on how it went, perhaps none; raises if it went wrong.
    """

    name: str
    run: Callable[[], str]


def done(check: Check) -> tuple[bool, str]:
    """Whether a check went well, and the line that tells so. Whatever it prints, or a library does, is a failure."""
    with _overheard() as printed:
        try:
            problem, words = "", check.run()
        except ViewerError as error:
            problem, words = str(error), ""
        except Exception:  # noqa: BLE001 - whatever it is has to be told, and the other checks to be done
            problem, words = traceback.format_exc(), ""
    if not problem and printed[0]:
        problem = f"it printed “{printed[0]}”"
    if problem:
        return False, f"FAILED  {check.name}: {problem.strip()}"
    return True, f"ok      {check.name}{': ' if words else ''}{words}"


@contextmanager
def _overheard() -> Iterator[list[str]]:
    """Yields a list that in the end holds one text: all that went to this process's stdout and stderr, of C, too."""
    heard: list[str] = []
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file, ExitStack() as stack:
        for number in (1, 2):
            with suppress(OSError):  # a program without a terminal has none of the two
                kept = os.dup(number)
                stack.callback(os.close, kept)
                stack.callback(os.dup2, kept, number)
                os.dup2(file.fileno(), number)
        try:
            with redirect_stdout(file), redirect_stderr(file):
                yield heard
        finally:
            file.seek(0)
            lines = file.read().splitlines()
            heard.append("\n".join(line for line in lines if not line.startswith(EXPECTED)).strip())


def check_like(found: NDArray[np.generic], expected: NDArray[np.generic], largest: float, mean: float = 255) -> str:
    """Compares two pictures of one shape, in grey levels of 8 bits; returns how far they are apart.

    Args:
        found: uint8, or uint16 in its whole range.
        expected: Likewise, maybe of the other depth.
        largest: By what any value may differ.
        mean: By what they may on average.

    Raises:
        CheckError: They differ by more, or in shape.
    """
    if found.shape != expected.shape:
        raise CheckError(f"its shape is {found.shape}, not {expected.shape}")
    apart = np.abs(_levels(found) - _levels(expected))
    if apart.max() > largest or apart.mean() > mean:
        raise CheckError(f"it is off by {apart.max():.2f} grey levels, by {apart.mean():.2f} on average")
    return f"within {apart.max():.2f} grey levels"


def _levels(picture: NDArray[np.generic]) -> NDArray[np.float64]:
    return picture.astype(np.float64) / (257 if picture.dtype == np.uint16 else 1)
