"""Which language the window speaks: the system's, or the one that the user chose, of those in ``resources/words``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from liif_viewer import paths, words

SOURCE = "en"  # what texts are written in
CONTEXT = "LIIF Viewer"  # one for all; tools/words.py writes it


class _Translated:
    """A language with a file of its own, or English with the numbers of a place."""

    def __init__(self, translator: QTranslator | None, locale: QLocale) -> None:
        self._translator, self._locale = translator, locale

    def translated(self, text: str, context: str, n: int) -> str:
        if self._translator is None:
            return ""
        return self._translator.translate(CONTEXT, text, context or None, n) or ""

    def number(self, value: float, decimals: int) -> str:
        return self._locale.toString(float(value), "f", decimals)

    def when(self, moment: datetime) -> str:
        # Dates in figures are read in more than one order: months by their names.
        date = self._locale.toString(QDate(moment.year, moment.month, moment.day), QLocale.FormatType.LongFormat)
        return f"{date} {moment:%H:%M:%S}"

    def listed(self, parts: Sequence[str]) -> str:
        return self._locale.createSeparatedList(list(parts))


def languages() -> dict[str, str]:
    """What can be chosen: codes, such as "ko", and how each language calls itself; in order of these names."""
    codes = [SOURCE, *(file.stem for file in paths.resource("words").glob("*.qm"))]
    names = {code: QLocale(code).nativeLanguageName() for code in codes}
    names[SOURCE] = "English"  # not “American English”
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


def of_the_system() -> str:
    """The code of the first of the user's languages that there is, as the system has them; English if there is none."""
    known = languages()
    for tag in QLocale.system().uiLanguages():
        parts = tag.split("-")
        for length in range(len(parts), 0, -1):
            if "_".join(parts[:length]) in known:
                return "_".join(parts[:length])
    return SOURCE


def speak(application: QApplication, chosen: str) -> str:
    """Has the window speak a language, from right to left where it is written so; before any of it is made.

    Args:
        application: Which also gets Qt's own texts, of buttons and of dialogs for files.
        chosen: A code of ``languages``; "", or one that is not there any more, for the system's.

    Returns:
        The code of the language.
    """
    code = chosen if chosen in languages() else of_the_system()
    locale = _locale(code)
    translator = of_qt = None
    if code != SOURCE:
        translator, of_qt = translators(code, application)
    if of_qt is not None:
        QCoreApplication.installTranslator(of_qt)
    QLocale.setDefault(locale)
    application.setLayoutDirection(locale.textDirection())
    words.speak(_Translated(translator, locale))
    return code


def translators(code: str, parent: QObject | None = None) -> tuple[QTranslator | None, QTranslator | None]:
    """A language's texts of the program, and Qt's own; None for what is not there."""
    own, of_qt = QTranslator(parent), QTranslator(parent)
    own_is_there = own.load(str(paths.resource(f"words/{code}.qm")))
    # Qt's own idea of the place first. In the bundle that comes by a file in which a comma separates, so that it knows
    # none where one is in the bundle's path; they are beside PySide6 then.
    beside = Path(PySide6.__file__).parent
    places = [
        QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        beside / "Qt/translations",
        beside / "translations",
    ]
    of_qt_is_there = any(of_qt.load(f"qtbase_{code}", str(place)) for place in places)
    return own if own_is_there else None, of_qt if of_qt_is_there else None


def _locale(code: str) -> QLocale:
    """How numbers are written: as the system has it, if that is its language."""
    system, asked = QLocale.system(), QLocale(code)
    return system if system.name().split("_")[0] == asked.name().split("_")[0] else asked  # of “ko_KR”
