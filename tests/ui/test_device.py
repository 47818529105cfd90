"""What LIIF computes on: chosen in the settings, told where it changes, and no part of the picture is lost by it."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export import ExportJob
from liif_viewer.engine.pace import measure_pace
from liif_viewer.model import cards, loading
from liif_viewer.model import model as models
from liif_viewer.model.cards import Found
from liif_viewer.model.device import Compute
from liif_viewer.model.retreat import Means, Recourse
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.ui.settings import DEVICE
from tests.model.fake_card import CPU, NAME, FakeCard
from tests.model.test_retreat import make_model
from tests.ui.conftest import BACKGROUND, FakeModel, grab, open_file, paced

LOST = f"{NAME} does not work, or not any more; the CPU computes from now on, which is slower."


@pytest.fixture
def card(monkeypatch):
    """A card that works until it is pulled out."""
    card = SimpleNamespace(lasts=math.inf, renders=0, error=RuntimeError("CUDA error: unspecified launch failure"))
    render_part = models.render_part

    def rendered(features, *part):
        if features._compute.card is not None:
            card.renders += 1
            if card.renders > card.lasts:
                raise card.error
        return render_part(features, *part)

    monkeypatch.setattr(models, "render_part", rendered)
    return card


@pytest.fixture
def shown(qtbot, window, card, photo_file):
    """The window at 300 % by a model on the card."""
    window.resize(400, 300)
    open_file(window, qtbot, photo_file)
    model = make_model()
    model.standing.recourse = Recourse(window.session.models._retreated.emit, lambda: CPU)
    model.standing.means = Means(Compute(CPU.device, torch.float32, FakeCard()))
    window.session.models.use(model, measure_pace(model))
    window.canvas.zoom_to(3.0)
    wait_for_all(qtbot, window)
    assert window.status.texts[2].endswith(NAME)
    return SimpleNamespace(window=window, model=model)


def wait_for_all(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.canvas.resting and window.canvas.progress()[0] == window.canvas.progress()[1])


def test_a_card_that_is_pulled_out_loses_nothing_of_the_view(qtbot, shown, card, monkeypatch):
    window, tiles = shown.window, shown.window.session.tiles
    tiles.ladder.in_use[None] = tiles.ladder.in_use[None].paced(paced(0.0))
    before, rendered = set(tiles._tiles.keys()), card.renders
    card.lasts = card.renders
    window.canvas.zoom_to(4.0)
    qtbot.waitUntil(lambda: window.message.text == LOST)
    assert window.status.texts[2].endswith("CPU")
    wait_for_all(qtbot, window)
    assert card.renders == rendered + 1  # it is not tried again
    assert before <= set(tiles._tiles.keys())  # what it had computed is still of use
    assert window.message.stays
    # How long the CPU takes is measured, as by that the exact decoder takes over or does not.
    qtbot.waitUntil(lambda: 0 < tiles.ladder.in_use[None].exact_pace < math.inf)
    asked: list[str] = []
    monkeypatch.setattr(window.session.models, "load", lambda path: asked.append(window.session.models._device))
    assert window.session.models._device == "cpu"  # of what is loaded later
    window.message.offers["Try again"].click()
    assert asked == ["auto"]
    assert (np.abs(grab(window.canvas).astype(int) - BACKGROUND).max(-1) > 8).mean() > 0.99


def test_a_card_without_memory_leaves_no_hole_in_the_view(qtbot, shown, card):
    """Nor any of the driver's words: smaller pieces, then the CPU, and one sentence."""
    window = shown.window
    card.lasts, card.error = card.renders, torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
    window.canvas.zoom_to(4.0)
    wait_for_all(qtbot, window)
    qtbot.waitUntil(
        lambda: window.message.text == f"{NAME} has no memory left; the CPU computes from now on, which is slower."
    )
    assert card.renders > card.lasts + 1  # smaller pieces were tried
    assert (np.abs(grab(window.canvas).astype(int) - BACKGROUND).max(-1) > 8).mean() > 0.99


def test_an_export_goes_on(qtbot, shown, card, tmp_path):
    session = shown.window.session
    told: list[str] = []
    session.models.told.connect(lambda sentence, _: told.append(sentence))

    def export(name: str) -> np.ndarray:
        path = tmp_path / name
        with qtbot.waitSignal(session.export_ended) as ended:
            session.export(ExportJob(path, Rect(10, 5, 100, 290), 200, 580, decoder="exact"))
        assert ended.args[1] == ""
        return load_photo(path).pixels.astype(int)

    whole = export("whole.png")  # which is rendered in two strips
    card.lasts = card.renders + 1
    broken = export("broken.png")
    assert card.renders == card.lasts + 1
    assert shown.model.compute == CPU
    assert np.abs(whole - broken).max() <= 1
    qtbot.waitUntil(lambda: told == [LOST])


def test_what_is_found_can_be_chosen(qtbot, window, monkeypatch):
    found = Found((FakeCard(), FakeCard(name="Intel Arc A770")))
    monkeypatch.setattr(cards, "find_cards", lambda: found)
    loaded: list[str] = []

    def load(path, device, precision, tell):
        loaded.append(device)
        return FakeModel()

    monkeypatch.setattr(loading, "load_model", load)
    session = window.session
    with qtbot.waitSignal(session.models.ready):
        session.models.load(None)
    assert window.choices.offers()[DEVICE].choices == {NAME: NAME, "Intel Arc A770": "Intel Arc A770"}
    with qtbot.waitSignal(session.models.ready):
        window.choices.choose(DEVICE, "cpu")
    assert loaded == ["auto", "cpu"]


def test_a_device_that_is_gone_is_told_and_another_one_taken(qtbot, window, monkeypatch):
    monkeypatch.setattr(cards, "find_cards", lambda: Found())
    monkeypatch.setattr(loading, "load_model", lambda path, device, precision, tell: FakeModel())
    session = window.session
    session.models._device = "NVIDIA GeForce RTX 9090"
    with qtbot.waitSignal(session.models.ready):
        session.models.load(None)
    assert session.models._device == "auto"
    assert window.message.text == "NVIDIA GeForce RTX 9090 is not there; what computes is chosen automatically."
    assert not window.message.stays
