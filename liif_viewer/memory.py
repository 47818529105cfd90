"""How much memory there is, and what the program allows itself of it."""

from __future__ import annotations

import os
from pathlib import Path

# Where the system does not tell (Windows has no sysconf): what a machine that runs torch has at the least.
_UNKNOWN = 8 << 30
_LARGEST_BUDGET = 4 << 30
# Of the budget, what is used without need: a tenth of the machine's memory, and so much on a small one. With it a photo
# of 100 megapixels is zoomed and exported in 1.5 GB of resident memory, of which Python, Qt and torch are 0.5 and
# temporaries 0.2.
_ENOUGH = 800 << 20
# Some twenty views of 1280 x 720, or three of 3840 x 2160 by two methods; on a machine of 8 GB two thirds.
_MOST_FOR_TILES = 192 << 20
_MOST_AHEAD = 256 << 20
MOST_FOR_FEATURES = 2 << 30
"""A view of 3840 x 2160 at 150 %: near 100 % the fast decoder needs 560 bytes of a photo pixel, 128 of them for codes.
Where there is less a view is not encoded twice all the same, as codes are kept before all that is made of them."""
FEATURE_BYTES = 1 << 30
"""Where nobody says how much: the codes of 4 megapixels in fp32, 8 in half precision."""
EXPORT_FEATURE_BYTES = 128 << 20
"""The share of a running export in the budget: it needs each code once, in strips, and those around it."""
BEST_EXPORT_FEATURE_BYTES = 2 * EXPORT_FEATURE_BYTES
"""Likewise of one that encodes the photo in eight orientations: room in each for two blocks of the usual size."""
# Less would encode the same places again and again.
_LEAST_FOR_FEATURES = 128 << 20


def memory_budget() -> int:
    """Bytes for all that is kept: the photo with its pyramid, tiles and features. A quarter of the machine's memory."""
    return min(_total_memory() // 4, _LARGEST_BUDGET)


def tile_bytes() -> int:
    """The share of the tiles in the budget."""
    return min(memory_budget() // 16, _MOST_FOR_TILES)


def feature_bytes(photo_bytes: int) -> int:
    """The share of the features of the photo on screen in the budget: what the photo and all else leave.

    Args:
        photo_bytes: What the photo, its pyramid and what is shown of them take.
    """
    enough = max(_total_memory() // 10, _ENOUGH)
    left = min(memory_budget(), enough) - tile_bytes() - EXPORT_FEATURE_BYTES - photo_bytes
    return min(max(left, _LEAST_FOR_FEATURES), MOST_FOR_FEATURES)


def ahead_bytes() -> int:
    """What photos may take that are opened before they are asked for: two of 24 megapixels on most machines."""
    return min(memory_budget() // 8, _MOST_AHEAD)


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
