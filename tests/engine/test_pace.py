from __future__ import annotations

from types import SimpleNamespace

import pytest

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.pace import WRITE_S, Pace, _most, _steady, measure_pace
from liif_viewer.model.loading import load_model


def test_a_model_is_tried():
    model = load_model(device="cpu", precision="fp32")
    pace = measure_pace(model)
    assert 0 < pace.encode["tiny"] < pace.encode["fast"]
    assert pace.encode.keys() == pace.decode.keys() == {"exact", "fast", "tiny", "small", "medium"}
    assert pace.decode["exact"] > pace.decode["fast"] > 0


def test_what_is_reduced_is_not_decoded():
    pace = Pace(encode={"exact": 0.0}, decode={"exact": 1.0})
    photo = Rect(0, 0, 100, 100)
    assert pace.export_seconds(photo, 200, 200, "exact") == pytest.approx(200 * 200 * (1 + WRITE_S))
    assert pace.export_seconds(photo, 50, 200, "exact") == pytest.approx(100 * 200 + 50 * 200 * WRITE_S)
    assert pace.export_seconds(photo, 100, 50, "exact") == pytest.approx(100 * 50 * WRITE_S)


def test_the_best_takes_eight_times_the_exact_decoders_time_but_is_written_once():
    pace, photo = Pace(encode={"exact": 1e-3}, decode={"exact": 1e-3}), Rect(0, 0, 100, 100)
    once = 100 * 100 * 1e-3 * 1.4 + 200 * 200 * 1e-3
    assert pace.export_seconds(photo, 200, 200, "exact") == pytest.approx(200 * 200 * WRITE_S + once)
    assert pace.export_seconds(photo, 200, 200, "best") == pytest.approx(200 * 200 * WRITE_S + 8 * once)


def test_on_a_card_what_it_takes_to_begin_does_not_count_as_pace():
    """A card that needs 2 ms for anything, and a microsecond for a thousand px more."""

    def seconds(side: int) -> float:
        sides.append(side)
        return 0.002 + side**2 * 1e-9

    for whole, tier, largest in ((True, False, 2048), (False, True, 256), (False, False, 128)):
        sides: list[int] = []
        model = SimpleNamespace(compute=SimpleNamespace(whole_views=whole), tiers=("tiny",))
        per_pixel = _steady(seconds, 128, _most(model, "tiny" if tier else "fast"))
        assert max(sides) == largest
        assert per_pixel == pytest.approx(1e-9 + 0.002 / largest**2)
    assert _steady(lambda side: side**2 * 1e-6, 128, 2048) == pytest.approx(1e-6)
