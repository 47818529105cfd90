"""Paints a pane from what is ready; computes nothing and waits for nothing, so that a frame takes milliseconds."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.core.tiles import TileGrid, TileKey
from liif_viewer.engine.renderers import BICUBIC, OpenPhoto
from liif_viewer.ui.images import shared_image
from liif_viewer.ui.panes import Pane
from liif_viewer.ui.tile_source import TileSource

# LIIF tiles of another zoom stand in while the right ones are computed, from a quarter to four times their size:
# beyond, the bicubic tile looks better.
STAND_IN_DOUBLINGS = 2.0


class PanePainter:
    """Paints one photo from the tiles of one source. GUI thread."""

    def __init__(self, source: TileSource) -> None:
        self._source = source
        self._opened: OpenPhoto | None = None
        self._levels: list[QImage] = []

    def open(self, opened: OpenPhoto | None) -> None:
        """Paints this photo from now on."""
        self._opened = opened
        self._levels = [shared_image(level) for level in opened.stand_ins] if opened else []

    def paint(self, painter: QPainter, pane: Pane, layers: Sequence[Sequence[TileKey]]) -> None:
        """Paints the photo's part of a pane, all of it, in whole device px.

        At every place the topmost layer that is ready. Where only bicubic is, LIIF tiles of another zoom are put over
        it; where nothing is, the photo stretched, which is there from the first frame.

        Args:
            painter: In device px of the canvas.
            pane: Where, and which method.
            layers: The pane's tiles, from the lowest layer up, all in the same order.
        """
        opened = self._opened
        if opened is None:
            return
        painter.save()
        painter.setClipRect(pane.clip)
        painter.translate(pane.left, 0)
        grid = opened.grid(pane.method, pane.view.zoom)
        bare_places: list[QRect] = []
        unsharp_places: list[QRect] = []
        below: list[tuple[QRect, QImage]] = []
        final: list[tuple[QRect, QImage]] = []
        for place in zip(*layers, strict=True):
            target = _on_screen(grid, place[0], pane.view)
            ready = [(key, image) for key in place if (image := self._source.get(key)) is not None]
            if not ready:
                bare_places.append(target)
            if len(layers) > 1 and (not ready or ready[-1][0].method == BICUBIC):
                unsharp_places.append(target)
                below += [(target, image) for _, image in ready]
            elif ready:
                final.append((target, ready[-1][1]))
        unsharp = _region(unsharp_places)
        scaled = self._scaled_tiles(opened, pane.view) if unsharp_places else []
        # What they cover need not be painted below them.
        bare = _region(bare_places) - _region([target for target, _ in scaled])
        if not bare.isEmpty():
            self._stretch_photo(painter, opened, pane.view, bare)
        for target, image in below:
            painter.drawImage(target.topLeft(), image)
        if scaled:
            painter.save()
            painter.setClipRegion(unsharp, Qt.ClipOperation.IntersectClip)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for target, image in scaled:
                if unsharp.intersects(target):
                    painter.drawImage(target, image)
            painter.restore()
        for target, image in final:
            painter.drawImage(target.topLeft(), image)
        painter.restore()

    def _scaled_tiles(self, opened: OpenPhoto, view: Viewport) -> list[tuple[QRect, QImage]]:
        """LIIF tiles of the nearest other zoom that has some here, and where they lie now."""
        zooms = self._source.ready_zooms(opened.number)
        near = sorted(
            (zoom for zoom in zooms if zoom != view.zoom and _doublings(zoom, view.zoom) <= STAND_IN_DOUBLINGS),
            key=lambda zoom: _doublings(zoom, view.zoom),
        )
        shown = view.visible_photo_rect
        for zoom in near:
            grid = opened.grid_of(zooms[zoom][0])
            found = []
            for key in zooms[zoom]:
                rect = grid.photo_rect(key)
                image = self._source.get(key)
                if image is not None and not rect.intersected(shown).is_empty:
                    found.append((_photo_on_screen(rect, view), image))
            if found:
                return found
        return []

    def _stretch_photo(self, painter: QPainter, opened: OpenPhoto, view: Viewport, where: QRegion) -> None:
        """The photo's own pixels under a part of the screen, stretched."""
        level = self._levels[opened.pyramid.level_for(view.zoom)]
        left, top = view.origin
        scale_x = level.width() / opened.photo.width / view.zoom
        scale_y = level.height() / opened.photo.height / view.zoom
        target = where.boundingRect()
        source = QRectF(
            (target.x() + left) * scale_x,
            (target.y() + top) * scale_y,
            target.width() * scale_x,
            target.height() * scale_y,
        )
        # The last column may reach half a pixel beyond the photo; Qt would leave it unpainted.
        source = source.intersected(QRectF(level.rect()))
        if view.zoom > 1:
            # The little that is seen, in the screen's format: Qt stretches that twice as fast as RGB888.
            around = source.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(level.rect())
            level = level.copy(around).convertToFormat(QImage.Format.Format_RGB32)
            source.translate(-around.topLeft().toPointF())
        painter.save()
        painter.setClipRegion(where, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(target), level, source)
        painter.restore()


def _region(tiles: list[QRect]) -> QRegion:
    """Tiles as a region, joined by halves: adding up a hundred one by one takes milliseconds."""
    if len(tiles) <= 1:
        return QRegion(tiles[0]) if tiles else QRegion()
    middle = len(tiles) // 2
    return _region(tiles[:middle]) | _region(tiles[middle:])


def _doublings(one: float, other: float) -> float:
    return abs(math.log2(one / other))


def _on_screen(grid: TileGrid, key: TileKey, view: Viewport) -> QRect:
    """Where a tile of the view's own zoom lies in the view."""
    x, y, width, height = grid.scaled_rect(key)
    left, top = view.origin
    return QRect(x - left, y - top, width, height)


def _photo_on_screen(rect: Rect, view: Viewport) -> QRect:
    """Where a part of the photo lies in the view, its edges rounded alike for neighbours, so that none part."""
    left, top = view.origin
    x, y = round(rect.x * view.zoom) - left, round(rect.y * view.zoom) - top
    return QRect(x, y, round(rect.right * view.zoom) - left - x, round(rect.bottom * view.zoom) - top - y)
