"""Finds commands by some letters of what they are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def match(typed: str, text: str) -> float | None:
    """How well a text fits what was typed: higher is better; None if its letters do not occur in this order.

    Every word is looked for by itself, in any order. Letters at the beginning of words count most, then those in a run.
    Accents need not be typed, and of Korean syllables their consonants will do.
    """
    scores = [_match(word, _folded(text)) for word in _folded(typed).split()]
    if any(score is None for score in scores):
        return None
    # Of equals, the shorter one: more of it was typed.
    return sum(score for score in scores if score is not None) - len(text) / 1000


def _folded(text: str) -> str:
    """Without what is no matter; Korean syllables taken apart, into the same letters as those that are typed alone."""
    return unicodedata.normalize("NFKD", text.casefold())


def _match(word: str, text: str) -> float | None:
    best: float | None = None
    for start in (at for at, letter in enumerate(text) if letter == word[0]):
        score, at, run = 0.0, start, 0
        for letter in word:
            found = text.find(letter, at)
            if found < 0:
                break
            run = run + 1 if found == at and found > start else 0
            begins = found == 0 or not text[found - 1].isalnum()
            begins_syllable = "\u1100" <= letter <= "\u1112"
            score += 3 if begins else 1 if run or begins_syllable else -0.2 * min(found - at, 10)
            at = found + 1
        else:
            best = score if best is None else max(best, score)
    return best


def best_first(typed: str, texts: Sequence[str], groups: Sequence[str]) -> list[int]:
    """The places of those texts that fit, the best first; all, as they are, where nothing was typed.

    Those that fit by the name of their group only come behind.
    """
    alone = [match(typed, text) for text in texts]
    grouped = [match(_without(group, typed), text) for text, group in zip(texts, groups, strict=True)]
    found = [number for number, score in enumerate(grouped) if score is not None]
    if not typed.strip():
        return found
    return sorted(found, key=lambda number: (alone[number] is None, -(alone[number] or grouped[number] or 0)))


def _without(group: str, typed: str) -> str:
    """What was typed besides the beginning of a group's name."""
    return " ".join(word for word in typed.split() if not group.casefold().startswith(word.casefold()))
