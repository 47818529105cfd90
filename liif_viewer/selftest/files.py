"""Files: every format that is read is read, every one that is written is written and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from liif_viewer.core.geometry import Rect
from liif_viewer.engine.export import export
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.renderers import LIIF
from liif_viewer.photos.formats import FORMATS
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.photos.writing.formats import WRITTEN, WrittenFormat
from liif_viewer.selftest.checks import Check, CheckError, check_like
from liif_viewer.selftest.pictures import HEIGHT, LOSSY, SAMPLES, WIDTH, Sample, drawn

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

SCALE = 2
ROUNDED = (1.0, 0.5)  # blocks may be cut differently, and a value fall on the other side of a half


def reading(folder: Path) -> Iterator[Check]:
    """Opens a file of every format, made in ``folder``."""
    for form in FORMATS:
        samples = SAMPLES.get(form.name, ())
        if not samples:
            yield Check(f"reads {form.name}", _no_sample)
        for sample in samples:
            yield Check(f"reads {sample.name}", partial(_read, folder / f"{sample.name}{form.suffixes[0]}", sample))


def _no_sample() -> str:
    raise CheckError("there is no sample of it in liif_viewer/selftest/pictures.py")


def _read(path: Path, sample: Sample) -> str:
    path.write_bytes(sample.make())
    return check_like(load_photo(path).pixels, sample.pixels(), *sample.apart)


def writing(folder: Path, model_of: Callable[[], Model]) -> Iterator[Check]:
    """Exports to every format and depth by LIIF, and reads it again."""
    for written in WRITTEN:
        for depth in written.depths:
            yield Check(
                f"exports {written.name} of {depth} bits, and reads it again",
                partial(_write, folder / f"exported {depth}{written.form.suffixes[0]}", written, depth, model_of),
            )


def _write(path: Path, written: WrittenFormat, depth: int, model_of: Callable[[], Model]) -> str:
    model = model_of()
    pixels, size = drawn(), (SCALE * WIDTH, SCALE * HEIGHT)
    decoder = model.decoders[-1]
    job = ExportJob(path, Rect(0, 0, WIDTH, HEIGHT), *size, LIIF, depth, decoder=decoder)
    export(job, photo_from_pixels(pixels, "drawn"), model, lambda _share: None)
    expected = model.render(model.encode(pixels), size, decoder=decoder, depth=depth)
    lossless = written.name in ("PNG", "TIFF")
    return check_like(load_photo(path).pixels, expected, *(ROUNDED if lossless else LOSSY))
