"""Drafts of forms: what was typed and not saved yet outlives a crash, in the encrypted database alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from models.drafts import Draft
from services.app import Services

KEPT = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """What stood in a form, and when it was written down."""

    key: str
    content: dict[str, Any]
    saved_at: datetime


def draft_of(app: Services, key: str) -> DraftRow | None:
    """Return the draft of a form, or None."""
    with app.db.read() as session:
        row = session.get(Draft, key)
        return DraftRow(key=row.key, content=dict(row.content), saved_at=row.saved_at) if row else None


def keep_draft(app: Services, key: str, content: dict[str, Any]) -> None:
    """Write down what stands in a form, over the draft before; drafts forgotten for long go.

    No record is touched: no version, no audit entry, nothing to send.
    """
    now = app.clock.now()
    values = {"key": key, "content": content, "saved_at": now}
    with app.db.write("draft.keep") as tx:
        tx.session.execute(delete(Draft).where(Draft.saved_at < now - KEPT))
        made = insert(Draft).values(values)
        tx.session.execute(
            made.on_conflict_do_update(
                index_elements=[Draft.key],
                set_={"content": made.excluded.content, "saved_at": made.excluded.saved_at},
            )
        )


def drop_draft(app: Services, key: str) -> None:
    """Forget the draft of a form that was saved or thrown away."""
    with app.db.write("draft.drop") as tx:
        tx.session.execute(delete(Draft).where(Draft.key == key))
