from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_viewer import memory

GB = 1 << 30


@given(total=st.integers(4 * GB, 256 * GB), share=st.floats(0, 0.5))
def test_all_that_is_kept_is_within_the_budget(total, share):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "_total_memory", lambda: total)
        budget = memory.memory_budget()
        assert budget == min(total // 4, 4 * GB)
        photo = int(share * budget)
        assert memory.EXPORT_FEATURE_BYTES + photo + memory.tile_bytes() + memory.feature_bytes(photo) <= budget


def test_a_photo_larger_than_the_budget_still_gets_features():
    assert memory.feature_bytes(100 * GB) > 0


def test_what_is_free_is_less_than_all_there_is():
    assert 0 < memory.available_memory() <= memory._total_memory()
