"""The canvas: shows the photo through one camera, and turns what the user does into new cameras."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from liif_viewer.core.geometry import Rect, Viewport
from liif_viewer.core.look import AnyLook
from liif_viewer.core.stops import NOTCH
from liif_viewer.core.tiles import TileKey
from liif_viewer.engine.renderers import DECODED, OpenPhoto
from liif_viewer.ui.backdrop import Backdrop
from liif_viewer.ui.canvas import overlay
from liif_viewer.ui.canvas.camera import Camera, Place
from liif_viewer.ui.canvas.canvas_painting import Painting
from liif_viewer.ui.canvas.looks import Looks
from liif_viewer.ui.canvas.panes import Comparison, Pane, Scene, lay_out, pane_width
from liif_viewer.ui.canvas.region_overlay import paint_region
from liif_viewer.ui.canvas.wishes import Layers, Wishes
from liif_viewer.ui.naming import ModelState, Readiness, telling
from liif_viewer.ui.theme import CANVAS
from liif_viewer.ui.tile_source import TileSource

# How near the split's handle the pointer has to be to take it, in logical px.
HANDLE_REACH = 8


class Canvas(QWidget):
    """Paints the photo and its comparisons. Knows nothing of files, models or menus."""

    changed = Signal()
    """What is shown, or how much of it is ready, has changed."""
    region_selected = Signal(object)
    """The user drew a rectangle; a Rect in photo px."""
    region_changed = Signal()
    """It is another one, or none."""
    region_taken = Signal()
    """It is what is to be exported."""
    label_clicked = Signal(int, object)
    """The label of a pane, from left to right, was clicked; and where on the screen its menu belongs, a QPoint."""
    pointed = Signal(object)
    """The photo position under the pointer, a tuple of floats, or None."""

    def __init__(self, source: TileSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.opened: OpenPhoto | None = None
        self.camera = Camera(self)
        self.camera.aimed.connect(self._after_change)
        self.camera.moved.connect(self._on_moved)
        self.camera.arrived.connect(self._tell)
        self._painting = Painting(source, self.scene, self.camera.motion.now, self)
        self._painting.fading.connect(self.camera.motion.wake)
        self.camera.motion.framed.connect(self._painting.go_on)
        self.selection: Rect | None = None
        self._handles = False
        self.looks = Looks(self)
        self.looks.arranged.connect(self._resize_view)
        self.looks.changed.connect(self._on_looks)
        self.pixel_grid = True
        """Whether the photo's pixels are told apart by lines, where they are seen as they are, and large."""
        self._focus: QPointF | None = None
        self._invitation = ""
        self.telling: tuple[str, ...] = ()
        """What is to be seen in each pane now, by name, the main one last."""
        self._wishes = Wishes(source, self._shown_layers, self)
        self._wishes.more.connect(self._tell)
        self._wishes.rested.connect(self._on_rested)
        self._painting.stale.connect(self.update)
        source.ready.connect(self._on_ready)
        source.renewed.connect(self._on_renewed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Photo")

    # What is shown

    def show_photo(self, opened: OpenPhoto | None, again: bool = False) -> None:
        """Shows a photo, whole, or none; ``again`` where the one before is, which may have had another size."""
        before = self.target if again else None
        self.opened = opened
        self._painting.open(opened)
        self.selection = None
        self.camera.put(None)
        self._wishes.forget()
        if opened is not None:
            size = self._pane_size()
            photo = opened.photo
            self.camera.put(
                Viewport.fitted(size.width(), size.height(), photo.width, photo.height)
                if before is None
                else before.over(photo.width, photo.height)
            )
        self._after_change(zoomed=True)

    def invite(self, text: str) -> None:
        """Shows a text while there is no photo."""
        self._invitation = text
        self.update()

    def show_pixel_grid(self, on: bool) -> None:
        """Draws lines between the photo's pixels, or none."""
        self.pixel_grid = on
        self.update()

    @property
    def view(self) -> Viewport | None:
        """The camera as it is at this moment, or None while there is no photo."""
        return self.camera.view

    @property
    def target(self) -> Viewport | None:
        """Where the camera is going; where it is, once it is there."""
        return self.camera.target

    def set_view(self, view: Viewport) -> None:
        """Moves the camera at once."""
        self.camera.set_view(view)

    def zoom_at(self, factor: float, position: QPointF | None = None) -> None:
        """Zooms at once by a factor about a position of the canvas (logical px), as two fingers do."""
        self.camera.zoom_at(factor, self._place(position))

    def zoom_to(self, zoom: float, position: QPointF | None = None) -> None:
        """Goes to a zoom (device px per photo px) about a position of the canvas (logical px).

        By default about the pointer while it is over the canvas, else about the middle.
        """
        self.camera.zoom_to(zoom, self._place(position))

    def turn(self, units: float, position: QPointF | None = None, notch: int = NOTCH, *, stops: bool = True) -> None:
        """Zooms as a wheel or a key does; see ``Camera.turn``, and ``zoom_to`` for where."""
        self.camera.turn(units, self._place(position), notch, stops=stops)

    def fit(self) -> None:
        """Shows the whole photo, as large as it can be."""
        self.camera.fit()

    def set_backdrop(self, backdrop: Backdrop) -> None:
        """Shows this through the transparent parts of photos."""
        self._painting.backdrop = backdrop
        self.update()

    def select(self, region: Rect | None) -> None:
        """Marks a rectangle of the photo (photo px), or none."""
        self.selection = region
        self.update()
        self.region_changed.emit()

    def show_handles(self, on: bool) -> None:
        """Shows by what the rectangle is changed, or does not."""
        self._handles = on
        self.update()

    def progress(self) -> tuple[int, int]:
        """How many of the visible tiles of the main pane are ready, and how many there are."""
        return self._wishes.progress([self._layers(pane) for pane in self._panes_to_be()[-1:]])

    @property
    def by_liif(self) -> float:
        """The share of the main pane's visible tiles that are there by LIIF, whichever of its networks made them."""
        best = self._wishes.best(self._layers(self._panes_to_be()[-1]))
        return sum(key is not None and key.method in DECODED for key in best) / max(1, len(best))

    @property
    def resting(self) -> bool:
        """Whether what is painted is all that is ready, the zoom being what it will be."""
        return self._painting.resting and self._wishes.resting and self.camera.motion.target is None

    @property
    def whole(self) -> bool:
        """Whether what is painted is all that there will be: what every look amounts to, at every place."""
        layers = [
            self._layers(pane)[0 if self._source.ladder.lacking(pane.look) is ModelState.MISSING else -1]
            for pane in self.panes()
        ]
        return self.resting and all(self._source.get(key) is not None for layer in layers for key in layer)

    @property
    def moving(self) -> bool:
        """Whether the zoom changes again and again."""
        return self._wishes.moving or self.camera.motion.zooming

    @property
    def paint_ms(self) -> deque[float]:
        """How long the last paintings of the GUI thread took, for measurements."""
        return self._painting.milliseconds

    # Positions

    def panes(self) -> list[Pane]:
        """What is painted where."""
        return self._panes(self.view, self.looks.shown)

    def _panes_to_be(self) -> list[Pane]:
        """What will be painted when the camera is where it is going: what is asked for, and told."""
        return self._panes(self.target, self.looks.shown)

    def _panes(self, view: Viewport | None, looks: Sequence[AnyLook]) -> list[Pane]:
        if view is None:
            return []
        return lay_out(self.looks.comparison, view, self._device_width(), self.looks.split, looks)

    def scene(self) -> Scene:
        """All that is to be known to paint the photo."""
        return Scene(tuple(self.panes()), self.looks.comparison, self.devicePixelRatioF(), self.moving)

    def in_pane(self, position: QPointF) -> tuple[float, float]:
        """A position of the canvas (logical px) in device px of the camera of the pane there."""
        x, y = position.x() * self.devicePixelRatioF(), position.y() * self.devicePixelRatioF()
        for pane in self.panes():
            if pane.clip.left() <= x <= pane.clip.right() + 1:
                return x - pane.left, y
        return x, y

    def _place(self, position: QPointF | None) -> Place:
        """Device px of the camera of a position of the canvas, or of the pointer, or of the middle."""
        view, place = self.view, position or self._focus
        if place is not None or view is None:
            return self.in_pane(place or self._middle())
        return view.width / 2, view.height / 2

    def to_photo(self, position: QPointF) -> tuple[float, float] | None:
        """The photo position under a position of the canvas, or None where there is no photo."""
        if self.view is None:
            return None
        x, y = self.view.to_photo(*self.in_pane(position))
        inside = 0 <= x < self.view.photo_width and 0 <= y < self.view.photo_height
        return (x, y) if inside else None

    @property
    def colour_pointed_at(self) -> tuple[int, int, int] | None:
        """The colour (sRGB) of the photo under the pointer as it is shown; None where there is none, or not yet."""
        if self._focus is None or self.to_photo(self._focus) is None:
            return None
        ratio = self.devicePixelRatioF()
        return self._painting.colour_at(int(self._focus.x() * ratio), int(self._focus.y() * ratio))

    def near_handle(self, position: QPointF) -> bool:
        """Whether a position of the canvas is on the split's handle."""
        if self.looks.comparison is not Comparison.SPLIT or self.view is None:
            return False
        return abs(position.x() - self.looks.split * self.width()) <= HANDLE_REACH

    def label_at(self, position: QPointF) -> int | None:
        """The pane, from left to right, whose label opens a menu and is at a position of the canvas."""
        boxes = self._label_boxes()
        return next((number for number, box in enumerate(boxes) if box.contains(position)), None)

    def open_label(self, number: int) -> None:
        """Tells that a pane's label was clicked."""
        corner = self._label_boxes()[number].bottomLeft().toPoint()
        self.label_clicked.emit(number, self.mapToGlobal(corner))

    def _label_boxes(self) -> list[QRectF]:
        if self.looks.comparison is Comparison.SINGLE or self.looks.held is not None or not self.panes():
            return []
        return overlay.label_boxes(self.font(), self.scene(), self.telling, menus=True)

    def point(self, position: QPointF | None) -> None:
        """Tells where the pointer is: what is near it is rendered first."""
        self._focus = position
        self._tell_pointed()

    def _tell_pointed(self) -> None:
        self.pointed.emit(None if self._focus is None else self.to_photo(self._focus))

    def _device_width(self) -> int:
        return self._device_px(self.width())

    def _pane_size(self) -> QSize:
        width = pane_width(self.looks.comparison, self._device_width(), len(self.looks.sides))
        return QSize(width, self._device_px(self.height()))

    def _device_px(self, length: int) -> int:
        """All that a length touches, as nobody else paints the last one; 1.1 is not quite what it seems."""
        return max(1, math.ceil(round(length * self.devicePixelRatioF(), 3)))

    def _resize_view(self) -> None:
        if self.target is not None:
            size = self._pane_size()
            self.camera.put(self.target.resized(size.width(), size.height()))
        self._after_change(zoomed=True)

    # Tiles

    def _layers(self, pane: Pane) -> Layers:
        if self.opened is None:
            return [[]]
        return self._wishes.layers(self.opened, pane, self.in_pane(self._focus or self._middle()))

    def _shown_layers(self) -> list[Layers]:
        """Of where the camera is going, also of what has its turn later, and of what it passes slowly."""
        panes = self._panes_to_be()
        if self.looks.comparison is Comparison.BLINK:  # the one that is not seen is to be there when its turn comes
            panes += [pane for look in self.looks.sides for pane in self._panes(self.target, (look,))]
        if not self.camera.motion.zooming and self.view != self.target:
            panes += self.panes()
        return [self._layers(pane) for pane in panes]

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _after_change(self, zoomed: bool) -> None:
        """Of what the camera shows, or will show."""
        if zoomed:
            target = self.target
            if target is not None:
                self._source.lay(target)
            self._wishes.zoomed()
        self._wishes.ask()
        self.update()
        self._tell()
        self._tell_pointed()  # the picture has moved under the pointer

    def _on_looks(self) -> None:
        self._after_change(zoomed=False)

    def _on_moved(self) -> None:
        """A frame of a movement: what is told, and asked for first, is already what there will be."""
        self._wishes.ask()
        self.update()
        self._tell_pointed()

    def _tell(self) -> None:
        """What is shown, or how much of it is ready, has changed."""
        told = tuple(self._telling(pane) for pane in self._panes_to_be())
        if told != self.telling:
            self.telling = told
            if self.looks.labelled:
                self.update(0, 0, self.width(), overlay.label_height(self.font()))
        self.changed.emit()

    def _telling(self, pane: Pane) -> str:
        layers = self._layers(pane)
        best = self._wishes.best(layers)
        bare = [place for place, key in zip(layers[0], best, strict=True) if key is None or key.method not in DECODED]
        looks = self._source.ladder.layers(pane.look, pane.view.zoom)
        count = Counter(key.look for key in best if key is not None)
        stretched = self._painting.stands_in(pane, bare)
        readiness = Readiness(looks, [count[look] for look in looks], len(best), stretched)
        lacking = self._source.ladder.lacking(pane.look)
        return telling(pane.look, pane.view.zoom, readiness, lacking, briefly=not self.looks.labelled)

    def _on_rested(self) -> None:
        if not self._painting.settled:
            self.update()

    def ask_again(self) -> None:
        """There may be more to be had now, such as a model."""
        self._wishes.ask(again=True)
        self._tell()

    def _on_renewed(self) -> None:
        self._painting.forget()
        self.update()
        self.ask_again()

    def _on_ready(self, key: TileKey) -> None:
        if self.opened is None or key.photo != self.opened.number:
            return
        self._painting.add(key)
        self._wishes.arrived()

    def snapshot(self) -> QImage:
        """What is shown, in the screen's px; alone without anything over it or around it, else with its labels."""
        ratio, scene = self.devicePixelRatioF(), self.scene()
        image = QImage(self._device_width(), self._device_px(self.height()), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(CANVAS)
        painter = QPainter(image)
        painter.setFont(self.font())
        self._painting.paint(painter, QRegion(self.rect()))
        if self.looks.comparison is Comparison.SPLIT:
            overlay.paint_handle(painter, scene, knob=False)
        if self.looks.labelled:
            overlay.paint_labels(painter, scene, self.telling, menus=False)
        painter.end()
        image.setDevicePixelRatio(1)
        if self.looks.labelled or self.view is None:
            return image
        (left, top), (width, height) = self.view.origin, self.view.scaled_size
        return image.copy(QRect(-left, -top, width, height) & image.rect())

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints from what is ready."""
        painter = QPainter(self)
        with self._painting.recovering():
            self._paint(painter, event.region())
        painter.end()

    def _paint(self, painter: QPainter, exposed: QRegion) -> None:
        if self.view is None:
            painter.fillRect(exposed.boundingRect(), CANVAS)
            overlay.paint_invitation(painter, self.rect(), self._invitation)
            return
        # Side by side there is a gap between the two.
        if not self.view.covers_canvas or self.looks.comparison is Comparison.SIDE_BY_SIDE:
            painter.fillRect(exposed.boundingRect(), CANVAS)
        scene = self.scene()
        self._painting.paint(painter, exposed)
        if self.pixel_grid:
            overlay.paint_grid(painter, scene)
        if self.looks.comparison is Comparison.SPLIT:
            overlay.paint_handle(painter, scene)
        if self.looks.labelled:
            overlay.paint_labels(painter, scene, self.telling, menus=self.looks.held is None)
        if self.selection is not None:
            paint_region(painter, scene, self.selection, handles=self._handles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the centre, or the whole photo, in view."""
        self._resize_view()

    def event(self, event: QEvent) -> bool:
        """The window may have moved to a screen with larger or smaller pixels; ``changeEvent`` is not told."""
        done = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resize_view()
        return done
