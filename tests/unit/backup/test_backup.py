"""Copies open again, are thinned out, and a failed one leaves nothing behind."""

from __future__ import annotations

import pytest

from services import home
from services.app import open_office
from services.backup import BackupFailedError, backup_now, backups, last_backup
from services.engines import DatabaseDamagedError, ReadOnlyError, copy_faults
from services.messages import all_messages
from tests.conftest import PASSWORD


def test_a_backup_opens_as_a_home_with_the_same_records(app, tmp_path):
    copy = backup_now(app, "wish")
    other = tmp_path / "restored"
    other.mkdir()
    (other / "tdkt.db").write_bytes(copy.read_bytes())
    (other / "keys.json").write_bytes(app.paths.keys.read_bytes())
    with open_office(other, PASSWORD, app.clock) as again:
        assert again.unit_id == app.unit_id
        assert again.db.installation_id == app.db.installation_id


def test_a_backup_is_encrypted(app):
    assert backup_now(app).read_bytes()[:15] != home.PLAIN_HEADER[:15]


def test_two_backups_of_one_second_are_both_kept(app):
    first, second = backup_now(app), backup_now(app)
    assert first != second
    assert {row.path for row in backups(app.paths)} == {first, second}
    assert last_backup(app).path in (first, second)


def test_a_backup_with_a_write_under_way_ends(app):
    with app.db.write("local.test"):
        backup_now(app)
    assert last_backup(app) is not None


def test_old_backups_are_thinned_to_one_a_week(app):
    for _ in range(60):
        backup_now(app)
        app.clock.advance(days=1)
    kept = backups(app.paths)
    assert 12 <= len(kept) <= 20
    assert kept[0].made_at > kept[-1].made_at


def test_a_backup_that_does_not_open_is_refused_and_removed(app, monkeypatch):
    # The disk lies: what was written is not what is there.
    import services.backup as module

    whole = module.copy_database

    def damaging(engine, target):
        whole(engine, target)
        data = bytearray(target.read_bytes())
        data[len(data) // 2] ^= 0xFF
        target.write_bytes(data)

    monkeypatch.setattr(module, "copy_database", damaging)
    with pytest.raises((BackupFailedError, DatabaseDamagedError)):
        backup_now(app)
    assert list(app.paths.backups.iterdir()) == []
    assert "backup.failed" in all_messages()


def test_a_folder_that_is_a_file_is_named_as_not_writable(app):
    app.paths.backups.rmdir()
    app.paths.backups.write_text("not a folder")
    with pytest.raises((ReadOnlyError, BackupFailedError)):
        backup_now(app)


def test_copy_faults_names_a_damaged_page(app, tmp_path):
    copy = backup_now(app)
    data = bytearray(copy.read_bytes())
    data[5000] ^= 0xFF
    (tmp_path / "d.db").write_bytes(data)
    try:
        found = copy_faults(app.db.engine, tmp_path / "d.db")
    except DatabaseDamagedError:
        found = ["damaged"]
    assert found
