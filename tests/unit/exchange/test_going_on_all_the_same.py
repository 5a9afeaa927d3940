"""Conditions not met never stop a clerk who gives a reason; the reason goes on record and to the province."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.events import Event
from models.nominations import AwardRound, Nomination
from models.types import NominationState, RoundState
from services.eligibility import store_verdicts
from services.exchange import receive_bundle, superior_nominations
from services.nominations import OverrideVerdict, get_nomination, nomination_rows, override_verdict
from services.timeline import timeline_of
from tests.unit.exchange.circle import Circle, circle_of, decide, frozen_round
from tests.unit.rounds.test_recipient_facts import alter

REASON = "Thành tích đặc biệt trong bão số 10, tập thể thống nhất đề nghị"


@pytest.fixture
def circle(make_office, tmp_path) -> Circle:
    return circle_of(make_office, tmp_path / "stick")


def sent_with_a_reason(circle: Circle) -> tuple[str, dict]:
    """Send a round with one nomination whose conditions are not met; return its uid and its verdict."""
    round_uid = frozen_round(circle.unit, people=1)
    (row,) = nomination_rows(circle.unit, round_uid)
    alter(circle.unit, AwardRound, round_uid, state=RoundState.MEETING)
    with circle.unit.db.write("test.check") as tx:
        store_verdicts(tx.session, circle.unit, [row.uid])
    (row,) = nomination_rows(circle.unit, round_uid)
    assert row.eligibility != "eligible"
    override_verdict(circle.unit, OverrideVerdict(uid=row.uid, reason=REASON))
    alter(circle.unit, AwardRound, round_uid, state=RoundState.FROZEN)
    receive_bundle(circle.superior, circle.export(round_uid))
    verdict = get_nomination(circle.unit, row.uid).verdict
    assert verdict is not None
    return row.uid, dict(verdict)


def test_the_reason_is_on_record_here_and_is_seen_by_the_province(circle):
    uid, verdict = sent_with_a_reason(circle)
    for app in (circle.unit, circle.superior):
        with app.db.read() as session:
            told = session.execute(
                select(Event.actor, Event.reason).where(Event.subject_uid == uid, Event.action == "override")
            ).all()
            assert [one.reason for one in told] == [REASON]
        steps = {step.what: step.reason for step in timeline_of(app, uid)}
        assert steps["override"] == REASON
    (row,) = superior_nominations(circle.superior)
    assert (row.uid, row.override_reason) == (uid, REASON)
    assert get_nomination(circle.superior, uid).verdict == verdict


def test_the_province_may_accept_and_grant_what_goes_on_all_the_same(circle):
    uid, _verdict = sent_with_a_reason(circle)
    assert decide(circle) == [uid]
    (row,) = superior_nominations(circle.superior)
    assert row.state is NominationState.GRANTED


def test_a_verdict_that_was_sent_keeps_regime_and_digest_on_both_sides(circle):
    uid, verdict = sent_with_a_reason(circle)
    for app in (circle.unit, circle.superior):
        with app.db.write("test.check") as tx:
            assert store_verdicts(tx.session, app, [uid]) == []
            record = tx.session.get_one(Nomination, uid)
            assert record.verdict == verdict
            round_ = tx.session.get_one(AwardRound, record.round_uid)
            assert (verdict["regime"], verdict["digest"]) == next(iter(round_.pack_digests.items()))
