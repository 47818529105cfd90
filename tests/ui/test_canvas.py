from __future__ import annotations

import math
import sys
import threading

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Look
from liif_viewer.core.resample import bicubic
from liif_viewer.core.tiles import TILE_SIZE
from liif_viewer.engine.largest_picture import LARGEST_SCALE_TILE
from liif_viewer.ui.canvas import painting
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.ladder import Decoding
from tests.ui.conftest import BACKGROUND, WAIT_MS, FakeModel, double_click, grab, key, paced, picture, show


def wheel(canvas, x: float, y: float, delta: int) -> None:
    position = QPointF(x, y)
    event = QWheelEvent(
        position, canvas.mapToGlobal(position), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def all_ready(canvas) -> bool:
    ready, number = canvas.progress()
    return number > 0 and ready == number


def no_background(canvas) -> bool:
    return not (grab(canvas) == BACKGROUND).all(-1).any()


def test_the_point_under_the_cursor_stays_put_through_a_turn_of_the_wheel(canvas):
    show(canvas, picture())
    canvas.zoom_to(3.0)
    before = canvas.to_photo(QPointF(200, 130))
    for delta in (120, 120, 15, -60, 300, -120):
        wheel(canvas, 200, 130, delta)
        after = canvas.to_photo(QPointF(200, 130))
        assert math.dist(before, after) * canvas.view.zoom < 1e-6


def test_in_and_out_cancel_however_the_turn_is_split(canvas):
    show(canvas, picture())
    canvas.zoom_to(4.0)
    for delta in (120, 7, 113, -240):
        wheel(canvas, 100, 100, delta)
    assert math.isclose(canvas.view.zoom, 4.0)


def test_double_click_goes_to_100_percent_at_the_point_and_back(canvas):
    show(canvas, picture(1500, 2000))
    under = canvas.to_photo(QPointF(150, 250))
    double_click(canvas, QPoint(150, 250))
    assert canvas.view.zoom == 1.0
    assert math.dist(under, canvas.to_photo(QPointF(150, 250))) < 1e-6
    double_click(canvas, QPoint(150, 250))
    assert canvas.view.zoom == canvas.view.fit_zoom


def test_drag_and_arrows_pan(canvas):
    show(canvas, picture())
    canvas.zoom_to(10.0)
    before = canvas.to_photo(QPointF(300, 200))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(canvas, QPoint(340, 170))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(340, 170))
    assert math.dist(before, canvas.to_photo(QPointF(340, 170))) < 1e-6
    x = canvas.view.center_x
    key(canvas, Qt.Key.Key_Right)
    assert canvas.view.center_x > x


def test_up_to_25600_percent(canvas):
    show(canvas, picture())
    canvas.zoom_to(256.0)
    assert canvas.view.zoom == 256
    assert no_background(canvas)


@given(moves=st.lists(st.tuples(st.sampled_from("zpc"), st.floats(-3, 3), st.floats(0, 1)), max_size=6))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_background_ever_shows_on_a_photo_larger_than_the_canvas(canvas, moves):
    """Painted at once after every move, whatever happens to be ready."""
    pixels = picture(677, 901)
    pixels[..., 0] = 200  # not even the label's shade makes the background's colour of it
    show(canvas, pixels)
    canvas.looks.compare(Comparison.SINGLE)
    canvas.zoom_to(1.0)
    for kind, amount, place in moves:
        if kind == "z":
            canvas.zoom_at(2**amount, QPointF(place * 640, 100))
        elif kind == "p":
            canvas.set_view(canvas.view.panned(amount * 300, place * 300))
        else:
            canvas.looks.compare(Comparison.SPLIT if place > 0.5 else Comparison.SINGLE)
        width, height = canvas.view.scaled_size
        if width >= canvas.view.width and height >= canvas.view.height:
            assert no_background(canvas)


def wait_for_all(canvas, qtbot) -> None:
    qtbot.waitUntil(lambda: all_ready(canvas) and canvas.resting, timeout=WAIT_MS)


@pytest.fixture(params=[2_500_000, 50_000], ids=["at once", "in turns"])
def pixels_at_once(request, monkeypatch):
    """Canvases of any size are painted as large ones are, too."""
    monkeypatch.setattr(painting, "PIXELS_AT_ONCE", request.param)
    return request.param


@given(pans=st.lists(st.tuples(st.integers(-700, 700), st.integers(-500, 500)), min_size=1, max_size=6))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_at_rest_the_tiles_are_shown_pixel_by_pixel(canvas, source, qtbot, pixels_at_once, pans):
    show(canvas, picture(1377, 1901))
    canvas.zoom_to(0.9)
    for across, down in pans:
        canvas.set_view(canvas.view.panned(across, down))
        assert no_background(canvas)
    wait_for_all(canvas, qtbot)
    shown = grab(canvas)
    left, top = canvas.view.origin
    grid = canvas.opened.grid(Look("photo"), 0.9, source.start(0.9))
    for row in grid.covering(Rect(left, top, 640, 480)):
        for tile in row:
            x, y, width, height = grid.scaled_rect(tile)
            image = pixels_of(source.get(tile))[..., :3]
            low_x, low_y, high_x, high_y = (
                max(x, left),
                max(y, top),
                min(x + width, left + 640),
                min(y + height, top + 480),
            )
            seen = shown[low_y - top : high_y - top, low_x - left : high_x - left]
            assert (seen == image[low_y - y : high_y - y, low_x - x : high_x - x]).all()


@given(steps=st.lists(st.floats(-1, 1), min_size=1, max_size=6), place=st.tuples(st.floats(0, 1), st.floats(0, 1)))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_while_the_zoom_moves_nothing_is_anywhere_else(canvas, source, pixels_at_once, steps, place):
    """A bright square is painted where the camera says that it is, whatever it is painted from."""
    pixels = np.full((600, 800, 3), 70, np.uint8)
    pixels[280:320, 380:420] = 250
    show(canvas, pixels)
    canvas.zoom_to(2.0)
    grab(canvas)
    for step in steps:
        canvas.zoom_at(2**step, QPointF(place[0] * 640, place[1] * 480))
        bright = grab(canvas)[..., 0] > 160
        left, top = canvas.view.to_screen(380, 280)
        right, bottom = canvas.view.to_screen(420, 320)
        expected = np.zeros(bright.shape, bool)
        expected[max(0, round(top)) : max(0, round(bottom)), max(0, round(left)) : max(0, round(right))] = True
        edge = 3  # a corner of the square is round, as it is enlarged from a smaller picture of it
        differs = _thick_part(bright ^ expected, edge)
        assert not differs.any()


def _thick_part(mask: np.ndarray, size: int) -> np.ndarray:
    """What remains of a mask when ``size`` px are taken off at every edge of what it marks."""
    import cv2

    return cv2.erode(mask.astype(np.uint8), np.ones((2 * size - 1,) * 2, np.uint8), borderValue=1)


def test_what_liif_computed_stays_while_the_zoom_changes(canvas, source, qtbot, pixels_at_once):
    """No flash of bicubic, neither while the zoom moves nor until LIIF's tiles of the new zoom are there."""
    model = FakeModel()
    source.use_model(model, paced(0.0))
    show(canvas, picture())
    canvas.zoom_to(4.0)
    wait_for_all(canvas, qtbot)
    gate = threading.Event()
    model.before_render = gate.wait
    try:
        for factor in (1.1, 1.2, 1.3, 4.0):
            canvas.zoom_at(factor, QPointF(320, 240))
            assert (grab(canvas) == 255).all()
        qtbot.waitUntil(lambda: canvas.resting, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: bicubic_is_ready(canvas, source), timeout=WAIT_MS)
        assert (grab(canvas) == 255).all()
        canvas.zoom_to(canvas.view.zoom * 0.8, QPointF(320, 240))
        shown = grab(canvas)
        assert (shown[80:-80, 100:-100] == 255).all()
        assert (shown[:20] < 255).any()  # LIIF has not been here
    finally:
        gate.set()
    wait_for_all(canvas, qtbot)
    assert (grab(canvas) == 255).all()


def bicubic_is_ready(canvas, source) -> bool:
    left, top = canvas.view.origin
    zoom = canvas.view.zoom
    tiles = canvas.opened.grid(Look("bicubic"), zoom, source.start(zoom)).covering(Rect(left, top, 640, 480))
    return all(source.get(tile) is not None for row in tiles for tile in row)


def test_a_view_is_covered_by_the_fewest_tiles(canvas, source, qtbot):
    model = FakeModel()
    source.use_model(model, paced(0.0))
    show(canvas, picture(900, 1200))
    canvas.zoom_to(5.0, QPointF(323, 277))
    wait_for_all(canvas, qtbot)
    assert canvas.progress() == (20, 20)  # 640 x 480 in tiles of 128
    first = canvas.view
    canvas.set_view(first.panned(40, 30))
    wait_for_all(canvas, qtbot)
    # To another zoom and back, to another place: the tiles that are there are of use, or others are laid.
    for dx, dy, computed in ((40, 30, 0), (910, 730, 20)):
        canvas.zoom_to(3.0)
        wait_for_all(canvas, qtbot)
        model.calls.clear()
        canvas.set_view(first.panned(dx, dy))
        wait_for_all(canvas, qtbot)
        assert sum(width * height for _, (width, height), _ in model.calls) == computed * TILE_SIZE**2


def test_shows_bicubic_until_liif_is_ready_then_liif(canvas, source, qtbot):
    pixels = picture()
    show(canvas, pixels)
    canvas.zoom_to(4.0)

    def bicubic_is_shown():
        rect = canvas.view.visible_photo_rect
        expected = bicubic(pixels, rect, (640, 480)).astype(int)
        assert np.abs(grab(canvas).astype(int) - expected).max() <= 2

    qtbot.waitUntil(bicubic_is_shown, timeout=WAIT_MS)
    model = FakeModel()
    source.use_model(model, paced(0.0))
    canvas.ask_again()
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    assert (grab(canvas) == 255).all()
    for _, (width, height), (_, _, w, h) in model.calls:
        assert math.isclose(w / width, 1 / 4)  # the cell of the resting zoom
        assert math.isclose(h / height, 1 / 4)


def test_at_100_percent_the_photos_own_pixels(canvas, source, qtbot):
    pixels = picture(900, 1200)
    show(canvas, pixels)
    canvas.zoom_to(1.0)
    left, top = canvas.view.origin

    def own_pixels():
        assert (grab(canvas) == pixels[top : top + 480, left : left + 640]).all()

    qtbot.waitUntil(own_pixels, timeout=WAIT_MS)


@pytest.mark.parametrize("comparison", [Comparison.SPLIT, Comparison.SIDE_BY_SIDE])
def test_both_sides_sample_the_same_positions(canvas, qtbot, comparison):
    """With the key held that shows bicubic on both sides, each side is exactly its camera's bicubic picture."""
    pixels = picture()
    show(canvas, pixels)
    canvas.looks.compare(comparison)
    canvas.zoom_to(7.3, QPointF(123, 45))
    canvas.looks.hold(Look("bicubic"))
    left, right = canvas.panes()
    assert (left.view.center_x, left.view.center_y, left.view.zoom) == (
        right.view.center_x, right.view.center_y, right.view.zoom,
    )  # fmt: skip

    def exact():
        shown = grab(canvas).astype(int)
        for pane in (left, right):
            (x, y), zoom, width = pane.view.origin, pane.view.zoom, pane.view.width
            expected = bicubic(pixels, Rect(x / zoom, y / zoom, width / zoom, 480 / zoom), (width, 480))
            low, high = pane.shown
            side = shown[:, pane.clip.left() : pane.clip.left() + pane.clip.width()]
            apart = np.abs(side - expected[:, low:high])[:, 20:-20]  # without the handle
            assert apart[50:].max() <= 2  # below the labels

    qtbot.waitUntil(exact, timeout=WAIT_MS)


def test_the_handle_is_dragged_and_never_lost(canvas):
    show(canvas, picture())
    canvas.looks.compare(Comparison.SPLIT)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(320, 200))
    QTest.mouseMove(canvas, QPoint(100, 220))
    assert math.isclose(canvas.looks.split, 100 / 640)
    QTest.mouseMove(canvas, QPoint(-500, 220))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(-500, 220))
    assert 0 < canvas.looks.split < 0.05
    key(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert canvas.looks.split > 0.03


def test_holding_b_shows_bicubic_only_while_it_is_held(canvas, source):
    show(canvas, picture())
    canvas.zoom_to(4)
    QTest.keyPress(canvas, Qt.Key.Key_B)
    assert [pane.look.method for pane in canvas.panes()] == ["bicubic"]
    QTest.keyRelease(canvas, Qt.Key.Key_B)
    assert [pane.look.method for pane in canvas.panes()] == ["liif"]


def test_shift_and_drag_selects_a_region_inside_the_photo(canvas):
    show(canvas, picture())
    canvas.zoom_to(4.0)
    chosen = []
    canvas.region_selected.connect(chosen.append)
    start = canvas.to_photo(QPointF(100, 100))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(300, 180))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 180))
    assert len(chosen) == 1
    assert (chosen[0].x, chosen[0].y) == pytest.approx(start, abs=0.5)  # whole pixels of the photo
    assert (chosen[0].width, chosen[0].height) == (50, 20)


def test_resizing_keeps_the_centre(canvas, qtbot):
    show(canvas, picture())
    canvas.zoom_to(20.0, QPointF(10, 20))
    centre = canvas.view.center_x, canvas.view.center_y
    canvas.resize(500, 333)
    qtbot.waitUntil(lambda: canvas.view.width == 500, timeout=WAIT_MS)
    assert (canvas.view.center_x, canvas.view.center_y) == pytest.approx(centre)


@pytest.mark.parametrize(
    ("pace", "decoding", "zoom", "expected"),
    [
        (0.0, Decoding.AUTOMATIC, 4.0, 255),  # a quick machine: the exact decoder ends on top
        (1.0, Decoding.AUTOMATIC, 4.0, 230),  # a slow one: the fast decoder is what it amounts to
        (0.0, Decoding.FAST, 4.0, 230),
        (1.0, Decoding.EXACT, 4.0, 255),
        (1e-5, Decoding.AUTOMATIC, 4.0, 230),
        (1e-5, Decoding.AUTOMATIC, 32.0, 255),  # where decoding at x8 is enough, the same machine is quick
    ],
)
def test_which_decoder_ends_on_top(canvas, source, qtbot, pace, decoding, zoom, expected):
    model = FakeModel()
    model.decoders = ("exact", "fast")
    source.use_model(model, paced(pace))
    source.ladder.decoding = decoding
    show(canvas, picture())
    canvas.zoom_to(zoom)
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    assert (grab(canvas) == expected).all()


def test_with_all_rendered_the_photo_is_encoded_around_the_view(canvas, source, qtbot):
    model = FakeModel()
    model.decoders = ("exact", "fast")
    source.use_model(model, paced(1.0))
    show(canvas, picture())
    qtbot.waitUntil(lambda: model.ahead == ["fast"], timeout=WAIT_MS)
    source.ladder.decoding = Decoding.EXACT
    canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: "exact" in model.ahead, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)


def test_beyond_the_largest_scale_the_picture_of_that_scale_is_enlarged(canvas, source, qtbot):
    model = FakeModel()
    source.use_model(model, paced(0.0))
    show(canvas, picture())
    canvas.zoom_to(256.0)
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    for _, (width, height), (_, _, w, h) in model.calls:
        assert math.isclose(w / width, 1 / 8)
        assert math.isclose(h / height, 1 / 8)
        assert max(width, height) <= LARGEST_SCALE_TILE
    assert len(model.calls) <= 9  # a view of a few photo pixels; each place once
    model.calls.clear()
    canvas.zoom_to(300.0)
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    assert not model.calls


def test_out_of_a_split_the_picture_is_whole(qtbot, source):
    """In a window of 1366 x 768, a photo of 3:2 looked at in a split: the image had room for the half, not for all."""
    canvas = Canvas(source)
    qtbot.addWidget(canvas)
    canvas.resize(1093, 516)
    canvas.show()
    show(canvas, picture(1000, 1500))
    canvas.point(QPointF(546, 310))
    for step in (
        lambda: None,
        lambda: canvas.looks.compare(Comparison.SPLIT),
        lambda: canvas.zoom_to(2.0),
        lambda: canvas.zoom_to(4.0),
        lambda: canvas.looks.compare(Comparison.SINGLE),
    ):
        step()
        grab(canvas)
        qtbot.waitUntil(lambda: canvas.resting, timeout=WAIT_MS)
    left, top = canvas.view.origin

    def bicubic_is_shown():
        rect = Rect(left / 4, top / 4, 1093 / 4, 516 / 4)
        expected = bicubic(canvas.opened.photo.pixels, rect, (1093, 516)).astype(int)
        assert np.abs(grab(canvas).astype(int) - expected).max() <= 2

    qtbot.waitUntil(bicubic_is_shown, timeout=WAIT_MS)


def test_a_screen_with_other_pixels_is_painted_px_by_px(canvas, qtbot):
    """Moved there, the canvas is told by an event that is no change event, and after its new size."""
    screens = QApplication.screens()
    if len(screens) == 1:
        pytest.skip("there is one screen")
    show(canvas, picture(2000, 3000))
    for screen in screens:
        ratio = screen.devicePixelRatio()
        canvas.windowHandle().setScreen(screen)
        qtbot.waitUntil(lambda ratio=ratio: canvas.devicePixelRatioF() == ratio, timeout=WAIT_MS)
        size = math.ceil(canvas.width() * ratio), math.ceil(canvas.height() * ratio)
        assert (canvas.view.width, canvas.view.height) == size


@pytest.fixture
def failing_painter(monkeypatch):
    """Makes the next so many paintings of a pane fail."""
    left, paint = [0], painting.PanePainter.paint

    def fail(self, *args):
        if left[0]:
            left[0] -= 1
            raise RuntimeError("no luck")
        return paint(self, *args)

    monkeypatch.setattr(painting.PanePainter, "paint", fail)
    return left


def test_painting_that_fails_once_is_made_good(canvas, qtbot, failing_painter, caplog):
    show(canvas, picture())
    canvas.looks.compare(Comparison.SPLIT)
    canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: canvas.resting, timeout=WAIT_MS)
    failing_painter[0] = 1
    canvas.repaint()
    assert failing_painter[0] == 0
    with qtbot.waitSignal(canvas._painting.stale, timeout=WAIT_MS):
        pass  # of its own accord
    assert no_background(canvas)
    assert caplog.text.count("painting failed") == 1


def test_painting_that_always_fails_is_told_once_and_does_not_go_on_for_ever(canvas, qtbot, failing_painter, caplog):
    show(canvas, picture())
    qtbot.waitUntil(lambda: canvas.resting, timeout=WAIT_MS)
    failing_painter[0] = 1000
    for place in range(5):
        canvas.set_view(canvas.view.panned(place, 0).zoomed_to(4.0, place, 0))
        for _ in range(20):
            QApplication.processEvents()
    assert 1000 - failing_painter[0] < 40
    assert caplog.text.count("painting failed") == 1
    failing_painter[0] = 0
    canvas.zoom_to(5.0)
    assert no_background(canvas)


def test_another_model_renders_what_is_in_view_anew(canvas, source, qtbot):
    show(canvas, picture() // 2)
    canvas.zoom_to(4.0)
    for decoders, expected in ((("exact",), 255), (("exact", "fast"), 230), (("exact",), 255)):
        model, gate = FakeModel(), threading.Event()
        model.decoders, model.before_render = decoders, gate.wait
        try:
            source.use_model(model, paced(1.0))
            assert not all_ready(canvas)
            assert (grab(canvas) < 230).all()  # nothing of the model before under the name of this one
        finally:
            gate.set()
        wait_for_all(canvas, qtbot)
        assert (grab(canvas) == expected).all()


def test_a_tile_that_the_model_before_was_still_rendering_is_rendered_again(canvas, source, qtbot):
    first, second = FakeModel(), FakeModel()
    begun, gate = threading.Event(), threading.Event()
    first.before_render = lambda: (begun.set(), gate.wait())
    first.exact_value = 0.9
    source.use_model(first, paced(0.0))
    show(canvas, picture())
    canvas.zoom_to(4.0)
    try:
        qtbot.waitUntil(begun.is_set, timeout=WAIT_MS)
        source.use_model(second, paced(0.0))
    finally:
        gate.set()
    wait_for_all(canvas, qtbot)
    assert (grab(canvas) == 255).all()


def test_painting_loses_no_reference(canvas):
    """A binding that gives away a reference to None per call brings the process down after some thousand frames."""
    show(canvas, picture())
    canvas.looks.compare(Comparison.SPLIT)
    canvas.zoom_to(4.0)
    grab(canvas)
    before = sys.getrefcount(None)
    for _ in range(50):
        grab(canvas)
    assert sys.getrefcount(None) > before - 50
