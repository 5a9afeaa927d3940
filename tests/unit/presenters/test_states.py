"""The quiet sentence about the backup says when it was made and whether it holds all that is saved."""

from __future__ import annotations

import pytest

from services import i18n
from services.backup import backup_now, backup_state
from services.recipients import SavePerson, save_person
from ui.presenters.states import backup
from ui.tokens import Tone


@pytest.fixture(autouse=True)
def _vietnamese():
    i18n.use("vi")


def told(app):
    return backup(backup_state(app), app.clock.now())


def test_a_copy_made_before_the_days_work_is_not_said_to_hold_it(app):
    assert backup_state(app) is None
    backup_now(app, "start")
    made = told(app)
    assert made.text == "Sao lưu lúc 09:00"
    assert "Sau bản này chưa có thay đổi nào." in made.detail
    app.clock.advance(minutes=5)
    save_person(app, SavePerson(name="Nguyễn Văn A"))
    later = told(app)
    assert later.text == made.text
    assert "Sau bản này đã lưu thêm thay đổi." in later.detail
    assert "chưa có" not in later.detail
    backup_now(app)
    assert told(app).text == "Sao lưu lúc 09:05"
    assert "chưa có thay đổi" in told(app).detail


def test_an_old_copy_warns_only_when_it_lacks_something(app):
    backup_now(app)
    app.clock.advance(days=9)
    assert told(app).tone is Tone.MUTED
    save_person(app, SavePerson(name="Nguyễn Văn A"))
    assert told(app).tone is Tone.WARN
