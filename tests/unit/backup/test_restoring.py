"""A home comes back from a copy; nothing that was there is thrown away, and a refusal changes nothing."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3

import pytest
from sqlalchemy import select

from models.nominations import AwardRound
from models.office import Installation
from models.recipients import Recipient
from services import exchange, home
from services.app import Services, build_services, open_office
from services.backup import backup_now, backups
from services.db import broken_audit_entry
from services.home import AlreadyOpenError, HomePaths
from services.keyring import WrongPasswordError, WrongRecoveryCodeError
from services.messages import all_messages
from services.restoring import (
    BackupDamagedError,
    BackupForeignError,
    BackupMissingError,
    RestoreBackup,
    restore_backup,
)
from tests.conftest import OTHER_COMMUNE, PASSWORD
from tests.unit.exchange.circle import circle_of, frozen_round
from tests.unit.papers.makers import add_person


def restore(app: Services, copy, **secret):
    """Close the office and put a copy in its place."""
    app.close()
    wish = RestoreBackup(copy=copy, **(secret or {"password": PASSWORD}))
    return restore_backup(app.paths.root, wish, app.clock, app.ids)


def names(app: Services) -> set[str]:
    with app.db.read() as session:
        return set(session.scalars(select(Recipient.name)))


def digests(root) -> dict[str, str]:
    files = (root / "tdkt.db", root / "keys.json", *sorted((root / "backups").iterdir()))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def epoch(app: Services) -> int:
    with app.db.read() as session:
        return session.execute(select(Installation.epoch)).scalar_one()


def test_the_records_are_those_of_the_copy_and_the_later_ones_are_kept_aside(app):
    add_person(app, "Hoàng Thị Mai")
    copy = backup_now(app)
    before = copy.read_bytes()
    add_person(app, "Đặng Quốc Bình")
    done = restore(app, copy)
    assert copy.read_bytes() == before
    with open_office(app.paths.root, PASSWORD, app.clock) as again:
        assert names(again) == {"Hoàng Thị Mai"}
        assert (epoch(again), done.epoch) == (2, 2)
        assert broken_audit_entry(again.db) is None
        assert {row.path for row in backups(again.paths)} == {
            copy,
            done.kept,
            copy.with_name(copy.name.replace("-wish", "-restored")),
        }
    restore(app, done.kept)
    with open_office(app.paths.root, PASSWORD, app.clock) as again:
        assert names(again) == {"Hoàng Thị Mai", "Đặng Quốc Bình"}
        assert epoch(again) == 3


def test_each_restoring_from_one_old_copy_gets_an_epoch_of_its_own(app):
    copy = backup_now(app)
    found = []
    for _turn in range(3):
        found.append(restore(app, copy).epoch)
        app.paths.database.write_bytes(b"noise" * 4000)
    assert found == [2, 3, 4]
    assert len(list(app.paths.backups.glob("damaged-*.db"))) == 2


def test_a_damaged_database_is_kept_as_it_is_with_its_journal(app):
    add_person(app, "Hoàng Thị Mai")
    copy = backup_now(app)
    app.close()
    noise = b"\x17" * 8192
    app.paths.database.write_bytes(noise)
    journal = app.paths.root / "tdkt.db-wal"
    journal.write_bytes(b"stale frames")
    done = restore(app, copy)
    assert done.kept.name.startswith("damaged-")
    assert done.kept.read_bytes() == noise
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == b"stale frames"
    assert not journal.exists()
    with open_office(app.paths.root, PASSWORD, app.clock) as again:
        assert names(again) == {"Hoàng Thị Mai"}


def test_a_new_pc_needs_only_the_folder_of_copies_and_the_printed_code(app, tmp_path, office_code):
    opened, code = office_code
    add_person(opened, "Hoàng Thị Mai")
    backup_now(opened)
    stick = tmp_path / "stick"
    shutil.copytree(opened.paths.backups, stick)
    opened.close()
    copy = next(stick.glob("*.db"))
    fresh = tmp_path / "new-pc"
    with pytest.raises(WrongRecoveryCodeError):
        restore_backup(fresh, RestoreBackup(copy=copy, recovery_code="0000"), opened.clock, opened.ids)
    done = restore_backup(fresh, RestoreBackup(copy=copy, recovery_code=code), opened.clock, opened.ids)
    assert (done.kept, done.epoch) == (None, 2)
    with open_office(fresh, PASSWORD, opened.clock) as again:
        assert names(again) == {"Hoàng Thị Mai"}


@pytest.fixture
def office_code(tmp_path, app):
    """Return an office with its recovery code."""
    from services.keyring import CHEAP
    from services.office import SetUpOffice, set_up_office

    command = SetUpOffice(unit_id=OTHER_COMMUNE, password=PASSWORD)
    made = set_up_office(tmp_path / "with-code", command, app.clock, app.ids, CHEAP)
    yield made.services, made.recovery_code
    made.services.close()


def plain(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE x (y)")
    return path


def cut(path, copy):
    path.write_bytes(copy.read_bytes()[:-4096])
    return path


def flipped(path, copy):
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("make", "refused"),
    [
        (lambda path, _copy, _other: path, BackupMissingError),
        (lambda path, _copy, _other: plain(path), BackupForeignError),
        (lambda path, copy, _other: cut(path, copy), (BackupDamagedError, BackupForeignError)),
        (lambda path, copy, _other: flipped(path, copy), (BackupDamagedError, BackupForeignError)),
        (lambda path, _copy, other: shutil.copy(other, path), BackupForeignError),
    ],
)
def test_what_is_no_copy_of_this_home_is_refused_and_nothing_changes(
    app, make_office, tmp_path, make, refused
):
    other = backup_now(make_office("other", unit_id=OTHER_COMMUNE))
    copy = backup_now(app)
    bad = tmp_path / "bad.db"
    make(bad, copy, other)
    app.close()
    before = digests(app.paths.root)
    with pytest.raises(refused) as caught:
        restore(app, bad)
    assert caught.value.code in all_messages()
    assert digests(app.paths.root) == before
    assert not list(app.paths.root.glob(".tdkt*"))


def test_a_wrong_password_and_an_open_office_are_refused(app):
    copy = backup_now(app)
    app.close()
    before = digests(app.paths.root)
    with pytest.raises(WrongPasswordError):
        restore(app, copy, password="không phải mật khẩu")
    with home.hold(app.paths.root, app.clock), pytest.raises(AlreadyOpenError):
        restore(app, copy)
    assert digests(app.paths.root) == before


def test_the_superior_sees_a_restored_sender_and_gets_what_it_lost(make_office, tmp_path):
    circle = circle_of(make_office, tmp_path / "stick")
    copy = backup_now(circle.unit)
    first = circle.export(frozen_round(circle.unit, title="Đã gửi rồi mất"))
    exchange.receive_bundle(circle.superior, first)
    restore(circle.unit, copy)
    engine = home.open_home(circle.unit.paths.root, PASSWORD, circle.unit.clock)
    again = build_services(engine, HomePaths(circle.unit.paths.root), circle.unit.clock, circle.unit.ids)
    try:
        path = circle.export(frozen_round(again, title="Làm lại"), app=again)
        assert exchange.verify_bundle(circle.superior, path).chain == "restored"
        exchange.receive_bundle(circle.superior, path)
        assert exchange.open_conflicts(circle.superior) == ()
        with circle.superior.db.read() as session:
            titles = set(session.scalars(select(AwardRound.title)))
        assert titles == {"Đã gửi rồi mất", "Làm lại"}
    finally:
        again.close()
