"""What commands take: values, and options that several have."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from services.cli.grammar import Parser
from services.cli.output import HALVES
from services.dates import DateInvalid, parse_date
from services.errors import UsageError
from services.i18n import _
from services.messages import explain

_LARGEST = 2**31 - 1


def a_date(text: str) -> date:
    """Return the day of 24/11/2026 or 2026-11-24."""
    try:
        return parse_date(text)
    except DateInvalid as error:
        raise argparse.ArgumentTypeError(explain(error).what) from error


def millimetres(text: str) -> float:
    """Return a length of at most 20 mm either way, to a tenth: 1,5 or 1.5."""
    try:
        found = round(float(text.replace(",", ".")), 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("a length in millimetres, such as 1,5")) from error
    if not -20 <= found <= 20:
        raise argparse.ArgumentTypeError(_("a length from -20 to 20 millimetres"))
    return found


def a_path(text: str) -> Path:
    """Return a path. An empty text would mean the folder the command happens to run in."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("a path is needed, and nothing stands there"))
    return Path(text)


def a_text(text: str) -> str:
    """Return a text in which something stands."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("a text is needed, and nothing stands there"))
    return text.strip()


def a_number(text: str) -> int:
    """Return a whole number that a record can have."""
    words = _("{value} is no whole number").format(value=repr(text))
    try:
        found = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(words) from error
    if abs(found) > _LARGEST:
        raise argparse.ArgumentTypeError(_("{value} can't be here").format(value=repr(text)))
    return found


def check_texts(wish: argparse.Namespace) -> None:
    """See that every text is one; names of files may be what the disk has. Raises: UsageError."""
    for value in vars(wish).values():
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, str) and HALVES.search(one):
                words = _("{value} is no text in UTF-8")
                raise UsageError(detail=words.format(value=HALVES.sub("\ufffd", one)))


# The class of subparsers has no public name.
Commands: TypeAlias = Any


def add_command(commands: Commands, name: str, words: str, *parents: Parser) -> Parser:
    """Add a command, told by the same words in the list of all and in its own help."""
    about = f"{words[:1].upper()}{words[1:]}."
    made: Parser = commands.add_parser(name, parents=list(parents), help=words, description=about)
    return made


def add_overwrite(one: Parser) -> None:
    """Add the wish to write over a file."""
    one.add_argument("--overwrite", action="store_true", help=_("write over a file that is there already"))


def add_round(one: Parser) -> None:
    """Add the choice of a round."""
    words = _("uid or title of the round; needed where there are several")
    one.add_argument("--round", default="", metavar=_("ROUND"), help=words)


def add_target(one: Parser) -> None:
    """Add the place that a file is written to."""
    words = _(
        "a folder or drive that is there, or a new FILE.tdkt; no folder is made: a stick that was pulled out "
        "must not become one"
    )
    one.add_argument("--out", type=a_path, required=True, metavar=_("PLACE"), help=words)


def add_unit(one: Parser, words: str, **more: Any) -> None:
    """Add the choice of a unit."""
    one.add_argument("--unit", metavar=_("UNIT"), help=words, **more)
