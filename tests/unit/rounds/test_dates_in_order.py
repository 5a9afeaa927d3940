"""What comes later in a round can't be dated earlier: deadline, meeting, minutes, papers, decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.app import Services
from services.decisions import DecisionLine, decisions, record_decision
from services.errors import AppError
from services.meetings import OpenMeeting, SaveMeeting, get_meeting, open_meeting, save_meeting
from services.messages import explain
from services.papers import IssuePaper, PaperOrder, issue_paper, issue_round
from services.plausible import BeforeMeetingError, BeforeRoundError, DeadlineEarlyError, EndsEarlyError
from services.rounds import OpenRound, SaveRound, get_round, open_round, save_round
from services.vocabulary import RoundKind
from tests.unit.papers.makers import make_round as round_of_papers
from tests.unit.papers.makers import set_profile
from tests.unit.rounds.makers import call_meeting, hold_meeting, make_council, make_round, propose
from tests.unit.rounds.test_answers import decision, sent

MEETING_DAY = date(2026, 12, 1)  # of the makers of papers


def told(error: AppError) -> str:
    words = explain(error)
    text = f"{words.what} {words.safe} {words.next}"
    assert "{" not in text
    return text


def test_a_round_is_not_due_before_its_dossiers_came(app: Services) -> None:
    command = OpenRound(
        title="Đợt",
        round_kind=RoundKind.YEAR_END,
        year=2027,
        received_on=date(2026, 11, 20),
        deadline=date(2026, 11, 19),
    )
    with pytest.raises(DeadlineEarlyError) as caught:
        open_round(app, command)
    assert caught.value.params["field"] == "deadline"
    assert "19/11/2026" in told(caught.value)
    assert "20/11/2026" in told(caught.value)
    # On the same day, and for a year that has not begun: both happen.
    uid = open_round(app, replace(command, deadline=date(2026, 11, 20))).subject
    assert uid is not None
    view = get_round(app, uid)
    with pytest.raises(DeadlineEarlyError):
        save_round(
            app, SaveRound(uid=uid, expected_version=view.version, title="Đợt", deadline=date(2016, 12, 10))
        )


def test_a_meeting_is_not_held_years_before_its_round(app: Services) -> None:
    council, round_uid = make_council(app), make_round(app)
    command = OpenMeeting(
        round_uid=round_uid, council_uid=council, starts_at=datetime(2016, 12, 1, 1, tzinfo=UTC), place="P"
    )
    with pytest.raises(BeforeRoundError) as caught:
        open_meeting(app, command)
    assert "01/12/2016" in told(caught.value)


def test_minutes_do_not_end_before_they_begin(app: Services) -> None:
    uid = call_meeting(app, make_round(app))
    meeting = get_meeting(app, make_round_of(app, uid))
    assert meeting is not None
    early = SaveMeeting(uid=uid, ends_at=meeting.starts_at - timedelta(minutes=30))
    with pytest.raises(EndsEarlyError) as caught:
        save_meeting(app, early)
    assert "07:30 20/11/2026" in told(caught.value)
    with pytest.raises(EndsEarlyError):
        save_meeting(app, SaveMeeting(uid=uid, ends_at=meeting.starts_at))
    save_meeting(app, replace(early, ends_at=meeting.starts_at + timedelta(hours=1)))
    with pytest.raises(EndsEarlyError):
        save_meeting(app, SaveMeeting(uid=uid, starts_at=meeting.starts_at + timedelta(hours=2)))


def make_round_of(app: Services, meeting_uid: str) -> str:
    from models.councils import Meeting

    with app.db.read() as session:
        found = session.get(Meeting, meeting_uid)
        assert found is not None
        return found.round_uid


@pytest.mark.parametrize("form_id", ["to_trinh", "danh_sach", "bien_ban_hop", "bien_ban_kiem_phieu"])
def test_a_paper_is_not_dated_before_the_meeting_it_reports(app: Services, form_id: str) -> None:
    set_profile(app)
    made = round_of_papers(app)
    order = PaperOrder(form_id=form_id, round_uid=made.round_uid)
    with pytest.raises(BeforeMeetingError) as caught:
        issue_paper(app, IssuePaper(order=order, issued_on=MEETING_DAY - timedelta(days=1), with_gaps=True))
    assert "30/11/2026" in told(caught.value)
    assert "01/12/2026" in told(caught.value)
    with pytest.raises(BeforeMeetingError):
        issue_round(app, made.round_uid, date(2026, 1, 1))


def test_a_decision_is_not_dated_before_the_council_voted(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Nguyễn Văn An"], "LDTT")
    hold_meeting(app, round_uid, [uid])
    command = decision(DecisionLine(nomination_uid=uid))
    for day, refusal in ((date(2019, 5, 4), BeforeRoundError), (date(2026, 11, 19), BeforeMeetingError)):
        with pytest.raises(refusal) as caught:
            record_decision(app, replace(command, decided_on=day))
        assert f"{day:%d/%m/%Y}" in told(caught.value)
    record_decision(app, command)


def test_a_decision_of_january_stands_with_the_year_of_its_round(
    app: Services, make_office: Callable[..., Services]
) -> None:
    superior = make_office.superior()  # type: ignore[attr-defined]
    _round, (uid, _other) = sent(app, superior)
    superior.clock.moment = datetime(2027, 1, 20, 2, tzinfo=UTC)  # type: ignore[attr-defined]
    record_decision(
        superior, replace(decision(DecisionLine(nomination_uid=uid)), decided_on=date(2027, 1, 15))
    )
    for year in (2026, 2027):
        assert [row.decided_on for row in decisions(superior, year)] == [date(2027, 1, 15)]
    assert decisions(superior, 2025) == ()
