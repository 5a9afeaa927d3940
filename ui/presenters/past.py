"""What is on record about a recipient, as the panel shows it: facts, and the records of the past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from services.app import Services
from services.i18n import _
from services.numbers import format_decimal, format_int
from services.recipients import RecipientFilter, RecipientHistory, recipient_keys, recipient_rows
from services.vocabulary import AwardState, Gender, RecipientKind
from services.words import word
from ui.presenters.names import award_name, discipline_name
from ui.widgets.record_lines import RecordLine


def collective_choices(app: Services) -> tuple[tuple[str, str], ...]:
    """Return (uid, name) of the collectives, by name."""
    keys = recipient_keys(app, RecipientFilter(kind=RecipientKind.COLLECTIVE))
    return tuple((row.uid, row.name) for row in recipient_rows(app, keys))


def facts(view: Any) -> tuple[tuple[str, str], ...]:
    """Return the particulars of a record that the panel shows, as (name, value)."""
    pairs: list[tuple[str, Any]] = [
        (_("Born"), _date(getattr(view, "birth_date", None))),
        (
            _("Sex"),
            word(getattr(view, "gender", None) or None)
            if isinstance(getattr(view, "gender", None), Gender)
            else "",
        ),
        (_("Office"), getattr(view, "government_position", "")),
        (_("Party"), getattr(view, "party_position", "")),
        (_("Belongs to"), getattr(view, "collective_name", "")),
        (_("Occupation"), getattr(view, "occupation", "")),
        (_("Home town"), getattr(view, "home_town", "")),
        (_("Residence"), getattr(view, "residence", "")),
        (_("Address"), getattr(view, "address", "")),
        (_("Members"), getattr(view, "headcount", None)),
        (_("Founded"), _date(getattr(view, "founded_on", None))),
        (_("Household size"), getattr(view, "household_size", None)),
        (_("Land given (m²)"), _decimal(getattr(view, "donated_land_m2", None))),
        (_("Money given (đồng)"), _number(getattr(view, "donated_money", None))),
        (_("Days of work given"), _number(getattr(view, "donated_days", None))),
        (_("Other property given"), getattr(view, "donated_other", "")),
        (_("Telephone"), getattr(view, "phone", "")),
        (_("Note"), getattr(view, "note", "")),
    ]
    return tuple((name, str(value)) for name, value in pairs if value)


def _date(value: Any) -> str:
    return value.format() if value is not None else ""


def _number(value: int | None) -> str:
    return format_int(value) if value else ""


def _decimal(value: Decimal | None) -> str:
    return format_decimal(value) if value else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the panel: records that can be opened, or plain lines (`key` "")."""

    title: str
    lines: tuple[RecordLine, ...]


def key_of(kind: str, uid: str) -> str:
    """Return the key of a record's line."""
    return f"{kind}/{uid}"


def record_of(history: RecipientHistory, key: str) -> tuple[str, Any]:
    """Return the kind and the row of a line, None when it is not on record any more."""
    kind, _slash, uid = key.partition("/")
    return kind, next((row for row in _rows(history).get(kind, ()) if row.uid == uid), None)


def _rows(history: RecipientHistory) -> dict[str, tuple[Any, ...]]:
    return {
        "award_record": history.awards,
        "rating": history.ratings,
        "discipline": history.disciplines,
        "membership": history.memberships,
    }


def awards(history: RecipientHistory) -> Section:
    """Return the awards on record, newest first."""
    rows = sorted(history.awards, key=lambda row: row.year_to, reverse=True)
    lines = (_line("award_record", row, str(row.year_to), _award(row)) for row in rows)
    return Section(title=_("Awards on record"), lines=tuple(lines))


def records(app: Services, history: RecipientHistory) -> tuple[Section, ...]:
    """Return the further sections of records that hold anything."""
    ratings = sorted(history.ratings, key=lambda row: row.year, reverse=True)
    found = (
        (_("Yearly ratings"), [_line("rating", row, str(row.year), _rating(row)) for row in ratings]),
        (
            _("Discipline"),
            [
                _line("discipline", row, _date(row.from_date), _discipline(app, row))
                for row in history.disciplines
            ],
        ),
        (
            _("Memberships"),
            [_line("membership", row, _span(row), _membership(row)) for row in history.memberships],
        ),
    )
    return tuple(Section(title=title, lines=tuple(lines)) for title, lines in found if lines)


def others(app: Services, history: RecipientHistory) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what has its own page, for the panel to tell: (title, lines)."""
    found = (
        (_("Initiatives"), tuple((str(row.year), row.title) for row in history.initiatives)),
        (_("Nominations"), tuple((str(row.year), _nomination(app, row)) for row in history.nominations)),
    )
    return tuple((title, lines) for title, lines in found if lines)


def _line(kind: str, row: Any, name: str, text: str) -> RecordLine:
    booked = getattr(row, "nomination_uid", None) is not None
    tip = (
        _("Booked from the decision: to be read only.") if booked else _("Enter or F2 edit · Del wastebasket")
    )
    return RecordLine(
        key=key_of(kind, row.uid), name=name, text=text, tip=tip, icon="lock" if booked else "edit"
    )


def _award(row: Any) -> str:
    number, day = row.decision_number, _date(row.decision_date)
    if number and day:
        decision = _("Decision {number} of {day}").format(number=number, day=day)
    elif number:
        decision = _("Decision {number}").format(number=number)
    else:
        decision = _("Decision of {day}").format(day=day) if day else ""
    annulled = word(row.state) if row.state is AwardState.ANNULLED else ""
    return _joined((row.printed_name, decision, word(row.evidence), annulled))


def _rating(row: Any) -> str:
    number = _("No. {number}").format(number=row.document_number) if row.document_number else ""
    return _joined((word(row.level) or _("No rating given"), number))


def _discipline(app: Services, row: Any) -> str:
    until = _("until {day}").format(day=_date(row.to_date)) if row.to_date else ""
    under_review = _("Still being examined") if row.under_review else ""
    return _joined((discipline_name(app, row.form), row.decision_number, until, under_review))


def _membership(row: Any) -> str:
    return _joined((row.collective_name, row.position))


def _span(row: Any) -> str:
    return (
        " – ".join((_date(row.from_date), _date(row.to_date))).strip()
        if row.to_date
        else _date(row.from_date)
    )


def _nomination(app: Services, row: Any) -> str:
    return _joined((award_name(app, row.award_code), word(row.state)))


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)
