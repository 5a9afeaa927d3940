"""How the command line is read: places and options in any order, refusals in the words of the program."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from services.errors import UsageError
from services.i18n import _


class _Help(argparse.HelpFormatter):
    """Says "usage" in the language of the program."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _usage_prefix() if prefix is None else prefix)


def _usage_prefix() -> str:
    return _("Usage: {how}").format(how="")


class Parser(argparse.ArgumentParser):
    """Refuses with the program's own error instead of leaving the process; helps in its language."""

    _mixing = False

    def __init__(
        self, *, add_help: bool = True, parents: Sequence[argparse.ArgumentParser] = (), **more: Any
    ) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **more)
        # The groups of parents are put together by their titles: these come first.
        self._positionals.title, self._optionals.title = _("What it takes"), _("Options")
        if add_help:
            self.add_argument("-h", "--help", action="help", help=_("show this help and do nothing else"))
        for parent in parents:
            self._add_container_actions(parent)

    def error(self, message: str) -> NoReturn:
        raise UsageError(detail=usage_words(message))

    def add_subparsers(self, **more: Any) -> Any:
        """Add commands; what they take is read by themselves."""
        self._mixing = True
        return super().add_subparsers(**more)

    def parse_known_args(  # type: ignore[override]  # its overloads say the same
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> Any:
        """Read words where names of files and records may also stand behind the options."""
        if self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        # argparse would take the usage without its first seven letters, as long as its own word is.
        self.usage = self.format_usage().removeprefix(_usage_prefix()).rstrip()
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing, self.usage = False, None


def usage_words(message: str) -> str:
    """Return what the reader of the command line complains of in the words of the program."""
    where, inner = "", message
    if match := re.fullmatch(r"argument (.+?): (.+)", message, re.DOTALL):
        where, inner = match.groups()
    for pattern, words in _SAID:
        if match := re.fullmatch(pattern, inner, re.DOTALL):
            inner = words(*match.groups())
            break
    return f"{where}: {inner}" if where else inner


_SAID: tuple[tuple[str, Callable[..., str]], ...] = (
    (
        r"the following arguments are required: (.+)",
        lambda names: _("missing: {names}").format(names=names),
    ),
    (r"unrecognized arguments: (.+)", lambda names: _("not known here: {names}").format(names=names)),
    (r"expected one argument", lambda: _("a value is missing")),
    (r"expected at least one argument", lambda: _("a value is missing")),
    (r"expected at most one argument", lambda: _("one value at most")),
    (r"expected (\d+) arguments?", lambda count: _("{n} values are needed").format(n=count)),
    (
        r"invalid choice: (.+) \(choose from (.+)\)",
        lambda value, choices: _("{value} is none of: {choices}").format(value=value, choices=choices),
    ),
    (r"invalid int value: (.+)", lambda value: _("{value} is no whole number").format(value=value)),
    (r"invalid \w+ value: (.+)", lambda value: _("{value} can't be here").format(value=value)),
    (
        r"ambiguous option: (.+) could match (.+)",
        lambda option, names: _("{option} may mean: {names}").format(option=option, names=names),
    ),
    (
        r"ignored explicit argument (.+)",
        lambda value: _("no value belongs here, but there is {value}").format(value=value),
    ),
    (r"not allowed with argument (.+)", lambda name: _("not together with {name}").format(name=name)),
)
