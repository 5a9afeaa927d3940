"""A decision recorded wrongly is put right: at once before anybody heard of it, for a reason afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.awards import AwardRecord
from models.decisions import Decision
from services import exchange
from services.app import Services
from services.decision_corrections import CorrectDecision, correct_decision
from services.decisions import (
    DecisionFieldError,
    DecisionTwiceError,
    decisions,
    get_decision,
)
from services.errors import ConflictError
from services.events import ReasonNeededError, events_of
from services.plausible import ImplausibleDateError
from tests.unit.exchange.circle import Circle, decide, decide_all, every_row, frozen_round


def correction(app: Services, **more: object) -> CorrectDecision:
    (row,) = [one for one in decisions(app) if one.number == "2/QĐ-UBND"]
    given: dict[str, object] = {
        "uid": row.uid,
        "expected_version": row.version,
        "number": "1702/QĐ-UBND",
        "decided_on": date(2026, 11, 18),
        "title": row.title,
        "issuer": row.issuer,
        "signer_name": "Hoàng Văn Đúng",
        "signer_title": row.signer_title,
    }
    return CorrectDecision(**(given | more))  # type: ignore[arg-type]


def booked(app: Services) -> list[tuple[str | None, str | None, str | None, int]]:
    columns = (
        AwardRecord.decision_number, AwardRecord.decision_date, AwardRecord.signer_name, AwardRecord.version
    )  # fmt: skip
    with app.db.read() as session:
        return [tuple(row) for row in session.execute(select(*columns))]  # type: ignore[misc]


def decided(circle: Circle) -> None:
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    decide(circle)


def test_before_an_answer_was_written_it_is_corrected_without_a_word(circle: Circle) -> None:
    decided(circle)
    uid = correct_decision(circle.superior, correction(circle.superior)).subject or ""
    view = get_decision(circle.superior, uid)
    assert (view.row.number, view.row.version, view.answered) == ("1702/QĐ-UBND", 2, False)
    exchange.apply_answer(circle.unit, circle.answer())
    assert booked(circle.unit) == [("1702/QĐ-UBND", "2026-11-18", "Hoàng Văn Đúng", 1)] * 2


def test_after_the_answer_it_needs_a_reason_and_the_next_answer_carries_it_once(circle: Circle) -> None:
    decided(circle)
    exchange.apply_answer(circle.unit, circle.answer())
    assert get_decision(circle.superior, correction(circle.superior).uid).answered
    with pytest.raises(ReasonNeededError):
        correct_decision(circle.superior, correction(circle.superior))
    correct_decision(circle.superior, correction(circle.superior, reason="Ghi nhầm số"))
    path = circle.answer()
    exchange.apply_answer(circle.unit, path)
    right = [("1702/QĐ-UBND", "2026-11-18", "Hoàng Văn Đúng", 2)] * 2
    assert booked(circle.unit) == right
    before = every_row(circle.unit)
    exchange.apply_answer(circle.unit, path)
    assert every_row(circle.unit) == before
    exchange.apply_answer(circle.unit, circle.answer())
    assert booked(circle.unit) == right
    with circle.unit.db.read() as session:
        nominations = session.scalars(select(AwardRecord.nomination_uid)).all()
        assert session.scalars(select(Decision.number)).all() == ["1702/QĐ-UBND"]
    for uid in nominations:
        steps = [(one.action, one.reason) for one in events_of(circle.unit, uid or "")]
        assert steps.count(("correct_decision", "Ghi nhầm số")) == 1
    exchange.receive_bundle(circle.superior, circle.export())
    assert booked(circle.superior) == right


def test_a_second_correction_still_needs_a_reason(circle: Circle) -> None:
    decided(circle)
    exchange.apply_answer(circle.unit, circle.answer())
    uid = correction(circle.superior).uid
    correct_decision(circle.superior, correction(circle.superior, reason="Ghi nhầm số"))
    again = CorrectDecision(
        uid=uid,
        expected_version=2,
        number="1703/QĐ-UBND",
        decided_on=date(2026, 11, 18),
        title="Khen thưởng",
        issuer="Ủy ban nhân dân tỉnh",
        signer_name="Hoàng Văn Ký",
        signer_title="Chủ tịch",
    )
    with pytest.raises(ReasonNeededError):
        correct_decision(circle.superior, again)
    with circle.superior.db.read() as session:
        query = select(AuditEntry.reason, AuditEntry.subject).where(AuditEntry.action == "decision.correct")
        assert [tuple(row) for row in session.execute(query)] == [("Ghi nhầm số", uid)]


def test_a_lost_answer_is_overtaken_by_the_corrected_one(circle: Circle) -> None:
    decided(circle)
    lost = circle.answer()
    correct_decision(circle.superior, correction(circle.superior, reason="Ghi nhầm số"))
    exchange.apply_answer(circle.unit, circle.answer())
    exchange.apply_answer(circle.unit, lost)
    assert [row[0] for row in booked(circle.unit)] == ["1702/QĐ-UBND"] * 2


def test_a_correction_is_checked_like_a_new_decision(circle: Circle) -> None:
    decided(circle)
    superior = circle.superior
    exchange.receive_bundle(superior, circle.export(frozen_round(circle.unit, people=1, title="Đột xuất")))
    decide_all(superior, "7/QĐ-UBND")
    with pytest.raises(DecisionTwiceError):
        correct_decision(superior, correction(superior, number="7/QĐ-UBND"))
    with pytest.raises(DecisionFieldError):
        correct_decision(superior, correction(superior, signer_name=" "))
    with pytest.raises(ImplausibleDateError):
        correct_decision(superior, correction(superior, decided_on=date(2027, 1, 5)))
    with pytest.raises(ConflictError):
        correct_decision(superior, correction(superior, expected_version=5))
    correct_decision(superior, correction(superior, number="2/QĐ-UBND"))  # keeps its own number
