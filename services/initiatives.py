"""Sáng kiến: recognised initiatives, their authors, and what they have served for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.recipients import Person, Recipient
from models.types import InitiativeKind, InitiativeScope
from services.app import Services
from services.dates import PartialDate
from services.errors import InputError, NotFoundError
from services.plausible import check_dates
from services.recipients import stored
from services.results import Changes
from services.text import clean_input, fold, parse_query, sort_key

_FIRST_YEAR = 1945


class InitiativeTitleError(InputError):
    """An initiative needs a title."""

    code = "initiative.title_needed"


class AuthorSharesError(InputError):
    """The authors' shares must be 1 to 100 each and 100 at most together (`total`)."""

    code = "initiative.shares"


class AuthorTwiceError(InputError):
    """One person stands among the authors twice."""

    code = "initiative.author_twice"


class InitiativeYearError(InputError):
    """The year can't be (`year`)."""

    code = "initiative.year"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorRow:
    """An author and the share of the work in per cent."""

    uid: str
    name: str
    share_percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeRow:
    """An initiative; `used_for`: award codes with years, as "CSTDCS 2025"."""

    uid: str
    title: str
    year: int
    scope: InitiativeScope
    initiative_kind: InitiativeKind | None
    field: str | None
    benefit: str | None
    authors: tuple[AuthorRow, ...]
    decision_number: str | None
    decision_date: PartialDate | None
    issuer: str | None
    used_for: tuple[str, ...]
    version: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveInitiative:
    """An initiative: new without `uid`. `authors`: (uid of the person, share in per cent)."""

    uid: str | None = None
    expected_version: int | None = None
    title: str
    year: int
    scope: InitiativeScope
    initiative_kind: InitiativeKind | None = None
    field: str | None = None
    benefit: str | None = None
    decision_number: str | None = None
    decision_date: PartialDate | None = None
    issuer: str | None = None
    authors: tuple[tuple[str, int], ...] = ()


def list_initiatives(app: Services, text: str = "", year: int | None = None) -> tuple[InitiativeRow, ...]:
    """Return the initiatives, newest first; `text` is looked for in titles and authors."""
    query = parse_query(text)
    with app.db.read() as session:
        found = _rows(session, Initiative.year == year if year is not None else None)
    if not query:
        return found
    return tuple(row for row in found if query.folded in _searched(row) and query.accepts(_words(row)))


def _words(row: InitiativeRow) -> str:
    return " ".join([row.title, *(author.name for author in row.authors)])


def _searched(row: InitiativeRow) -> str:
    return fold(_words(row))


def get_initiative(app: Services, uid: str) -> InitiativeRow:
    """Return an initiative. Raises: NotFoundError."""
    with app.db.read() as session:
        found = _rows(session, Initiative.uid == uid)
    if not found:
        raise NotFoundError(kind="initiative", uid=uid)
    return found[0]


def _rows(session: Session, condition: ColumnElement[bool] | None) -> tuple[InitiativeRow, ...]:
    query = select(
        Initiative.uid,
        Initiative.title,
        Initiative.year,
        Initiative.scope,
        Initiative.initiative_kind,
        Initiative.field,
        Initiative.benefit,
        Initiative.decision_number,
        Initiative.decision_date,
        Initiative.issuer,
        Initiative.version,
        Initiative.owner,
    ).where(Initiative.deleted_at.is_(None))
    if condition is not None:
        query = query.where(condition)
    rows = sorted(session.execute(query).all(), key=lambda row: (-row.year, sort_key(row.title), row.uid))
    authors: dict[str, list[AuthorRow]] = defaultdict(list)
    for uid, person, name, share in session.execute(
        select(InitiativeAuthor.initiative_uid, Recipient.uid, Recipient.name, InitiativeAuthor.share_percent)
        .join(Recipient, Recipient.uid == InitiativeAuthor.person_uid)
        .where(InitiativeAuthor.deleted_at.is_(None))
        .order_by(InitiativeAuthor.share_percent.desc(), Recipient.sort_key)
    ):
        authors[uid].append(AuthorRow(uid=person, name=name, share_percent=share))
    uses: dict[str, list[str]] = defaultdict(list)
    for uid, code, year in session.execute(
        select(InitiativeUse.initiative_uid, InitiativeUse.award_code, InitiativeUse.year)
        .where(InitiativeUse.deleted_at.is_(None))
        .order_by(InitiativeUse.year)
    ):
        uses[uid].append(f"{code} {year}")
    return tuple(
        InitiativeRow(
            **row._asdict()
            | {"decision_date": PartialDate.parse(row.decision_date) if row.decision_date else None},
            authors=tuple(authors[row.uid]),
            used_for=tuple(uses[row.uid]),
        )
        for row in rows
    )


def save_initiative(app: Services, command: SaveInitiative) -> Changes:
    """Keep an initiative with its authors.

    Raises: InitiativeTitleError, InitiativeYearError, ImplausibleDateError, AuthorSharesError,
    AuthorTwiceError, NotFoundError, ConflictError.
    """
    title = clean_input(command.title)
    if not title:
        raise InitiativeTitleError
    if not _FIRST_YEAR <= command.year <= app.clock.today().year + 1:
        raise InitiativeYearError(field="year", year=command.year)
    check_dates(app, "initiative", command)
    _check_authors(command.authors)
    uid = command.uid or app.ids.new()
    with app.db.write("initiative.save", subject=uid) as tx:
        for person_uid, _share in command.authors:
            tx.get(Person, person_uid)
        known = command.uid is not None
        record = tx.get(Initiative, uid, command.expected_version) if known else Initiative(uid=uid)
        record.title, record.fold_key = title, fold(title)[:500]
        record.year, record.scope = command.year, command.scope
        record.initiative_kind = command.initiative_kind
        record.field, record.benefit = stored(command.field), stored(command.benefit)
        record.decision_number, record.issuer = stored(command.decision_number), stored(command.issuer)
        record.decision_date = stored(command.decision_date)
        tx.session.add(record)
        tx.session.flush()
        _keep_authors(tx.session, app, uid, command.authors)
    return tx.changes


def _check_authors(authors: tuple[tuple[str, int], ...]) -> None:
    if len({uid for uid, _share in authors}) < len(authors):
        raise AuthorTwiceError
    total = sum(share for _uid, share in authors)
    if total > 100 or any(not 1 <= share <= 100 for _uid, share in authors):
        raise AuthorSharesError(total=total)


def _keep_authors(session: Session, app: Services, uid: str, authors: tuple[tuple[str, int], ...]) -> None:
    present = {
        author.person_uid: author
        for author in session.scalars(select(InitiativeAuthor).where(InitiativeAuthor.initiative_uid == uid))
    }
    wanted = dict(authors)
    for person_uid, author in present.items():
        if person_uid not in wanted:
            author.deleted_at = author.deleted_at or app.clock.now()
    for person_uid, share in wanted.items():
        author = present.get(person_uid) or InitiativeAuthor(
            uid=app.ids.new(), initiative_uid=uid, person_uid=person_uid
        )
        author.share_percent, author.deleted_at = share, None
        session.add(author)
