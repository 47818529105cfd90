"""Where LIIF is quick enough, each frame of a zoom is LIIF at its own cell."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import Look
from liif_viewer.engine import liif_renderer
from liif_viewer.model.choices import TIERS
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.canvas.panes import Comparison
from liif_viewer.ui.tile_source import TileSource
from tests.ui.conftest import WAIT_MS, FakeModel, grab, paced, picture, show
from tests.ui.test_any_sequence import LESS, CodedModel, coded, opened
from tests.ui.test_canvas import all_ready, no_background
from tests.ui.test_motion import FRAME_S, clock  # noqa: F401 - a fixture


@pytest.fixture
def model(monkeypatch) -> FakeModel:
    """It is quick; but this machine may be busy, and is waited for."""
    monkeypatch.setattr("liif_viewer.ui.tile_source.SHOT_S", WAIT_MS / 1000)
    model = FakeModel()
    model.decoders = ("exact", "fast")
    model.exact_value = 1.0
    return model


def test_each_frame_of_a_zoom_is_liif_at_its_own_cell(canvas, clock, source, model):  # noqa: F811
    source.use_model(model, paced(1.0, 1e-9))
    show(canvas, picture())
    canvas.set_view(canvas.view.at_zoom(2.0))
    grab(canvas)
    canvas.zoom_to(7.0, QPointF(200, 300))
    zooms = []
    while canvas.camera.motion.target is not None:
        clock.now += FRAME_S
        canvas.camera.motion.tick()
        model.calls.clear()
        shown = grab(canvas)
        assert (shown[60:] == round(0.9 * 255)).all()  # below the label
        view = canvas.view
        zooms.append(view.zoom)
        whole = [(size, region) for _, size, region in model.calls if size == (view.width, view.height)]
        if view != canvas.target:
            ((size, region),) = whole
            left, top = view.origin
            assert region == pytest.approx([n / view.zoom for n in (left, top, *size)])
    assert zooms == sorted(set(zooms))
    assert zooms[-1] == 7


def test_a_busy_machine_falls_back_to_the_stretched_picture_within_the_frame(canvas, source, monkeypatch):
    model, gate = FakeModel(), threading.Event()
    source.use_model(model, paced(1e-9))
    show(canvas, picture())
    grab(canvas)
    model.before_render = lambda: gate.wait(WAIT_MS / 1000)
    try:
        for zoom in (2.0, 2.1, 2.2, 2.3):
            start = time.perf_counter()
            canvas.set_view(canvas.view.at_zoom(zoom))
            source.shot(source.ladder.layers(canvas.looks.shown[-1], zoom), zoom, canvas.panes()[-1].window)
            waited = time.perf_counter() - start
            shown = grab(canvas)
            assert (shown[60:] < 255).all()
            assert no_background(canvas)
        assert waited < 1  # 12 ms, on a machine that has other things to do
    finally:
        gate.set()


def test_at_rest_a_shot_gives_way_to_tiles_and_the_exact_picture_follows(canvas, source, model, qtbot):
    source.use_model(model, paced(1e-7, 1e-9))
    show(canvas, picture())
    canvas.set_view(canvas.view.at_zoom(5.0))
    assert (grab(canvas)[60:] == round(0.9 * 255)).all()
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    assert (grab(canvas) == 255).all()


def test_what_takes_longer_than_a_frame_is_not_tried(canvas, source, qtbot, monkeypatch):
    model = FakeModel()
    source.use_model(model, paced(2 * liif_renderer.SHOT_S / (640 * 480)))
    monkeypatch.setattr(TileSource, "shot", _failing_if_waited(TileSource.shot, source))
    show(canvas, picture())
    canvas.set_view(canvas.view.at_zoom(5.0))
    grab(canvas)
    qtbot.waitUntil(lambda: all_ready(canvas), timeout=WAIT_MS)
    assert np.all(grab(canvas) == 255)


def test_wherever_it_looks_and_however_it_is_split_a_shot_is_of_that_place(qapp, qtbot, monkeypatch):
    """By a model that tells of each pixel where in the photo it is from; no tile is ever delivered."""
    monkeypatch.setattr("liif_viewer.ui.tile_source.SHOT_S", WAIT_MS / 1000)
    monkeypatch.setattr(TileSource, "want", lambda self, wish, visible: None)
    source = TileSource()
    canvas = Canvas(source)
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    canvas.show()
    source.use_model(CodedModel(("exact", "fast"), TIERS, 255), paced(1.0, 1e-9))
    rng = np.random.default_rng(5)
    try:
        for number in range(24):
            photo = opened(number + 1, [(240, 160), (120, 200), (700, 31)][number % 3], alpha=False)
            source.open(photo)
            canvas.show_photo(photo)
            canvas.looks.compare([Comparison.SINGLE, Comparison.SPLIT, Comparison.SIDE_BY_SIDE][number // 3 % 3])
            canvas.looks.choose_sides([Look("fast"), Look("liif")])
            for _ in range(4):
                zoom = 2.0 ** rng.uniform(0.1, 5)
                view = canvas.view.at_zoom(zoom).panned(*rng.integers(-400, 400, 2))
                canvas.set_view(view)
                shown = grab(canvas).astype(int)
                for pane in canvas.panes():
                    window = pane.window
                    x, y = window.x() - view.origin[0] + pane.left, window.y() - view.origin[1]
                    part = shown[y : y + window.height(), x : x + window.width()]
                    place = Rect(*(n / zoom for n in (window.x(), window.y(), window.width(), window.height())))
                    expected = coded(place, (window.width(), window.height()), 255 - LESS["fast"])
                    off = np.abs(part - expected).max(-1) > 1
                    assert off[60:].mean() < 0.06 if len(off) > 80 else True  # but for the handle of a split
    finally:
        source.close()


def _failing_if_waited(shot, source):
    def tried(self, *args):
        at_once, self.deep.at_once = self.deep.at_once, None
        try:
            return shot(self, *args)
        finally:
            self.deep.at_once = at_once

    return tried
