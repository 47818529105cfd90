"""Whether the system asks programs to move less."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle


def motion_is_reduced() -> bool:
    """As far as Qt knows: by its accessibility hints, from Qt 6.12 on, and by a style that follows a desktop's wish."""
    # Not by the hints' own method ``accessibility``: PySide6 6.11 deletes what it returns.
    preferences = [hints.property("motionPreference") for hints in QGuiApplication.styleHints().children()]
    if any(getattr(preference, "value", preference) for preference in preferences):
        return True
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
