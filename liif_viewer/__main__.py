"""Entry point of ``python -m liif_viewer``, of the installed command and of the frozen application."""

from __future__ import annotations

import multiprocessing
import os
import sys

# Read by libraries when they are loaded. Compute threads that wait by spinning take the processor from the window.
os.environ.setdefault("KMP_BLOCKTIME", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def main() -> int:
    """Runs the command line; returns the exit status."""
    multiprocessing.freeze_support()
    from liif_viewer.cli import main as run
    from liif_viewer.engine.process import keep_memory

    keep_memory()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
