"""The package as a whole: cheap to import, complete as a wheel, and able to find what comes with it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from PIL import Image

import liif_viewer
from liif_viewer import errors, paths

ROOT = Path(__file__).resolve().parent.parent


def in_a_new_python(code: str) -> str:
    """What ``code`` prints in a Python of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


ENTRANCES = [name for name in ("cli", "__main__") if (ROOT / "liif_viewer" / f"{name}.py").is_file()]


@pytest.mark.parametrize("module", ["liif_viewer", *(f"liif_viewer.{name}" for name in ENTRANCES)])
def test_import_loads_neither_torch_nor_qt(module: str) -> None:
    code = f"import sys, {module}; print([m for m in ('torch', 'PySide6') if m in sys.modules])"
    assert in_a_new_python(code) == "[]\n"


def test_loading_a_model_imports_no_compiler() -> None:
    """They cost a second and a half at every start, and the bundle leaves them out."""
    code = """
import sys, liif_viewer
liif_viewer.load_model(precision="fp32")
print([m for m in ("sympy", "torch._dynamo", "torch._inductor") if m in sys.modules])
"""
    assert in_a_new_python(code) == "[]\n"


@pytest.mark.parametrize("layer", ["core", "engine"])
def test_layer_works_without_qt(layer: str) -> None:
    modules = [f"liif_viewer.{layer}.{file.stem}" for file in sorted((ROOT / "liif_viewer" / layer).glob("*.py"))]
    code = f"""
import importlib, sys
sys.modules["PySide6"] = None
for module in {modules}: importlib.import_module(module)
print("torch" in sys.modules)
"""
    loaded_torch = in_a_new_python(code) == "True\n"
    assert not (layer == "core" and loaded_torch)


def test_every_failure_can_be_caught_as_one() -> None:
    for failure in (errors.PhotoError, errors.ExportError, errors.ModelError):
        assert issubclass(failure, errors.ViewerError)
    assert not issubclass(errors.Cancelled, errors.ViewerError)


def test_sample_photo_is_there() -> None:
    with Image.open(paths.resource("sample.jpg")) as photo:
        assert min(photo.size) > 500


def test_weights_are_there() -> None:
    assert list(paths.weights("").glob("*.safetensors"))


def test_version_is_a_release() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", liif_viewer.__version__)


def test_data_of_a_frozen_bundle_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("sample.jpg") == tmp_path / "liif_viewer" / "resources" / "sample.jpg"
    assert paths.weights("x") == tmp_path / "liif_viewer" / "weights" / "x"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return zipfile.Path(built)


def test_wheel_holds_the_data(wheel: zipfile.Path) -> None:
    package = wheel / "liif_viewer"
    for folder in ("resources", "weights"):
        for file in (ROOT / folder).rglob("*.*"):
            assert package.joinpath(*file.relative_to(ROOT).parts).is_file(), file
    assert (package / "py.typed").is_file()
    assert {entry.name for entry in wheel.iterdir()} == {
        "liif_viewer",
        f"liif_viewer-{liif_viewer.__version__}.dist-info",
    }


def test_wheel_finds_its_own_data(wheel: zipfile.Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(str(wheel.root.filename)) as archive:
        archive.extractall(tmp_path)
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from liif_viewer import paths
print(paths.resource("sample.jpg"))
"""
    assert in_a_new_python(code).strip() == str(tmp_path.resolve() / "liif_viewer" / "resources" / "sample.jpg")


def test_torch_of_the_set_up_is_one_that_the_package_accepts() -> None:
    pinned = re.search(r"torch==(\S+)", (ROOT / "tools" / "setup.sh").read_text())
    assert pinned
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    (accepted,) = (line for line in project["dependencies"] if line.startswith("torch"))
    from packaging.requirements import Requirement

    assert pinned[1] in Requirement(accepted).specifier
