"""Pictures that leave the window are lettered in the system's letters."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from liif_viewer.core.figure import Column, draw_figure
from liif_viewer.core.labels import put_label
from liif_viewer.core.lettering import lend, width
from liif_viewer.ui.lettering import SystemLetters


@pytest.fixture
def letters(qapp) -> Iterator[SystemLetters]:
    letters = SystemLetters(QApplication.font())
    lend(letters)
    yield letters
    lend(None)


def test_a_line_is_as_wide_as_it_says(letters):
    for text in ("i", "wide", "Größe 写真"):
        line = letters.coverage(text, 24, bold=False)
        assert line.shape[1] == np.ceil(width(text, 24))
        assert line.max() > 200
        assert 24 <= line.shape[0] <= 60
    assert width("wide", 48) == pytest.approx(2 * width("wide", 24), rel=0.1)


def test_bold_letters_are_darker(letters):
    plain, bold = (letters.coverage("wide", 24, bold=bold).astype(int).sum() for bold in (False, True))
    assert bold > 1.1 * plain


def test_any_thread_may_letter(letters):
    here = letters.coverage("Größe", 18, bold=False)
    with ThreadPoolExecutor(1) as pool:
        there = pool.submit(letters.coverage, "Größe", 18, bold=False).result()
    assert np.abs(here.astype(int) - there).max() <= 2


def captions(text: str) -> np.ndarray:
    panel = np.full((20, 200, 3), (200, 0, 0), np.uint8)
    return np.asarray(draw_figure([Column(text, (panel,), ("31.42 dB",))], notes=["x2"], head=[text]))


def test_a_figure_has_letters_that_pillow_lacks(letters):
    own = captions("ΑΒΓ")
    assert own.shape == captions("???").shape
    assert (own != captions("???")).any()
    lend(None)
    assert (captions("ΑΒΓ") == captions("???")).all()  # without them there is nothing to write it with


def test_a_figure_is_laid_out_as_ever(letters):
    own = captions("some words")
    lend(None)
    plain = captions("some words")
    assert own.shape == plain.shape
    panels = [(sheet == (200, 0, 0)).all(-1).sum() for sheet in (own, plain)]
    assert all(0.9 * 20 * 200 < panel < 20 * 200 for panel in panels)  # but for the note in it


def test_a_label_is_seen_in_the_corner_where_it_belongs(letters):
    left, right = slice(None, 200), slice(200, None)
    for x, there, elsewhere in ((0, left, right), (1, right, left)):
        frame = np.full((300, 400, 3), 128, np.uint8)
        put_label(frame, "ΑΒΓ", x, 0)
        changed = (frame != 128).any(-1)
        assert changed[:, there].any()
        assert not changed[:, elsewhere].any()
        assert frame.max() > 230


def test_letters_have_the_size_that_is_asked_for_whatever_that_of_the_font(qapp):
    small, large = QFont(QApplication.font()), QFont(QApplication.font())
    small.setPointSize(6)
    large.setPointSize(30)
    assert SystemLetters(small).width("wide", 20) == SystemLetters(large).width("wide", 20)
