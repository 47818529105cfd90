"""Whatever the sequence of views, panes, sizes, screens and photos: what is on the screen is what belongs there.

The real canvas on the real tile source; only the threads are replaced by a hand that renders when it is told to. Looked
at is the window's own memory, so that what was forgotten to be repainted shows. Each pixel is compared with the tile
that belongs there, put together by a few lines of numpy; where there is none yet, with the colours of that place; and
at the end of each sequence, exactly, with a new canvas in the same state.

``LIIF_SEQUENCES=10000 pytest --timeout=0 tests/ui/test_any_sequence.py`` tries more of them.
"""

from __future__ import annotations

import math
import os
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Difference, Look
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine import liif_renderer
from liif_viewer.engine.renderers import (
    BICUBIC,
    BILINEAR,
    BY_LIIF,
    EXACT,
    FAST,
    LANCZOS,
    LIIF,
    NEAREST,
    ORIGINAL,
    OpenPhoto,
)
from liif_viewer.engine.request import Request
from liif_viewer.errors import Cancelled
from liif_viewer.model.choices import TIERS
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.probe.waiting import dispose
from liif_viewer.ui import tile_source
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.canvas import frame, overlay, painting, wishes
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.canvas_painting import Painting
from liif_viewer.ui.canvas.driver import Driver
from liif_viewer.ui.canvas.panes import Comparison, Pane
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.ladder import Decoding
from liif_viewer.ui.theme import NOT_READY
from liif_viewer.ui.tile_source import TileSource
from tests.ui.conftest import BACKGROUND, FakeModel, paced

SEQUENCES = int(os.environ.get("LIIF_SEQUENCES", "40"))
PERIOD = 200  # photo px from dark to dark, in red across and in green down
SLOPE = 2 * 200 / PERIOD  # levels per photo px
SIZES = [(240, 160), (160, 120), (120, 200), (400, 267), (64, 64), (1, 1), (1, 90), (150, 1), (700, 31)]
# Of those that are proved, and how blue what is left of them is: neither the original nor LIIF's.
PROVED, REDUCED = SIZES[:3], 4
LOW_SIZES = {(width // REDUCED, height // REDUCED) for width, height in PROVED}
BLUE_OF_LOW = 84, 93
OWN = Path("a researcher's own.pth")
LOOKS = [
    *map(Look, (ORIGINAL, LANCZOS, BICUBIC, BILINEAR, NEAREST, LIIF, FAST, EXACT)),
    *(Look(method, clean_up, model) for method in (LIIF, FAST) for clean_up in (0.0, 0.7) for model in (None, OWN)),
]
DRAWN_OVER = {name: getattr(overlay, name) for name in ("paint_labels", "paint_handle")}


def wave(at: np.ndarray) -> np.ndarray:
    """Levels 20 to 220 along an axis, in photo px."""
    return 220 - np.abs(np.mod(at, PERIOD) - PERIOD / 2) * SLOPE


def coded(rect: Rect, size: tuple[int, int], blue: float) -> np.ndarray:
    """(h, w, 3) float: where in the photo a pixel is, in red and green, and by what it was rendered, in blue."""
    result = np.empty((size[1], size[0], 3))
    result[..., 0] = wave(rect.x + (np.arange(size[0]) + 0.5) * rect.width / size[0])
    result[..., 1] = wave(rect.y + (np.arange(size[1]) + 0.5) * rect.height / size[1])[:, None]
    result[..., 2] = blue
    return result


@cache
def opened(number: int, size: tuple[int, int], alpha: bool) -> OpenPhoto:
    pixels = coded(Rect(0, 0, *size), size, 0)
    noise = np.random.default_rng(0).integers(30, 60, (2, *pixels.shape[:2]))
    pixels[..., 2] = noise[0]
    if alpha:
        pixels = np.dstack((pixels, 4 * noise[1]))
    return OpenPhoto.of(number, photo_from_pixels(pixels.round().astype(np.uint8), "test"))


# By which a model's other networks paint less blue than its exact decoder.
LESS = {"exact": 0, "fast": 40, "medium": 60, "small": 80, "tiny": 100}
# Seconds for a photo px by each: the views of these tests have some thousands.
ENCODE = {"exact": 1e-3, "fast": 1e-3, "medium": 1e-4, "small": 2e-5, "tiny": 1e-6}


@cache
def proved(number: int, size: tuple[int, int]) -> OpenPhoto:
    """The same as a proof: what is left of it tells the same places, and by its blue that it is not the original."""
    width, height = size[0] // REDUCED, size[1] // REDUCED
    low = coded(Rect(0, 0, *size), (width, height), 0)
    low[..., 2] = np.random.default_rng(0).integers(*BLUE_OF_LOW, (height, width))
    given = OpenPhoto.of(0, photo_from_pixels(low.round().astype(np.uint8), "test"))
    return replace(opened(number, size, False), low=given)


class CodedModel(FakeModel):
    """Tells of each pixel where it is from."""

    cleans_up = True

    def __init__(self, decoders: tuple[str, ...], tiers: tuple[str, ...], blue: int) -> None:
        super().__init__()
        self.decoders, self.tiers = decoders, tiers
        self._blue = blue

    def encode(self, pixels, budget_bytes=0, compact=False, clean_up=0.0, self_ensemble=False):
        scale = REDUCED if pixels.shape[1::-1] in LOW_SIZES else 1
        return SimpleNamespace(blue=self._blue - round(10 * clean_up), limit=lambda budget: None, scale=scale)

    def render(self, features, size, region=None, decoder="exact", check=None, around=None, encode_check=None, depth=0):
        place = Rect(*(features.scale * n for n in region))
        rgb = coded(place, size, features.blue - LESS[decoder]) / 255
        return (rgb * (2**depth - 1) + 0.5).astype(np.uint8 if depth == 8 else np.uint16)


class ByHand:
    """Stands in for a scheduler: renders a wish when it is told to."""

    def __init__(self, name, render, deliver, failed, prepare=None, plan=lambda wish: wish, ahead=None) -> None:
        self._render, self._deliver, self._plan = render, deliver, plan
        self._wish: list[TileKey] = []
        self._late: list[dict[TileKey, np.ndarray]] = []
        self._asked = 0

    def want(self, keys) -> None:
        self._wish = list(self._plan(list(keys)))

    def close(self, patience_s: float | None = None) -> None:
        pass

    def at_once(self, do, seconds: float):
        """Every fourth time something else is in the way."""
        self._asked += 1
        return do(lambda: None) if self._asked % 4 else None

    def work(self, number: int, late: bool = False) -> None:
        """Renders the first tiles of the wish, or as many of its last ones; they are delivered now or much later."""
        chosen = self._wish[:number] if number >= 0 else self._wish[number:]
        for key in chosen:
            if key not in (wish := self._wish):
                continue  # it came with another one
            wish.remove(key)
            try:
                tiles = self._render(Request(key, lambda wish=wish: wish, lambda: None, left=self._left_of(key)))
            except Cancelled:
                continue
            self._wish = [key for key in wish if key not in tiles]
            if late:
                self._late.append(tiles)
            else:
                self._deliver(tiles)

    def _left_of(self, key: TileKey):
        return lambda keys: [other for other in keys if other == key or other in self._wish]

    def deliver_late(self) -> None:
        late, self._late = self._late, []
        for tiles in late:
            self._deliver(tiles)


class Sequence(RuleBasedStateMachine):
    """A user, two slow threads and a desktop, each doing what they like."""

    patch: pytest.MonkeyPatch

    @initialize(
        margin=st.sampled_from([256, 16]),
        at_once=st.sampled_from([2_500_000, 20_000]),
        labels=st.booleans(),
        above=st.sampled_from([0, 37, 38]),
        size=st.sampled_from(SIZES),
        animated=st.booleans(),
        piece=st.sampled_from([0.0, 3e-4, 1.0]),
        late=st.sampled_from([0, 100_000]),
        quick=st.booleans(),
    )
    def begin(
        self,
        margin: int,
        at_once: int,
        labels: bool,
        above: int,
        size: tuple[int, int],
        animated: bool,
        piece: float,
        late: int,
        quick: bool,
    ) -> None:
        self.patch.setattr(frame, "MARGIN", margin)
        self.patch.setattr(painting, "PIXELS_AT_ONCE", at_once)
        self.patch.setattr(liif_renderer, "PIECE_S", piece)
        self.patch.setattr(wishes, "LATE_MS", late)
        self.labels = labels
        for name, draw in DRAWN_OVER.items():
            self.patch.setattr(overlay, name, draw if labels else lambda *_, **__: None)
        self.number = 0
        self.source = TileSource()
        self.above, self.windows = above, []
        self.canvas = self.new_canvas(QSize(300, 200), QApplication.primaryScreen())
        self.time = 0.0
        self.motion.clock = lambda: self.time
        self.motion.enabled = animated
        self.motion._timer.timeout.disconnect()  # frames come when time passes
        self.open(size, alpha=False)
        if quick:
            self.load_a_model(("exact", "fast"), TIERS, 1.0, False, True, None)

    @property
    def motion(self) -> Driver:
        return self.canvas.camera.motion

    def new_canvas(self, size: QSize, screen: QScreen) -> Canvas:
        """In a window of its own, perhaps below others, where it may begin within a pixel of the screen."""
        window = QWidget()
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, self.above, 0, 0)
        canvas = Canvas(self.source)
        canvas.show_pixel_grid(False)  # which is drawn over bare pixels
        layout.addWidget(canvas)
        window.move(screen.geometry().topLeft())
        window.resize(size)
        window.show()
        QApplication.processEvents()
        window.resize(size)
        assert (window.size(), window.devicePixelRatioF()) == (size, screen.devicePixelRatio())
        self.windows.append(window)  # or Python would delete it
        return canvas

    @property
    def threads(self) -> list[ByHand]:
        return [self.source.quick, self.source.deep]

    # What the user does

    @rule(size=st.sampled_from(SIZES), alpha=st.sampled_from([False, False, True]))
    def open(self, size: tuple[int, int], alpha: bool) -> None:
        self.number += 1
        self.show(opened(self.number, size, alpha), again=False)

    @rule(size=st.sampled_from(PROVED), again=st.booleans())
    def prove(self, size: tuple[int, int], again: bool) -> None:
        self.number += 1
        self.show(proved(self.number, size), again)

    def show(self, photo: OpenPhoto, again: bool) -> None:
        self.source.open(photo)
        self.canvas.show_photo(photo, again)

    @rule(zoom=st.sampled_from([0.3, 1.0, 2.0, 3.7, 4.0, 8.0, 30.0]))
    def press_a_zoom_key(self, zoom: float) -> None:
        self.canvas.zoom_to(zoom)

    @rule(steps=st.lists(st.floats(-1.5, 1.5), min_size=1, max_size=3), x=st.floats(0, 1), y=st.floats(0, 1))
    def turn_the_wheel(self, steps: list[float], x: float, y: float) -> None:
        place = QPointF(x * self.canvas.width(), y * self.canvas.height())
        for step in steps:
            self.canvas.zoom_at(2**step, place)

    @rule()
    def fit(self) -> None:
        self.canvas.fit()

    @rule(x=st.integers(-500, 500), y=st.integers(-400, 400))
    def pan(self, x: int, y: int) -> None:
        self.canvas.set_view(self.canvas.view.panned(x, y))

    @rule(comparison=st.sampled_from(Comparison))
    def compare(self, comparison: Comparison) -> None:
        self.canvas.looks.compare(comparison)

    @rule(split=st.floats(0, 1))
    def drag_the_handle(self, split: float) -> None:
        self.canvas.looks.move_split(split)

    @rule(sides=st.lists(st.sampled_from(LOOKS), min_size=2, max_size=3))
    def choose_sides(self, sides: list[Look]) -> None:
        self.canvas.looks.choose_sides(sides)

    @rule(gain=st.sampled_from([1.0, 2.0, 32.0]))
    def choose_a_gain(self, gain: float) -> None:
        self.canvas.looks.set_gain(gain)

    @rule()
    def blink(self) -> None:
        self.canvas.looks.blink()

    @rule(look=st.sampled_from([None, *LOOKS]))
    def hold(self, look: Look | None) -> None:
        self.canvas.looks.hold(look)

    @rule(x=st.floats(0, 1), y=st.floats(0, 1))
    def point(self, x: float, y: float) -> None:
        self.canvas.point(QPointF(x * self.canvas.width(), y * self.canvas.height()))

    @rule(region=st.none() | st.builds(Rect, *[st.floats(0, 80)] * 4))
    def select(self, region: Rect | None) -> None:
        self.canvas.select(region)

    @rule(backdrop=st.sampled_from(Backdrop))
    def choose_a_backdrop(self, backdrop: Backdrop) -> None:
        self.canvas.set_backdrop(backdrop)

    @rule(decoding=st.sampled_from(Decoding))
    def choose_a_decoder(self, decoding: Decoding) -> None:
        self.source.ladder.decoding = decoding
        self.canvas.ask_again()
        self.canvas.update()

    @rule(units=st.lists(st.sampled_from([120, -120, 240, -360, 30]), min_size=1, max_size=4), x=st.floats(0, 1))
    def glide(self, units: list[int], x: float) -> None:
        for turned in units:
            self.canvas.turn(turned, QPointF(x * self.canvas.width(), 20.0))

    @rule(
        way=st.lists(st.tuples(st.integers(-90, 90), st.integers(-90, 90)), min_size=1, max_size=4),
        speed=st.tuples(st.floats(-3000, 3000), st.floats(-3000, 3000)),
    )
    def drag_and_throw(self, way: list[tuple[int, int]], speed: tuple[float, float]) -> None:
        camera, (x, y) = self.canvas.camera, (50.0, 40.0)
        point = camera.grab((x, y))
        for across, down in way:
            x, y = x + across, y + down
            camera.drag(point, (x, y))
        camera.let_go(speed)

    @rule(frames=st.lists(st.floats(0.001, 0.08), min_size=1, max_size=5))
    def time_passes(self, frames: list[float]) -> None:
        for seconds in frames:
            self.time += seconds
            self.motion.tick()

    # What the computer does

    @rule(
        decoders=st.sampled_from([("exact",), ("exact", "fast")]),
        tiers=st.sampled_from([(), TIERS, TIERS[:1]]),
        pace=st.sampled_from([0.0, 1.0]),
        slow=st.booleans(),
        within_a_frame=st.booleans(),
        path=st.sampled_from([None, None, OWN]),
    )
    def load_a_model(
        self,
        decoders: tuple[str, ...],
        tiers: tuple[str, ...],
        pace: float,
        slow: bool,
        within_a_frame: bool,
        path: Path | None,
    ) -> None:
        model = CodedModel(decoders, tiers, 255 if path is None else 235)
        quick = paced(pace, 1e-9 if within_a_frame else 0.0)
        self.source.use_model(model, replace(quick, encode=ENCODE) if slow else quick, path)
        self.canvas.ask_again()

    @rule()
    def give_up_the_other_model(self) -> None:
        self.source.drop_models(())
        self.canvas.ask_again()

    @rule(width=st.integers(1, 480), height=st.integers(1, 330))
    def resize(self, width: int, height: int) -> None:
        self.canvas.window().resize(width, height + self.above)

    @rule(screen=st.integers(0, 3))
    def move_to_another_screen(self, screen: int) -> None:
        screens = sorted(QApplication.screens(), key=lambda screen: screen.devicePixelRatio())
        self.canvas.window().windowHandle().setScreen(screens[screen % len(screens)])

    @rule(x=st.integers(0, 300), y=st.integers(0, 200), width=st.integers(1, 300), height=st.integers(1, 200))
    def uncover(self, x: int, y: int, width: int, height: int) -> None:
        self.canvas.update(x, y, width, height)

    @rule(thread=st.integers(0, 1), number=st.sampled_from([1, 2, 5, -1, -3, 1000]), late=st.booleans())
    def render(self, thread: int, number: int, late: bool) -> None:
        self.threads[thread].work(number, late)

    @rule()
    def deliver_late(self) -> None:
        for thread in self.threads:
            thread.deliver_late()

    @rule()
    def deliver_all(self) -> None:
        for thread in self.threads:
            thread.work(1000)

    # What is to be seen

    @rule(steps=st.lists(st.floats(-1.5, 1.5), min_size=1, max_size=4), x=st.floats(0, 1), y=st.floats(0, 1))
    def look_while_the_wheel_turns(self, steps: list[float], x: float, y: float) -> None:
        self.come_to_rest()
        for step in steps:
            self.turn_the_wheel([step], x, y)
            self.canvas.repaint()
            self.compare_with_tiles(self.on_the_screen(), moving=True)

    @rule(frames=st.lists(st.floats(0.001, 0.04), min_size=1, max_size=6), tiles=st.integers(0, 5))
    def look_on_the_way(self, frames: list[float], tiles: int) -> None:
        """Whatever moves or fades: each frame is of one place."""
        if self.canvas.size().isEmpty():
            return
        QApplication.processEvents()
        for seconds in frames:
            self.time += seconds
            for thread in self.threads:
                thread.work(tiles)
            self.motion.tick()
            self.canvas.repaint()
            self.compare_with_tiles(self.on_the_screen(), moving=True)

    @rule()
    def look(self) -> None:
        self.come_to_rest()
        self.compare_with_tiles(self.on_the_screen())

    def come_to_rest(self) -> None:
        QApplication.processEvents()
        if self.canvas.size().isEmpty():  # on a screen of larger pixels there was no room left
            self.canvas.window().resize(120, 90 + self.above)
        for _ in range(200):
            QApplication.processEvents()
            if self.canvas.resting:
                break
            self.time_passes([0.05])
        assert self.canvas.resting
        QApplication.processEvents()

    def on_the_screen(self) -> np.ndarray:
        """The canvas's part of the window's memory, to its last pixel."""
        window = self.canvas.window()
        pixels = pixels_of(window.backingStore().paintDevice())[..., :3]
        return pixels[math.floor(self.canvas.y() * window.devicePixelRatioF() + 0.5) :]

    def compare_with_tiles(self, shown: np.ndarray, moving: bool = False) -> None:
        """While the zoom moves, colours tell whether each place is where it belongs."""
        canvas = self.canvas
        ratio = canvas.devicePixelRatioF()
        size = math.ceil(canvas.height() * ratio), math.ceil(canvas.width() * ratio)
        # Where a pixel of the screen is shared with what is above, the window may be the smaller one.
        assert size[0] - 1 <= shown.shape[0] <= size[0]
        assert size[1] - 1 <= shown.shape[1] <= size[1]
        left_alone = np.zeros(shown.shape[:2], bool)
        if self.labels:
            left_alone[: round(50 * ratio)] = canvas.looks.labelled
        if self.labels and canvas.looks.comparison is Comparison.SPLIT:
            at, reach = round(canvas.looks.split * shown.shape[1]), round(15 * ratio)
            left_alone[:, max(0, at - reach) : at + reach] = True
        seen = left_alone.copy()
        if canvas.selection is not None or canvas.opened.photo.alpha is not None:
            return  # what is drawn over it or seen through it, a new canvas shows alike
        for pane in canvas.panes():
            seen |= self.compare_pane(pane, shown, left_alone, moving)
        assert (shown[~seen] == BACKGROUND).all(), "not the background"

    def compare_pane(self, pane: Pane, shown: np.ndarray, left_alone: np.ndarray, moving: bool) -> np.ndarray:
        """Returns where the photo is seen."""
        zoom = pane.view.zoom
        (left, top), (low, high) = pane.view.origin, pane.shown
        width, height = pane.view.scaled_size
        x, y = max(0, left + low), max(0, top)
        right, bottom = min(width, left + high), min(height, top + pane.view.height)
        covered = np.zeros(shown.shape[:2], bool)
        if right <= x or bottom <= y:
            return covered
        bottom, right = min(bottom, top + shown.shape[0]), min(right, left - pane.left + shown.shape[1])
        if right <= x or bottom <= y:
            return covered
        place = np.s_[y - top : bottom - top, x - left + pane.left : right - left + pane.left]
        covered[place] = True
        picture, alone = shown[place].astype(int), left_alone[place]
        # Of the tiles that are ready the best at each pixel, and the number of its layer.
        area = Rect(x, y, right - x, bottom - y)
        looks = self.source.ladder.layers(pane.look, zoom)
        if isinstance(looks[-1], Difference):
            if not moving:
                self.compare_difference(looks[-1], zoom, area, picture, alone)
            return covered
        expected, layer = self.put_together(looks, zoom, area)
        exact = (layer > (0 if len(looks) > 1 else -1)) & (not moving)
        wrong = exact & ~alone & (picture != expected).any(-1)
        assert not wrong.any(), f"{wrong.sum()} px are not their tile's, the first at {np.argwhere(wrong)[0]}"
        # Where there is no better tile, it may be bicubic's, the photo stretched, or what LIIF had at another zoom.
        ideal = coded(Rect(x / zoom, y / zoom, (right - x) / zoom, (bottom - y) / zoom), (right - x, bottom - y), 0)
        tolerance = 8 + (5 if moving else 2.5) * SLOPE / min(zoom, 2.0)
        off = np.abs(picture - ideal)[..., :2].max(-1) > tolerance
        wrong = ~exact & ~alone & off & (picture != expected).any(-1)
        assert not wrong.any(), f"{wrong.sum()} px are another place's, the first at {np.argwhere(wrong)[0]}"
        if self.canvas.opened.low is not None and not moving:
            blue = picture[..., 2][~alone]
            as_original = blue < 75 if pane.look.method == ORIGINAL else blue > 75
            assert as_original.all(), "the original where what is left of it is asked for, or the other way round"
        assert pane.look.method in BY_LIIF or (picture[..., 2][~alone] < 100).all(), "LIIF's where nobody asked for it"
        return covered

    def compare_difference(self, look: Difference, zoom: float, area: Rect, picture, alone) -> None:
        """By numpy, of the pictures of both sides; where one of them is not there yet, it is said so."""
        (left, there), (right, here) = (self.put_together([side], zoom, area) for side in (look.left, look.right))
        expected = np.minimum(np.abs(left - right) * look.gain, 255)
        both = (there >= 0) & (here >= 0)
        expected[~both] = (NOT_READY.red(), NOT_READY.green(), NOT_READY.blue())
        wrong = ~alone & (picture != expected).any(-1)
        assert not wrong.any(), f"{wrong.sum()} px are no difference, the first at {np.argwhere(wrong)[0]}"

    def put_together(self, looks, zoom: float, area: Rect) -> tuple[np.ndarray, np.ndarray]:
        """The best tiles that are ready of some layers in an area of the scaled picture, and whose each px is."""
        photo = self.canvas.opened
        x, y, right, bottom = int(area.x), int(area.y), int(area.right), int(area.bottom)
        picture, layer = np.zeros((bottom - y, right - x, 3), int), np.full((bottom - y, right - x), -1)
        for number, look in enumerate(looks):
            grid = photo.grid(look, zoom, self.source.start(zoom))
            for key in (key for row in grid.covering(area) for key in row):
                tile = self.source.get(key)
                if tile is None:
                    continue
                x0, y0, w, h = grid.scaled_rect(key)
                x1, y1 = min(x0 + w, right), min(y0 + h, bottom)
                x2, y2 = max(x0, x), max(y0, y)
                there = np.s_[y2 - y : y1 - y, x2 - x : x1 - x]
                picture[there] = pixels_of(tile)[y2 - y0 : y1 - y0, x2 - x0 : x1 - x0, :3]
                layer[there] = number
        return picture, layer

    def teardown(self) -> None:
        if not hasattr(self, "canvas"):
            return
        try:
            self.compare_with_a_new_canvas()
        finally:
            for window in self.windows:
                dispose(window)
            self.source.close()

    def compare_with_a_new_canvas(self) -> None:
        old = self.canvas
        self.come_to_rest()
        self.deliver_late()
        self.deliver_all()
        self.come_to_rest()
        shown = self.on_the_screen()
        self.compare_with_tiles(shown)
        ready, number = old.progress()
        assert ready == number or self.source.ladder.lacking(old.panes()[-1].look)
        new = self.new_canvas(old.window().size(), old.screen())
        try:
            new.set_backdrop(old._painting.backdrop)
            new.show_photo(old.opened)
            new.looks.choose_sides(old.looks.sides)
            new.looks.compare(old.looks.comparison)
            new.looks.set_gain(old.looks.gain)
            new.looks.blinked = old.looks.blinked
            new.looks.move_split(old.looks.split)
            new.looks.hold(old.looks.held)
            new.select(old.selection)
            new.set_view(old.view)
            self.canvas = new
            self.come_to_rest()
            assert (shown == self.on_the_screen()).all(), "a new canvas shows something else"
        finally:
            self.canvas = old


def test_whatever_the_sequence_the_screen_shows_what_belongs_there(qapp, monkeypatch):
    monkeypatch.setattr(tile_source, "Scheduler", ByHand)
    monkeypatch.setattr(wishes, "REST_MS", 0)
    monkeypatch.setattr(wishes, "SOON_MS", 0)
    monkeypatch.setattr(Painting, "recovering", lambda self: nullcontext())
    Sequence.patch = monkeypatch
    run_state_machine_as_test(
        Sequence,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
            # Shrinking takes minutes; a sequence is short enough to be tried without its steps by hand.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )
