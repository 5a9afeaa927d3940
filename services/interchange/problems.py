"""What can be wrong with a file: the errors, and one problem a place with its reason in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from services.errors import EnvError, InputError
from services.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """What is wrong with one row: its place ("people[3].birth_date") and the reason in words."""

    path: str
    reason: str


class LoadRefusedError(InputError):
    """Rows of the file can't be taken in (`count`); nothing of the file was kept. `problems` lists them."""

    code = "interchange.refused"

    def __init__(self, problems: tuple[RowProblem, ...]) -> None:
        super().__init__(count=len(problems), first=f"{problems[0].path}: {problems[0].reason}")
        self.problems = problems


class NotInterchangeError(InputError):
    """The file is no JSON, or not of this format (`name`, `reason`)."""

    code = "interchange.not_this_format"


class OtherUnitError(InputError):
    """The file holds the records of another unit (`unit`)."""

    code = "interchange.other_unit"


class FileUnreadableError(EnvError):
    """The file can't be read (`name`)."""

    code = "interchange.unreadable"


class Complaints:
    """The problems found so far, given back in the order of the file."""

    def __init__(self, sections: tuple[str, ...]) -> None:
        self._order = {section: place for place, section in enumerate(sections)}
        self._found: dict[RowProblem, None] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def blame(self, path: str, reason: str) -> None:
        """Note a problem."""
        self._found[RowProblem(path=path, reason=reason)] = None

    def raise_if_any(self) -> None:
        """Raises: LoadRefusedError when there are problems."""
        if self._found:
            raise LoadRefusedError(tuple(sorted(self._found, key=self._place)))

    def _place(self, problem: RowProblem) -> tuple[int, int]:
        section = re.split(r"[\[.]", problem.path, maxsplit=1)[0]
        number = re.match(r"\[(\d+)\]", problem.path.removeprefix(section))
        return self._order.get(section, -1), int(number[1]) if number else -1


def reason_of(error: Exception) -> tuple[str, str]:
    """Return where below the value a decoder's complaint lies (".a[2]" or "") and the reason in words."""
    words, _at, where = str(error).partition(" - at `$")
    where = where.rstrip("`")
    for pattern, reason in _REASONS:
        if match := re.match(pattern, words):
            return where, reason(*match.groups())
    return where, _("This has another shape than the format says.")


# The decoder's sentences by their beginning. The first that fits counts.
_REASONS: tuple[tuple[str, Callable[..., str]], ...] = (
    (
        r"Invalid enum value '(.*)'",
        lambda value: _("“{value}” is none of the words allowed here.").format(value=value),
    ),
    (
        r"Expected `str` of length <= (\d+)",
        lambda count: _("The text is longer than {count} characters.").format(count=count),
    ),
    (r"Expected `str` of length >= ", lambda: _("A text is needed.")),
    (r"Expected `int` >= (-?\d+)", lambda count: _("The number is below {count}.").format(count=count)),
    (r"Expected `int` <= (-?\d+)", lambda count: _("The number is above {count}.").format(count=count)),
    (r"Expected `datetime|Invalid RFC3339 encoded datetime", lambda: _("A moment with its zone is needed.")),
    (r"Expected `date|Invalid RFC3339 encoded date", lambda: _("A day is needed, as in 2026-11-20.")),
    (r"Expected `decimal|Invalid decimal", lambda: _("An exact number is needed, as in “84.5”.")),
    (r"Expected `int|Number out of range", lambda: _("A whole number is needed.")),
    (r"Expected `bool", lambda: _("Only true or false is possible here.")),
    (r"Expected `str", lambda: _("A text is needed.")),
)
