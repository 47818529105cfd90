"""The slider of cleaning up: the picture follows it, photos to come too, and an export takes what is shown."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from liif_viewer.core.damage import UNHARMED, Damage
from liif_viewer.ui.settings import CLEAN_UP
from liif_viewer.ui.window.clean_up import CleanUpMenu, describe
from tests.ui.conftest import FakeModel, key, paced

NOISY = Damage(0.6, 5.2, 80)


class CleaningModel(FakeModel):
    """Tells with which strengths it was asked to encode."""

    cleans_up = True

    def __init__(self) -> None:
        super().__init__()
        self.strengths: list[float] = []

    def encode(self, pixels, budget_bytes=0, compact=False, clean_up=0.0, self_ensemble=False):
        self.strengths.append(clean_up)
        return pixels


@pytest.fixture
def noisy_file(tmp_path):
    pixels = np.random.default_rng(0).normal(128, 12, (90, 90, 3)).clip(0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "noisy.png")
    return tmp_path / "noisy.png"


@pytest.fixture
def opened(qtbot, window, noisy_file):
    """The window with a noisy photo at 400 %, and a model that cleans up."""
    model = CleaningModel()
    with qtbot.waitSignal(window.session.answered):
        window.opening.open_paths([noisy_file])
    window.session.models.use(model, paced(1.0))
    window.canvas.zoom_to(4.0)
    return SimpleNamespace(window=window, model=model)


def wait_until_shown(qtbot, opened) -> None:
    qtbot.waitUntil(lambda: opened.window.canvas.resting and opened.window.canvas.progress()[0] > 0)


def test_by_itself_it_is_what_the_photo_suggests(qtbot, opened) -> None:
    wait_until_shown(qtbot, opened)
    session = opened.window.session
    assert session.opened_photo.damage.strength > 0.3
    assert opened.model.strengths == [session.opened_photo.damage.strength]
    assert "automatic" in opened.window.status._clean_up.text()


def test_the_picture_follows_the_slider_and_stays_where_it_is(qtbot, opened) -> None:
    wait_until_shown(qtbot, opened)
    view = opened.window.canvas.view
    with qtbot.waitSignal(opened.window.session.adjusted):
        opened.window.choices.clean_up.slider.setValue(15)
    wait_until_shown(qtbot, opened)
    assert opened.model.strengths[-1] == 0.15
    assert opened.window.canvas.view == view
    assert not opened.window.choices.clean_up.automatic.isChecked()
    assert opened.window.session.clean_up == 0.15
    opened.window.choices.clean_up.automatic.click()
    assert opened.window.session.opened_photo.clean_up == opened.window.session.opened_photo.damage.strength


def test_the_choice_is_kept_for_photos_and_starts_to_come(qtbot, opened, preferences, noisy_file) -> None:
    with qtbot.waitSignal(opened.window.session.adjusted):
        opened.window.choices.clean_up.slider.setValue(80)
    with qtbot.waitSignal(opened.window.session.answered):
        opened.window.opening.open_paths([noisy_file])
    assert opened.window.session.opened_photo.clean_up == 0.8
    assert preferences[CLEAN_UP] == 0.8
    preferences[CLEAN_UP] = None
    assert preferences[CLEAN_UP] is None


def test_a_model_without_such_weights_offers_nothing(qtbot, window) -> None:
    window.session.models.use(FakeModel(), paced(1.0))
    assert not window.choices.clean_up.slider.isEnabled()
    assert not window.choices.clean_up.automatic.isEnabled()


def test_by_keyboard(qtbot, opened) -> None:
    menu = opened.window.choices.clean_up
    key(opened.window, Qt.Key.Key_C)
    qtbot.waitUntil(menu.isVisible)
    menu.slider.setFocus()
    with qtbot.waitSignal(menu.chosen):
        key(menu.slider, Qt.Key.Key_PageUp)
    menu.close()


def test_following_what_is_in_use_chooses_nothing(qtbot) -> None:
    menu = CleanUpMenu()
    qtbot.addWidget(menu)
    with qtbot.assertNotEmitted(menu.chosen, wait=0):
        menu.show_state(0.3, NOISY, possible=True)
        menu.show_state(None, NOISY, possible=True)
    assert menu.slider.value() == 60
    assert menu.automatic.isChecked()


def test_what_was_found_is_said() -> None:
    assert "5 grey levels" in describe(NOISY)
    assert "quality 80" in describe(NOISY)
    assert "60 %" in describe(NOISY)
    assert "clean" in describe(UNHARMED)
    assert describe(None) == ""
