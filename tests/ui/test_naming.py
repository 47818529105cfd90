from __future__ import annotations

from pathlib import Path

import pytest

from liif_viewer.core.look import Difference, Look
from liif_viewer.ui.naming import ModelState, Readiness, telling

TWO, THREE = ("bicubic", "exact"), ("bicubic", "fast", "exact")
LADDER = ("bicubic", "tiny", "medium", "fast", "exact")


@pytest.mark.parametrize(
    ("method", "zoom", "layers", "best", "stretched", "model", "expected"),
    [
        ("liif", 1.0, ("photo",), (30,), False, None, "Photo’s own pixels"),
        ("bicubic", 0.5, ("photo",), (0,), False, None, "Photo, area averaged"),
        ("bicubic", 4.0, ("bicubic",), (0,), False, None, "Bicubic"),
        ("nearest", 4.0, ("nearest",), (30,), False, ModelState.LOADING, "Nearest"),
        ("liif", 4.0, TWO, (30, 0), False, ModelState.LOADING, "Bicubic (the model is loading…)"),
        ("liif", 4.0, TWO, (30, 0), False, ModelState.MISSING, "Bicubic (no model could be loaded)"),
        ("liif", 4.0, TWO, (0, 0), False, None, "Bicubic, LIIF exact to come…"),
        ("liif", 4.0, TWO, (30, 0), False, None, "Bicubic, LIIF exact to come…"),
        ("liif", 4.0, TWO, (30, 0), True, None, "LIIF stretched, LIIF exact to come…"),
        ("liif", 4.0, TWO, (18, 12), False, None, "Bicubic, LIIF exact 12 of 30…"),
        ("liif", 4.0, TWO, (0, 30), False, None, "LIIF exact"),
        ("liif", 4.0, ("bicubic", "fast"), (18, 12), False, None, "Bicubic, LIIF fast 12 of 30…"),
        ("liif", 4.0, ("bicubic", "fast"), (0, 30), False, None, "LIIF fast"),
        ("liif", 4.0, THREE, (18, 12, 0), False, None, "Bicubic, LIIF exact to come…"),
        ("liif", 4.0, THREE, (0, 30, 0), False, None, "LIIF fast, exact to come…"),
        ("liif", 4.0, THREE, (0, 18, 12), False, None, "LIIF fast, exact 12 of 30…"),
        ("liif", 4.0, THREE, (0, 0, 30), False, None, "LIIF exact"),
        ("liif", 4.0, LADDER, (5, 25, 0, 0, 0), False, None, "Bicubic, LIIF exact to come…"),
        ("liif", 4.0, LADDER, (0, 20, 10, 0, 0), False, None, "LIIF quick, exact to come…"),
        ("liif", 4.0, LADDER, (0, 0, 10, 20, 0), False, None, "LIIF quick, exact to come…"),
        ("liif", 4.0, LADDER, (0, 0, 0, 20, 10), False, None, "LIIF fast, exact 10 of 30…"),
        ("liif", 4.0, LADDER[:-1], (0, 0, 10, 20), False, None, "LIIF quick, fast 20 of 30…"),
    ],
)
def test_a_label_says_what_is_under_it_now(method, zoom, layers, best, stretched, model, expected):
    readiness = Readiness([Look(layer) for layer in layers], best, 30, stretched)
    assert telling(Look(method), zoom, readiness, model) == expected


OWN = Path("epoch-1000.pth")


@pytest.mark.parametrize(
    ("asked", "shown", "expected"),
    [
        (Look("lanczos"), Look("lanczos"), "Lanczos"),
        (Look("liif"), Look("exact", 0.41), "LIIF exact · clean-up 41 %"),
        (Look("liif"), Look("exact", 0.0), "LIIF exact"),
        (Look("exact", 0.0), Look("exact", 0.0), "LIIF exact · clean-up 0 %"),
        (Look("fast", "auto"), Look("fast", 0.3), "LIIF fast · clean-up 30 %"),
        (Look("fast", None, OWN), Look("fast", 0.0, OWN), "LIIF fast · epoch-1000.pth"),
        (Look("fast", 0.5, OWN), Look("fast", 0.5, OWN), "LIIF fast · epoch-1000.pth · clean-up 50 %"),
    ],
)
def test_a_label_says_method_model_and_strength(asked, shown, expected):
    layers = [shown] if shown.method == "lanczos" else [Look("bicubic"), shown]
    counts = [0] * (len(layers) - 1) + [30]
    assert telling(asked, 4.0, Readiness(layers, counts, 30, False), None) == expected


def test_a_difference_says_of_what_and_how_much_of_it_is_there():
    asked = Difference(Look("bicubic"), Look("liif"), 8.0)
    layers = [Difference(Look("bicubic"), Look("fast", 0.41), 8.0)]
    whole = "Difference × 8: Bicubic | LIIF fast · clean-up 41 %"
    assert telling(asked, 4.0, Readiness(layers, [30], 30, False), None) == whole
    assert telling(asked, 4.0, Readiness(layers, [12], 30, False), None) == f"{whole}, 12 of 30…"
    loading = telling(asked, 4.0, Readiness(layers, [0], 30, False), ModelState.LOADING)
    assert loading == f"{whole} (the model is loading…)"
    both = [Difference(Look("photo"), Look("photo"), 8.0)]
    assert "both are the photo’s own pixels" in telling(asked, 1.0, Readiness(both, [30], 30, False), None)
