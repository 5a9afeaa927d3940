"""Records of a file that refer to one neither here nor coming: found beforehand as the database would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.base import Shared
from services.exchange.collecting import parts
from services.exchange.encoding import Decoded, columns_of

Coming = tuple[str, type[Shared], Decoded]


def orphans(session: Session, coming: Iterable[Coming]) -> set[str]:
    """Return the uids, of records that are to become rows, of those that would lack a record they refer to.

    One that lacks its own is no parent either: what hangs on it is among them.
    """
    waiting = {uid: _parents(model, decoded) for uid, model, decoded in coming}
    here = _here(session, {one for parents in waiting.values() for one in parents if one[1] not in waiting})
    lacking: set[str] = set()
    while True:
        fallen = {
            uid
            for uid, parents in waiting.items()
            if any(one not in here and one[1] not in waiting for one in parents)
        }
        if not fallen:
            return lacking
        lacking |= fallen
        for uid in fallen:
            del waiting[uid]
        # A version that can't come in leaves the one that is here: that is a parent still.
        here |= _here(session, {one for parents in waiting.values() for one in parents if one[1] in fallen})


Parent = tuple[ColumnElement[str], str]


def _parents(model: type[Shared], decoded: Decoded) -> set[Parent]:
    """Return what a record refers to: the column of uids of a table, and the uid."""
    return {
        (key.column, decoded.values[name])
        for name, column in columns_of(model).items()
        if decoded.values.get(name) is not None
        for key in column.foreign_keys
        if key.column.name == "uid"
    }


def _here(session: Session, wanted: Iterable[Parent]) -> set[Parent]:
    by_column: dict[ColumnElement[str], list[str]] = defaultdict(list)
    for column, uid in wanted:
        by_column[column].append(uid)
    return {
        (column, uid)
        for column, uids in by_column.items()
        for some in parts(uids)
        for uid in session.scalars(select(column).where(column.in_(some)))
    }
