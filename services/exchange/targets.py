"""Where a file is written: into a folder under the standard name, or under a name that ends as such files do.

A folder that isn't there is an error and is never made: a stick that was pulled out must not become a folder
of the PC. A file that is there already is never written over: two PCs that are copies of each other give
their files the same name, and both have to stay for the superior to see it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

from services.exchange.errors import TargetTakenError

SUFFIX = ".tdkt"


def named_as_bundle(target: Path) -> bool:
    """Tell whether `target` is the name of a file to write; anything else is taken for a folder."""
    return target.suffix.lower() == SUFFIX and not target.is_dir()


def free_target(target: Path, name: str, renews: Callable[[Path], bool] = lambda _path: False) -> Path:
    """Return where to write: `target` when it names a file, else `name` in it, numbered when that is taken.

    `renews` tells of a file in the folder whether the new one says the same and may take its place.
    Raises: TargetTakenError: the file named is there already.
    """
    if named_as_bundle(target):
        if os.path.lexists(target):
            raise TargetTakenError(name=target.name)
        return target
    names = (f"{name}{SUFFIX}" if number == 1 else f"{name}-{number}{SUFFIX}" for number in count(1))
    return next(path for path in map(target.joinpath, names) if not os.path.lexists(path) or renews(path))
