"""A frame is composed of tiles, and of the stretched picture where there are none yet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from liif_viewer.core.geometry import Rect
from liif_viewer.core.look import AnyLook, Difference
from liif_viewer.core.tiles import TILE_SIZE, TileGrid, TileKey
from liif_viewer.engine.renderers import DECODED, OpenPhoto
from liif_viewer.ui.canvas.drawing import rects
from liif_viewer.ui.canvas.fades import Fades
from liif_viewer.ui.canvas.frame import Frame
from liif_viewer.ui.canvas.moving import MovingPicture
from liif_viewer.ui.canvas.panes import Pane
from liif_viewer.ui.tile_source import TileSource


class Composing:
    """Of the frames of one pane of one photo. GUI thread. Rectangles are in device px of the scaled picture.

    Args:
        source: Where tiles come from.
        moving: The stretched picture.
    """

    def __init__(self, source: TileSource, moving: MovingPicture) -> None:
        self._source = source
        self._moving = moving
        self._opened: OpenPhoto | None = None

    def open(self, opened: OpenPhoto | None) -> None:
        """Tiles are of this photo from now on."""
        self._opened = opened

    def add(self, frame: Frame, keys: Iterable[TileKey], fades: Fades | None) -> QRegion:
        """Puts tiles into a frame, those that belong there; returns what has changed in the scaled picture.

        Args:
            frame: To paint.
            keys: Of the tiles.
            fades: What was seen at their places fades away over them.
        """
        new = [(self.target(key), key, image) for key in keys if (image := self._fitting(frame, key)) is not None]
        changed = QRegion()
        for target, _, _ in new:
            changed |= target & frame.window
        if changed.isEmpty():
            return changed
        if fades is not None:
            for part in rects(changed):
                fades.keep(frame, part)
        with frame.painter(changed.boundingRect()) as painter:
            for target, key, image in new:
                self._put(frame, painter, target, key, image, target & frame.window)
        return changed

    def _fitting(self, frame: Frame, key: TileKey) -> QImage | None:
        """A tile, if it belongs into a frame, and nothing better is there."""
        image = self._source.get(key)
        if self._opened is None or image is None or key.zoom != frame.zoom or key.look not in frame.looks:
            return None
        left, top = self._source.start(key.zoom)
        if (key.x - left) % TILE_SIZE or (key.y - top) % TILE_SIZE:
            return None  # of the tiles as they were laid before
        above = frame.looks[frame.looks.index(key.look) + 1 :]
        return None if any(self._source.get(key._replace(look=look)) is not None for look in above) else image

    def compose(
        self,
        frame: Frame,
        part: QRect,
        pane: Pane,
        stand_in: Frame | None,
        fades: Fades | None = None,
        step: int = 1,
    ) -> None:
        """Paints a part of a frame: at every place the best tile, and where there is none the stretched picture.

        Args:
            frame: To paint.
            part: Of its window.
            pane: What it is for.
            stand_in: The frame that is stretched, beside the photo.
            fades: What the moving picture showed instead of the tiles fades away over them.
            step: Of so many px the moving picture had one.
        """
        assert self._opened is not None
        lowest = self._grid(frame.looks[0], frame.zoom)
        ready: list[tuple[QRect, TileKey, QImage]] = []
        bare = QRect()
        for key in chain(*lowest.covering(_rect(part))):
            target = QRect(*lowest.scaled_rect(key))
            layers = (key._replace(look=look) for look in reversed(frame.looks))
            best = next(((k, image) for k in layers if (image := self._source.get(k)) is not None), None)
            if best is None or not self._wins(frame, best[0]):
                bare |= target
            if best is not None:
                ready.append((target, *best))
        bare &= part
        with frame.painter(part) as painter:
            if fades is not None:
                seen = _box(target for target, *_ in ready) & part
                for target, image in self._moving.stretched(pane, seen | bare, step, stand_in):
                    painter.drawImage(target, image)
                fades.keep(frame, seen)
                if step == 1:
                    bare = QRect()  # done
            for target, image in self._moving.stretched(pane, bare, 1, stand_in):
                painter.drawImage(target, image)
            for target, key, image in ready:
                self._put(frame, painter, target, key, image, target & part)

    def _put(self, frame: Frame, painter: QPainter, target: QRect, key: TileKey, image: QImage, part: QRect) -> None:
        """Paints a tile, but not over what is better than it."""
        if self._wins(frame, key):
            painter.drawImage(target.topLeft(), image)
            if _is_sharp(key):
                frame.sharp |= part
        else:
            for rect in rects(QRegion(part) - frame.sharp):
                painter.drawImage(rect.topLeft(), image, rect.translated(-target.topLeft()))

    def _wins(self, frame: Frame, key: TileKey) -> bool:
        """Whether a tile is better than whatever the frame shows at its place: what LIIF computed beats bicubic."""
        return _is_sharp(key) or len(frame.looks) == 1

    def target(self, key: TileKey) -> QRect:
        """Where a tile belongs."""
        assert self._opened is not None
        return QRect(*self._opened.grid_of(key).scaled_rect(key))

    def _grid(self, look: AnyLook, zoom: float) -> TileGrid:
        assert self._opened is not None
        return self._opened.grid(look, zoom, self._source.start(zoom))


def _rect(part: QRect) -> Rect:
    return Rect(part.x(), part.y(), part.width(), part.height())


def _box(parts: Iterable[QRect]) -> QRect:
    """The smallest rectangle around some."""
    box = QRect()
    for part in parts:
        box |= part
    return box


def _is_sharp(key: TileKey) -> bool:
    return key.method in DECODED or isinstance(key.look, Difference)
