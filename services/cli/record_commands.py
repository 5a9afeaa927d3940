"""Commands about records and papers: load, dump, rounds, nominations, print."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from services import home
from services.app import Services
from services.cli.environment import office
from services.cli.output import Output
from services.engines import known_fault
from services.errors import EnvError, RuleError
from services.i18n import _, ngettext
from services.rounds import RoundRow, list_rounds


class FileUnwritableError(EnvError):
    """A file named on the command line can't be written (`path`)."""

    code = "usage.file_unwritable"


class RoundUnclearError(RuleError):
    """No round was named and not exactly one is there (`count`)."""

    code = "usage.round_unclear"
    exit_code = 2


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file, making its folder. Raises: DiskFullError, ReadOnlyError, FileUnwritableError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        home.write_whole(path, content)
    except OSError as error:
        raise known_fault(error) or FileUnwritableError(path=str(path)) from error


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

    with office(wish) as app:
        done = load_file(app, wish.file)
    counts = dict(done.counts)
    lines = [f"{kind}: {count}" for kind, count in counts.items()]
    output.result({"counts": counts}, [*lines, _("Loaded: {name}").format(name=wish.file.name)])
    return 0


def dump(wish: argparse.Namespace, output: Output) -> int:
    """Write every record in the interchange format."""
    from services.interchange import dump as dump_records

    with office(wish) as app:
        content = msgspec.json.format(msgspec.json.encode(dump_records(app)), indent=1) + b"\n"
    if wish.out is None:
        sys.stdout.write(content.decode())
        return 0
    write_file(wish.out, content)
    output.result({"file": str(wish.out), "size": len(content)}, [_("Written: {path}").format(path=wish.out)])
    return 0


def rounds(wish: argparse.Namespace, output: Output) -> int:
    """List the rounds with their states."""
    with office(wish) as app:
        found = list_rounds(app)
    output.result(
        {"rounds": msgspec.to_builtins(found)}, [f"{row.uid}  {row.state}  {row.title}" for row in found]
    )
    return 0


def nominations(wish: argparse.Namespace, output: Output) -> int:
    """List the nominations: of one round, or in the superior's role all that came in."""
    from services.exchange import superior_nominations
    from services.nominations import nomination_rows

    with office(wish) as app:
        superior = app.role == "superior" and not wish.round
        found = (
            superior_nominations(app) if superior else nomination_rows(app, the_round(app, wish.round).uid)
        )
    lines = [f"{row.uid}  {row.award_code:8} {row.state:10} {row.recipient_name}" for row in found]
    output.result({"nominations": msgspec.to_builtins(found)}, lines)
    return 0


def print_papers(wish: argparse.Namespace, output: Output) -> int:
    """Write the papers of a round as PDF; with `--issue` they are numbered and frozen first."""
    from services.papers import PaperOrder, draft_paper, issue_round, round_paper_plan, stored_pdf

    written: list[str] = []
    lacking: list[dict[str, str]] = []
    with office(wish) as app:
        row = the_round(app, wish.round)
        if wish.issue:
            issue_round(app, row.uid, wish.date or app.clock.today())
        for plan in round_paper_plan(app, row.uid):
            if wish.form and plan.form_id not in wish.form:
                continue
            order = PaperOrder(form_id=plan.form_id, round_uid=row.uid, subject_uid=plan.subject_uid)
            draft = draft_paper(app, order)
            content = stored_pdf(app, plan.paper_uid) if plan.paper_uid else draft.pdf
            target = wish.out / _free_name(draft.file_name, written)
            write_file(target, content)
            written.append(target.name)
            lacking += [
                {"file": target.name, "field": problem.field, "label": problem.label}
                for problem in draft.problems
                if not plan.paper_uid
            ]
    count = len(written)
    words = ngettext("{n} paper in {folder}", "{n} papers in {folder}", count)
    lines = [words.format(n=count, folder=wish.out)]
    lines += [_("{file}: missing {label}").format(file=one["file"], label=one["label"]) for one in lacking]
    output.result({"folder": str(wish.out), "files": written, "missing": lacking}, lines)
    return 0


def _free_name(name: str, taken: list[str]) -> str:
    stem, suffix, number = Path(name).stem, Path(name).suffix or ".pdf", 1
    found = f"{stem}{suffix}"
    while found in taken:
        number += 1
        found = f"{stem}-{number}{suffix}"
    return found
