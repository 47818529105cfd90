"""Progress on a terminal: one line that is written over, with the time left."""

from __future__ import annotations

import sys
import time
from typing import TextIO

BAR = 24  # characters
REDRAW_S = 0.2  # often enough to look alive


class Progress:
    """A bar on stderr where that is a terminal, and otherwise only what is told.

    Args:
        total: Units of work.
        done: Of them already done.
        label: Before the bar.
        stream: Where to; stderr by default.
    """

    def __init__(self, total: int, done: int = 0, label: str = "", stream: TextIO | None = None) -> None:
        self._total = total
        self._begun_at = done
        self._label = label
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._begin = time.monotonic()
        self._drawn = 0.0
        self._width = 0

    def update(self, done: int, note: str = "") -> None:
        """Redraws the bar, at times."""
        now = time.monotonic()
        if not self._live or (now - self._drawn < REDRAW_S and done < self._total):
            return
        self._drawn = now
        share = done / max(1, self._total)
        rate = (done - self._begun_at) / max(1e-9, now - self._begin)
        left = f", {duration((self._total - done) / rate)} left" if rate > 0 else ""
        filled = round(BAR * share)
        bar = "━" * filled + "─" * (BAR - filled)
        self._write(f"{self._label} {bar} {done}/{self._total}{left}  {note}".strip())

    def tell(self, sentence: str) -> None:
        """A line of its own, that stays."""
        if self._live:
            self._write("")
            self._stream.write("\r")
            self._width = 0
        print(sentence, file=self._stream, flush=True)
        self._drawn = 0.0

    def close(self) -> None:
        """Leaves the bar as it is, and the cursor below it."""
        if self._live and self._width:
            print(file=self._stream, flush=True)
            self._width = 0

    def _write(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)


def duration(seconds: float) -> str:
    """Seconds for people: ``"3 s"``, ``"12 min"``, ``"1 h 05 min"``, ``"2 d 4 h"``."""
    whole = max(0, round(seconds))
    if whole < 100:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60:02d} min"
    return f"{minutes // 1440} d {minutes % 1440 // 60} h"
