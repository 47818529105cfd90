"""What is rendered at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.look import Look
from liif_viewer.core.tiles import TILE_SIZE, TileKey
from liif_viewer.engine.pace import Pace
from liif_viewer.engine.pieces import cut
from liif_viewer.engine.tempo import Tempo

PLACES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 8)), min_size=1, unique=True)


def key(place: tuple[int, int], start: tuple[int, int] = (0, 0)) -> TileKey:
    return TileKey(1, Look("tiny"), 2.0, start[0] + place[0] * TILE_SIZE, start[1] + place[1] * TILE_SIZE)


@given(places=PLACES, most=st.integers(0, 200), start=st.tuples(st.integers(-127, 500), st.integers(-127, 500)))
def test_every_tile_is_in_one_piece_and_what_comes_first_is_in_the_first(places, most, start):
    keys = [key(place, start) for place in places]
    pieces = cut(keys, most)
    assert sorted(each for piece in pieces for each in piece) == sorted(keys)
    assert [piece[0] for piece in pieces] == sorted((piece[0] for piece in pieces), key=keys.index)
    for piece in pieces:
        assert piece == sorted(piece, key=keys.index)
        (left, *_, right), (top, *_, bottom) = (sorted([*ns, *ns]) for ns in zip(*(k[3:] for k in piece), strict=True))
        assert ((right - left) // TILE_SIZE + 1) * ((bottom - top) // TILE_SIZE + 1) <= max(1, most)


def test_a_view_is_cut_evenly_and_taken_whole_where_that_is_allowed():
    view = [key((x, y)) for y in range(6) for x in range(10)]
    assert [len(piece) for piece in cut(view, 60)] == [60]
    assert max(map(len, cut(view, 16))) - min(map(len, cut(view, 16))) <= 8
    assert [len(piece) for piece in cut([key((0, y)) for y in range(6)], 6)] == [6]


def test_a_tempo_is_the_pace_until_it_is_seen_to_be_another():
    tempo = Tempo(Pace({"fast": 1e-5}, {"fast": 1e-7}))
    assert tempo.seconds("fast", 1e4, 1e6) == pytest.approx(0.2)
    for _ in range(30):
        tempo.learn("fast", 1e4, 1e6, 0.6)
    assert 0.5 < tempo.seconds("fast", 1e4, 1e6) <= 0.6
    for _ in range(60):
        tempo.learn("fast", 0, 1e6, 0.1)
    tempo.learn("fast", 0, 0, 5.0)  # nothing was expected to take any time
    assert 0.2 < tempo.seconds("fast", 1e4, 1e6) < 0.25
