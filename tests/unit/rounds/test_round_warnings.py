"""Doubts about the nominations of a round: the same award twice, one achievement twice, too many of them."""

from __future__ import annotations

from datetime import date

from services.app import Services
from services.messages.warnings import warning_words
from services.nominations import (
    MoveNominations,
    Nominate,
    get_nomination,
    move_nominations,
    nominate,
    nomination_rows,
)
from services.round_warnings import RoundWarning, round_warnings
from services.rounds import OpenRound, open_round
from services.vocabulary import RoundKind
from tests.unit.recipients.test_due_awards import give
from tests.unit.rounds.makers import YEAR, make_round, propose


def codes(found: tuple[RoundWarning, ...]) -> list[str]:
    return [one.code for one in found]


def recipient_of(app: Services, uid: str) -> str:
    return get_nomination(app, uid).row.recipient_uid


def test_an_award_on_record_for_the_year_is_told(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"])
    assert round_warnings(app, round_uid) == ()
    recipient = recipient_of(app, uid)
    give(app, recipient, "LDTT", YEAR - 1)
    assert round_warnings(app, round_uid) == ()
    give(app, recipient, "LDTT", YEAR, decision_number="12/QĐ-UBND")
    (found,) = round_warnings(app, round_uid)
    assert (found.nomination_uid, found.code) == (uid, "on_record")
    assert str(YEAR) in warning_words(found)


def test_another_round_with_the_same_award_is_told_until_it_is_withdrawn(app: Services) -> None:
    first = make_round(app)
    (uid,) = propose(app, first, ["Lê Thị Hoa"])
    recipient = recipient_of(app, uid)
    second = make_round(app, title="Đợt bổ sung")
    wish = Nominate(round_uid=second, recipient_uids=(recipient,), award_code="LDTT")
    nominate(app, wish)
    (other,) = [one.uid for one in nomination_rows(app, second)]
    assert codes(round_warnings(app, first)) == ["elsewhere"]
    move_nominations(app, MoveNominations(uids=(other,), action="withdraw", reason="Trùng đợt"))
    assert round_warnings(app, first) == ()


def test_two_commendations_for_the_same_time_are_one_achievement_twice(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"], "GKXA")
    recipient = recipient_of(app, uid)
    give(app, recipient, "LDTT", YEAR)  # a title beside a commendation is no doubt
    assert round_warnings(app, round_uid) == ()
    give(app, recipient, "BKT", YEAR)
    (found,) = round_warnings(app, round_uid)
    assert found.code == "same_achievement"
    assert "Điều 5" in found.article
    assert found.article in warning_words(found)


def test_more_than_fifteen_percent_are_too_many_under_the_old_law_only(app: Services) -> None:
    for year, expected in ((2023, {"ceiling"}), (YEAR, set())):
        wish = OpenRound(
            title=f"Năm {year}", round_kind=RoundKind.YEAR_END, year=year, received_on=date(year, 11, 20)
        )
        round_uid = open_round(app, wish).subject
        assert round_uid is not None
        people = [f"Lê Thị {number}" for number in range(6)]
        propose(app, round_uid, people)
        fighters = propose(app, round_uid, ["Bùi Văn Nam"], "CSTDCS")
        found = round_warnings(app, round_uid)
        assert {one.code for one in found} == expected
        assert {one.nomination_uid for one in found} == (set(fighters) if expected else set())


def test_one_of_seven_is_within_fifteen_percent(app: Services) -> None:
    wish = OpenRound(title="2023", round_kind=RoundKind.YEAR_END, year=2023, received_on=date(2023, 12, 1))
    round_uid = open_round(app, wish).subject
    assert round_uid is not None
    propose(app, round_uid, [f"Lê Thị {number}" for number in range(7)])
    propose(app, round_uid, ["Bùi Văn Nam"], "CSTDCS")
    assert round_warnings(app, round_uid) == ()
