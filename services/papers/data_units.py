"""Units below → the letter that reminds those who sent nothing; dossiers → the book they are entered in."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models.decisions import Decision, DecisionItem
from models.events import Event
from models.exchange import BundleLog, Peer
from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import Direction, NominationState, OfficeRole
from services.app import Services
from services.clock import VIETNAM
from services.dates import format_date, long_date
from services.documents.data import Signer
from services.documents.forms.letters import DossierBook, DossierLine, OfficialLetter
from services.documents.forms.parts import DOTS
from services.exchange import tracked_units
from services.office_profile import default_profile
from services.papers.errors import PaperOrderError, PaperUnitsSentError
from services.papers.heads import archived, office_head, open_date, signer_of, symbol_of

_CODE = 8  # as much of a uid as papers show to be typed
_ADDRESSED = 12  # more than these stand in a list of their own
_DONE = (NominationState.GRANTED, NominationState.REFUSED, NominationState.RETURNED)
_GONE = (NominationState.WITHDRAWN,)


def reminder(app: Services, year: int, units: Collection[str], signer: int) -> OfficialLetter:
    """Return the letter to those of `units` (all, when none is named) that sent no round of the year.

    Until when is left to be written.

    Raises: PaperOrderError (nobody sends here), PaperUnitsSentError.
    """
    if app.role is not OfficeRole.SUPERIOR:
        raise PaperOrderError(form="cong_van")
    silent = [
        row for row in tracked_units(app, year) if not row.rounds and (not units or row.unit_id in units)
    ]
    if not silent:
        raise PaperUnitsSentError(year=year)
    form, profile, today = app.forms.form("cong_van"), app.profile(), app.clock.today()
    words: Mapping[str, str] = form.wording.words
    text = words["reminder" if len(silent) == 1 else "reminder_many"]
    names = tuple(default_profile(app.units, row.unit_id).issuer_name for row in silent)
    many = len(names) > _ADDRESSED
    about = words["reminder_round"].format(year=year)
    return OfficialLetter(
        head=office_head(profile, symbol_of(form.spec.symbol, profile), open_date(today)),
        subject=f"{words['reminder_subject']} {words['of_year'].format(year=year)}",
        addressees=(words["listed"],) if many else names,
        listed=names if many else (),
        paragraphs=(
            text.format(day=long_date(today), office=profile.issuer_name, round=about, deadline=DOTS),
        ),
        recipients=archived(form.wording.recipients, profile),
        signer=signer_of(profile, signer),
    )


def dossier_book(session: Session, app: Services, year: int) -> DossierBook:
    """Return the book of a year: of a unit its nominations, of the superior the rounds that units sent."""
    profile = app.profile()
    received = app.role is OfficeRole.SUPERIOR
    lines = _rounds(session, app, year) if received else _nominations(session, app, year)
    return DossierBook(
        head=office_head(profile, "", open_date(app.clock.today())),
        year=str(year),
        lines=tuple(lines),
        keeper=Signer(lines=(), name=profile.clerk_name),
    )


def _nominations(session: Session, app: Services, year: int) -> Iterator[DossierLine]:
    decided = _decided(session)
    rows = session.execute(
        select(
            Nomination.uid,
            Nomination.award_code,
            Recipient.name,
            Recipient.address,
            Recipient.__table__.c.residence,
            Recipient.phone,
            AwardRound.title,
            AwardRound.received_on,
            AwardRound.regime,
        )
        .join(Recipient, Recipient.uid == Nomination.recipient_uid)
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(
            AwardRound.year == year,
            AwardRound.deleted_at.is_(None),
            Nomination.owner == app.unit_id,
            Nomination.deleted_at.is_(None),
            Nomination.state.not_in(_GONE),
        )
        .order_by(AwardRound.received_on, AwardRound.uid, Recipient.recipient_kind, Recipient.sort_key)
    )
    for row in rows:
        award = app.packs.regime(row.regime, row.received_on).awards.get(row.award_code)
        day = decided.get(row.uid)
        yield DossierLine(
            code=row.uid[-_CODE:].upper(),
            content=award.printed_name.strip("“”") if award else row.award_code,
            sender=row.name,
            address=", ".join(filter(None, (row.address or row.residence, row.phone))),
            handled_by=app.profile().display_name,
            received=format_date(row.received_on),
            returned=format_date(day) if day else "",
        )


def _decided(session: Session) -> dict[str, datetime.date]:
    rows = session.execute(
        select(DecisionItem.nomination_uid, func.max(Decision.decided_on))
        .join(Decision, Decision.uid == DecisionItem.decision_uid)
        .where(DecisionItem.deleted_at.is_(None), Decision.deleted_at.is_(None))
        .group_by(DecisionItem.nomination_uid)
    )
    return dict(rows.all())


def _rounds(session: Session, app: Services, year: int) -> Iterator[DossierLine]:
    words: Mapping[str, str] = app.forms.form("so_theo_doi_ho_so").wording.words
    rows = session.execute(
        select(
            AwardRound.uid,
            AwardRound.title,
            AwardRound.owner,
            func.count(Nomination.uid).label("total"),
            func.sum(case((Nomination.state.in_(_DONE), 1), else_=0)).label("done"),
            select(func.max(Event.happened_at))
            .where(Event.subject_uid == AwardRound.uid, Event.action == "send", Event.deleted_at.is_(None))
            .scalar_subquery()
            .label("sent_at"),
        )
        .join(Nomination, Nomination.round_uid == AwardRound.uid)
        .where(
            AwardRound.year == year,
            AwardRound.owner != app.unit_id,
            AwardRound.deleted_at.is_(None),
            Nomination.deleted_at.is_(None),
        )
        .group_by(AwardRound.uid)
    ).all()
    files = _files(session)
    lines = []
    for row in rows:
        came = _first(files.get((row.owner, Direction.IN), []), row.sent_at)
        answered = files.get((row.owner, Direction.OUT), []) if row.done == row.total else []
        went = _last(answered, came)
        lines.append(
            (
                came,
                DossierLine(
                    code=row.uid[-_CODE:].upper(),
                    content=words["round"].format(title=row.title, count=row.total),
                    sender=default_profile(app.units, row.owner).issuer_name,
                    handled_by=app.profile().display_name,
                    received=_day(came),
                    returned=_day(went),
                    way=words["file"] if came else "",
                ),
            )
        )
    lines.sort(key=lambda one: (one[0] is None, one[0] or 0, one[1].code))
    yield from (line for _came, line in lines)


def _files(session: Session) -> dict[tuple[str, Direction], list[datetime.datetime]]:
    """Return when files came from a unit and went to it, the oldest first."""
    found: dict[tuple[str, Direction], list[datetime.datetime]] = {}
    rows = session.execute(
        select(Peer.unit_id, BundleLog.direction, BundleLog.happened_at)
        .join(Peer, Peer.id == BundleLog.peer_id)
        .order_by(BundleLog.happened_at)
    )
    for unit, direction, moment in rows:
        found.setdefault((unit, direction), []).append(moment)
    return found


def _first(moments: list[datetime.datetime], since: Any) -> datetime.datetime | None:
    return next((one for one in moments if since is None or one >= since), None)


def _last(moments: list[datetime.datetime], since: datetime.datetime | None) -> datetime.datetime | None:
    return next((one for one in reversed(moments) if since is not None and one >= since), None)


def _day(moment: datetime.datetime | None) -> str:
    return format_date(moment.astimezone(VIETNAM).date()) if moment else ""
