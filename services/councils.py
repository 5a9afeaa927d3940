"""Hội đồng thi đua, khen thưởng: the council and its seats."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from models.councils import Council, CouncilMember
from models.types import CouncilKind, CouncilRole
from services.app import Services
from services.errors import InputError, RuleError
from services.plausible import check_dates
from services.results import Changes


class CouncilNameError(InputError):
    """A council and its members need names."""

    code = "council.name_needed"


class CouncilChairError(RuleError):
    """A council has one chair; another active member holds the seat (`name`)."""

    code = "council.chair_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A seat; `active` False for one who left."""

    uid: str
    name: str
    title: str
    role: CouncilRole
    active: bool
    position: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilView:
    """A council with its members in their order."""

    uid: str
    council_kind: CouncilKind
    name: str
    decision_number: str | None
    decision_date: datetime.date | None
    members: tuple[MemberRow, ...]
    version: int

    @property
    def active_members(self) -> tuple[MemberRow, ...]:
        """Return those who have a vote now."""
        return tuple(member for member in self.members if member.active)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveCouncil:
    """A new council (`uid` None) or new particulars."""

    uid: str | None = None
    expected_version: int | None = None
    name: str
    council_kind: CouncilKind = CouncilKind.EMULATION
    decision_number: str | None = None
    decision_date: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMember:
    """A new seat (`uid` None) or new particulars; `position` None puts a new one last."""

    uid: str | None = None
    expected_version: int | None = None
    council_uid: str
    name: str
    title: str
    role: CouncilRole = CouncilRole.MEMBER
    active: bool = True
    position: int | None = None


def list_councils(app: Services) -> tuple[CouncilView, ...]:
    """Return the councils of this office, the newest decision first."""
    with app.db.read() as session:
        councils = session.execute(
            select(
                Council.uid,
                Council.council_kind,
                Council.name,
                Council.decision_number,
                Council.decision_date,
                Council.version,
            )
            .where(Council.owner == app.unit_id, Council.deleted_at.is_(None))
            .order_by(func.coalesce(Council.decision_date, datetime.date(1, 1, 1)).desc(), Council.uid.desc())
        ).all()
        members: dict[str, list[MemberRow]] = defaultdict(list)
        for row in session.execute(
            select(
                CouncilMember.council_uid,
                CouncilMember.uid,
                CouncilMember.name,
                CouncilMember.title,
                CouncilMember.role,
                CouncilMember.active,
                CouncilMember.position,
                CouncilMember.version,
            )
            .where(CouncilMember.owner == app.unit_id, CouncilMember.deleted_at.is_(None))
            .order_by(CouncilMember.position, CouncilMember.uid)
        ):
            fields: dict[str, Any] = row._asdict()
            members[fields.pop("council_uid")].append(MemberRow(**fields))
    return tuple(CouncilView(**row._asdict(), members=tuple(members[row.uid])) for row in councils)


def current_council(app: Services, kind: CouncilKind = CouncilKind.EMULATION) -> CouncilView | None:
    """Return the council with the newest decision, None when none was set up."""
    return next((council for council in list_councils(app) if council.council_kind is kind), None)


def save_council(app: Services, command: SaveCouncil) -> Changes:
    """Set a council up or change its particulars.

    Raises: CouncilNameError, ImplausibleDateError, ConflictError.
    """
    if not command.name.strip():
        raise CouncilNameError
    check_dates(app, "council", command)
    uid = command.uid or app.ids.new()
    with app.db.write("council.save", subject=uid) as tx:
        record = Council(uid=uid) if command.uid is None else tx.get(Council, uid, command.expected_version)
        record.council_kind = command.council_kind
        record.name = command.name.strip()
        record.decision_number = command.decision_number
        record.decision_date = command.decision_date
        tx.session.add(record)
    return tx.changes


def save_member(app: Services, command: SaveMember) -> Changes:
    """Add a seat or change it. Raises: CouncilNameError, CouncilChairError, ConflictError, NotFoundError."""
    if not command.name.strip():
        raise CouncilNameError
    uid = command.uid or app.ids.new()
    with app.db.write("council.member", subject=uid) as tx:
        tx.get(Council, command.council_uid)
        seats = (CouncilMember.council_uid == command.council_uid, CouncilMember.deleted_at.is_(None))
        if command.role is CouncilRole.CHAIR and command.active:
            other = tx.session.scalars(
                select(CouncilMember.name).where(
                    *seats,
                    CouncilMember.role == CouncilRole.CHAIR,
                    CouncilMember.active,
                    CouncilMember.uid != uid,
                )
            ).first()
            if other is not None:
                raise CouncilChairError(name=other)
        last = tx.session.scalar(select(func.max(CouncilMember.position)).where(*seats)) or 0
        if command.uid is None:
            record = CouncilMember(uid=uid, council_uid=command.council_uid, position=last + 1)
        else:
            record = tx.get(CouncilMember, uid, command.expected_version)
        record.name, record.title = command.name.strip(), command.title.strip()
        record.role, record.active = command.role, command.active
        if command.position is not None:
            record.position = command.position
        tx.session.add(record)
    return tx.changes
