"""The commune's own decision with a line too many or too few: its awards and its round follow."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.awards import AwardRecord
from models.types import NominationState, RoundState
from services.app import Services
from services.award_records import BookedAwardError
from services.decision_lines import CorrectLines, correct_lines, line_choices
from services.decisions import DecisionLine, NotOurAwardError, RecordDecision, get_decision, record_decision
from services.events import events_of
from services.nominations import nomination_rows
from services.rounds import MoveRound, get_round, move_round
from services.wastebasket import KeptError, RestoreRecord, deleted_records, restore_record
from tests.unit.rounds.makers import hold_meeting, make_round, propose

WHY = "Ghi thừa một người"


def own_round(app: Services, award: str = "LDTT") -> tuple[str, list[str]]:
    round_uid = make_round(app)
    uids = propose(app, round_uid, ["Nguyễn Văn A", "Trần Thị Ê"], award)
    hold_meeting(app, round_uid, uids)
    move_round(app, MoveRound(uid=round_uid, action="freeze", reason="Bổ sung sau"))
    return round_uid, uids


def decide(app: Services, *uids: str) -> str:
    command = RecordDecision(
        number="45/QĐ-UBND",
        decided_on=date(2026, 11, 20),
        title="Về việc khen thưởng",
        issuer="Chủ tịch Ủy ban nhân dân xã",
        signer_name="Lê Văn Xã",
        signer_title="Chủ tịch",
        items=tuple(DecisionLine(nomination_uid=uid) for uid in uids),
    )
    return record_decision(app, command).subject or ""


def awards(app: Services) -> set[str | None]:
    live = select(AwardRecord.nomination_uid).where(AwardRecord.deleted_at.is_(None))
    with app.db.read() as session:
        return set(session.scalars(live))


def test_a_struck_line_opens_the_closed_round_where_it_stood(app: Services) -> None:
    round_uid, (first, second) = own_round(app)
    uid = decide(app, first, second)
    assert get_round(app, round_uid).state is RoundState.CLOSED
    changes = correct_lines(app, CorrectLines(uid=uid, strike=(first,), reason=WHY))
    assert {"award_record", "award_round", "decision", "nomination"} <= changes.kinds
    assert awards(app) == {second}
    assert get_round(app, round_uid).state is RoundState.FROZEN
    by_uid = {row.uid: row.state for row in nomination_rows(app, round_uid)}
    assert by_uid == {first: NominationState.PASSED, second: NominationState.GRANTED}
    assert WHY in [one.reason for one in events_of(app, round_uid)]
    decide_again = RecordDecision(
        number="46/QĐ-UBND",
        decided_on=date(2026, 11, 21),
        title="Về việc khen thưởng",
        issuer="Chủ tịch Ủy ban nhân dân xã",
        signer_name="Lê Văn Xã",
        signer_title="Chủ tịch",
        items=(DecisionLine(nomination_uid=first, outcome="refused", reason="Trùng thành tích"),),
    )
    record_decision(app, decide_again)
    assert get_round(app, round_uid).state is RoundState.CLOSED
    assert awards(app) == {second}


def test_a_forgotten_line_is_added_and_closes_the_round(app: Services) -> None:
    round_uid, (first, second) = own_round(app)
    uid = decide(app, first)
    assert {row.uid: row.said for row in line_choices(app, uid)} == {first: "granted", second: None}
    line = DecisionLine(nomination_uid=second, golden_book_number="12", prize_money=702_000)
    correct_lines(app, CorrectLines(uid=uid, say=(line,), reason="Ghi sót"))
    assert awards(app) == {first, second}
    assert get_round(app, round_uid).state is RoundState.CLOSED
    assert {item.nomination_uid for item in get_decision(app, uid).items} == {first, second}


def test_a_changed_line_changes_what_the_award_repeats(app: Services) -> None:
    _round_uid, (first, second) = own_round(app)
    uid = decide(app, first, second)
    line = DecisionLine(nomination_uid=first, golden_book_number="12", prize_money=702_000)
    correct_lines(app, CorrectLines(uid=uid, say=(line,), reason="Ghi sót tiền thưởng"))
    with app.db.read() as session:
        query = select(AwardRecord.golden_book_number, AwardRecord.prize_money)
        found = session.execute(query.where(AwardRecord.nomination_uid == first)).one()
    assert tuple(found) == ("12", 702_000)


def test_what_a_higher_level_decides_can_not_be_added(app: Services) -> None:
    _round_uid, (first, _second) = own_round(app)
    uid = decide(app, first)
    round_uid = make_round(app, title="Đợt hai")
    (other,) = propose(app, round_uid, ["Lê Thị Ánh"], "BKT")
    with pytest.raises(NotOurAwardError):
        correct_lines(app, CorrectLines(uid=uid, say=(DecisionLine(nomination_uid=other),), reason=WHY))


def test_what_was_taken_back_does_not_come_back_by_the_wastebasket(app: Services) -> None:
    _round_uid, uids = own_round(app)
    uid = decide(app, *uids)
    correct_lines(app, CorrectLines(uid=uid, strike=tuple(uids), reason=WHY))
    assert [row.kind for row in deleted_records(app)] == []
    with app.db.read() as session:
        record = session.scalars(select(AwardRecord.uid)).first()
    with pytest.raises(BookedAwardError):
        restore_record(app, RestoreRecord(kind="award_record", uid=record or ""))
    with pytest.raises(KeptError):
        restore_record(app, RestoreRecord(kind="decision", uid=uid))
