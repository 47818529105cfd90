"""Evaluation: which pairs, which numbers, and what is written."""

from __future__ import annotations

import argparse
import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from drawn import make_picture
from PIL import Image

from liif_viewer import paths
from liif_viewer.core.chart import Curve, draw_chart
from liif_viewer.core.degrade import Degradation
from liif_viewer.core.imresize import Window, reduce_as_matlab
from liif_viewer.engine.methods import Classical, Name
from liif_viewer.errors import ViewerError
from liif_viewer.model.architecture import Architecture, EncoderSpec
from liif_viewer.model.liif import LIIF
from liif_viewer.training import evaluate_command
from liif_viewer.training.evaluate import Row
from liif_viewer.training.figure import draw_zooms
from liif_viewer.training.methods import make_methods, self_ensemble
from liif_viewer.training.networks import Network
from liif_viewer.training.pairs import find_pairs
from liif_viewer.training.pictures import TrainingError
from liif_viewer.training.tables import to_json, to_markdown

TINY = Architecture(EncoderSpec("edsr", features=6, blocks=1), hidden=(12,))
CLEAN = Degradation()


def evaluate(*words: object) -> int:
    parser = argparse.ArgumentParser()
    evaluate_command.add_arguments(parser)
    return evaluate_command.run(parser.parse_args([str(word) for word in words]))


@pytest.fixture
def weights(tmp_path: Path) -> list[Path]:
    torch.manual_seed(0)
    files = [tmp_path / "tiny.safetensors", tmp_path / "meta.safetensors"]
    Network(LIIF(TINY), ["exact"]).save(files[0], {"title": "Tiny"})
    Network(LIIF(TINY), ["metasr"]).save(files[1], {"title": "Meta"})
    return files


def save(path: Path, pixels: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def test_the_command_writes_what_the_contract_says(folder, tmp_path, weights, capsys):
    names = ("json", "csv", "markdown", "plot", "figure")
    files = {name: tmp_path / f"out.{name}" for name in names}
    options = [word for name, path in files.items() for word in (f"--{name}", path)]
    methods = ["--methods", "nearest,bicubic,liif", "--weights", *weights]
    assert evaluate(folder, "--scales", "2,2.5", *methods, "--device", "cpu", *options) == 0
    content = json.loads(files["json"].read_text())
    rows = content["rows"]
    assert [(row["method"], row["decoder"], row["scale"]) for row in rows] == [
        (method, decoder, scale)
        for scale in (2.0, 2.5)
        for method, decoder in (("nearest", None), ("bicubic", None), ("liif", "exact"), ("liif", "metasr"))
    ]
    assert all(
        set(row) == {"method", "decoder", "weights", "clean_up", "scale", "psnr", "ssim", "images"} for row in rows
    )
    assert {row["images"] for row in rows} == {3}
    assert rows[2]["weights"] == str(weights[0])
    assert min(rows[0]["psnr"], rows[1]["psnr"]) > 30 > rows[2]["psnr"]  # a network that has learned nothing yet
    with files["csv"].open() as file:
        assert [float(row["psnr"]) for row in csv.DictReader(file)] == [row["psnr"] for row in rows]
    assert capsys.readouterr().out == files["markdown"].read_text()
    assert "| liif tiny exact | " in files["markdown"].read_text()
    for picture in ("plot", "figure"):
        with Image.open(files[picture]) as image:
            assert image.format == "PNG"


def test_each_file_is_measured_with_the_decoders_that_it_has(folder, tmp_path, weights):
    Network(LIIF(TINY), ["exact", "fast"]).save(tmp_path / "both.safetensors", {})
    methods = make_methods(["liif"], [*weights, tmp_path / "both.safetensors"], ["exact", "fast"], "cpu", "fp32")
    assert [(Path(method.name.weights).stem, method.name.decoder) for method in methods] == [
        ("tiny", "exact"), ("meta", "metasr"), ("both", "exact"), ("both", "fast"),
    ]  # fmt: skip
    with pytest.raises(TrainingError, match=r"fast decoder for tiny\.safetensors, meta\.safetensors"):
        make_methods(["liif"], weights, ["exact", "fast"], "cpu", "fp32")


def test_tiers_are_measured_beside_decoders(tmp_path):
    """The bundled ones, on a place of the sample photo: the more they cost, the better, and each is above bicubic."""
    with Image.open(paths.resource("sample.jpg")) as sample:
        save(tmp_path / "set" / "a.png", np.asarray(sample.crop((500, 300, 628, 428))))
    options = ("--scales", "2", "--device", "cpu", "--methods", "bicubic,liif", "--tier", "tiny,small,medium")
    assert evaluate(tmp_path / "set", *options, "--decoder", "fast", "--json", tmp_path / "o.json") == 0
    rows = json.loads((tmp_path / "o.json").read_text())["rows"]
    assert [row["decoder"] for row in rows] == [None, "fast", "tiny", "small", "medium"]
    bicubic, fast, tiny, small, medium = (row["psnr"] for row in rows)
    assert bicubic < tiny < small < medium < fast


def test_a_plot_is_a_jpeg_where_its_name_says_so(folder, tmp_path):
    assert evaluate(folder, "--scales", "2", "--methods", "nearest", "--plot", tmp_path / "p.jpg") == 0
    with Image.open(tmp_path / "p.jpg") as image:
        assert image.format == "JPEG"


def test_psnr_is_that_of_the_pictures(tmp_path):
    """By hand: HR cut to a multiple of the scale, MATLAB's reduction, Y, shaved by the scale."""
    high = make_picture(1, 41, 45)
    save(tmp_path / "set" / "a.png", high)
    evaluate(tmp_path / "set", "--scales", "3", "--methods", "bicubic", "--json", tmp_path / "o.json")
    high = high[:39]
    low = reduce_as_matlab(high, 15, 13)
    difference = (Classical("bicubic").begin(low)(45, 39) - high / 255) @ np.array([65.738, 129.057, 25.064]) / 256
    expected = -10 * math.log10(np.mean(difference[3:-3, 3:-3] ** 2))
    assert json.loads((tmp_path / "o.json").read_text())["rows"][0]["psnr"] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("highs", "lows", "high_dir", "low_dir"),
    [
        ("HR/a.png", "LR/a.png", "HR", "LR"),  # a folder for one scale
        ("HR_x2/a.png", "LR_x2/a.png", "", ""),  # a folder of folders per scale
        ("DIV2K_valid_HR/0801.png", "DIV2K_valid_LR_bicubic/X2/0801x2.png", "DIV2K_valid_HR", "DIV2K_valid_LR_bicubic"),
        ("image_SRF_2/img_001_SRF_2_HR.png", "other/img_001_SRF_2_LR.png", "image_SRF_2", "other"),
        ("HR/baby.png", "LR/x2/baby_x2.png", "", "LR"),
    ],
)
def test_pairs_are_found_as_benchmarks_come(tmp_path, highs, lows, high_dir, low_dir):
    high = make_picture(0, 41, 44)
    save(tmp_path / highs, high)
    save(tmp_path / lows, reduce_as_matlab(high[:40], 22, 20))
    for scale in ("3", "4", "22"):  # more folders, for other scales
        if "x2" in lows.lower():
            save(tmp_path / lows.replace("x2", f"x{scale}").replace("X2", f"X{scale}"), high)
        if "x2" in highs:
            save(tmp_path / highs.replace("x2", f"x{scale}"), high)
    (pair,) = find_pairs(tmp_path / high_dir, tmp_path / low_dir, 2.0)
    hr, lr = pair.read(CLEAN, 0)
    assert hr.shape == (40, 44, 3)
    assert lr.shape == (20, 22, 3)


def test_names_that_look_alike_are_told_apart(tmp_path):
    for name in ("thr.png", "t.png", "lr3.png"):
        save(tmp_path / "HR" / name, make_picture(0))
        save(tmp_path / "LR" / name, make_picture(0, 20, 22))
    pairs = find_pairs(tmp_path / "HR", tmp_path / "LR", 2.0)
    assert [(pair.high.name, pair.low.name) for pair in pairs] == [(n, n) for n in ("lr3.png", "t.png", "thr.png")]


def test_lr_is_made_for_fractions_too(tmp_path):
    save(tmp_path / "a.png", make_picture(0, 40, 44))
    (pair,) = find_pairs(tmp_path, None, 2.7)
    high, low = pair.read(CLEAN, 0)
    assert low.shape == (14, 16, 3)
    assert high.shape == (38, 43, 3)


def test_pairs_that_do_not_fit_are_refused(tmp_path):
    save(tmp_path / "HR" / "a.png", make_picture(0))
    save(tmp_path / "LR" / "b.png", make_picture(0, 20, 22))
    with pytest.raises(TrainingError, match=r"no LR picture of a\.png at x2"):
        find_pairs(tmp_path / "HR", tmp_path / "LR", 2.0)
    save(tmp_path / "LR" / "a.png", make_picture(0, 20, 22))
    (pair,) = find_pairs(tmp_path / "HR", tmp_path / "LR", 3.0)
    with pytest.raises(TrainingError, match="no scale of 3"):
        pair.read(CLEAN, 0)
    save(tmp_path / "sets" / "x3" / "a.png", make_picture(0))
    with pytest.raises(TrainingError, match="no folder is for LR pictures at x2"):
        find_pairs(tmp_path / "HR", tmp_path / "sets", 2.0)
    save(tmp_path / "sets" / "more" / "x3" / "a.png", make_picture(0))
    with pytest.raises(TrainingError, match="several folders are"):
        find_pairs(tmp_path / "HR", tmp_path / "sets", 3.0)


@pytest.mark.parametrize(
    ("words", "match"),
    [
        (["{tmp}/none"], "no folder"),
        (["{folder}", "--scales", "0.5"], "between 1"),
        (["{folder}", "--methods", "magic"], "not a method"),
        (["{folder}", "--decoder", "magic"], "not a decoder"),
        (["{folder}", "--tier", "magic"], "not a tier"),
        (["{folder}", "--weights", "{tmp}/tiny.safetensors", "--tier", "tiny"], "no weights of a tiny decoder"),
        (["{folder}", "--weights", "{tmp}/none"], "no file of weights"),
        (["{folder}", "--weights", "{tmp}/tiny.safetensors", "--decoder", "fast"], "no weights of a fast decoder"),
        (["{folder}", "--json", "{tmp}/none/o.json"], "no folder"),
        (["{folder}", "--degrade", "rain"], "not a degradation"),
        (["{folder}", "--protocol", "div2k", "--scales", "20", "--methods", "nearest"], "too small"),
        (["{folder}", "--methods", "nearest", "--figure", "{tmp}/f.png", "--figure-of", "z"], "no picture z"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(folder, tmp_path, weights, words, match):
    with pytest.raises(ViewerError, match=match):
        evaluate(*(word.format(folder=folder, tmp=tmp_path) for word in words), "--device", "cpu")


@pytest.mark.parametrize("which", [0, 1])
def test_the_self_ensemble_does_not_care_how_the_picture_lies(weights, which):
    (plain,) = make_methods(["liif"], [weights[which]], ["exact"], "cpu", "fp32")
    method = self_ensemble(plain)
    assert method.name.method == "liif+"
    low = make_picture(0, 12, 15)
    enlarge = method.begin(low)
    upright = enlarge(40, 31)
    turned = method.begin(np.ascontiguousarray(np.rot90(low)))(31, 40)
    assert np.abs(np.rot90(turned, -1) - upright).max() < 1e-5
    mirrored = method.begin(np.ascontiguousarray(np.fliplr(low)))(40, 31)
    assert np.abs(np.fliplr(mirrored) - upright).max() < 1e-5
    assert np.abs(plain.begin(low)(40, 31) - upright).max() > 1e-3
    window = Window(5, 4, 20, 10)
    assert np.allclose(enlarge(40, 31, window), upright[window.rows, window.columns])


def test_every_method_gives_windows(weights):
    methods = make_methods(["nearest", "lanczos", "liif"], weights, ["exact"], "cpu", "fp32")
    low, window = make_picture(0, 12, 15), Window(9, 4, 20, 10)
    for method in methods:
        enlarge = method.begin(low)
        whole = enlarge(45, 36)
        assert whole.shape == (36, 45, 3)
        assert np.abs(enlarge(45, 36, window) - whole[window.rows, window.columns]).max() < 1e-5


@pytest.mark.parametrize("size", [(200, 230), (40, 44), (9, 7)])
def test_the_figure_has_a_panel_for_each_method_and_zoom(size):
    methods = [Classical("nearest"), Classical("bicubic")]
    zooms = sum(192 // zoom <= min(size) for zoom in (2, 4, 8, 16)) or 1
    for centre in (None, (0, 0), (10_000, 10_000)):
        figure = draw_zooms(make_picture(0, *size), methods, centre)
        assert figure.width == 2 * 192 + 6 + 2 * 12  # panels, a gap, margins
        assert figure.height - zooms * (192 + 6) in range(24, 60)  # margins and a line of captions


def test_tables_survive_equal_pictures():
    rows = [Row(Name("nearest"), 1.0, math.inf, 1.0, 1)]
    assert json.loads(to_json(rows, {}))["rows"][0]["psnr"] is None
    assert "| nearest | inf / 1.0000 |" in to_markdown(rows)


def test_charts_take_what_comes():
    for points in ([], [(1.0, 2.0)], [(1, 5.0), (2, 5.0)], [(1, math.nan), (2, 1e-9), (3, 1e9)]):
        assert draw_chart([Curve("a", points), Curve("", [])], "x", "y").size == (900, 520)
    blank = draw_chart([], "x", "y")
    assert np.asarray(draw_chart([Curve("a", [(1, 1), (5, 9)])], "x", "y")).mean() < np.asarray(blank).mean()
