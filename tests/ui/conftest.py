"""A canvas on a stand-in model: real threads, real painting, no weights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from liif_viewer.engine.pace import Pace
from liif_viewer.engine.renderers import DECODED, OpenPhoto
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.ui.appearance import Appearance
from liif_viewer.ui.backdrop import Surround
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.navigation import Navigation
from liif_viewer.ui.dialogs.export_fields import ExportFields
from liif_viewer.ui.dialogs.export_panel import ExportPanel
from liif_viewer.ui.images import pixels_of
from liif_viewer.ui.preferences import Preferences
from liif_viewer.ui.reduced_motion import Motion
from liif_viewer.ui.session.session import Session
from liif_viewer.ui.settings import HINT, MINIMAP, MOTION, SURROUND
from liif_viewer.ui.theme import CANVAS
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.ui.window.main_window import MainWindow

WAIT_MS = 10_000
BACKGROUND = (CANVAS.red(), CANVAS.green(), CANVAS.blue())


class FakeModel:
    """Renders the mean of the photo's region, brighter: LIIF tiles can be told from all others."""

    name = "Fake"
    decoders = ("exact",)
    tiers = ()
    cleans_up = False
    weight_bytes = 1000

    class compute:  # noqa: N801
        device_name, precision, card, whole_views = "CPU", "fp32", None, False

    def __init__(self) -> None:
        self.before_render = lambda: None
        self.exact_value = 1.0
        self.calls: list[tuple[str, tuple[int, int], tuple[float, float, float, float]]] = []
        self.ahead: list[str] = []

    def encode(self, pixels, budget_bytes=0, compact=False, clean_up=0.0, self_ensemble=False):
        return pixels

    def prepare(self, features, region, decoder, check=lambda: None):
        check()

    def absent(self, features, region, decoder, scale):
        return region.width * region.height

    def encode_ahead(self, features, near, decoder, blocks, check, scale=4.0):
        self.ahead.append(decoder)
        return False

    def render(
        self, features, size, region=None, decoder="exact", check=lambda: None, around=None, encode_check=None,
        depth=0,
    ):  # fmt: skip
        self.before_render()
        check()
        self.calls.append((decoder, size, region))
        value = self.exact_value if decoder == "exact" else 0.9
        whole = np.full((size[1], size[0], 3), value, np.float32)
        return (whole * (2**depth - 1) + 0.5).astype(np.uint8 if depth == 8 else np.uint16) if depth else whole


def paced(exact: float, others: float = 0.0) -> Pace:
    """Of a model whose exact decoder takes this for an output px, in seconds, the others that; encoding takes no time.

    No time at all is none that was measured.
    """
    return Pace(dict.fromkeys(DECODED, 0.0), dict.fromkeys(DECODED, others) | {"exact": exact})


def picture(height: int = 300, width: int = 400) -> np.ndarray:
    """No pixel of it has the colour of the canvas, nor is any as bright as the fake model's."""
    return np.random.default_rng(0).integers(60, 200, (height, width, 3), np.uint8)


def show(canvas: Canvas, pixels: np.ndarray) -> None:
    """Opens pixels as the session does."""
    opened = OpenPhoto.of(1, photo_from_pixels(pixels, "test"))
    canvas._source.open(opened)
    canvas.show_photo(opened)


def grab(canvas: Canvas) -> np.ndarray:
    """What is on the canvas, (h, w, 3), without the labels' corners being special."""
    QApplication.processEvents()  # tiles that are ready have told so
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    canvas.render(image)
    return pixels_of(image)[..., :3]


def key(widget, code: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, code, modifiers)


def at(x: float, y: float) -> QPointF:
    return QPointF(x, y)


@pytest.fixture(autouse=True)
def painting_does_not_fail(request, caplog) -> Iterator[None]:
    """A canvas recovers from an exception, so that a test would not notice it."""
    yield
    if "failing_painter" not in request.fixturenames:
        assert "painting failed" not in "".join(record.message for record in caplog.get_records("call"))


@pytest.fixture
def source(qapp) -> Iterator[TileSource]:
    source = TileSource()
    yield source
    source.close()


@pytest.fixture
def canvas(qtbot, source) -> Canvas:
    canvas = Canvas(source)
    Navigation(canvas)
    canvas.resize(640, 480)
    qtbot.addWidget(canvas)
    canvas.show()
    return canvas


@pytest.fixture
def preferences(tmp_path) -> Preferences:
    """What a user gets who has seen the hint, but that all is at once where it goes."""
    preferences = Preferences(tmp_path / "preferences.ini")
    preferences[MOTION] = Motion.LESS
    preferences[HINT] = False  # it would come in between
    preferences[MINIMAP] = False  # it lies over the photo
    preferences[SURROUND] = Surround.DARK
    return preferences


@pytest.fixture
def dressed(qapp, preferences) -> Iterator[Appearance]:
    """The looks that the settings say, for a while."""
    font, palette = qapp.font(), qapp.palette()
    appearance = Appearance(qapp, preferences)
    yield appearance
    appearance.deleteLater()
    preferences.changed.disconnect(appearance._on_setting)
    qapp.styleHints().unsetColorScheme()
    qapp.setStyle("Fusion")
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def photo_file(tmp_path) -> Path:
    path = tmp_path / "a photo.png"
    Image.fromarray(picture()).save(path)
    return path


@pytest.fixture
def window(qtbot, preferences) -> Iterator[MainWindow]:
    session = Session()
    window = MainWindow(session, preferences)
    window.session = session  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    yield window
    session.close()


def panel_of(*args, **options) -> ExportPanel:
    """Of what its fields are made of."""
    return ExportPanel(ExportFields(*args, **options))


def open_file(window, qtbot, path: Path) -> None:
    with qtbot.waitSignal(window.session.opened, timeout=WAIT_MS):
        window.opening.open_paths([path])


def double_click(widget: QWidget, place: QPoint) -> None:
    """As a hand does it: QTest leaves the button pressed, for all tests to come."""
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=place)
