"""The table of all that can be set, by section, in the order in which it is shown.

Dialog, menus and file derive from it. What a setting does is for those to say who follow it by the preferences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeVar

from liif_viewer.core.difference import GAINS, USUAL_GAIN
from liif_viewer.ui.backdrop import Backdrop, Surround
from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.reduced_motion import Motion
from liif_viewer.ui.theme import Contrast, Scheme
from liif_viewer.words import mark, tr

T = TypeVar("T")

# How long each of two sides that take turns is seen, at first. Never less than a third of a second: flashes quicker
# than three in a second can bring on a seizure (WCAG 2.3.1), and a flash is two turns.
USUAL_TURN_S = 1.0


class Section(Enum):
    """A heading of the dialog; each is what it is called."""

    PICTURE = mark("Picture")
    AROUND = mark("Around the photo")
    COMPARE = mark("Comparing")
    LOOKS = mark("Looks and language")


@dataclass(frozen=True)
class Offer:
    """Choices that are known only while the program runs.

    Attributes:
        choices: Values and what they are called.
        ask_text: What else can be chosen; empty for nothing.
        ask: Asks for it.
    """

    choices: Mapping[Any, str]
    ask_text: str = ""
    ask: Callable[[], object] | None = None


def _none(text: str) -> Any:
    raise ValueError(text)


@dataclass(frozen=True, eq=False)
class Setting(Generic[T]):
    """Something that can be set.

    Attributes:
        name: By which it is kept.
        text: What it is called.
        explanation: What it does, in a line.
        default: What a new user gets.
        choices: Values and what they are called; a bool has none, it is on or off. Further ones may be offered by who
            knows of them when it is shown, such as devices.
        tips: What the texts of choices leave open.
        words: By which it is found, too.
        read: Makes a value that is none of the choices of how it was kept, or raises ValueError.
    """

    name: str
    text: str
    explanation: str
    default: T
    choices: Mapping[T, str] = field(default_factory=dict)
    tips: Mapping[T, str] = field(default_factory=dict)
    words: str = ""
    read: Callable[[str], T] = _none

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return isinstance(self.default, bool)

    def is_found(self, typed: str) -> bool:
        """Whether all words of what was typed occur in what is said of it, in English, too."""
        return all(word in self.sought for word in typed.casefold().split())

    @property
    def sought(self) -> str:
        """All that is said of it, folded."""
        said = (self.text, self.explanation, self.words, *self.choices.values())
        return " ".join((*said, *(tr(text) for text in said))).casefold()

    def told(self, value: T) -> str:
        """One of the choices in words."""
        return tr(self.choices[value])

    def tip(self, value: T) -> str:
        """What that leaves open; empty for nothing."""
        return tr(self.tips[value]) if value in self.tips else ""

    def kept(self, value: T) -> str:
        """A value as text, for ``value_of``."""
        plain = value.value if isinstance(value, Enum) else value
        return "" if plain is None else str(plain).lower() if isinstance(plain, bool) else str(plain)

    def value_of(self, kept: str) -> T:
        """A value as it was kept; the default where it is not to be understood."""
        values: Iterator[Any] = iter((True, False) if self.is_switch else self.choices)
        for value in values:
            if self.kept(value) == kept:
                return value  # type: ignore[no-any-return]  # of choices, or of a Setting[bool]
        try:
            return self.read(kept)
        except ValueError:
            return self.default


def _strength(kept: str) -> float | None:
    """Any from 0 to 1: the slider knows more than the choices."""
    strength = float(kept)
    if not 0 <= strength <= 1:
        raise ValueError
    return strength


def _file(kept: str) -> Path | None:
    """Weights that are still there."""
    if not Path(kept).is_file():
        raise ValueError
    return Path(kept)


def _device(kept: str) -> str:
    """Of a card, which may not be there any more."""
    if not kept[:1].isalnum():
        raise ValueError
    return kept


def _code(kept: str) -> str:
    """Of a language, which may not be there any more."""
    if not kept.replace("_", "").isalnum():
        raise ValueError
    return kept


DECODING = Setting(
    "decoding",
    mark("LIIF’s decoder"),
    mark("Which of LIIF’s two decoders makes the picture that you see."),
    Decoding.AUTOMATIC,
    {Decoding.AUTOMATIC: mark("Automatic"), Decoding.FAST: mark("Fast"), Decoding.EXACT: mark("Exact")},
    {
        Decoding.AUTOMATIC: mark("Fast first; exact where this computer has it within seconds"),
        Decoding.FAST: mark("A small network and a local basis: hundreds of times quicker, nearly the same picture"),
        Decoding.EXACT: mark("LIIF’s decoder as published"),
    },
    words=mark("quality speed network"),
)
MODEL: Setting[Path | None] = Setting(
    "model",
    mark("Model"),
    mark("The network that enlarges: one that came along, or LIIF weights of your own."),
    None,
    words=mark("weights checkpoint network"),
    read=_file,
)
DEVICE: Setting[str] = Setting(
    "device",
    mark("Computes on"),
    mark("What LIIF is computed on; automatic takes the fastest card that there is."),
    "auto",
    {"auto": mark("Automatic"), "cpu": mark("CPU")},
    words=mark("gpu graphics card cuda device processor memory slow"),
    read=_device,
)
CLEAN_UP: Setting[float | None] = Setting(
    "clean_up",
    mark("Clean up"),
    mark("How much of noise and JPEG’s traces LIIF takes away; automatic looks at each photo."),
    None,
    {
        None: mark("Automatic"),
        0.0: mark("0 %"),
        0.25: mark("25 %"),
        0.5: mark("50 %"),
        0.75: mark("75 %"),
        1.0: mark("100 %"),
    },
    words=mark("denoise artefacts compression strength"),
    read=_strength,
)
SURROUND = Setting(
    "surround",
    mark("Canvas"),
    mark("What lies around the photo. Beside a middle grey its tones look neither darker nor lighter than they are."),
    Surround.THEME,
    {
        Surround.THEME: mark("As the window"),
        Surround.BLACK: mark("Black"),
        Surround.DARK: mark("Dark grey"),
        Surround.MIDDLE: mark("Middle grey (18 %)"),
        Surround.LIGHT: mark("Light grey"),
        Surround.WHITE: mark("White"),
    },
    words=mark("background backdrop border colour color gray neutral judge"),
)
BACKDROP = Setting(
    "backdrop",
    mark("Behind transparent parts"),
    mark("What is seen through a photo that has alpha."),
    Backdrop.CHECKERBOARD,
    {
        Backdrop.CHECKERBOARD: mark("Checkerboard"),
        Backdrop.THEME: mark("The canvas"),
        Backdrop.WHITE: mark("White"),
        Backdrop.BLACK: mark("Black"),
    },
    words=mark("transparency alpha chequered background colour color"),
)
PIXEL_GRID = Setting(
    "pixel_grid",
    mark("Pixel grid"),
    mark("Lines between bare pixels, from 800 % on."),
    True,
    words=mark("lines nearest raster"),
)
MINIMAP = Setting(
    "minimap",
    mark("Overview"),
    mark("The whole photo in a corner, while you see a part of it."),
    True,
    words=mark("minimap navigator map panel"),
)
INFO = Setting(
    "info",
    mark("Information"),
    mark("Camera, exposure and histogram, to the right of the photo."),
    False,
    words=mark("exif metadata panel sidebar"),
)
FILMSTRIP = Setting(
    "filmstrip",
    mark("Filmstrip"),
    mark("The photos beside this one, below it."),
    False,
    words=mark("thumbnails folder panel"),
)
GAIN = Setting(
    "gain",
    mark("Strength of differences"),
    mark("By how much the difference of two sides is multiplied."),
    USUAL_GAIN,
    {gain: f"× {gain:g}" for gain in GAINS},
    words=mark("gain amplify multiply error"),
)
TURN_S = Setting(
    "turn_s",
    mark("Taking turns"),
    mark("How long each side is seen where they take turns in place."),
    USUAL_TURN_S,
    {2.0: mark("Every 2 seconds"), 1.0: mark("Every second"), 0.5: mark("Twice a second")},
    words=mark("blink flicker flip interval speed"),
)
HINT = Setting(
    "hint",
    mark("Hint on comparing"),
    mark("Tells at the first zoom how to compare; it goes once you have compared."),
    True,
    words=mark("help tip"),
)
SCHEME = Setting(
    "scheme",
    mark("Light or dark"),
    mark("The colours of the window."),
    Scheme.SYSTEM,
    {Scheme.SYSTEM: mark("As the system"), Scheme.LIGHT: mark("Light"), Scheme.DARK: mark("Dark")},
    words=mark("theme night day mode colour color scheme appearance"),
)
CONTRAST = Setting(
    "contrast",
    mark("Contrast"),
    mark("High: black and white, and a line around all that can be clicked."),
    Contrast.SYSTEM,
    {Contrast.SYSTEM: mark("As the system"), Contrast.NORMAL: mark("Normal"), Contrast.HIGH: mark("High")},
    words=mark("accessibility legible visibility colours colors"),
)
TEXT_SIZE = Setting(
    "text_size",
    mark("Size of text"),
    mark("On top of the size that the system has."),
    100,
    {
        100: mark("100 %"),
        115: mark("115 %"),
        130: mark("130 %"),
        150: mark("150 %"),
        175: mark("175 %"),
        200: mark("200 %"),
    },
    words=mark("font letters larger bigger zoom accessibility"),
)
LANGUAGE: Setting[str] = Setting(
    "language",
    mark("Language"),
    mark("What the window speaks, from the next start on."),
    "",
    {"": mark("As the system")},
    words=mark("translation locale english korean"),
    read=_code,
)
MOTION = Setting(
    "motion",
    mark("Motion"),
    mark("Whether zooming and panning glide, and pictures fade."),
    Motion.SYSTEM,
    {Motion.SYSTEM: mark("As the system"), Motion.LESS: mark("Nothing moves by itself"), Motion.FULL: mark("Always")},
    words=mark("animation animate reduce reduced glide fade accessibility"),
)

TABLE: Mapping[Section, Sequence[Setting[Any]]] = {
    Section.PICTURE: (DECODING, MODEL, DEVICE, CLEAN_UP),
    Section.AROUND: (SURROUND, BACKDROP, PIXEL_GRID, MINIMAP, INFO, FILMSTRIP),
    Section.COMPARE: (GAIN, TURN_S, HINT),
    Section.LOOKS: (SCHEME, CONTRAST, TEXT_SIZE, LANGUAGE, MOTION),
}


@dataclass(frozen=True)
class Link:
    """A command that belongs beside the settings.

    Attributes:
        command: Its name.
        explanation: What it does, in a line.
        words: By which it is found, too.
    """

    command: str
    explanation: str
    words: str = ""


LINKS: Mapping[Section, Sequence[Link]] = {
    Section.COMPARE: (
        Link("sides", mark("What either side of a comparison shows."), words=mark("bicubic lanczos method swap")),
    ),
    Section.LOOKS: (
        Link("change-keys", mark("Other keys for all that can be done."), words=mark("shortcuts keyboard")),
    ),
}


def settings() -> Iterator[Setting[Any]]:
    """All of them."""
    for of_one in TABLE.values():
        yield from of_one
