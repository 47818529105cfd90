"""Getting along with whatever reads what is printed."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

NOBODY_READS = 128 + 13  # as if ended by SIGPIPE, which is what shells know
LINE_S = 0.2  # between lines of progress: often enough for a bar that a script draws


def printing(command: Callable[[], int]) -> int:
    """Runs a command so that printing never is its undoing.

    What the terminal has no character for is printed as a question mark. What nobody reads any more, as in
    ``| head -0``, or is too much for the disk, goes nowhere; the exit status tells.

    Args:
        command: Prints, and returns an exit status or raises SystemExit with it.

    Returns:
        The exit status: the command's, 141 if it was not read to its end, or 2 if it could not be written.
    """
    out, err = _LastingOutput(sys.stdout), _LastingOutput(sys.stderr)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out.text, err.text
    try:
        status = command()
    except SystemExit as wish:
        status = int(wish.code or 0)
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a program without a terminal, on Windows
                stream.flush()
        sys.stdout, sys.stderr = before
    if isinstance(out.failure, BrokenPipeError) or isinstance(err.failure, BrokenPipeError):
        return NOBODY_READS
    if out.failure is not None:
        if err.failure is None:
            print(f"liif-viewer: The output could not be written: {out.failure.strerror}.", file=sys.stderr)
        return 2
    return status


@contextmanager
def progress_bar(which: str = "") -> Iterator[Callable[[float], None]]:
    """Draws a bar with the time left on stderr, if there is somebody to see it, and leaves its line at the end.

    Args:
        which: Of several, before the bar.

    Yields:
        What to tell the share that is done, 0 to 1.
    """
    visible = sys.stderr is not None and sys.stderr.isatty()
    start = time.monotonic()

    def show(share: float) -> None:
        if visible:
            bar = "█" * round(share * 30)
            left = _seconds_left(start, share)
            print(f"\r{which}{bar:░<30} {share:4.0%}  {left:4.0f} s left ", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if visible:
            print(file=sys.stderr)


@contextmanager
def progress_lines(photo: str) -> Iterator[Callable[[float], None]]:
    """Tells progress as JSON, a few lines a second at the most: photo, done and seconds_left, null while not known.

    Yields:
        What to tell the share that is done, 0 to 1.
    """
    start = told = time.monotonic()
    print_json(photo=photo, done=0.0, seconds_left=None)

    def show(share: float) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= LINE_S:
            told = now
            print_json(photo=photo, done=round(share, 4), seconds_left=round(_seconds_left(start, share), 1))

    yield show


def print_json(**facts: object) -> None:
    """Prints a line for scripts, at once; in ASCII, which every terminal and every script can read."""
    print(json.dumps(facts), flush=True)


def _seconds_left(start: float, share: float) -> float:
    return (time.monotonic() - start) * (1 - share) / max(share, 1e-9)


class _LastingOutput(io.RawIOBase):
    """Writes where a stream does for as long as that can be, and then nowhere.

    Attributes:
        text: What to print to; the stream itself where it leads to no file, as in a test.
        failure: What went wrong first.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self.failure: OSError | None = None
        self.text = stream
        buffer = getattr(stream, "buffer", None)
        raw = getattr(buffer, "raw", buffer)
        if isinstance(raw, io.RawIOBase):
            self._raw = raw
            at_once = stream is sys.stderr or stream.isatty()
            writer = io.BufferedWriter(self)  # type: ignore[type-var] # of its write, see there
            self.text = io.TextIOWrapper(writer, stream.encoding, "replace", line_buffering=at_once)

    def write(self, data: bytes) -> int:  # type: ignore[override] # of any buffer, says typeshed; this is all it gets
        """Takes all that comes once it has failed."""
        if self.failure is None:
            try:
                return self._raw.write(data) or 0
            except OSError as error:
                self.failure = error
        return len(data)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()
