"""A loaded model: encode a photo, render any rectangle of it at any size. What the rest of the program sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar
from weakref import WeakSet

import numpy as np
from numpy.typing import NDArray

from liif_viewer.core.damage import estimate
from liif_viewer.core.geometry import Rect
from liif_viewer.core.surroundings import Surroundings
from liif_viewer.core.symmetry import SYMMETRIES
from liif_viewer.errors import ModelError
from liif_viewer.memory import FEATURE_BYTES
from liif_viewer.model.accelerator.copying import finish
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.choices import DECODERS, TIERS
from liif_viewer.model.clean_up import CleanUp
from liif_viewer.model.device import Compute
from liif_viewer.model.encoders import Check, no_check
from liif_viewer.model.fast_checkpoint import FastCheckpoint
from liif_viewer.model.features import Features
from liif_viewer.model.networks import NetworksByStrength
from liif_viewer.model.rendering import Part, pixels_read, render_part
from liif_viewer.model.retreat import Means, Standing, Watch
from liif_viewer.model.spans import Span, nearest_blocks
from liif_viewer.model.tier import Tier
from liif_viewer.words import tr

T = TypeVar("T")

# LR px along the side of the blocks encoded ahead: a second on two cores, which is lost when something is wanted
# meanwhile; smaller ones cost more in halos.
AHEAD_BLOCK = 256


class Model:
    """LIIF on a device. Not for several threads at once.

    Attributes:
        name: Title of the weights.
        about: What the file of weights says of itself (licence, source, ...).
        standing: By what means it computes.
        decoders: Which of ``DECODERS`` there are weights for.
        tiers: Which of ``TIERS`` there are weights for, the quickest first.
        bounds_chroma: Whether grey stays grey (``chroma.py``). Without, what is enlarged is equation 4 as it is.
        cleans_up: Whether it can clean up (``clean_up.py``).

    Args:
        checkpoint: The encoder and the exact decoder.
        compute: Device and precision.
        fast: A fast decoder trained on this encoder.
        clean_up: Where the weights of both go with the strength of cleaning up.
        tiers: Cheaper networks that give this model's picture.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        compute: Compute,
        fast: FastCheckpoint | None = None,
        clean_up: CleanUp | None = None,
        tiers: Mapping[str, Tier] | None = None,
    ) -> None:
        self.name = checkpoint.about.get("title", "LIIF")
        self.about = checkpoint.about
        self.architecture = checkpoint.architecture
        self.bounds_chroma = True
        self._used = Means(compute)
        self.standing = Standing(self._used)
        self._networks = NetworksByStrength(checkpoint, fast, clean_up, tiers or {}, compute)
        self._alive: WeakSet[Features] = WeakSet()
        self.decoders = DECODERS if fast else DECODERS[:1]
        self.tiers = tuple(tiers or ())
        self.cleans_up = clean_up is not None

    @property
    def compute(self) -> Compute:
        """Device and precision; others once the device could not do what was asked of it."""
        return self.standing.means.compute

    @property
    def weight_bytes(self) -> int:
        """Bytes that its weights take, about."""
        return self._networks.weight_bytes

    def encode(
        self,
        pixels: NDArray[np.generic],
        budget_bytes: int = FEATURE_BYTES,
        compact: bool = False,
        clean_up: float | Literal["auto"] = 0.0,
        self_ensemble: bool = False,
    ) -> Features:
        """The latent codes of a picture, encoded when (and where) a render first needs them.

        Alpha is enlarged as a picture of its own, so that an outline that lies in it alone is as sharp as any other;
        the colours laid on those around (``core/surroundings.py``), whatever lies hidden under an alpha of 0.

        Args:
            pixels: (h, w, 3) RGB: uint8, uint16, or float32 in [0, 1]. Not copied; leave it unchanged. Or (h, w, 4)
                with alpha, by which the colours are not multiplied.
            budget_bytes: Bound on the codes kept, whatever the size of the picture.
            compact: Keep them in half precision: twice as many, and a picture that differs by 1/30 grey level at most.
            clean_up: How much of noise and compression to take away, 0 (nothing) to 1; or “auto” for as much as the
                picture seems to have suffered, where the model can. Not of alpha, which has none.
            self_ensemble: Render the mean of what is made of the picture in its eight orientations, each encoded and
                decoded by itself: a little better, and eight times the work.

        Raises:
            ModelError: The model cannot clean up.
        """
        if clean_up == "auto":
            clean_up = estimate(pixels).strength if self.cleans_up else 0.0
        if clean_up and not self.cleans_up:
            raise ModelError(tr("There are no weights to clean up with for the model “{model}”.", model=self.name))
        if not 0 <= clean_up <= 1:
            raise ValueError(f"clean_up must be from 0 to 1, not {clean_up}")

        def laid_features(picture: NDArray[np.generic], budget: int, strength: float, share: int) -> Features:
            networks = self._networks.at(strength)
            features = Features(picture, networks, self.compute, budget // share, compact, block_bytes=budget)
            features.clean_up = strength
            self._alive.add(features)
            return features

        def features_of(picture: NDArray[np.generic], budget: int, strength: float) -> Features:
            if not self_ensemble:
                return laid_features(picture, budget, strength, 1)
            own, *others = (laid_features(s.laid(picture), budget, strength, len(SYMMETRIES)) for s in SYMMETRIES)
            own.laid.update(zip(SYMMETRIES[1:], others, strict=True))
            return own

        def work() -> Features:
            if pixels.ndim != 3 or pixels.shape[2] != 4:
                return features_of(pixels, budget_bytes, clean_up)
            surroundings = Surroundings.of(pixels)
            grey = np.broadcast_to(pixels[..., 3:], (*pixels.shape[:2], 3))
            features = features_of(surroundings.under(pixels), budget_bytes // 2, clean_up)
            alpha = features_of(grey, budget_bytes // 2, 0.0)
            features.alpha, features.surroundings, features.source = alpha, surroundings, pixels
            return features

        # What there was no memory for may find some now: others have given theirs back, or another photo is smaller.
        self.standing.means = Means(self.compute)
        return self._at_any_cost(work)

    def encode_ahead(
        self, features: Features, near: Rect, decoder: str, blocks: int, check: Check, scale: float = 4.0
    ) -> bool:
        """Encodes a further block of a picture that may soon be looked at.

        On an accelerator these are large, of codes alone, and as many as there is memory for, at best the whole photo.

        Args:
            features: From ``encode``.
            near: Photo px; the blocks nearest its centre come first.
            decoder: Which one to prepare for, one of ``decoders`` or ``tiers``.
            blocks: How many to encode around there at most; three quarters of what the budget holds set a bound too.
            check: Called every few milliseconds; whatever it raises abandons the block.
            scale: At which it may be looked at.

        Returns:
            Whether a block was encoded; there is nothing left to do otherwise.
        """
        whole = Span(0, features.height, 0, features.width)
        with self.compute.arithmetic():
            if self.compute.whole_views:
                parts = (features, *_shaded(features, whole))
                return any(part.encode_ahead(near.moved(*part.inset), check) for part in parts)
            names = features.networks.shares(decoder, 1 / scale)
            kept = min(map(features.pixels_kept, names))
            return any(
                part.hold(block, name, check)
                for block in nearest_blocks(whole, AHEAD_BLOCK, near, min(blocks, kept * 3 // 4 // AHEAD_BLOCK**2))
                for part in (features, *_shaded(features, block))
                for name in names
            )

    def prepare(
        self, features: Features, region: Rect, decoder: str, check: Check = no_check, scale: float = 4.0
    ) -> None:
        """Computes now what a render will need once per LR pixel: codes, and the fast decoder's coefficients.

        Args:
            features: From ``encode``.
            region: Photo px.
            decoder: Which one to prepare for, one of ``decoders`` or ``tiers``.
            check: Called every few milliseconds; whatever it raises abandons the work.
            scale: Of the render.
        """

        def work() -> None:
            span = pixels_read(features, region, decoder)
            for part in (features, *_shaded(features, span)):
                for name in features.networks.shares(decoder, 1 / scale):
                    part.hold(span, name, check)
            finish(self.compute.device, check)

        self._at_any_cost(work)

    def absent(self, features: Features, region: Rect, decoder: str, scale: float = 4.0) -> float:
        """LR px, halos and alpha's included, that rendering a region (photo px) at a scale would have to encode."""
        span = pixels_read(features, region, decoder)
        names = features.networks.shares(decoder, 1 / scale)
        return sum(max(part.absent(span, name) for name in names) for part in (features, *_shaded(features, span)))

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
            decoder: One of ``DECODERS``, or of ``TIERS`` for the same picture by a cheaper network.
            check: Called every few milliseconds from this thread; whatever it raises abandons the work.
            around: Photo px that will be asked for next, which makes encoding it cheaper.
            encode_check: Called instead of ``check`` while encoding, whose result outlives this render.
            depth: 8 or 16 for integers of so many bits, rounded on the device, of which less has to come back.

        Where the device fails, it is rendered again by lesser means (``retreat.py``), from now on.

        Returns:
            (height, width, 3) float32 in [0, 1], or uint8 or uint16 in their whole range; (height, width, 4) of a
            picture with alpha.

        Raises:
            ValueError: The size or the decoder is not possible, or the region is not inside the picture.
            ModelError: There are no weights for the decoder; or the CPU, too, makes no numbers of the picture.
            MemoryError: Not even the smallest piece finds room on it.
        """
        if decoder not in DECODERS + TIERS:
            raise ValueError(f"decoder must be one of {', '.join(DECODERS + TIERS)}, not {decoder!r}")
        if decoder not in self.decoders + self.tiers:
            parts = {"name": decoder, "model": self.name}
            if decoder in DECODERS:
                raise ModelError(tr("There are no weights of the decoder “{name}” for the model “{model}”.", **parts))
            raise ModelError(tr("There are no weights of the tier “{name}” for the model “{model}”.", **parts))
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

        def work() -> NDArray[Any]:
            side, watch, checks = self.standing.means.side, Watch(), (check, encode_check or check)

            def piece(top: int, left: int) -> NDArray[Any]:
                rows, columns = min(side, height - top), min(side, width - left)
                rect = Rect(x + left * w / width, y + top * h / height, columns * w / width, rows * h / height)
                part = Part(rect, columns, rows, decoder, *checks, around, self.bounds_chroma, watch)
                return render_part(features, part, depth)

            if width <= side and height <= side:
                out = piece(0, 0)
            else:
                dtype = {None: np.float32, 8: np.uint8, 16: np.uint16}[depth]
                out = np.empty((height, width, 3 if features.alpha is None else 4), dtype)
                for top in range(0, height, side):
                    for left in range(0, width, side):
                        out[top : top + side, left : left + side] = piece(top, left)
            watch.look(self.name, self.compute.device_name)
            return out

        return self._at_any_cost(work)

    def _at_any_cost(self, work: Callable[[], T]) -> T:
        """Does something, by lesser means where the device fails, which stay."""

        def by(means: Means) -> T:
            self._go_on(means)
            with means.compute.arithmetic():
                return work()

        return self.standing.hold(by)

    def _go_on(self, means: Means) -> None:
        before = self._used
        if before == means:
            return
        same = before.compute == means.compute
        self._networks = self._networks if same else self._networks.on(means.compute)
        for features in self._alive:
            features.go_on(means, features.networks if same else self._networks.at(features.clean_up))
        self._used = means  # only now, as building networks may fail, too
        before.compute.release()


def _shaded(features: Features, block: Span) -> tuple[Features, ...]:
    """The features of alpha, if it is not the same all over a block."""
    if features.alpha is None:
        return ()
    (x, y), pixels = features.inset, features.alpha.pixels
    rows, columns = block.moved(-y, -x).clipped(*pixels.shape[:2]).slices
    part = pixels[rows, columns, 0]
    return () if part.size and (part == part[0, 0]).all() else (features.alpha,)
