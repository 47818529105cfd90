"""The page of keys and gestures, docs/keys.md, made of the table of commands. Knows no Qt."""

from __future__ import annotations

from liif_viewer.ui.actions.table import GESTURES, TABLE, Command, Group

HEAD = """# Keys

All that can be done in the window. Everything is in the menu, too (`F10`), and found by some letters (`Ctrl+K`); every
key can be changed. This page is made of the table that the window is made of: `python tools/keys_page.py`.
"""


def keys_page() -> str:
    """Markdown: a table for each group."""
    return HEAD + "".join(f"\n## {group.value}\n\n| | |\n| --- | --- |\n{_rows(group)}" for group in TABLE)


def _rows(group: Group) -> str:
    told = [_command(command) for section in TABLE[group] for command in section if not command.quiet or command.keys]
    told += [f"| {gesture.how} | {gesture.text} |\n" for gesture in GESTURES[group]]
    return "".join(told)


def _command(command: Command) -> str:
    keys = " ".join(f"`{key}`" for key in command.keys if _is_told(key, command))
    tip = f": {command.tip[0].lower()}{command.tip[1:]}" if command.tip else ""
    return f"| {keys} | {command.text.removesuffix('…')}{tip} |\n"


def _is_told(key: str, command: Command) -> bool:
    """Not what is the same with Ctrl."""
    return key not in {f"Ctrl+{other}" for other in command.keys} and key != "_"
