"""A table of what cleaning up does, of the JSON files that ``liif-viewer evaluate --clean-up 0,...,auto`` writes.

    python tools/strengths_table.py FILES... > table.md

A row per file and scale: bicubic, strength 0, the best of the fixed strengths, and the automatic one; PSNR in dB.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Reads and prints."""
    print("| | | bicubic | 0 % | best fixed | automatic | lost |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for path in map(Path, sys.argv[1:]):
        content = json.loads(path.read_text())
        for scale in sorted({row["scale"] for row in content["rows"]}):
            rows = [row for row in content["rows"] if row["scale"] == scale]
            bicubic = next(row["psnr"] for row in rows if row["method"] == "bicubic")
            of_strength = {row["clean_up"] or 0.0: row["psnr"] for row in rows if row["method"] == "liif"}
            automatic = of_strength.pop("auto")
            best = max(of_strength, key=of_strength.__getitem__)
            fixed = f"{of_strength[best]:.2f} ({100 * best:.0f} %)"
            numbers = f"{bicubic:.2f} | {of_strength[0.0]:.2f} | {fixed} | **{automatic:.2f}**"
            print(f"| {content['degrade'] or 'clean'} | x{scale:g} | {numbers} | {of_strength[best] - automatic:.2f} |")


if __name__ == "__main__":
    main()
