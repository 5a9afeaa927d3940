"""Papers on the screen: the plan of a round, drafts, the list of what is issued, the stored bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.documents import Paper
from models.types import PaperState
from services import home
from services.app import Services
from services.blobs import BlobDamagedError, read_blob
from services.documents import FieldProblem
from services.documents.data import PaperDate
from services.engines import known_fault
from services.errors import NotFoundError
from services.papers.drawing import drawn
from services.papers.errors import PaperDamagedError, PaperUnwritableError
from services.papers.facts import RoundFacts
from services.papers.filled import Filled, enclosed_with
from services.papers.filling import Filler, filler_for
from services.papers.issuing import stamped_with, submission_issued
from services.papers.numbering import number_text
from services.papers.outdated import Reopening, is_outdated, last_reopening
from services.papers.rows import PaperDraft, PaperOrder, PaperPlanRow, PaperRow, PlanState
from services.progress import Progress, silent
from services.text import fold, parse_query

_FILE_NAME = 80
_ROWS = select(
    Paper.uid,
    Paper.form_id,
    Paper.title,
    Paper.number,
    Paper.symbol,
    Paper.issued_on,
    Paper.state,
    Paper.pages,
    Paper.round_uid,
    Paper.subject_uid,
    Paper.replaced_by,
    Paper.version,
    Paper.owner,
).where(Paper.deleted_at.is_(None))


def round_paper_plan(app: Services, round_uid: str) -> tuple[PaperPlanRow, ...]:
    """Return the papers a round needs, in the order in which they come about. Raises: NotFoundError."""
    with app.db.read() as session:
        return plan_in(session, app, round_uid)


def plan_in(session: Session, app: Services, round_uid: str) -> tuple[PaperPlanRow, ...]:
    """Return the papers a round needs as a session sees them; what came back counts as completed."""
    filler = Filler(session, app, round_uid=round_uid, completed=True)
    papers, reopening = _papers_of_round(session, round_uid), last_reopening(session, round_uid)
    return tuple(
        _plan_row(session, filled, papers[_key(filled)], reopening, filler.facts) for filled in filler.plan()
    )


def _key(filled: Filled) -> tuple[str, str | None]:
    return filled.form.id, filled.subject_uid


def _papers_of_round(session: Session, round_uid: str) -> dict[tuple[str, str | None], list[Paper]]:
    found: dict[tuple[str, str | None], list[Paper]] = defaultdict(list)
    for paper in session.scalars(
        select(Paper).where(Paper.round_uid == round_uid, Paper.deleted_at.is_(None)).order_by(Paper.uid)
    ):
        found[paper.form_id, paper.subject_uid].append(paper)
    return found


def _plan_row(
    session: Session, filled: Filled, papers: list[Paper], reopening: Reopening | None, facts: RoundFacts
) -> PaperPlanRow:
    issued = next((paper for paper in reversed(papers) if paper.state is PaperState.ISSUED), None)
    filled = stamped_with(session, filled, None)
    problems = len(filled.problems) + (filled.blocked is not None)
    state: PlanState = "missing" if problems else "draft"
    reason = ""
    if issued is not None and is_outdated(session, filled, issued, reopening, facts):
        state, reason = "outdated", reopening.reason if reopening else ""
    elif issued is not None:
        state, problems = "issued", 0
    elif any(paper.state is PaperState.CANCELLED for paper in papers):
        state = "cancelled"
    return PaperPlanRow(
        form_id=filled.form.id,
        title=filled.form.title,
        subject_uid=filled.subject_uid,
        subject_name=filled.subject_name,
        state=state,
        paper_uid=issued.uid if issued else None,
        number_text=number_text(issued.number, issued.symbol) if issued else "",
        issued_on=issued.issued_on if issued else None,
        problems=problems,
        reopened_for=reason,
        award_code=filled.award_code,
        award_name=filled.award_name,
    )


def draft_paper(app: Services, order: PaperOrder, signer_index: int = 0) -> PaperDraft:
    """Return a paper as it would be printed now; nothing is stored.

    Raises: PaperOrderError, NotFoundError, PaperSignerError, FormUnknown, PaperGlyphError, PaperRoomError.
    """
    with app.db.read() as session:
        filled = filler_for(session, app, order).fill(order, signer_index)
        number, day = submission_issued(session, filled.round_uid)
    return _draft(enclosed_with(filled, number, PaperDate.of(day) if day else None))


def draft_batch(app: Services, round_uid: str, progress: Progress | None = None) -> Iterator[PaperDraft]:
    """Yield the papers of a round one by one as they would be printed now.

    Raises: CancelledError when the user stops, and what `draft_paper` raises.
    """
    progress = progress or silent()
    with app.db.read() as session:
        number, day = submission_issued(session, round_uid)
        plan = list(Filler(session, app, round_uid=round_uid).plan())
    for done, filled in enumerate(plan):
        progress.report(done, len(plan), filled.form.title)
        yield _draft(enclosed_with(filled, number, PaperDate.of(day) if day else None))
    progress.report(len(plan), len(plan), "")


def _draft(filled: Filled) -> PaperDraft:
    document, rendered = drawn(filled)
    return PaperDraft(
        form_id=filled.form.id,
        pdf=rendered.content,
        title=document.title,
        pages=rendered.pages,
        problems=filled.problems,
        file_name=file_name(filled.form.id, filled.subject_name),
        document=document,
    )


def file_name(form_id: str, name: str) -> str:
    """Return a name any file system takes: "bao_cao_ca_nhan-hoang-thi-mai.pdf"."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(name)).split()
    return f"{'-'.join([form_id, *words])[:_FILE_NAME].rstrip('-')}.pdf"


def list_papers(
    app: Services, year: int | None = None, text: str = "", round_uid: str | None = None
) -> tuple[PaperRow, ...]:
    """Return the papers on record, the latest first; `text` is looked for in title and number."""
    query = _ROWS
    if year is not None:
        query = query.where(Paper.issued_on.between(date(year, 1, 1), date(year, 12, 31)))
    if round_uid is not None:
        query = query.where(Paper.round_uid == round_uid)
    with app.db.read() as session:
        rows = session.execute(query.order_by(Paper.issued_on.desc(), Paper.uid.desc())).all()
    return tuple(_matching(map(_row, rows), text))


def papers_where(app: Services, *where: ColumnElement[bool]) -> tuple[PaperRow, ...]:
    """Return the papers on record that meet conditions, in the order in which they came about."""
    with app.db.read() as session:
        return tuple(map(_row, session.execute(_ROWS.where(*where).order_by(Paper.uid))))


def get_paper(app: Services, uid: str) -> PaperRow:
    """Return one paper. Raises: NotFoundError."""
    with app.db.read() as session:
        row = session.execute(_ROWS.where(Paper.uid == uid)).one_or_none()
    if row is None:
        raise NotFoundError(kind="paper", uid=uid)
    return _row(row)


def _row(row: Any) -> PaperRow:
    values = row._asdict()
    text = number_text(values.pop("number"), values.pop("symbol"))
    return PaperRow(**values, number_text=text)


def _matching(rows: Iterable[PaperRow], text: str) -> Iterator[PaperRow]:
    query = parse_query(text)
    for row in rows:
        shown = f"{row.number_text} {row.title}"
        if not query or (query.folded in fold(shown) and query.accepts(shown)):
            yield row


def stored_pdf(app: Services, uid: str) -> bytes:
    """Return the bytes of a paper as they were issued. Raises: NotFoundError, PaperDamagedError."""
    with app.db.read() as session:
        row = session.execute(
            select(Paper.pdf_sha256, Paper.title).where(Paper.uid == uid, Paper.deleted_at.is_(None))
        ).one_or_none()
    if row is None:
        raise NotFoundError(kind="paper", uid=uid)
    try:
        return read_blob(app, row.pdf_sha256)
    except (NotFoundError, BlobDamagedError) as error:
        raise PaperDamagedError(title=row.title) from error


def save_pdf(app: Services, uid: str, target: Path, *, keep: bool = False) -> Path:
    """Write the bytes of a paper as a file, whole or not at all; return where it lies.

    In a folder it gets the usual name. There, and with `keep`, a file that says something else stays: two
    people may have one name. The new one is numbered then.

    Raises: NotFoundError, PaperDamagedError, PaperUnwritableError; DiskFullError, ReadOnlyError.
    """
    content = stored_pdf(app, uid)
    if target.is_dir():
        row = get_paper(app, uid)
        target /= file_name(row.form_id, row.title.partition(" - ")[2] or row.title)
        keep = True
    try:
        target = home.free_path(target, content) if keep else target
        home.write_whole(target, content)
    except OSError as error:
        fault = known_fault(error, target)
        raise fault or PaperUnwritableError(path=str(target), reason=error.strerror or "") from error
    return target


def problems_of(app: Services, order: PaperOrder) -> tuple[FieldProblem, ...]:
    """Return what a paper lacks, without setting it on pages. Raises: as `draft_paper`."""
    with app.db.read() as session:
        filled = filler_for(session, app, order).fill(order)
        number, day = submission_issued(session, filled.round_uid)
    return enclosed_with(filled, number, PaperDate.of(day) if day else None).problems
