"""From the unit to the superior and back, by files alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.awards import AwardRecord
from models.nominations import AwardRound
from models.types import BundleStatus, NominationState, RecipientKind, RoundState
from services import exchange
from services.blobs import read_blob
from services.exchange.errors import NothingToSendError
from services.recipients import keys_of
from tests.unit.exchange.circle import (
    Circle,
    contents,
    decide,
    every_row,
    first_person,
    frozen_round,
    give_back,
    peer,
    rename,
    states,
)


def test_a_round_goes_up_and_its_decision_comes_back(circle: Circle) -> None:
    uid = frozen_round(circle.unit, people=3, scan=b"%PDF-1.7 scan ")
    path = circle.export(uid)
    assert path.name == "14167-0001-20261124.tdkt"
    assert set(states(circle.unit).values()) == {NominationState.SUBMITTED}

    plan = exchange.plan_receive(circle.superior, path)
    done = exchange.receive_bundle(circle.superior, path)
    assert (plan.new, plan.aside, plan.gap) == (done.counts["new"], 0, None)
    assert done.status is BundleStatus.RECEIVED
    assert done.counts["files"] == 3
    assert contents(circle.superior) == contents(circle.unit)

    decide(circle, refuse=1)
    applied = exchange.apply_answer(circle.unit, circle.answer())
    assert (len(applied.granted), len(applied.refused)) == (2, 1)
    assert applied.closed_rounds == (uid,)
    with circle.unit.db.read() as session:
        booked = session.scalars(select(AwardRecord.decision_number)).all()
        assert booked == ["3/QĐ-UBND", "3/QĐ-UBND"]
        assert session.scalars(select(AwardRound.state)).one() is RoundState.CLOSED
    assert states(circle.unit) == states(circle.superior)


def test_scans_arrive_byte_for_byte(circle: Circle) -> None:
    exchange.receive_bundle(
        circle.superior,
        circle.export(frozen_round(circle.unit, people=1, scan=b"%PDF-1.7 " + b"x" * 700_000)),
    )
    with circle.superior.db.read() as session:
        from models.attachments import Attachment

        sha256 = session.scalars(select(Attachment.sha256)).one()
    assert read_blob(circle.superior, sha256) == b"%PDF-1.7 " + b"x" * 700_000 + b"0"


def test_a_returned_nomination_is_seen_by_the_unit_with_its_reason(circle: Circle) -> None:
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    uids = sorted(states(circle.superior))
    give_back(circle, uids[:1])
    applied = exchange.apply_answer(circle.unit, circle.answer())
    assert applied.returned == (uids[0],)
    assert states(circle.unit)[uids[0]] is NominationState.RETURNED
    assert states(circle.unit)[uids[1]] is NominationState.SUBMITTED


def test_receiving_three_times_is_receiving_once(circle: Circle) -> None:
    path = circle.export(frozen_round(circle.unit))
    exchange.receive_bundle(circle.superior, path)
    before = every_row(circle.superior)
    for _again in range(2):
        done = exchange.receive_bundle(circle.superior, path)
        assert (done.status, bool(done.changes)) == (None, False)
    assert every_row(circle.superior) == before
    assert exchange.plan_receive(circle.superior, path).replay


def test_applying_twice_books_awards_once(circle: Circle) -> None:
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    decide(circle)
    path = circle.answer()
    exchange.apply_answer(circle.unit, path)
    before = every_row(circle.unit)
    assert exchange.apply_answer(circle.unit, path).status is None
    exchange.apply_answer(circle.unit, circle.answer())
    with circle.unit.db.read() as session:
        assert len(session.scalars(select(AwardRecord.uid)).all()) == 2
    assert before != ""


def test_only_a_receipt_moves_what_is_left_out(circle: Circle) -> None:
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    first = circle.export()
    assert peer(circle.unit).acknowledged_change == 0
    assert exchange.verify_bundle(circle.superior, first).counts["nomination"] == 2
    exchange.apply_answer(circle.unit, circle.answer())
    assert peer(circle.unit).acknowledged_change > 0
    with pytest.raises(NothingToSendError):
        circle.export()
    assert {row.status for row in exchange.bundle_log(circle.unit)} >= {BundleStatus.ACKNOWLEDGED}


def test_after_the_receipt_only_what_changed_goes(circle: Circle) -> None:
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    exchange.apply_answer(circle.unit, circle.answer())
    rename(circle.unit, first_person(circle.unit), "Nguyễn Thị Hoa")
    path = circle.export()
    assert exchange.verify_bundle(circle.superior, path).counts == {"person": 1, "collective": 1}
    assert exchange.receive_bundle(circle.superior, path).counts["changed"] == 1
    with circle.superior.db.read() as session:
        from models.recipients import Person

        row = session.get(Person, first_person(circle.unit))
        assert row is not None
        made_here = keys_of(RecipientKind.PERSON, "Nguyễn Thị Hoa")
        assert {name: getattr(row, name) for name in made_here} == made_here
        assert row.name == "Nguyễn Thị Hoa"


def test_a_person_known_long_before_goes_with_its_first_nomination(circle: Circle) -> None:
    from tests.unit.exchange.circle import person

    with circle.unit.db.write("recipient.save") as tx:
        tx.session.add(person(circle.unit.ids.new(), "Mạc Thị Cũ"))
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    exchange.apply_answer(circle.unit, circle.answer())
    second = frozen_round(circle.unit, people=1, title="Đột xuất")
    exchange.receive_bundle(circle.superior, circle.export(second))
    wanted = {key: value for key, value in contents(circle.unit).items() if key[0] == "nomination"}
    assert wanted.items() <= contents(circle.superior).items()
    names = {row.label for row in exchange.plan_receive(circle.superior, circle.export(second)).rows}
    assert "Mạc Thị Cũ" not in names


def test_the_sender_clock_says_nothing_about_order(circle: Circle) -> None:
    uid = frozen_round(circle.unit)
    first = circle.export(uid)
    rename(circle.unit, first_person(circle.unit), "Nguyễn Thị Sau")
    circle.unit.clock.moment = circle.unit.clock.moment.replace(year=2001)  # type: ignore[attr-defined]
    second = circle.export(uid)
    exchange.receive_bundle(circle.superior, second)
    done = exchange.receive_bundle(circle.superior, first)
    assert done.chain == "late"
    assert done.counts["older"] == 1
    assert contents(circle.superior, circle.unit.unit_id) == contents(circle.unit)


def test_a_failed_write_leaves_the_round_frozen(circle: Circle, tmp_path: Path) -> None:
    from services.bundle.errors import TargetMissingError

    uid = frozen_round(circle.unit)
    before = every_row(circle.unit)
    command = exchange.ExportRound(round_uid=uid, target=tmp_path / "gone" / "file.tdkt")
    with pytest.raises(TargetMissingError):
        exchange.export_bundle(circle.unit, command)
    assert every_row(circle.unit) == before


def test_the_inbox_counts_what_each_unit_sent(circle: Circle) -> None:
    assert [row.nominations for row in exchange.received_units(circle.superior)] == [0]
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    (row,) = exchange.received_units(circle.superior, 2026)
    assert (row.nominations, row.waiting, row.rounds, row.last_sequence) == (2, 2, 1, 1)
    rows = exchange.superior_nominations(circle.superior, text="hoa mai")
    assert [(row.recipient_name, row.round_title) for row in rows] == [("Nguyễn Thị Hoa Mai", "Tổng kết năm")]
