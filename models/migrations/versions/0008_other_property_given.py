"""What a household gave beside land, money and days of work"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("recipient", sa.Column("donated_other", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("recipient", "donated_other")
