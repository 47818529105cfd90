"""How much memory there is, and what the program allows itself of it."""

from __future__ import annotations

import os
from pathlib import Path

# Where the system does not tell (Windows has no sysconf): what a machine that runs torch has at the least.
_UNKNOWN = 8 << 30
_LARGEST_BUDGET = 4 << 30
# Some thirty views of 1280 x 720, or four of 3840 x 2160 by two methods.
_MOST_FOR_TILES = 256 << 20
# The codes of 2 megapixels in fp32: more than a view of 1920 x 1080 shows at any zoom above 1.
_MOST_FOR_FEATURES = 512 << 20
EXPORT_FEATURE_BYTES = 128 << 20
"""The share of a running export in the budget: it needs each code once, in strips, and those around it."""
# Less would encode the same places again and again.
_LEAST_FOR_FEATURES = 128 << 20


def memory_budget() -> int:
    """Bytes for all that is kept: the photo with its pyramid, tiles and features. A quarter of the machine's memory."""
    return min(_total_memory() // 4, _LARGEST_BUDGET)


def tile_bytes() -> int:
    """The share of the tiles in the budget."""
    return min(memory_budget() // 8, _MOST_FOR_TILES)


def feature_bytes(photo_bytes: int) -> int:
    """The share of the features in the budget: half of what the photo leaves.

    Args:
        photo_bytes: What the photo and its pyramid take.
    """
    left = memory_budget() - tile_bytes() - EXPORT_FEATURE_BYTES - photo_bytes
    return min(max(left // 2, _LEAST_FOR_FEATURES), _MOST_FOR_FEATURES)


def available_memory() -> int:
    """Estimates how many bytes can be allocated without driving the machine into swap. Any thread."""
    # Linux. MemAvailable counts what the page cache would give back; SC_AVPHYS_PAGES does not, and is next to
    # nothing on a machine that has been up for a while.
    # macOS tells only how much is built in; half of it is a cautious guess at what is free.
    return _told_by_linux("MemAvailable") or _total_memory() // 2


def _total_memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return _UNKNOWN


def _told_by_linux(what: str) -> int | None:
    try:
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith(f"{what}:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return None
