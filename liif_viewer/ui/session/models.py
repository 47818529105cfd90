"""The models: the one in use, and those that looks name besides. Loaded on the thread that may touch torch."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from liif_viewer.engine.pace import Pace, measure_pace
from liif_viewer.engine.process import gently
from liif_viewer.errors import Cancelled
from liif_viewer.model.choices import DEFAULT_WEIGHTS
from liif_viewer.paths import weights
from liif_viewer.ui.ladder import InUse
from liif_viewer.ui.naming import ModelState
from liif_viewer.ui.session.problems import sentence
from liif_viewer.ui.tile_source import TileSource
from liif_viewer.words import tr

if TYPE_CHECKING:
    from liif_viewer.model.model import Model

log = logging.getLogger(__name__)


class Models(QObject):
    """Loads models and gives them to the tiles. Methods are for the GUI thread, which also gets the signals.

    Args:
        tiles: That are rendered by them.
        device: As ``load_model`` takes it.
        precision: Likewise.
        parent: As ever.
    """

    ready = Signal(object)
    """The Model in use is another one, loaded."""
    refused = Signal(str)
    """It could not be loaded."""
    further_refused = Signal(object, str)
    """One of those that looks name, by its Path, cannot be loaded; the sentence says why."""
    state_changed = Signal()
    """A model is being loaded, is there, computes elsewhere, or cannot be loaded; see ``tiles.ladder.model_state``."""
    told = Signal(str, bool)
    """What is to be known of the device, as a sentence, and whether the CPU has taken over from it."""

    _loaded = Signal(object, object, object)
    _further_loaded = Signal(object, object, object)
    _further_failed = Signal(object, object)
    _found = Signal(object)
    _retreated = Signal(str)
    _measured = Signal(object, object, object)

    def __init__(self, tiles: TileSource, device: str, precision: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._wanted = self._device, self._precision = device, precision
        self.devices: dict[str, str] = {}
        """What can be chosen to compute on, and what it is called; empty until a model has been loaded."""
        self.in_use: Model | None = None
        self.path: Path | None = None
        """Of the model in use; None for the default one."""
        self.pace: Pace | None = None
        """Of the model in use, on this machine."""
        self._computes_on = ""  # since it was loaded
        self._awaited = 0
        self._further: frozenset[Path] = frozenset()
        self._loaded.connect(self.use)
        self._further_loaded.connect(self._on_further_loaded)
        self._further_failed.connect(self._on_further_failed)
        self._found.connect(lambda devices: setattr(self, "devices", devices))
        self._retreated.connect(self._on_retreated)
        self._measured.connect(self._on_measured)
        self.ready.connect(self._on_answered)
        self.refused.connect(self._on_answered)

    def load(self, path: Path | None) -> None:
        """Loads weights on the render thread; ``ready`` or ``refused`` follows.

        Args:
            path: None for the default ones. Until they are there, and if they are refused, the model stays.
        """
        if path is not None:
            # As the settings list it and the preferences remember it, wherever the program is started next.
            path = path.resolve()

        def done(problem: BaseException | None) -> None:
            if problem is not None and not isinstance(problem, Cancelled):
                self.refused.emit(sentence(problem, tr("The model cannot be loaded")))

        self._awaited += 1
        self._tell_state()
        self._tiles.deep.submit(self._loading(path, self._loaded), done)

    def _loading(self, path: Path | None, loaded: SignalInstance) -> Iterator[None]:
        """On the thread that may touch torch."""
        with gently():
            from liif_viewer.model.cards import find_cards
            from liif_viewer.model.loading import load_model
        yield
        found = find_cards()
        self._found.emit(found.choices())
        if not found.has(self._device):
            told = tr("{device} is not there; what computes is chosen automatically.", device=self._device)
            self._device = "auto"
            self.told.emit(told, False)
        model = load_model(path, self._device, self._precision, self._retreated.emit)
        yield
        loaded.emit(model, measure_pace(model), path)

    # What computes

    def compute_on(self, device: str) -> None:
        """Has all models loaded again, on another device or on the same once more; ``ready`` follows.

        Args:
            device: One of ``devices``, or what else ``load_model`` takes.
        """
        self._device, self._precision = device, self._wanted[1]
        self.load(self.path)
        for path in self._further:
            self._load_further(path)

    def _on_retreated(self, told: str) -> None:
        """A model goes on by lesser means, or was loaded onto them: those that are loaded later begin with these."""
        compute = None if self.in_use is None else self.in_use.compute
        taken_over = compute is not None and compute.card is None and self._computes_on != compute.device_name
        if compute is not None and taken_over:
            self._device, self._computes_on = "cpu", compute.device_name
            for path, used in self._tiles.ladder.in_use.items():
                self._tiles.ladder.in_use[path] = used.paced(None)  # or the exact decoder would go on as on the card
        elif compute is not None and compute.card is not None and compute.precision == "fp32":
            self._precision = "fp32"
        self.told.emit(told, taken_over)
        self._tiles.deep.submit(self._measuring())
        self._tell_state()

    def _measuring(self) -> Iterator[None]:
        """On the thread that may touch torch. What is on the screen stays there."""
        for path, used in list(self._tiles.ladder.in_use.items()):
            self._measured.emit(path, used, used.renderer.measure())
            yield

    def _on_measured(self, path: Path | None, used: InUse, pace: Pace) -> None:
        if self._tiles.ladder.in_use.get(path) is used:
            self._tiles.ladder.in_use[path] = used.paced(pace)
            self.pace = pace if path is None else self.pace
            self._tell_state()

    def keep_further(self, paths: Collection[Path]) -> None:
        """Those that looks name besides the one in use: loads what is not there, and gives up all others.

        ``state_changed`` or ``further_refused`` follows for each that has to be loaded.
        """
        self._further = frozenset(paths)
        self._tiles.drop_models(self._further)
        for path in self._further - self._tiles.ladder.models - self._tiles.ladder.awaited:
            in_use = self.path or weights(DEFAULT_WEIGHTS).resolve()
            if self.in_use is not None and self.pace is not None and path == in_use:
                self._tiles.use_model(self.in_use, self.pace, path)
            else:
                self._load_further(path)

    def _load_further(self, path: Path) -> None:
        def done(problem: BaseException | None) -> None:
            if problem is not None:
                self._further_failed.emit(path, problem)

        self._tiles.ladder.awaited |= {path}
        self.state_changed.emit()
        self._tiles.deep.submit(self._loading(path, self._further_loaded), done)

    def _on_further_loaded(self, model: Model, pace: Pace, path: Path) -> None:
        self._tiles.ladder.awaited -= {path}
        if path in self._further:  # still
            self._tiles.use_model(model, pace, path)
        self.state_changed.emit()

    def _on_further_failed(self, path: Path, problem: BaseException) -> None:
        self._tiles.ladder.awaited -= {path}
        if not isinstance(problem, Cancelled):
            self.further_refused.emit(path, sentence(problem, tr("The model cannot be loaded")))

    def _on_answered(self) -> None:
        self._awaited = max(0, self._awaited - 1)
        self._tell_state()

    def _tell_state(self) -> None:
        there = ModelState.MISSING if self.in_use is None else ModelState.READY
        self._tiles.ladder.model_state = ModelState.LOADING if self._awaited else there
        self.state_changed.emit()

    def use(self, model: Model, pace: Pace, path: Path | None = None) -> None:
        """LIIF is by this model from now on; ``ready`` follows."""
        self.in_use, self.path, self.pace = model, path, pace
        self._computes_on = model.compute.device_name
        self._tiles.use_model(model, pace)
        where = f"{model.compute.device_name}, {model.compute.precision}"
        log.info("Model “%s” on %s, exact decoder %.1f µs a pixel", model.name, where, pace.decode["exact"] * 1e6)
        self.ready.emit(model)
