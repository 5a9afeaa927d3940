"""What goes into a file: the state of every own record that the addressee needs, not a journal.

A record goes when it changed after what the addressee's receipts prove, or when it is needed for the first
time. What others refer to goes with it each time, so that no file depends on one that may be lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy import inspect as inspected
from sqlalchemy.orm import Session

from models.attachments import Attachment
from models.base import Shared
from models.documents import Paper
from models.kinds import KIND_OF, KINDS
from services.blobs import blob_sizes, read_pieces
from services.bulk import portions
from services.bundle import FileSource, Record
from services.exchange.encoding import columns_of, encode
from services.exchange.errors import BlobMissingError


@dataclass(slots=True)
class Collection:
    """Records to send, by kind and uid, and the stored files they name (digest → folder)."""

    session: Session
    owner: str
    since: int
    found: dict[type[Shared], dict[str, Shared]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, model: type[Shared], *where: ColumnElement[bool], whole: bool = False) -> list[Shared]:
        """Add the own records of a kind that changed, or all of them (`whole`); return those added."""
        query = select(model).where(model.owner == self.owner, *where)
        if not whole:
            query = query.where(model.changed > self.since)
        rows: list[Shared] = list(self.session.scalars(query))
        for row in rows:
            self.found[type(row)][row.uid] = row
        return rows

    def add_under(
        self, model: type[Shared], column: Any, uids: Iterable[str], *, whole: bool = False
    ) -> list[Shared]:
        """Add the own records whose `column` is one of `uids`."""
        rows: list[Shared] = []
        for part in parts(uids):
            rows += self.add(model, column.in_(part), whole=whole)
        return rows

    def add_parents(self) -> None:
        """Add the own records that those found refer to, and so on up."""
        fresh = [row for rows in self.found.values() for row in rows.values()]
        while fresh:
            wanted: dict[type[Shared], set[str]] = defaultdict(set)
            for row in fresh:
                for name, parent in _references(type(row)):
                    uid = getattr(row, name)
                    if uid is not None:
                        wanted[parent].add(uid)
            fresh = []
            for model, uids in wanted.items():
                missing = uids - {uid for rows in self.found.values() for uid in rows}
                fresh += self.add_under(model, model.uid, missing, whole=True)

    def records(self) -> Iterator[Record]:
        """Yield the records, parents before children."""
        for model in KINDS:
            for row in _ordered(list(self.found[model].values())):
                yield encode(row)

    def files(self) -> list[FileSource]:
        """Return the stored files that the records name. Raises: BlobMissingError."""
        wanted: dict[tuple[str, str], str] = {}
        for attachment in self.found[Attachment].values():
            assert isinstance(attachment, Attachment)
            if attachment.deleted_at is None:
                wanted["blobs", attachment.sha256] = attachment.title
        for paper in self.found[Paper].values():
            assert isinstance(paper, Paper)
            if paper.deleted_at is None:
                wanted["papers", paper.pdf_sha256] = paper.title
        sizes: dict[str, int] = {}
        for some in parts({sha256 for _folder, sha256 in wanted}):
            sizes |= blob_sizes(self.session, some)
        return [
            self._file(folder, sha256, title, sizes) for (folder, sha256), title in sorted(wanted.items())
        ]

    def _file(self, folder: str, sha256: str, title: str, sizes: dict[str, int]) -> FileSource:
        if sha256 not in sizes:
            raise BlobMissingError(title=title)
        return FileSource(
            folder=folder,
            sha256=sha256,
            size=sizes[sha256],
            open=lambda: read_pieces(self.session, sha256),
        )


def parts(uids: Iterable[str]) -> Iterator[list[str]]:
    """Return uids in order, in portions that every engine takes as parameters."""
    return portions(sorted(uids))


def _references(model: type[Shared]) -> list[tuple[str, type[Shared]]]:
    """Return the attributes of a kind that refer to another record, and the kind's class to look in."""
    roots = {inspected(kind).local_table: _root(kind) for kind in KINDS}
    return [
        (name, roots[key.column.table])
        for name, column in columns_of(model).items()
        for key in column.foreign_keys
    ]


def _root(model: type[Shared]) -> type[Shared]:
    """Return the class that holds every kind of a table (Recipient for people and collectives)."""
    root: type[Shared] = inspected(model).base_mapper.class_
    return root


def _ordered(rows: Sequence[Shared]) -> list[Shared]:
    """Return the records of a kind, those that others of it refer to first, else by uid."""
    by_uid = {row.uid: row for row in sorted(rows, key=lambda row: row.uid)}
    done: dict[str, Shared] = {}
    for row in by_uid.values():
        trail: dict[str, Shared] = {}
        step: Shared | None = row
        while step is not None and step.uid not in done and step.uid not in trail:
            trail[step.uid] = step
            step = by_uid.get(getattr(step, "collective_uid", None) or "")
        done.update(reversed(trail.items()))
    return list(done.values())


def add_wanted(collection: Collection, wanted: Iterable[tuple[str, str]]) -> None:
    """Add records that the addressee put aside and asks for again, as (kind, uid)."""
    for kind, uid in wanted:
        model = KIND_OF.get(kind)
        if model is not None:
            collection.add(model, model.uid == uid, whole=True)
    collection.add_parents()
