"""What a person reads in the window, in their language. Knows no Qt; until the window says otherwise it is English.

A text is written in English where it is used, whole, with names in braces for what is filled in::

    tr("“{name}” cannot be opened.", name=name)
    tr_n("{n} photo", "{n} photos", n)

``tools/words.py`` finds these calls and keeps ``resources/words/*.ts`` in step with them. The command line is English:
there, nobody speaks another language.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Language(Protocol):
    """What ``speak`` takes. Its methods are called by any thread."""

    def translated(self, text: str, context: str, n: int) -> str:
        """The text in this language, for ``n`` of something (-1: it does not count); empty where it has none."""

    def number(self, value: float, decimals: int) -> str:
        """A number with so many decimals, as it is written in this language."""

    def when(self, moment: datetime) -> str:
        """A date and a time of day, to the second."""

    def listed(self, parts: Sequence[str]) -> str:
        """An enumeration: “a, b and c”."""


class English:
    """As the texts are written."""

    def translated(self, text: str, context: str, n: int) -> str:  # noqa: ARG002 - as Language has it
        """None: it is English already."""
        return ""

    def number(self, value: float, decimals: int) -> str:
        """With a comma between thousands and a point before decimals."""
        return f"{value:,.{decimals}f}"

    def when(self, moment: datetime) -> str:
        """As it is written everywhere."""
        return moment.isoformat(" ", "seconds")

    def listed(self, parts: Sequence[str]) -> str:
        """With “and” before the last."""
        return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


# Of the process, as Qt has it: what is read is everywhere, and nobody reads two languages at once.
_spoken: Language = English()


def speak(language: Language | None) -> Language:
    """Chooses the language of all texts from now on, English with None; returns the one before."""
    global _spoken
    before, _spoken = _spoken, language or English()
    return before


def tr(text: str, /, *, context: str = "", **parts: object) -> str:
    """A text in the language that is spoken.

    Args:
        text: In English, a whole sentence or label, as a literal; or a variable that holds a text marked by ``mark``.
        context: What it is about, for translators, where the English means several things.
        parts: What is filled in at ``{name}``. Numbers by ``number``, unless they are names, such as “x2”.
    """
    return _filled(_spoken.translated(text, context, -1) or text, text, parts)


def tr_n(one: str, many: str, n: int, /, *, context: str = "", **parts: object) -> str:
    """A text that counts, in whichever form the language has for so many.

    Args:
        one: In English, for one, as a literal.
        many: For any other number.
        n: How many, filled in at ``{n}``.
        context: As for ``tr``.
        parts: Likewise.
    """
    english = one if n == 1 else many
    return _filled(_spoken.translated(many, context, n) or english, english, {"n": number(n), **parts})


def mark(text: str, /, *, context: str = "") -> str:  # noqa: ARG001 - for the tool that collects texts
    """The text as it is, to be translated when it is shown: for tables that are made before a language is chosen."""
    return text


def number(value: float, decimals: int = 0, *, least: int | None = None) -> str:
    """A number as it is written in the language that is spoken.

    Args:
        value: Which.
        decimals: How many at the most.
        least: How many at the least, where zeros at the end can go; ``decimals`` by default.
    """
    for fewer in range(decimals if least is None else least, decimals):
        if round(value, fewer) == round(value, decimals):
            decimals = fewer
            break
    return _spoken.number(value, decimals)


def percent(share: float, decimals: int = 0, *, least: int | None = None) -> str:
    """A share, 0 to 1, or a zoom, in per cent; with decimals as ``number`` has them."""
    return tr("{number} %", number=number(100 * share, decimals, least=least))


def when(moment: datetime) -> str:
    """A date and a time of day as they are written in the language that is spoken."""
    return _spoken.when(moment)


def listed(parts: Sequence[str]) -> str:
    """An enumeration: “a, b and c”; of one, that."""
    return _spoken.listed(parts)


def _filled(text: str, english: str, parts: dict[str, object]) -> str:
    if not parts:
        return text
    try:
        return text.format(**parts)
    except (LookupError, ValueError, AttributeError):  # a translation that names what there is not
        return english.format(**parts)
