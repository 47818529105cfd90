"""Every text of the program is in every language: complete, in step with the program, and filled in rightly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from liif_viewer import words
from liif_viewer.ui.language import CONTEXT
from liif_viewer.words import listed, number, tr, tr_n

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = sorted((ROOT / "resources" / "words").glob("*.ts"))


class Backwards(words.English):
    """A language that nobody speaks: it counts one, two and many, and has no word for some things."""

    def translated(self, text, context, n):
        if "unheard" in text:
            return ""
        form = "" if n < 0 else f"[{min(n, 3)}]"
        return f"{context}{form}<{text}>"

    def number(self, value, decimals):
        return f"{value:.{decimals}f}".replace(".", ",")


@pytest.fixture
def backwards() -> Iterator[None]:
    before = words.speak(Backwards())
    yield
    words.speak(before)


def test_texts_are_english_by_themselves():
    assert tr("“{name}” cannot be opened.", name="{x}") == "“{x}” cannot be opened."
    assert [tr_n("{n} photo", "{n} photos", n) for n in (0, 1, 2, 1500)] == [
        "0 photos",
        "1 photo",
        "2 photos",
        "1,500 photos",
    ]
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_texts_are_in_the_language_that_is_spoken(backwards):
    assert tr("{name} is gone", name="x") == "<x is gone>"
    assert tr("Photo", context="menu") == "menu<Photo>"
    assert tr_n("{n} photo", "{n} photos", 2) == "[2]<2 photos>"
    assert tr("unheard of: {name}", name="x") == "unheard of: x"
    assert tr_n("one unheard", "{n} unheard", 1) == "one unheard"
    assert number(2.5, 2) == "2,50"


def test_a_translation_that_names_what_there_is_not_does_no_harm(monkeypatch):
    for nonsense in ("{other}", "{", "{name.x}", "{0}"):
        monkeypatch.setattr(words.English, "translated", lambda *_a, nonsense=nonsense: nonsense)
        assert tr("{name} is gone", name="x") == "x is gone"


def test_numbers_have_the_decimals_that_they_need():
    assert [number(v, 2, least=0) for v in (1, 1.5, 1.25, 1.999)] == ["1", "1.5", "1.25", "2"]
    assert number(1234.5, 1, least=1) == "1,234.5"
    assert number(0.30000000000000004, 4, least=1) == "0.3"


def test_every_call_can_be_translated(words_tool):
    _, wrong = words_tool.texts()
    assert not wrong


def test_no_text_is_forgotten(words_tool):
    assert not list(words_tool.forgotten())


SHOWN = {
    'label.setText("Two words")': ["Two words"],
    'label.setText(f"{n} words")': ["{} words"],
    'label.setText("Yes" if n else "No")': ["Yes", "No"],
    'box.addItems(["JPEG", "Others"])': ["Others"],
    'raise PhotoError(f"{n} is none")': ["{} is none"],
    'raise ValueError("not for users")': [],
    'label.setText("JPEG, 8 MB · ×")': [],
    'label.setText(tr("Two words"))': [],
    'log.info("Two words")': [],
}


@pytest.mark.parametrize("statement", SHOWN)
def test_texts_that_were_forgotten_are_found(words_tool, tmp_path, statement):
    (tmp_path / "a.py").write_text(f"def f(n, label, box):\n    {statement}\n")
    found = list(words_tool.forgotten(tmp_path))
    assert found == [f"a.py:2: “{text}” is not translated" for text in SHOWN[statement]]


@pytest.mark.parametrize("file", LANGUAGES, ids=lambda file: file.stem)
def test_everything_is_translated(words_tool, file):
    found, _ = words_tool.texts()
    assert not list(words_tool.problems(file, found))


@pytest.mark.parametrize("file", LANGUAGES, ids=lambda file: file.stem)
def test_what_is_read_is_what_was_translated(words_tool, file, tmp_path):
    """By what it says, as another Qt may write the same in another order."""
    (tmp_path / "made.qm").write_bytes(words_tool.compiled(file))
    kept, made = QTranslator(), QTranslator()
    assert kept.load(str(file.with_suffix(".qm")))
    assert made.load(str(tmp_path / "made.qm"))
    for (source, context), forms in words_tool.read(file).items():
        for n in (-1, 0, 1, 2, 5, 11):
            told = kept.translate(CONTEXT, source, context or None, n)
            assert told == made.translate(CONTEXT, source, context or None, n), "run python tools/words.py"
            assert told in forms


WRONG_CALLS = {
    'tr(f"{name} is gone")': "literals",
    'tr("Gone: " + name)': "literals",
    'tr("")': "literals",
    'tr("{name} is gone")': "has ['name'], the call []",
    'tr("It is gone", name=name)': "has [], the call ['name']",
    'tr("{size:.1f} MB", size=1)': "a bare name",
    'tr("It is {} big", size=1)': "a bare name",
    'tr("A brace {", name=name)': "",
    'tr_n("a photo", many, 3)': "literals",
    'tr("Photo", context=name)': "context",
}


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_calls_that_cannot_be_translated_are_found(words_tool, tmp_path, call):
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "a.py").write_text(f"def f(name, many):\n    return {call}\n")
    _, (wrong,) = words_tool.texts(tmp_path / "program")
    assert wrong.startswith("program/a.py:2: ")
    assert WRONG_CALLS[call] in wrong


PROGRAM = """
A = mark("Kept")
B = tr(A), tr("Kept"), tr("Photo", context="menu"), tr("New {x}", x=1), tr_n("{n} dog", "{n} dogs", 2), tr("&Key")
"""
GERMAN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en"><context><name>LIIF Viewer</name>
<message><source>Kept</source><translation>Behalten</translation></message>
<message><source>Gone</source><translation>Weg</translation></message>
<message numerus="yes"><source>{n} dogs</source><translation>
<numerusform>ein Hund</numerusform><numerusform>{n} Hunde</numerusform></translation></message>
<message><source>New {x}</source><translation>Neu</translation></message>
<message><source>&amp;Key</source><translation>Taste</translation></message>
</context></TS>"""


def test_a_new_language_is_one_file_with_nothing_in_it(words_tool, tmp_path):
    found, _ = words_tool.texts(ROOT / "liif_viewer")
    file = tmp_path / "pl.ts"
    file.write_text("<TS/>")
    words_tool.write(file, found, words_tool.read(file))
    assert words_tool.read(file).keys() == found.keys()
    count = next(text for text in found.values() if text.one)
    assert words_tool.read(file)[count.key] == ["", "", ""]  # a language with three forms
    assert len(list(words_tool.problems(file, found))) == len(found)
    assert words_tool.compiled(file)


def test_each_form_that_a_language_has_is_asked_for(words_tool, tmp_path):
    found = {("{n} dogs", ""): words_tool.Text("{n} dogs", one="{n} dog", files=["a.py"])}
    file = tmp_path / "pl.ts"
    for forms, told in ((["pies", "{n} psy"], "has 2 forms and not 3"), (["pies", "{n} psy", "{n} psów"], "")):
        file.write_text(
            '<TS language="pl"><context><name>LIIF Viewer</name><message numerus="yes"><source>{n} dogs</source>'
            f"<translation>{''.join(f'<numerusform>{form}</numerusform>' for form in forms)}</translation>"
            "</message></context></TS>"
        )
        assert [told in problem for problem in words_tool.problems(file, found)] == [True] * bool(told)


def test_a_language_is_brought_in_step(words_tool, tmp_path):
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "a.py").write_text(PROGRAM)
    file = tmp_path / "de.ts"
    file.write_text(GERMAN)
    found, wrong = words_tool.texts(tmp_path / "program")
    assert not wrong
    assert list(words_tool.problems(file, found)) == [
        "de.ts: the program has no “Gone” any more",
        "de.ts: “Photo” is not translated",
        "de.ts: “Neu” has [] and not ['x']",
        "de.ts: “Taste” marks no key, as “&Key” does",
    ]
    words_tool.write(file, found, words_tool.read(file))
    assert words_tool.read(file) == {
        ("Kept", ""): ["Behalten"],
        ("Photo", "menu"): [""],
        ("New {x}", ""): ["Neu"],
        ("{n} dogs", ""): ["ein Hund", "{n} Hunde"],
        ("&Key", ""): ["Taste"],
    }
    before = file.read_bytes()
    words_tool.write(file, found, words_tool.read(file))
    assert file.read_bytes() == before
