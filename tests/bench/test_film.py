"""A film is judged by what is in it, here drawn by hand."""

from __future__ import annotations

import numpy as np
import pytest

from liif_viewer.bench.film import Jury, to_table, watch
from liif_viewer.probe.film import Shot


def picture(grey: float, square: float | None = None) -> np.ndarray:
    pixels = np.full((96, 128, 3), grey)
    if square is not None:
        pixels[32:64, 64:96] = square
    return pixels.astype(np.uint8)


def problems(*shots: tuple[float, np.ndarray], gesture: str = "wheel in") -> list[str]:
    jury, before = Jury(), None
    for zoom, pixels in shots:
        jury.see(Shot(gesture, zoom, zoom == before, pixels))
        before = zoom
    return jury.verdicts[gesture].problems


def test_what_fades_in_is_no_pop_and_what_moves_may_change():
    assert not problems(*((2.0, picture(100, 100 + 2 * n)) for n in range(7)))
    assert not problems((2.0, picture(100)), (2.1, picture(30)), (2.2, picture(200)))


@pytest.mark.parametrize(
    ("shots", "word"),
    [
        ([(2.0, picture(100)), (2.0, picture(100, 110)), (2.0, picture(100, 110))], "pops"),
        ([(2.0, picture(100)), (2.0, picture(100, 90)), (2.0, picture(100))], "flashes"),
        ([(2.0, picture(100)), (2.1, picture(100)), (2.09, picture(100))], "back"),
        ([(2.0, picture(100)), (4.0, picture(100))], "jumps"),
    ],
)
def test_what_should_not_be_is_told(shots, word):
    assert any(word in sentence for sentence in problems(*shots))


def test_the_way_out_goes_down():
    assert not problems((2.0, picture(1)), (1.9, picture(1)), gesture="pinch out")
    assert problems((1.9, picture(1)), (2.0, picture(1)), gesture="pinch out")


def test_each_gesture_has_its_sheet_and_its_line(tmp_path):
    shots = [Shot(gesture, 2.0, True, picture(9)) for gesture in ("wheel in", "tiles at 150 %") for _ in range(5)]
    verdicts = watch(shots, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tiles-at-150-percent.png", "wheel-in.png"]
    table = to_table(verdicts)
    assert "| wheel in | 5 |" in table
    assert table.endswith("Nothing pops, flashes or jumps.\n")
