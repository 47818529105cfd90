"""What an export will be, shown in the panel that asks for it, while it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from liif_viewer.engine.as_written import place_of
from liif_viewer.engine.renderers import LIIF
from liif_viewer.photos.facts import bytes_text
from liif_viewer.ui.canvas.canvas import Canvas
from liif_viewer.ui.dialogs.export_panel import ExportPanel
from liif_viewer.ui.session.previewing import Wish
from liif_viewer.ui.session.session import Session
from liif_viewer.words import tr


class ExportPreview(QObject):
    """Wishes for what the panel asks for, and shows what comes. GUI thread."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._panel: ExportPanel | None = None
        self._wished: Wish | None = None
        self._seen = self._size = ""
        session.previewing.rendered.connect(self._on_rendered)
        session.previewing.sized.connect(self._on_sized)
        session.previewing.failed.connect(self._on_failed)

    def follow(self, panel: ExportPanel | None) -> None:
        """Shows what this panel asks for from now on, or nothing."""
        self._panel, self._wished = panel, None
        if panel is None:
            self._canvas.mark(None)
            self._session.previewing.stop()
        else:
            panel.changed.connect(self._wish)
            self._wish()

    def _wish(self) -> None:
        panel, photo = self._panel, self._session.photo
        if panel is None or photo is None or not panel.isVisible():
            return
        job = panel.fields.job
        wish = Wish(job, photo, self._session.models.in_use if job.method == LIIF else None, panel.part(job))
        panel.preview.expect(wish.part, same=wish.same_file(self._wished))
        if not wish.same_file(self._wished):
            self._size = ""
        self._wished = wish
        seen = panel.preview.isVisibleTo(panel)
        self._tell(tr("Preview…") if seen else "")
        self._canvas.mark(place_of(job, wish.part) if seen else None)
        self._session.previewing.show(wish)

    def _on_rendered(self, wish: Wish, image: QImage) -> None:
        if self._panel is not None and wish is self._wished:
            self._panel.preview.show_picture(image, wish.part)
            nearly = wish.job.form.lossless and not wish.job.coding.lossless
            if self._panel.preview.isVisibleTo(self._panel):
                self._tell(tr("Nearly as it will be, at 100 %") if nearly else tr("As it will be, at 100 %"))

    def _on_sized(self, wish: Wish, size: int) -> None:
        if self._panel is not None and self._wished is not None and wish.same_file(self._wished):
            self._size = tr("about {size}", size=bytes_text(size))
            self._tell(self._seen)

    def _on_failed(self, wish: Wish, problem: str) -> None:
        if self._panel is not None and wish is self._wished:
            self._panel.preview.clear()
            self._tell(problem)

    def _tell(self, seen: str) -> None:
        self._seen = seen
        if self._panel is not None:
            self._panel.about.setText(" · ".join(filter(None, (seen, self._size))))
