"""Tables for rule packs that came by file, and for what the office chose among its packs"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "installed_pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("files", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("signed_by", sa.String(length=32), nullable=False),
        sa.Column("signer_name", sa.String(length=500), nullable=False),
        sa.Column("signer_key", sa.String(length=300), nullable=False),
        sa.Column("file_name", sa.String(length=500), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("installed_by", sa.String(length=300), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installed_pack")),
        sa.UniqueConstraint("pack_id", "version", name=op.f("uq_installed_pack_pack_id_version")),
    )
    op.create_table(
        "pack_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_pack_choice_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_choice")),
    )


def downgrade() -> None:
    op.drop_table("pack_choice")
    op.drop_table("installed_pack")
