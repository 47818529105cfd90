"""The language of the window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator

from liif_viewer import paths, words
from liif_viewer.ui import language
from liif_viewer.ui.settings import LANGUAGE
from liif_viewer.words import listed, number, tr, tr_n

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def spoken(qapp, monkeypatch) -> Iterator[list[QTranslator]]:
    """Whatever a test has the program speak, the next one finds it English."""
    installed: list[QTranslator] = []
    install = QCoreApplication.installTranslator
    monkeypatch.setattr(QCoreApplication, "installTranslator", lambda it: (installed.append(it), install(it))[1])
    before, locale, direction = words.speak(None), QLocale(), qapp.layoutDirection()
    yield installed
    for translator in installed:
        QCoreApplication.removeTranslator(translator)
    words.speak(before)
    QLocale.setDefault(locale)
    qapp.setLayoutDirection(direction)


def test_languages_call_themselves_by_their_own_names(qapp):
    assert language.languages() == {"en": "English", "ko": "한국어"}


def test_korean(qapp, spoken):
    assert language.speak(qapp, "ko") == "ko"
    assert tr("Drop to open") == "놓으면 열립니다"
    assert number(12345.5, 1) == "12,345.5"
    assert listed(["a", "b"]) == "a 및 b"
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"  # of Qt's own


def test_english_has_its_own_way_with_numbers(qapp, spoken):
    assert language.speak(qapp, "en") == "en"
    assert tr("Drop to open") == "Drop to open"
    assert number(12345.5, 1) == "12,345.5"


def test_texts_that_count_have_the_forms_of_their_language(qapp, spoken, words_tool, tmp_path, monkeypatch):
    forms = "<numerusform>pies</numerusform><numerusform>{n} psy</numerusform><numerusform>{n} psów</numerusform>"
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "pl.ts").write_text(
        '<TS version="2.1" language="pl"><context><name>LIIF Viewer</name><message numerus="yes">'
        f"<source>{{n}} dogs</source><translation>{forms}</translation></message></context></TS>"
    )
    (tmp_path / "words" / "pl.qm").write_bytes(words_tool.compiled(tmp_path / "words" / "pl.ts"))
    monkeypatch.setattr(paths, "resource", lambda name: tmp_path / name)
    assert language.languages() == {"en": "English", "pl": "polski"}
    language.speak(qapp, "pl")
    told = [tr_n("{n} dog", "{n} dogs", n) for n in (1, 2, 5, 22, 12345)]
    assert told == ["pies", "2 psy", "5 psów", "22 psy", "12\xa0345 psów"]


SYSTEMS = {
    ("ko-KR", "ko-Kore-KR", "ko"): "ko",
    ("de-DE", "de", "ko-KR", "ko", "en-US"): "ko",
    ("en-GB", "en", "ko-KR"): "en",
    ("tlh", "C"): "en",
    (): "en",
}


@pytest.mark.parametrize("tags", SYSTEMS)
def test_the_systems_language_is_spoken_by_default(qapp, spoken, monkeypatch, tags):
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _self: list(tags))
    assert language.speak(qapp, "") == SYSTEMS[tags]
    assert language.speak(qapp, "xx") == SYSTEMS[tags]  # of a language that is not there any more
    assert language.speak(qapp, "en") == "en"


def test_the_choice_is_kept(preferences):
    assert preferences[LANGUAGE] == ""
    preferences[LANGUAGE] = "ko"
    assert preferences[LANGUAGE] == "ko"


LOCALES = {
    ("ko_KR.EUC-KR", None): "ko",  # which is known to few systems, or as ko_KR.UTF-8 to none that is bare
    ("xx_YY.UTF-8", None): "en",
    ("C", None): "en",
    ("C.UTF-8", "de:ko"): "ko",
}


@pytest.mark.parametrize(("lang", "language_list"), LOCALES)
def test_the_language_of_a_locale_that_is_not_there_is_spoken(lang, language_list):
    code = (
        "from liif_viewer.__main__ import speak_utf8; speak_utf8(); from liif_viewer.ui.language import of_the_system"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_"))}
    environment |= {"LANG": lang, "PYTHONPATH": str(ROOT)} | ({"LANGUAGE": language_list} if language_list else {})
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print(of_the_system())"],
        env=environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == (LOCALES[lang, language_list], "")
