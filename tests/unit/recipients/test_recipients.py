"""Saving recipients, and finding them again."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from sqlalchemy import select

from models.recipients import Person
from models.types import CollectiveType, Gender, RecipientKind
from services.app import Services
from services.dates import PartialDate
from services.db import ForeignRecordError, broken_audit_entry
from services.errors import AppError, ConflictError, NotFoundError
from services.messages import all_messages
from services.recipients import (
    IdentityNumberError,
    IdentityTakenError,
    RecipientFilter,
    SaveCollective,
    SaveHousehold,
    SaveMembership,
    SavePerson,
    count_recipients,
    get_recipient,
    insert_people,
    masked_identity,
    members_of,
    recipient_history,
    recipient_keys,
    recipient_rows,
    save_collective,
    save_household,
    save_membership,
    save_person,
)
from tests.unit.recipients.makers import add, add_collective, refused


def found(app: Services, text: str = "", **more: object) -> list[str]:
    keys = recipient_keys(app, RecipientFilter(text=text, **more))
    return [row.name for row in recipient_rows(app, keys)]


def test_a_person_comes_back_as_it_was_saved(app: Services) -> None:
    office = add_collective(app, "Ủy ban nhân dân xã", collective_type=CollectiveType.STATE_AGENCY)
    command = SavePerson(
        name="  Nguyễn   Thị Hoa ",
        gender=Gender.FEMALE,
        birth_date=PartialDate(1985),
        identity_number="001185000123",
        collective_uid=office,
        government_position="Công chức",
        religion="",
        recruited_on=PartialDate(2010, 5),
        civil_servant=True,
    )
    changes = save_person(app, command)
    view = get_recipient(app, changes.subject or "")
    assert changes.kinds == {"person"}
    assert (view.name, view.kind, view.version) == ("Nguyễn Thị Hoa", RecipientKind.PERSON, 1)
    assert view.birth_date == PartialDate(1985)
    assert view.recruited_on == PartialDate(2010, 5)
    assert view.religion is None
    assert (view.collective_uid, view.collective_name) == (office, "Ủy ban nhân dân xã")
    (row,) = recipient_rows(app, [view.uid])
    assert (row.birth_year, row.subtitle) == (1985, "Công chức · Ủy ban nhân dân xã")


def test_collectives_and_households_come_back_as_saved(app: Services) -> None:
    club = add_collective(app, "Thôn Đông", headcount=120, women_count=60, founded_on=PartialDate(1990))
    home = save_household(
        app,
        SaveHousehold(
            name="Trần Văn Bình",
            household_size=5,
            donated_money=2_000_000,
            address="Thôn Đông",
            donated_other="Một giếng nước",
        ),
    ).subject
    assert get_recipient(app, club).founded_on == PartialDate(1990)
    view = get_recipient(app, home or "")
    assert (view.household_size, view.donated_money) == (5, 2_000_000)
    assert view.donated_other == "Một giếng nước"
    assert count_recipients(app) == {
        RecipientKind.PERSON: 0,
        RecipientKind.COLLECTIVE: 1,
        RecipientKind.HOUSEHOLD: 1,
    }
    assert found(app, kind=RecipientKind.HOUSEHOLD) == ["Trần Văn Bình"]


def test_the_list_goes_by_given_name_in_the_order_of_the_alphabet(app: Services) -> None:
    names = ["Lê Văn Đạt", "Bùi Thị Ấm", "Trần Văn Dũng", "Phạm An", "Ngô Thị Dung", "Vũ Văn Ân"]
    for name in names:
        add(app, name)
    expected = ["Phạm An", "Bùi Thị Ấm", "Vũ Văn Ân", "Ngô Thị Dung", "Trần Văn Dũng", "Lê Văn Đạt"]
    assert found(app) == expected
    assert found(app, descending=True) == expected[::-1]


def test_a_corrected_given_name_decides_the_place(app: Services) -> None:
    add(app, "Trần Bình")
    add(app, "H'Hen Niê", given_name="H'Hen")
    add(app, "Y Abel", given_name=" ")
    assert found(app) == ["Y Abel", "Trần Bình", "H'Hen Niê"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dang", ["Đặng Thu Hòa", "Lê Hải Đăng"]),
        ("đặng", ["Đặng Thu Hòa"]),
        ("ĐẶNG", ["Đặng Thu Hòa"]),
        ("hòa", ["Đặng Thu Hòa"]),
        ("hoà", ["Đặng Thu Hòa"]),
        ("hoa", ["Nguyễn Thị Hoa", "Đặng Thu Hòa"]),
        (unicodedata.normalize("NFD", "Đặng Thu Hoà"), ["Đặng Thu Hòa"]),
        ("thi", ["Nguyễn Thị Hoa"]),
        ("nguyen hoa", ["Nguyễn Thị Hoa"]),
        ("hoa ng", ["Nguyễn Thị Hoa"]),
        ("guyen", []),
        ("%", []),
        ("_", []),
    ],
)
def test_search_finds_any_word_with_marks_or_without(app: Services, text: str, names: list[str]) -> None:
    for name in ("Nguyễn Thị Hoa", "Đặng Thu Hòa", "Lê Hải Đăng"):
        add(app, name)
    assert sorted(found(app, text)) == sorted(names)


def test_search_agrees_with_looking_at_every_name_of_two_thousand(app: Services) -> None:
    families, middles = ["Nguyễn", "Trần", "Đặng", "Đỗ", "Lê"], ["Văn", "Thị", "Đức", "Hữu", "Ngọc"]
    givens = [
        *("An", "Ân", "Bình", "Châu", "Dung", "Dũng", "Đạt", "Hoa", "Hòa", "Hóa", "Lan", "Minh"),
        *("Nam", "Oanh", "Phúc", "Quý", "Sơn", "Tâm", "Tú", "Yến"),
    ]
    names = [f"{a} {b} {c}" for a in families for b in middles for c in givens] * 4
    with app.db.write("test.people") as tx:
        assert len(set(insert_people(tx, app, [SavePerson(name=name) for name in names]))) == 2000
    for word in ("Đức", "Hòa", "Dũng", "Lê", "Ân"):
        assert len(found_keys(app, word)) == sum(word in name.split() for name in names)
    assert len(found_keys(app, "tran hoa")) == 4 * 5 * 3
    assert len(found_keys(app, "zz")) == 0


def found_keys(app: Services, text: str) -> tuple[str, ...]:
    return recipient_keys(app, RecipientFilter(text=text))


def test_the_list_can_show_one_collective_only(app: Services) -> None:
    school = add_collective(app, "Trường Tiểu học")
    add(app, "Nguyễn Văn An", collective_uid=school)
    add(app, "Nguyễn Văn Bình")
    assert found(app, collective_uid=school) == ["Nguyễn Văn An"]


def test_one_refused_person_of_many_leaves_none(app: Services) -> None:
    with pytest.raises(AppError), app.db.write("test.people") as tx:
        insert_people(tx, app, [SavePerson(name="Nguyễn Văn An"), SavePerson(name=" ")])
    assert found(app) == []


def test_many_rows_at_once_take_the_defaults_and_stamps_of_single_ones(app: Services) -> None:
    save_person(app, SavePerson(name="Lê Thị Một"))
    common = {"sort_key": "", "fold_key": ""}
    rows = [{"name": "Lê Thị Hai", "outside_competence": True} | common, {"name": "Lê Thị Ba"} | common]
    with app.db.write("test.people") as tx:
        uids = app.db.insert_own(tx, Person, rows)
    with app.db.read() as session:
        single, *many = session.scalars(select(Person).order_by(Person.changed)).all()
        assert [(one.uid, one.outside_competence) for one in many] == [(uids[0], True), (uids[1], False)]
        assert [one.changed for one in many] == [single.changed + 1, single.changed + 2]
        for one in many:
            assert (one.owner, one.origin, one.version) == (single.owner, single.origin, single.version)
            assert (one.created_at, one.updated_at) == (single.created_at, single.updated_at)
    assert tx.changes.uids == {"person": frozenset(uids)}
    assert broken_audit_entry(app.db) is None


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("recipient.name_needed", {"name": " \u200b "}),
        ("recipient.birth_date", {"birth_date": PartialDate(2027)}),
        ("recipient.birth_date", {"birth_date": PartialDate(1799)}),
        ("recipient.death_date", {"died_on": PartialDate(2026, 12)}),
        (
            "recipient.dates_cross",
            {"birth_date": PartialDate(1960, 5, 2), "died_on": PartialDate(1960, 5, 1)},
        ),
        ("recipient.dates_cross", {"birth_date": PartialDate(1990), "recruited_on": PartialDate(1989)}),
        ("recipient.dates_cross", {"birth_date": PartialDate(1990), "party_joined_on": PartialDate(1980)}),
    ],
)
def test_what_no_person_can_have_is_refused(app: Services, code: str, fields: dict[str, object]) -> None:
    refused(code, save_person, app, SavePerson(**{"name": "Nguyễn Văn An", **fields}))
    assert found(app) == []


def test_a_year_alone_is_never_before_or_after_a_day_in_it(app: Services) -> None:
    add(app, "Nguyễn Văn An", birth_date=PartialDate(2020, 5, 2), died_on=PartialDate(2020))


@pytest.mark.parametrize(
    "fields", [{"headcount": -1}, {"headcount": 5, "women_count": 6}, {"headcount": 5, "party_members": 6}]
)
def test_counts_that_cannot_be_are_refused(app: Services, fields: dict[str, int]) -> None:
    refused("recipient.number", save_collective, app, SaveCollective(name="Thôn Đông", **fields))


def test_a_household_gives_nothing_below_zero(app: Services) -> None:
    refused("recipient.number", save_household, app, SaveHousehold(name="Trần Văn Bình", donated_money=-1))


def test_collectives_belong_to_no_circle(app: Services) -> None:
    top = add_collective(app, "Ủy ban nhân dân xã")
    below = add_collective(app, "Phòng Kinh tế", collective_uid=top)
    refused(
        "recipient.belongs_to_itself",
        save_collective,
        app,
        SaveCollective(uid=top, name="Ủy ban nhân dân xã", collective_uid=below),
    )
    refused(
        "recipient.belongs_to_itself",
        save_collective,
        app,
        SaveCollective(uid=top, name="Ủy ban nhân dân xã", collective_uid=top),
    )


def test_an_unknown_collective_is_named_as_not_found(app: Services) -> None:
    with pytest.raises(NotFoundError):
        add(app, "Nguyễn Văn An", collective_uid=app.ids.new())


def test_a_stale_form_does_not_overwrite(app: Services) -> None:
    uid = add(app, "Nguyễn Văn An")
    save_person(app, SavePerson(uid=uid, expected_version=1, name="Nguyễn Văn Ân"))
    with pytest.raises(ConflictError):
        save_person(app, SavePerson(uid=uid, expected_version=1, name="Nguyễn Văn Anh"))
    assert found(app, "ân") == ["Nguyễn Văn Ân"]


def test_a_record_of_another_unit_stays_as_it_is(app: Services) -> None:
    uid = add(app, "Nguyễn Văn An")
    app.db.unit_id = "37@2025-07-01"
    with pytest.raises(ForeignRecordError):
        save_person(app, SavePerson(uid=uid, name="Nguyễn Văn Ân"))
    assert get_recipient(app, uid).name == "Nguyễn Văn An"


def test_members_are_those_of_the_day(app: Services) -> None:
    school = add_collective(app, "Trường Tiểu học")
    spans = {
        "Nguyễn Văn An": (PartialDate(2020), None),
        "Nguyễn Văn Bình": (PartialDate(2020), PartialDate(2024)),
        "Nguyễn Văn Châu": (PartialDate(2026, 12), None),
        "Nguyễn Văn Dũng": (None, PartialDate(2026, 11)),
    }
    for name, (first, last) in spans.items():
        person = add(app, name)
        save_membership(
            app,
            SaveMembership(person_uid=person, collective_uid=school, from_date=first, to_date=last),
        )
    assert [row.name for row in members_of(app, school)] == ["Nguyễn Văn An", "Nguyễn Văn Dũng"]
    assert [row.name for row in members_of(app, school, date(2024, 12, 31))] == [
        "Nguyễn Văn An",
        "Nguyễn Văn Bình",
        "Nguyễn Văn Dũng",
    ]
    (membership,) = recipient_history(app, person).memberships
    assert membership.collective_name == "Trường Tiểu học"


def test_a_membership_cannot_end_before_it_begins(app: Services) -> None:
    school, person = add_collective(app, "Trường Tiểu học"), add(app, "Nguyễn Văn An")
    command = SaveMembership(
        person_uid=person,
        collective_uid=school,
        from_date=PartialDate(2024, 2),
        to_date=PartialDate(2024, 1),
    )
    refused("recipient.dates_cross", save_membership, app, command)


def test_an_identity_number_is_shown_by_its_last_three_digits() -> None:
    assert masked_identity("001185000123") == "•••••••••123"
    assert masked_identity("") == masked_identity(None) == ""
    assert masked_identity("12") != "12"


@pytest.mark.parametrize("number", ["abc", "1234", "001 185 000 123"])
def test_an_identity_number_has_9_or_12_digits(app: Services, number: str) -> None:
    for save, command in ((save_person, SavePerson), (save_household, SaveHousehold)):
        with pytest.raises(IdentityNumberError):
            save(app, command(name="Bùi Thị Ánh", identity_number=number))
    for number in ("001185000123", "012345678", "", None):
        save_person(app, SavePerson(name="Bùi Thị Ánh", identity_number=number))


def test_an_identity_number_is_that_of_one_person_here(app: Services) -> None:
    uid = save_person(app, SavePerson(name="Bùi Thị Ánh", identity_number="001185000123")).subject
    with pytest.raises(IdentityTakenError) as caught:
        save_person(app, SavePerson(name="Đỗ Văn Hai", identity_number="001185000123"))
    assert caught.value.params["name"] == "Bùi Thị Ánh"
    save_person(app, SavePerson(uid=uid, name="Bùi Thị Ánh", identity_number="001185000123"))
    assert {IdentityTakenError.code, IdentityNumberError.code} <= all_messages().keys()
