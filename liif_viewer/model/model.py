"""A loaded model: encode a photo, render any rectangle of it at any size. What the rest of the program sees."""

from __future__ import annotations

import heapq
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from liif_viewer import paths
from liif_viewer.core import resample
from liif_viewer.core.alpha import bled, bounds, greatest
from liif_viewer.core.geometry import Rect
from liif_viewer.errors import ModelError
from liif_viewer.model.checkpoint import Checkpoint, read_checkpoint
from liif_viewer.model.choices import DECODERS, DEFAULT_WEIGHTS
from liif_viewer.model.chroma import CHROMA_MARGIN, bound_chroma
from liif_viewer.model.decode import GridDecoder
from liif_viewer.model.device import Compute, candidate_dtypes, choose_device
from liif_viewer.model.encoders import Check, no_check
from liif_viewer.model.fast_checkpoint import FastCheckpoint, find_fast_checkpoint, path_beside
from liif_viewer.model.fast_decode import SKIP_MARGIN, FastGrid
from liif_viewer.model.features import Features
from liif_viewer.model.sampling import sample_axis
from liif_viewer.model.spans import Span

FEATURE_BYTES = 1 << 30  # codes of 4 megapixels in fp32, 8 in half precision
# Output px along the side of the squares that a render is made of: bounds its memory, whatever its size.
RENDER_TILE = 512
# LR px along the side of the blocks encoded ahead: a second on two cores, which is lost when something is wanted
# meanwhile; smaller ones cost more in halos.
AHEAD_BLOCK = 256
# Largest difference from fp32, in the range [0, 1], at which `auto` accepts a faster precision: half a grey level
# of rounding and one and a half of error.
PRECISION_TOLERANCE = 2 / 255


# Arguments of Model._render_tile: the rectangle, its rows and columns, the decoder, two checks, what comes next.
_Asked = tuple[Rect, int, int, str, Check, Check, Rect | None]


class Model:
    """LIIF on a device. Not for several threads at once.

    Attributes:
        name: Title of the weights.
        about: What the file of weights says of itself (licence, source, ...).
        compute: Device and precision.
        decoders: Which of ``DECODERS`` there are weights for.
        bounds_chroma: Whether grey stays grey (``chroma.py``). Without, what is enlarged is equation 4 as it is.

    Args:
        checkpoint: The encoder and the exact decoder.
        compute: Device and precision.
        fast: A fast decoder trained on this encoder.
    """

    def __init__(self, checkpoint: Checkpoint, compute: Compute, fast: FastCheckpoint | None = None) -> None:
        self.name = checkpoint.about.get("title", "LIIF")
        self.about = checkpoint.about
        self.architecture = checkpoint.architecture
        self.compute = compute
        self.bounds_chroma = True
        liif = checkpoint.build()
        self._decoder = GridDecoder(liif, compute.device, compute.dtype)
        self._fast = None if fast is None else FastGrid(fast.build(), compute.device, compute.dtype)
        self.decoders = DECODERS if fast else DECODERS[:1]
        as_computed: dict[str, Any] = {"memory_format": torch.channels_last}  # not in the annotation of Module.to
        self._encoder = liif.encoder.to(compute.device, compute.dtype, **as_computed)

    def encode(self, pixels: NDArray[np.generic], budget_bytes: int = FEATURE_BYTES, compact: bool = False) -> Features:
        """The latent codes of a picture, encoded when (and where) a render first needs them.

        Alpha is enlarged as a picture of its own, so that an outline that lies in it alone is as sharp as any other;
        under an alpha of 0 the colours are those of the nearest pixel that can be seen, whatever lies hidden there.

        Args:
            pixels: (h, w, 3) RGB: uint8, uint16, or float32 in [0, 1]. Not copied; leave it unchanged. Or (h, w, 4)
                with alpha, by which the colours are not multiplied.
            budget_bytes: Bound on the codes kept, whatever the size of the picture.
            compact: Keep them in half precision: twice as many, and a picture that differs by 1/30 grey level at most.
        """
        if pixels.ndim != 3 or pixels.shape[2] != 4:
            return Features(pixels, self._encoder, self.compute, budget_bytes, compact)
        grey = np.broadcast_to(pixels[..., 3:], (*pixels.shape[:2], 3))
        features, alpha = (
            Features(part, self._encoder, self.compute, budget_bytes // 2, compact) for part in (bled(pixels), grey)
        )
        features.alpha, features.source = alpha, pixels
        return features

    def encode_ahead(self, features: Features, near: Rect, decoder: str, blocks: int, check: Check) -> bool:
        """Encodes a further block of a picture that may soon be looked at.

        Args:
            features: From ``encode``.
            near: Photo px; the blocks nearest its centre come first.
            decoder: Which one to prepare for, one of ``decoders``.
            blocks: How many to encode around there at most; three quarters of what the budget holds set a bound too.
            check: Called every few milliseconds; whatever it raises abandons the block.

        Returns:
            Whether a block was encoded; there is nothing left to do otherwise.
        """
        grid = self._fast if decoder == "fast" else None
        count = min(blocks, features.pixels_kept(grid) * 3 // 4 // AHEAD_BLOCK**2)
        blocks_near = _nearest_blocks(features, near, count)
        return any(
            part.hold(block, grid, check) for block in blocks_near for part in (features, *_shaded(features, block))
        )

    def prepare(self, features: Features, region: Rect, decoder: str, check: Check = no_check) -> None:
        """Computes now what a render will need once per LR pixel: codes, and the fast decoder's coefficients.

        Args:
            features: From ``encode``.
            region: Photo px.
            decoder: Which one to prepare for, one of ``decoders``.
            check: Called every few milliseconds; whatever it raises abandons the work.
        """
        grid = self._fast if decoder == "fast" else None
        span = _span(region.moved(*features.inset)).grown(0 if grid else self._decoder.margin)
        for part in (features, *_shaded(features, span)):
            part.hold(span, grid, check)

    def render(
        self,
        features: Features,
        size: tuple[int, int],
        region: tuple[float, float, float, float] | None = None,
        decoder: str = "exact",
        check: Check = no_check,
        around: Rect | None = None,
        encode_check: Check | None = None,
        depth: int | None = None,
    ) -> NDArray[Any]:
        """The picture in a rectangle, at any resolution.

        Enlarged it is equation 4 of the paper on a grid, its chroma kept within what the picture's is nearby, so that
        grey stays grey (``bounds_chroma``). LIIF was not trained to reduce: on an axis where the cell is a
        photo pixel or larger, areas are averaged; at 100 % these are the picture's own pixels.

        Args:
            features: From ``encode``.
            size: (width, height) of the output, px.
            region: (x, y, width, height) in photo px, fractions allowed; the whole picture by default. The cell is
                its size over the output's, per axis.
            decoder: One of ``DECODERS``.
            check: Called every few milliseconds from this thread; whatever it raises abandons the work.
            around: Photo px that will be asked for next, which makes encoding it cheaper.
            encode_check: Called instead of ``check`` while encoding, whose result outlives this render.
            depth: 8 or 16 for integers of so many bits, rounded on the device, of which less has to come back.

        Returns:
            (height, width, 3) float32 in [0, 1], or uint8 or uint16 in their whole range; (height, width, 4) of a
            picture with alpha.

        Raises:
            ValueError: The size or the decoder is not possible, or the region is not inside the picture.
            ModelError: There are no weights for the decoder.
        """
        if decoder not in DECODERS:
            raise ValueError(f"decoder must be one of {', '.join(DECODERS)}, not {decoder!r}")
        if decoder not in self.decoders:
            raise ModelError(f"There are no weights of a {decoder} decoder for the model “{self.name}”.")
        width, height = size
        photo_height, photo_width = features.source.shape[:2]
        x, y, w, h = region or (0.0, 0.0, float(photo_width), float(photo_height))
        if width < 1 or height < 1:
            raise ValueError(f"size must be positive, not {size}")
        # Half an output pixel of slack: a scaled picture has whole pixels, so its last one may reach over the edge.
        slack_x, slack_y = 0.5 * w / width + 1e-9, 0.5 * h / height + 1e-9
        inside = x >= -slack_x and y >= -slack_y and x + w <= photo_width + slack_x and y + h <= photo_height + slack_y
        if not (w > 0 and h > 0 and inside):
            raise ValueError(f"region must lie inside the picture, not {region}")
        dtype = {None: np.float32, 8: np.uint8, 16: np.uint16}[depth]
        out = np.empty((height, width, 3 if features.alpha is None else 4), dtype)
        for top in range(0, height, RENDER_TILE):
            for left in range(0, width, RENDER_TILE):
                rows, columns = min(RENDER_TILE, height - top), min(RENDER_TILE, width - left)
                part = Rect(x + left * w / width, y + top * h / height, columns * w / width, rows * h / height)
                asked = part, rows, columns, decoder, check, encode_check or check, around
                self._render_part(out[top : top + rows, left : left + columns], features, asked, depth)
        return out

    def _render_part(self, target: NDArray[Any], features: Features, asked: _Asked, depth: int | None) -> None:
        """Renders into (rows, columns, channels); see ``resample.scaled`` for what LIIF is not for."""
        region, rows, columns, decoder, check, encode_check, around = asked
        if not (resample.reduces(region.width / columns) or resample.reduces(region.height / rows)):
            self._enlarge(target, features, asked, depth)
            return

        def enlarge(_pixels: resample.Pixels, region: Rect, size: tuple[int, int]) -> NDArray[np.float32]:
            picture = np.empty((size[1], size[0], target.shape[2]), np.float32)
            self._enlarge(picture, features, (region, size[1], size[0], decoder, check, encode_check, around), None)
            return picture

        check()
        reduced = resample.scaled(features.source, region, (columns, rows), enlarge, np.float32)
        target[:] = _stored(torch.from_numpy(reduced), depth)

    def _enlarge(self, target: NDArray[Any], features: Features, asked: _Asked, depth: int | None) -> None:
        """Renders into (rows, columns, channels) by LIIF."""
        if features.alpha is None:
            target[:] = _stored(self._render_tile(features, *asked), depth)
        else:
            self._render_with_alpha(target, features, features.alpha, asked, depth)

    def _render_with_alpha(
        self, target: NDArray[Any], features: Features, alpha: Features, asked: _Asked, depth: int | None
    ) -> None:
        """Renders into (rows, columns, 4); what is flat and what is not seen is not decoded."""
        region, rows, columns = asked[:3]
        photo_alpha = alpha.pixels[..., 0]
        least, most = bounds(photo_alpha, region, (columns, rows))
        if most.any():
            target[..., :3] = _stored(self._render_tile(features, *asked), depth)
        else:
            nearest = resample.nearest(features.pixels, region, (columns, rows))
            target[..., :3] = _stored(torch.from_numpy(nearest / greatest(nearest)), depth)
        shade = torch.from_numpy(least / greatest(least))
        if (least != most).any():
            grey = self._render_tile(alpha, *asked).float().mean(-1).cpu()
            shade = grey.clamp(shade, torch.from_numpy(most / greatest(most)))
        target[..., 3] = _stored(shade, depth)

    def _render_tile(
        self,
        features: Features,
        rect: Rect,
        height: int,
        width: int,
        decoder: str,
        check: Check,
        encode_check: Check,
        around: Rect | None,
    ) -> Tensor:
        rect = rect.moved(*features.inset)
        ensemble = decoder == "fast" or self._decoder.local_ensemble
        rows = sample_axis(rect.y, rect.height, height, features.height, ensemble)
        columns = sample_axis(rect.x, rect.width, width, features.width, ensemble)
        read = Span(rows.first, rows.stop, columns.first, columns.stop)
        margin = 0 if decoder == "fast" else self._decoder.margin
        next_read = None if around is None else _span(around.moved(*features.inset)).grown(margin)
        if decoder == "fast" and self._fast is not None:
            coefficients = features.coefficients(read, self._fast, encode_check, next_read)
            picture = features.picture(read.grown(SKIP_MARGIN))
            rgb = self._fast.decode(coefficients, picture, rows, columns, check)
        else:
            codes = features.crop(read.grown(margin), encode_check, next_read)
            rgb = self._decoder.decode(codes, rows, columns, check)
        if self.bounds_chroma:
            if not ensemble:  # chroma is interpolated all the same
                rows = sample_axis(rect.y, rect.height, height, features.height, local_ensemble=True)
                columns = sample_axis(rect.x, rect.width, width, features.width, local_ensemble=True)
                read = Span(rows.first, rows.stop, columns.first, columns.stop)
            bound_chroma(rgb, features.picture(read.grown(CHROMA_MARGIN)), rows, columns)
        return rgb


def _stored(picture: Tensor, depth: int | None) -> NDArray[Any]:
    """A picture of any shape in [0, 1], and beyond, as floats or as integers of so many bits."""
    picture = picture.clamp(0, 1)
    if depth is not None:
        # There is no arithmetic on uint16 in torch, and little on uint8: they are only what is stored.
        picture = (picture * (2**depth - 1) + 0.5).to(torch.uint8 if depth == 8 else torch.uint16)
    return picture.cpu().numpy()


def _shaded(features: Features, block: Span) -> tuple[Features, ...]:
    """The features of alpha, if it is not the same all over a block."""
    if features.alpha is None:
        return ()
    (x, y), pixels = features.inset, features.alpha.pixels
    rows, columns = block.moved(-y, -x).clipped(*pixels.shape[:2]).slices
    part = pixels[rows, columns, 0]
    return () if part.size and (part == part[0, 0]).all() else (features.alpha,)


def _nearest_blocks(features: Features, near: Rect, count: int) -> list[Span]:
    """The ``count`` blocks of the picture nearest the middle of a rectangle, in its shape; LR px."""
    x, y = near.x + near.width / 2, near.y + near.height / 2

    def distance(block: Span) -> float:
        across, down = (block.left + block.right) / 2 - x, (block.top + block.bottom) / 2 - y
        return max(abs(across) / near.width, abs(down) / near.height)

    whole = Span(0, -(-features.height // AHEAD_BLOCK), 0, -(-features.width // AHEAD_BLOCK))
    side = AHEAD_BLOCK
    blocks = (Span(row * side, (row + 1) * side, column * side, (column + 1) * side) for row, column in whole)
    return heapq.nsmallest(count, blocks, distance)


def _span(rect: Rect) -> Span:
    """The LR px under a rectangle of the photo, with those that the ensemble reads around it."""
    return Span(int(rect.y), int(rect.bottom) + 1, int(rect.x), int(rect.right) + 1).grown(1)


def load_model(path: str | Path | None = None, device: str = "auto", precision: str = "auto") -> Model:
    """Loads weights onto a device, and with them those of a fast decoder if there are any for the same encoder.

    These are looked for beside the file (``name-fast.safetensors`` for ``name.*`` or ``name-liif.*``), then among the
    bundled weights.

    Args:
        path: A safetensors file of ours or an authors' ``.pth``; by default the bundled weights.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        precision: ``fp32``, ``bf16``, ``fp16``, or ``auto``: the fastest one that the device has in hardware and
            whose picture agrees with fp32's, which is checked once here.

    Raises:
        ModelError: The file or the device cannot be used.
    """
    path = paths.weights(DEFAULT_WEIGHTS) if path is None else Path(path)
    checkpoint = read_checkpoint(path)
    bundled = sorted(paths.weights(DEFAULT_WEIGHTS).parent.glob("*-fast.safetensors"))
    fast = find_fast_checkpoint(checkpoint, (path_beside(path), *bundled))
    chosen = choose_device(device)
    candidates = candidate_dtypes(chosen, precision)
    reference: NDArray[np.float32] | None = None
    for dtype in candidates[:-1]:
        if reference is None:
            reference = _probe(Model(checkpoint, Compute(chosen, torch.float32), fast))
        model = Model(checkpoint, Compute(chosen, dtype), fast)
        # A comparison with NaN is false, so that a NaN is refused too.
        if np.abs(_probe(model) - reference).max() <= PRECISION_TOLERANCE:
            return model
    return Model(checkpoint, Compute(chosen, candidates[-1]), fast)


def _probe(model: Model) -> NDArray[np.float32]:
    """A small picture with edges and noise, enlarged by every decoder."""
    pixels = np.random.default_rng(0).integers(0, 256, (24, 24, 3), np.uint8)
    pixels[:, 12:] = pixels[:1, 12:]
    features = model.encode(pixels)
    return np.stack([model.render(features, (96, 96), decoder=decoder) for decoder in model.decoders])
