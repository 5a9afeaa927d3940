"""The steps of a round: freeze, send, close, reopen; what each needs and what it moves."""

from __future__ import annotations

from sqlalchemy import select

from models.events import Event
from models.nominations import AwardRound, Nomination
from models.types import NominationState, RoundState
from services.app import Services
from services.db import WriteTransaction
from services.dossiers import Gap, gaps_in
from services.eligibility import UNSENT, store_verdicts
from services.errors import RuleError
from services.events import needed_reason, record_event

DECIDED = (NominationState.GRANTED, NominationState.REFUSED)
# Where a nomination can stand once it was sent.
_GONE_UP = (NominationState.SUBMITTED, NominationState.ACCEPTED, NominationState.RETURNED, *DECIDED)
OUT = (*DECIDED, NominationState.NOT_PASSED, NominationState.WITHDRAWN)


class RoundStateError(RuleError):
    """The round stands where this step is not possible (`state`, `action`)."""

    code = "round.wrong_state"


class RoundGapsError(RuleError):
    """The round still has gaps (`count`, `name`); `gaps` lists them."""

    code = "round.gaps"

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__(count=len(gaps), name=gaps[0].recipient_name)
        self.gaps = gaps


class RoundUnvotedError(RoundGapsError):
    """Nominations are a draft or not voted on (`count`, `name`): no reason passes over that.

    `gaps` lists all that is missing.
    """

    code = "round.unvoted"

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__(gaps)
        hard = [gap for gap in gaps if gap.place == "vote"]
        self.params.update(count=len(hard), name=hard[0].recipient_name)


class NothingForSuperiorError(RuleError):
    """No nomination of the round goes to the superior (`title`)."""

    code = "round.nothing_for_superior"


class RoundEmptyError(RuleError):
    """Nothing in the round can go on."""

    code = "round.empty"


class RoundUndecidedError(RuleError):
    """Nominations still wait for a decision (`count`)."""

    code = "round.undecided"


class RoundReturnedError(RuleError):
    """All that is still open was returned and waits to be completed (`count`)."""

    code = "round.returned"


class RoundMixedError(RuleError):
    """Some nominations wait for a decision (`count`), some were returned (`returned`)."""

    code = "round.undecided_and_returned"


def editable_round(tx: WriteTransaction, uid: str, expected_version: int | None = None) -> AwardRound:
    """Return a round whose nominations may change. Raises: RoundStateError once it is frozen."""
    record = tx.get(AwardRound, uid, expected_version)
    if record.state not in (RoundState.OPEN, RoundState.MEETING):
        raise RoundStateError(state=record.state.value, action="change")
    return record


def freeze(tx: WriteTransaction, app: Services, record: AwardRound, reason: str) -> None:
    """Freeze the round after checking everything anew.

    A reason passes over gaps in reports, papers and verdicts; nominations nobody voted on are never passed
    over. Where the procedure is simple (Luật 06/2022/QH15 Điều 85) no vote is needed.
    """
    _expect(record, "freeze", RoundState.OPEN, RoundState.MEETING)
    live = _in_states(tx, record.uid, *UNSENT)
    store_verdicts(tx.session, app, [nomination.uid for nomination in live])
    tx.session.flush()
    gaps = gaps_in(tx.session, app, record.uid)
    hard = tuple(gap for gap in gaps if gap.place == "vote")
    if hard:
        raise RoundUnvotedError(gaps)
    if gaps and not reason.strip():
        raise RoundGapsError(gaps)
    for nomination in live:
        if nomination.state is NominationState.READY:
            nomination_step(tx, app, nomination, "pass_without_vote", NominationState.PASSED)
    if not _in_states(tx, record.uid, NominationState.PASSED, *DECIDED):
        raise RoundEmptyError
    round_step(tx, app, record, "freeze", RoundState.FROZEN, reason)


def reopen(tx: WriteTransaction, app: Services, record: AwardRound, reason: str) -> None:
    """Take the round back to work on it. Raises: ReasonNeededError, RoundStateError."""
    _expect(record, "reopen", RoundState.FROZEN, RoundState.SENT, RoundState.CLOSED)
    round_step(tx, app, record, "reopen", RoundState.OPEN, needed_reason(reason, "reopen"))


def close(tx: WriteTransaction, app: Services, record: AwardRound, reason: str) -> None:
    """Close the round. Raises: RoundUndecidedError, RoundReturnedError, RoundMixedError, RoundStateError."""
    _expect(record, "close", RoundState.FROZEN, RoundState.SENT)
    waiting = len(undecided(tx, record.uid))
    returned = len(_in_states(tx, record.uid, NominationState.RETURNED))
    if returned and returned == waiting:
        raise RoundReturnedError(count=returned)
    if returned:
        raise RoundMixedError(count=waiting - returned, returned=returned)
    if waiting:
        raise RoundUndecidedError(count=waiting)
    round_step(tx, app, record, "close", RoundState.CLOSED, reason)


def undecided(tx: WriteTransaction, round_uid: str) -> list[str]:
    """Return the uids of nominations that still wait for a decision."""
    return list(
        tx.session.scalars(
            select(Nomination.uid).where(
                Nomination.round_uid == round_uid,
                Nomination.deleted_at.is_(None),
                Nomination.state.not_in(OUT),
            )
        )
    )


def close_if_decided(tx: WriteTransaction, app: Services, round_uid: str) -> bool:
    """Close a frozen or sent round of this office once everything is decided; tell whether it closed."""
    record = tx.get(AwardRound, round_uid)
    if record.owner != app.unit_id or record.state not in (RoundState.FROZEN, RoundState.SENT):
        return False
    if undecided(tx, round_uid):
        return False
    with tx.own_work():
        round_step(tx, app, record, "close", RoundState.CLOSED)
    return True


def reopen_if_undecided(tx: WriteTransaction, app: Services, round_uid: str, reason: str) -> bool:
    """Open a closed round of this office again where a corrected decision left something to be decided.

    It stands again where it stood before it closed, frozen or sent; tell whether it opened.
    """
    record = tx.get(AwardRound, round_uid)
    if record.owner != app.unit_id or record.state is not RoundState.CLOSED:
        return False
    if not undecided(tx, round_uid):
        return False
    before = tx.session.scalars(
        select(Event.from_state)
        .where(Event.subject_uid == round_uid, Event.action == "close", Event.deleted_at.is_(None))
        .order_by(Event.changed.desc())
        .limit(1)
    ).first()
    stood = RoundState.FROZEN if before == RoundState.FROZEN.value else RoundState.SENT
    with tx.own_work():
        round_step(tx, app, record, "reopen", stood, reason)
    return True


def mark_sent(tx: WriteTransaction, app: Services, round_uid: str) -> None:
    """Note that a frozen round went to the superior: its passed nominations of higher awards are submitted.

    Called within the transaction that books the bundle. Raises: RoundStateError, NothingForSuperiorError.
    """
    record = tx.get(AwardRound, round_uid)
    _expect(record, "send", RoundState.FROZEN, RoundState.SENT)
    regime = app.packs.regime(record.regime, record.received_on)
    for nomination in _in_states(tx, round_uid, NominationState.PASSED):
        if regime.award(nomination.award_code).level != "commune":
            nomination_step(tx, app, nomination, "submit", NominationState.SUBMITTED)
    if record.state is RoundState.FROZEN:
        gone = _in_states(tx, round_uid, *_GONE_UP)
        if all(regime.award(nomination.award_code).level == "commune" for nomination in gone):
            raise NothingForSuperiorError(title=record.title)
        round_step(tx, app, record, "send", RoundState.SENT)


def _in_states(tx: WriteTransaction, round_uid: str, *states: NominationState) -> list[Nomination]:
    return list(
        tx.session.scalars(
            select(Nomination)
            .where(
                Nomination.round_uid == round_uid,
                Nomination.deleted_at.is_(None),
                Nomination.state.in_(states),
            )
            .order_by(Nomination.uid)
        )
    )


def _expect(record: AwardRound, action: str, *states: RoundState) -> None:
    if record.state not in states:
        raise RoundStateError(state=record.state.value, action=action)


def round_step(
    tx: WriteTransaction, app: Services, record: AwardRound, action: str, to: RoundState, reason: str = ""
) -> None:
    """Move a round and write the event of it."""
    before, record.state = record.state, to
    record_event(
        tx,
        app,
        subject_kind="award_round",
        subject_uid=record.uid,
        action=action,
        from_state=before.value,
        to_state=to.value,
        reason=reason,
    )


def nomination_step(
    tx: WriteTransaction,
    app: Services,
    record: Nomination,
    action: str,
    to: NominationState,
    reason: str = "",
) -> None:
    """Move a nomination of this office and write the event of it."""
    before, record.state = record.state, to
    record_event(
        tx,
        app,
        subject_kind="nomination",
        subject_uid=record.uid,
        action=action,
        from_state=before.value,
        to_state=to.value,
        reason=reason,
    )
