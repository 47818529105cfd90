"""Brings README's table of keys up to date: python tools/readme_keys.py, after the table of commands was changed."""

from pathlib import Path

from liif_viewer.ui.actions.readme import with_key_table

README = Path(__file__).resolve().parent.parent / "README.md"

if __name__ == "__main__":
    README.write_text(with_key_table(README.read_text("utf-8")), "utf-8")
