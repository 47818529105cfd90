"""Uses the window as who is read to does, by AT-SPI and from another process; run by tools/test_accessibility.sh.

For the system's Python, which has GObject introspection: nothing of the program is imported. Whatever is not as it
should be ends it with a sentence and exit status 1.
"""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - when its version is chosen

PATIENCE_S = 60.0  # of what takes a second: a starved machine is no failure

Node = Any  # an Atspi.Accessible; introspected libraries have no types
heard: list[str] = []
"""What was announced, in its order."""


def turn() -> None:
    """Lets what has come in be heard."""
    while GLib.MainContext.default().iteration(False):
        pass
    time.sleep(0.02)


def wait(what: str, look: Callable[[], Any]) -> Any:
    """Waits until something is there, and gives it."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        turn()
        try:
            if found := look():
                return found
        except GLib.Error:  # it went while it was looked at
            pass
    raise SystemExit(f"{what}: not within {PATIENCE_S:.0f} s. Announced was: {heard}")


def walk(node: Node | None) -> Iterator[Node]:
    """All that is shown at and below an element; nothing of one that is gone."""
    if node is None:
        return
    yield node
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield from walk(child)


class Program:
    """The running program, as it is seen from outside."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._node: Node = None

    def _find(self, role: str, name: str) -> Node:
        if self._process.poll() is not None:
            raise SystemExit(f"The program has ended, with {self._process.returncode}.")
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            if program is None or program.get_process_id() != self._process.pid:
                continue
            for window in range(program.get_child_count()):
                for node in walk(program.get_child_at_index(window)):
                    if node.get_role_name() == role and node.get_name() == name:
                        node.clear_cache()  # which may miss what has just changed
                        return node
        return None

    def find(self, role: str, name: str) -> Node:
        """What is shown with this role and name."""
        return wait(f"{role} “{name}”", lambda: self._find(role, name))

    def do(self, role: str, name: str, action: str = "Press") -> None:
        """Does what an element offers by this name."""
        node = self.find(role, name)
        names = [Atspi.Action.get_action_name(node, number) for number in range(node.get_n_actions())]
        if action not in names:
            raise SystemExit(f"{role} “{name}” cannot “{action}”, but {names}.")
        node.do_action(names.index(action))

    @property
    def description(self) -> str:
        """What is told of the photo."""
        return str(self.find("image", "Photo").get_description())

    def wait_for(self, *parts: str) -> str:
        """Until the photo's description has all of these; gives it."""

        def look() -> str:
            told = self.description
            return told if all(part in told for part in parts) else ""

        return str(wait(f"a photo described by {parts}", look))


def announced(*parts: str) -> None:
    """Waits until something is that has all of these in it."""
    wait(f"an announcement of {parts}", lambda: any(all(part in text for part in parts) for text in heard))


def is_in(node: Node, state: Any) -> bool:
    """Whether an element has a state."""
    return bool(node.get_state_set().contains(state))


def drive(program: Program, folder: Path) -> None:
    """Opens, zooms, compares, exports."""
    program.wait_for("the whole photo")
    announced("sample.jpg", "1,600 by 900")

    if not is_in(program.find("image", "Photo"), Atspi.StateType.FOCUSABLE):
        raise SystemExit("The keyboard cannot get to the photo.")

    program.do("push button", "100 %")
    program.wait_for("100 %", "around 50 % from the left and 50 % from the top")
    wait("the zoom in its field", lambda: Atspi.Text.get_text(program.find("text", "Zoom"), 0, -1) == "100 %")
    program.do("push button", "Zoom in")
    nearer = wait("a zoom above 100 %", lambda: program.description if "100 %" not in program.description else "")
    zoom = nearer.split(",")[0]
    program.do("image", "Photo", "Increase")
    wait("a zoom further in", lambda: not program.description.startswith(zoom))
    program.do("image", "Photo", "Decrease")
    program.wait_for(zoom)

    program.do("check box", "Compare in a split view", "Toggle")
    wait(
        "a box that is checked",
        lambda: is_in(program.find("check box", "Compare in a split view"), Atspi.StateType.CHECKED),
    )
    program.wait_for("Bicubic")
    program.do("check box", "Compare in a split view", "Toggle")

    program.do("push button", "Export")
    width, height = (program.find("spin button", name) for name in ("Width", "Height"))
    shape = Atspi.Value.get_current_value(height) / Atspi.Value.get_current_value(width)
    Atspi.Value.set_current_value(width, 320)
    rows = round(320 * shape)
    wait("a height that follows", lambda: abs(Atspi.Value.get_current_value(height) - rows) <= 1)
    program.do("push button", "Save as…")
    path = folder / "from outside.png"
    Atspi.EditableText.set_text_contents(program.find("text", "File name:"), str(path))
    program.do("push button", "Save")
    announced("Exported", path.name, "320 × ")
    columns, _ = struct.unpack(">II", path.read_bytes()[16:24])
    if columns != 320:
        raise SystemExit(f"The file is {columns} px wide.")


def main() -> None:
    """Starts the program, drives it, and ends it."""
    python, photo, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
    listener.register("object:announcement")
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
    process = subprocess.Popen([python, "-m", "liif_viewer", "--new-window", photo], env=environment)
    try:
        drive(Program(process), folder)
        process.send_signal(signal.SIGTERM)
        if (status := process.wait(10)) not in (0, -signal.SIGTERM, 128 + signal.SIGTERM):
            raise SystemExit(f"It ended with {status}.")
    finally:
        process.kill()
    print(f"ok: driven from outside, {len(heard)} announcements heard")


main()
