"""Commands about records: load, dump, rounds, nominations."""

from __future__ import annotations

import argparse

import msgspec

from services.app import Services
from services.cli.environment import office, office_to_read
from services.cli.files import write_file
from services.cli.output import Output
from services.errors import NotFoundError, RuleError
from services.i18n import _
from services.rounds import RoundRow, list_rounds
from services.words import word


class RoundUnclearError(RuleError):
    """No round was named and not exactly one is there (`count`)."""

    code = "usage.round_unclear"
    exit_code = 2


class DecisionUnknownError(NotFoundError):
    """No decision on record has the number (`number`)."""

    code = "usage.no_such_decision"


def the_round(app: Services, wanted: str) -> RoundRow:
    """Return the round named by uid or title, or the only one. Raises: RoundUnclearError."""
    rounds = list_rounds(app)
    fitting = [row for row in rounds if wanted in ("", row.uid, row.title)]
    if len(fitting) != 1:
        raise RoundUnclearError(count=len(fitting))
    return fitting[0]


def load(wish: argparse.Namespace, output: Output) -> int:
    """Take in a file of the interchange format, whole or not at all."""
    from services.interchange import load_file
    from services.interchange.shapes import SECTIONS
    from services.record_words import kind_words

    with office(wish) as app:
        done = load_file(app, wish.file)
    counts = dict(done.counts)
    lines = [f"{kind_words(SECTIONS[section].kind)}: {count}" for section, count in counts.items()]
    return output.result({"counts": counts}, [*lines, _("Loaded: {name}").format(name=wish.file.name)])


def dump(wish: argparse.Namespace, output: Output) -> int:
    """Write every record in the interchange format."""
    from services.interchange import dump as dump_records

    with office_to_read(wish) as app:
        content = msgspec.json.format(msgspec.json.encode(dump_records(app)), indent=1) + b"\n"
    if wish.out is None:
        return output.text(content.decode())
    write_file(wish.out, content, overwrite=wish.overwrite)
    words = _("Written: {path}").format(path=wish.out)
    return output.result({"file": str(wish.out), "size": len(content)}, [words])


def rounds(wish: argparse.Namespace, output: Output) -> int:
    """List the rounds with their states."""
    with office_to_read(wish) as app:
        found = list_rounds(app)
    return output.result(
        {"rounds": msgspec.to_builtins(found)},
        [f"{row.uid}  {word(row.state)}  {row.title}" for row in found],
    )


def nominations(wish: argparse.Namespace, output: Output) -> int:
    """List the nominations: of one round, or in the superior's role all that came in."""
    from services.exchange import superior_nominations
    from services.nominations import nomination_rows

    with office_to_read(wish) as app:
        superior = app.role == "superior" and not wish.round
        found = (
            superior_nominations(app) if superior else nomination_rows(app, the_round(app, wish.round).uid)
        )
    lines = [f"{row.uid}  {row.award_code:8} {word(row.state):18} {row.recipient_name}" for row in found]
    return output.result({"nominations": msgspec.to_builtins(found)}, lines)
