"""Whether things move by themselves: as the user has it, or else the system."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle


class Motion(Enum):
    """The choices; each is what the preferences call it."""

    SYSTEM = "system"
    LESS = "less"
    FULL = "full"


def moves(motion: Motion) -> bool:
    """Whether zooming and panning are to be seen as motion."""
    return motion is Motion.FULL or (motion is Motion.SYSTEM and not motion_is_reduced())


def motion_is_reduced() -> bool:
    """What the system asks for, as far as Qt knows.

    By its accessibility hints, from Qt 6.12 on, and by a style that follows a desktop's wish.
    """
    # Not by the hints' own method ``accessibility``: PySide6 6.11 deletes what it returns.
    preferences = [hints.property("motionPreference") for hints in QGuiApplication.styleHints().children()]
    if any(getattr(preference, "value", preference) for preference in preferences):
        return True
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
