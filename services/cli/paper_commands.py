"""The command `print`: papers of a round as PDF, numbered and frozen first when asked; drafts of others."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import msgspec

from services import home
from services.app import Services
from services.cli.environment import office, office_to_read
from services.cli.files import FileUnwritableError, check_folder, made_folder, write_file
from services.cli.output import Output
from services.cli.record_commands import the_round
from services.cli.record_papers import of_records, record_orders
from services.documents import FieldProblem
from services.engines import known_fault
from services.errors import EnvError, RuleError
from services.i18n import _, ngettext
from services.logs import note_error
from services.messages import Explanation, explain
from services.nominations import nomination_rows
from services.papers import (
    IssuePaper,
    PaperGlyphError,
    PaperOrder,
    PaperPlanRow,
    PaperRoomError,
    docx_of,
    draft_paper,
    issue_round,
    left_out,
    paper_docx,
    round_paper_plan,
    stored_pdf,
)
from services.papers.reads import file_name
from services.plausible import check_dates
from services.report_forms import SUMMARY
from services.vocabulary import NominationState

# Signed and numbered outside, or not numbered at all: the program drafts them when they are asked for.
DRAFTS = ("quyet_dinh_khen_thuong", "giay_moi", "phieu_bau", "phieu_bo_sung")


class NoSuchPaperError(RuleError):
    """The round has no paper of the forms named (`forms`)."""

    code = "usage.no_such_paper"


class IssuedUnwrittenError(EnvError):
    """The papers are issued, but their files could not be written (`path`)."""

    code = "usage.issued_unwritten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A paper that was not issued or printed: the labels of what it lacks, and why it can't be at all."""

    form: str
    title: str
    subject: str
    lacks: tuple[str, ...]
    why: Explanation | None

    @property
    def name(self) -> str:
        """Return what it is called beside others."""
        return " – ".join(part for part in (self.title, self.subject) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper to write; `make` returns its bytes, its usual name and what it lacks."""

    form: str
    title: str
    subject: str
    make: Callable[[], tuple[bytes, str, Sequence[FieldProblem]]]


def print_papers(wish: argparse.Namespace, output: Output) -> int:
    """Write papers of a round or about a record; with `--issue` exit code 3 when some could not be issued."""
    for form in wish.form:
        _known_form(form)
    left: tuple[Refused, ...] = ()
    with office(wish) if wish.issue else office_to_read(wish) as app:
        check_folder(wish.out)
        wanted = [_ordered(app, order, wish) for order in record_orders(app, wish)]
        if not wish.form or len(of_records(wish)) < len(wish.form):
            row = the_round(app, wish.round)
            if wish.issue:
                _issue(app, row.uid, wish.date or app.clock.today())
                left = tuple(_left_out(app, row.uid))
            wanted += _of_round(app, row.uid, wish)
        if wish.form and not wanted:
            raise NoSuchPaperError(forms=", ".join(wish.form))
        with made_folder(wish.out):
            written, lacking, unprinted = _write(wanted, wish)
    if wish.issue:  # told already by what was left out
        unprinted = ()
    return _told(wish, output, written, lacking, (left, unprinted))


def _of_round(app: Services, round_uid: str, wish: argparse.Namespace) -> Iterator[Wanted]:
    """Yield the papers of a round that are asked for, and the drafts that no round has to have."""
    rows = [one for one in round_paper_plan(app, round_uid) if not wish.form or one.form_id in wish.form]
    rows += [_draft_row(form) for form in wish.form if form in DRAFTS]
    if SUMMARY in wish.form:
        rows += _summaries(app, round_uid, {one.subject_uid for one in rows if one.form_id == SUMMARY})
    for one in rows:
        make = partial(_content, app, round_uid, one, word=wish.word)
        yield Wanted(form=one.form_id, title=one.title, subject=one.subject_name, make=make)


def _ordered(app: Services, order: PaperOrder, wish: argparse.Namespace) -> Wanted:
    return Wanted(
        form=order.form_id, title="", subject="", make=partial(_drafted, app, order, word=wish.word)
    )


def _summaries(app: Services, round_uid: str, planned: Set[str | None]) -> Iterator[PaperPlanRow]:
    """Yield a summary for each nomination that stands and has none among the papers of the round."""
    for one in nomination_rows(app, round_uid):
        if one.state is not NominationState.WITHDRAWN and one.uid not in planned:
            yield _draft_row(SUMMARY, one.uid, one.recipient_name)


def _draft_row(form_id: str, subject_uid: str | None = None, subject_name: str = "") -> PaperPlanRow:
    """Return a paper that no round has to have: it is drafted when it is asked for."""
    return PaperPlanRow(
        form_id=form_id,
        title="",
        subject_uid=subject_uid,
        subject_name=subject_name,
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


def _left_out(app: Services, round_uid: str) -> Iterator[Refused]:
    for one in left_out(app, round_uid):
        yield Refused(
            form=one.form_id,
            title=one.title,
            subject=one.subject_name,
            lacks=one.lacks,
            why=explain(one.blocked) if one.blocked else None,
        )


def _write(
    wanted: list[Wanted], wish: argparse.Namespace
) -> tuple[list[str], list[dict[str, str]], tuple[Refused, ...]]:
    """Write papers; one that can't be printed does not keep the others back."""
    written: list[str] = []
    lacking: list[dict[str, str]] = []
    unprinted: list[Refused] = []
    for one in wanted:
        try:
            content, name, problems = one.make()
        except (PaperGlyphError, PaperRoomError) as error:
            note_error(error)
            unprinted.append(
                Refused(form=one.form, title=one.title, subject=one.subject, lacks=(), why=explain(error))
            )
            continue
        try:
            target = _target(wish, name, content, written)
            write_file(target, content, overwrite=True)
        except EnvError as error:
            if wish.issue:
                raise IssuedUnwrittenError(path=str(wish.out / name)) from error
            raise
        written.append(target.name)
        lacking += [
            {"file": target.name, "field": problem.field, "label": problem.label} for problem in problems
        ]
    return written, lacking, tuple(unprinted)


def _content(
    app: Services, round_uid: str, one: PaperPlanRow, *, word: bool
) -> tuple[bytes, str, Sequence[FieldProblem]]:
    """Return a paper as it is stored, else as a draft with what that lacks, and its usual name."""
    if one.paper_uid is not None:
        if word:
            found = paper_docx(app, one.paper_uid)
            return found.content, found.file_name, ()
        return stored_pdf(app, one.paper_uid), file_name(one.form_id, one.subject_name), ()
    order = PaperOrder(form_id=one.form_id, round_uid=round_uid, subject_uid=one.subject_uid)
    return _drafted(app, order, word=word)


def _drafted(app: Services, order: PaperOrder, *, word: bool) -> tuple[bytes, str, Sequence[FieldProblem]]:
    """Return a paper as it would be now, with what it lacks, and its usual name."""
    draft = draft_paper(app, order)
    if word:
        edited = docx_of(draft)
        return edited.content, edited.file_name, draft.problems
    return draft.pdf, draft.file_name, draft.problems


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
    refused: tuple[tuple[Refused, ...], tuple[Refused, ...]],
) -> int:
    left, unprinted = refused
    count = len(written)
    words = ngettext("{n} paper in {folder}", "{n} papers in {folder}", count)
    lines = [words.format(n=count, folder=wish.out)]
    if not wish.issue:
        lines += [
            _("{file}: missing {label}").format(file=one["file"], label=one["label"]) for one in lacking
        ]
    if left:
        words = ngettext("{n} paper was not issued:", "{n} papers were not issued:", len(left))
        lines += [words.format(n=len(left)), *_refused_lines(left)]
    if unprinted:
        words = ngettext("{n} paper was not printed:", "{n} papers were not printed:", len(unprinted))
        lines += [words.format(n=len(unprinted)), *_refused_lines(unprinted)]
    fields = {
        "folder": str(wish.out),
        "files": written,
        "missing": lacking,
        "left_out": msgspec.to_builtins(left),
        "unprinted": msgspec.to_builtins(unprinted),
    }
    return output.result(fields, lines, RuleError.exit_code if left or unprinted else 0)


def _refused_lines(papers: Sequence[Refused]) -> Iterator[str]:
    for one in papers:
        if one.lacks:
            words = _("{paper}: missing {what}").format(paper=one.name, what="; ".join(one.lacks))
            yield f"  {words}"
        if one.why is not None:
            yield f"  {one.name}: {one.why.what} {one.why.safe} {one.why.next}"
