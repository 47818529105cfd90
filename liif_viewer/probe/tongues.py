"""Which languages the window can speak here, for who tries whether all of it came along."""

from __future__ import annotations

from liif_viewer.ui.language import SOURCE, languages, translators


def spoken() -> dict[str, tuple[bool, bool]]:
    """Languages by how they call themselves: whether the program's texts are there in it, and Qt's own."""
    found = {name: translators(code) for code, name in languages().items() if code != SOURCE}
    return {name: (own is not None, of_qt is not None) for name, (own, of_qt) in found.items()}
