"""A decision names one too many, one too few, or says the wrong thing of one: the lines are put right."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from models.audit import AuditEntry
from models.awards import AwardRecord
from models.decisions import Decision
from models.initiatives import InitiativeUse
from models.nominations import AwardRound, Nomination
from models.types import InitiativeScope, NominationState, RoundState
from services import exchange
from services.app import Services
from services.db import ForeignRecordError
from services.decision_lines import (
    CorrectLines,
    LineMissingError,
    LinesSameError,
    correct_lines,
    line_choices,
)
from services.decisions import (
    DecisionLine,
    NominationTwiceError,
    NotDecidableError,
    RecordDecision,
    decisions,
    get_decision,
    record_decision,
)
from services.errors import ConflictError, NotFoundError
from services.events import ReasonNeededError, events_of
from services.exchange.rows import ApplyDone
from services.round_results import round_results
from tests.unit.exchange.circle import Circle, decide, decide_all, every_row, frozen_round, states

WHY = "Quyết định đã ký không có người này"


def sent_up(circle: Circle, people: int = 2) -> str:
    uid = frozen_round(circle.unit, people)
    exchange.receive_bundle(circle.superior, circle.export(uid))
    return uid


def decision_of(app: Services) -> str:
    (row,) = decisions(app)
    return row.uid


def correct(app: Services, **more: object) -> str:
    given: dict[str, object] = {"uid": decision_of(app), "reason": WHY} | more
    return correct_lines(app, CorrectLines(**given)).subject or ""  # type: ignore[arg-type]


def strike(app: Services, *uids: str) -> str:
    return correct(app, strike=uids)


def refusal(uid: str) -> DecisionLine:
    return DecisionLine(nomination_uid=uid, outcome="refused", reason="Chưa đủ điều kiện")


def carry(circle: Circle) -> ApplyDone:
    return exchange.apply_answer(circle.unit, circle.answer())


def booked(app: Services) -> dict[str, str | None]:
    live = AwardRecord.deleted_at.is_(None)
    query = select(AwardRecord.nomination_uid, AwardRecord.decision_number).where(live)
    with app.db.read() as session:
        return dict(session.execute(query).all())  # type: ignore[arg-type]


def round_state(app: Services) -> RoundState:
    with app.db.read() as session:
        return session.scalars(select(AwardRound.state)).one()


def test_before_the_answer_a_line_too_many_goes_and_nobody_hears_of_it(circle: Circle) -> None:
    sent_up(circle)
    first, second = decide(circle)
    uid = strike(circle.superior, first)
    view = get_decision(circle.superior, uid)
    assert [item.nomination_uid for item in view.items] == [second]
    assert (view.answered, view.row.version, view.row.granted) == (False, 2, 1)
    assert states(circle.superior)[first] is NominationState.SUBMITTED
    done = carry(circle)
    assert (done.granted, done.undone, done.reopened_rounds) == ((second,), (), ())
    assert booked(circle.unit).keys() == {second}
    assert states(circle.unit)[first] is NominationState.SUBMITTED
    assert round_state(circle.unit) is RoundState.SENT


def test_after_the_answer_a_struck_line_takes_its_award_back_and_opens_the_round(circle: Circle) -> None:
    round_uid = sent_up(circle)
    first, second = decide(circle)
    assert carry(circle).closed_rounds == (round_uid,)
    exchange.receive_bundle(circle.superior, circle.export())
    assert booked(circle.superior).keys() == {first, second}
    strike(circle.superior, first)
    path = circle.answer()
    done = exchange.apply_answer(circle.unit, path)
    assert (done.undone, done.accepted, done.reopened_rounds) == ((first,), (), (round_uid,))
    assert booked(circle.unit).keys() == {second}
    assert states(circle.unit) == states(circle.superior)
    assert round_state(circle.unit) is RoundState.SENT
    last = events_of(circle.unit, round_uid)[-1]
    assert (last.action, last.to_state, last.reason) == ("reopen", "sent", WHY)
    assert ("line_struck", WHY) in [(one.action, one.reason) for one in events_of(circle.unit, first)]
    (undecided,) = [row for row in round_results(circle.unit, round_uid).rows if row.uid == first]
    assert undecided.decision_number == ""
    before = every_row(circle.unit)
    exchange.apply_answer(circle.unit, path)
    assert every_row(circle.unit) == before
    exchange.receive_bundle(circle.superior, circle.export())
    assert booked(circle.superior).keys() == {second}


def test_an_older_answer_that_comes_late_changes_nothing(circle: Circle) -> None:
    sent_up(circle)
    first, second = decide(circle)
    late, read = circle.answer(), circle.answer()
    exchange.apply_answer(circle.unit, read)
    strike(circle.superior, first)
    carry(circle)
    here = states(circle.unit)
    done = exchange.apply_answer(circle.unit, late)
    assert (done.granted, done.closed_rounds) == ((), ())
    assert (states(circle.unit), booked(circle.unit).keys()) == (here, {second})
    assert round_state(circle.unit) is RoundState.SENT


def test_the_corrected_answer_alone_is_enough_when_the_first_was_lost(circle: Circle) -> None:
    sent_up(circle)
    first, second = decide(circle)
    lost = circle.answer()
    strike(circle.superior, first)
    done = carry(circle)
    assert (done.granted, done.undone, booked(circle.unit).keys()) == ((second,), (), {second})
    exchange.apply_answer(circle.unit, lost)
    assert booked(circle.unit).keys() == {second}


def test_a_line_too_few_is_added_and_its_award_booked(circle: Circle) -> None:
    round_uid = sent_up(circle, people=3)
    *first, last = [row.uid for row in exchange.superior_nominations(circle.superior)]
    command = RecordDecision(
        number="7/QĐ-UBND",
        decided_on=circle.superior.clock.today(),
        title="Khen thưởng",
        issuer="Ủy ban nhân dân tỉnh",
        signer_name="Hoàng Văn Ký",
        signer_title="Chủ tịch",
        items=tuple(DecisionLine(nomination_uid=uid) for uid in first),
    )
    record_decision(circle.superior, command)
    assert carry(circle).closed_rounds == ()
    correct(circle.superior, say=(DecisionLine(nomination_uid=last, prize_money=702_000),))
    done = carry(circle)
    assert (done.granted, done.closed_rounds) == ((last,), (round_uid,))
    assert booked(circle.unit) == dict.fromkeys([*first, last], "7/QĐ-UBND")


def test_granted_turns_into_refused_and_back(circle: Circle) -> None:
    sent_up(circle)
    first, second = decide(circle)
    carry(circle)
    correct(circle.superior, say=(refusal(first),))
    done = carry(circle)
    assert (done.refused, done.undone, done.reopened_rounds) == ((first,), (), ())
    assert booked(circle.unit).keys() == {second}
    assert round_state(circle.unit) is RoundState.CLOSED
    correct(circle.superior, say=(DecisionLine(nomination_uid=first, prize_money=5),))
    assert carry(circle).granted == (first,)
    with circle.unit.db.read() as session:
        rows = session.execute(
            select(AwardRecord.version, AwardRecord.deleted_at, AwardRecord.prize_money).where(
                AwardRecord.nomination_uid == first
            )
        ).all()
    assert [tuple(row) for row in rows] == [(3, None, 5)]  # one record, taken back and restored
    assert states(circle.unit) == states(circle.superior)


def test_one_struck_here_is_decided_elsewhere_and_the_award_follows(circle: Circle) -> None:
    sent_up(circle)
    first, second = decide(circle)
    carry(circle)
    strike(circle.superior, first)
    decide_all(circle.superior, "9/QĐ-UBND")
    done = carry(circle)
    assert (done.granted, done.undone, done.reopened_rounds) == ((first,), (), ())
    assert booked(circle.unit) == {first: "9/QĐ-UBND", second: "2/QĐ-UBND"}


def test_a_decision_without_any_line_is_taken_back_and_its_number_free(circle: Circle) -> None:
    sent_up(circle)
    both = decide(circle)
    carry(circle)
    uid = strike(circle.superior, *both)
    assert decisions(circle.superior) == ()
    with pytest.raises(NotFoundError):
        get_decision(circle.superior, uid)
    assert set(carry(circle).undone) == set(both)
    assert (booked(circle.unit), decisions(circle.unit)) == ({}, ())
    decide_all(circle.superior, "2/QĐ-UBND")
    carry(circle)
    assert booked(circle.unit).keys() == set(both)
    with circle.unit.db.read() as session:
        assert session.scalar(select(func.count()).select_from(Decision)) == 2


def test_an_initiative_used_up_by_a_struck_award_is_free_again(circle: Circle) -> None:
    sent_up(circle)
    first, second = decide(circle)
    use_initiative(circle.unit, first)
    carry(circle)
    assert uses(circle.unit) == 1
    strike(circle.superior, first)
    carry(circle)
    assert uses(circle.unit) == 0
    correct(circle.superior, say=(DecisionLine(nomination_uid=first),))
    carry(circle)
    assert (uses(circle.unit), booked(circle.unit).keys()) == (1, {first, second})
    with circle.unit.db.read() as session:
        assert session.scalar(select(func.count()).select_from(InitiativeUse)) == 1


def use_initiative(app: Services, nomination_uid: str) -> None:
    """Let the verdict of a nomination rest on an initiative, without a new version of it."""
    from sqlalchemy import update

    from models.initiatives import Initiative

    uid = app.ids.new()
    evidence = [{"kind": "initiative", "uid": uid, "label": "Sáng kiến"}]
    with app.db.write("test.initiative") as tx:
        tx.session.add(
            Initiative(
                uid=uid, title="Sáng kiến", fold_key="sang kien", year=2026, scope=InitiativeScope.GRASSROOTS
            )
        )
        tx.session.flush()
        verdict = {"root": {"outcome": "met", "children": [], "evidence": evidence}}
        tx.session.connection().execute(
            update(Nomination).where(Nomination.uid == nomination_uid).values(verdict=verdict)
        )


def uses(app: Services) -> int:
    live = select(func.count()).select_from(InitiativeUse).where(InitiativeUse.deleted_at.is_(None))
    with app.db.read() as session:
        return session.scalar(live) or 0


def test_once_told_a_decision_stays_told_whatever_of_it_was_corrected(circle: Circle) -> None:
    sent_up(circle)
    both = decide(circle)
    carry(circle)
    uid = correct(circle.superior, say=tuple(refusal(uid) for uid in both))
    assert get_decision(circle.superior, uid).answered


def test_what_can_not_be_corrected_is_refused_and_nothing_is_written(circle: Circle) -> None:
    sent_up(circle)
    first, second = decide(circle)
    superior = circle.superior
    carry(circle)
    strike(superior, first)
    before = every_row(superior)
    with pytest.raises(ReasonNeededError):
        correct(superior, strike=(second,), reason=" ")
    with pytest.raises(ReasonNeededError):
        correct(superior, say=(DecisionLine(nomination_uid=second, outcome="refused"),))
    with pytest.raises(LineMissingError):
        strike(superior, first)
    with pytest.raises(LinesSameError):
        correct(superior, say=(DecisionLine(nomination_uid=second),))
    with pytest.raises(LinesSameError):
        correct(superior)
    with pytest.raises(NominationTwiceError):
        correct(superior, strike=(second,), say=(refusal(second),))
    with pytest.raises(ConflictError):
        correct(superior, strike=(second,), expected_version=1)
    assert every_row(superior) == before
    decide_all(superior, "9/QĐ-UBND")
    (other,) = [row.uid for row in decisions(superior) if row.number == "9/QĐ-UBND"]
    with pytest.raises(NotDecidableError):
        correct_lines(superior, CorrectLines(uid=other, say=(refusal(second),), reason=WHY))


def test_a_unit_does_not_correct_the_decision_of_its_superior(circle: Circle) -> None:
    sent_up(circle)
    first, _second = decide(circle)
    carry(circle)
    with pytest.raises(ForeignRecordError):
        strike(circle.unit, first)


def test_the_choices_are_those_named_and_those_that_wait(circle: Circle) -> None:
    sent_up(circle, people=3)
    first, second, third = decide(circle, refuse=1)
    uid = strike(circle.superior, first)
    found = {row.uid: row.said for row in line_choices(circle.superior, uid)}
    assert found == {second: "granted", third: "refused", first: None}
    with circle.superior.db.read() as session:
        query = select(AuditEntry.reason).where(AuditEntry.action == "decision.correct_lines")
        assert session.scalars(query).all() == [WHY]


def test_an_own_award_that_the_commune_took_back_goes_from_the_superior_too(circle: Circle) -> None:
    unit = circle.unit
    round_uid = frozen_round(unit)
    with unit.db.write("test.award") as tx:
        own = tx.session.scalars(select(Nomination).order_by(Nomination.uid)).first()
        assert own is not None
        own.award_code = "LDTT"
        uid = own.uid
    exchange.receive_bundle(circle.superior, circle.export(round_uid))
    command = RecordDecision(
        number="45/QĐ-UBND",
        decided_on=unit.clock.today(),
        title="Khen thưởng",
        issuer="Chủ tịch Ủy ban nhân dân xã",
        signer_name="Lê Văn Xã",
        signer_title="Chủ tịch",
        items=(DecisionLine(nomination_uid=uid),),
    )
    record_decision(unit, command)
    exchange.receive_bundle(circle.superior, circle.export())
    assert booked(circle.superior).keys() == {uid}
    assert get_decision(unit, decision_of(unit)).answered
    strike(unit, uid)
    exchange.receive_bundle(circle.superior, circle.export())
    assert booked(circle.superior) == {}
