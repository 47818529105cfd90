"""What an accelerator keeps: sheets that hold what the whole picture's networks give, wherever they move."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_viewer.core.geometry import Rect
from liif_viewer.errors import Cancelled
from liif_viewer.model.accelerator import sheets
from liif_viewer.model.accelerator.sheet import CELL, placed
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import no_check
from liif_viewer.model.features import Features
from liif_viewer.model.spans import Span
from tests.model.test_fast import make_model
from tests.model.test_features import EDSR_SMALL, by, count_encoded, encoder, photo, whole_codes

WHOLE = Compute(torch.device("cpu"), torch.float32, whole=True)


def part_of(codes: torch.Tensor, span: Span) -> torch.Tensor:
    return codes[:, span.top : span.bottom, span.left : span.right]


def test_a_view_is_a_part_of_what_is_kept_and_not_a_copy():
    network, pixels = encoder(EDSR_SMALL), photo(200, 300)
    features = Features(pixels, by(network), WHOLE, 1 << 30)
    one, other = (features.crop(span, no_check) for span in (Span(10, 90, 20, 200), Span(60, 140, 100, 250)))
    assert one.untyped_storage().data_ptr() == other.untyped_storage().data_ptr()
    assert (one[0] - part_of(whole_codes(network, pixels), Span(10, 90, 20, 200))).abs().max() < 1e-5
    assert features.used_bytes == 200 * 300 * 8 * 4  # all of the photo's place, as there is room for it


def test_a_view_is_encoded_in_one_piece_whatever_of_it_comes_first(monkeypatch):
    network = encoder(EDSR_SMALL)
    features = Features(photo(4 * CELL, 5 * CELL), by(network), WHOLE, 1 << 30)
    sizes = count_encoded(monkeypatch, network)
    view = Span(CELL, 3 * CELL, CELL, 3 * CELL)
    features.crop(Span(100, 110, 100, 110), no_check, view)
    features.crop(view, no_check)
    assert sizes == [(2 * CELL, 2 * CELL)]
    features.crop(view.moved(0, CELL), no_check)  # a pan: what it uncovers
    assert sizes[1:] == [(2 * CELL, CELL)]


def test_given_up_on_the_way_it_is_computed_later():
    calls = []

    def check():
        calls.append(1)
        raise Cancelled

    network, pixels = encoder(EDSR_SMALL), photo(150, 100)
    features = Features(pixels, by(network), WHOLE, 1 << 30)
    with pytest.raises(Cancelled):
        features.crop(Span(0, 150, 0, 100), check)
    assert len(calls) == 1
    assert features.absent(Span(0, 150, 0, 100), "exact") >= 150 * 100
    assert (features.crop(Span(0, 150, 0, 100), no_check)[0] - whole_codes(network, pixels)).abs().max() < 1e-5
    assert features.absent(Span(0, 150, 0, 100), "exact") == 0


@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_small_sheet_moves_and_takes_along_what_it_has(data):
    """However views follow each other, and whatever fits."""
    pixels = PIXELS[: data.draw(st.integers(100, 300)), : data.draw(st.integers(100, 300))]
    height, width = pixels.shape[:2]
    budget = data.draw(st.integers(0, 12)) * CELL**2 * 8 * 4
    features = Features(pixels, by(NETWORK), WHOLE, budget)
    whole = whole_codes(NETWORK, pixels)
    for _ in range(4):
        top, left = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
        span = Span(top, data.draw(st.integers(top + 1, height)), left, data.draw(st.integers(left + 1, width)))
        assert (features.crop(span, no_check)[0] - part_of(whole, span)).abs().max() < 1e-5
        assert features.used_bytes <= budget


NETWORK, PIXELS = encoder(EDSR_SMALL), photo(300, 300)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 2000), st.data())
def test_a_sheet_lies_around_what_is_needed_on_whole_squares(rows, columns, room, data):
    photo_span = Span(0, rows * CELL - 17, 0, columns * CELL - 30)
    top, left = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    cells = Span(top, data.draw(st.integers(top + 1, rows)), left, data.draw(st.integers(left + 1, columns)))
    needed = cells.scaled(CELL).overlap(photo_span)
    place = placed(needed, needed.size + room * CELL**2, photo_span)
    assert place.overlap(needed) == needed
    assert place.overlap(photo_span) == place
    assert place.size <= needed.size + room * CELL**2
    assert place.top % CELL == place.left % CELL == 0
    assert place.bottom % CELL == 0 or place.bottom == photo_span.bottom


def test_codes_are_given_up_after_what_is_made_of_them():
    model = make_model()
    model._used = model.standing.means = type(model.standing.means)(WHOLE)
    model._networks = model._networks.on(WHOLE)
    features = model.encode(photo(120, 160))
    model.render(features, (200, 160), decoder="fast")
    codes = 120 * 160 * 8 * 4
    assert features.used_bytes > codes
    features.limit(codes)
    assert features.used_bytes == codes
    assert model.absent(features, Rect(0, 0, 160, 120), "exact") == 0
    assert model.absent(features, Rect(0, 0, 160, 120), "fast") > 0


def test_sixteen_bits_are_read_as_they_are():
    pixels = np.arange(0, 65536, 7, np.uint16)[: 90 * 30 * 3].reshape(90, 30, 3)
    features = Features(pixels, by(encoder(EDSR_SMALL)), WHOLE, 1 << 30)
    shown = features.picture(Span(0, 90, 0, 30)).permute(0, 2, 1) * 0.5 + 0.5
    assert np.abs(shown.numpy() - pixels / 65535).max() < 1e-6


def test_all_of_a_photo_is_encoded_ahead_from_the_pointer_on_and_no_more_than_fits(monkeypatch):
    monkeypatch.setattr(sheets, "AHEAD", 2 * CELL)
    network, pixels = encoder(EDSR_SMALL), photo(5 * CELL + 9, 6 * CELL + 40)
    features = Features(pixels, by(network), WHOLE, 1 << 30)
    near = Rect(5 * CELL, CELL, 30, 20)
    assert features.encode_ahead(near, no_check)
    first = Span(0, 2 * CELL, 4 * CELL, 6 * CELL)
    assert features.absent(first, "exact") == 0
    assert features.absent(Span(0, 5 * CELL, 0, 6 * CELL), "exact") > 0
    while features.encode_ahead(near, no_check):
        pass
    whole = Span(0, 5 * CELL + 9, 0, 6 * CELL + 40)
    assert features.absent(whole, "exact") == 0
    assert (features.crop(whole, no_check)[0] - whole_codes(network, pixels)).abs().max() < 1e-5
    little = Features(pixels, by(network), WHOLE, 20 * CELL**2 * 8 * 4)
    while little.encode_ahead(near, no_check):
        pass
    assert 0 < little.used_bytes <= 10 * CELL**2 * 8 * 4
    assert little.absent(Span(CELL, CELL + 20, 5 * CELL, 5 * CELL + 30), "exact") == 0


@given(st.floats(1e-8, 1e-4))
def test_squares_encoded_ahead_come_to_take_a_moment(seconds_per_pixel):
    """On a card of any pace, within what sizes are good for."""
    side, seen = sheets.AHEAD, []
    for _ in range(10):
        seen.append(side)
        side = sheets.next_side(side, side**2 * seconds_per_pixel)
    assert len(set(seen[-4:])) <= 2  # to and fro at the most
    if seconds_per_pixel * sheets.LEAST_AHEAD**2 < sheets.AHEAD_S:
        assert min(seen[-2:]) ** 2 * seconds_per_pixel <= sheets.AHEAD_S
    assert {sheets.LEAST_AHEAD, sheets.MOST_AHEAD} & set(seen) or side**2 * seconds_per_pixel > sheets.AHEAD_S / 5
