"""Makes docs/keys.md anew: python tools/keys_page.py, after the table of commands was changed."""

from pathlib import Path

from liif_viewer.ui.actions.page import keys_page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"

if __name__ == "__main__":
    PAGE.write_text(keys_page(), "utf-8")
