"""The status bar: what is shown, where the pointer is, what computes, and the running export."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStatusBar, QWidget

from liif_viewer.photos.folder import Standing
from liif_viewer.photos.photo import Photo
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.plain import explain, plain_label
from liif_viewer.ui.session.task import Task
from liif_viewer.ui.window.elided import ElidedLabel
from liif_viewer.ui.window.giving_way import GivingWay
from liif_viewer.words import number, percent, tr, tr_n


class Status(QStatusBar):
    """Quiet: some texts, and a bar while an export runs."""

    cancel_clicked = Signal()
    list_clicked = Signal()
    """All that is being written is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._shown, self._stands, self._pointer, self._clean_up, self._device = (ElidedLabel() for _ in range(5))
        self._export = QWidget()
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(tr("Progress of the export"))
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(140, 12)
        self._what, self._left = plain_label(), plain_label()
        self._list = QPushButton(tr("List"))
        self._list.setAccessibleName(tr("List of exports"))
        self._list.clicked.connect(self.list_clicked)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAccessibleName(tr("Cancel the export"))
        cancel.clicked.connect(self.cancel_clicked)
        row = QHBoxLayout(self._export)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._what, self._bar, self._left, self._list, cancel):
            row.addWidget(widget)
        # They give way, the last first: a window gets no wider for what it says.
        self._row = GivingWay(self._shown, self._export, self._stands, self._pointer, self._clean_up, self._device)
        self._row.want(self._export, False)
        self.addWidget(self._row, 1)

    def show_view(self, canvas: Canvas) -> None:
        """Zoom, method, and how much of it is ready."""
        view = canvas.target
        self._shown.setText("" if view is None else f"{zoom_text(view.zoom)}  ·  {canvas.telling[-1]}")

    def show_standing(self, standing: Standing | None) -> None:
        """Which of how many photos this is; nothing is said of a single one."""
        several = standing is not None and len(standing.paths) > 1
        self._stands.setText(_place(standing) if standing is not None and several else "")

    @property
    def standing(self) -> str:
        """As it is told."""
        return self._stands.text()

    def show_pointer(
        self,
        photo: Photo | None,
        position: tuple[float, float] | None,
        shown: tuple[int, int, int] | None = None,
    ) -> None:
        """Coordinates and colour of the photo under the pointer, and the colour (sRGB) that is shown there."""
        if photo is None or position is None:
            self._pointer.setText("")
            return
        x, y = int(position[0]), int(position[1])
        red, green, blue = (int(value) for value in photo.pixels[y, x])
        told = [f"{x}, {y}", f"RGB {red} {green} {blue}"]
        if photo.alpha is not None:
            told.append(tr("alpha {value}", value=photo.alpha[y, x]))
        if shown is not None:
            if shown != (red, green, blue):
                told.append(tr("shown {colour}", colour=f"{shown[0]} {shown[1]} {shown[2]}"))
            told.append(hexadecimal(shown))
        self._pointer.setText("   ".join(told))

    def show_clean_up(self, strength: float, *, automatic: bool) -> None:
        """How much LIIF takes away of noise and compression, 0 to 1; nothing is said of nothing."""
        if not strength:
            self._clean_up.setText("")
        elif automatic:
            self._clean_up.setText(tr("Clean-up {percent} (automatic)", percent=percent(strength)))
        else:
            self._clean_up.setText(tr("Clean-up {percent}", percent=percent(strength)))

    def show_device(self, text: str, details: str = "") -> None:
        """What computes, and more of it for those who point at it."""
        self._device.setText(text)
        explain(self._device, details)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Which of them is being written, and how far that has come; nothing once all have ended."""
        running = [(place, task) for place, task in enumerate(tasks, 1) if not task.state.ended]
        if not running:
            self._row.want(self._export, False)
            return
        place, task = running[0]
        several = len(tasks) > 1
        doing = task.kind.doing
        self._what.setText(tr("{doing} {n} of {all}", doing=doing, n=place, all=len(tasks)) if several else doing)
        self._list.setVisible(several)
        self._bar.setValue(round(task.share * 1000))
        self._left.setText(tr("writing…") if task.share >= 1 else time_left(task.left_s))
        self._row.want(self._export, True)  # as wide as it is now

    @property
    def shows_device(self) -> bool:
        """Whether there is room to tell what computes."""
        return self._device.isVisible()

    @property
    def texts(self) -> tuple[str, str, str]:
        """What is shown, the pointer's text, the device's."""
        return self._shown.text(), self._pointer.text(), self._device.text()


def _place(standing: Standing) -> str:
    return tr("{place} of {all}", place=number(standing.index + 1), all=number(len(standing.paths)))


def hexadecimal(rgb: tuple[int, int, int]) -> str:
    """As designers and style sheets write a colour."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def zoom_text(zoom: float) -> str:
    """A zoom as a user reads it: three digits or so."""
    value = zoom * 100
    return percent(zoom, 0 if value >= 100 or value == int(value) else 1)


def time_left(seconds: float) -> str:
    """As roughly as it is known, so that it does not flicker; nothing while nothing is."""
    if math.isinf(seconds):
        return ""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < 55:
        return tr_n("{n} second left", "{n} seconds left", 5 * round(seconds / 5))
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr_n("{n} minute left", "{n} minutes left", minutes)
    return tr_n("{n} hour left", "{n} hours left", round(seconds / 3600))
