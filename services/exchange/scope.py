"""Which records an addressee needs: the superior of a unit, a unit of its superior."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from models.attachments import Attachment
from models.awards import AwardRecord, Discipline, Rating
from models.councils import Attendance, BallotResult, Council, CouncilMember, Meeting
from models.decisions import Appraisal, Decision, DecisionItem
from models.documents import Paper
from models.events import Event
from models.initiatives import Initiative, InitiativeAuthor, InitiativeUse
from models.movements import Movement, MovementTarget, MovementTheme, Registration, TargetResult
from models.nominations import AchievementReport, AwardRound, Nomination
from models.recipients import Membership, Recipient
from models.reports import Report
from models.types import MovementState, NominationState, PaperState, ReportState, RoundState
from services.exchange.collecting import Collection, parts
from services.exchange.keys import own_keys

_SENT = (RoundState.SENT, RoundState.CLOSED)
_WITH_SUPERIOR = (NominationState.SUBMITTED, NominationState.ACCEPTED, NominationState.RETURNED)


def collect_for_superior(
    collection: Collection, round_uid: str | None, report_uids: Sequence[str]
) -> Collection:
    """Gather what the superior needs: the round, all rounds and reports sent before, results of movements."""
    session = collection.session
    sent = set(
        session.scalars(
            select(AwardRound.uid)
            .join(Event, Event.subject_uid == AwardRound.uid)
            .where(AwardRound.owner == collection.owner, AwardRound.state.in_(_SENT), Event.action == "send")
        )
    )
    rounds = sent | ({round_uid} if round_uid else set())
    for uid in sorted(rounds):
        _add_round(collection, uid)
    _add_reports(collection, report_uids)
    _add_movements(collection)
    collection.add_parents()
    return collection


def _add_round(collection: Collection, round_uid: str) -> None:
    session, since = collection.session, collection.since
    sends = session.scalars(
        select(Event.changed).where(Event.subject_uid == round_uid, Event.action == "send")
    ).all()
    # Sent anew since the last receipt: the addressee may lack any part of it.
    whole = not sends or max(sends) > since
    collection.add(AwardRound, AwardRound.uid == round_uid, whole=whole)
    nominations = session.execute(
        select(Nomination.uid, Nomination.recipient_uid, Nomination.changed, _goes_up().label("up")).where(
            Nomination.round_uid == round_uid, Nomination.owner == collection.owner
        )
    ).all()
    up = [row for row in nominations if row.up]
    first = [row for row in up if whole or row.changed > since]
    others = [row for row in up if not (whole or row.changed > since)]
    for rows, all_of_it in ((first, True), (others, False)):
        _add_nominations(collection, [row.uid for row in rows], whole=all_of_it)
        _add_history(collection, {row.recipient_uid for row in rows}, whole=all_of_it)
    _add_own_awards(collection, [row.uid for row in nominations if not row.up], whole=whole)
    _add_meeting(collection, round_uid, whole=whole)
    of_nominations = select(Nomination.uid).where(Nomination.round_uid == round_uid)
    collection.add(
        Paper,
        Paper.round_uid == round_uid,
        Paper.subject_uid.is_(None) | Paper.subject_uid.not_in(of_nominations),
        Paper.state != PaperState.DRAFT,
        whole=whole,
    )
    collection.add(Event, Event.subject_uid == round_uid, whole=whole)


def _goes_up() -> ColumnElement[bool]:
    """Return the condition of nominations that were ever submitted: the superior has to do with no other."""
    submitted = select(Event.subject_uid).where(
        Event.subject_kind == Nomination.kind, Event.action == "submit", Event.deleted_at.is_(None)
    )
    return Nomination.state.in_(_WITH_SUPERIOR) | Nomination.uid.in_(submitted)


def _add_nominations(collection: Collection, uids: Sequence[str], *, whole: bool) -> None:
    collection.add_under(Nomination, Nomination.uid, uids, whole=whole)
    collection.add_under(AchievementReport, AchievementReport.nomination_uid, uids, whole=whole)
    collection.add_under(Attachment, Attachment.nomination_uid, uids, whole=whole)
    collection.add_under(InitiativeUse, InitiativeUse.nomination_uid, uids, whole=whole)
    collection.add_under(BallotResult, BallotResult.nomination_uid, uids, whole=whole)
    collection.add_under(Event, Event.subject_uid, uids, whole=whole)
    for part in parts(uids):
        collection.add(Paper, Paper.subject_uid.in_(part), Paper.state != PaperState.DRAFT, whole=whole)
    # One that came back and was then decided by the commune itself.
    collection.add_under(DecisionItem, DecisionItem.nomination_uid, uids, whole=whole)
    decided = _values(collection, DecisionItem.decision_uid, DecisionItem.nomination_uid, uids)
    collection.add_under(Decision, Decision.uid, decided, whole=whole)


def _add_own_awards(collection: Collection, uids: Sequence[str], *, whole: bool) -> None:
    """Add the awards the commune conferred itself, with who holds them, and nothing of their dossiers.

    Higher titles are counted on them, and so are the figures of the superior.
    """
    collection.add_under(AwardRecord, AwardRecord.nomination_uid, uids, whole=whole)
    holders = _values(collection, AwardRecord.recipient_uid, AwardRecord.nomination_uid, uids)
    collection.add_under(Recipient, Recipient.uid, holders, whole=whole)


def _values(collection: Collection, wanted: Any, column: Any, uids: Iterable[str]) -> set[str]:
    """Return the values of one column where another is one of `uids`."""
    found: set[str] = set()
    for part in parts(uids):
        found.update(collection.session.scalars(select(wanted).where(column.in_(part))))
    return found


def _add_history(collection: Collection, recipients: set[str], *, whole: bool) -> None:
    collection.add_under(Recipient, Recipient.uid, recipients, whole=whole)
    for model in (AwardRecord, Rating, Discipline):
        collection.add_under(model, model.recipient_uid, recipients, whole=whole)
    collection.add_under(Membership, Membership.person_uid, recipients, whole=whole)
    works = _values(collection, InitiativeAuthor.initiative_uid, InitiativeAuthor.person_uid, recipients)
    collection.add_under(Initiative, Initiative.uid, works, whole=whole)
    fresh = collection.add_under(InitiativeAuthor, InitiativeAuthor.initiative_uid, works, whole=whole)
    # A share that changed: the other authors' shares belong to it.
    changed = {getattr(author, "initiative_uid", "") for author in fresh}
    collection.add_under(InitiativeAuthor, InitiativeAuthor.initiative_uid, changed, whole=True)


def _add_meeting(collection: Collection, round_uid: str, *, whole: bool) -> None:
    meetings = collection.session.execute(
        select(Meeting.uid, Meeting.council_uid).where(Meeting.round_uid == round_uid)
    ).all()
    collection.add(Meeting, Meeting.round_uid == round_uid, whole=whole)
    uids, councils = [row.uid for row in meetings], {row.council_uid for row in meetings}
    collection.add_under(Council, Council.uid, councils, whole=whole)
    collection.add_under(CouncilMember, CouncilMember.council_uid, councils, whole=whole)
    collection.add_under(Attendance, Attendance.meeting_uid, uids, whole=whole)


def _add_reports(collection: Collection, report_uids: Sequence[str]) -> None:
    sent = collection.session.scalars(
        select(Report.uid).where(
            Report.owner == collection.owner, Report.state.in_((ReportState.SENT, ReportState.RECEIVED))
        )
    )
    for uid in sorted({*sent, *report_uids}):
        changed = bool(collection.add(Report, Report.uid == uid)) or uid in report_uids
        collection.add(Paper, Paper.subject_uid == uid, Paper.state != PaperState.DRAFT, whole=changed)
        collection.add(Event, Event.subject_uid == uid, whole=changed)


def _add_movements(collection: Collection) -> None:
    """Add what this office says about movements: its own launched ones, its results, its registrations."""
    session = collection.session
    launched = session.execute(
        select(Movement.uid, Movement.changed).where(
            Movement.owner == collection.owner, Movement.state != MovementState.DRAFT
        )
    ).all()
    fresh = [row.uid for row in launched if row.changed > collection.since]
    older = [row.uid for row in launched if row.changed <= collection.since]
    for uids, whole in ((fresh, True), (older, False)):
        collection.add_under(Movement, Movement.uid, uids, whole=whole)
        collection.add_under(MovementTheme, MovementTheme.movement_uid, uids, whole=whole)
        collection.add_under(MovementTarget, MovementTarget.movement_uid, uids, whole=whole)
        collection.add_under(Event, Event.subject_uid, uids, whole=whole)
    _add_results(collection)


def _add_results(collection: Collection) -> None:
    """Add results and registrations on movements that the addressee can know.

    Its own movement is one that came from it by a file: one that was typed off a paper here would be a
    reference into nothing there. When it comes, all that was said about it goes.
    """
    session, here = collection.session, own_keys(collection.session).installation_id
    launched = Movement.state != MovementState.DRAFT
    movements = session.execute(
        select(Movement.uid, Movement.changed).where(
            launched, (Movement.owner == collection.owner) | (Movement.origin != here)
        )
    ).all()
    targets = session.execute(
        select(MovementTarget.uid, MovementTarget.changed)
        .join(Movement, Movement.uid == MovementTarget.movement_uid)
        .where(launched, (MovementTarget.owner == collection.owner) | (MovementTarget.origin != here))
    ).all()
    for model, column, rows in (
        (TargetResult, TargetResult.target_uid, targets),
        (Registration, Registration.movement_uid, movements),
    ):
        fresh = [row.uid for row in rows if row.changed > collection.since]
        known = [row.uid for row in rows if row.changed <= collection.since]
        collection.add_under(model, column, fresh, whole=True)
        collection.add_under(model, column, known)


def collect_for_unit(collection: Collection, unit_id: str) -> Collection:
    """Gather what a unit needs: the superior's movements, and all it said of that unit's nominations."""
    session = collection.session
    _add_movements_down(collection)
    theirs = session.scalars(select(Nomination.uid).where(Nomination.owner == unit_id)).all()
    others = session.scalars(select(AwardRound.uid).where(AwardRound.owner == unit_id)).all()
    reports = session.scalars(select(Report.uid).where(Report.owner == unit_id)).all()
    collection.add_under(Appraisal, Appraisal.nomination_uid, theirs)
    collection.add_under(DecisionItem, DecisionItem.nomination_uid, theirs)
    decisions = session.scalars(
        select(Decision.uid)
        .join(DecisionItem, DecisionItem.decision_uid == Decision.uid)
        .join(Nomination, Nomination.uid == DecisionItem.nomination_uid)
        .where(Nomination.owner == unit_id)
    )
    collection.add_under(Decision, Decision.uid, set(decisions))
    collection.add_under(Event, Event.subject_uid, [*theirs, *others, *reports])
    collection.add_parents()
    return collection


def _add_movements_down(collection: Collection) -> None:
    _add_movements(collection)
    for model in (TargetResult, Registration):
        # What the superior registered for itself is nobody else's.
        collection.found[model].clear()
