"""Motion of the real canvas, by a clock that is set by hand."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from liif_viewer.core.stops import NOTCH
from tests.ui.conftest import FakeModel, grab, picture, show
from tests.ui.test_canvas import wheel

FRAME_S = 1 / 60


class Clock:
    """Tells the time that it is given."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(canvas) -> Clock:
    """Things move on the canvas, but only when the clock is set."""
    clock = Clock()
    canvas.motion.enabled = True
    canvas.motion.clock = clock
    canvas.motion._timer.timeout.disconnect()
    return clock


def frames(canvas, clock: Clock, seconds: float = 1.0):
    """The cameras of the frames until everything rests."""
    views = []
    for _ in range(round(seconds / FRAME_S)):
        if canvas.motion.target is None:
            return views
        clock.now += FRAME_S
        canvas.motion.tick()
        views.append(canvas.view)
    raise AssertionError("it moves on and on")


def test_a_notch_glides_and_the_point_under_the_pointer_stays_put_in_every_frame(canvas, clock):
    show(canvas, picture())
    canvas.set_view(canvas.view.at_zoom(3.0))
    before, under = canvas.view, canvas.to_photo(QPointF(200, 130))
    wheel(canvas, 200, 130, 120)
    assert canvas.view == before  # nothing jumps
    assert canvas.target.zoom == pytest.approx(3 * 2**0.25)
    views = frames(canvas, clock)
    assert 0.15 / FRAME_S <= len(views) <= 0.2 / FRAME_S
    levels = [3.0] + [view.zoom for view in views]
    assert levels == sorted(levels)
    assert levels[-1] == canvas.target.zoom
    for view in views:
        assert math.dist(view.to_screen(*under), (200, 130)) < 1e-6


def test_notches_in_and_as_many_out_return_to_the_bit_whenever_they_come(canvas, clock):
    show(canvas, picture(1500, 2000))
    for start in (0.9, 3.3, 7.0):
        canvas.set_view(canvas.view.at_zoom(start).panned(37, -21))
        before = canvas.view
        for delta in (120, 120, 120, 120, -120, -120, -120, -120):
            wheel(canvas, 211, 133, delta)
            clock.now += 0.7 * FRAME_S
            canvas.motion.tick()
        frames(canvas, clock)
        assert canvas.view == before


def test_each_further_notch_turns_the_glide_to_a_further_target(canvas, clock):
    show(canvas, picture())
    canvas.set_view(canvas.view.at_zoom(10.0))
    levels = [10.0]
    for _ in range(6):
        wheel(canvas, 320, 240, 120)
        for _ in range(3):
            clock.now += FRAME_S
            canvas.motion.tick()
            levels.append(canvas.view.zoom)
    levels += [view.zoom for view in frames(canvas, clock)]
    assert levels == sorted(levels)
    assert levels[-1] == pytest.approx(10 * 2**1.5)


def test_zooms_and_the_double_click_glide(canvas, clock):
    show(canvas, picture(1500, 2000))
    canvas.zoom_to(4.0)
    assert canvas.view.zoom < 4 == canvas.target.zoom
    assert frames(canvas, clock)[-1].zoom == 4
    canvas.turn(2 * NOTCH, notch=2 * NOTCH)
    assert frames(canvas, clock)[-1].zoom == pytest.approx(4 * 2**0.5)
    canvas.fit()
    assert len(frames(canvas, clock)) > 5
    assert canvas.view.zoom == canvas.view.fit_zoom
    under = canvas.to_photo(QPointF(150, 250))
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 250))
    for view in frames(canvas, clock):
        assert math.dist(view.to_screen(*under), (150, 250)) < 1e-6
    assert canvas.view.zoom == 1.0


def test_two_fingers_are_followed_at_once(canvas, clock):
    show(canvas, picture())
    wheel(canvas, 320, 240, 120)
    canvas.zoom_at(1.3, QPointF(200, 100))
    assert canvas.motion.target is None
    assert canvas.view == canvas.target


def test_what_is_told_is_where_it_goes(canvas, clock, source):
    show(canvas, picture())
    told = []
    canvas.changed.connect(lambda: told.append(canvas.target.zoom))
    canvas.zoom_to(4.0)
    assert told == [4.0]
    frames(canvas, clock)
    assert set(told) == {4.0}


def test_tiles_of_the_target_are_asked_for_while_it_glides(canvas, clock, source, qtbot):
    source.use_model(FakeModel(), exact_pace=0.0)
    show(canvas, picture())
    canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: canvas.progress()[0] == canvas.progress()[1] > 0)  # by time that does not pass for glides
    assert canvas.view.zoom < 4
    assert not canvas.resting
    frames(canvas, clock)
    grab(canvas)
    qtbot.waitUntil(lambda: canvas.resting)


def test_a_window_that_changes_its_size_ends_a_glide_at_its_target(canvas, clock, qtbot):
    show(canvas, picture())
    canvas.zoom_to(4.0)
    canvas.resize(600, 400)
    qtbot.waitUntil(lambda: canvas.view.width == 600)
    assert canvas.view.zoom == 4.0
    assert canvas.motion.target is None
