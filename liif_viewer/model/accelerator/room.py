"""How much is computed at once: as much as the device has memory for, and no more than keeps any card busy."""

from __future__ import annotations

from liif_viewer.model.device import Compute

# Of what is free on the device, for the temporaries of one step: others need some, and it is asked once for several.
SHARE = 4
# Temporaries of a gigabyte are millions of numbers in each of a step's kernels, some ms of work for the largest card.
MOST_BYTES = 1 << 30
# On a CPU, where this way is only tried: about what its caches and allocator are at ease with.
CPU_BYTES = 64 << 20


def bytes_at_once(compute: Compute) -> int:
    """For the temporaries of one step."""
    free = compute.free_bytes()
    return CPU_BYTES if free is None else min(MOST_BYTES, free // SHARE)


def rows_at_once(bytes_per_row: int, compute: Compute) -> int:
    """How many rows of something are computed at once, one at the least."""
    return max(1, bytes_at_once(compute) // max(1, bytes_per_row))
