"""All colours, in one table: of windows, light and dark, in two contrasts; and of what lies on photos.

The ratios that WCAG 2 asks for hold for each of them, as tests/ui/test_theme.py works out: 4.5 : 1 for text and 3 : 1
for what is to be seen of a control; 7 : 1 in high contrast, and on photos always, whatever they show.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from liif_viewer import paths


class Scheme(Enum):
    """The choices; each is what the preferences call it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(Enum):
    """Likewise."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True)
class Colours:
    """Of windows. Greys are neutral, and there is one accent, in two tones.

    Attributes:
        window: The ground of all.
        base: Of lists, and of fields to type into.
        raised: Of what can be pressed.
        text: On any of these.
        faint: Text that explains, likewise.
        off: Text of what cannot be used now; no ratio is asked of it.
        line: Around what can be pressed or typed into.
        accent: The ground of what is chosen, and of what is done first.
        on_accent: Text on it.
        ring: The accent as a line or text on any ground: the focus, a mark, a link.
    """

    window: str
    base: str
    raised: str
    text: str
    faint: str
    off: str
    line: str
    accent: str
    on_accent: str
    ring: str


DARK = Colours(
    *("#262626", "#1e1e1e", "#363636", "#e8e8e8", "#ababab", "#7c7c7c", "#828282"), "#2a6fd0", "#ffffff", "#84b4f4"
)
LIGHT = Colours(
    *("#f2f2f2", "#ffffff", "#ffffff", "#1a1a1a", "#5a5a5a", "#9a9a9a", "#868686"), "#1f63be", "#ffffff", "#1f63be"
)
HIGH_DARK = Colours(
    *("#000000", "#000000", "#000000", "#ffffff", "#d0d0d0", "#a0a0a0", "#ffffff"), "#9cc8ff", "#000000", "#9cc8ff"
)
HIGH_LIGHT = Colours(
    *("#ffffff", "#ffffff", "#ffffff", "#000000", "#303030", "#606060", "#000000"), "#003a8c", "#ffffff", "#003a8c"
)
SETS: Mapping[tuple[bool, bool], Colours] = {
    (True, False): DARK,
    (False, False): LIGHT,
    (True, True): HIGH_DARK,
    (False, True): HIGH_LIGHT,
}
"""By whether the window is dark, and the contrast high."""

# On photos and around them, the same in every theme: light on dark, so that it is seen on light and dark photos alike.
CANVAS = QColor(0x1E, 0x1E, 0x1E)
NOT_READY = QColor(0x3A, 0x3A, 0x3A)  # where a difference is still to be computed: neither equal nor different
PLATE = QColor(0, 0, 0, 235)  # under text
INK = QColor(0xF2, 0xF2, 0xF2)  # text on a plate; lines, knobs and handles within an edge
EDGE = QColor(0, 0, 0, 220)  # around those
ON_KNOB = QColor(0x30, 0x30, 0x30)  # what is drawn on one
PLATE_HOVER = QColor(0x48, 0x48, 0x48)
PLATE_LINE = QColor(0xB4, 0xB4, 0xB4)  # around a plate
WARNING = QColor(0xFF, 0xA0, 0x7A)  # likewise, of a problem
SHADE = QColor(0, 0, 0, 120)  # over what of a photo does not count
# The levels of a histogram; light is added where they meet.
HISTOGRAM = (QColor(0xD8, 0x3C, 0x3C), QColor(0x30, 0xA8, 0x40), QColor(0x50, 0x78, 0xF4))
# What pixels are combined with, bit by bit, where the grid runs: mid-grey ones, too, become far lighter or darker.
GRID = QColor(0x80, 0x80, 0x80)

ICON_SIZE = 20
ICON_SCALES = (1, 2, 3)  # device pixel ratios that icons are drawn for
MIRRORED = ("previous", "next")  # icons that point where one reads on, or back
STROKE, STRONG = "1.6", "2.1"  # widths of an icon's lines, of 24


def system_is_dark() -> bool:
    """As the desktop has it; dark where there is none, or none that Qt knows."""
    # A window manager without a desktop has no preference, which Qt reports as light.
    no_desktop = sys.platform == "linux" and not os.environ.get("XDG_CURRENT_DESKTOP")
    scheme = QGuiApplication.styleHints().colorScheme()
    return no_desktop or scheme != Qt.ColorScheme.Light


def palette(colours: Colours) -> QPalette:
    """These colours as Qt's styles and widgets know them."""
    role, off = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    result = QPalette(QColor(colours.raised), QColor(colours.window))
    for colour, roles in (
        (colours.window, (role.Window,)),
        (colours.base, (role.Base,)),
        (colours.raised, (role.Button, role.AlternateBase, role.ToolTipBase)),
        (colours.text, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText)),
        (colours.faint, (role.PlaceholderText,)),
        (colours.line, (role.Mid, role.Dark)),
        (colours.accent, (role.Highlight,)),
        (colours.on_accent, (role.HighlightedText,)),
        (colours.ring, (role.Accent, role.Link, role.LinkVisited)),
    ):
        for one in roles:
            result.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        result.setColor(off, one, QColor(colours.off))
    result.setColor(off, role.Highlight, QColor(colours.off))
    return result


def css(colour: QColor) -> str:
    """As style sheets write it."""
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


def is_dark(palette: QPalette) -> bool:
    """Whether windows of this palette are darker than what is written in them."""
    return palette.window().color().lightness() < palette.windowText().color().lightness()


def is_high(palette: QPalette) -> bool:
    """Whether its contrast is high: then all that can be pressed has a line around it."""
    return palette.mid().color() == palette.windowText().color()


def icon(name: str, palette: QPalette, side: int = ICON_SIZE, *, strong: bool = False) -> QIcon:
    """The icon ``name`` of ``resources/icons``, drawn in the palette's text colours; stronger for what is done most."""
    svg = paths.resource(f"icons/{name}.svg").read_text("utf-8")
    if strong:
        svg = svg.replace(f'stroke-width="{STROKE}"', f'stroke-width="{STRONG}"')
    result = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText).name()
        renderer = QSvgRenderer(QByteArray(svg.replace("#000", colour).encode()))
        for scale in ICON_SCALES:
            pixmap = QPixmap(QSize(side, side) * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            if name in MIRRORED and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                painter.translate(pixmap.width(), 0)
                painter.scale(-1, 1)
            renderer.render(painter, QRectF(pixmap.rect()))
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            result.addPixmap(pixmap, mode)
    return result


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(paths.resource("icons/app.svg")))
