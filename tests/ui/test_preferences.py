"""What the user chose, kept; and what happens to a file of settings that is none."""

from __future__ import annotations

import pytest

from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.settings import DECODING, MODEL


def test_what_was_chosen_is_there_at_the_next_start(qapp, tmp_path) -> None:
    file = tmp_path / "é s.ini"
    Preferences(file)[DECODING] = Decoding.EXACT
    assert Preferences(file)[DECODING] is Decoding.EXACT


@pytest.mark.parametrize(
    "content", [b"[General]\ndecoding=exact\n\x00\x00", b"\x89PNG\r\n\x1a\n\xff\xfe", b"\x00" * 50]
)
def test_a_broken_file_is_set_aside(qapp, tmp_path, content) -> None:
    file = tmp_path / "preferences.ini"
    file.write_bytes(content)
    preferences = Preferences(file)
    assert preferences[DECODING] is Decoding.AUTOMATIC
    assert (tmp_path / "preferences.ini.broken").read_bytes() == content
    preferences[DECODING] = Decoding.FAST
    assert Preferences(file)[DECODING] is Decoding.FAST


@pytest.mark.parametrize(
    "line", ["decoding=never", "decoding=@Rect(1 2 3 4)", "model=/gone.pth", "decoding=", "geometry=x"]
)
def test_a_value_of_no_use_is_as_none(qapp, tmp_path, line) -> None:
    (tmp_path / "p.ini").write_text(f"[General]\n{line}\n")
    preferences = Preferences(tmp_path / "p.ini")
    assert (preferences[DECODING], preferences[MODEL]) == (Decoding.AUTOMATIC, None)
    assert preferences.geometry == b""
