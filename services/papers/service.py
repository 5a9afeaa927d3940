"""Where somebody served, out of the record of memberships: lines, how long, totals by office."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.recipients import Membership, Recipient
from services.dates import PartialDate
from services.documents.forms.merit_reports import ServiceLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A stretch of service. `months` None where the month of its beginning or end is not known."""

    begins: PartialDate | None
    ends: PartialDate | None
    office: str
    unit: str
    months: int | None


def service_of(session: Session, person_uid: str, today: datetime.date) -> tuple[Service, ...]:
    """Return where a person served, the oldest first; an open end reaches to today."""
    rows = session.execute(
        select(Membership.from_date, Membership.to_date, Membership.position, Recipient.name)
        .join(Recipient, Recipient.uid == Membership.collective_uid)
        .where(Membership.person_uid == person_uid, Membership.deleted_at.is_(None))
        .order_by(Membership.from_date, Membership.uid)
    )
    found = []
    for row in rows:
        begins = PartialDate.parse(row.from_date) if row.from_date else None
        ends = PartialDate.parse(row.to_date) if row.to_date else None
        months = _months(begins, ends or PartialDate.of(today))
        found.append(
            Service(begins=begins, ends=ends, office=row.position or "", unit=row.name, months=months)
        )
    return tuple(found)


def _months(begins: PartialDate | None, ends: PartialDate) -> int | None:
    """Return the months of a stretch, the first and the last counted; None where a month is not known."""
    if begins is None or begins.month is None or ends.month is None:
        return None
    return (ends.year - begins.year) * 12 + ends.month - begins.month + 1


def service_lines(words: Mapping[str, str], service: tuple[Service, ...]) -> tuple[ServiceLine, ...]:
    """Return the lines of the table, in the words of the form."""
    return tuple(
        ServiceLine(
            begins=_month(one.begins) if one.begins else "",
            ends=_month(one.ends) if one.ends else words["now"],
            office=one.office,
            unit=one.unit,
            length=_length(words, one.months),
        )
        for one in service
    )


def totals(words: Mapping[str, str], service: tuple[Service, ...]) -> Iterator[str]:
    """Yield how long each office was held; nothing of an office of which a stretch is not known."""
    for office in dict.fromkeys(one.office for one in service if one.office):
        months = [one.months for one in service if one.office == office]
        known = [one for one in months if one is not None]
        if len(known) == len(months):
            yield words["total"].format(office=office, length=_length(words, sum(known)))


def _month(day: PartialDate) -> str:
    return PartialDate(day.year, day.month).format()


def _length(words: Mapping[str, str], months: int | None) -> str:
    if months is None or months < 1:
        return ""
    years, rest = divmod(months, 12)
    parts = [words["years"].format(n=years)] if years else []
    return " ".join([*parts, *([words["months"].format(n=rest)] if rest else [])])
