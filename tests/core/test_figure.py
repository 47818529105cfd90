"""Labelled figures: every picture is in it as it is, and every text can be read."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.figure import Column, draw_figure
from liif_viewer.core.lettering import legible


def places(sheet: np.ndarray, colour: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """(left, top, width, height) of all that has a colour."""
    rows, columns = np.nonzero((sheet == colour).all(-1))
    return columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1


def test_panels_stand_in_columns_under_their_captions():
    colours = [[(200, 0, 0), (0, 200, 0)], [(0, 0, 200), None], [(200, 200, 0), (0, 200, 200)]]
    columns = [
        Column(f"column {n}", tuple(c and np.full((30 + 10 * row, 50 + n, 3), c, np.uint8) for row, c in enumerate(cs)))
        for n, cs in enumerate(colours)
    ]
    sheet = np.asarray(draw_figure(columns, head=["a title"]))
    found = {c: places(sheet, c) for cs in colours for c in cs if c}
    assert [found[c][2:] for c in ((200, 0, 0), (0, 200, 0), (200, 200, 0))] == [(50, 30), (50, 40), (52, 30)]
    assert len({found[cs[0]][1] for cs in colours}) == 1  # a row is at one height
    assert found[0, 200, 0][1] == found[0, 200, 200][1] == found[200, 0, 0][1] + 36
    lefts = [found[cs[0]][0] for cs in colours]
    assert np.diff(lefts).tolist() == [56, 57]
    top = found[200, 0, 0][1]
    for left in lefts:  # something is written over each
        assert sheet[top - 20 : top, left : left + 50].min() < 100


def test_a_long_caption_takes_more_lines_but_no_more_width():
    panel = np.zeros((20, 120, 3), np.uint8)
    short, long = (draw_figure([Column(text, (panel,)), Column("b", (panel,))]) for text in ("a", "some words " * 6))
    assert long.width == short.width
    assert long.height > short.height + 30


def test_a_long_head_stays_within_the_figure():
    panel = np.zeros((20, 200, 3), np.uint8)
    bare, headed = (draw_figure([Column("a", (panel,))], head=head) for head in ([], ["a title", "many words " * 20]))
    assert headed.width == bare.width
    margin = np.asarray(headed)[:, -12:]
    assert (margin == 255).all()  # nothing is cut at the edge


@given(st.text())
def test_any_text_is_written_in_letters_that_there_are(text):
    assert all(letter.isascii() or letter in "“”‘’·±" for letter in legible(text))


def test_texts_stay_readable():
    assert legible("Größe 3 × 4 – “é” …") == "Große 3 x 4 - “e” ...".replace("ß", "?")
