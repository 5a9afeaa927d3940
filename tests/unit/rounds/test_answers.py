"""What the superior finds and decides, and the state that follows from both sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from sqlalchemy import inspect, select

from models.awards import AwardRecord
from models.base import Shared
from models.decisions import Appraisal, Decision, DecisionItem
from models.events import Event
from models.nominations import AwardRound, Nomination
from models.recipients import Person
from models.types import AppraisalOutcome, DecisionOutcome, NominationState, RoundState
from services.app import Services
from services.appraisals import Appraise, NotSubmittedError, NotSuperiorError, appraisals_of, appraise
from services.booking import book_awards
from services.decisions import (
    DecisionEmptyError,
    DecisionFieldError,
    DecisionLine,
    DecisionTwiceError,
    NominationTwiceError,
    NotDecidableError,
    NotOurAwardError,
    RecordDecision,
    record_decision,
)
from services.errors import NotFoundError
from services.events import ReasonNeededError, events_of
from services.nominations import MoveNominations, get_nomination, move_nominations
from services.rounds import MoveRound, close_if_decided, get_round, mark_sent, move_round
from services.states import (
    AppraisalStep,
    DecisionStep,
    OwnStep,
    project_nomination,
    refresh_nomination_states,
)
from tests.unit.rounds.makers import DECIDED_ON, hold_meeting, make_round, propose

KINDS = (Person, AwardRound, Nomination, Appraisal, Decision, DecisionItem, Event)


def carry(source: Services, target: Services) -> None:
    """Bring the records of one office to another as they are, the way a bundle does."""
    with source.db.read() as session, target.db.write("test.receive", receiving=True) as tx:
        for kind in KINDS:
            for record in session.scalars(select(kind).where(kind.owner == source.unit_id)):
                _copy(record, tx.session.get(kind, record.uid), tx.session)
            tx.session.flush()
        refresh_nomination_states(tx.session, tx.session.scalars(select(Nomination.uid)).all())


def _copy(record: Shared, known: Shared | None, session: object) -> None:
    copy = known or type(record)(uid=record.uid)
    for attribute in inspect(type(record)).column_attrs:
        if attribute.key not in ("uid", "changed"):
            setattr(copy, attribute.key, getattr(record, attribute.key))
    session.add(copy)  # type: ignore[attr-defined]


def sent(unit: Services, superior: Services, people: int = 2) -> tuple[str, list[str]]:
    round_uid = make_round(unit)
    uids = propose(unit, round_uid, [f"Nguyễn Văn {chr(65 + place)}" for place in range(people)], "BKT")
    hold_meeting(unit, round_uid, uids)
    move_round(unit, MoveRound(uid=round_uid, action="freeze", reason="Bổ sung sau"))
    send(unit, superior, round_uid)
    return round_uid, uids


def send(unit: Services, superior: Services, round_uid: str) -> None:
    with unit.db.write("exchange.export") as tx:
        mark_sent(tx, unit, round_uid)
    carry(unit, superior)


def decision(*lines: DecisionLine, number: str = "45/QĐ-UBND") -> RecordDecision:
    return RecordDecision(
        number=number,
        decided_on=DECIDED_ON,
        title="Về việc tặng Bằng khen",
        issuer="Chủ tịch Ủy ban nhân dân tỉnh",
        signer_name="Lê Văn Tỉnh",
        signer_title="Chủ tịch",
        items=lines,
    )


def state(app: Services, uid: str) -> NominationState:
    return get_nomination(app, uid).row.state


def test_accepted_granted_refused_and_booked(app: Services, make_office: Callable[..., Services]) -> None:
    superior = make_office.superior()  # type: ignore[attr-defined]
    round_uid, (first, second) = sent(app, superior)
    assert state(superior, first) is NominationState.SUBMITTED
    appraise(superior, Appraise(nomination_uids=(first, second), outcome="accepted"))
    assert state(superior, first) is NominationState.ACCEPTED
    changes = record_decision(
        superior,
        decision(
            DecisionLine(nomination_uid=first),
            DecisionLine(nomination_uid=second, outcome="refused", reason="Trùng thành tích"),
        ),
    )
    assert {"decision", "decision_item", "event", "nomination"} == set(changes.kinds)
    carry(superior, app)
    assert (state(app, first), state(app, second)) == (NominationState.GRANTED, NominationState.REFUSED)
    assert get_nomination(app, second).row.state_reason == "Trùng thành tích"
    with app.db.write("test.apply", receiving=True) as tx:
        assert len(book_awards(tx, app, [first, second])) == 1
        assert close_if_decided(tx, app, round_uid)
    assert get_round(app, round_uid).state is RoundState.CLOSED
    assert events_of(app, round_uid)[-1].action == "close"
    with app.db.read() as session:
        (record,) = session.scalars(select(AwardRecord)).all()
        assert (record.nomination_uid, record.decision_number) == (first, "45/QĐ-UBND")
        assert record.owner == app.unit_id


def test_one_returned_is_completed_and_sent_again_without_a_new_vote(
    app: Services, make_office: Callable[..., Services]
) -> None:
    superior = make_office.superior()  # type: ignore[attr-defined]
    round_uid, (first, second) = sent(app, superior)
    appraise(superior, Appraise(nomination_uids=(first,), outcome="returned", reason="Thiếu xác nhận"))
    appraise(superior, Appraise(nomination_uids=(second,), outcome="accepted"))
    carry(superior, app)
    row = get_nomination(app, first).row
    assert (row.state, row.state_reason) == (NominationState.RETURNED, "Thiếu xác nhận")
    move_nominations(app, MoveNominations(uids=(first,), action="reopen", reason="Bổ sung xác nhận"))
    assert get_round(app, round_uid).state is RoundState.OPEN
    assert get_nomination(app, first).row.state_reason is None
    move_nominations(app, MoveNominations(uids=(first,), action="ready"))
    assert state(app, first) is NominationState.PASSED
    move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Đã đủ"))
    send(app, superior, round_uid)
    assert (state(superior, first), state(superior, second)) == (
        NominationState.SUBMITTED,
        NominationState.ACCEPTED,
    )
    assert [row.current for row in appraisals_of(superior, first)] == [False]


def test_only_the_superior_appraises_and_only_what_was_sent(
    app: Services, make_office: Callable[..., Services]
) -> None:
    superior = make_office.superior()  # type: ignore[attr-defined]
    _round_uid, (first, second) = sent(app, superior)
    with pytest.raises(NotSuperiorError):
        appraise(app, Appraise(nomination_uids=(first,), outcome="accepted"))
    with pytest.raises(ReasonNeededError):
        appraise(superior, Appraise(nomination_uids=(first,), outcome="returned", reason=" "))
    record_decision(superior, decision(DecisionLine(nomination_uid=first)))
    with pytest.raises(NotSubmittedError):
        appraise(superior, Appraise(nomination_uids=(second, first), outcome="accepted"))
    assert appraisals_of(superior, second) == ()
    with pytest.raises(NotFoundError):
        appraise(superior, Appraise(nomination_uids=("nobody",), outcome="accepted"))


def test_a_decision_is_whole_and_recorded_once(app: Services, make_office: Callable[..., Services]) -> None:
    superior = make_office.superior()  # type: ignore[attr-defined]
    _round_uid, (first, second) = sent(app, superior)
    line, other = DecisionLine(nomination_uid=first), DecisionLine(nomination_uid=second)
    with pytest.raises(DecisionEmptyError):
        record_decision(superior, decision())
    with pytest.raises(DecisionFieldError):
        record_decision(superior, decision(line, number=" "))
    with pytest.raises(NominationTwiceError):
        record_decision(superior, decision(line, line))
    with pytest.raises(ReasonNeededError):
        record_decision(superior, decision(DecisionLine(nomination_uid=first, outcome="refused")))
    record_decision(superior, decision(line))
    with pytest.raises(DecisionTwiceError):
        record_decision(superior, decision(other))
    with pytest.raises(NotDecidableError):
        record_decision(superior, decision(line, other, number="46/QĐ-UBND"))
    assert state(superior, second) is NominationState.SUBMITTED


def test_a_commune_decides_only_its_own_awards_that_passed(app: Services) -> None:
    round_uid = make_round(app)
    (high,) = propose(app, round_uid, ["Lê Thị Hoa"], "BKT")
    (low,) = propose(app, round_uid, ["Phạm Văn Minh"], "LDTT")
    with pytest.raises(NotDecidableError):
        record_decision(app, decision(DecisionLine(nomination_uid=low)))
    hold_meeting(app, round_uid, [high, low])
    with pytest.raises(NotOurAwardError):
        record_decision(app, decision(DecisionLine(nomination_uid=low), DecisionLine(nomination_uid=high)))
    record_decision(app, decision(DecisionLine(nomination_uid=low)))
    assert (state(app, low), state(app, high)) == (NominationState.GRANTED, NominationState.PASSED)


def moment(day: int) -> datetime:
    return datetime(2026, 12, day, tzinfo=UTC)


def test_the_state_does_not_depend_on_the_order_of_arrival() -> None:
    steps = [OwnStep(moment(1), "a", "draft"), OwnStep(moment(2), "b", "submitted")]
    appraisals = [
        AppraisalStep(moment(3), "c", 4, AppraisalOutcome.RETURNED),
        AppraisalStep(moment(4), "d", 4, AppraisalOutcome.ACCEPTED),
        AppraisalStep(moment(9), "e", 3, AppraisalOutcome.RETURNED),
    ]
    decisions = [
        DecisionStep(date(2026, 12, 8), "f", DecisionOutcome.REFUSED),
        DecisionStep(date(2026, 12, 8), "g", DecisionOutcome.GRANTED),
    ]
    for order in permutations(appraisals):
        assert project_nomination(steps, order, [], 4) is NominationState.ACCEPTED
        assert project_nomination(reversed(steps), order, [], 5) is NominationState.SUBMITTED
        assert project_nomination(steps, order, decisions, 4) is NominationState.GRANTED
        assert project_nomination(steps, order, reversed(decisions), 4) is NominationState.GRANTED
    assert project_nomination([], [], [], 1) is NominationState.DRAFT
