"""How this process behaves towards the machine: its memory, and its priority."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib.util
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

# A tenth of the window's share where both want the processor; everything while the window rests.
NICENESS = 10
# Of Python's garbage collector: new objects after which the youngest are looked through, how many times
# of that until the middle ones are (a few ms), and of those until the old ones are: a hundred times the usual.
SELDOM = (700, 10, 1_000)
# glibc's mallopt, by the numbers of malloc.h.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_MMAP_MAX, _M_ARENA_MAX = -1, -3, -4, -8
_KEEP = (1 << 31) - 1
WAITING = {
    # Threads that wait by spinning take the processor from the window and from each other; but to wake them takes
    # longer than most layers of a small network. So they spin for a moment: a view by tiny is encoded and decoded in
    # 0.38 s at 110 % then, on two idle cores, in 0.58 s where they do not spin. With ten times as much 0.32 s, but LIIF
    # falls behind a hand that pans; on a busy machine it falls behind sooner the longer they spin.
    # The first is for Intel's and LLVM's threads, the others are for GNU's, which torch has on Linux.
    "KMP_BLOCKTIME": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "3000",
    # Those of numpy's products always spin, and torch has its own: the whole photo in a 4K window takes half the time.
    "OPENBLAS_NUM_THREADS": "1",
}
# About what the layers of one block need; of less a part is returned and fetched again and again.
LEAST_GROWTH = 128 << 20
# With this an encoder is 7 % faster, for want of page faults; more is of no use.
MOST_GROWTH = 2 * LEAST_GROWTH
_resident_before = 0


def wait_calmly() -> None:
    """How threads that compute wait for each other, unless the user has said: read by libraries when they are loaded.

    The program's processes begin with it, and so does whatever measures them: else other times are measured.
    """
    for name, value in WAITING.items():
        os.environ.setdefault(name, value)


def keep_memory() -> None:
    """Lets glibc keep freed memory for the next layer instead of returning it, in large pages.

    Call it before other threads start, and before torch is imported.

    A network's temporaries are tens of MB each. By default every one is fetched from the system anew and paid for in
    page faults: a fifth of the time to encode, and stalls of the window, which waits for the same lock.
    """
    if sys.platform == "linux":
        # torch asks for pages of 2 MB where a tensor has as many: a twentieth of the page faults.
        os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")
        _set_malloc((_M_MMAP_THRESHOLD, 1 << 30), (_M_TRIM_THRESHOLD, _KEEP), (_M_ARENA_MAX, 1))


def keep_all_memory() -> None:
    """Likewise lets glibc keep all that is ever freed: for training.

    A step takes and frees gigabytes; asking the system for them anew each time costs as much as computing.
    """
    if sys.platform == "linux":
        _set_malloc((_M_MMAP_MAX, 0), (_M_TRIM_THRESHOLD, -1))  # never: as a size it is the largest there is


def _set_malloc(*options: tuple[int, int]) -> None:
    with contextlib.suppress(OSError, AttributeError):  # another C library than GNU's
        libc = ctypes.CDLL(None)
        for option, value in options:
            libc.mallopt(option, value)


def return_memory(growth: int = LEAST_GROWTH) -> None:
    """Returns what glibc has kept, once that may have become much. Any thread; cheap but for some ms now and then.

    Where temporaries of many megabytes and small things that stay take turns, what lies free between the latter fits
    nothing any more, and grows to hundreds of megabytes.

    Args:
        growth: Bytes by which the process may have grown since the last time.
    """
    global _resident_before
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            if _resident() > _resident_before + growth:
                ctypes.CDLL(None).malloc_trim(0)
                _resident_before = _resident()
            _resident_before = min(_resident_before, _resident())


def returning_memory(check: Callable[[], None], growth: int = LEAST_GROWTH) -> Callable[[], None]:
    """``check``, which is called again and again during long work, and ``return_memory`` after it."""

    def both() -> None:
        check()
        return_memory(growth)

    return both


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def lower_own_priority() -> None:
    """Gives way to the window: lowers the priority of the calling thread and of the threads that it will start.

    On Linux a thread has a niceness of its own and hands it on to the compute threads that it starts, so that all
    cores can be used without the window noticing. Elsewhere the operating system favours the foreground window.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


@contextlib.contextmanager
def importing() -> Iterator[None]:
    """For importing much: the garbage collector, set off again and again by the many new objects, is not.

    It would look through all of them each time, and find nothing: what is imported stays. That is a twelfth of what
    it takes to import the window.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # not worth looking through later, either
        gc.enable()


@contextlib.contextmanager
def gently() -> Iterator[None]:
    """For importing torch on a thread beside the window, which it would freeze for moments.

    ``import`` keeps Python's lock while the system loads hundreds of MB of libraries; loaded before by a foreign
    function, which does not keep it, they are there at once. With all of its objects the garbage collector would stop
    the window for 80 ms later on, too, so that from here on it looks through the old ones hardly ever; see ``collect``.
    """
    _preload_torch()
    try:
        with importing():
            yield
    finally:
        gc.set_threshold(*SELDOM)


def collect() -> None:
    """Frees what nobody can reach any more; for a moment when a pause of some 50 ms is not noticed."""
    gc.collect()


def _preload_torch() -> None:
    spec = importlib.util.find_spec("torch")
    if sys.platform != "linux" or spec is None or spec.origin is None:
        return
    with contextlib.suppress(OSError, AttributeError):
        dlopen = ctypes.CDLL(None).dlopen
        dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
        for name in ("libtorch_cpu.so", "libtorch_python.so"):
            dlopen(os.fsencode(Path(spec.origin).parent / "lib" / name), os.RTLD_NOW)
