"""Nominations: propose, change, confirm; their steps are in `nomination_moves`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from models.nominations import AwardRound, Nomination
from models.recipients import Recipient
from models.types import NominationState
from services.app import Services
from services.bulk import portions
from services.db import WriteTransaction
from services.eligibility import refresh_dependents, store_verdicts
from services.errors import InputError, NotFoundError, RuleError
from services.nomination_moves import (
    OPEN,
    MoveNominations,
    NominationStateError,
    OverrideVerdict,
    ReadyAllTheSame,
    ballot_of,
    changeable,
    move_nominations,
    nomination_event,
    override_verdict,
    ready_all_the_same,
)
from services.nomination_reads import NominationRow, NominationView, get_nomination, nomination_rows
from services.plausible import check_dates
from services.results import Changes
from services.round_steps import editable_round

__all__ = [
    "ConfirmCriterion",
    "MoveNominations",
    "Nominate",
    "NominationRow",
    "NominationStateError",
    "NominationView",
    "OverrideVerdict",
    "ReadyAllTheSame",
    "SaveNomination",
    "confirm_criterion",
    "get_nomination",
    "move_nominations",
    "nominate",
    "nomination_rows",
    "override_verdict",
    "ready_all_the_same",
    "save_nomination",
]


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


def nominate(app: Services, command: Nominate) -> Changes:
    """Propose each recipient for the award and check each at once.

    Raises:
        RoundStateError, UnknownAwardError, AwardBasisError, AwardKindError, DuplicateNominationError,
        OutsideCompetenceError, ImplausibleDateError, PeriodError, NotFoundError: none of them is proposed
        then.
    """
    uids = []
    check_dates(app, "nomination", command)
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
            nomination_event(tx, app, nomination.uid, "nominate", None, NominationState.DRAFT)
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
    regime = app.packs.regime(record.regime, record.received_on)
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
    check_dates(app, "nomination", command)
    with app.db.write("nomination.save", subject=command.uid) as tx:
        record = tx.get(Nomination, command.uid, command.expected_version)
        if record.state not in OPEN:
            raise NominationStateError(state=record.state.value, action="change")
        round_ = editable_round(tx, record.round_uid)
        if command.award_code != record.award_code:
            if ballot_of(tx, record.uid) is not None:
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
        record = changeable(tx, command.uid, "confirm")
        entry = {"answer": command.answer, "by": by, "note": note}
        record.confirmations = {**record.confirmations, command.criterion_id: entry}
        store_verdicts(tx.session, app, [record.uid])
    return tx.changes
