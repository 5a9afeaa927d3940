"""One index for lists of recipients and the search in them, in the place of three"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_BEFORE = (("owner", "sort_key", "uid"), ("recipient_kind", "sort_key", "uid"), ("fold_key",))
_LIST = ["owner", "deleted_at", "sort_key", "uid", "recipient_kind", "fold_key", "name"]


def upgrade() -> None:
    for columns in _BEFORE:
        op.drop_index(_name(columns), table_name="recipient")
    op.create_index("ix_recipient_list", "recipient", _LIST)


def downgrade() -> None:
    op.drop_index("ix_recipient_list", table_name="recipient")
    for columns in _BEFORE:
        op.create_index(_name(columns), "recipient", list(columns))


def _name(columns: tuple[str, ...]) -> str:
    return op.f("ix_recipient_" + "_".join(columns))
