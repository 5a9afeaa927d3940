"""Take a file in, whole or not at all; every bad row is named with its place and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy.exc import IntegrityError

from models.nominations import Nomination
from services.app import Services
from services.db import WriteTransaction
from services.events import record_event
from services.i18n import _
from services.interchange.reading import Doubts, read_file, read_tree
from services.interchange.rows import Reading, Row
from services.interchange.writing import STATED, Writing, write_rows
from services.progress import Progress, silent
from services.results import Changes

_CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadDone:
    """What was taken in: records written per section (those already here and equal don't count)."""

    counts: dict[str, int]
    changes: Changes


def load_file(app: Services, path: Path, progress: Progress | None = None) -> LoadDone:
    """Take in a file of the interchange format.

    Raises: FileUnreadableError, NotInterchangeError, OtherUnitError, LoadRefusedError: nothing is kept then.
    """
    tree, doubts = read_file(path)
    return load_tree(app, tree, name=path.name, progress=progress, doubts=doubts)


def load_tree(
    app: Services, tree: Any, *, name: str = "", progress: Progress | None = None, doubts: Doubts = ()
) -> LoadDone:
    """Take in the tree of a file; `doubts` are told beside what else is wrong with it.

    A record that is here already is changed where the file says something else, if this office owns it; one
    in the wastebasket comes back.

    Raises: NotInterchangeError, OtherUnitError, LoadRefusedError, CancelledError: nothing is kept then.
    """
    reading = read_tree(app, tree, name, doubts)
    with app.db.write("interchange.load", receiving=True) as tx:
        writing = Writing(app, tx, reading.complaints)
        _write(reading, writing, progress or silent())
        reading.complaints.raise_if_any()
        _finish(tx, app, reading, writing)
    return LoadDone(counts=writing.counts, changes=tx.changes)


def _write(reading: Reading, writing: Writing, progress: Progress) -> None:
    done, total = 0, len(reading.rows)
    for shape, group in groupby(reading.rows, key=lambda row: row.shape):
        rows = list(group)
        for start in range(0, len(rows), _CHUNK):
            progress.report(done, total)
            some = rows[start : start + _CHUNK]
            try:
                write_rows(writing, shape, some)
            except IntegrityError:
                # The transaction is lost: what follows would only say the same again.
                place = f"{shape.section}[{start}]"
                reading.blame(place, _("Some of the rows from here on contradict other records."))
                reading.complaints.raise_if_any()
            done += len(some)
    progress.report(done, total)


def _finish(tx: WriteTransaction, app: Services, reading: Reading, writing: Writing) -> None:
    """Write the events that the states of the file imply, and check the nominations."""
    from services.eligibility import refresh_dependents, store_verdicts

    told = {row.values["subject_uid"] for row in reading.rows if row.shape.section == "events"}
    with tx.own_work():
        for row in reading.rows:
            if row.uid in writing.moved and row.uid not in told:
                _tell(tx, app, row, writing.moved[row.uid])
        tx.session.flush()
        unchecked = [row.uid for row in reading.rows if _needs_check(row) and row.uid in writing.written]
        if unchecked:
            store_verdicts(tx.session, app, unchecked)
        restored = [row.uid for row in writing.restored if row.shape.model is Nomination]
        refresh_dependents(tx.session, app, restored)


def _needs_check(row: Row) -> bool:
    return row.shape.model is Nomination and row.owner is None and row.values["verdict"] is None


def _tell(tx: WriteTransaction, app: Services, row: Row, before: str | None) -> None:
    state = row.values["state"] or STATED[row.shape.model.kind]
    record_event(
        tx,
        app,
        subject_kind=row.shape.model.kind,
        subject_uid=row.uid,
        action="load",
        from_state=before,
        to_state=state.value,
        reason=_("Loaded from a file.") if before else None,
    )
