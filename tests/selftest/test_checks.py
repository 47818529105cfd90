"""What the self-test takes for a failure: what goes wrong, and whatever is printed, by whomever."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable

import numpy as np
import pytest

from liif_viewer.selftest.checks import Check, CheckError, check_like, done


def test_a_check_that_goes_well_has_a_line_with_its_words() -> None:
    assert done(Check("adds", lambda: "2")) == (True, "ok      adds: 2")
    assert done(Check("closes", lambda: "")) == (True, "ok      closes")


def test_a_failure_is_told_in_its_line() -> None:
    def wrong() -> str:
        raise CheckError("it is off by 3")

    assert done(Check("renders", wrong)) == (False, "FAILED  renders: it is off by 3")


def test_what_nobody_expected_is_told_with_its_traceback() -> None:
    well, line = done(Check("divides", lambda: str(1 // 0)))
    assert not well
    assert "ZeroDivisionError" in line


def _puts() -> None:
    ctypes.CDLL(None).puts(b"from C")
    ctypes.CDLL(None).fflush(None)


@pytest.mark.parametrize(
    "speak",
    [
        lambda: print("hello"),
        lambda: print("hello", file=sys.stderr),
        lambda: os.write(2, b"to the descriptor"),
        lambda: os.system("echo a child"),
        _puts,
    ],
)
def test_anything_printed_is_a_failure(speak: Callable[[], object], capfd: pytest.CaptureFixture[str]) -> None:
    def run() -> str:
        speak()
        return "done"

    well, line = done(Check("is quiet", run))
    assert not well
    assert line.startswith("FAILED  is quiet: it printed “")
    assert capfd.readouterr() == ("", "")


def test_output_goes_where_it_went_afterwards(capfd: pytest.CaptureFixture[str]) -> None:
    done(Check("prints", lambda: str(os.write(1, b"heard"))))
    os.write(1, b"after")
    assert capfd.readouterr().out == "after"


def test_pictures_are_compared_in_levels_of_8_bits() -> None:
    eight, sixteen = np.full((2, 2, 3), 100, np.uint8), np.full((2, 2, 3), 100 * 257 + 128, np.uint16)
    assert check_like(sixteen, eight, 1) == "within 0.50 grey levels"
    with pytest.raises(CheckError, match=r"off by 0\.50"):
        check_like(sixteen, eight, 0.4)


def test_one_pixel_too_far_off_is_seen() -> None:
    one, other = np.zeros((8, 8, 3), np.uint8), np.zeros((8, 8, 3), np.uint8)
    other[3, 4, 1] = 2
    with pytest.raises(CheckError):
        check_like(one, other, 1)


def test_another_shape_is_seen() -> None:
    with pytest.raises(CheckError, match="shape"):
        check_like(np.zeros((8, 6, 3), np.uint8), np.zeros((6, 8, 3), np.uint8), 255)
