"""Bringing a database to this program's schema: never an older program on a newer file, never a half step."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from models.migrations import HEAD
from services.engines import refresh_statistics, without_foreign_keys
from services.errors import EnvError

_SCRIPTS = Path(__file__).resolve().parent.parent / "models" / "migrations"


class NewerDatabaseError(EnvError):
    """A newer program wrote this file; it is left untouched."""

    code = "home.newer_database"


def revision(engine: Engine) -> str | None:
    """Return the revision of the schema, or None for an empty file."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def needs_upgrade(engine: Engine) -> bool:
    """Tell whether migrations are pending.

    Raises:
        NewerDatabaseError: the schema is unknown to this program.
    """
    current = revision(engine)
    if current is not None and current > HEAD:
        raise NewerDatabaseError(found=current, known=HEAD)
    return current != HEAD


def upgrade(engine: Engine, target: str = "head") -> None:
    """Run the pending migrations in one transaction, with foreign keys checked after instead of during."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    with engine.connect() as connection:
        without_foreign_keys(connection)
        connection.rollback()
        config.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(config, target)
            _check_references(connection)
        connection.invalidate()  # foreign keys are on again in the next connection
    with engine.begin() as connection:
        refresh_statistics(connection)


def _check_references(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"the migration left {len(broken)} broken references")
