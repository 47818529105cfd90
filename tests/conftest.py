"""What every test is held to: no Qt warnings, and no thread or window left behind.

pytest-qt sees to Qt's warnings (qt_log_level_fail in pyproject.toml), pytest to Python's (filterwarnings).
Nothing here imports torch, and Qt is looked at only where it is loaded already.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from liif_viewer.__main__ import speak_utf8

# Before anything imports Qt or torch. Windows open in memory, unless QT_QPA_PLATFORM says that you want to
# see them; and at the tiny tensors of the tests many threads would be slower, not faster.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "2")
speak_utf8()  # as the program does; Qt would warn of a locale such as C, and warnings fail tests

# No deadline: a shared machine may stall at any moment. In CI the same examples each time, so that a change
# is never blamed for what it did not do.
settings.register_profile("liif", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("liif")

ROOT = Path(__file__).resolve().parent.parent
THREAD_GRACE = 5.0  # seconds in which a thread that was told to stop must have ended


@pytest.fixture(autouse=True, scope="session")
def own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs that tests start keep log and settings apart from the user's, and do not meet a window of theirs."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
            folder = tmp_path_factory.mktemp("x")
            folder.chmod(0o700)
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Without a screen, several: of 1366 x 768 px, and with larger pixels of 2, 1.25 and 1.5 to a logical one.

    Here and not beside the tests of the window: there is one application for all tests, whichever asks for it first.
    """
    if os.environ["QT_QPA_PLATFORM"] != "offscreen":
        return ["pytest"]
    # Relative, as Qt would take the colon of a drive's letter for the end of the name.
    return ["pytest", "-platform", f"offscreen:configfile={os.path.relpath(ROOT / 'tests' / 'ui' / 'screens.json')}"]


@pytest.fixture(scope="session")
def words_tool() -> Iterator[ModuleType]:
    """tools/words.py, which is in no package."""
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "tools" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "words_tool", module)
        spec.loader.exec_module(module)
        yield module


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails a test that leaves a thread running; daemons too, for they would run on beside the next test."""
    before = set(threading.enumerate())
    yield
    for thread in _threads_since(before):
        thread.join(THREAD_GRACE)
    left = [thread.name for thread in _threads_since(before)]
    if left:
        pytest.fail(f"threads left running: {', '.join(left)}")


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Fails a test that leaves a top-level widget; qtbot.addWidget and WA_DeleteOnClose avoid it."""
    before = set(_windows())
    yield
    left = [name for key, name in _windows(settle=True).items() if key not in before]
    if left:
        pytest.fail(f"top-level widgets left: {', '.join(left)}")


def _threads_since(before: set[threading.Thread]) -> list[threading.Thread]:
    # Dummies stand for threads that Python did not start, such as Qt's; it never learns that they ended.
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]


def _windows(settle: bool = False) -> dict[int, str]:
    """The top-level widgets by their address in C++; with ``settle``, after those being deleted are gone."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets and widgets.QApplication.instance()
    if application is None or not hasattr(application, "topLevelWidgets"):
        return {}
    from PySide6.QtCore import QEvent
    from shiboken6 import getCppPointer

    if settle and application.topLevelWidgets():
        import gc

        gc.collect()  # a window in a cycle of Python references is not left, only not yet collected
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {
        getCppPointer(widget)[0]: f"{type(widget).__name__} {widget.windowTitle()!r}"
        for widget in application.topLevelWidgets()
        if widget.metaObject().className() != "QTipLabel"  # Qt keeps the one tool tip for the next
    }
