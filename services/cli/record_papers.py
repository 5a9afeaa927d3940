"""What `print` writes about a record that is no round: which record is meant, and the papers of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from services.app import Services
from services.errors import InputError, RuleError
from services.initiatives import list_initiatives
from services.movements import list_movements
from services.papers import PaperOrder
from services.papers.records import INITIATIVE_FORMS, MOVEMENT_FORMS, RECORD_FORMS


class RecordUnclearError(RuleError):
    """No record was named and not exactly one is there (`count`)."""

    code = "usage.record_unclear"
    exit_code = 2


class RecordDraftError(InputError):
    """Papers about a record are drafts: the program does not issue them (`form`)."""

    code = "usage.record_draft"
    exit_code = 2


class _Titled(Protocol):
    @property
    def uid(self) -> str: ...
    @property
    def title(self) -> str: ...


_T = TypeVar("_T", bound=_Titled)


def of_records(wish: argparse.Namespace) -> list[str]:
    """Return the forms asked for that are about a record. Raises: RecordDraftError with `--issue`."""
    forms = [form for form in wish.form if form in RECORD_FORMS]
    if forms and wish.issue:
        raise RecordDraftError(form=forms[0])
    return forms


def record_orders(app: Services, wish: argparse.Namespace) -> Iterator[PaperOrder]:
    """Yield the papers asked for about records. Raises: RecordUnclearError."""
    for form in of_records(wish):
        if form in INITIATIVE_FORMS:
            one = _named(list_initiatives(app), wish.of)
            authors = [author.uid for author in one.authors]
            if form != "giay_chung_nhan_sang_kien":
                yield PaperOrder(form_id=form, subject_uid=one.uid)
            else:  # one for each
                for author in authors or [""]:
                    yield PaperOrder(form_id=form, subject_uid=one.uid, options={"author": author})
        elif form in MOVEMENT_FORMS:
            movement = _named(list_movements(app), wish.of)
            yield PaperOrder(form_id=form, subject_uid=movement.uid, options=_year(wish))
        else:
            yield PaperOrder(form_id=form, options=_year(wish))


def _year(wish: argparse.Namespace) -> dict[str, object]:
    return {"year": wish.year} if wish.year else {}


def _named(rows: Iterable[_T], wanted: str) -> _T:
    """Return the record named by uid or title, or the only one."""
    fitting = [row for row in rows if wanted in ("", row.uid, row.title)]
    if len(fitting) != 1:
        raise RecordUnclearError(count=len(fitting))
    return fitting[0]
