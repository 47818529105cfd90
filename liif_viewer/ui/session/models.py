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
    """A model is being loaded, is there, or cannot be loaded: ``tiles.ladder.model_state`` says which."""

    _loaded = Signal(object, object, object)
    _further_loaded = Signal(object, object, object)
    _further_failed = Signal(object, object)

    def __init__(self, tiles: TileSource, device: str, precision: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles = tiles
        self._device, self._precision = device, precision
        self.in_use: Model | None = None
        self.path: Path | None = None
        """Of the model in use; None for the default one."""
        self.pace: Pace | None = None
        """Of the model in use, on this machine."""
        self._awaited = 0
        self._further: frozenset[Path] = frozenset()
        self._loaded.connect(self.use)
        self._further_loaded.connect(self._on_further_loaded)
        self._further_failed.connect(self._on_further_failed)
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
            from liif_viewer.model.loading import load_model
        yield
        model = load_model(path, self._device, self._precision)
        yield
        loaded.emit(model, measure_pace(model), path)

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
        self._tiles.use_model(model, pace)
        where = f"{model.compute.device_name}, {model.compute.precision}"
        log.info("Model “%s” on %s, exact decoder %.1f µs a pixel", model.name, where, pace.decode["exact"] * 1e6)
        self.ready.emit(model)
