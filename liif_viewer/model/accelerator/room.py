"""How much is computed at once: as much as the device has memory for, and no more than keeps any card busy."""

from __future__ import annotations

import time

from liif_viewer.model.device import Compute

# Of what is free on the device, for the temporaries of one step: others need some, and it is asked once for several.
SHARE = 4
# Temporaries of a gigabyte are millions of numbers in each of a step's kernels, some ms of work for the largest card.
MOST_BYTES = 1 << 30
# On a CPU, where this way is only tried: about what its caches and allocator are at ease with.
CPU_BYTES = 64 << 20
# Between two questions to the driver, which takes a good part of a millisecond for an answer: a dozen frames.
ASK_AGAIN_S = 0.25


class Room:
    """What is free on a device for the temporaries of one step. One thread at a time.

    Args:
        compute: Of its device.
    """

    def __init__(self, compute: Compute) -> None:
        self._compute = compute
        self._bytes, self._asked = CPU_BYTES, -ASK_AGAIN_S

    @property
    def bytes(self) -> int:
        """So many, as of a moment ago."""
        if time.monotonic() - self._asked >= ASK_AGAIN_S:
            free = self._compute.free_bytes()
            self._bytes = CPU_BYTES if free is None else min(MOST_BYTES, free // SHARE)
            self._asked = time.monotonic()
        return self._bytes

    def rows(self, bytes_per_row: int) -> int:
        """How many rows of something are computed at once, one at the least."""
        return max(1, self.bytes // max(1, bytes_per_row))
