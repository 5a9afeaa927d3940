"""Ai đến hạn: who comes up for an award this year or next."""

from __future__ import annotations

from models.types import InitiativeScope
from services.app import Services
from services.award_records import SaveAwardRecord, save_award_record
from services.due_awards import DueAward, due_awards
from services.initiatives import SaveInitiative, save_initiative
from services.vocabulary import AwardBasis, AwardState
from tests.unit.rounds.makers import add_recipient

YEAR = 2026


def give(
    app: Services, uid: str, code: str, *years: int, basis: AwardBasis = AwardBasis.MERIT, **more: object
) -> None:
    for year in years:
        wish = SaveAwardRecord(
            recipient_uid=uid, award_code=code, printed_name=code, basis=basis, year_from=year, year_to=year,
            **more,  # type: ignore[arg-type]
        )  # fmt: skip
        save_award_record(app, wish)


def of(app: Services, uid: str) -> dict[str, DueAward]:
    return {one.award_code: one for one in due_awards(app, YEAR) if one.recipient_uid == uid}


def test_two_titles_in_a_row_are_enough_for_the_province_this_year(app: Services) -> None:
    uid = add_recipient(app, "Lê Thị Hoa")
    give(app, uid, "CSTDCS", 2024, 2025)
    found = of(app, uid)["BKT"]
    # Whether the person obeys the law, a person confirms: nobody says that all is met.
    assert (found.year, found.ready, found.recorded, found.left) == (YEAR, False, True, ())
    assert found.judged
    assert found.recipient_name == "Lê Thị Hoa"


def test_what_is_to_be_prepared_is_told_in_words(app: Services) -> None:
    uid = add_recipient(app, "Lê Thị Hoa")
    give(app, uid, "CSTDCS", 2023, 2024, 2025)
    found = of(app, uid)["CSTDT"]
    assert (found.year, found.ready) == (YEAR, False)
    assert len(found.left) == 1
    assert "sáng kiến" in found.left[0]


def test_where_the_records_say_it_all_the_award_can_be_proposed_at_once(app: Services) -> None:
    uid = add_recipient(app, "Lê Thị Hoa")
    give(app, uid, "CSTDCS", 2023, 2024, 2025)
    wish = SaveInitiative(
        title="Một cửa số",
        year=2025,
        scope=InitiativeScope.PROVINCE,
        decision_number="12/QĐ-UBND",
        authors=((uid, 100),),
    )
    save_initiative(app, wish)
    found = of(app, uid)["CSTDT"]
    assert (found.year, found.ready, found.recorded, found.judged) == (YEAR, True, False, ())


def test_an_award_held_for_the_year_does_not_come_up_again(app: Services) -> None:
    uid = add_recipient(app, "Lê Thị Hoa")
    give(app, uid, "CSTDCS", 2024, 2025)
    give(app, uid, "BKT", YEAR)
    assert "BKT" not in of(app, uid)


def test_what_was_annulled_or_given_for_a_movement_does_not_count(app: Services) -> None:
    annulled, sudden = add_recipient(app, "Lê Thị Hoa"), add_recipient(app, "Bùi Văn Nam")
    give(app, annulled, "CSTDCS", 2024)
    give(app, annulled, "CSTDCS", 2025, state=AwardState.ANNULLED, annulled_by="12/QĐ-UBND")
    give(app, sudden, "CSTDCS", 2024)
    give(app, sudden, "CSTDCS", 2025, basis=AwardBasis.MOVEMENT)
    assert "BKT" not in {
        code for uid in (annulled, sudden) for code, one in of(app, uid).items() if one.recorded
    }


def test_those_without_a_past_do_not_fill_the_list(app: Services) -> None:
    add_recipient(app, "Lê Thị Hoa")
    assert due_awards(app, YEAR) == ()


def test_people_of_another_line_are_left_out(app: Services) -> None:
    from models.recipients import Recipient

    uid = add_recipient(app, "Lê Thị Hoa")
    give(app, uid, "CSTDCS", 2024, 2025)
    with app.db.write("test.outside") as tx:
        tx.session.get_one(Recipient, uid).outside_competence = True
    assert of(app, uid) == {}
