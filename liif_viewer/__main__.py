"""Entry point of ``python -m liif_viewer``, of the installed command and of the frozen application."""

from __future__ import annotations

import locale
import multiprocessing
import os
import sys

from liif_viewer.engine.process import keep_memory, wait_calmly

wait_calmly()  # before what it is for is loaded


def main() -> int:
    """Runs the command line; returns the exit status."""
    multiprocessing.freeze_support()
    speak_utf8()
    from liif_viewer.cli import main as run

    keep_memory()
    return run(sys.argv[1:])


def speak_utf8() -> None:
    """Chooses UTF-8 where the locale has another encoding, or is none; Qt would too, and print four lines."""
    if sys.platform == "linux":
        before = locale.setlocale(locale.LC_ALL)
        try:
            locale.setlocale(locale.LC_ALL, "")
            known = locale.nl_langinfo(locale.CODESET) == "UTF-8"
        except locale.Error:
            known = False
        finally:
            locale.setlocale(locale.LC_ALL, before)
        if not known:
            asked = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "").partition(".")[0]
            if asked not in ("", "C", "POSIX"):  # the language is known, if not the locale
                os.environ.setdefault("LANGUAGE", asked)
            os.environ["LC_ALL"] = "C.UTF-8"


if __name__ == "__main__":
    sys.exit(main())
