"""What can't be right stays on record and is listed until it is mended."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

from models.awards import AwardRecord, Discipline
from models.initiatives import Initiative
from models.nominations import AwardRound, Nomination
from models.recipients import Collective, Household, Membership, Person
from models.types import InitiativeScope, RecipientKind
from services.app import Services
from services.eligibility import facts_of, refresh_verdicts
from services.interchange import load_file
from services.nominations import SaveNomination, get_nomination, save_nomination
from services.overview import overview
from services.recipients import keys_of
from services.repairs import RepairRow, records_to_repair
from services.rounds import get_round
from services.sample import SAMPLE_FILE
from tests.conftest import OTHER_COMMUNE
from tests.unit.rounds.makers import YEAR, add_recipient, make_round, propose
from tests.unit.rounds.test_recipient_facts import add, alter, award


def only(app: Services) -> RepairRow:
    (found,) = records_to_repair(app)
    return found


def test_the_sample_has_nothing_to_repair(app: Services) -> None:
    load_file(app, SAMPLE_FILE)
    assert records_to_repair(app) == ()
    assert "repairs" not in {row.code for row in overview(app, 2026).waiting}


@pytest.mark.parametrize(
    ("fields", "field", "what"),
    [
        ({"birth_date": "1784"}, "birth_date", "Ngày hoặc năm sinh: 1784 không thể đúng"),
        ({"recruited_on": "2031-01"}, "recruited_on", "01/2031 không thể đúng"),
        ({"birth_date": "1984", "recruited_on": "1979"}, "recruited_on", "trước ngày sinh"),
        ({"birth_date": "hôm nọ"}, "birth_date", "“hôm nọ” không phải là ngày"),
        ({"history_complete_from": 2050}, "history_complete_from", "2050 không thể đúng"),
    ],
)
def test_impossible_dates_of_a_person_are_listed_with_the_way_there(
    app: Services, fields: dict[str, Any], field: str, what: str
) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    alter(app, Person, person, **fields)
    found = only(app)
    assert (found.kind, found.uid, found.who, found.field) == ("person", person, "Lê Thị Hoa", field)
    assert what in found.what
    assert (found.page, found.where) == ("recipients", {"uid": person})


def test_recipients_of_all_kinds_are_looked_through_at_once(app: Services) -> None:
    alter(app, Person, add_recipient(app, "Lê Thị Hoa"), died_on="1700")
    village = add_recipient(app, "Thôn Đông", RecipientKind.COLLECTIVE)
    alter(app, Collective, village, founded_on="2090")
    family = add_recipient(app, "Hộ ông Bùi Văn Sáu", RecipientKind.HOUSEHOLD)
    alter(app, Household, family, history_complete_from=2090)
    asked: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(app.db.engine, "before_cursor_execute", listen)
    found = records_to_repair(app)
    event.remove(app.db.engine, "before_cursor_execute", listen)
    told = {(one.kind, one.field) for one in found}
    assert told == {
        ("person", "died_on"),
        ("collective", "founded_on"),
        ("household", "history_complete_from"),
    }
    assert sum("recipient.history_complete_from" in statement for statement in asked) == 1


def test_an_award_or_a_rating_of_years_before_the_birth_is_listed(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    alter(app, Person, person, birth_date="1980-05")
    award(app, person, award_code="LDTT", year_from=1979, year_to=1979)
    award(app, person, award_code="LDTT", year_from=1980, year_to=1980)
    found = only(app)
    assert (found.kind, found.field, found.who) == ("award_record", "year_from", "Lê Thị Hoa")
    assert "trước ngày sinh" in found.what


def test_an_award_that_no_pack_knows_stays_on_record_and_is_listed(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    uid = award(app, person, award_code="KHONG_CO", year_from=1890)
    found = records_to_repair(app)
    assert [(one.uid, one.field, one.who) for one in found] == [
        (uid, "award_code", "Lê Thị Hoa"),
        (uid, "year_from", "Lê Thị Hoa"),
    ]
    assert "KHONG_CO" in found[0].what
    assert [one.code for one in facts_of(app, person).awards] == ["KHONG_CO"]
    waiting = {row.code: row for row in overview(app, 2026).waiting}
    assert (waiting["repairs"].count, waiting["repairs"].page) == (2, "repairs")


def test_a_measure_that_no_pack_knows_is_listed_but_not_what_is_still_examined(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    add(app, Discipline, recipient_uid=person, form="", under_review=True)
    uid = add(app, Discipline, recipient_uid=person, form="nhac_nho", from_date="2025")
    assert (only(app).uid, only(app).field) == (uid, "form")


def test_periods_that_end_before_they_begin_are_listed(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    village = add_recipient(app, "Thôn Đông", RecipientKind.COLLECTIVE)
    common = {"person_uid": person, "collective_uid": village}
    add(app, Membership, from_date="2024-05", to_date="2024", **common)  # may be within the year
    uid = add(app, Membership, from_date="2024-05", to_date="2023-12", **common)
    assert (only(app).uid, only(app).field) == (uid, "to_date")


def test_a_mended_record_and_one_in_the_wastebasket_leave_the_list(app: Services) -> None:
    person = add_recipient(app, "Lê Thị Hoa")
    uid = award(app, person, award_code="KHONG_CO")
    alter(app, AwardRecord, uid, award_code="LDTT")
    assert records_to_repair(app) == ()
    uid = award(app, person, award_code="KHONG_CO")
    alter(app, AwardRecord, uid, deleted_at=app.clock.now())
    assert records_to_repair(app) == ()


def test_what_another_office_owns_is_for_that_office_to_mend(app: Services) -> None:
    uid = app.ids.new()
    with app.db.write("test.receive", receiving=True) as tx:
        now = app.clock.now()
        tx.session.add(
            Household(
                uid=uid,
                name="Lê Văn Tám",
                birth_date="1700",
                owner=OTHER_COMMUNE,
                version=1,
                origin="x",
                created_at=now,
                updated_at=now,
                **keys_of(RecipientKind.HOUSEHOLD, "Lê Văn Tám"),
            )
        )
    found = only(app)
    assert (found.owner, found.page, found.where) == (OTHER_COMMUNE, "", {})


def test_a_title_of_a_year_to_come_and_a_round_without_its_rules_are_listed(app: Services) -> None:
    initiative = add(
        app, Initiative, title="Sáng kiến", fold_key="x", year=2090, scope=InitiativeScope.PROVINCE
    )
    round_uid = make_round(app)
    alter(app, AwardRound, round_uid, regime="R1999")
    found = {one.uid: one for one in records_to_repair(app)}
    assert found.keys() == {initiative, round_uid}
    assert (found[round_uid].page, found[round_uid].field) == ("rounds", "regime")


def test_an_award_gone_from_the_rules_does_not_stop_the_others_of_its_round(app: Services) -> None:
    round_uid = make_round(app)
    first, second = propose(app, round_uid, ["Lê Thị Hoa", "Trần Văn Bình"])
    before = get_nomination(app, first).verdict
    alter(app, Nomination, first, award_code="KHONG_CO")
    alter(app, Nomination, second, confirmations={"LDTT.spirit": {"answer": True}})
    refresh_verdicts(app, round_uid)
    assert only(app).uid == first
    assert get_nomination(app, first).verdict == before
    assert get_nomination(app, second).verdict is not None
    row = get_nomination(app, first).row
    assert get_round(app, round_uid).counts
    fields = {"award_code": "LDTT", "year_from": YEAR, "year_to": YEAR}
    save_nomination(app, SaveNomination(uid=first, expected_version=row.version, **fields))
    assert records_to_repair(app) == ()
