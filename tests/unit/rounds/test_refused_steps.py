"""What a refused freeze or close says is what can be done about it, and nothing that can't."""

from __future__ import annotations

import pytest

from services import exchange
from services.errors import AppError
from services.messages import explain
from services.nominations import MoveNominations, move_nominations
from services.rounds import (
    MoveRound,
    RoundGapsError,
    RoundReturnedError,
    RoundUndecidedError,
    RoundUnvotedError,
    list_rounds,
    move_round,
)
from tests.unit.exchange.circle import circle_of, decide, frozen_round, give_back, states
from tests.unit.rounds.makers import hold_meeting, make_round, propose


@pytest.fixture
def sent(make_office, tmp_path):
    """A unit whose round of two nominations is with the province."""
    circle = circle_of(make_office, tmp_path / "stick")
    path = circle.export(frozen_round(circle.unit))
    exchange.receive_bundle(circle.superior, path)
    return circle


def refused_close(circle):
    (row,) = list_rounds(circle.unit)
    with pytest.raises(AppError) as caught:
        move_round(circle.unit, MoveRound(uid=row.uid, action="close"))
    return caught.value


def test_a_missing_vote_can_not_be_passed_over_and_no_reason_is_spoken_of(app):
    uid = make_round(app)
    uids = propose(app, uid, ["Lê Thị Hoa", "Phạm Văn Minh"])
    hold_meeting(app, uid, uids[:1])
    with pytest.raises(RoundUnvotedError) as caught:
        move_round(app, MoveRound(uid=uid, action="freeze", reason="Gấp"))
    assert caught.value.params == {"count": 1, "name": "Phạm Văn Minh"}
    assert "lý do" not in str(explain(caught.value))


def test_where_only_papers_lack_the_way_by_a_reason_is_named(app):
    uid = make_round(app)
    uids = propose(app, uid, ["Lê Thị Hoa"])
    hold_meeting(app, uid, uids)
    with pytest.raises(RoundGapsError) as caught:
        move_round(app, MoveRound(uid=uid, action="freeze"))
    assert caught.value.code == "round.gaps"
    assert "lý do" in explain(caught.value).next


def test_a_returned_nomination_waits_to_be_completed_not_for_a_decision(sent):
    uids = sorted(states(sent.superior))
    give_back(sent, uids[:1])
    decide(sent)
    exchange.apply_answer(sent.unit, sent.answer())
    error = refused_close(sent)
    assert isinstance(error, RoundReturnedError)
    assert error.params["count"] == 1
    told = explain(error)
    assert "trả lại" in told.what
    assert "chờ quyết định" not in str(told)
    assert "hoàn thiện" in told.next
    move_nominations(
        sent.unit, MoveNominations(uids=tuple(uids[:1]), action="withdraw", reason="Không đủ hồ sơ")
    )
    move_round(sent.unit, MoveRound(uid=list_rounds(sent.unit)[0].uid, action="close"))


def test_returned_ones_and_ones_without_a_decision_are_counted_apart(sent):
    uids = sorted(states(sent.superior))
    give_back(sent, uids[:1])
    exchange.apply_answer(sent.unit, sent.answer())
    error = refused_close(sent)
    assert (error.code, error.params["count"], error.params["returned"]) == (
        "round.undecided_and_returned",
        1,
        1,
    )
    told = explain(error).what
    assert "trả lại" in told
    assert "chờ quyết định" in told


def test_without_a_returned_one_all_wait_for_a_decision(sent):
    error = refused_close(sent)
    assert isinstance(error, RoundUndecidedError)
    assert (error.code, error.params["count"]) == ("round.undecided", 2)
