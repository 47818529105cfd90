"""The proof: its numbers are evaluate's, whatever the photo and however it is cut up."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image

from liif_viewer import paths
from liif_viewer.cli import main
from liif_viewer.core.degrade import Degradation
from liif_viewer.core.geometry import Rect
from liif_viewer.core.imresize import Window
from liif_viewer.engine.methods import Classical, Name
from liif_viewer.engine.proof.measure import busiest, measure_steps
from liif_viewer.engine.proof.proof import prove, prove_steps
from liif_viewer.engine.proof.sheet import draw_proof, to_json
from liif_viewer.engine.proof.trial import PROTOCOL, Trial
from liif_viewer.errors import Cancelled, ViewerError
from liif_viewer.photos.photo import photo_from_pixels
from liif_viewer.photos.reading.opening import load_photo
from liif_viewer.training import evaluate_command

BICUBIC, LANCZOS = Classical("bicubic"), Classical("lanczos")


@dataclass(frozen=True)
class Known:
    """A method that gives back what it is told to."""

    picture: np.ndarray

    name = Name("known")

    def begin(self, low, check=None):
        return lambda width, height, window, around=None: self.picture[window.rows, window.columns] / 255


def noise(height: int, width: int, seed: int = 0, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, channels), np.uint8)


def measured(trial: Trial, *methods, part: Window | None = None):
    steps, shares = measure_steps(trial, [method.begin(trial.low) for method in methods], part), []
    while True:
        try:
            shares.append(next(steps))
        except StopIteration as stop:
            assert shares == sorted(shares)
            return stop.value


def crop_of_sample(path, width: int = 130, height: int = 100) -> None:
    photo = load_photo(paths.resource("sample.jpg"))
    Image.fromarray(photo.pixels[300 : 300 + height, 600 : 600 + width]).save(path)


def test_its_numbers_are_those_of_evaluate(tmp_path, capfd):
    (tmp_path / "set").mkdir()
    crop_of_sample(tmp_path / "set" / "crop.png")
    by_models = ["--clean-up", "40", "--device", "cpu", "--precision", "fp32"]
    parser = argparse.ArgumentParser()
    evaluate_command.add_arguments(parser)
    words = ["--scales", "3", "--methods", "bicubic,lanczos,liif", "--decoder", "fast,exact", "--degrade"]
    words = [str(tmp_path / "set"), *words, "noise=4,jpeg=80", "--json", str(tmp_path / "e.json"), *by_models]
    evaluate_command.run(parser.parse_args(words))
    methods = ["--methods", "bicubic,lanczos,fast,exact", "--noise", "4", "--jpeg", "80"]
    out = ["-o", str(tmp_path / "proof.png"), "--json", str(tmp_path / "p.json")]
    assert main(["prove", str(tmp_path / "set" / "crop.png"), "--scale", "3", *methods, *out, *by_models]) == 0
    expected, proof = (json.loads((tmp_path / f"{name}.json").read_text()) for name in "ep")
    keys = ("method", "decoder", "clean_up")
    assert [[row[key] for key in keys] for row in proof["rows"]] == [[r[key] for key in keys] for r in expected["rows"]]
    for ours, theirs in zip(proof["rows"], expected["rows"], strict=True):
        assert (ours["psnr"], ours["ssim"]) == pytest.approx((theirs["psnr"], theirs["ssim"]), abs=2e-5)
    assert proof["low"] == [43, 33]
    assert proof["region"] == [0, 0, 129, 99]
    printed = capfd.readouterr()
    assert f"| LIIF fast, clean-up 40 %  | {proof['rows'][2]['psnr']:.2f} |" in printed.out
    assert printed.err == "liif-viewer: Of 130 × 100 pixels 129 × 99 were used, a multiple of the scale.\n"
    with Image.open(tmp_path / "proof.png") as sheet:
        assert sheet.width > 5 * 128  # the original and four methods


def test_strip_by_strip_it_is_the_whole(monkeypatch):
    monkeypatch.setattr("liif_viewer.engine.proof.measure.STRIP_BYTES", 8 * 128 * 400)
    trial = Trial.of(photo_from_pixels(noise(400, 420), "noise"), 2.5, Degradation(noise=3))
    ours = measured(trial, BICUBIC, LANCZOS)
    for method, score in zip((BICUBIC, LANCZOS), ours.scores, strict=True):
        expected = PROTOCOL.psnr_and_ssim(method.begin(trial.low)(*trial.size), trial.truth / 255, 2.5)
        assert (score.psnr, score.ssim) == pytest.approx(expected, abs=1e-9)


def test_a_part_is_measured_as_a_picture_of_its_own_but_for_the_border():
    trial = Trial.of(photo_from_pixels(noise(90, 120), "noise"), 3)
    shown = BICUBIC.begin(trial.low)(*trial.size)
    for part, inner in (
        (Window(20, 30, 40, 50), np.s_[30:80, 20:60]),
        (Window(0, 60, 30, 30), np.s_[60:87, 3:30]),  # at the border, which is shaved by the scale
    ):
        (score,) = measured(trial, BICUBIC, part=part).scores
        luma = np.array([65.738, 129.057, 25.064]) / 256
        difference = (shown[inner] - trial.truth[inner] / 255) @ luma
        assert score.psnr == pytest.approx(-10 * math.log10(np.mean(difference**2)))
    assert math.isnan(measured(trial, BICUBIC, part=Window(0, 0, 2, 90)).scores[0].psnr)


def test_what_gives_back_the_truth_is_perfect_and_said_so():
    trial = Trial.of(photo_from_pixels(noise(60, 66), "noise"), 2)
    proof = prove(trial, [Known(trial.truth), BICUBIC], None, lambda share: None)
    perfect, other = proof.restored
    assert (perfect.whole.psnr, perfect.detail.psnr) == (math.inf, math.inf)
    assert perfect.whole.ssim == pytest.approx(1)
    assert other.whole.psnr < 20
    assert json.loads(to_json(proof, "x"))["rows"][0]["psnr"] is None  # JSON has no infinity


def test_the_detail_is_where_the_methods_differ():
    truth = noise(300, 400)
    other = truth.copy()
    other[170:200, 260:300] ^= 64
    trial = Trial.of(photo_from_pixels(truth, "noise"), 2)
    for first, second in ((truth, other), (other, truth)):
        detail = busiest(measured(trial, Known(first), Known(second)), 64, 64)
        assert (detail.width, detail.height) == (64, 64)
        assert detail.left <= 260 and detail.left + 64 >= 300  # noqa: PT018 - an interval within another
        assert detail.top <= 170 and detail.top + 64 >= 200  # noqa: PT018 - likewise


def test_the_sheet_shows_what_was_what_is_left_and_what_was_made_of_it():
    trial = Trial.of(photo_from_pixels(noise(64, 64), "noise"), 2)
    detail = Window(8, 12, 32, 32)
    proof = prove(trial, [Known(trial.truth), Known(trial.truth ^ 1)], detail, lambda share: None)
    sheet = draw_proof(proof, "name")
    truth = trial.truth[12:44, 8:40].repeat(8, 0).repeat(8, 1)
    reduced = trial.low[6:22, 4:20].repeat(16, 0).repeat(16, 1)
    first = next(
        (y, x)
        for y in range(sheet.shape[0] - 256)
        for x in range(30)
        if np.array_equal(sheet[y, x : x + 256], truth[0])
    )
    y, x = first
    step = 256 + 6  # a panel and a gap
    assert np.array_equal(sheet[y : y + 256, x : x + 256], truth)
    assert np.array_equal(sheet[y + step : y + step + 256, x : x + 256], reduced)
    assert np.array_equal(sheet[y : y + 256, x + step : x + step + 256], truth)
    differences = (sheet[y + step : y + step + 256, x + n * step : x + n * step + 256] for n in (1, 2))
    assert [(d.min(), d.max()) for d in differences] == [(0, 0), (4, 4)]


def test_other_depths_and_alpha_follow_a_rule_that_is_told():
    clear = noise(40, 40, channels=4)
    clear[:, 20:, 3], clear[:, :20, 3] = 0, 255
    trial = Trial.of(photo_from_pixels(clear, "clear"), 2)
    assert (trial.truth[:, 20:] == 255).all()
    assert np.array_equal(trial.truth[:, :20], clear[:, :20, :3])
    assert trial.notes == ("Transparent parts were laid on white.",)
    deep = noise(40, 40).astype(np.uint16) * 257
    trial = Trial.of(photo_from_pixels(deep, "deep"), 2)
    assert np.array_equal(trial.truth, deep // 257)
    assert trial.notes == ("It was rounded to 8 bits per channel, as benchmarks are.",)
    part = Trial.of(photo_from_pixels(clear, "clear"), 2, region=Rect(3.5, 2.5, 16, 30))
    assert np.array_equal(part.truth, clear[2:32, 3:19, :3])  # widened to whole pixels, cut to whole ones of LR
    assert part.origin == (3, 2)


def test_it_is_given_up_where_it_is():
    def give_up() -> None:
        raise Cancelled

    trial = Trial.of(photo_from_pixels(noise(60, 60), "noise"), 2)
    with pytest.raises(Cancelled):
        list(prove_steps(trial, [BICUBIC], check=give_up))


def test_methods_are_called_as_people_are_told_of_them():
    fast, best = Name("liif", "fast", "a/own.pth", 0.4), Name("liif", "exact", "a/own.pth").ensembled
    assert [name.label([fast, best]) for name in (Name("bicubic"), fast, best)] == [
        "Bicubic", "LIIF fast, clean-up 40 %", "LIIF best",
    ]  # fmt: skip
    assert fast.label([fast, Name("liif", "fast", "other.pth")]) == "LIIF fast own, clean-up 40 %"


@pytest.mark.parametrize(
    ("options", "match"),
    [
        (["--scale", "1"], "above 1"),
        (["--scale", "nan"], "above 1"),
        (["--scale", "50"], "too few"),
        (["--region", "0,0,15,90"], "too few"),
        (["--region", "90,0,50,50"], "inside the photo"),
        (["--detail", "90,90,50,5"], "inside what is restored"),
        (["--methods", "magic"], "not a method"),
        (["--methods", ","], "at least one method"),
        (["--noise", "-1"], "grey levels"),
        (["--jpeg", "101"], "1 to 100"),
        (["--clean-up", "a lot"], "strength"),
        (["--json", "no/such/place.json"], "does not exist"),
        (["--model", "none.pth", "--methods", "liif"], "none.pth"),
        (["-o", "proof.gif"], "extensions"),
    ],
)
def test_what_cannot_be_proved_is_said_in_a_sentence(tmp_path, capfd, options, match):
    Image.fromarray(noise(100, 100)).save(tmp_path / "photo.png")
    words = ["prove", str(tmp_path / "photo.png"), "--methods", "bicubic", "-o", str(tmp_path / "proof.png"), *options]
    assert main(words) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert match in err
    assert [path.name for path in tmp_path.iterdir()] == ["photo.png"]


def test_told_to_end_it_leaves_no_file(tmp_path, monkeypatch, capfd):
    Image.fromarray(noise(100, 100)).save(tmp_path / "photo.png")

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("liif_viewer.engine.proof.proof.busiest", interrupted)
    out = ["-o", str(tmp_path / "proof.png"), "--json", str(tmp_path / "proof.json")]
    assert main(["prove", str(tmp_path / "photo.png"), "--methods", "bicubic", *out]) == 130
    assert [path.name for path in tmp_path.iterdir()] == ["photo.png"]


def test_json_alone_is_printed_for_scripts(tmp_path, capfd):
    Image.fromarray(noise(60, 90)).save(tmp_path / "photo.png")
    assert main(["prove", str(tmp_path / "photo.png"), "--methods", "nearest,bicubic", "--json", "-"]) == 0
    rows = json.loads(capfd.readouterr().out)["rows"]
    assert [row["method"] for row in rows] == ["nearest", "bicubic"]


def test_a_detail_must_be_a_picture():
    trial = Trial.of(photo_from_pixels(noise(60, 60), "noise"), 2)
    for wrong in (Window(0, 0, 0, 5), Window(-1, 0, 5, 5), Window(58, 0, 5, 5), Window(0, 0, 5, 2000)):
        with pytest.raises(ViewerError, match="detail"):
            list(prove_steps(trial, [BICUBIC], wrong))
