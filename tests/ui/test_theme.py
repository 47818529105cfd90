"""Colours: each that we draw stands out from what it lies on as WCAG 2 asks; and looks that follow the settings."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton, QWidget

from liif_viewer.core.look import Look
from liif_viewer.engine.renderers import NEAREST
from liif_viewer.ui import theme
from liif_viewer.ui.backdrop import Surround
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.dialogs.command_palette import CommandPalette
from liif_viewer.ui.plain import Small, Title
from liif_viewer.ui.settings import CONTRAST, SCHEME, TEXT_SIZE
from liif_viewer.ui.theme import (
    CANVAS,
    EDGE,
    GRID,
    HISTOGRAM,
    INK,
    ON_KNOB,
    PLATE,
    PLATE_HOVER,
    PLATE_LINE,
    SETS,
    WARNING,
)
from tests.ui.conftest import grab, show

TEXT, CONTROL, HIGH = 4.5, 3.0, 7.0
GREYS = [QColor(level, level, level) for level in range(0, 256, 5)]


def luminance(colour: QColor) -> float:
    """As WCAG 2 defines it."""
    linear = [((c + 0.055) / 1.055) ** 2.4 if c > 0.04045 else c / 12.92 for c in colour.getRgbF()[:3]]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ratio(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def over(colour: QColor, ground: QColor) -> QColor:
    """What is seen of a colour that lets something through."""
    share = colour.alphaF()
    mixed = zip(colour.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(share * c + (1 - share) * g for c, g in mixed))


@pytest.mark.parametrize(("dark", "high"), SETS)
def test_all_of_a_window_stands_out_from_its_ground(dark, high):
    colours = SETS[dark, high]
    grounds = [QColor(ground) for ground in (colours.window, colours.base, colours.raised)]
    for text, ground in itertools.product((colours.text, colours.faint, colours.ring), grounds):
        assert ratio(QColor(text), ground) >= (HIGH if high else TEXT), (text, ground.name())
    for line, ground in itertools.product((colours.line, colours.ring), grounds):
        assert ratio(QColor(line), ground) >= (HIGH if high else CONTROL), (line, ground.name())
    for ground in grounds[:2]:
        assert ratio(QColor(colours.accent), ground) >= (HIGH if high else CONTROL)
    assert ratio(QColor(colours.on_accent), QColor(colours.accent)) >= (HIGH if high else TEXT)
    assert (luminance(grounds[0]) < luminance(QColor(colours.text))) == dark


@pytest.mark.parametrize("photo", GREYS, ids=lambda grey: grey.name())
def test_all_on_a_photo_stands_out_whatever_the_photo_shows(photo):
    plate, edge = over(PLATE, photo), over(EDGE, photo)
    for text in (INK, WARNING, PLATE_LINE):
        assert ratio(text, plate) >= HIGH
    assert ratio(INK, PLATE_HOVER) >= HIGH
    assert ratio(INK, edge) >= HIGH  # a light line, knob or handle within a dark edge: one of them is seen anywhere
    assert ratio(INK, ON_KNOB) >= HIGH
    grid = QColor(*(level ^ GRID.red() for level in photo.getRgb()[:3]))
    assert ratio(grid, photo) >= CONTROL


def test_a_histogram_is_seen():
    assert all(ratio(colour, CANVAS) >= CONTROL for colour in HISTOGRAM)


@pytest.mark.parametrize("surround", Surround)
def test_greys_are_neutral(surround):
    for dark in (True, False):
        colour = surround.colour(dark=dark)
        assert colour.red() == colour.green() == colour.blue()


# What is painted, not only what was meant


def test_the_handles_line_and_the_labels_are_seen_on_black_and_on_white(canvas, qtbot):
    for level in (0, 255, 118):
        show(canvas, np.full((600, 800, 3), level, np.uint8))
        canvas.zoom_to(1.0)
        canvas.looks.compare(Comparison.SPLIT)
        seen = grab(canvas)
        x = canvas.width() // 2
        across = [QColor(*seen[canvas.height() // 4, x + step]) for step in range(-4, 5)]
        assert max(ratio(one, other) for one, other in itertools.pairwise(across)) >= HIGH
        label = seen[14:34, 14:80].reshape(-1, 3)
        levels = sorted({tuple(int(v) for v in pixel) for pixel in label})
        assert ratio(QColor(*levels[0]), QColor(*levels[-1])) >= HIGH


def test_the_grid_is_seen_on_any_grey(canvas):
    ramp = np.repeat(np.arange(256, dtype=np.uint8).reshape(16, 16)[..., None], 3, -1)
    show(canvas, ramp)
    canvas.looks.show_alone(Look(NEAREST))
    canvas.set_view(canvas.view.at_zoom(24.0))
    seen = grab(canvas)
    (left, top), side = canvas.view.origin, 24
    met = 0
    for row, column in itertools.product(range(1, 16), range(1, 16)):
        x, y = column * side - left, row * side - top
        if x >= 0 and x + 12 < canvas.width() and y >= 0 and y + 12 < canvas.height():
            met += 1
            assert ratio(QColor(*seen[y + 12, x]), QColor(*seen[y + 12, x + 6])) >= CONTROL
    assert met > 50


# How it follows


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
@pytest.mark.parametrize(("contrast", "high"), [("normal", False), ("high", True)])
def test_colours_are_as_they_are_set(qapp, dressed, preferences, scheme, dark, contrast, high):
    preferences[SCHEME], preferences[CONTRAST] = theme.Scheme(scheme), theme.Contrast(contrast)
    palette = qapp.palette()
    assert (theme.is_dark(palette), theme.is_high(palette)) == (dark, high)
    colours = SETS[dark, high]
    assert palette.color(QPalette.ColorRole.Window) == QColor(colours.window)
    assert palette.color(QPalette.ColorRole.HighlightedText) == QColor(colours.on_accent)


def test_high_contrast_is_taken_where_the_system_asks_for_it(qapp, dressed, preferences, monkeypatch):
    for wanted in (True, False):
        monkeypatch.setattr("liif_viewer.ui.appearance.system_wants_contrast", lambda wanted=wanted: wanted)
        dressed._colour()  # as Qt tells of it
        assert theme.is_high(qapp.palette()) == wanted


def test_there_are_three_sizes_of_text_and_all_of_them_grow(qapp, dressed, preferences, qtbot):
    def heights() -> list[int]:
        labels = [Small("x"), QLabel("x"), Title("x")]
        for label in labels:
            qtbot.addWidget(label)
            label.ensurePolished()
        return [label.fontMetrics().height() for label in labels]

    small, usual, title = heights()
    assert small < usual < title
    preferences[TEXT_SIZE] = 200
    for before, after in zip((small, usual, title), heights(), strict=True):
        assert after == pytest.approx(2 * before, abs=2)


def test_dialogs_have_no_pictures_of_the_desktops_on_their_buttons(dressed, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert all(button.icon().isNull() for button in box.buttons())


def colours_of(widget: QWidget) -> Counter[str]:
    """How many pixels of a widget are of each colour."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(image)
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize(("dark", "high"), SETS)
def test_what_is_done_first_has_the_accent_and_is_read_on_it(dressed, preferences, qtbot, dark, high):
    preferences[SCHEME] = theme.Scheme.DARK if dark else theme.Scheme.LIGHT
    preferences[CONTRAST] = theme.Contrast.HIGH if high else theme.Contrast.NORMAL
    for first in (True, False):
        button = QPushButton("HHHH")
        button.setDefault(first)
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        found = colours_of(button)
        colours = SETS[dark, high]
        assert found.most_common(1)[0][0] == (colours.accent if first else colours.raised)
        assert (colours.on_accent if first else colours.text) in found


def test_what_is_marked_in_the_palette_is_read_on_the_accent(dressed, preferences, window):
    preferences[SCHEME] = theme.Scheme.LIGHT
    window.commands["palette"].trigger()
    palette = window.findChild(CommandPalette)
    for row in (0, 3):
        palette.list.setCurrentRow(row)
        QApplication.processEvents()
        for other in (0, 3):
            found = colours_of(palette.list.itemWidget(palette.list.item(other)))
            assert (min(QColor(colour).lightness() for colour in found) < 128) == (row != other)
    palette.close()
