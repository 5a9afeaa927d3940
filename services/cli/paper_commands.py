"""The command `print`: the papers of a round as PDF, numbered and frozen first when asked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from services import home
from services.app import Services
from services.cli.environment import office, office_to_read
from services.cli.files import FileUnwritableError, check_folder, made_folder, write_file
from services.cli.output import Output
from services.cli.record_commands import the_round
from services.engines import known_fault
from services.errors import EnvError, RuleError
from services.i18n import _, ngettext
from services.messages import explain
from services.papers import (
    IssuePaper,
    PaperMeetingOpenError,
    PaperOrder,
    PaperPlanRow,
    docx_of,
    draft_paper,
    issue_round,
    paper_docx,
    problems_of,
    round_paper_plan,
    stored_pdf,
)
from services.plausible import check_dates

# Signed and numbered outside: the program drafts them, the decision is recorded when it is signed.
DRAFTS = ("quyet_dinh_khen_thuong",)


class NoSuchPaperError(RuleError):
    """The round has no paper of the forms named (`forms`)."""

    code = "usage.no_such_paper"


class IssuedUnwrittenError(EnvError):
    """The papers are issued, but their files could not be written (`path`)."""

    code = "usage.issued_unwritten"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A paper that was not issued, and the labels of what it lacks."""

    form: str
    title: str
    subject: str
    lacks: tuple[str, ...]


def print_papers(wish: argparse.Namespace, output: Output) -> int:
    """Write the papers of a round; with `--issue` exit code 3 when some could not be issued."""
    for form in wish.form:
        _known_form(form)
    left_out: tuple[LeftOut, ...] = ()
    with office(wish) if wish.issue else office_to_read(wish) as app:
        row = the_round(app, wish.round)
        check_folder(wish.out)
        if wish.issue:
            _issue(app, row.uid, wish.date or app.clock.today())
        plan = round_paper_plan(app, row.uid)
        if wish.issue:
            left_out = tuple(_left_out(app, row.uid, row.title, plan))
        wanted = [one for one in plan if not wish.form or one.form_id in wish.form]
        wanted += [_draft_row(form) for form in wish.form if form in DRAFTS]
        if wish.form and not wanted:
            raise NoSuchPaperError(forms=", ".join(wish.form))
        with made_folder(wish.out):
            written, lacking = _write(app, row.uid, wanted, wish)
    return _told(wish, output, written, lacking, left_out)


def _draft_row(form_id: str) -> PaperPlanRow:
    """Return a paper that no round has to have: it is drafted when it is asked for."""
    return PaperPlanRow(
        form_id=form_id,
        title="",
        subject_uid=None,
        subject_name="",
        state="draft",
        paper_uid=None,
        number_text="",
        issued_on=None,
        problems=0,
    )


def _issue(app: Services, round_uid: str, day: date) -> None:
    order = PaperOrder(form_id="to_trinh", round_uid=round_uid)
    check_dates(app, "paper", IssuePaper(order=order, issued_on=day))
    issue_round(app, round_uid, day)


def _known_form(form_id: str) -> None:
    from services.documents import load_forms

    load_forms().form(form_id)


def _left_out(app: Services, round_uid: str, title: str, plan: tuple[PaperPlanRow, ...]) -> Iterator[LeftOut]:
    for one in plan:
        if one.state == "issued":
            continue
        order = PaperOrder(form_id=one.form_id, round_uid=round_uid, subject_uid=one.subject_uid)
        lacks = tuple(problem.label for problem in problems_of(app, order))
        if one.problems > len(lacks):
            lacks += (explain(PaperMeetingOpenError(title=title)).what,)
        yield LeftOut(form=one.form_id, title=one.title, subject=one.subject_name, lacks=lacks)


def _write(
    app: Services, round_uid: str, plan: list[PaperPlanRow], wish: argparse.Namespace
) -> tuple[list[str], list[dict[str, str]]]:
    written: list[str] = []
    lacking: list[dict[str, str]] = []
    for one in plan:
        order = PaperOrder(form_id=one.form_id, round_uid=round_uid, subject_uid=one.subject_uid)
        draft = draft_paper(app, order)
        content, name = stored_pdf(app, one.paper_uid) if one.paper_uid else draft.pdf, draft.file_name
        if wish.word:
            word = paper_docx(app, one.paper_uid) if one.paper_uid else docx_of(draft)
            content, name = word.content, word.file_name
        try:
            target = _target(wish, name, content, written)
            write_file(target, content, overwrite=True)
        except EnvError as error:
            if wish.issue:
                raise IssuedUnwrittenError(path=str(wish.out / name)) from error
            raise
        written.append(target.name)
        if not one.paper_uid:
            lacking += [
                {"file": target.name, "field": problem.field, "label": problem.label}
                for problem in draft.problems
            ]
    return written, lacking


def _target(wish: argparse.Namespace, name: str, content: bytes, written: list[str]) -> Path:
    """Return where a paper goes: never over one of this run, over another file only with `--overwrite`."""
    path: Path = wish.out / name
    try:
        return home.free_path(path, content, written, overwrite=wish.overwrite)
    except OSError as error:
        raise known_fault(error, path) or FileUnwritableError(path=str(path)) from error


def _told(
    wish: argparse.Namespace,
    output: Output,
    written: list[str],
    lacking: list[dict[str, str]],
    left_out: tuple[LeftOut, ...],
) -> int:
    count = len(written)
    words = ngettext("{n} paper in {folder}", "{n} papers in {folder}", count)
    lines = [words.format(n=count, folder=wish.out)]
    if left_out:
        words = ngettext("{n} paper was not issued:", "{n} papers were not issued:", len(left_out))
        lines.append(words.format(n=len(left_out)))
        for one in left_out:
            name = f"{one.title} – {one.subject}" if one.subject else one.title
            lines.append("  " + _("{paper}: missing {what}").format(paper=name, what="; ".join(one.lacks)))
    elif not wish.issue:
        lines += [
            _("{file}: missing {label}").format(file=one["file"], label=one["label"]) for one in lacking
        ]
    fields = {
        "folder": str(wish.out),
        "files": written,
        "missing": lacking,
        "left_out": msgspec.to_builtins(left_out),
    }
    return output.result(fields, lines, RuleError.exit_code if left_out else 0)
