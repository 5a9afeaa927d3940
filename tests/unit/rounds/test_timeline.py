"""The way of a nomination through both offices, told in one line of steps on either side."""

from __future__ import annotations

from datetime import date

import pytest

from services.appraisals import Appraise, appraise
from services.exchange import apply_answer, receive_bundle
from services.nominations import MoveNominations, move_nominations, nomination_rows
from services.round_results import round_results
from services.rounds import MoveRound, move_round
from services.timeline import timeline_of
from services.vocabulary import NominationState
from tests.unit.exchange.circle import circle_of, decide, frozen_round, give_back


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


def sent(circle, people=2):
    """Send a round; return it and its nominations."""
    uid = frozen_round(circle.unit, people=people)
    circle.unit.clock.advance(hours=1)
    file = circle.export(uid)
    circle.superior.clock.advance(hours=2)
    receive_bundle(circle.superior, file)
    return uid, [row.uid for row in nomination_rows(circle.unit, uid)]


def answered(circle):
    circle.superior.clock.advance(hours=1)
    file = circle.answer()
    circle.unit.clock.advance(hours=5)
    apply_answer(circle.unit, file)


def told(app, uid):
    return [step.what for step in timeline_of(app, uid)]


def test_before_the_answer_only_the_unit_has_spoken(circle):
    _round, (uid, _other) = sent(circle)
    assert told(circle.unit, uid) == ["pass", "submit"]
    assert told(circle.superior, uid) == ["pass", "submit", "received"]
    step = timeline_of(circle.superior, uid)[-1]
    assert step.happened_at == circle.superior.clock.now()


def test_a_return_stands_in_line_with_who_when_and_why(circle):
    _round, (uid, other) = sent(circle)
    give_back(circle, [uid])
    when = circle.superior.clock.now()
    answered(circle)
    steps = timeline_of(circle.unit, uid)
    assert [step.what for step in steps] == ["pass", "submit", "returned", "receipt", "applied"]
    back = steps[2]
    assert back.reason == "Bổ sung báo cáo"
    assert back.happened_at == when
    assert back.who == circle.superior.db.actor
    assert back.office == circle.superior.unit_id
    assert steps[3].number == "1"
    assert steps[4].happened_at == circle.unit.clock.now()
    assert told(circle.unit, other) == ["pass", "submit", "receipt"]


def test_a_decision_stands_with_number_day_and_signer(circle):
    _round, uids = sent(circle)
    appraise(circle.superior, Appraise(nomination_uids=(uids[0],), outcome="accepted"))
    circle.superior.clock.advance(minutes=5)
    decide(circle)
    answered(circle)
    steps = {step.what: step for step in timeline_of(circle.unit, uids[0])}
    assert list(steps) == ["pass", "submit", "accepted", "receipt", "applied"]
    steps = {step.what: step for step in timeline_of(circle.unit, uids[1])}
    granted = steps["granted"]
    assert (granted.number, granted.on) == ("2/QĐ-UBND", date(2026, 11, 24))
    assert granted.who == "Chủ tịch Hoàng Văn Ký"
    assert granted.reason is None
    assert list(steps)[-1] == "applied"


def test_what_was_found_of_an_older_version_is_marked_as_old(circle):
    round_uid, (uid, _other) = sent(circle)
    give_back(circle, [uid])
    answered(circle)
    circle.unit.clock.advance(minutes=1)
    move_round(circle.unit, MoveRound(uid=round_uid, action="reopen", reason="Bổ sung"))
    move_nominations(circle.unit, MoveNominations(uids=(uid,), action="reopen", reason="Bổ sung"))
    steps = timeline_of(circle.unit, uid)
    assert [step.what for step in steps][-1] == "reopen"
    assert next(step for step in steps if step.what == "returned").older


# What came of a round.


def test_the_results_of_a_round_name_the_decision(circle):
    round_uid, uids = sent(circle, people=3)
    give_back(circle, uids[:1])
    decide(circle, refuse=1)
    answered(circle)
    found = round_results(circle.unit, round_uid)
    by_state = {row.state: row for row in found.rows}
    assert set(by_state) == {NominationState.RETURNED, NominationState.GRANTED, NominationState.REFUSED}
    back = by_state[NominationState.RETURNED]
    assert (back.reason, back.decision_number) == ("Bổ sung báo cáo", "")
    assert back.answered_by == circle.superior.db.actor
    refused = by_state[NominationState.REFUSED]
    assert refused.reason == "Chưa đủ điều kiện"
    granted = by_state[NominationState.GRANTED]
    assert (granted.decision_number, granted.decided_on) == ("3/QĐ-UBND", date(2026, 11, 24))
    assert (granted.signer_title, granted.signer_name) == ("Chủ tịch", "Hoàng Văn Ký")
    assert granted.issuer == "Ủy ban nhân dân tỉnh"


def test_the_results_say_since_when_the_file_is_away(circle):
    before = round_results(circle.unit, frozen_round(circle.unit, title="Chưa gửi"))
    assert (before.sent_at, before.waiting) == (None, 0)
    round_uid, _uids = sent(circle)
    found = round_results(circle.unit, round_uid)
    assert found.sent_at == circle.unit.clock.now()
    assert found.waiting == 2
    assert (found.file_number, found.receipt_at) == (1, None)
    answered(circle)  # a receipt without news
    found = round_results(circle.unit, round_uid)
    assert found.receipt_at == circle.unit.clock.now()
    assert found.waiting == 2


def test_withdrawn_nominations_have_no_result(circle):
    round_uid = frozen_round(circle.unit)
    move_round(circle.unit, MoveRound(uid=round_uid, action="reopen", reason="Sửa"))
    (uid, _other) = [row.uid for row in nomination_rows(circle.unit, round_uid)]
    move_nominations(circle.unit, MoveNominations(uids=(uid,), action="withdraw", reason="Thôi"))
    assert len(round_results(circle.unit, round_uid).rows) == 1
