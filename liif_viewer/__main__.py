"""Entry point of ``python -m liif_viewer``, of the installed command and of the frozen application."""

from __future__ import annotations

import locale
import multiprocessing
import os
import sys

# Read by libraries when they are loaded. Compute threads that wait by spinning take the processor from the window.
os.environ.setdefault("KMP_BLOCKTIME", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def main() -> int:
    """Runs the command line; returns the exit status."""
    multiprocessing.freeze_support()
    speak_utf8()
    from liif_viewer.cli import main as run
    from liif_viewer.engine.process import keep_memory

    keep_memory()
    return run(sys.argv[1:])


def speak_utf8() -> None:
    """Chooses UTF-8 where the locale has another encoding, as Qt does too, but with four lines on stderr."""
    if sys.platform == "linux" and locale.nl_langinfo(locale.CODESET) != "UTF-8":
        os.environ["LC_ALL" if "LC_ALL" in os.environ else "LC_CTYPE"] = "C.UTF-8"


if __name__ == "__main__":
    sys.exit(main())
