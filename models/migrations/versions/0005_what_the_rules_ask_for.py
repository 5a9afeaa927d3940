"""Columns for what the rules ask: whether the history is whole, the armed forces, projects"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("recipient", sa.Column("history_complete_from", sa.Integer(), nullable=True))
    op.add_column("recipient", sa.Column("armed_forces", sa.Boolean(), nullable=True))
    op.add_column("initiative", sa.Column("initiative_kind", sa.String(length=32), nullable=True))


def downgrade() -> None:
    op.drop_column("initiative", "initiative_kind")
    op.drop_column("recipient", "armed_forces")
    op.drop_column("recipient", "history_complete_from")
