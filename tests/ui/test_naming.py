from __future__ import annotations

import pytest

from liif_viewer.core.look import Look
from liif_viewer.ui.naming import ModelState, Readiness, telling

TWO, THREE = ("bicubic", "exact"), ("bicubic", "fast", "exact")


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
    ],
)
def test_a_label_says_what_is_under_it_now(method, zoom, layers, best, stretched, model, expected):
    readiness = Readiness([Look(layer) for layer in layers], best, 30, stretched)
    assert telling(Look(method), zoom, readiness, model) == expected
