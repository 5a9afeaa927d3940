"""The audit chain: an entry changed, taken out or cut off the end is noticed, also after more work."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from services.db import broken_audit_entry
from services.doctor import examine
from services.messages import explain
from services.recipients import SavePerson, save_person


def spoil(app, *statements: str) -> None:
    with app.db.engine.begin() as connection:
        for one in statements:
            connection.execute(text(one))


@pytest.fixture
def worked(app):
    """An office with four entries: the set-up and three people."""
    for name in ("Lê Thị Một", "Lê Thị Hai", "Lê Thị Ba"):
        save_person(app, SavePerson(name=name))
    assert broken_audit_entry(app.db) is None
    return app


@pytest.mark.parametrize(
    ("harm", "broken"),
    [
        (["DELETE FROM audit_entry WHERE id = 4"], 4),
        (["DELETE FROM audit_entry WHERE id >= 3"], 3),
        (["DELETE FROM audit_entry WHERE id = 2"], 3),
        (["DELETE FROM audit_entry WHERE id = 1"], 2),
        (["DELETE FROM audit_entry"], 1),
        (["DELETE FROM audit_entry", "DELETE FROM audit_head"], 1),
        (["DELETE FROM audit_head"], 4),
        (["UPDATE audit_entry SET actor = 'x' WHERE id = 2"], 2),
        (["UPDATE audit_head SET entries = 3"], 4),
        (["UPDATE audit_head SET entry_hash = 'x'"], 4),
    ],
)
def test_what_is_gone_or_changed_is_noticed(worked, harm, broken):
    spoil(worked, *harm)
    assert broken_audit_entry(worked.db) == broken


def test_an_entry_cut_off_stays_noticed_after_more_work(worked):
    spoil(worked, "DELETE FROM audit_entry WHERE id = 4")
    save_person(worked, SavePerson(name="Lê Thị Bốn"))
    save_person(worked, SavePerson(name="Lê Thị Năm"))
    assert broken_audit_entry(worked.db) == 4


def test_a_lost_head_is_told_and_work_goes_on(worked):
    spoil(worked, "DELETE FROM audit_head")
    save_person(worked, SavePerson(name="Lê Thị Bốn"))
    assert broken_audit_entry(worked.db) is not None


def test_the_doctor_says_from_which_entry_on_and_what_is_safe(worked):
    (good,) = (one for one in examine(worked) if one.name == "audit")
    assert good.good
    spoil(worked, "DELETE FROM audit_entry WHERE id = 4")
    (found,) = (one for one in examine(worked) if one.name == "audit")
    told = explain(found.error)
    assert (found.good, found.error.code) == (False, "env.audit_broken")
    assert "4" in told.what
    assert told.safe
    assert told.next
