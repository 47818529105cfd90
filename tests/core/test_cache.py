from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liif_viewer.core.cache import ByteCache

puts = st.lists(st.tuples(st.integers(0, 12), st.binary(max_size=40)), max_size=60)


@given(puts, st.integers(0, 200), st.sets(st.integers(0, 12)))
def test_never_more_bytes_than_the_budget(values, budget, pinned):
    cache: ByteCache[int, bytes] = ByteCache(budget, len)
    cache.pin(pinned)
    for key, value in values:
        cache.put(key, value)
        assert cache.used_bytes <= budget
        assert cache.used_bytes == sum(len(cache.get(k) or b"") for k in list(cache.keys()))
        assert cache.get(key) == (value if len(value) <= budget else None)


def test_gives_up_the_least_recently_used_first_and_pinned_last():
    cache: ByteCache[str, bytes] = ByteCache(30, len)
    for key in "abc":
        cache.put(key, b"0123456789")
    cache.get("a")
    cache.pin({"b"})
    cache.put("d", b"0123456789")
    assert "c" not in cache
    cache.put("e", b"0123456789")
    assert "a" not in cache
    assert {"b", "d", "e"} == set(cache.keys())


def test_discard_frees_the_bytes():
    cache: ByteCache[int, bytes] = ByteCache(100, len)
    for key in range(5):
        cache.put(key, b"xx")
    cache.discard(lambda key: key % 2 == 0)
    assert set(cache.keys()) == {1, 3}
    assert cache.used_bytes == 4
