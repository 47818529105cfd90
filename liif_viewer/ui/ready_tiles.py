"""The tiles that are ready to paint: which give way to which, and differences, made of two when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from PySide6.QtGui import QImage

from liif_viewer.core.cache import ByteCache
from liif_viewer.core.look import Difference, Look
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import DECODED
from liif_viewer.memory import tile_bytes
from liif_viewer.model.choices import TIERS
from liif_viewer.ui.images import difference_image


class ReadyTiles:
    """Within a number of bytes. GUI thread."""

    def __init__(self) -> None:
        self._images: ByteCache[TileKey, QImage] = ByteCache(tile_bytes(), lambda image: image.sizeInBytes())

    def get(self, key: TileKey) -> QImage | None:
        """The tile, if it is ready."""
        image = self._images.get(key)
        if image is None and isinstance(key.look, Difference):
            image = self._subtracted(key, key.look)
        return image

    def _subtracted(self, key: TileKey, look: Difference) -> QImage | None:
        """The tile of a difference, if both that it is made of are ready."""
        left, right = (self._images.get(key._replace(look=side)) for side in (look.left, look.right))
        if left is None or right is None:
            return None
        image = difference_image(left, right, look.gain)
        self._images.put(key, image)
        return image

    def there(self, keys: Sequence[TileKey]) -> list[bool]:
        """Of tiles of one look, whether each is ready: hundreds are asked about for a frame."""
        if keys and isinstance(keys[0].look, Difference):
            return [self.get(key) is not None for key in keys]
        return self._images.there(keys)

    def keep(self, key: TileKey, image: QImage) -> bool:
        """Takes a tile, unless a better one has come before it; returns whether it did."""
        worse, better = _around(key)
        if any(other in self._images for other in better):
            return False
        self._images.put(key, image)
        for other in worse:
            self._images.drop(other)
        return True

    def pin(self, keys: Collection[TileKey]) -> None:
        """These are on the canvas: given up last."""
        self._images.pin(keys)

    def discard(self, unwanted: Callable[[TileKey], bool]) -> None:
        """Gives up all for which ``unwanted`` is true."""
        self._images.discard(unwanted)

    def keys(self) -> Iterator[TileKey]:
        """Of all that are there."""
        return self._images.keys()


def with_parts(layers: Iterable[Sequence[TileKey]]) -> Iterator[Sequence[TileKey]]:
    """Tiles by look; those of differences after the tiles that they are made of."""
    for layer in layers:
        if layer and isinstance(look := layer[0].look, Difference):
            yield [key._replace(look=look.left) for key in layer]
            yield [key._replace(look=look.right) for key in layer]
        if layer:
            yield layer


def _around(key: TileKey) -> tuple[list[TileKey], list[TileKey]]:
    """The tiles of the same place that nobody wants to see any more once this one is there, and whose is so itself."""
    if key.method not in DECODED:
        return [], []
    number = DECODED.index(key.method)
    worse = [method for method in DECODED[:number] if method in TIERS]
    better = DECODED[number + 1 :] if key.method in TIERS else ()

    def by(method: str) -> TileKey:
        return key._replace(look=Look(method, key.look.clean_up, key.look.model))

    return [by(method) for method in worse], [by(method) for method in better]
