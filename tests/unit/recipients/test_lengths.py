"""A text that the superior's office could not take is refused where it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from models.kinds import KIND_OF
from models.recipients import Recipient
from models.types import AwardBasis, RoundKind
from services.app import Services
from services.award_records import SaveAwardRecord, save_award_record
from services.decision_reads import decisions
from services.exchange import receive_bundle
from services.lengths import TextTooLongError, lengths_of
from services.messages import explain
from services.recipients import SavePerson, get_recipient, insert_people, save_person
from services.rounds import OpenRound, list_rounds, open_round
from services.wastebasket import DeleteRecord, delete_record
from tests.conftest import OfficeMaker
from tests.unit.exchange.circle import circle_of, decide_all, frozen_round
from tests.unit.recipients.makers import add, refused


def test_a_name_as_long_as_its_column_is_taken_one_letter_more_is_not(app: Services) -> None:
    assert get_recipient(app, add(app, "Ă" * 300)).name == "Ă" * 300
    error = refused("text.too_long", save_person, app, SavePerson(name="Ă" * 301))
    assert error.params == {"kind": "person", "field": "name", "most": 300, "length": 301}


@pytest.mark.parametrize(
    ("field", "most"), [("government_position", 300), ("address", 500), ("workplace", 500), ("phone", 300)]
)
def test_a_changed_field_is_refused_by_name_and_nothing_is_changed(
    app: Services, field: str, most: int
) -> None:
    uid = add(app, "Nguyễn Văn An")
    command = SavePerson(uid=uid, name="Nguyễn Văn An", **{field: "x" * (most + 1)})  # type: ignore[arg-type]
    error = refused("text.too_long", save_person, app, command)
    assert (error.params["field"], error.params["most"]) == (field, most)
    assert get_recipient(app, uid).version == 1


def test_many_people_at_once_are_refused_alike(app: Services) -> None:
    people = [SavePerson(name="Lê Thị Bình"), SavePerson(name="Nguyễn Văn An", occupation="x" * 301)]

    def insert(app: Services, commands: list[SavePerson]) -> None:
        with app.db.write("recipient.load") as tx:
            insert_people(tx, app, commands)

    assert refused("text.too_long", insert, app, people).params["field"] == "occupation"


def test_the_title_of_a_round_and_the_issuer_of_an_award_too(app: Services) -> None:
    command = OpenRound(title="x" * 501, round_kind=RoundKind.SUDDEN, year=2026)
    assert refused("text.too_long", open_round, app, command).params["field"] == "title"
    assert list_rounds(app, 2026) == ()
    award = SaveAwardRecord(
        recipient_uid=add(app, "Nguyễn Văn An"),
        award_code="LDTT",
        printed_name="Lao động tiên tiến",
        basis=AwardBasis.MERIT,
        year_from=2025,
        year_to=2025,
        issuer="x" * 501,
    )
    assert refused("text.too_long", save_award_record, app, award).params["field"] == "issuer"


def test_what_was_too_long_before_does_not_stand_in_the_way_of_other_work(app: Services) -> None:
    uid = add(app, "Nguyễn Văn An")
    with app.db.write("local.old") as tx:
        tx.session.execute(update(Recipient).where(Recipient.uid == uid).values(phone="0" * 400))
    delete_record(app, DeleteRecord(kind="person", uid=uid))


def test_it_is_told_by_the_name_of_the_field(app: Services) -> None:
    error = refused("text.too_long", save_person, app, SavePerson(name="x" * 301))
    told = explain(error, name="Họ, chữ đệm và tên")
    assert told.what == "“Họ, chữ đệm và tên” quá dài: đã viết 301 ký tự, chỉ chứa được 300."
    address = refused("text.too_long", save_person, app, SavePerson(name="An", address="x" * 501))
    assert explain(address).what == "“Địa chỉ” quá dài: đã viết 501 ký tự, chỉ chứa được 500."


def test_what_is_closed_or_derived_has_no_such_limit() -> None:
    known = {name for model in KIND_OF.values() for name in lengths_of(model)}
    assert not known & {"sort_key", "fold_key", "mark_key", "gender", "note"}


def test_no_decision_is_recorded_that_no_unit_could_receive(make_office: OfficeMaker, tmp_path: Path) -> None:
    circle = circle_of(make_office, tmp_path / "stick")
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    with pytest.raises(TextTooLongError) as caught:
        decide_all(circle.superior, "1" * 501)
    assert caught.value.params["field"] == "number"
    assert decisions(circle.superior) == ()
