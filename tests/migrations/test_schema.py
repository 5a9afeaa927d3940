"""The migrations make exactly the schema of the models."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from models import KINDS, Base
from models.migrations import HEAD
from services import schema
from services.engines import open_sqlcipher
from services.text import fold, mark_key, search_key


@pytest.fixture
def engine(tmp_path: Path):
    engine = open_sqlcipher(tmp_path / "x.db", b"k" * 32, create=True)
    yield engine
    engine.dispose()


def test_head_is_the_last_revision():
    config = Config()
    config.set_main_option("script_location", "models/migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_migrated_database_equals_the_models(engine):
    schema.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_every_constraint_has_a_name(engine):
    schema.upgrade(engine)
    inspector = inspect(engine)
    for table in Base.metadata.tables:
        assert all(index["name"] for index in inspector.get_indexes(table))
        assert all(key["name"] for key in inspector.get_foreign_keys(table))
        assert all(check["name"] for check in inspector.get_check_constraints(table))


def test_down_and_up_again_gives_the_same_tables(engine):
    from alembic import command

    schema.upgrade(engine)
    before = set(inspect(engine).get_table_names())
    config = Config()
    config.set_main_option("script_location", "models/migrations")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        with connection.begin():
            command.downgrade(config, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    schema.upgrade(engine)
    assert set(inspect(engine).get_table_names()) == before


def test_what_is_on_record_survives_the_table_of_drafts(engine):
    schema.upgrade(engine, "0002")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO known_unit (unit_id, data) VALUES ('1', '{}')"))
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT unit_id FROM known_unit")).scalars().all() == ["1"]
        assert connection.execute(text("SELECT count(*) FROM draft")).scalar_one() == 0


def test_what_is_on_record_survives_the_tables_of_packs(engine):
    schema.upgrade(engine, "0005")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO known_unit (unit_id, data) VALUES ('1', '{}')"))
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT unit_id FROM known_unit")).scalars().all() == ["1"]
        for table in ("installed_pack", "pack_choice"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


def test_what_is_on_record_survives_the_tables_of_words_of_forms(engine):
    schema.upgrade(engine, "0008")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO known_unit (unit_id, data) VALUES ('1', '{}')"))
        connection.execute(text("INSERT INTO pack_choice (id, content, version) VALUES (1, '{}', 3)"))
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT unit_id FROM known_unit")).scalars().all() == ["1"]
        assert connection.execute(text("SELECT version FROM pack_choice")).scalars().all() == [3]
        for table in ("form_override", "form_edition"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


def test_recipients_of_before_are_found_with_marks_and_by_words_within_words(engine):
    names = ["Đặng Thị Hoà", "H'Hen Niê", "Lê Đạt", "Thôn 3", "Y Moan", "TỔ HỢP TÁC Ê-ĐÊ (H’Đơr)"]
    schema.upgrade(engine, "0003")
    columns = "uid owner version origin changed created_at updated_at recipient_kind name sort_key fold_key"
    columns += " outside_competence"
    values = [
        dict(zip(columns.split(), (str(n), "1", 1, "x", n, "2026-01-01", "2026-01-01"), strict=False))
        | {"recipient_kind": "person", "name": name, "sort_key": "a", "outside_competence": 0}
        # Those that came from another office had no space before the first word.
        | {"fold_key": f"{' ' * (n % 2)}{fold(name)}"}
        for n, name in enumerate(names)
    ]
    statement = (
        f"INSERT INTO recipient ({', '.join(columns.split())}) VALUES (:{', :'.join(columns.split())})"
    )
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    schema.upgrade(engine)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT name, fold_key, mark_key FROM recipient ORDER BY uid")).all()
    assert [tuple(row) for row in kept] == [(name, search_key(name), mark_key(name)) for name in names]


def test_what_is_on_record_survives_the_columns_for_the_rules(engine):
    schema.upgrade(engine, "0004")
    columns = "uid, owner, version, origin, changed, created_at, updated_at"
    values = "'1', 'x', 1, 'x', 1, '2026-01-01', '2026-01-01'"
    more = "recipient_kind, name, sort_key, fold_key, mark_key, outside_competence"
    with engine.begin() as connection:
        words = (
            f"INSERT INTO recipient ({columns}, {more}) VALUES ({values}, 'person', 'Lê', 'a', 'a', 'a', 0)"
        )
        connection.execute(text(words))
        more = "title, fold_key, year, scope"
        words = f"INSERT INTO initiative ({columns}, {more}) VALUES ({values}, 'A', 'a', 2025, 'tinh')"
        connection.execute(text(words))
    schema.upgrade(engine)
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT name, history_complete_from, armed_forces FROM recipient")
        ).one()
        assert tuple(found) == ("Lê", None, None)
        found = connection.execute(text("SELECT title, initiative_kind FROM initiative")).one()
        assert tuple(found) == ("A", None)


def test_what_is_on_record_survives_the_column_for_other_property(engine):
    schema.upgrade(engine, "0007")
    columns = "uid, owner, version, origin, changed, created_at, updated_at, recipient_kind, name, sort_key"
    columns += ", fold_key, mark_key, outside_competence, donated_money"
    values = "'1', 'x', 1, 'x', 1, '2026-01-01', '2026-01-01', 'household', 'Lê', 'a', 'a', 'a', 0, 500000"
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO recipient ({columns}) VALUES ({values})"))
    schema.upgrade(engine)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT name, donated_money, donated_other FROM recipient")).one()
    assert tuple(found) == ("Lê", 500000, None)


def test_each_shared_record_carries_what_the_exchange_needs():
    for model in KINDS:
        columns = set(model.__mapper__.columns.keys())
        wanted = {"uid", "owner", "version", "origin", "changed", "deleted_at", "unknown"}
        assert wanted <= columns, model.kind


def test_foreign_keys_are_enforced_after_an_upgrade(engine):
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_foreign_keys_are_off_while_a_migration_runs(engine):
    from services.engines import without_foreign_keys

    schema.upgrade(engine)
    with engine.connect() as connection:
        without_foreign_keys(connection)
        with connection.begin():
            assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 0
        connection.invalidate()


def test_the_chain_of_before_gets_its_head(engine):
    schema.upgrade(engine, "0006")
    rows = [
        {"id": n, "hash": f"{n}" * 64, "previous": f"{n - 1}" * 64, "at": f"2026-11-2{n} 02:00:00"}
        for n in (1, 2, 3)
    ]
    statement = (
        "INSERT INTO audit_entry (id, happened_at, actor, action, records, previous_hash, entry_hash)"
        " VALUES (:id, :at, 'A', 'test', '{}', :previous, :hash)"
    )
    with engine.begin() as connection:
        connection.execute(text(statement), rows)
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit_entry")).scalar_one() == 3
        head = connection.execute(text("SELECT id, entries, entry_id, entry_hash FROM audit_head")).all()
    assert [tuple(row) for row in head] == [(1, 3, 3, "3" * 64)]


def test_a_database_without_a_chain_gets_no_head(engine):
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit_head")).scalar_one() == 0
