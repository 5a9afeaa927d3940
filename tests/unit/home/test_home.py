"""A home opens only for its password or its recovery code, and its file is never plain."""

from __future__ import annotations

import errno
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from models.migrations import HEAD
from services import home, keyring, schema
from services.app import open_office
from services.clock import FixedClock
from services.dates import format_datetime
from services.doctor import AuditBrokenError, LowRoomError
from services.engines import DatabaseDamagedError, DiskFullError, integrity_faults
from services.ids import SeededIds
from services.messages import all_messages, explain

CLOCK = FixedClock(datetime(2026, 11, 24, 2, 0, tzinfo=UTC))
PASSWORD = "mật khẩu đủ dài"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    engine, code = home.create(tmp_path / "home", PASSWORD, SeededIds("home"), keyring.CHEAP)
    engine.dispose()
    return tmp_path / "home", code


def test_opens_with_the_password_in_either_normal_form(made):
    import unicodedata

    engine = home.open_home(made[0], unicodedata.normalize("NFD", PASSWORD), CLOCK)
    assert schema.revision(engine) == HEAD
    assert integrity_faults(engine, thorough=True) == []
    engine.dispose()


def test_wrong_password_is_refused_and_the_file_unchanged(made):
    before = (made[0] / "tdkt.db").read_bytes()
    with pytest.raises(keyring.WrongPasswordError):
        home.open_home(made[0], "không phải mật khẩu", CLOCK)
    assert (made[0] / "tdkt.db").read_bytes() == before


def test_recovery_code_opens_however_it_is_typed(made):
    paths = home.HomePaths(made[0])
    typed = made[1].replace("-", " ").lower()
    key = keyring.recover(home.read_keys(paths), typed)
    home.open_with_key(paths, key, CLOCK).dispose()
    with pytest.raises(keyring.WrongRecoveryCodeError):
        keyring.recover(home.read_keys(paths), "0000-" * 7 + "0000")


def test_new_password_keeps_data_and_recovery_code(made):
    paths = home.HomePaths(made[0])
    keys = home.read_keys(paths)
    key = keyring.unlock(keys, PASSWORD)
    changed = keyring.change_password(keys, key, "mật khẩu thứ hai", SeededIds("again"))
    assert keyring.unlock(changed, "mật khẩu thứ hai") == key == keyring.recover(changed, made[1])
    with pytest.raises(keyring.WrongPasswordError):
        keyring.unlock(changed, PASSWORD)


def test_short_password_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(keyring.WeakPasswordError):
        home.create(tmp_path / "home", "ngắn", SeededIds("x"), keyring.CHEAP)
    assert not (tmp_path / "home").exists()


def test_second_home_in_the_same_folder_is_refused(made):
    with pytest.raises(home.HomeExistsError):
        home.create(made[0], PASSWORD, SeededIds("y"), keyring.CHEAP)


def test_missing_home(tmp_path):
    with pytest.raises(home.HomeMissingError):
        home.open_home(tmp_path, PASSWORD, CLOCK)


def test_second_instance_is_refused_and_the_lock_falls(made):
    with home.hold(made[0], CLOCK):
        with pytest.raises(home.AlreadyOpenError) as refusal, home.hold(made[0], CLOCK):
            pass
        assert refusal.value.params["since"] == format_datetime(CLOCK.now())
    with home.hold(made[0], CLOCK):
        pass


def test_an_emptied_file_is_damage_and_stays_as_it_is(made):
    database = made[0] / "tdkt.db"
    database.write_bytes(b"")
    with pytest.raises(DatabaseDamagedError):
        home.open_home(made[0], PASSWORD, CLOCK)
    assert database.read_bytes() == b""


def test_the_file_is_encrypted_and_a_plain_one_is_never_opened(made):
    database = made[0] / "tdkt.db"
    assert not database.read_bytes().startswith(home.PLAIN_HEADER)
    database.unlink()
    with sqlite3.connect(database) as plain:
        plain.execute("CREATE TABLE t (x)")
    plain.close()
    with pytest.raises(home.PlainDatabaseError):
        home.open_home(made[0], PASSWORD, CLOCK)


def test_newer_database_is_refused_byte_for_byte_unchanged(made):
    engine = home.open_home(made[0], PASSWORD, CLOCK)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    before = (made[0] / "tdkt.db").read_bytes()
    with pytest.raises(schema.NewerDatabaseError):
        home.open_home(made[0], PASSWORD, CLOCK)
    assert (made[0] / "tdkt.db").read_bytes() == before


def test_damaged_database_and_key_file(made):
    database = made[0] / "tdkt.db"
    database.write_bytes(b"\x01" * database.stat().st_size)
    with pytest.raises(DatabaseDamagedError):
        home.open_home(made[0], PASSWORD, CLOCK)
    (made[0] / "keys.json").write_text("{}")
    with pytest.raises(keyring.KeyFileDamagedError):
        home.open_home(made[0], PASSWORD, CLOCK)


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "taken").write_text("x")
    for place in (tmp_path / "taken", tmp_path / "taken" / "home", tmp_path / ("x" * 300)):
        with pytest.raises(home.HomeBlockedError):
            home.create(place, PASSWORD, SeededIds("z"), keyring.CHEAP)
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


def test_a_home_that_could_not_be_finished_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "own").mkdir()
    monkeypatch.setattr(home, "write_whole", _full_disk)
    for place in (tmp_path / "new" / "home", tmp_path / "own"):
        with pytest.raises(DiskFullError):
            home.create(place, PASSWORD, SeededIds("z"), keyring.CHEAP)
    assert [one.name for one in tmp_path.iterdir()] == ["own"]
    assert list((tmp_path / "own").iterdir()) == []


def _full_disk(*_):
    raise OSError(errno.ENOSPC, "full")


def test_a_second_set_up_leaves_the_first_home_alone(made):
    before = [(made[0] / name).read_bytes() for name in ("tdkt.db", "keys.json")]
    with pytest.raises(home.HomeExistsError), home.nothing_left_behind(made[0]):
        raise AssertionError("never reached")
    assert [(made[0] / name).read_bytes() for name in ("tdkt.db", "keys.json")] == before


def test_a_refused_command_leaves_no_lock_in_an_empty_folder(tmp_path):
    with pytest.raises(home.HomeMissingError), open_office(tmp_path, PASSWORD, CLOCK):
        raise AssertionError("never reached")
    with home.hold(tmp_path, CLOCK):
        assert (tmp_path / "open.lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_every_code_of_the_home_has_its_three_sentences():
    for error in (
        keyring.WrongPasswordError(),
        keyring.WeakPasswordError(minimum=8),
        home.HomeMissingError(path="x"),
        home.HomeBlockedError(path="x"),
        home.AlreadyOpenError(host="a", since="b"),
        home.BeingReadError(path="x"),
        AuditBrokenError(entry=4),
        LowRoomError(path="x", free="1 MB", wanted="500 MB"),
        schema.NewerDatabaseError(found="9", known="1"),
    ):
        told = explain(error)
        assert error.code in all_messages()
        assert all((told.what, told.safe, told.next))
        assert "{" not in str(told)
