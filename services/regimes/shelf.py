"""The packs that come with the program, read once per process, and libraries made of packs."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from services.regimes.library import PackLibrary, Regime
from services.regimes.loading import read_set
from services.regimes.merging import layers_in_force, spans
from services.regimes.raw import PackSet, RawLayer

REGIMES_DIR = Path(__file__).resolve().parents[2] / "resources" / "regimes"

_sets: dict[Path, PackSet] = {}
_loaded: dict[tuple[Path, bool], PackLibrary] = {}
_lock = threading.RLock()


def built_in(folder: Path | None = None) -> PackSet:
    """Return the packs of a folder (default: those of the program) as they stand, read once per process.

    Raises: PackError and its kinds.
    """
    chosen = folder or REGIMES_DIR
    with _lock:
        if chosen not in _sets:
            _sets[chosen] = read_set(chosen)
        return _sets[chosen]


def library_of(packs: PackSet, layers: Sequence[RawLayer] = ()) -> PackLibrary:
    """Return packs merged and checked, with layers on them on the days of each.

    Raises: PackError and its kinds.
    """
    return PackLibrary(tuple(Regime(one, since=first) for first, one in spans(packs, layers)))


def load_packs(folder: Path | None = None) -> PackLibrary:
    """Return the law of a folder (default: of the program) without any layer, read once per process.

    Raises: PackError and its kinds.
    """
    return _load(folder or REGIMES_DIR, layered=False)


def default_packs(folder: Path | None = None) -> PackLibrary:
    """Return the packs as an office has them that chose nothing and installed nothing.

    Raises: PackError and its kinds.
    """
    return _load(folder or REGIMES_DIR, layered=True)


def _load(folder: Path, *, layered: bool) -> PackLibrary:
    with _lock:
        if (folder, layered) not in _loaded:
            packs = built_in(folder)
            layers = layers_in_force(packs.layers.values(), {}) if layered else ()
            _loaded[folder, layered] = library_of(packs, layers)
        return _loaded[folder, layered]
