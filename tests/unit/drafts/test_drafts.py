"""A draft is kept beside the records: it comes back after a restart, and leaves no trace anywhere else."""

from __future__ import annotations

import shutil
from datetime import timedelta

from sqlalchemy import select

from models.audit import AuditEntry
from models.office import Installation
from services import home
from services.app import build_services
from services.clock import FixedClock
from services.drafts import KEPT, draft_of, drop_draft, keep_draft
from services.home import HomePaths
from services.ids import SeededIds
from tests.conftest import NOW, PASSWORD


def later(app, by, folder):
    """The office as it is found when the program starts again, on a copy taken without closing it."""
    shutil.copytree(app.paths.root, folder)
    clock = FixedClock(NOW + by)
    engine = home.open_home(folder, PASSWORD, clock)
    return build_services(engine, HomePaths(folder), clock, SeededIds("later"))


def test_no_draft_no_answer(app):
    assert draft_of(app, "person/new") is None


def test_the_last_words_of_each_form_are_kept_with_their_time(app):
    keep_draft(app, "person/new", {"name": "Lê Thị"})
    keep_draft(app, "person/new", {"name": "Lê Thị Ánh", "minority": True})
    keep_draft(app, "movement/new", {"title": "Thi đua"})
    found = draft_of(app, "person/new")
    assert found.content == {"name": "Lê Thị Ánh", "minority": True}
    assert found.saved_at == NOW
    assert draft_of(app, "movement/new").content == {"title": "Thi đua"}


def test_a_draft_is_there_after_the_power_was_cut(app, tmp_path):
    keep_draft(app, "person/new", {"name": "Lê Thị Ánh"})
    again = later(app, timedelta(hours=1), tmp_path / "again")
    assert draft_of(again, "person/new").content == {"name": "Lê Thị Ánh"}
    again.close()


def test_a_dropped_draft_is_gone_and_the_others_stay(app):
    keep_draft(app, "person/new", {"name": "A"})
    keep_draft(app, "movement/new", {"title": "B"})
    drop_draft(app, "person/new")
    drop_draft(app, "never/kept")
    assert draft_of(app, "person/new") is None
    assert draft_of(app, "movement/new") is not None


def test_a_draft_forgotten_for_long_goes_with_the_next_one(app, tmp_path):
    keep_draft(app, "person/new", {"name": "A"})
    again = later(app, KEPT + timedelta(days=1), tmp_path / "again")
    keep_draft(again, "movement/new", {"title": "B"})
    assert draft_of(again, "person/new") is None
    again.close()


def test_a_draft_leaves_no_entry_and_nothing_to_send(app):
    def traces():
        with app.db.read() as session:
            return session.scalars(select(AuditEntry.id)).all(), session.scalar(
                select(Installation.change_counter)
            )

    before = traces()
    keep_draft(app, "person/new", {"name": "A"})
    drop_draft(app, "person/new")
    assert traces() == before


def test_what_is_typed_stands_in_no_file_in_the_clear(app):
    keep_draft(app, "person/new", {"name": "Lê Thị Kín Đáo"})
    for path in app.paths.root.rglob("*"):
        if path.is_file():
            assert "Kín Đáo".encode() not in path.read_bytes()
            assert b"person/new" not in path.read_bytes()
