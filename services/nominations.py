"""Nominations: propose, change, confirm, override, move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from models.councils import BallotResult, Meeting
from models.events import Event
from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import NominationState, RoundState
from services.app import Services
from services.bulk import portions
from services.db import WriteTransaction
from services.eligibility import refresh_dependents, store_verdicts
from services.errors import InputError, NotFoundError, RuleError
from services.events import needed_reason, record_event
from services.fact_rules import PROPOSED
from services.nomination_reads import NominationRow, NominationView, get_nomination, nomination_rows
from services.plausible import check_dates
from services.results import Changes
from services.round_steps import editable_round, nomination_step, round_step

__all__ = [
    "ConfirmCriterion",
    "MoveNominations",
    "Nominate",
    "NominationRow",
    "NominationView",
    "OverrideVerdict",
    "SaveNomination",
    "confirm_criterion",
    "get_nomination",
    "move_nominations",
    "nominate",
    "nomination_rows",
    "override_verdict",
    "save_nomination",
]

_OPEN = (NominationState.DRAFT, NominationState.READY)


class AwardKindError(InputError):
    """The award is not for this kind of recipient (`name`, `award`)."""

    code = "nomination.kind_does_not_fit"


class AwardBasisError(InputError):
    """The award is not given on the basis of the round (`award`)."""

    code = "nomination.basis_does_not_fit"


class DuplicateNominationError(RuleError):
    """The recipient is already nominated for the award in this round (`name`, `award`)."""

    code = "nomination.duplicate"


class OutsideCompetenceError(RuleError):
    """Another line proposes this recipient (`name`)."""

    code = "nomination.outside_competence"


class ConfirmationNoteError(InputError):
    """A confirmation says nothing about what it rests on."""

    code = "nomination.confirmation_note"


class NominationStateError(RuleError):
    """The nomination stands where this step is not possible (`state`, `action`)."""

    code = "nomination.wrong_state"


class VotedError(RuleError):
    """The council voted on the award as it stands; another award needs a nomination of its own."""

    code = "nomination.voted"


class DeletedNominationError(RuleError):
    """The wastebasket holds a nomination of this recipient for the award (`uid`), to be restored instead."""

    code = "nomination.in_wastebasket"


class PeriodError(InputError):
    """The period of the achievement ends before it begins (`year_from`, `year_to`)."""

    code = "nomination.period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominate:
    """Propose recipients for an award; the period defaults to the year of the round."""

    round_uid: str
    recipient_uids: tuple[str, ...]
    award_code: str
    year_from: int | None = None
    year_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveNomination:
    """New particulars of a nomination."""

    uid: str
    expected_version: int
    award_code: str
    year_from: int
    year_to: int
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCriterion:
    """What a person judged about a criterion that only a person can judge."""

    uid: str
    criterion_id: str
    answer: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideVerdict:
    """Go on although the check says no, for a reason that the superior reads; blank takes it back."""

    uid: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveNominations:
    """A step for several nominations at once; back to draft, withdraw and reopen need a reason."""

    uids: tuple[str, ...]
    action: Literal["ready", "draft", "withdraw", "reopen"]
    reason: str = ""


_MOVES: dict[str, tuple[tuple[NominationState, ...], NominationState]] = {
    "ready": ((NominationState.DRAFT,), NominationState.READY),
    "draft": (
        (NominationState.READY, NominationState.PASSED, NominationState.NOT_PASSED),
        NominationState.DRAFT,
    ),
    "withdraw": (
        (
            NominationState.DRAFT,
            NominationState.READY,
            NominationState.PASSED,
            NominationState.NOT_PASSED,
            NominationState.RETURNED,
        ),
        NominationState.WITHDRAWN,
    ),
    "reopen": ((NominationState.RETURNED, NominationState.WITHDRAWN), NominationState.DRAFT),
}


def nominate(app: Services, command: Nominate) -> Changes:
    """Propose each recipient for the award and check each at once.

    Raises:
        RoundStateError, UnknownAwardError, AwardBasisError, AwardKindError, DuplicateNominationError,
        OutsideCompetenceError, ImplausibleDateError, PeriodError, NotFoundError: none of them is proposed
        then.
    """
    uids = []
    check_dates(app.clock, "nomination", command)
    with app.db.write("nomination.create", subject=command.round_uid) as tx:
        record = editable_round(tx, command.round_uid)
        year_from, year_to = _period(command.year_from or record.year, command.year_to or record.year)
        deleted = _check(tx, app, record, command.recipient_uids, command.award_code)
        for recipient_uid in command.recipient_uids:
            nomination = deleted.get(recipient_uid) or Nomination(
                uid=app.ids.new(),
                round_uid=record.uid,
                recipient_uid=recipient_uid,
                award_code=command.award_code,
            )
            nomination.deleted_at = None
            nomination.state = NominationState.DRAFT
            nomination.year_from, nomination.year_to = year_from, year_to
            nomination.confirmations, nomination.override_reason = {}, None
            tx.session.add(nomination)
            uids.append(nomination.uid)
            _event(tx, app, nomination.uid, "nominate", None, NominationState.DRAFT)
        tx.session.flush()
        store_verdicts(tx.session, app, uids)
        refresh_dependents(tx.session, app, uids)
    return tx.changes


def _period(year_from: int, year_to: int) -> tuple[int, int]:
    if year_from > year_to:
        raise PeriodError(year_from=year_from, year_to=year_to)
    return year_from, year_to


def _check(
    tx: WriteTransaction, app: Services, record: AwardRound, recipient_uids: Sequence[str], code: str
) -> dict[str, Nomination]:
    """Refuse what can't be proposed; return the deleted nominations of the same award, by recipient."""
    regime = app.packs.regime(record.regime)
    award = regime.award(code)
    if not regime.fits(award, record.basis.value):
        raise AwardBasisError(award=award.printed_name)
    found: dict[str, Any] = {}
    before: dict[str, Nomination] = {}
    for some in portions(recipient_uids):
        recipients = select(
            Recipient.uid, Recipient.recipient_kind, Recipient.name, Recipient.outside_competence
        ).where(Recipient.uid.in_(some), Recipient.deleted_at.is_(None))
        found |= {row.uid: row for row in tx.session.execute(recipients)}
        same = select(Nomination).where(
            Nomination.round_uid == record.uid,
            Nomination.recipient_uid.in_(some),
            Nomination.award_code == code,
        )
        before |= {one.recipient_uid: one for one in tx.session.scalars(same)}
    times = Counter(recipient_uids)
    for uid in recipient_uids:
        if uid not in found:
            raise NotFoundError(kind="recipient", uid=uid)
        name = found[uid].name
        if found[uid].recipient_kind.value not in award.kinds:
            raise AwardKindError(name=name, award=award.printed_name)
        if found[uid].outside_competence:
            raise OutsideCompetenceError(name=name)
        if times[uid] > 1 or (uid in before and before[uid].deleted_at is None):
            raise DuplicateNominationError(name=name, award=award.printed_name)
    return before


def save_nomination(app: Services, command: SaveNomination) -> Changes:
    """Change award, period or summary of a nomination that is not voted on yet.

    Raises:
        NominationStateError, AwardBasisError, AwardKindError, DuplicateNominationError,
        ImplausibleDateError, PeriodError, ConflictError.
    """
    check_dates(app.clock, "nomination", command)
    with app.db.write("nomination.save", subject=command.uid) as tx:
        record = tx.get(Nomination, command.uid, command.expected_version)
        if record.state not in _OPEN:
            raise NominationStateError(state=record.state.value, action="change")
        round_ = editable_round(tx, record.round_uid)
        if command.award_code != record.award_code:
            if _ballot(tx, record.uid) is not None:
                raise VotedError
            deleted = _check(tx, app, round_, [record.recipient_uid], command.award_code)
            for one in deleted.values():
                raise DeletedNominationError(uid=one.uid)
        record.award_code = command.award_code
        record.year_from, record.year_to = _period(command.year_from, command.year_to)
        record.summary = command.summary
        store_verdicts(tx.session, app, [record.uid])
        refresh_dependents(tx.session, app, [record.uid])
    return tx.changes


def confirm_criterion(app: Services, command: ConfirmCriterion) -> Changes:
    """Note what a person judged, with name and note, and check anew.

    Raises: ConfirmationNoteError, NominationStateError.
    """
    note = command.note.strip()
    if not note:
        raise ConfirmationNoteError
    # Where nobody entered who does this work, the office answers for it.
    by = app.db.actor.strip() or app.profile().display_name
    with app.db.write("nomination.confirm", subject=command.uid) as tx:
        record = _changeable(tx, command.uid, "confirm")
        entry = {"answer": command.answer, "by": by, "note": note}
        record.confirmations = {**record.confirmations, command.criterion_id: entry}
        store_verdicts(tx.session, app, [record.uid])
    return tx.changes


def override_verdict(app: Services, command: OverrideVerdict) -> Changes:
    """Go on with a written reason although conditions are not met.

    Raises: NominationStateError, RoundStateError.
    """
    reason = command.reason.strip() or None
    with app.db.write("nomination.override", subject=command.uid, reason=reason) as tx:
        record = _changeable(tx, command.uid, "override")
        record.override_reason = reason
        _event(
            tx, app, record.uid, "override" if reason else "override_undone", record.state, None, reason or ""
        )
    return tx.changes


def _changeable(tx: WriteTransaction, uid: str, action: str) -> Nomination:
    record = tx.get(Nomination, uid)
    if record.state not in (*_OPEN, NominationState.PASSED):
        raise NominationStateError(state=record.state.value, action=action)
    editable_round(tx, record.round_uid)
    return record


def move_nominations(app: Services, command: MoveNominations) -> Changes:
    """Take a step with every nomination named, or with none of them.

    One that came back for completion and is ready again keeps the vote it had.

    Raises: NominationStateError, RoundStateError, ReasonNeededError.
    """
    sources, target = _MOVES[command.action]
    reason = (
        command.reason.strip() if command.action == "ready" else needed_reason(command.reason, command.action)
    )
    with app.db.write(f"nomination.{command.action}", reason=reason or None) as tx:
        # Read together and kept, so that the steps below find each of them without a statement.
        kept = _with_rounds(tx, command.uids)
        last = _last_actions(tx, command.uids) if command.action == "ready" else {}
        turned: list[str] = []
        for uid in command.uids:
            record = tx.get(Nomination, uid)
            if record.state not in sources:
                raise NominationStateError(state=record.state.value, action=command.action)
            if command.action != "withdraw":
                _reopen_round(tx, app, record, reason)
            keeps_vote = last.get(uid) == "reopen" and bool(_ballot(tx, uid))
            to = NominationState.PASSED if keeps_vote else target
            if (record.state in PROPOSED) != (to in PROPOSED):
                turned.append(uid)
            nomination_step(tx, app, record, command.action, to, reason)
        refresh_dependents(tx.session, app, turned)
        del kept
    return tx.changes


def _with_rounds(tx: WriteTransaction, uids: Sequence[str]) -> list[Nomination | AwardRound]:
    kept: list[Nomination | AwardRound] = []
    for some in portions(uids):
        nominations = tx.session.scalars(select(Nomination).where(Nomination.uid.in_(some))).all()
        rounds = {one.round_uid for one in nominations}
        kept += [*nominations, *tx.session.scalars(select(AwardRound).where(AwardRound.uid.in_(rounds)))]
    return kept


def _last_actions(tx: WriteTransaction, uids: Sequence[str]) -> dict[str, str]:
    """Return the last step of each: one that was reopened came back for completion."""
    found: dict[str, str] = {}
    for some in portions(uids):
        steps = (
            select(Event.subject_uid, Event.action)
            .where(Event.subject_uid.in_(some), Event.to_state.is_not(None), Event.deleted_at.is_(None))
            .order_by(Event.happened_at, Event.uid)
        )
        found |= dict(iter(tx.session.execute(steps)))
    return found


def _ballot(tx: WriteTransaction, uid: str) -> bool | None:
    """Return what the last concluded meeting found of a nomination, None when none voted on it."""
    return tx.session.execute(
        select(BallotResult.passed)
        .join(Meeting, Meeting.uid == BallotResult.meeting_uid)
        .where(
            BallotResult.nomination_uid == uid,
            BallotResult.deleted_at.is_(None),
            Meeting.deleted_at.is_(None),
            Meeting.concluded,
        )
        .order_by(Meeting.starts_at.desc(), Meeting.uid.desc())
        .limit(1)
    ).scalar_one_or_none()


def _reopen_round(tx: WriteTransaction, app: Services, nomination: Nomination, reason: str) -> None:
    """Let a round that was sent be worked on again, once a nomination came back for completion."""
    record = tx.get(AwardRound, nomination.round_uid)
    if record.state is RoundState.SENT and nomination.state is NominationState.RETURNED:
        round_step(tx, app, record, "reopen", RoundState.OPEN, reason)
        return
    editable_round(tx, nomination.round_uid)


def _event(
    tx: WriteTransaction,
    app: Services,
    uid: str,
    action: str,
    before: NominationState | None,
    after: NominationState | None,
    reason: str = "",
) -> None:
    fields: dict[str, Any] = {
        "from_state": before.value if before else None,
        "to_state": after.value if after else None,
    }
    record_event(tx, app, subject_kind="nomination", subject_uid=uid, action=action, reason=reason, **fields)
