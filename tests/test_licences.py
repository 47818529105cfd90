"""The list of licences: complete by what the program imports, each with its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from liif_viewer import licences, paths


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    parts = licences.collect().split("=" * 80)
    return {part.strip().split()[0].lower(): part for part in parts}


# Its sentence by which each licence is known, whatever it is called.
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("liif", "Permission is hereby granted, free of charge"),
        ("python", "PYTHON SOFTWARE FOUNDATION LICENSE"),
        ("torch", "Intel Simplified Software License"),
        ("numpy", "OpenBLAS"),
        ("pillow", "The Python Imaging Library (PIL) is"),
        ("opencv-python-headless", "FFmpeg"),
        ("pyside6_essentials", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("pyside6_essentials", 'The "System Libraries" of an executable work'),
        ("pyside6_essentials", "which you may replace"),
        ("pillow_heif", "libde265"),
        ("av", "FFmpeg, by its developers"),
        ("pictures", "CC0"),
    ],
)
def test_texts_are_there(sections: dict[str, str], name: str, sentence: str) -> None:
    assert sentence in sections[name]


def test_a_text_that_many_have_is_told_once_and_referred_to(sections: dict[str, str]) -> None:
    """Whichever comes first by name; with what they come depends on what is installed."""
    assert "Apache License" in sections["safetensors"] or "(the same text as with" in sections["safetensors"]


def test_what_is_not_bundled_is_left_out_with_what_only_it_needs() -> None:
    assert "\nmpmath " in licences.collect()
    assert "\nmpmath " not in licences.collect(without=("sympy",))


def test_tools_of_development_are_not_listed(sections: dict[str, str]) -> None:
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & sections.keys()


def test_a_bundle_shows_the_list_it_was_built_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "licences.txt").write_text("Qt: LGPL – and others", "utf-8")
    monkeypatch.setattr(paths, "resource", lambda name: tmp_path / name)
    assert licences.licences() == "Qt: LGPL – and others"
