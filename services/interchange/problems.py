"""What can be wrong with a file: the errors, and one problem a place with its reason in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.errors import EnvError, InputError
from services.plausible import ClockDoubt


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


class LoadClockError(LoadRefusedError):
    """Rows lie ahead of a clock that may itself be behind (`now`, `newest`); as LoadRefusedError."""

    code = "interchange.refused_by_clock"

    def __init__(self, problems: tuple[RowProblem, ...], doubt: ClockDoubt) -> None:
        super().__init__(problems)
        self.params.update(now=doubt.now, newest=doubt.newest)


class NotInterchangeError(InputError):
    """The file is no JSON, or not of this format (`name`, `reason`)."""

    code = "interchange.not_this_format"


class OtherUnitError(InputError):
    """The file holds the records of another unit (`unit`)."""

    code = "interchange.other_unit"


class FileTooLargeError(InputError):
    """A file is larger than any commune's records are (`name`, `most` in MB)."""

    code = "interchange.too_large"


class FileUnreadableError(EnvError):
    """The file can't be read (`name`)."""

    code = "interchange.unreadable"


class FileMissingError(FileUnreadableError):
    """The file is not there (`name`)."""

    code = "interchange.file_missing"


class Complaints:
    """The problems found so far, given back in the order of the file.

    `doubts`: those known from the text. What is found at such a place, or below it, only follows from them.
    """

    def __init__(self, sections: tuple[str, ...], doubts: tuple[RowProblem, ...] = ()) -> None:
        self._order = {section: place for place, section in enumerate(sections)}
        self._found: dict[RowProblem, None] = dict.fromkeys(doubts)
        self._doubted = frozenset(one.path for one in doubts)
        # With all that they lie in: a row, a section.
        self._around = frozenset(above for path in self._doubted for above in _above(path))

    def __bool__(self) -> bool:
        return bool(self._found)

    def blame(self, path: str, reason: str) -> None:
        """Note a problem."""
        if self._doubted and any(above in self._doubted for above in _above(path)):
            return
        self._found[RowProblem(path=path, reason=reason)] = None

    def doubted(self, path: str) -> bool:
        """Tell whether it is known from the text that what stands at a place can't be taken."""
        return path in self._doubted

    def doubted_within(self, path: str) -> bool:
        """Tell whether that is so of a place or of one below it."""
        return path in self._around

    def raise_if_any(self, doubt: ClockDoubt | None = None) -> None:
        """Raises: LoadRefusedError when there are problems, LoadClockError when the clock may be one."""
        problems = tuple(sorted(self._found, key=self._place))
        if problems and doubt is not None:
            raise LoadClockError(problems, doubt)
        if problems:
            raise LoadRefusedError(problems)

    def _place(self, problem: RowProblem) -> tuple[int, int]:
        section = re.split(r"[\[.]", problem.path, maxsplit=1)[0]
        number = re.match(r"\[(\d+)\]", problem.path.removeprefix(section))
        return self._order.get(section, -1), int(number[1]) if number else -1


def _above(path: str) -> list[str]:
    """Return a place and those that it lies in: "people[3].name", "people[3]", "people"."""
    return [path, *(path[: cut.start()] for cut in re.finditer(r"[\[.]", path) if cut.start())]
