"""Doubts about the nominations of a round: the same award twice, one achievement twice, too many of them."""

from __future__ import annotations

from datetime import date

from models.nominations import AwardRound
from models.types import InitiativeScope, RatingLevel
from services.app import Services
from services.eligibility import refresh_verdicts
from services.initiatives import SaveInitiative, save_initiative
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
from tests.unit.rounds.makers import YEAR, add_rating, add_recipient, make_round, propose
from tests.unit.rounds.test_recipient_facts import award


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


def test_the_same_commendation_for_years_that_overlap_is_one_achievement_twice(app: Services) -> None:
    round_uid = make_round(app)
    (uid,) = propose(app, round_uid, ["Lê Thị Hoa"], "BKT")
    award(app, recipient_of(app, uid), award_code="BKT", year_from=YEAR, year_to=YEAR + 1)
    assert codes(round_warnings(app, round_uid)) == ["same_achievement"]


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


def test_what_is_too_many_names_whom_the_law_prefers(app: Services) -> None:
    wish = OpenRound(
        title="Năm 2023", round_kind=RoundKind.YEAR_END, year=2023, received_on=date(2023, 11, 20)
    )
    round_uid = open_round(app, wish).subject
    assert round_uid is not None
    propose(app, round_uid, ["Lê Thị Một", "Bùi Văn Hai"], "CSTDCS")
    words = {warning_words(one) for one in round_warnings(app, round_uid)}
    assert all("cá nhân nữ" in one and "65/2014" in one for one in words if "15 %" in one)
    assert any("15 %" in one for one in words)


def test_a_nomination_of_another_year_than_its_round_is_doubtful_at_the_end_of_a_year(app: Services) -> None:
    for kind, expected in ((RoundKind.YEAR_END, ["other_year"]), (RoundKind.SUDDEN, [])):
        wish = OpenRound(title=f"Đợt {kind}", round_kind=kind, year=YEAR)
        round_uid = open_round(app, wish).subject
        assert round_uid is not None
        uid = add_recipient(app, f"Lê Thị {kind}")
        code = "GKXA"
        command = Nominate(
            round_uid=round_uid, recipient_uids=(uid,), award_code=code, year_from=2001, year_to=2001
        )
        nominate(app, command)
        found = round_warnings(app, round_uid)
        assert codes(found) == expected
        assert all("2001" in warning_words(one) and str(YEAR) in warning_words(one) for one in found)


def test_one_of_seven_is_within_fifteen_percent(app: Services) -> None:
    wish = OpenRound(title="2023", round_kind=RoundKind.YEAR_END, year=2023, received_on=date(2023, 12, 1))
    round_uid = open_round(app, wish).subject
    assert round_uid is not None
    propose(app, round_uid, [f"Lê Thị {number}" for number in range(7)])
    propose(app, round_uid, ["Bùi Văn Nam"], "CSTDCS")
    assert round_warnings(app, round_uid) == ()


def old_round(app: Services, title: str = "2023") -> str:
    wish = OpenRound(title=title, round_kind=RoundKind.YEAR_END, year=2023, received_on=date(2023, 12, 1))
    round_uid = open_round(app, wish).subject
    assert round_uid is not None
    return round_uid


def test_the_ceiling_counts_what_the_people_of_the_unit_have_on_record(app: Services) -> None:
    round_uid = old_round(app)
    propose(app, round_uid, ["Bùi Văn Nam"], "CSTDCS")
    assert codes(round_warnings(app, round_uid)) == ["ceiling"]
    for number in range(6):
        give(app, add_recipient(app, f"Lê Thị {number}"), "LDTT", 2023)
    (found,) = round_warnings(app, round_uid)
    assert (found.params["count"], found.params["base"]) == (1, 6)
    give(app, add_recipient(app, "Lê Thị Bảy"), "LDTT", 2023)
    assert round_warnings(app, round_uid) == ()
    # Who has it on record already counts as well.
    give(app, add_recipient(app, "Trần Văn Ba"), "CSTDCS", 2023)
    (found,) = round_warnings(app, round_uid)
    assert (found.params["count"], found.params["base"]) == (2, 7)
    assert "7" in warning_words(found)


def test_the_ceiling_counts_what_other_rounds_of_the_year_propose(app: Services) -> None:
    first, second = old_round(app), old_round(app, "Đợt bổ sung")
    propose(app, first, [f"Lê Thị {number}" for number in range(7)])
    propose(app, second, ["Bùi Văn Nam"], "CSTDCS")
    assert round_warnings(app, second) == ()
    propose(app, first, ["Trần Văn Ba"], "CSTDCS")
    assert codes(round_warnings(app, second)) == codes(round_warnings(app, first)) == ["ceiling"]


def add_initiative(app: Services, person: str, title: str, scope: InitiativeScope) -> None:
    wish = SaveInitiative(
        title=title, year=YEAR, scope=scope, decision_number="12/QĐ-UBND", authors=((person, 100),)
    )
    save_initiative(app, wish)


def test_one_initiative_for_two_proposals_of_a_person_is_doubtful_on_both(app: Services) -> None:
    round_uid = make_round(app)
    person = add_recipient(app, "Lê Thị Hoa", history_complete_from=2000)
    add_rating(app, person, RatingLevel.GOOD)
    give(app, person, "LDTT", YEAR)
    for year in (YEAR - 3, YEAR - 2, YEAR - 1):
        give(app, person, "CSTDCS", year)
    add_initiative(app, person, "Số hóa hồ sơ", InitiativeScope.PROVINCE)
    for code in ("CSTDCS", "CSTDT"):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code=code))
    found = [one for one in round_warnings(app, round_uid) if one.code == "same_initiative"]
    names = {row.uid: row.award_code for row in nomination_rows(app, round_uid)}
    assert {names[one.nomination_uid] for one in found} == {"CSTDCS", "CSTDT"}
    assert all("Số hóa hồ sơ" in warning_words(one) for one in found)
    assert "5007/BNV-TĐKT" in found[0].article
    # A second initiative serves the other one.
    add_initiative(app, person, "Một cửa số", InitiativeScope.GRASSROOTS)
    refresh_verdicts(app, round_uid)
    assert "same_initiative" not in codes(round_warnings(app, round_uid))


def test_an_initiative_that_only_one_road_of_several_needs_is_not_doubtful(app: Services) -> None:
    round_uid = make_round(app)
    person = add_recipient(app, "Lê Thị Hoa", history_complete_from=2000)
    add_rating(app, person, RatingLevel.OUTSTANDING)
    give(app, person, "LDTT", YEAR)
    for year in (YEAR - 3, YEAR - 2, YEAR - 1):
        give(app, person, "CSTDCS", year)
    add_initiative(app, person, "Số hóa hồ sơ", InitiativeScope.PROVINCE)
    for code in ("CSTDCS", "CSTDT"):
        nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code=code))
    assert "same_initiative" not in codes(round_warnings(app, round_uid))


def test_a_round_of_rules_that_are_not_here_has_no_doubts_to_tell(app: Services) -> None:
    round_uid = make_round(app)
    propose(app, round_uid, ["Lê Thị Hoa"])
    with app.db.write("test.regime") as tx:
        tx.get(AwardRound, round_uid).regime = "R2099"
    assert round_warnings(app, round_uid) == ()
