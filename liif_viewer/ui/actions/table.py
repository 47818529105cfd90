"""The table of all that can be done, by group and section, in the order in which it is shown. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from liif_viewer.words import mark, tr


class Group(Enum):
    """A menu, and a heading of the sheet and of the page of keys; each is what it is called."""

    PHOTO = mark("Photo")
    VIEW = mark("View")
    COMPARE = mark("Compare")
    EXPORT = mark("Export")
    PROGRAM = mark("Program")

    @property
    def called(self) -> str:
        """What it is called in the language that is spoken."""
        return tr(self.value)


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
        main: What most come for; its icon is stronger than others.
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
    main: bool = False

    @property
    def called(self) -> str:
        """The text in the language that is spoken, without “…”."""
        return tr(self.text).removesuffix("…")


@dataclass(frozen=True)
class Gesture:
    """What is done on the canvas by mouse, or with a key that is held: told of, not to be changed."""

    how: str
    text: str


TABLE: Mapping[Group, Sequence[Sequence[Command]]] = {
    Group.PHOTO: (
        (
            Command("open", mark("Open photos…"), ("Ctrl+O",), icon="open", main=True, need=Need.NOTHING),
            Command("recent", mark("Open recent"), need=Need.NOTHING, menu=True),
            Command("sample", mark("Open the sample photo"), need=Need.NOTHING),
            Command("paste", mark("Paste"), ("Ctrl+V",), tip=mark("A picture, or files of photos"), need=Need.NOTHING),
            Command("reload", mark("Read again from the disk"), ("F5", "Ctrl+R"), need=Need.FILES),
        ),
        (
            Command("previous", mark("Previous photo"), ("PgUp",), icon="previous", need=Need.FILES),
            Command("next", mark("Next photo"), ("PgDown",), icon="next", need=Need.FILES),
            Command("first", mark("First photo"), ("Home",), need=Need.FILES),
            Command("last", mark("Last photo"), ("End",), need=Need.FILES),
            Command("slide-show", mark("Slide show"), ("F9",), need=Need.FILES, checkable=True),
        ),
        (
            Command(
                "turn-right",
                mark("Turn right"),
                ("]", "Ctrl+Shift+Right"),
                tip=mark("The file stays as it is; exports follow"),
            ),
            Command("turn-left", mark("Turn left"), ("[", "Ctrl+Shift+Left")),
            Command("mirror", mark("Mirror"), ("H",), tip=mark("Left and right exchanged")),
            Command("mirror-over", mark("Mirror top and bottom"), ("Shift+H",)),
        ),
    ),
    Group.VIEW: (
        (
            Command("fit", mark("Fit the window"), ("0", "Ctrl+0"), icon="fit"),
            Command(
                "actual",
                mark("100 %"),
                ("1", "Ctrl+1"),
                icon="actual",
                tip=mark("A pixel of the screen for each of the photo"),
            ),
            Command("double", mark("200 %"), ("2", "Ctrl+2")),
            Command("fourfold", mark("400 %"), ("4", "Ctrl+4")),
            Command("eightfold", mark("800 %"), ("8", "Ctrl+8")),
        ),
        (
            # Ctrl+= is missing from the standard key of zooming in; Ctrl+_ is Shift held by mistake.
            Command("zoom-in", mark("Zoom in"), ("+", "=", "Ctrl++", "Ctrl+="), icon="zoom-in"),
            Command("zoom-out", mark("Zoom out"), ("-", "_", "Ctrl+-", "Ctrl+_"), icon="zoom-out"),
        ),
        (
            Command("back", mark("The view before"), ("Backspace",), tip=mark("Zoom and place where you were")),
            Command("keep-view", mark("Keep zoom and place"), ("L",), tip=mark("From photo to photo"), checkable=True),
        ),
        (
            Command(
                "info",
                mark("Information"),
                ("I",),
                icon="info",
                tip=mark("Camera, exposure, histogram"),
                checkable=True,
                need=Need.NOTHING,
            ),
            Command(
                "minimap",
                mark("Overview"),
                ("O",),
                tip=mark("Where you are in the photo, while you are zoomed in"),
                checkable=True,
                need=Need.NOTHING,
            ),
            Command(
                "filmstrip",
                mark("Filmstrip"),
                ("T",),
                icon="filmstrip",
                tip=mark("The photos beside this one"),
                checkable=True,
                need=Need.NOTHING,
            ),
        ),
        (
            Command(
                "full-screen",
                mark("Full screen"),
                ("F11",),
                icon="full-screen",
                tip=mark("Nothing but the photo; tools come when the pointer moves"),
                need=Need.NOTHING,
            ),
        ),
    ),
    Group.COMPARE: (
        (
            Command("split", mark("Compare in a split view"), ("S",), icon="split", checkable=True, main=True),
            Command("side", mark("Compare side by side"), ("D",), icon="side", checkable=True),
            Command(
                "difference",
                mark("Show the difference"),
                ("F",),
                icon="difference",
                tip=mark("Black where both sides are equal"),
                checkable=True,
            ),
            Command("blink", mark("Let the sides take turns"), ("K",), tip=mark("In place"), checkable=True),
        ),
        (
            Command(
                "sides",
                mark("Choose left and right"),
                ("V",),
                icon="sides",
                tip=mark("For each side a method, and LIIF by any model and strength"),
                menu=True,
            ),
            Command("swap", mark("Swap left and right"), ("X",)),
            Command("stronger", mark("Stronger difference"), (".",), tip=mark("Twice of it, × 32 at the most")),
            Command("weaker", mark("Weaker difference"), (",",), tip=mark("Half of it, × 1 at the least")),
        ),
        (
            Command(
                "by-bicubic",
                mark("Show bicubic"),
                ("Shift+B",),
                tip=mark("In place of LIIF, until chosen again"),
                checkable=True,
            ),
            Command("by-nearest", mark("Show the bare pixels"), ("Shift+N",), tip=mark("Likewise"), checkable=True),
            Command(
                "pixel-grid", mark("Pixel grid"), ("G",), tip=mark("Between bare pixels, from 800 % on"), checkable=True
            ),
        ),
        (
            Command(
                "clean-up",
                mark("Clean up"),
                ("C",),
                icon="clean-up",
                tip=mark("Noise, and the traces of compression"),
                menu=True,
            ),
            Command(
                "prove",
                mark("Prove it"),
                ("P",),
                icon="prove",
                tip=mark("Reduce the photo, restore it, and measure how near that comes"),
                checkable=True,
            ),
        ),
    ),
    Group.EXPORT: (
        (
            Command(
                "copy-colour",
                mark("Copy the colour"),
                ("Shift+C",),
                tip=mark("Of what is shown under the pointer, as #rrggbb"),
            ),
            Command(
                "region", mark("Select a region"), ("R",), icon="region", tip=mark("Or Shift and drag"), checkable=True
            ),
            Command("region-shape", mark("Region’s shape"), tip=mark("Free, 1:1, 3:2, 4:3, 16:9 or A4"), menu=True),
            Command(
                "export",
                mark("Export…"),
                ("Ctrl+E", "Ctrl+S"),
                icon="export",
                main=True,
                tip=mark("The visible part, the whole photo, or the region selected"),
            ),
        ),
        (
            Command(
                "copy",
                mark("Copy the view"),
                ("Ctrl+C",),
                tip=mark("Or the region, as it is shown; a comparison with its labels. Ctrl and drag takes it out"),
            ),
            Command("save-view", mark("Save the view…"), ("Ctrl+Shift+S",), tip=mark("Likewise")),
        ),
        (Command("print", mark("Print…"), ("Ctrl+P",), tip=mark("At a true size on paper, or as a PDF")),),
        (
            Command(
                "record", mark("Record a zoom…"), ("Ctrl+Shift+E",), tip=mark("A clip of the way to what is in view")
            ),
            Command(
                "mark",
                mark("Mark where a zoom begins"),
                ("Shift+E",),
                tip=mark("A clip begins with what is in view now"),
            ),
        ),
    ),
    Group.PROGRAM: (
        (
            Command("palette", mark("Find a command…"), ("Ctrl+K",), need=Need.NOTHING),
            Command("sheet", mark("Keys at a glance"), ("?", "F1"), need=Need.NOTHING),
            Command("change-keys", mark("Change keys…"), need=Need.NOTHING),
        ),
        (
            Command(
                "settings",
                mark("Quick settings"),
                ("M",),
                icon="settings",
                tip=mark("Decoder, model, and what is around and behind the photo"),
                need=Need.NOTHING,
                menu=True,
            ),
            Command("all-settings", mark("Settings…"), ("Ctrl+,",), need=Need.NOTHING),
            Command("about", mark("About LIIF Viewer…"), need=Need.NOTHING),
            Command("quit", mark("Quit"), ("Ctrl+Q",), need=Need.NOTHING),
        ),
        (
            Command("menu", mark("Menu"), ("F10",), icon="menu", need=Need.NOTHING, menu=True, quiet=True),
            Command("next-part", mark("Next part of the window"), ("F6",), need=Need.NOTHING, quiet=True),
            Command("part-before", mark("Part of the window before"), ("Shift+F6",), need=Need.NOTHING, quiet=True),
            Command("leave", mark("Step out of what is on"), ("Esc",), need=Need.NOTHING, quiet=True),
        ),
    ),
}

GESTURES: Mapping[Group, Sequence[Gesture]] = {
    Group.PHOTO: (Gesture(mark("drop"), mark("Open files, folders or a picture")),),
    Group.VIEW: (
        Gesture(mark("wheel, pinch"), mark("Zoom at the pointer")),
        Gesture(mark("Ctrl and wheel"), mark("Zoom finely")),
        Gesture(mark("Shift and wheel"), mark("Move sideways")),
        Gesture(mark("double click"), mark("Fit and 100 %")),
        Gesture(mark("a percentage in the toolbar"), mark("Any zoom")),
        Gesture(mark("drag, arrow keys, two fingers"), mark("Move")),
        Gesture(mark("a finger that rests, the right button"), mark("A menu for the photo")),
    ),
    Group.COMPARE: (
        Gesture(mark("hold B"), mark("See bicubic")),
        Gesture(mark("hold N"), mark("See the bare pixels")),
        Gesture(mark("hold A"), mark("See the left side")),
        Gesture(mark("click on a label"), mark("Choose what that side shows")),
        Gesture(mark("Ctrl+← Ctrl+→"), mark("Move the split")),
        Gesture(mark("double click on its handle"), mark("Centre it")),
    ),
    Group.EXPORT: (
        Gesture(mark("Shift and drag"), mark("Select a region")),
        Gesture(mark("Ctrl and drag"), mark("Take the view or the region out, into a folder or another program")),
        Gesture(mark("Shift, drawing or at a handle"), mark("Keep the region’s shape")),
        Gesture(mark("arrow keys at a region"), mark("Move it by a pixel; with Shift its right and lower edge")),
        Gesture(mark("Enter, double click on a region"), mark("Export it")),
        Gesture(mark("click in the photo, exporting"), mark("See that detail as it will be")),
        Gesture(mark("Ctrl and click, Shift and click in the filmstrip"), mark("Pick photos to export together")),
    ),
    Group.PROGRAM: (),
}


def commands() -> Iterator[Command]:
    """All of them."""
    for sections in TABLE.values():
        for section in sections:
            yield from section
