"""The bar: only on a terminal, with the time left."""

from __future__ import annotations

import io

import pytest

from liif_viewer.training import progress as progress_module
from liif_viewer.training.progress import Progress, duration


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_counts_and_tells_the_time_left(monkeypatch):
    now = 100.0
    monkeypatch.setattr(progress_module.time, "monotonic", lambda: now)
    stream = Terminal()
    bar = Progress(30, done=10, stream=stream)  # a run that is gone on with
    now = 105.0
    bar.update(15, "loss 0.1")
    assert "15/30, 15 s left  loss 0.1" in stream.getvalue()
    bar.tell("A sentence.")
    now = 120.0
    bar.update(30)
    bar.close()
    lines = stream.getvalue().replace("\r", "\n").split("\n")
    assert "A sentence." in lines
    assert "30/30, 0 s left" in lines[-2]
    assert lines[-1] == ""


def test_elsewhere_it_only_speaks():
    stream = io.StringIO()
    bar = Progress(3, stream=stream)
    bar.update(1)
    bar.tell("A sentence.")
    bar.close()
    assert stream.getvalue() == "A sentence.\n"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-1, "0 s"), (99, "99 s"), (600, "10 min"), (3900, "1 h 05 min"), (200_000, "2 d 7 h")],
)
def test_durations(seconds, text):
    assert duration(seconds) == text
