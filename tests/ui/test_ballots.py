"""The votes of the council as they are typed: filled by those who vote, nothing wrong in silence."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from services.meetings import BallotLine, SaveBallot, get_meeting, save_ballots
from services.nominations import MoveNominations, move_nominations
from tests.ui.test_list_pages import open_page
from tests.unit.rounds.makers import attend, call_meeting, make_round, propose
from ui.presenters.ballots import VOTES


@pytest.fixture
def page(app, context_of, keep):
    made = open_page(context_of(app), "rounds", keep)
    made.resize(1216, 728)
    return made


@pytest.fixture
def council(app, page):
    """The step of the council in a round with two nominations put before its nine members."""
    uid = make_round(app)
    uids = propose(app, uid, ["Nguyễn Văn Bình", "Trần Thị Cúc"])
    move_nominations(app, MoveNominations(uids=tuple(uids), action="ready"))
    call_meeting(app, uid)
    page.arrive(uid=uid, step="council")
    return page.council


def came(app, council, present=7):
    attend(app, council.round_uid, present)
    council.reload()


def saved(app, council):
    rows = get_meeting(app, council.round_uid).ballots
    return [(row.agree, row.disagree, row.blank) for row in rows]


def write(council, row, column, text):
    council.ballots.item(row, VOTES[column]).setText(text)


def told(council):
    """Return what stands above the votes, "" for nothing."""
    if not council.notice.isVisibleTo(council):
        return ""
    texts = [one.text() for one in council.notice.findChildren(QLabel) if not one.isHidden()]
    return " ".join(text for text in texts if text)


def test_nobody_agrees_before_it_is_noted_who_came(app, council):
    council.everybody()
    assert saved(app, council) == [(None, None, None)] * 2
    assert "điểm danh" in told(council)
    assert council.notice._act.text() == "Điểm danh…"
    came(app, council)
    assert told(council) == ""
    council.everybody()
    assert saved(app, council) == [(7, 0, 0)] * 2


def test_rows_without_a_single_vote_are_filled_again(app, council):
    meeting = get_meeting(app, council.round_uid)
    first, second = meeting.ballots
    lines = (
        BallotLine(nomination_uid=first.nomination_uid, agree=0, disagree=0, blank=0),
        BallotLine(nomination_uid=second.nomination_uid, agree=0, disagree=7, blank=0),
    )
    save_ballots(app, SaveBallot(meeting_uid=meeting.uid, lines=lines))
    came(app, council)
    council.everybody()
    assert saved(app, council) == [(7, 0, 0), (0, 7, 0)]


def test_where_all_is_counted_it_is_said_that_nothing_was_filled(app, council):
    came(app, council)
    council.everybody()
    write(council, 0, 0, "3")
    council.everybody()
    assert saved(app, council) == [(3, 0, 0), (7, 0, 0)]
    assert "đã kiểm" in council.context.prompts.toasts[-1]


@pytest.mark.parametrize("text", ["-3", "abc", "2,5", "9"])
def test_what_can_not_be_a_count_stays_with_a_sentence_until_it_is_put_right(app, council, text):
    came(app, council)
    council.everybody()
    write(council, 0, 0, text)
    council.ballots.settle()
    council.reload()
    assert council.ballots.item(0, VOTES[0]).text() == text
    assert council.ballots.item(0, 6).text() != "chưa kiểm"
    assert "Nguyễn Văn Bình" in told(council)
    assert text in told(council)
    assert saved(app, council) == [(7, 0, 0)] * 2
    council.conclude()
    assert not get_meeting(app, council.round_uid).concluded
    assert text in told(council)
    write(council, 0, 0, "6")
    council.ballots.settle()
    assert told(council) == ""
    assert saved(app, council)[0] == (6, 0, 0)


def test_a_count_that_was_wiped_out_does_not_look_uncounted(app, council):
    came(app, council)
    council.everybody()
    write(council, 0, 0, "")
    council.ballots.settle()
    assert "7/0/0" in told(council)
    council.reload()
    assert council.ballots.item(0, VOTES[0]).text() == ""
    assert council.ballots.item(0, 6).text() != "chưa kiểm"


def test_a_notice_that_was_closed_comes_back_when_the_meeting_is_to_end(app, council):
    came(app, council)
    council.everybody()
    write(council, 1, 2, "x")
    council.notice.hide()
    council.conclude()
    assert "Trần Thị Cúc" in told(council)


def test_what_is_left_behind_unsaved_is_told(app, council):
    came(app, council)
    council.everybody()
    write(council, 0, 0, "abc")
    assert council.leave()
    assert "7/0/0" in council.context.prompts.toasts[-1]
