"""A part of the measurements in a process of its own: its peak of memory is its own, and so are its threads."""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from liif_viewer.engine.process import keep_memory, wait_calmly
from liif_viewer.errors import ViewerError

T = TypeVar("T")
# The longest part, exact exports on a slow machine, takes minutes; after this long it hangs.
PATIENCE_S = 3600.0


class PartError(ViewerError):
    """A part of the measurements could not be done."""


def measure_apart(part: Callable[..., T], *arguments: object) -> tuple[T, float | None]:
    """Calls ``part`` in a new process, started as the program starts.

    Args:
        part: A function of a module, so that the new process finds it.
        arguments: For it; picklable, and so must be the result.

    Returns:
        Its result and the process's peak of resident memory in bytes, None where the system does not tell.

    Raises:
        PartError: It failed, or the process died.
    """
    wait_calmly()  # also where the bench was not started by the program's own entry point
    context = multiprocessing.get_context("spawn")  # a fork would inherit memory, and threads that do not run
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, part, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(PATIENCE_S):
            raise PartError(f"{part.__name__} did not end within {PATIENCE_S:.0f} s.")
        problem, result, peak = ours.recv()
    except EOFError:
        process.join()
        raise PartError(f"{part.__name__} died with exit status {process.exitcode}.") from None
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()
    if problem:
        raise PartError(problem)
    return result, peak


def _run(answer: Connection, part: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    keep_memory()
    try:
        result = part(*arguments)
    except ViewerError as error:
        answer.send((str(error), None, None))
    except Exception as error:  # noqa: BLE001 - whatever it is, the other process has to tell it
        answer.send((f"{part.__name__} failed: {type(error).__name__}: {error}", None, None))
    else:
        answer.send(("", result, peak_memory()))


def peak_memory() -> float | None:
    """The peak of this process's resident memory so far, bytes."""
    with contextlib.suppress(OSError):
        # Linux, whose getrusage counts what the starting process held too: it hands its peak on through exec.
        for line in Path("/proc/self/status").read_text("ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return float(line.split()[1]) * 1024
    try:
        import resource
    except ImportError:  # Windows
        return None
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * (1 if sys.platform == "darwin" else 1024)
