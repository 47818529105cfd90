"""Motion of the real canvas, by a clock that is set by hand."""

from __future__ import annotations

import itertools
import math
import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from liif_viewer.core.look import Look
from liif_viewer.core.stops import NOTCH
from liif_viewer.engine.renderers import EXACT
from liif_viewer.ui import reduced_motion
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.reduced_motion import Motion
from liif_viewer.ui.settings import MOTION
from tests.ui.conftest import BACKGROUND, FakeModel, double_click, grab, key, paced, picture, show
from tests.ui.test_canvas import all_ready, bicubic_is_ready, wheel

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
    canvas.camera.motion.enabled = True
    canvas.camera.motion.clock = clock
    canvas.camera.motion._timer.timeout.disconnect()
    return clock


def frames(canvas, clock: Clock, seconds: float = 1.0):
    """The cameras of the frames until everything rests."""
    views = []
    for _ in range(round(seconds / FRAME_S)):
        if canvas.camera.motion.target is None:
            return views
        clock.now += FRAME_S
        canvas.camera.motion.tick()
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
            canvas.camera.motion.tick()
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
            canvas.camera.motion.tick()
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
    double_click(canvas, QPoint(150, 250))
    for view in frames(canvas, clock):
        assert math.dist(view.to_screen(*under), (150, 250)) < 1e-6
    assert canvas.view.zoom == 1.0


def test_two_fingers_are_followed_at_once(canvas, clock):
    show(canvas, picture())
    wheel(canvas, 320, 240, 120)
    canvas.zoom_at(1.3, QPointF(200, 100))
    assert canvas.camera.motion.target is None
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
    source.use_model(FakeModel(), paced(0.0))
    show(canvas, picture())
    canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: canvas.progress()[0] == canvas.progress()[1] > 0)  # by time that does not pass for glides
    assert canvas.view.zoom < 4
    assert not canvas.resting
    frames(canvas, clock)
    let_fade(canvas, clock)
    assert canvas.resting


def test_a_window_that_changes_its_size_ends_a_glide_at_its_target(canvas, clock, qtbot):
    show(canvas, picture())
    canvas.zoom_to(4.0)
    canvas.resize(600, 400)
    qtbot.waitUntil(lambda: canvas.view.width == 600)
    assert canvas.view.zoom == 4.0
    assert canvas.camera.motion.target is None


def drag(canvas, clock, places, *, seconds: float = 0.01, release: bool = True) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(*places[0]))
    for place in places[1:]:
        clock.now += seconds
        QTest.mouseMove(canvas, QPoint(*place))
    if release:
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(*places[-1]))


SWEEP = [(400 - 15 * n, 200 + 5 * n) for n in range(12)]  # 1500 px/s to the left


def test_a_photo_that_is_thrown_goes_on_in_that_direction_and_comes_to_rest(canvas, clock):
    show(canvas, picture(1500, 2000))
    canvas.set_view(canvas.view.at_zoom(4.0))
    point = canvas.to_photo(QPointF(*SWEEP[0]))
    drag(canvas, clock, SWEEP)
    assert math.dist(canvas.view.to_screen(*point), SWEEP[-1]) < 1e-6
    start, views = canvas.view, frames(canvas, clock, 3)
    steps = [b.center_x - a.center_x for a, b in zip([start, *views], views, strict=False)]
    assert all(step > 0 for step in steps)
    assert steps[0] * 4 == pytest.approx(1500 / 60, rel=0.1)
    assert steps == sorted(steps, reverse=True)
    assert (views[-1].center_y - start.center_y) / (views[-1].center_x - start.center_x) == pytest.approx(-1 / 3)


@pytest.mark.parametrize("stop", ["press", "wheel", "arrow", "pause"])
def test_a_press_a_wheel_a_key_or_a_pause_stops_a_throw(canvas, clock, stop):
    show(canvas, picture(1500, 2000))
    canvas.set_view(canvas.view.at_zoom(4.0))
    drag(canvas, clock, SWEEP, release=False)
    if stop == "pause":
        clock.now += 0.2
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(*SWEEP[-1]))
    if stop == "pause":
        assert canvas.target == canvas.view
        return
    clock.now += 0.05
    canvas.camera.motion.tick()
    before, under = canvas.view, canvas.to_photo(QPointF(200, 130))
    if stop == "press":
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 130))
        assert canvas.target == before
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 130))
        assert canvas.target == canvas.view == before
    elif stop == "wheel":
        wheel(canvas, 200, 130, 120)
        for view in frames(canvas, clock):
            assert math.dist(view.to_screen(*under), (200, 130)) < 1e-6
    else:
        key(canvas, Qt.Key.Key_Up)
        assert len(frames(canvas, clock)) < 0.2 / FRAME_S


def test_an_edge_gives_while_it_is_pulled_and_springs_back(canvas, clock):
    show(canvas, picture(1500, 2000))
    canvas.set_view(canvas.view.at_zoom(1.0).panned(5000, 0))
    inside = canvas.view
    places = [(100 + 20 * n, 200) for n in range(11)]
    drag(canvas, clock, places, release=False)
    pulled = (inside.center_x - canvas.view.center_x) * canvas.view.zoom
    assert 50 < pulled < 100  # by 200 px
    assert (grab(canvas)[:, : round(pulled)] == BACKGROUND).all()
    clock.now += 0.2
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(*places[-1]))
    way = [view.center_x for view in frames(canvas, clock)]
    assert way == sorted(way)
    assert canvas.view == inside


def test_while_it_glides_the_photo_can_be_dragged(canvas, clock):
    show(canvas, picture(1500, 2000))
    canvas.set_view(canvas.view.at_zoom(2.0))
    canvas.zoom_to(8.0, QPointF(320, 240))
    clock.now += 0.06
    canvas.camera.motion.tick()
    point = canvas.to_photo(QPointF(300, 200))
    drag(canvas, clock, [(300, 200), (310, 190), (330, 180)], seconds=0)
    assert math.dist(canvas.view.to_screen(*point), (330, 180)) < 1e-6
    frames(canvas, clock)
    assert canvas.view.zoom == 8.0


def test_what_does_not_move_has_hard_edges_and_no_throw(canvas, clock):
    canvas.camera.motion.enabled = False
    show(canvas, picture(1500, 2000))
    canvas.set_view(canvas.view.at_zoom(1.0).panned(5000, 0))
    inside = canvas.view
    drag(canvas, clock, [(100, 200), (200, 200), (300, 200)])
    assert canvas.view == canvas.target == inside


def turn_of_a_wheel(canvas, angle: QPoint, modifiers) -> None:
    position = QPointF(200, 130)
    event = QWheelEvent(
        position, canvas.mapToGlobal(position), QPoint(), angle, Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


@pytest.mark.parametrize(
    ("angle", "modifiers"),
    [((120, 0), Qt.KeyboardModifier.NoModifier), ((0, 120), Qt.KeyboardModifier.ShiftModifier)],
)
def test_sideways_and_with_shift_a_wheel_pans(canvas, clock, angle, modifiers):
    show(canvas, picture(1500, 2000))
    canvas.set_view(canvas.view.at_zoom(4.0))
    before = canvas.view
    turn_of_a_wheel(canvas, QPoint(*angle), modifiers)
    after = frames(canvas, clock)[-1]
    assert (after.zoom, after.center_y) == (4.0, before.center_y)
    assert (before.center_x - after.center_x) * 4 == pytest.approx(80)


def test_with_control_a_wheel_zooms_finely_and_stops_nowhere(canvas, clock):
    show(canvas, picture(1500, 2000))
    canvas.set_view(canvas.view.at_zoom(3.9))
    turn_of_a_wheel(canvas, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier)
    assert canvas.target.zoom == pytest.approx(3.9 * 2 ** (1 / 16))


def test_a_double_click_on_the_handle_centres_it(canvas, clock):
    show(canvas, picture())
    canvas.looks.compare(Comparison.SPLIT)
    canvas.looks.move_split(0.2)
    view = canvas.view
    double_click(canvas, QPoint(128, 50))
    assert canvas.looks.split == 0.5
    assert canvas.target == view


def test_a_tile_fades_in_and_is_exact_in_the_end(canvas, clock, source, qtbot):
    """From bicubic to LIIF, whose tiles are white here: ever brighter, at once for no pixel, and white in the end."""
    model, gate = FakeModel(), threading.Event()
    model.before_render = gate.wait
    source.use_model(model, paced(0.0))
    show(canvas, picture())
    canvas.set_view(canvas.view.at_zoom(4.0))
    try:
        qtbot.waitUntil(lambda: bicubic_is_ready(canvas, source))
        let_fade(canvas, clock)
        before = grab(canvas).astype(int)
        assert (before < 230).all()
    finally:
        gate.set()
    qtbot.waitUntil(lambda: all_ready(canvas))
    frames_seen = [grab(canvas).astype(int)]
    while not canvas.resting:
        clock.now += FRAME_S
        canvas.camera.motion.tick()
        frames_seen.append(grab(canvas).astype(int))
    assert (frames_seen[0] == before).all()
    assert 5 <= len(frames_seen) <= 9
    for one, two in itertools.pairwise(frames_seen):
        assert ((two > one) | (one == 255)).all()
        assert (two - one <= (255 - before) / 4).all()
    assert (frames_seen[-1] == 255).all()


def let_fade(canvas, clock) -> None:
    for _ in range(10):
        grab(canvas)
        clock.now += FRAME_S
        canvas.camera.motion.tick()


def test_a_better_tile_takes_over_from_what_is_seen(canvas, clock, source, qtbot):
    """The exact decoder's tiles, 255, come while the fast decoder's, 230, are half faded in: nothing falls back."""
    model, gate = FakeModel(), threading.Event()
    model.decoders = ("exact", "fast")
    slow = threading.Event()
    calls = []

    def wait() -> None:
        gate.wait()
        if calls:  # the fast decoder's tiles of the view, which take no time, in one piece
            slow.wait()
        calls.append(1)

    model.before_render = wait
    source.use_model(model, paced(0.0))
    show(canvas, picture())
    canvas.set_view(canvas.view.at_zoom(4.0))
    try:
        qtbot.waitUntil(lambda: bicubic_is_ready(canvas, source))
        let_fade(canvas, clock)
        gate.set()
        qtbot.waitUntil(lambda: canvas.by_liif == 1)
        grab(canvas)
        seen = []
        for number in range(12):
            clock.now += FRAME_S
            canvas.camera.motion.tick()
            if number == 3:
                slow.set()
                qtbot.waitUntil(lambda: all_ready(canvas))
            seen.append(grab(canvas).astype(int))
    finally:
        gate.set()
        slow.set()
    for one, two in itertools.pairwise(seen):
        assert (two >= one).all()
        assert (two - one).max() < 60
    assert seen[2].mean() < 225
    assert (seen[-1] == 255).all()


def test_another_look_held_by_a_key_is_there_at_once(canvas, clock, source, qtbot):
    show(canvas, picture())
    canvas.set_view(canvas.view.at_zoom(4.0))
    qtbot.waitUntil(lambda: bicubic_is_ready(canvas, source))
    let_fade(canvas, clock)
    before = grab(canvas)
    for look in (Look("nearest"), None):
        canvas.looks.hold(look)
        at_once = grab(canvas)
        assert (at_once != before).any() == (look is not None)
        if look is None:
            assert canvas._painting.resting


def test_after_a_glide_the_tiles_of_its_end_fade_in_from_the_moving_picture(canvas, clock, source, qtbot):
    source.use_model(FakeModel(), paced(0.0))
    show(canvas, picture())
    canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: all_ready(canvas))
    frames(canvas, clock)
    seen = [grab(canvas).astype(int)]
    assert (seen[0] < 240).all()
    for _ in range(8):
        clock.now += FRAME_S
        canvas.camera.motion.tick()
        seen.append(grab(canvas).astype(int))
    for one, two in itertools.pairwise(seen):
        assert (two >= one).all()
        assert (two - one).max() < 60
    assert (seen[-1] == 255).all()
    assert canvas.resting


@pytest.mark.parametrize("reduced", [False, True])
def test_motion_is_as_it_is_set_or_else_as_the_system_asks(window, preferences, monkeypatch, reduced):
    monkeypatch.setattr(reduced_motion, "motion_is_reduced", lambda: reduced)
    motion = window.canvas.camera.motion
    for chosen, moves in ((Motion.SYSTEM, not reduced), (Motion.LESS, False), (Motion.FULL, True)):
        preferences[MOTION] = chosen
        assert motion.enabled == moves


@pytest.mark.parametrize("thrown", [False, True])
def test_what_comes_into_view_next_is_there_before_it_does(canvas, clock, source, qtbot, thrown):
    """A hand that moves at 1,200 px a second, and what it throws at that speed."""
    source.use_model(FakeModel(), paced(0.0))
    show(canvas, picture(900, 1200))
    canvas.set_view(canvas.view.at_zoom(4.0))
    qtbot.waitUntil(lambda: all_ready(canvas))
    point = canvas.camera.grab((300.0, 200.0))
    for step in range(8):
        clock.now += FRAME_S
        canvas.camera.drag(point, (300.0 - 20 * step, 200.0))
    if thrown:
        canvas.camera.let_go((-1200.0, 0.0))
    for _ in range(10):
        qtbot.waitUntil(lambda: not source.deep._has_to_do() and not source._delivered)
        for _ in range(6):
            clock.now += FRAME_S
            step += 1
            if thrown:
                canvas.camera.motion.tick()
            else:
                canvas.camera.drag(point, (300.0 - 20 * step, 200.0))
        layers = canvas._showing._layers(canvas.panes()[-1])
        assert all(key is not None and key.method == EXACT for key in canvas._showing.wishes.best(layers))
