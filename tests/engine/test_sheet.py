"""Pictures on paper: as large as was asked for, in the middle, never over the margins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.engine.sheet import Sheet

A4 = Sheet(210 / 25.4, 297 / 25.4, 10 / 25.4)

sides = st.floats(1, 60)
aspects = st.floats(0.02, 50)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    short, long = sorted((draw(sides), draw(sides)))
    return Sheet(short, long, draw(st.floats(0, 0.49)) * short)


def test_a_landscape_photo_fills_a_sheet_of_a4_lying_down() -> None:
    width, height = A4.largest(3 / 2)
    assert (width * 25.4, height * 25.4) == pytest.approx((277, 277 * 2 / 3))
    assert A4.turned_for(width, height) == (A4.long, A4.short)
    left, top = A4.place(width, height)
    assert (left * 25.4, top * 25.4) == pytest.approx((10, (210 - 277 * 2 / 3) / 2))


def test_a_portrait_photo_stands() -> None:
    width, height = A4.largest(2 / 3)
    assert A4.turned_for(width, height) == (A4.short, A4.long)
    assert (width * 25.4, height * 25.4) == pytest.approx((277 * 2 / 3, 277))


def test_what_is_larger_than_the_sheet_does_not_fit() -> None:
    assert A4.fits(277 / 25.4, 190 / 25.4)
    assert A4.fits(190 / 25.4, 277 / 25.4)
    assert not A4.fits(278 / 25.4, 100 / 25.4)
    assert not A4.fits(200 / 25.4, 191 / 25.4)


@given(sheets(), aspects)
def test_the_largest_picture_fits_and_no_larger_one_does(sheet: Sheet, aspect: float) -> None:
    width, height = sheet.largest(aspect)
    assert width / height == pytest.approx(aspect)
    assert sheet.fits(width, height)
    assert not sheet.fits(width * 1.01 + 0.001, height * 1.01 + 0.001)


@given(sheets(), aspects)
def test_it_lies_in_the_middle(sheet: Sheet, aspect: float) -> None:
    width, height = (side / 2 for side in sheet.largest(aspect))
    (left, top), (across, down) = sheet.place(width, height), sheet.turned_for(width, height)
    assert left == pytest.approx(across - left - width)
    assert top == pytest.approx(down - top - height)
    assert min(left, top) >= sheet.margin - 1e-9
