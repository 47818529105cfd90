"""README's table of keys and gestures, made of the table of commands. Knows no Qt."""

from __future__ import annotations

from liif_viewer.ui.actions.table import GESTURES, TABLE, Command, Group

HEAD = "| | |\n| --- | --- |\n"


def key_table() -> str:
    """Markdown: a row for each group."""
    return HEAD + "".join(f"| {group.value} | {_row(group)} |\n" for group in TABLE)


def with_key_table(readme: str) -> str:
    """README with its table brought up to date."""
    start = readme.index(HEAD, readme.index("## In the window"))
    end = readme.index("\n\n", start) + 1
    return readme[:start] + key_table() + readme[end:]


def _row(group: Group) -> str:
    told = [_command(command) for section in TABLE[group] for command in section if command.keys]
    return "; ".join(told + [f"{gesture.how}: {_inside(gesture.text)}" for gesture in GESTURES[group]])


def _command(command: Command) -> str:
    keys = " ".join(f"`{key}`" for key in command.keys if _is_told(key, command))
    tip = f" ({_inside(command.tip)})" if command.tip else ""
    return f"{keys} {_inside(command.text)}{tip}"


def _is_told(key: str, command: Command) -> bool:
    """Not what is the same with Ctrl."""
    return key not in {f"Ctrl+{other}" for other in command.keys} and key != "_"


def _inside(text: str) -> str:
    """As it is in the middle of a sentence."""
    text = text.removesuffix("…")
    return text if text[1:2].isupper() else text[0].lower() + text[1:]
