"""A row that knows the end of the audit chain: an entry cut off the end is missed by the chain itself"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("entry_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    # What the chain has lost before, nobody can tell any more: it counts from here.
    op.execute(
        "INSERT INTO audit_head (id, entries, entry_id, entry_hash) "
        "SELECT 1, (SELECT count(*) FROM audit_entry), id, entry_hash FROM audit_entry "
        "WHERE id = (SELECT max(id) FROM audit_entry)"
    )


def downgrade() -> None:
    op.drop_table("audit_head")
