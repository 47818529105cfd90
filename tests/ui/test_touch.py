"""Fingers on a touch screen: one moves the photo, two move and zoom it, one that rests asks for the menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest

from liif_viewer.core.geometry import Rect
from liif_viewer.ui.canvas.panes import Comparison
from tests.ui.conftest import WAIT_MS, open_file, picture, show


@pytest.fixture(scope="module")
def screen(qapp):
    return QTest.createTouchDevice()


class Fingers:
    """Of one hand, on one widget: each call is one event, as a screen sends it."""

    def __init__(self, device, widget) -> None:
        self._device, self._widget = device, widget
        self._down: dict[int, QPoint] = {}

    def _send(self, changed: dict[int, str]) -> None:
        sequence = QTest.touchEvent(self._widget, self._device, False)
        for finger, place in self._down.items():
            getattr(sequence, changed.get(finger, "move"))(finger, place, self._widget)
        sequence.commit()

    def press(self, finger: int, x: int, y: int) -> None:
        self._down[finger] = QPoint(x, y)
        self._send({finger: "press"})

    def move(self, *places: tuple[int, int]) -> None:
        """All that are down, in the order in which they came."""
        self._down = dict(zip(self._down, (QPoint(*place) for place in places), strict=True))
        self._send(dict.fromkeys(self._down, "move"))

    def release(self, finger: int) -> None:
        self._send({finger: "release"})
        del self._down[finger]

    def tap(self, x: int, y: int) -> None:
        self.press(0, x, y)
        self.release(0)


@pytest.fixture
def fingers(canvas, screen) -> Fingers:
    show(canvas, picture(600, 800))
    canvas.zoom_to(4.0)
    return Fingers(screen, canvas)


class Menus(QObject):
    """Counts the menus that are asked for."""

    def __init__(self, canvas) -> None:
        super().__init__(canvas)
        self.places: list[QPoint] = []
        canvas.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self.places.append(event.pos())
        return False


@pytest.fixture
def menus(canvas) -> Menus:
    hints = QGuiApplication.styleHints()
    before = hints.mousePressAndHoldInterval()
    hints.setMousePressAndHoldInterval(30)
    yield Menus(canvas)
    hints.setMousePressAndHoldInterval(before)


def test_the_photo_follows_one_finger(canvas, fingers):
    point = canvas.to_photo(QPointF(300, 200))
    fingers.press(0, 300, 200)
    for step in range(1, 6):
        fingers.move((300 + 20 * step, 200 - 10 * step))
    assert canvas.to_photo(QPointF(400, 150)) == pytest.approx(point, abs=0.3)
    assert canvas.view.zoom == 4.0
    fingers.release(0)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (((250, 240), (390, 240)), ((150, 260), (430, 260))),  # twice as far apart
        (((200, 200), (440, 300)), ((290, 180), (410, 230))),  # half
        (((200, 200), (300, 300)), ((260, 230), (360, 330))),  # moved only
    ],
)
def test_the_photo_stays_under_two_fingers(canvas, fingers, start, end):
    points = [canvas.to_photo(QPointF(*place)) for place in start]
    fingers.press(0, *start[0])
    fingers.press(1, *start[1])
    for step in range(1, 11):
        ways = zip(start, end, strict=True)
        fingers.move(*(tuple(round(a + (b - a) * step / 10) for a, b in zip(*way, strict=True)) for way in ways))
    for place, point in zip(end, points, strict=True):
        assert canvas.to_photo(QPointF(*place)) == pytest.approx(point, abs=0.5)
    fingers.release(1)
    view = canvas.view
    fingers.move((500, 50))  # the one that is left does nothing
    assert canvas.view == view
    fingers.release(0)
    assert canvas.view == view


def test_a_finger_that_rests_asks_for_the_menu_and_does_nothing_else(canvas, fingers, menus, qtbot):
    view = canvas.view
    fingers.press(0, 200, 150)
    fingers.move((203, 148))  # none is quite still
    qtbot.waitUntil(lambda: menus.places == [QPoint(200, 150)], timeout=WAIT_MS)
    fingers.move((300, 300))
    fingers.release(0)
    assert canvas.view == view


def test_who_drags_or_pinches_is_asked_nothing(canvas, fingers, menus, qtbot):
    fingers.press(0, 200, 150)
    fingers.move((260, 150))
    qtbot.wait(60)
    fingers.release(0)
    fingers.press(0, 200, 150)
    fingers.press(1, 300, 150)
    qtbot.wait(60)
    fingers.release(1)
    fingers.release(0)
    assert menus.places == []


def test_a_tap_leaves_nothing_pointed_at(canvas, fingers):
    pointed = []
    canvas.pointed.connect(pointed.append)
    fingers.tap(300, 200)
    assert pointed
    assert set(pointed) == {None}
    assert canvas.colour_pointed_at is None


def test_two_taps_are_fit_and_100_percent(canvas, fingers):
    fit = 0.8  # 640 px of 800
    for zoom in (fit, 1.0):
        fingers.tap(300, 200)
        fingers.tap(303, 201)
        assert canvas.view.zoom == pytest.approx(zoom)


def test_a_finger_moves_the_split(canvas, fingers):
    canvas.looks.compare(Comparison.SPLIT)
    fingers.press(0, 320, 300)
    fingers.move((420, 300))
    fingers.move((480, 300))
    fingers.release(0)
    assert canvas.looks.split == pytest.approx(480 / 640)


def test_a_second_finger_ends_what_the_first_was_drawing(canvas, fingers):
    from liif_viewer.ui.canvas.navigation import Navigation

    canvas.findChild(Navigation).set_selecting(True)
    canvas.zoom_to(1.0)
    fingers.press(0, 200, 150)
    fingers.move((300, 250))
    fingers.press(1, 500, 400)
    drawn = canvas.selection
    assert drawn is not None
    fingers.move((250, 200), (550, 450))
    assert canvas.selection == drawn
    fingers.release(0)
    fingers.release(1)
    assert isinstance(drawn, Rect)


def test_what_lies_over_the_photo_is_tapped_as_with_a_mouse(window, qtbot, photo_file, screen):
    open_file(window, qtbot, photo_file)
    taken = []
    window.message.say("A message.", offers={"Take it": lambda: taken.append(True)})
    button = window.message.offers["Take it"]
    qtbot.waitUntil(lambda: button.isVisible(), timeout=WAIT_MS)
    place = button.mapTo(window, button.rect().center())
    Fingers(screen, window).tap(place.x(), place.y())
    assert taken


def test_a_finger_that_rests_opens_the_window_s_own_menu(window, qtbot, photo_file, screen, menus):
    open_file(window, qtbot, photo_file)
    hand = Fingers(screen, window)
    place = window.canvas.mapTo(window, window.canvas.rect().center())
    hand.press(0, place.x(), place.y())
    qtbot.waitUntil(lambda: window._context_menu.isVisible(), timeout=WAIT_MS)
    hand.move((place.x() + 4, place.y() + 6))
    hand.release(0)
    assert window._context_menu.isVisible()
    action = window.commands["fit"]
    spot = window._context_menu.actionGeometry(action).center()
    with qtbot.waitSignal(action.triggered, timeout=WAIT_MS):
        Fingers(screen, window._context_menu).tap(spot.x(), spot.y())
    assert not window._context_menu.isVisible()
