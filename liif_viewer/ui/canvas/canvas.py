"""The canvas: shows the photo through one camera, with what is drawn over it, and tells what is to be seen."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import OpenPhoto
from liif_viewer.ui.backdrop import Backdrop, Surround
from liif_viewer.ui.canvas import overlay
from liif_viewer.ui.canvas.canvas_painting import Painting
from liif_viewer.ui.canvas.face import Face
from liif_viewer.ui.canvas.panes import Scene
from liif_viewer.ui.canvas.showing import Showing
from liif_viewer.ui.canvas.surface import Surface
from liif_viewer.ui.pictures import Picture
from liif_viewer.ui.theme import is_dark
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.words import tr


class Canvas(Surface, Picture):
    """Paints the photo and its comparisons. Knows nothing of files, models or menus."""

    steps = True
    changed = Signal()
    """What is shown, or how much of it is ready, has changed."""
    region_changed = Signal()
    """What is marked is another rectangle, or none."""

    def __init__(self, source: TileSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.camera.aimed.connect(self._after_change)
        self.camera.moved.connect(self._on_moved)
        self.camera.arrived.connect(self._tell)
        self._painting = Painting(source, self.scene, self.camera.motion.now, self)
        self._painting.fading.connect(self.camera.motion.wake)
        self.camera.motion.framed.connect(self._painting.go_on)
        self._face = Face(self, self._painting, self.scene)
        self._surround = Surround.DARK
        self.looks.arranged.connect(self._resize_view)
        self.looks.changed.connect(self._on_looks)
        self._showing = Showing(source, self, self._painting)
        self._wishes = self._showing.wishes
        self._wishes.more.connect(self._tell)
        self._wishes.rested.connect(self._on_rested)
        self._painting.stale.connect(self.update)
        source.ready.connect(self._on_ready)
        source.renewed.connect(self._on_renewed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Photo"))

    # What is shown

    def show_photo(self, opened: OpenPhoto | None, again: bool = False) -> None:
        """Shows a photo, whole, or none; ``again`` where the one before is, which may have had another size."""
        before = self.target if again else None
        self.opened = opened
        self._painting.open(opened)
        self._face.region = None
        self.camera.put(None)
        if opened is not None:
            size = self.pane_size
            photo = opened.photo
            self.camera.put(
                Viewport.fitted(size.width(), size.height(), photo.width, photo.height)
                if before is None
                else before.over(photo.width, photo.height)
            )
        self._lay()
        self._wishes.forget()
        self._after_change(zoomed=False)

    def invite(self, text: str) -> None:
        """Shows a text while there is no photo."""
        self._face.invitation = text
        self.update()

    @property
    def pixel_grid(self) -> bool:
        """Whether the photo's pixels are told apart by lines, where they are seen as they are, and large."""
        return self._face.pixel_grid

    def show_pixel_grid(self, on: bool) -> None:
        """Draws lines between the photo's pixels, or none."""
        self._face.pixel_grid = on
        self.update()

    def set_surround(self, surround: Surround) -> None:
        """Lies around the photo from now on."""
        self._surround = surround
        self._face.ground = surround.colour(dark=is_dark(self.palette()))
        self.update()

    def set_backdrop(self, backdrop: Backdrop) -> None:
        """Shows this through the transparent parts of photos."""
        self._painting.backdrop = backdrop
        self.update()

    @property
    def selection(self) -> Rect | None:
        """The rectangle that is marked, photo px."""
        return self._face.region

    def select(self, region: Rect | None) -> None:
        """Marks a rectangle of the photo (photo px), or none."""
        self._face.region = region
        self.update()
        self.region_changed.emit()

    def mark(self, detail: Rect | None) -> None:
        """Frames a detail of the photo (photo px) that is seen elsewhere, or none."""
        self._face.detail = detail
        self.update()

    def show_handles(self, on: bool) -> None:
        """Shows by what the rectangle is changed, or does not."""
        self._face.handles = on
        self.update()

    # How much of it is ready

    @property
    def telling(self) -> tuple[str, ...]:
        """What is to be seen in each pane now, by name, the main one last."""
        return self._face.labels

    def progress(self) -> tuple[int, int]:
        """How many of the visible tiles of the main pane are ready, and how many there are."""
        return self._showing.progress()

    @property
    def by_liif(self) -> float:
        """The share of the main pane's visible tiles that are there by LIIF, whichever of its networks made them."""
        return self._showing.by_liif

    @property
    def resting(self) -> bool:
        """Whether what is painted is all that is ready, the zoom being what it will be."""
        return self._painting.resting and self._wishes.resting and self.camera.motion.target is None

    @property
    def whole(self) -> bool:
        """Whether what is painted is all that there will be: what every look amounts to, at every place."""
        return self.resting and self._showing.all_there

    @property
    def moving(self) -> bool:
        """Whether the zoom changes again and again."""
        return self._wishes.moving or self.camera.motion.zooming

    @property
    def paint_ms(self) -> deque[float]:
        """How long the last paintings of the GUI thread took, for measurements."""
        return self._painting.milliseconds

    def ask_again(self) -> None:
        """There may be more to be had now, such as a model."""
        self._wishes.ask(again=True)
        self._tell()

    # What is where

    def scene(self) -> Scene:
        """All that is to be known to paint the photo."""
        return Scene(tuple(self.panes()), self.looks.comparison, self.devicePixelRatioF(), self.moving)

    @property
    def colour_pointed_at(self) -> tuple[int, int, int] | None:
        """The colour (sRGB) of the photo under the pointer as it is shown; None where there is none, or not yet."""
        if self._focus is None or self.to_photo(self._focus) is None:
            return None
        ratio = self.devicePixelRatioF()
        return self._painting.colour_at(int(self._focus.x() * ratio), int(self._focus.y() * ratio))

    def label_at(self, position: QPointF) -> int | None:
        """The pane, from left to right, whose label opens a menu and is at a position of the canvas."""
        boxes = self._face.label_boxes()
        return next((number for number, box in enumerate(boxes) if box.contains(position)), None)

    def open_label(self, number: int) -> None:
        """Tells that a pane's label was clicked."""
        corner = self._face.label_boxes()[number].bottomLeft().toPoint()
        self.label_clicked.emit(number, self.mapToGlobal(corner))

    def snapshot(self) -> QImage:
        """What is shown, in the screen's px: a region, or all, with its labels if it has any, or the photo alone."""
        return self._face.snapshot()

    # What follows from what

    def _after_change(self, zoomed: bool) -> None:
        """Of what the camera shows, or will show."""
        if zoomed:
            self._lay()
            self._wishes.zoomed(gliding=self.camera.motion.zooming)
        self._wishes.ask()
        self.update()
        self._tell()
        self.tell_pointed()  # the picture has moved under the pointer

    def _lay(self) -> None:
        if self.target is not None:
            self._source.lay(self.target)

    def _on_looks(self) -> None:
        self._after_change(zoomed=False)

    def _on_moved(self) -> None:
        """A frame of a movement: what is told, and asked for first, is already what there will be."""
        self._wishes.ask()
        self.update()
        self.tell_pointed()

    def _tell(self) -> None:
        """What is shown, or how much of it is ready, has changed."""
        told = self._showing.telling()
        if told != self.telling:
            self._face.labels = told
            if self.looks.labelled:
                self.update(0, 0, self.width(), overlay.label_height(self.font()))
        self.changed.emit()

    def _on_rested(self) -> None:
        if not self._painting.settled:
            self.update()

    def _on_renewed(self) -> None:
        self._painting.forget()
        self.update()
        self.ask_again()

    def _on_ready(self, keys: list[TileKey]) -> None:
        if self.opened is None or keys[0].photo != self.opened.number:
            return
        self._painting.add(keys)
        self._wishes.arrived()

    def _resize_view(self) -> None:
        if self.target is not None:
            size = self.pane_size
            self.camera.put(self.target.resized(size.width(), size.height()))
        self._after_change(zoomed=True)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints from what is ready."""
        painter = QPainter(self)
        with self._painting.recovering():
            self._face.paint(painter, event.region())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the centre, or the whole photo, in view."""
        self._resize_view()

    def event(self, event: QEvent) -> bool:
        """The window may have moved to a screen with larger or smaller pixels; ``changeEvent`` is not told."""
        done = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resize_view()
        elif event.type() == QEvent.Type.PaletteChange:
            self.set_surround(self._surround)
        return done
