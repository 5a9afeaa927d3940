"""What is on record is corrected and thrown away by hand, except what a decision booked."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.awards import AwardRecord
from models.types import AwardBasis, RatingLevel
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
from services.errors import ConflictError
from services.recipients import SaveMembership, recipient_history, save_membership
from services.wastebasket import (
    DeleteRecord,
    RestoreRecord,
    delete_record,
    deleted_records,
    restore_record,
)
from tests.unit.recipients.makers import add, add_collective, refused


def award(person: str, **more: object) -> SaveAwardRecord:
    return SaveAwardRecord(
        recipient_uid=person,
        award_code="CSTDCS",
        printed_name="Chiến sĩ thi đua cơ sở",
        basis=AwardBasis.MERIT,
        year_from=2024,
        year_to=2024,
        **more,
    )


def booked_award(app: Services, person: str) -> str:
    uid = save_award_record(app, award(person, decision_number="45/QĐ-UBND")).subject or ""
    with app.db.write("test.book") as tx:
        tx.get(AwardRecord, uid).nomination_uid = app.ids.new()
    return uid


def test_an_award_that_a_decision_booked_is_neither_edited_nor_thrown_away(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    uid = booked_award(app, person)
    error = refused("award.booked", save_award_record, app, award(person, uid=uid, decision_number="46"))
    assert error.params["number"] == "45/QĐ-UBND"
    refused("award.booked", delete_record, app, DeleteRecord(kind="award_record", uid=uid))
    (row,) = recipient_history(app, person).awards
    assert (row.decision_number, row.nomination_uid is not None, row.version) == ("45/QĐ-UBND", True, 2)


def test_the_rating_that_stands_in_the_way_is_named(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    rating = SaveRating(recipient_uid=person, year=2025, level=RatingLevel.GOOD)
    uid = save_rating(app, rating).subject
    error = refused("award.rated_already", save_rating, app, rating)
    assert (error.params["uid"], error.params["recipient_uid"]) == (uid, person)


def test_a_rating_does_not_come_back_beside_the_one_that_took_its_place(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    rating = SaveRating(recipient_uid=person, year=2025, level=RatingLevel.GOOD)
    first = save_rating(app, rating).subject or ""
    delete_record(app, DeleteRecord(kind="rating", uid=first))
    save_rating(app, rating)
    refused("wastebasket.taken", restore_record, app, RestoreRecord(kind="rating", uid=first))
    assert len(recipient_history(app, person).ratings) == 1


def test_what_belongs_to_a_deleted_record_waits_for_it(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    uid = (
        save_discipline(
            app, SaveDiscipline(recipient_uid=person, form="khien_trach", from_date=PartialDate(2024))
        ).subject
        or ""
    )
    delete_record(app, DeleteRecord(kind="discipline", uid=uid))
    delete_record(app, DeleteRecord(kind="person", uid=person))
    refused("wastebasket.parent", restore_record, app, RestoreRecord(kind="discipline", uid=uid))
    restore_record(app, RestoreRecord(kind="person", uid=person))
    restore_record(app, RestoreRecord(kind="discipline", uid=uid))
    assert len(recipient_history(app, person).disciplines) == 1


def test_the_wastebasket_tells_what_whose_when_and_by_whom(app: Services) -> None:
    person, village = add(app, "Nguyễn Văn An"), add_collective(app, "Thôn Đông")
    records = {
        "award_record": save_award_record(app, award(person)),
        "rating": save_rating(app, SaveRating(recipient_uid=person, year=2025, level=RatingLevel.GOOD)),
        "discipline": save_discipline(
            app, SaveDiscipline(recipient_uid=person, form="khien_trach", from_date=PartialDate(2024))
        ),
        "membership": save_membership(
            app, SaveMembership(person_uid=person, collective_uid=village, position="Trưởng thôn")
        ),
    }
    app.db.actor = "Trần Thị Bình"
    for kind, changes in records.items():
        delete_record(app, DeleteRecord(kind=kind, uid=changes.subject or "", expected_version=1))
    found = {row.kind: (row.name, row.about, row.by) for row in deleted_records(app)}
    assert found["award_record"] == ("Nguyễn Văn An", "Chiến sĩ thi đua cơ sở, 2024", "Trần Thị Bình")
    assert found["rating"] == ("Nguyễn Văn An", "2025", "Trần Thị Bình")
    assert found["discipline"][1] == app.packs.on(app.clock.today()).disciplines["khien_trach"].name
    assert found["membership"][1] == "Trưởng thôn"
    with app.db.read() as session:
        assert len(session.scalars(select(AwardRecord.uid)).all()) == 1


def test_a_version_that_is_gone_is_not_thrown_away(app: Services) -> None:
    person = add(app, "Nguyễn Văn An")
    uid = save_award_record(app, award(person)).subject or ""
    save_award_record(app, award(person, uid=uid, expected_version=1, note="Sửa"))
    with pytest.raises(ConflictError):
        delete_record(app, DeleteRecord(kind="award_record", uid=uid, expected_version=1))
