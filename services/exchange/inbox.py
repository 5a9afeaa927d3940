"""The desk of the superior: which units sent what, and their nominations in one list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.attachments import Attachment
from models.decisions import Decision, DecisionItem
from models.exchange import BundleLog, Peer, Quarantine, RecordConflict
from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import Direction, NominationState, OfficeRole, PeerStatus
from services.app import Services
from services.exchange import chain
from services.exchange.collecting import parts
from services.exchange.enrolling import unit_name
from services.exchange.reads import count_by_peer
from services.exchange.rows import MissingFiles, SuperiorNominationRow, UnitStatusRow
from services.nomination_reads import rows_in
from services.text import fold, name_key

# What the superior sees of a nomination begins with its being sent.
_SEEN = (
    NominationState.SUBMITTED,
    NominationState.ACCEPTED,
    NominationState.RETURNED,
    NominationState.GRANTED,
    NominationState.REFUSED,
)


def received_units(app: Services, year: int | None = None) -> tuple[UnitStatusRow, ...]:
    """Return the enrolled units by name, with what came from each; `year` limits rounds and nominations."""
    with app.db.read() as session:
        found = session.execute(
            select(Peer.id, Peer.unit_id, Peer.unit_name, Peer.status, Peer.received_sequence)
            .where(
                Peer.role == OfficeRole.UNIT,
                Peer.status.in_((PeerStatus.PENDING, PeerStatus.CONFIRMED)),
            )
            .order_by(Peer.unit_name, Peer.id)
        ).all()
        received, answered = _moments(session, Direction.IN), _moments(session, Direction.OUT)
        states, rounds = _states(session, year), _rounds(session, year)
        conflicts = count_by_peer(session, RecordConflict)
        aside = count_by_peer(session, Quarantine)
        numbers = chain.missing_numbers(session)
        missing = {peer: gap for peer, gap in numbers.items() if not chain.is_whole(session, peer)}
    return tuple(
        UnitStatusRow(
            peer_id=row.id,
            unit_id=row.unit_id,
            unit_name=row.unit_name,
            status=row.status,
            last_received=received.get(row.id),
            last_sequence=row.received_sequence,
            last_answered=answered.get(row.id),
            rounds=rounds.get(row.unit_id, 0),
            nominations=sum(states[row.unit_id].values()),
            waiting=states[row.unit_id][NominationState.SUBMITTED],
            states=dict(states[row.unit_id]),
            conflicts=conflicts.get(row.id, 0),
            aside=aside.get(row.id, 0),
            missing=missing.get(row.id, ()),
        )
        for row in found
    )


def missing_files(app: Services) -> tuple[MissingFiles, ...]:
    """Return the enrolled units of which a file never came though a later one did, by name."""
    with app.db.read() as session:
        numbers = chain.missing_numbers(session)
        found = session.execute(
            select(Peer.id, Peer.unit_id, Peer.unit_name)
            .where(
                Peer.id.in_(numbers),
                Peer.role == OfficeRole.UNIT,
                Peer.status.in_((PeerStatus.PENDING, PeerStatus.CONFIRMED)),
            )
            .order_by(Peer.unit_name, Peer.id)
        ).all()
        return tuple(
            MissingFiles(
                unit_id=row.unit_id,
                unit_name=row.unit_name,
                numbers=numbers[row.id],
                whole=chain.is_whole(session, row.id),
            )
            for row in found
        )


def tracked_units(app: Services, year: int | None = None) -> tuple[UnitStatusRow, ...]:
    """Return all units below this office that exist today, enrolled or not, by name."""
    enrolled = received_units(app, year)
    known, today = {row.unit_id for row in enrolled}, app.clock.today()
    absent = [
        unit for unit in app.units.children(app.unit_id) if unit.held_on(today) and unit.id not in known
    ]
    silent = (
        UnitStatusRow(
            peer_id=-number,
            unit_id=unit.id,
            unit_name=unit.full_name,
            status=None,
            last_received=None,
            last_sequence=0,
            last_answered=None,
            rounds=0,
            nominations=0,
            waiting=0,
            states={},
        )
        for number, unit in enumerate(absent, 1)
    )
    return tuple(sorted((*enrolled, *silent), key=lambda row: name_key(row.unit_name)))


def _moments(session: Session, direction: Direction) -> dict[int, Any]:
    rows = session.execute(
        select(BundleLog.peer_id, func.max(BundleLog.happened_at))
        .where(BundleLog.direction == direction)
        .group_by(BundleLog.peer_id)
    )
    return dict(rows.all())


def _states(session: Session, year: int | None) -> dict[str, Counter[NominationState]]:
    query = (
        select(Nomination.owner, Nomination.state, func.count())
        .join(AwardRound, AwardRound.uid == Nomination.round_uid)
        .where(Nomination.deleted_at.is_(None), Nomination.state.in_(_SEEN))
        .group_by(Nomination.owner, Nomination.state)
    )
    if year is not None:
        query = query.where(AwardRound.year == year)
    found: dict[str, Counter[NominationState]] = defaultdict(Counter)
    for owner, state, count in session.execute(query):
        found[owner][state] = count
    return found


def _rounds(session: Session, year: int | None) -> dict[str, int]:
    query = (
        select(AwardRound.owner, func.count())
        .where(AwardRound.deleted_at.is_(None))
        .group_by(AwardRound.owner)
    )
    if year is not None:
        query = query.where(AwardRound.year == year)
    return dict(session.execute(query).all())


def superior_nominations(
    app: Services,
    *,
    unit_id: str | None = None,
    year: int | None = None,
    states: Sequence[NominationState] = (),
    award_code: str | None = None,
    text: str = "",
    uids: Sequence[str] | None = None,
) -> tuple[SuperiorNominationRow, ...]:
    """Return the nominations that units sent, people by given name; each argument narrows the list."""
    conditions: list[Any] = [Nomination.owner != app.unit_id, Nomination.state.in_(states or _SEEN)]
    if unit_id is not None:
        conditions.append(Nomination.owner == unit_id)
    if year is not None:
        conditions.append(AwardRound.year == year)
    if award_code is not None:
        conditions.append(Nomination.award_code == award_code)
    if text.strip():
        conditions.append(Recipient.fold_key.contains(fold(text), autoescape=True))
    if uids is not None:
        conditions.append(Nomination.uid.in_(uids))
    with app.db.read() as session:
        rows = rows_in(session, app, *conditions)
        around = _Around(session, [row.uid for row in rows])
    return tuple(
        SuperiorNominationRow(
            **asdict(row), unit_name=unit_name(app, row.owner), **around.of(row.uid, row.round_uid)
        )
        for row in rows
    )


class _Around:
    """What the list shows beside a nomination: its round, its scans, its decision."""

    def __init__(self, session: Session, uids: Sequence[str]) -> None:
        self._rounds: dict[str, Any] = {}
        self._summaries: dict[str, str | None] = {}
        self._scans: dict[str, int] = {}
        self._decisions: dict[str, tuple[str, date]] = {}
        for part in parts(uids):
            self._read(session, part)

    def _read(self, session: Session, uids: Sequence[str]) -> None:
        for row in session.execute(
            select(Nomination.uid, Nomination.summary, AwardRound.uid, AwardRound.title, AwardRound.year)
            .join(AwardRound, AwardRound.uid == Nomination.round_uid)
            .where(Nomination.uid.in_(uids))
        ):
            uid, summary, round_uid, title, year = row
            self._summaries[uid], self._rounds[round_uid] = summary, (title, year)
        scans = (
            select(Attachment.nomination_uid, func.count())
            .where(Attachment.nomination_uid.in_(uids), Attachment.deleted_at.is_(None))
            .group_by(Attachment.nomination_uid)
        )
        self._scans.update(session.execute(scans).all())
        for uid, number, day in session.execute(
            select(DecisionItem.nomination_uid, Decision.number, Decision.decided_on)
            .join(Decision, Decision.uid == DecisionItem.decision_uid)
            .where(
                DecisionItem.nomination_uid.in_(uids),
                DecisionItem.deleted_at.is_(None),
                Decision.deleted_at.is_(None),
            )
            .order_by(Decision.decided_on, DecisionItem.uid)
        ):
            self._decisions[uid] = (number, day)

    def of(self, uid: str, round_uid: str) -> dict[str, Any]:
        """Return the further fields of one row."""
        title, year = self._rounds[round_uid]
        number, day = self._decisions.get(uid, (None, None))
        return {
            "round_title": title,
            "year": year,
            "summary": self._summaries[uid],
            "attachments": self._scans.get(uid, 0),
            "decision_number": number,
            "decided_on": day,
        }
