"""Lost, late, doubled, restored and cloned: named in words, and nothing is lost or guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.exchange import Quarantine
from models.nominations import AchievementReport
from models.office import Installation
from models.recipients import Person
from models.types import BundleStatus
from services import exchange
from services.bundle import Record
from services.exchange import merging
from services.exchange.encoding import decode, encode
from tests.unit.exchange.circle import (
    Circle,
    contents,
    copy_of,
    first_person,
    frozen_round,
    peer,
    rename,
)


def _settled(circle: Circle) -> None:
    """Let one round go up, and its receipt come back."""
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    exchange.apply_answer(circle.unit, circle.answer())


def test_a_lost_file_costs_nothing(circle: Circle) -> None:
    _settled(circle)
    rename(circle.unit, first_person(circle.unit), "Nguyễn Thị Mất")
    circle.export().unlink()
    second = circle.export(frozen_round(circle.unit, title="Đột xuất"))
    done = exchange.receive_bundle(circle.superior, second)
    assert done.chain == "gap"
    assert done.gap is not None
    assert "2" in done.gap
    assert contents(circle.superior, circle.unit.unit_id) == contents(circle.unit)


def test_files_in_any_order_give_the_same_records(circle: Circle, tmp_path: Path) -> None:
    paths = [circle.export(frozen_round(circle.unit))]
    for name in ("Nguyễn Thị Một", "Nguyễn Thị Hai", "Nguyễn Thị Ba"):
        rename(circle.unit, first_person(circle.unit), name)
        paths.append(circle.export())
    twin = copy_of(circle.superior, tmp_path / "twin", "twin")
    for path in paths:
        exchange.receive_bundle(circle.superior, path)
    for path in (paths[2], paths[0], paths[3], paths[1], paths[2]):
        exchange.receive_bundle(twin, path)
    assert contents(twin) == contents(circle.superior)
    twin.close()


def test_a_superior_restored_from_a_backup_gets_everything_again(circle: Circle, tmp_path: Path) -> None:
    old = copy_of(circle.superior, tmp_path / "backup", "backup")
    _settled(circle)
    rename(circle.unit, first_person(circle.unit), "Nguyễn Thị Sau")
    with old.db.write("local.test") as tx:
        tx.session.execute(update(Installation).values(epoch=2))
    restored = Circle(circle.unit, old, circle.stick)
    done = exchange.receive_bundle(old, circle.export())
    assert done.gap is not None
    exchange.apply_answer(circle.unit, restored.answer())
    exchange.receive_bundle(old, circle.export())
    assert contents(old, circle.unit.unit_id) == contents(circle.unit)
    assert exchange.quarantined(old) == ()
    old.close()


def test_two_clones_of_one_pc_are_noticed_and_both_kept(circle: Circle, tmp_path: Path) -> None:
    _settled(circle)
    twin = copy_of(circle.unit, tmp_path / "twin", "twin")
    who = first_person(circle.unit)
    rename(circle.unit, who, "Nguyễn Thị Bản Gốc")
    rename(twin, who, "Nguyễn Thị Bản Sao")
    (tmp_path / "b").mkdir()
    first = circle.export()
    second = exchange.export_bundle(twin, exchange.ExportRound(target=tmp_path / "b")).path
    exchange.receive_bundle(circle.superior, first)
    done = exchange.receive_bundle(circle.superior, second)
    assert (done.chain, done.status, done.counts["conflict"]) == ("fork", BundleStatus.PARTLY, 1)
    (conflict,) = exchange.open_conflicts(circle.superior)
    assert (conflict.ours["name"], conflict.theirs["name"]) == ("Nguyễn Thị Bản Gốc", "Nguyễn Thị Bản Sao")
    assert conflict.fields == ("name",)

    rename(circle.unit, who, "Nguyễn Thị Mới")
    exchange.receive_bundle(circle.superior, circle.export())
    assert exchange.open_conflicts(circle.superior) == (conflict,)
    twin.close()


@pytest.mark.parametrize(("keep", "name"), [("ours", "Nguyễn Thị Gốc"), ("theirs", "Nguyễn Thị Sao")])
def test_a_person_decides_a_conflict_and_it_stays_decided(
    circle: Circle, tmp_path: Path, keep: str, name: str
) -> None:
    _settled(circle)
    twin = copy_of(circle.unit, tmp_path / "twin", "twin")
    who = first_person(circle.unit)
    rename(circle.unit, who, "Nguyễn Thị Gốc")
    rename(twin, who, "Nguyễn Thị Sao")
    exchange.receive_bundle(circle.superior, circle.export())
    path = tmp_path / "twin.tdkt"
    exchange.export_bundle(twin, exchange.ExportRound(target=path))
    exchange.receive_bundle(circle.superior, path)
    (conflict,) = exchange.open_conflicts(circle.superior)
    exchange.resolve_conflict(circle.superior, conflict.id, keep, "Bùi Thị Kiểm")
    exchange.receive_bundle(circle.superior, circle.export())
    with circle.superior.db.read() as session:
        row = session.get(Person, who)
        assert row is not None
        assert row.name == name
    assert exchange.open_conflicts(circle.superior) == ()
    twin.close()


def test_a_restored_unit_is_told_from_a_cloned_one(circle: Circle, tmp_path: Path) -> None:
    old = copy_of(circle.unit, tmp_path / "backup", "backup")
    _settled(circle)
    with old.db.write("local.test") as tx:
        tx.session.execute(update(Installation).values(epoch=2))
    path = tmp_path / "restored.tdkt"
    exchange.export_bundle(old, exchange.ExportRound(round_uid=frozen_round(old), target=path))
    assert exchange.verify_bundle(circle.superior, path).chain == "restored"
    old.close()


def test_one_bad_record_goes_aside_and_comes_again(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.exchange import collecting

    def spoil(record: object) -> Record:
        good = encode(record)  # type: ignore[arg-type]
        if good.kind != "achievement_report":
            return good
        data = {**good.data, "word_count": "nhiều"}
        return Record(
            kind=good.kind,
            uid=good.uid,
            version=good.version,
            owner=good.owner,
            origin=good.origin,
            data=data,
        )

    uid = frozen_round(circle.unit, people=1)
    with monkeypatch.context() as patched:
        patched.setattr(collecting, "encode", spoil)
        path = circle.export(uid)
    done = exchange.receive_bundle(circle.superior, path)
    assert (done.status, done.counts["aside"]) == (BundleStatus.PARTLY, 1)
    (held,) = exchange.quarantined(circle.superior)
    assert (held.kind, held.reason, held.detail) == ("achievement_report", "value", "word_count")
    exchange.apply_answer(circle.unit, circle.answer())
    assert peer(circle.unit).acknowledged_change > 0
    exchange.receive_bundle(circle.superior, circle.export())
    assert exchange.quarantined(circle.superior) == ()
    with circle.superior.db.read() as session:
        assert session.scalars(select(AchievementReport.word_count)).all() == [120]
        assert session.scalars(select(Quarantine.resolved_at)).one() is not None


def test_a_record_of_somebody_else_is_put_aside(circle: Circle) -> None:
    with circle.superior.db.read() as session:
        record = Record(
            kind="person",
            uid="0" * 8 + "-0000-7000-8000-000000000000",
            version=1,
            owner="01@2025-07-01",
            origin="x",
            data={},
        )
        (judged,) = merging.judge(session, [record], circle.unit.unit_id, set())
    assert (judged.verdict, judged.reason) == (merging.ASIDE, "not_theirs")


def test_fields_of_a_newer_program_stay_with_the_record_and_travel_on(circle: Circle) -> None:
    frozen_round(circle.unit, people=1)
    with circle.unit.db.write("recipient.save") as tx:
        who = tx.session.get(Person, first_person(circle.unit))
        assert who is not None
        record = encode(who)
        newer = Record(
            kind=record.kind,
            uid=record.uid,
            version=record.version,
            owner=record.owner,
            origin=record.origin,
            data={**record.data, "blood_group": "O", "languages": ["vi"]},
            x={"added": 1},
        )
        who.unknown = decode(Person, newer).unknown
        tx.session.flush()
        again = encode(who)
    assert (again.data["blood_group"], again.data["languages"], again.x) == ("O", ["vi"], {"added": 1})


def test_a_kind_this_program_does_not_know_waits_aside(circle: Circle) -> None:
    record = Record(
        kind="hologram",
        uid="0" * 8 + "-0000-7000-8000-000000000001",
        version=1,
        owner=circle.unit.unit_id,
        origin="x",
        data={},
    )
    with circle.superior.db.read() as session:
        (judged,) = merging.judge(session, [record], circle.unit.unit_id, set())
    assert (judged.verdict, judged.reason) == (merging.ASIDE, "unknown_kind")
