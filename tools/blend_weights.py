"""Blends two files of weights of the same network: (1 - share) * FIRST + share * SECOND.

Between a model and what was fine-tuned from it, the blend keeps most of what was gained and loses less of what was
there (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022). weights/photo.safetensors is one.

    python tools/blend_weights.py FIRST SECOND --share 0.75 -o OUT.safetensors [--about KEY=TEXT ...]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from liif_viewer.model.checkpoint import Checkpoint, read_checkpoint, write_checkpoint


def main() -> None:
    """Reads, blends, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--share", type=float, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--about", nargs="*", default=[], metavar="KEY=TEXT")
    args = parser.parse_args()
    first, second = read_checkpoint(args.first), read_checkpoint(args.second)
    if first.architecture != second.architecture:
        parser.error("the two files are of different networks")
    tensors = {
        name: (1 - args.share) * first.tensors[name].float() + args.share * tensor.float()
        for name, tensor in second.tensors.items()
    }
    about = dict(second.about) | dict(text.split("=", 1) for text in args.about)
    write_checkpoint(args.output, Checkpoint(second.architecture, tensors, about))


if __name__ == "__main__":
    main()
