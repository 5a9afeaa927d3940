"""Runs migrations on a connection handed over by the caller; never opens a database itself."""

from __future__ import annotations

from alembic import context

from models import Base


def run() -> None:
    """Run the pending migrations in one transaction, or write none."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
