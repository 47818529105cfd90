"""The table of all that can be done, by group and section, in the order in which it is shown. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Group(Enum):
    """A menu, and a heading of the sheet and of the page of keys; each is what it is called."""

    PHOTO = "Photo"
    VIEW = "View"
    COMPARE = "Compare"
    EXPORT = "Export"
    PROGRAM = "Program"


class Need(Enum):
    """What has to be there for something to be possible."""

    NOTHING = "nothing"
    PHOTO = "a photo"
    FILES = "a file, opened or refused, beside which there may be others"


@dataclass(frozen=True)
class Command:
    """Something that can be done.

    Attributes:
        name: By which the program knows it.
        text: In menus; with “…” where it asks something first.
        keys: As Qt writes them, the one to show first.
        icon: Of ``resources/icons``; empty for none.
        tip: What the text leaves open, in a sentence or less.
        need: What has to be there.
        checkable: It is on or off.
        menu: It opens a menu, which the owner of that attaches.
        quiet: It has keys only: there is no sense in choosing it from a menu.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    need: Need = Need.PHOTO
    checkable: bool = False
    menu: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class Gesture:
    """What is done on the canvas by mouse, or with a key that is held: told of, not to be changed."""

    how: str
    text: str


TABLE: Mapping[Group, Sequence[Sequence[Command]]] = {
    Group.PHOTO: (
        (
            Command("open", "Open photos…", ("Ctrl+O",), icon="open", need=Need.NOTHING),
            Command("recent", "Open recent", need=Need.NOTHING, menu=True),
            Command("sample", "Open the sample photo", need=Need.NOTHING),
            Command("paste", "Paste", ("Ctrl+V",), tip="A picture, or files of photos", need=Need.NOTHING),
            Command("reload", "Read again from the disk", ("F5", "Ctrl+R"), need=Need.FILES),
        ),
        (
            Command("previous", "Previous photo", ("PgUp",), icon="previous", need=Need.FILES),
            Command("next", "Next photo", ("PgDown",), icon="next", need=Need.FILES),
            Command("first", "First photo", ("Home",), need=Need.FILES),
            Command("last", "Last photo", ("End",), need=Need.FILES),
            Command("slide-show", "Slide show", ("F9",), need=Need.FILES, checkable=True),
        ),
        (
            Command(
                "turn-right", "Turn right", ("]", "Ctrl+Shift+Right"), tip="The file stays as it is; exports follow"
            ),
            Command("turn-left", "Turn left", ("[", "Ctrl+Shift+Left")),
            Command("mirror", "Mirror", ("H",), tip="Left and right exchanged"),
            Command("mirror-over", "Mirror top and bottom", ("Shift+H",)),
        ),
    ),
    Group.VIEW: (
        (
            Command("fit", "Fit the window", ("0", "Ctrl+0"), icon="fit"),
            Command(
                "actual", "100 %", ("1", "Ctrl+1"), icon="actual", tip="A pixel of the screen for each of the photo"
            ),
            Command("double", "200 %", ("2", "Ctrl+2")),
            Command("fourfold", "400 %", ("4", "Ctrl+4")),
            Command("eightfold", "800 %", ("8", "Ctrl+8")),
        ),
        (
            # Ctrl+= is missing from the standard key of zooming in; Ctrl+_ is Shift held by mistake.
            Command("zoom-in", "Zoom in", ("+", "=", "Ctrl++", "Ctrl+="), icon="zoom-in"),
            Command("zoom-out", "Zoom out", ("-", "_", "Ctrl+-", "Ctrl+_"), icon="zoom-out"),
        ),
        (
            Command("back", "The view before", ("Backspace",), tip="Zoom and place where you were"),
            Command("keep-view", "Keep zoom and place", ("L",), tip="From photo to photo", checkable=True),
        ),
        (
            Command(
                "info",
                "Information",
                ("I",),
                icon="info",
                tip="Camera, exposure, histogram",
                checkable=True,
                need=Need.NOTHING,
            ),
            Command(
                "minimap",
                "Overview",
                ("O",),
                tip="Where you are in the photo, while you are zoomed in",
                checkable=True,
                need=Need.NOTHING,
            ),
            Command(
                "filmstrip",
                "Filmstrip",
                ("T",),
                icon="filmstrip",
                tip="The photos beside this one",
                checkable=True,
                need=Need.NOTHING,
            ),
        ),
        (
            Command(
                "full-screen",
                "Full screen",
                ("F11",),
                icon="full-screen",
                tip="Nothing but the photo; tools come when the pointer moves",
                need=Need.NOTHING,
            ),
        ),
    ),
    Group.COMPARE: (
        (
            Command("split", "Compare in a split view", ("S",), icon="split", checkable=True),
            Command("side", "Compare side by side", ("D",), icon="side", checkable=True),
            Command(
                "difference",
                "Show the difference",
                ("F",),
                icon="difference",
                tip="Black where both sides are equal",
                checkable=True,
            ),
            Command("blink", "Let the sides take turns", ("K",), tip="In place", checkable=True),
        ),
        (
            Command(
                "sides",
                "Choose left and right",
                ("V",),
                icon="sides",
                tip="For each side a method, and LIIF by any model and strength",
                menu=True,
            ),
            Command("swap", "Swap left and right", ("X",)),
            Command("stronger", "Stronger difference", (".",), tip="Twice of it, × 32 at the most"),
            Command("weaker", "Weaker difference", (",",), tip="Half of it, × 1 at the least"),
        ),
        (
            Command(
                "by-bicubic", "Show bicubic", ("Shift+B",), tip="In place of LIIF, until chosen again", checkable=True
            ),
            Command("by-nearest", "Show the bare pixels", ("Shift+N",), tip="Likewise", checkable=True),
            Command("pixel-grid", "Pixel grid", ("G",), tip="Between bare pixels, from 800 % on", checkable=True),
        ),
        (
            Command(
                "clean-up", "Clean up", ("C",), icon="clean-up", tip="Noise, and the traces of compression", menu=True
            ),
            Command(
                "prove",
                "Prove it",
                ("P",),
                icon="prove",
                tip="Reduce the photo, restore it, and measure how near that comes",
                checkable=True,
            ),
        ),
    ),
    Group.EXPORT: (
        (
            Command(
                "copy-colour", "Copy the colour", ("Shift+C",), tip="Of what is shown under the pointer, as #rrggbb"
            ),
            Command("region", "Select a region", ("R",), icon="region", tip="Or Shift and drag", checkable=True),
            Command("region-shape", "Region’s shape", tip="Free, 1:1, 3:2, 4:3, 16:9 or A4", menu=True),
            Command(
                "export",
                "Export…",
                ("Ctrl+E", "Ctrl+S"),
                icon="export",
                tip="The visible part, the whole photo, or the region selected",
            ),
        ),
        (
            Command("copy", "Copy the view", ("Ctrl+C",), tip="As it is shown; a comparison with its labels"),
            Command("save-view", "Save the view…", ("Ctrl+Shift+S",), tip="Likewise"),
        ),
        (
            Command("record", "Record a zoom…", ("Ctrl+Shift+E",), tip="A clip of the way to what is in view"),
            Command("mark", "Mark where a zoom begins", ("Shift+E",), tip="A clip begins with what is in view now"),
        ),
    ),
    Group.PROGRAM: (
        (
            Command("palette", "Find a command…", ("Ctrl+K",), need=Need.NOTHING),
            Command("sheet", "Keys at a glance", ("?", "F1"), need=Need.NOTHING),
            Command("change-keys", "Change keys…", need=Need.NOTHING),
        ),
        (
            Command(
                "settings",
                "Settings",
                ("M",),
                icon="settings",
                tip="Model, decoder, what is behind transparent parts, motion",
                need=Need.NOTHING,
                menu=True,
            ),
            Command("about", "About LIIF Viewer…", need=Need.NOTHING),
            Command("quit", "Quit", ("Ctrl+Q",), need=Need.NOTHING),
        ),
        (
            Command("menu", "Menu", ("F10",), icon="menu", need=Need.NOTHING, menu=True, quiet=True),
            Command("leave", "Step out of what is on", ("Esc",), need=Need.NOTHING, quiet=True),
        ),
    ),
}

GESTURES: Mapping[Group, Sequence[Gesture]] = {
    Group.PHOTO: (Gesture("drop", "Open files, folders or a picture"),),
    Group.VIEW: (
        Gesture("wheel, pinch", "Zoom at the pointer"),
        Gesture("Ctrl and wheel", "Zoom finely"),
        Gesture("Shift and wheel", "Move sideways"),
        Gesture("double click", "Fit and 100 %"),
        Gesture("a percentage in the toolbar", "Any zoom"),
        Gesture("drag, arrow keys, two fingers", "Move"),
    ),
    Group.COMPARE: (
        Gesture("hold B", "See bicubic"),
        Gesture("hold N", "See the bare pixels"),
        Gesture("hold A", "See the left side"),
        Gesture("click on a label", "Choose what that side shows"),
        Gesture("Ctrl+← Ctrl+→", "Move the split"),
        Gesture("double click on its handle", "Centre it"),
    ),
    Group.EXPORT: (
        Gesture("Shift and drag", "Select a region"),
        Gesture("Shift, drawing or at a handle", "Keep the region’s shape"),
        Gesture("arrow keys at a region", "Move it by a pixel; with Shift its right and lower edge"),
        Gesture("Enter, double click on a region", "Export it"),
    ),
    Group.PROGRAM: (),
}


def commands() -> Iterator[Command]:
    """All of them."""
    for sections in TABLE.values():
        for section in sections:
            yield from section
