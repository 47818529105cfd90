"""How photos are exported, whichever they are: what makes an export of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.arguments import strength_for
from liif_viewer.engine.export_job import WHITE, ExportJob, check_job, check_region
from liif_viewer.engine.methods import Strength
from liif_viewer.engine.renderers import LIIF
from liif_viewer.engine.sizes import Size
from liif_viewer.photos.photo import Photo
from liif_viewer.photos.writing.coding import OWN, USUAL, Coding


@dataclass(frozen=True)
class Recipe:
    """All of an ``ExportJob`` but what is of one photo; likewise where nothing else is said.

    Attributes:
        size: How large each is to become.
        method: As there.
        depth: Likewise.
        coding: Likewise.
        decoder: Likewise.
        clean_up: Likewise; or “auto” for as much as each has suffered.
        background: Likewise.
        strip: Likewise.
        profile: Likewise.
    """

    size: Size
    method: str = LIIF
    depth: int = 8
    coding: Coding = USUAL
    decoder: str | None = None
    clean_up: Strength = "auto"
    background: tuple[int, int, int] = WHITE
    strip: bool = False
    profile: str = OWN

    def job(self, photo: Photo, path: Path, region: Rect | None = None) -> ExportJob:
        """The export of a photo.

        Args:
            photo: Which.
            path: The file to write.
            region: In photo px; all of the photo by default.

        Raises:
            ExportError: It is not possible.
        """
        region = region or Rect(0, 0, photo.width, photo.height)
        check_region(region, photo)
        extent = self.size.extent(region)
        job = ExportJob(
            path=path,
            region=extent.region,
            width=extent.width,
            height=extent.height,
            method=self.method,
            depth=self.depth,
            coding=self.coding,
            decoder=self.decoder,
            clean_up=strength_for(photo, self.clean_up),
            background=self.background,
            strip=self.strip,
            dpi=extent.dpi,
            profile=self.profile,
        )
        check_job(job, photo)
        return job
