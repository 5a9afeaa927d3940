"""What is on record about a recipient: awards, ratings, discipline, initiatives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.types import AwardBasis, AwardState, EvidenceKind, InitiativeScope, RatingLevel
from services.app import Services
from services.award_records import (
    SaveAwardRecord,
    SaveDiscipline,
    SaveRating,
    save_award_record,
    save_discipline,
    save_rating,
)
from services.dates import PartialDate
from services.errors import ConflictError, NotFoundError
from services.initiatives import SaveInitiative, get_initiative, list_initiatives, save_initiative
from services.recipients import recipient_history
from tests.unit.recipients.makers import add, refused


def award(person: str, **more: object) -> SaveAwardRecord:
    given = SaveAwardRecord(
        recipient_uid=person,
        award_code="CSTDCS",
        printed_name="Chiến sĩ thi đua cơ sở",
        basis=AwardBasis.MERIT,
        year_from=2024,
        year_to=2024,
    )
    return replace(given, **more)


def initiative(**more: object) -> SaveInitiative:
    given = SaveInitiative(title="Số hóa hồ sơ một cửa", year=2025, scope=InitiativeScope.GRASSROOTS)
    return replace(given, **more)


def test_an_award_comes_back_with_all_that_was_kept(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    save_award_record(
        app,
        award(
            person,
            decision_number="12/QĐ-UBND",
            decision_date=PartialDate(2025, 1, 10),
            prize_money=1_800_000,
            state=AwardState.ANNULLED,
            annulled_by="45/QĐ-UBND",
        ),
    )
    (row,) = recipient_history(app, person).awards
    assert (row.award_code, row.prize_money) == ("CSTDCS", 1_800_000)
    assert row.decision_date == PartialDate(2025, 1, 10)
    assert (row.state, row.annulled_by) == (AwardState.ANNULLED, "45/QĐ-UBND")
    assert row.evidence is EvidenceKind.DECLARED
    assert row.regime == app.packs.on(row.decision_date.first_day).id


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("award.period", {"year_from": 2025, "year_to": 2024}),
        ("date.implausible", {"year_from": 1900, "year_to": 2024}),
        ("date.implausible", {"year_to": 2030}),
        ("date.implausible", {"decision_date": PartialDate(1044)}),
        ("date.implausible", {"decision_date": PartialDate(2026, 12)}),
        ("award.name_needed", {"printed_name": " "}),
        ("award.name_needed", {"award_code": ""}),
        ("award.amount", {"prize_money": -1}),
    ],
)
def test_an_award_that_cannot_be_is_refused(app: Services, code: str, fields: dict[str, object]) -> None:
    person = add(app, "Nguyễn Văn An")
    refused(code, save_award_record, app, award(person, **fields))
    assert recipient_history(app, person).awards == ()


def test_an_award_needs_somebody_who_has_it(app: Services) -> None:
    with pytest.raises(NotFoundError):
        save_award_record(app, award(app.ids.new()))


def test_a_year_has_one_rating_which_can_be_changed(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    first = SaveRating(recipient_uid=person, year=2025, level=RatingLevel.GOOD)
    uid = save_rating(app, first).subject
    refused("award.rated_already", save_rating, app, replace(first, level=RatingLevel.OUTSTANDING))
    save_rating(app, replace(first, uid=uid, expected_version=1, level=RatingLevel.OUTSTANDING))
    (row,) = recipient_history(app, person).ratings
    assert (row.level, row.version) == (RatingLevel.OUTSTANDING, 2)
    with pytest.raises(ConflictError):
        save_rating(app, replace(first, uid=uid, expected_version=1))


@pytest.mark.parametrize("days", [-1, 367])
def test_no_year_has_such_leave(app: Services, days: int) -> None:
    command = SaveRating(
        recipient_uid=add(app, "Nguyễn Văn An"), year=2025, level=RatingLevel.GOOD, leave_days=days
    )
    refused("award.amount", save_rating, app, command)


def test_a_measure_needs_a_form_and_ends_after_it_begins(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    command = SaveDiscipline(recipient_uid=person, form="canh_cao", from_date=PartialDate(2025, 3))
    refused("award.form_needed", save_discipline, app, replace(command, form=" "))
    refused("award.period", save_discipline, app, replace(command, to_date=PartialDate(2025, 2)))
    save_discipline(app, replace(command, to_date=PartialDate(2025)))
    (row,) = recipient_history(app, person).disciplines
    assert (row.form, row.to_date) == ("canh_cao", PartialDate(2025))


def test_an_initiative_shows_its_authors_by_share(app: Services) -> None:
    an, binh = add(app, "Nguyễn Văn An"), add(app, "Trần Văn Bình")
    uid = save_initiative(app, initiative(authors=((an, 40), (binh, 60)))).subject or ""
    assert [(a.name, a.share_percent) for a in get_initiative(app, uid).authors] == [
        ("Trần Văn Bình", 60),
        ("Nguyễn Văn An", 40),
    ]
    (row,) = recipient_history(app, an).initiatives
    assert (row.title, row.share_percent) == ("Số hóa hồ sơ một cửa", 40)


def test_authors_can_leave_and_come_back(app: Services) -> None:
    an, binh = add(app, "Nguyễn Văn An"), add(app, "Trần Văn Bình")
    uid = save_initiative(app, initiative(authors=((an, 40), (binh, 60)))).subject or ""
    save_initiative(app, initiative(uid=uid, authors=((binh, 100),)))
    assert [author.name for author in get_initiative(app, uid).authors] == ["Trần Văn Bình"]
    assert recipient_history(app, an).initiatives == ()
    save_initiative(app, initiative(uid=uid, authors=((binh, 50), (an, 50))))
    assert len(get_initiative(app, uid).authors) == 2


def test_saving_an_initiative_unchanged_leaves_its_authors_alone(app: Services) -> None:
    an = add(app, "Nguyễn Văn An")
    command = initiative(authors=((an, 100),))
    uid = save_initiative(app, command).subject
    changes = save_initiative(app, replace(command, uid=uid, title="Số hóa hồ sơ"))
    assert changes.kinds == {"initiative"}


@pytest.mark.parametrize("shares", [(60, 41), (0, 50), (101, 0), (-5, 50)])
def test_shares_stay_within_a_hundred(app: Services, shares: tuple[int, int]) -> None:
    people = add(app, "Nguyễn Văn An"), add(app, "Trần Văn Bình")
    authors = tuple(zip(people, shares, strict=True))
    refused("initiative.shares", save_initiative, app, initiative(authors=authors))
    assert list_initiatives(app) == ()


def test_an_initiative_that_cannot_be_is_refused(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    refused("initiative.title_needed", save_initiative, app, initiative(title="  "))
    refused("initiative.year", save_initiative, app, initiative(year=25))
    refused("initiative.author_twice", save_initiative, app, initiative(authors=((person, 50), (person, 50))))
    with pytest.raises(NotFoundError):
        save_initiative(app, initiative(authors=((app.ids.new(), 50),)))


def test_initiatives_are_found_by_title_author_and_year(app: Services) -> None:
    an = add(app, "Đặng Thu Hòa")
    save_initiative(app, initiative(authors=((an, 100),)))
    save_initiative(app, initiative(title="Ủ phân từ rơm", year=2024))
    titles = ["Số hóa hồ sơ một cửa", "Ủ phân từ rơm"]
    assert [row.title for row in list_initiatives(app)] == titles
    assert [row.title for row in list_initiatives(app, "dang thu")] == titles[:1]
    assert [row.title for row in list_initiatives(app, "rom")] == titles[1:]
    assert [row.title for row in list_initiatives(app, "rôm")] == []
    assert [row.title for row in list_initiatives(app, year=2024)] == titles[1:]
