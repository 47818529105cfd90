"""The words by which a user chooses, and the names that files go by. No torch, so that start-up can read them."""

from __future__ import annotations

PRECISIONS = ("auto", "fp32", "tf32", "bf16", "fp16")
# "exact" is the decoder of the paper; "fast" costs a small part of it and is there if its weights are.
DECODERS = ("exact", "fast")
# For an export that may take its time: the exact decoder, the mean of what it makes of the photo in eight orientations.
BEST = "best"
# The same picture by cheaper networks, the quickest first: what is seen until a decoder's is there.
TIERS = ("tiny", "small", "medium")
# What a safetensors file of ours states as its format.
FORMAT = "liif-viewer/1"
DEFAULT_WEIGHTS = "edsr-baseline-liif.safetensors"
FAST_WEIGHTS = "edsr-baseline-fast.safetensors"
CLEAN_UP_WEIGHTS = "edsr-baseline-clean-up.safetensors"
