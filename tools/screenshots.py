#!/usr/bin/env python3
"""Pictures of the window for README and docs, made by the window itself: ``make screenshots``.

    python tools/screenshots.py [NAME...] [--variant NAME] [-o FOLDER]

Without a name all of them: each scene in the variants that docs/design.md shows. It runs without a screen, in a minute
or two. Korean needs a font that has it, such as Debian's fonts-noto-cjk.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
OUT = ROOT / "docs" / "screenshots"
QUALITY = 86  # WebP: text stays clean, and all of them together are small enough for a repository
PLACE = (0.3, 0.27)  # of the canvas, what stays where it is when zooming: the seeds of the sample photo
OPENS_MS = 400  # a dialog's layout and its fields
COMPUTES_MS = 5000  # and what is computed for it
MANY = 9  # photos of a folder that has a filmstrip


@dataclass(frozen=True)
class Variant:
    """How the window is shown.

    Attributes:
        suffix: Of the files.
        language: Code of a language.
        scheme: "dark" or "light".
        scale: Device px per logical px.
        size: Of the window, logical px.
        scenes: Shown so; empty for all.
    """

    suffix: str
    language: str = "en"
    scheme: str = "dark"
    scale: float = 1
    size: tuple[int, int] = (1200, 750)
    scenes: tuple[str, ...] = ()


VARIANTS = {
    "dark": Variant(""),
    "light": Variant("-light", scheme="light", scenes=("split", "panels", "export", "settings")),
    "korean": Variant("-ko", language="ko", scenes=("welcome", "split", "export", "settings", "keys")),
    # 1366 x 768 px with scale 2: the smallest that users have.
    "small": Variant("-small", scale=2, size=(683, 345), scenes=("split", "export", "settings")),
}


@dataclass
class Stage:
    """The window, and what scenes do with it. GUI thread."""

    visit: Any
    grabbed: dict[str, Any] = field(default_factory=dict)

    @property
    def window(self) -> Any:
        """The main window."""
        return self.visit.window

    def do(self, *names: str) -> None:
        """Triggers commands, as their keys do."""
        for name in names:
            self.window.commands[name].trigger()

    def settle(self, patience_ms: int = OPENS_MS) -> None:
        """Waits until nothing is to be computed for the photo any more, and so long for all else."""
        from liif_viewer.probe.waiting import pause

        self.visit.seen()
        pause(patience_ms)

    def zoom(self, zoom: float) -> None:
        """Zooms, at the place, and waits."""
        self.visit.zoom(zoom, PLACE)

    def grab(self) -> Any:
        """The window, and what is open above it, as a QImage."""
        from PySide6.QtGui import QColor, QPainter
        from PySide6.QtWidgets import QApplication

        window = self.window
        image = window.grab().toImage()
        painter = QPainter(image)
        above = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
        for dialog in above:
            place = dialog.pos() - window.pos()
            picture = dialog.grab()
            painter.fillRect(dialog.rect().translated(place).adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 120))
            painter.drawPixmap(place, picture)
        painter.end()
        return image

    def above(self, name: str, patience_ms: int = OPENS_MS) -> Any:
        """What a command opens, above the window, after so long; it is closed again."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from liif_viewer.probe.waiting import pause

        taken: list[Any] = []

        def take() -> None:
            taken.append(self.grab())
            for dialog in QApplication.topLevelWidgets():
                if dialog.isVisible() and dialog is not self.window:
                    dialog.close()

        QTimer.singleShot(patience_ms, take)  # in the loop of its own that a modal one has
        self.do(name)
        while not taken:
            pause(OPENS_MS)
        return taken[0]


def welcome(stage: Stage) -> Any:
    """The empty window."""
    return stage.grab()


def whole(stage: Stage) -> Any:
    """A photo, all of it."""
    stage.settle()
    return stage.grab()


def split(stage: Stage) -> Any:
    """LIIF beside bicubic at 400 %."""
    stage.zoom(4.0)
    stage.do("split")
    stage.settle()
    return stage.grab()


def panels(stage: Stage) -> Any:
    """Information and filmstrip."""
    stage.do("info", "filmstrip")
    stage.zoom(2.0)
    stage.settle()
    return stage.grab()


def difference(stage: Stage) -> Any:
    """What LIIF and bicubic differ in."""
    stage.zoom(4.0)
    stage.do("difference")
    stage.settle()
    return stage.grab()


def prove(stage: Stage) -> Any:
    """The photo reduced and restored."""
    stage.do("prove")
    stage.settle()
    stage.visit.zoom(2.0, (PLACE[0] / 3, PLACE[1] + 0.1))  # of the first of three panes, below the bar
    stage.settle(COMPUTES_MS)
    return stage.grab()


def region(stage: Stage) -> Any:
    """A region to export."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    stage.do("region")
    QTest.keyClick(stage.window.canvas, Qt.Key.Key_Return)
    stage.settle()
    return stage.grab()


def export(stage: Stage) -> Any:
    """The export of what is seen."""
    stage.zoom(2.0)
    stage.do("export")
    stage.settle()
    taken = stage.grab()
    stage.window.exporting.close()
    return taken


def above(command: str) -> Callable[[Stage], Any]:
    """A scene of what a command opens."""
    return lambda stage: stage.above(command)


SCENES: dict[str, Callable[[Stage], Any]] = {
    "welcome": welcome,
    "whole": whole,
    "split": split,
    "difference": difference,
    "panels": panels,
    "prove": prove,
    "region": region,
    "export": export,
    "record": above("record"),
    "palette": above("palette"),
    "keys": above("sheet"),
    "settings": above("all-settings"),
}


def show(name: str, variant: Variant, folder: Path) -> None:
    """Makes the picture of a scene, in this process, which can speak one language only."""
    from liif_viewer import paths
    from liif_viewer.probe.visit import visit
    from liif_viewer.probe.waiting import start_application
    from liif_viewer.ui import language
    from liif_viewer.ui.ladder import Decoding
    from liif_viewer.ui.settings import DECODING, SCHEME

    application = start_application()
    language.speak(application, variant.language)
    with tempfile.TemporaryDirectory() as place:
        photos = [Path(place) / f"meadow {number}.jpg" for number in range(1, MANY + 1)]
        for photo in photos:
            shutil.copyfile(paths.resource("sample.jpg"), photo)
        scheme = next(value for value in SCHEME.choices if value.value == variant.scheme)
        opened = [] if name == "welcome" else photos[2:3]
        settings = {SCHEME: scheme, DECODING: Decoding.FAST}  # exact would be the same at this size, minutes later
        with visit(Path(place), opened, "cpu", settings) as visited:
            visited.window.resize(*variant.size)
            if opened:
                visited.wait_for_model()
            image = SCENES[name](Stage(visited))
    if not image.save(str(folder / f"{name}{variant.suffix}.webp"), "WEBP", QUALITY):
        raise SystemExit(f"{folder} cannot be written to.")


def main() -> int:
    """Makes what was asked for; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", metavar="NAME", help=f"of {', '.join(SCENES)} (default: all)")
    parser.add_argument("--variant", choices=VARIANTS, action="append", help="(default: all)")
    parser.add_argument("-o", "--output", type=Path, default=OUT, metavar="FOLDER")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)  # one scene, in this process
    args = parser.parse_args()
    if wrong := set(args.scenes) - set(SCENES):
        parser.error(f"There is no scene “{wrong.pop()}”.")
    args.output.mkdir(parents=True, exist_ok=True)
    for chosen in args.variant or VARIANTS:
        variant = VARIANTS[chosen]
        for name in args.scenes or variant.scenes or SCENES:
            if args.here:
                show(name, variant, args.output)
                continue
            print(f"{name}{variant.suffix}", flush=True)
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(variant.scale)}
            command = [sys.executable, __file__, name, "--variant", chosen, "-o", str(args.output), "--here"]
            subprocess.run(command, env=environment, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
