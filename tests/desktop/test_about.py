"""About: what it says, and that a reader of screens and a keyboard get at all of it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtWidgets import QPushButton

from liif_viewer import __version__
from liif_viewer.desktop.about import AboutDialog


def test_it_tells_version_model_log_and_licences(qtbot) -> None:
    compute = SimpleNamespace(device_name="CPU", precision="fp32")
    model = SimpleNamespace(name="A <b>model</b>", about={"licence": "BSD-3-Clause"}, compute=compute)
    dialog = AboutDialog(model, Path("/log/liif-viewer.log"))  # type: ignore[arg-type] # all of a model that it asks for
    qtbot.addWidget(dialog)
    dialog.show()
    for part in (__version__, "A <b>model</b>", "CPU", "BSD-3-Clause", "/log/liif-viewer.log"):
        assert part in dialog.facts.text()
    for part in ("MIT", "GNU LESSER GENERAL PUBLIC LICENSE", "numpy", "Yinbo Chen"):
        assert part.lower() in dialog.licences.toPlainText().lower()
    assert any("log" in button.text() for button in dialog.findChildren(QPushButton))


def test_without_model_and_log_it_says_so(qtbot) -> None:
    dialog = AboutDialog(None, None)
    qtbot.addWidget(dialog)
    assert "No model" in dialog.facts.text()
    assert "no log" in dialog.facts.text()
    assert not any("log" in button.text() for button in dialog.findChildren(QPushButton))
