"""Languages that nobody speaks, made of the English at run time: a longer one, one that is read to the left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from liif_viewer import words
from liif_viewer.ui import language

PLACES = re.compile(r"(\{\w+\})")
FILLER = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore"
HEBREW = str.maketrans(
    {letter: chr(0x05D0 + number % 27) for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
)


class Longer(words.English):
    """Every text is half as long again, in words or, where it is one word, in that."""

    def translated(self, text: str, context: str, n: int) -> str:
        letters = PLACES.sub("", text)
        more = (len(letters) + 1) // 2
        if " " in letters.strip():
            return f"{text} {(FILLER + ' ' + FILLER + ' ' + FILLER)[: max(1, more - 1)].strip()}"
        return text + "o" * more if letters.strip() else text


class ToTheLeft(words.English):
    """In other letters, which are read from right to left."""

    def translated(self, text: str, context: str, n: int) -> str:
        parts = PLACES.split(text)
        return "".join(part if PLACES.fullmatch(part) else part.lower().translate(HEBREW) for part in parts)


@contextmanager
def spoken(tongue: words.Language | str) -> Iterator[None]:
    """Speaks a language, by itself or its code, for a while; texts of Qt's own, and the direction, too."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    installed: list[QTranslator] = []
    install = QCoreApplication.installTranslator
    before, locale, direction = words.speak(None), QLocale(), application.layoutDirection()
    QCoreApplication.installTranslator = lambda it: (installed.append(it), install(it))[1]  # type: ignore[method-assign]
    try:
        if isinstance(tongue, str):
            language.speak(application, tongue)
        else:
            words.speak(tongue)
            if isinstance(tongue, ToTheLeft):
                application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        yield
    finally:
        QCoreApplication.installTranslator = install  # type: ignore[method-assign]
        for translator in installed:
            QCoreApplication.removeTranslator(translator)
        words.speak(before)
        QLocale.setDefault(locale)
        application.setLayoutDirection(direction)
