"""From the sample to a real office: the folder of the sample is renamed, nothing of it is deleted."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from services import home
from services.clock import Clock
from services.errors import RuleError
from services.sample_note import read_sample_note


class NoSampleError(RuleError):
    """What lies here is no sample, or has a password of its own: it stays where it is (`path`)."""

    code = "home.no_sample"


def place_aside(root: Path) -> Path:
    """Return the free name beside a home that its sample would get."""
    root = root.resolve()
    names = (f"{root.name}-du-lieu-mau{'' if number == 1 else f'-{number}'}" for number in count(1))
    return next(place for place in (root.with_name(name) for name in names) if not place.exists())


def set_sample_aside(root: Path, clock: Clock) -> Path:
    """Rename the folder of a closed sample; return where it lies now. One step: all of it or nothing.

    To take it back, the folder is renamed again, or opened where it lies by `--home`.

    Raises:
        NoSampleError; AlreadyOpenError, BeingReadError while somebody holds it; ReadOnlyError,
        HomeBlockedError when the folder can't be renamed: it stays where it is.
    """
    if read_sample_note(root) is None:
        raise NoSampleError(path=str(root))
    with home.hold(root, clock):
        pass  # nobody else has it open
    place = place_aside(root)
    with home.place_faults(root):
        root.resolve().rename(place)
    return place
