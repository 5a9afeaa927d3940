"""The names of the records that a record refers to: what a person reads instead of an identifier."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import Base, Shared
from models.kinds import KIND_OF, KINDS
from models.nominations import Nomination
from models.recipients import Recipient
from services.app import Services
from services.exchange.encoding import columns_of, label_of

_TABLES: dict[str, type[Shared]] = {
    vars(model)["__tablename__"]: model for model in KINDS if "__tablename__" in vars(model)
}


def names_of(session: Session, app: Services, kind: str, *trees: dict[str, Any]) -> dict[str, str]:
    """Return by identifier the names of the records that versions of a record refer to, and of its award."""
    model = KIND_OF.get(kind)
    if model is None:
        return {}
    found: dict[str, str] = {}
    for name, column in columns_of(model).items():
        tables = [key.column.table.name for key in column.foreign_keys]
        for raw in {tree.get(name) for tree in trees if isinstance(tree.get(name), str)}:
            if name == "award_code":
                found |= _award(app, str(raw))
            elif tables:
                found |= _record(session, tables[0], str(raw))
    return found


def _award(app: Services, code: str) -> dict[str, str]:
    for regime in reversed(app.packs.spans):
        if code in regime.awards:
            return {code: regime.awards[code].printed_name}
    return {}


def _record(session: Session, table: str, uid: str) -> dict[str, str]:
    if table == Recipient.__tablename__:
        name = session.scalar(select(Recipient.name).where(Recipient.uid == uid))
    elif table == Nomination.__tablename__:
        query = select(Recipient.name).join(Nomination, Nomination.recipient_uid == Recipient.uid)
        name = session.scalar(query.where(Nomination.uid == uid))
    else:
        model: type[Any] | None = _TABLES.get(table)
        record: Base | None = session.get(model, uid) if model is not None else None
        name = label_of(vars(record)) if record is not None else ""
    return {uid: name} if name else {}
