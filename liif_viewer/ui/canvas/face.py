"""All that is painted on a canvas: the panes, and what lies over them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from liif_viewer.core.geometry import Rect
from liif_viewer.ui.backdrop import Surround
from liif_viewer.ui.canvas import overlay
from liif_viewer.ui.canvas.canvas_painting import Painting
from liif_viewer.ui.canvas.panes import Comparison, Scene
from liif_viewer.ui.canvas.region_overlay import paint_detail, paint_region
from liif_viewer.ui.canvas.surface import Surface


class Face:
    """Of one canvas, in logical px; who changes it has the canvas painted again. GUI thread.

    Args:
        surface: The canvas.
        painting: Paints the panes.
        scene: Gives what is to be painted now.
    """

    def __init__(self, surface: Surface, painting: Painting, scene: Callable[[], Scene]) -> None:
        self._surface = surface
        self._painting = painting
        self._scene = scene
        self.ground = Surround.DARK.colour(dark=True)
        """What lies around the photo."""
        self.invitation = ""
        """What there is to read while there is no photo."""
        self.pixel_grid = True
        """Whether the photo's pixels are told apart by lines, where they are seen as they are, and large."""
        self.labels: tuple[str, ...] = ()
        """Of the panes, from left to right; they are seen where the looks are such that they have to be."""
        self.region: Rect | None = None
        """What is marked, photo px."""
        self.detail: Rect | None = None
        """What is framed as it is seen elsewhere, too, photo px."""
        self.handles = False
        """Whether that has handles."""

    def paint(self, painter: QPainter, exposed: QRegion) -> None:
        """Paints a part of the canvas, from what is ready."""
        view, looks = self._surface.view, self._surface.looks
        if view is None:
            palette = self._surface.palette()  # there is nothing yet whose colours are to be judged
            painter.fillRect(exposed.boundingRect(), palette.window())
            painter.setPen(palette.windowText().color())
            overlay.paint_invitation(painter, self._surface.rect(), self.invitation)
            return
        # Side by side there is a gap between the two.
        if not view.covers_canvas or looks.comparison is Comparison.SIDE_BY_SIDE:
            painter.fillRect(exposed.boundingRect(), self.ground)
        scene = self._scene()
        self._painting.paint(painter, exposed, self.ground)
        if self.pixel_grid:
            overlay.paint_grid(painter, scene)
        if looks.comparison is Comparison.SPLIT:
            overlay.paint_handle(painter, scene)
        if looks.labelled:
            overlay.paint_labels(painter, scene, self.labels, menus=looks.held is None)
        if self.region is not None:
            paint_region(painter, scene, self.region, handles=self.handles)
        if self.detail is not None:
            paint_detail(painter, scene, self.detail)

    def label_boxes(self) -> list[QRectF]:
        """Where the labels are that open a menu, in the order of their panes."""
        looks = self._surface.looks
        if looks.comparison is Comparison.SINGLE or looks.held is not None or not self._surface.panes():
            return []
        return overlay.label_boxes(self._surface.font(), self._scene(), self.labels, menus=True)

    def snapshot(self) -> QImage:
        """What is shown, in the screen's px: a region, or all, with its labels if it has any, or the photo alone."""
        surface, looks, scene, part = self._surface, self._surface.looks, self._scene(), self._part()
        image = QImage(surface.device_width, surface.device_height, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scene.ratio)
        image.fill(self.ground)
        painter = QPainter(image)
        painter.setFont(surface.font())
        self._painting.paint(painter, QRegion(surface.rect()), self.ground)
        if looks.comparison is Comparison.SPLIT:
            overlay.paint_handle(painter, scene, knob=False)
        if looks.labelled and part is None:
            overlay.paint_labels(painter, scene, self.labels, menus=False)
        painter.end()
        image.setDevicePixelRatio(1)
        return image if part is None else image.copy(part & image.rect())

    def _part(self) -> QRect | None:
        """What of the canvas, device px, a picture of it shows; None for all of it."""
        view, looks = self._surface.view, self._surface.looks
        if view is None:
            return None
        (left, top), (width, height) = view.origin, view.scaled_size
        photo = QRect(-left, -top, width, height)
        if self.region is None or looks.comparison is Comparison.SIDE_BY_SIDE:  # there it is in several places
            return None if looks.labelled else photo
        edges = *view.to_screen(self.region.x, self.region.y), *view.to_screen(self.region.right, self.region.bottom)
        left, top, right, bottom = (round(edge) for edge in edges)
        return QRect(left, top, right - left, bottom - top) & photo
