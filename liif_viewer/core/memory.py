"""How much memory a photo or a result may take on this machine."""

from __future__ import annotations

import os
from pathlib import Path

# Where the system does not tell (Windows has no sysconf): what a machine that runs torch has at the least.
_UNKNOWN = 4 << 30


def available_memory() -> int:
    """Estimates how many bytes can be allocated without driving the machine into swap. Any thread."""
    try:
        # Linux. MemAvailable counts what the page cache would give back; SC_AVPHYS_PAGES does not, and is
        # next to nothing on a machine that has been up for a while.
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    try:
        # macOS tells only how much is built in; half of it is a cautious guess at what is free.
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):
        return _UNKNOWN
