from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PIL import Image

from liif_viewer import paths
from liif_viewer.core.geometry import Rect
from liif_viewer.core.resample import bicubic, bilinear, lanczos, nearest, scaled
from liif_viewer.engine import export as exporting
from liif_viewer.engine.export import BEST_STEP_WIDTH, STEP_HEIGHT, STEP_WIDTH, export, export_steps
from liif_viewer.engine.export_job import ExportJob
from liif_viewer.engine.renderers import ENLARGE, METHODS
from liif_viewer.errors import ExportError
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.checkpoint import Checkpoint
from liif_viewer.model.device import choose_device
from liif_viewer.model.model import Model
from liif_viewer.photos.metadata.metadata import Metadata
from liif_viewer.photos.photo import Photo, photo_from_pixels
from liif_viewer.photos.pixels import to_uint8
from liif_viewer.photos.reading.opening import load_photo


@pytest.fixture(scope="module")
def model() -> Model:
    import torch

    from liif_viewer.model.device import Compute
    from liif_viewer.model.liif import LIIF

    torch.manual_seed(0)
    architecture = Architecture(EncoderSpec("edsr", features=8, blocks=1), (16,))
    return Model(
        Checkpoint(architecture, LIIF(architecture).state_dict()), Compute(choose_device("cpu"), torch.float32)
    )


def photo(height: int = 40, width: int = 60, dtype=np.uint8) -> Photo:
    pixels = np.random.default_rng(0).integers(0, np.iinfo(dtype).max + 1, (height, width, 3)).astype(dtype)
    return photo_from_pixels(pixels, "noise")


def run(job: ExportJob, of: Photo, model: Model | None = None) -> list[float]:
    shares: list[float] = []
    export(job, of, model, shares.append)
    return shares


def read(path) -> np.ndarray:
    return np.asarray(Image.open(path))


def test_liif_in_steps_is_liif_in_one_call(tmp_path, model):
    """The steps' seams must not show: the same positions, the same cell, to the last bit of the file."""
    source, region = photo(), Rect(3.25, 5.5, 50.5, 30.25)
    width, height = 2 * STEP_WIDTH + 77, 2 * STEP_HEIGHT + 33
    shares = run(ExportJob(tmp_path / "x.png", region, width, height), source, model)
    whole = model.render(
        model.encode(source.pixels), (width, height), (region.x, region.y, region.width, region.height)
    )
    assert np.abs(read(tmp_path / "x.png").astype(int) - to_uint8(whole)).max() <= 1  # a tie may round either way
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_an_accelerator_exports_in_large_steps(tmp_path, model, monkeypatch):
    job = ExportJob(tmp_path / "x.png", Rect(3.25, 5.5, 50.5, 30.25), 3 * STEP_WIDTH, 3 * STEP_HEIGHT)
    run(job, photo(), model)
    expected = read(tmp_path / "x.png").astype(int)
    sizes, render = [], Model.render

    def counted(self, features, size, *args, **more):
        sizes.append(size)
        return render(self, features, size, *args, **more)

    monkeypatch.setattr(Model, "render", counted)
    monkeypatch.setattr(type(model.compute), "whole_views", True)
    run(job, photo(), model)
    assert sizes == [(job.width, job.height)]
    assert np.abs(read(tmp_path / "x.png") - expected).max() <= 1


@pytest.mark.parametrize("method", METHODS)
def test_below_100_percent_colours_stay(tmp_path, model, method):
    """The sample photo's mean is that of its file by ImageMagick: 96, 88, 52; and each pixel is that of its area."""
    source = load_photo(paths.resource("sample.jpg"))
    height, width = (side // 4 * 4 for side in source.pixels.shape[:2])
    run(ExportJob(tmp_path / "x.png", Rect(0, 0, width, height), width // 4, height // 4, method), source, model)
    small = read(tmp_path / "x.png")
    assert np.abs(small.mean((0, 1)) - (96, 88, 52)).max() < 0.7
    means = source.pixels[:height, :width].reshape(height // 4, 4, width // 4, 4, 3).mean((1, 3))
    assert np.abs(small - means).max() <= 0.51


@pytest.mark.parametrize("method", ["liif", "bicubic", "nearest"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_at_100_percent_the_pixels_are_the_photos(tmp_path, model, method, dtype):
    source = photo(300, 700, dtype)
    job = ExportJob(tmp_path / "x.png", Rect(31, 7, 600, 290), 600, 290, method, depth=np.iinfo(dtype).bits)
    run(job, source, model)
    assert (load_photo(job.path).pixels == source.pixels[7:297, 31:631]).all()


@pytest.mark.parametrize("method", ["liif", "bicubic", "nearest"])
@pytest.mark.parametrize("size", [(100, 900), (900, 100)])
def test_steps_of_a_picture_that_is_reduced_on_one_axis_do_not_show(tmp_path, model, method, size):
    """They are what one call gives for the whole."""
    source, region = photo(200, 300), Rect(10, 20, 250, 150)
    run(ExportJob(tmp_path / "x.png", region, *size, method), source, model)
    if method == "liif":
        whole = to_uint8(model.render(model.encode(source.pixels), size, (10, 20, 250, 150)))
    else:
        whole = scaled(source.pixels, region, size, bicubic if method == "bicubic" else nearest)
    assert np.abs(read(tmp_path / "x.png").astype(int) - whole).max() <= (1 if method == "liif" else 2)


@pytest.mark.parametrize("method", ENLARGE)
def test_the_classical_methods_need_no_model(tmp_path, method):
    run(ExportJob(tmp_path / "x.png", Rect(0, 0, 60, 40), 600, 400, method), photo())
    assert read(tmp_path / "x.png").shape == (400, 600, 3)
    if method == "nearest":
        assert (read(tmp_path / "x.png")[5::10, 5::10] == photo().pixels).all()
    else:
        scale = {"lanczos": lanczos, "bicubic": bicubic, "bilinear": bilinear}[method]
        expected = scale(photo().pixels, Rect(0, 0, 60, 40), (600, 400))
        # Pillow rounds to 8 bits between its two passes, so that on noise a tie in each may go either way.
        assert np.abs(read(tmp_path / "x.png").astype(int) - expected).max() <= 2


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_sixteen_bits(tmp_path, model, dtype):
    source = photo(dtype=dtype)
    run(ExportJob(tmp_path / "nearest.png", Rect(0, 0, 60, 40), 60, 40, "nearest", depth=16), source)
    run(ExportJob(tmp_path / "liif.png", Rect(0, 0, 60, 40), 90, 60, "liif", depth=16), source, model)
    written = load_photo(tmp_path / "nearest.png").pixels
    assert written.dtype == np.uint16
    assert (written == (source.pixels if dtype == np.uint16 else source.pixels.astype(np.uint16) * 257)).all()
    liif = load_photo(tmp_path / "liif.png").pixels
    assert len(np.unique(liif % 257)) > 100  # really more than 8 bits


def refusals(tmp_path):
    whole = Rect(0, 0, 60, 40)
    return [
        (ExportJob(tmp_path / "x.png", whole, 0, 5), "at least"),
        (ExportJob(tmp_path / "x.png", Rect(0, 0, 61, 40), 10, 10), "inside the photo"),
        (ExportJob(tmp_path / "x.png", Rect(0, 0, 0, 40), 10, 10), "empty"),
        (ExportJob(tmp_path / "x.png", whole, 10, 10, "magic"), "method"),
        (ExportJob(tmp_path / "x.png", whole, 10**6, 10**6), "too many"),
        (ExportJob(tmp_path / "x.png", whole, 1 << 21, 10), "along a side"),
        (ExportJob(tmp_path / "x.jpg", whole, 70_000, 10), "JPEG"),
        (ExportJob(tmp_path / "x.jpg", whole, 10, 10, depth=16), "16 bits"),
        (ExportJob(tmp_path / "x.bmp", whole, 10, 10), "extension"),
        (ExportJob(tmp_path / "none" / "x.png", whole, 10, 10), ""),
    ]


def test_every_refusal_is_a_sentence_and_leaves_no_file(tmp_path, model):
    for job, reason in refusals(tmp_path):
        with pytest.raises(ExportError) as refusal:
            run(job, photo(), model)
        assert reason in str(refusal.value)
        assert "\n" not in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_the_photo_itself_is_never_overwritten(tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(photo().pixels).save(path)
    before = path.read_bytes()
    with pytest.raises(ExportError, match="photo itself"):
        run(ExportJob(path, Rect(0, 0, 60, 40), 10, 10, "nearest"), load_photo(path))
    assert path.read_bytes() == before


@pytest.mark.parametrize("method", ["liif", "nearest"])
def test_abandoning_between_steps_leaves_no_file(tmp_path, model, method):
    job = ExportJob(tmp_path / "x.png", Rect(0, 0, 60, 40), 600, 400, method)
    job.path.write_bytes(b"what was there")
    for when in (1, 8, 16):  # at the beginning, in between, and when all is rendered and given to the writer
        steps = export_steps(job, photo(), model)
        for _ in range(when):
            next(steps)
        assert job.path.read_bytes() == b"what was there"
        steps.close()
        assert [path.name for path in tmp_path.iterdir()] == ["x.png"]
        assert job.path.read_bytes() == b"what was there"


@pytest.mark.parametrize("method", ["liif", "bicubic", "nearest"])
def test_strips_do_not_show(tmp_path, model, method, monkeypatch):
    """However little memory a strip may take, the picture is the same."""
    job = ExportJob(tmp_path / "x.png", Rect(1.5, 2.25, 50.5, 36.5), 300, 5 * STEP_HEIGHT + 7, method)
    run(job, photo(), model)
    expected = read(job.path)
    monkeypatch.setattr(exporting, "STRIP_BYTES", 0)
    run(job, photo(), model)
    # LIIF encodes in other blocks then, whose sums may differ by rounding: a tie may go either way.
    assert np.abs(read(job.path).astype(int) - expected).max() <= (1 if method == "liif" else 0)


@pytest.mark.parametrize(
    ("decoders", "asked", "used"),
    [
        (("exact", "fast"), None, "fast"),
        (("exact", "fast"), "exact", "exact"),
        (("exact",), None, "exact"),
    ],
)
def test_unless_one_is_asked_for_the_decoder_is_that_of_the_window(tmp_path, model, monkeypatch, decoders, asked, used):
    seen, render = set(), model.render

    def noted(*arguments, decoder, **options):
        seen.add(decoder)
        return render(*arguments, **options)

    monkeypatch.setattr(model, "render", noted)
    monkeypatch.setattr(model, "decoders", decoders)
    run(ExportJob(tmp_path / "x.png", Rect(0, 0, 60, 40), 90, 60, decoder=asked), photo(), model)
    assert seen == {used}


@pytest.mark.parametrize("depth", [8, 16])
def test_the_best_picture_is_the_self_ensemble_in_steps_and_strips(tmp_path, model, monkeypatch, depth):
    monkeypatch.setattr(exporting, "STRIP_BYTES", 0)
    source, region = photo(), Rect(3.25, 5.5, 50.5, 30.25)
    job = ExportJob(tmp_path / "x.png", region, 2 * BEST_STEP_WIDTH + 7, STEP_HEIGHT + 9, depth=depth, decoder="best")
    shares = run(job, source, model)
    features = model.encode(source.pixels, self_ensemble=True)
    whole = model.render(features, (job.width, job.height), (region.x, region.y, region.width, region.height))
    written = load_photo(job.path).pixels / (2**depth - 1)
    assert np.abs(written - whole).max() < 0.51 / (2**depth - 1) + 1e-5
    assert len(shares) > 6


def test_liif_without_a_model_is_refused_and_not_replaced_by_something_else(tmp_path):
    with pytest.raises(ExportError, match="no model"):
        run(ExportJob(tmp_path / "x.png", Rect(0, 0, 60, 40), 60, 40), photo(), None)
    assert list(tmp_path.iterdir()) == []


def test_a_part_of_a_photo_keeps_its_metadata_but_not_the_faces(tmp_path):
    regions = 'xmlns:m="http://www.metadataworkinggroup.com/schemas/regions/"'
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {regions}><m:Regions>a face</m:Regions></rdf:Description></rdf:RDF></x:xmpmeta>'
    )
    source = dataclasses.replace(photo(), metadata=Metadata(xmp=xmp.encode()))
    for region, faces in ((Rect(0, 0, 60, 40), True), (Rect(0, 0, 59, 40), False)):
        job = ExportJob(tmp_path / "x.png", region, 60, 40, "nearest")
        run(job, source)
        kept = load_photo(job.path).metadata.xmp
        assert kept is not None
        assert (b"a face" in kept) == faces
