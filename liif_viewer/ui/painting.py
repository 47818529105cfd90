"""Paints a pane from what is ready; computes nothing and waits for nothing, so that a frame takes milliseconds."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.core.tiles import TileGrid, TileKey
from liif_viewer.engine.renderers import BICUBIC, LIIF, OpenPhoto, method_at
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

    def paint(self, painter: QPainter, pane: Pane, visible: Sequence[TileKey]) -> None:
        """Paints the photo's part of a pane, all of it, in whole device px.

        From the bottom: the photo stretched, which is there from the first frame; bicubic tiles; LIIF tiles of
        another zoom; the tiles themselves. What a layer covers is not painted below it.

        Args:
            painter: In device px of the canvas.
            pane: Where, and which method.
            visible: The pane's tiles, as ``TileGrid.visible`` gives them.
        """
        opened = self._opened
        if opened is None:
            return
        grid = opened.grid(pane.method, pane.view.zoom)
        painter.save()
        painter.setClipRect(pane.clip)
        painter.translate(pane.left, 0)
        missing = QRegion()
        for key in visible:
            if self._source.get(key) is None:
                missing += _on_screen(grid, key, pane.view)
        if not missing.isEmpty():
            self._paint_stand_ins(painter, opened, pane, missing)
        for key in visible:
            image = self._source.get(key)
            if image is not None:
                painter.drawImage(_on_screen(grid, key, pane.view).topLeft(), image)
        painter.restore()

    def _paint_stand_ins(self, painter: QPainter, opened: OpenPhoto, pane: Pane, missing: QRegion) -> None:
        view = pane.view
        painter.save()
        painter.setClipRegion(missing, Qt.ClipOperation.IntersectClip)
        bare = missing
        layers: list[tuple[QRect, QImage]] = []
        if method_at(pane.method, view.zoom) == LIIF:
            bicubic = opened.grid(BICUBIC, view.zoom)
            for key in bicubic.visible(view, 0, 0, pane.shown):
                image = self._source.get(key)
                if image is not None:
                    target = _on_screen(bicubic, key, view)
                    layers.append((target, image))
                    bare = bare.subtracted(QRegion(target))
            layers += self._scaled_tiles(opened, view)
        if not bare.isEmpty():
            self._stretch_photo(painter, opened, view, bare.boundingRect())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for target, image in layers:
            if missing.intersects(target):
                painter.drawImage(target, image)
        painter.restore()

    def _scaled_tiles(self, opened: OpenPhoto, view: Viewport) -> list[tuple[QRect, QImage]]:
        """LIIF tiles of the nearest other zoom that has some here, and where they lie now."""
        zooms = self._source.ready_zooms(opened.number, LIIF)
        near = sorted(
            (zoom for zoom in zooms if zoom != view.zoom and _doublings(zoom, view.zoom) <= STAND_IN_DOUBLINGS),
            key=lambda zoom: _doublings(zoom, view.zoom),
        )
        shown = view.visible_photo_rect
        for zoom in near:
            grid = opened.grid(LIIF, zoom)
            found = []
            for key in zooms[zoom]:
                rect = grid.photo_rect(key)
                image = self._source.get(key)
                if image is not None and not rect.intersected(shown).is_empty:
                    found.append((_photo_on_screen(rect, view), image))
            if found:
                return found
        return []

    def _stretch_photo(self, painter: QPainter, opened: OpenPhoto, view: Viewport, target: QRect) -> None:
        """The photo's own pixels under a rectangle of the screen, stretched."""
        number = opened.pyramid.level_for(view.zoom)
        level = self._levels[number]
        left, top = view.origin
        scale_x = level.width() / opened.photo.width / view.zoom
        scale_y = level.height() / opened.photo.height / view.zoom
        source = QRectF(
            (target.x() + left) * scale_x,
            (target.y() + top) * scale_y,
            target.width() * scale_x,
            target.height() * scale_y,
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # The last column may reach half a pixel beyond the photo; Qt would leave it unpainted.
        painter.drawImage(QRectF(target), level, source.intersected(QRectF(level.rect())))


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
