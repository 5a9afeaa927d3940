"""What is on record about a recipient: facts, other sections, and the forms that add to the past."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.app import Services
from services.award_records import SaveAwardRecord, SaveDiscipline, SaveRating
from services.i18n import N_, _
from services.recipients import (
    RecipientFilter,
    RecipientHistory,
    RecipientRow,
    recipient_keys,
    recipient_rows,
)
from services.vocabulary import AwardBasis, EvidenceKind, Gender, RatingLevel, RecipientKind
from services.words import choices, word
from ui.dialogs.record_form import Field, Kind


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
        (_("Telephone"), getattr(view, "phone", "")),
        (_("Note"), getattr(view, "note", "")),
    ]
    return tuple((name, str(value)) for name, value in pairs if value)


def _date(value: Any) -> str:
    return value.format() if value is not None else ""


def other_sections(history: RecipientHistory) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the further sections of the panel that hold anything: (title, lines)."""
    found = (
        (_("Initiatives"), tuple((str(row.year), row.title) for row in history.initiatives)),
        (_("Discipline"), tuple((_date(row.from_date), row.form) for row in history.disciplines)),
        (_("Nominations"), tuple((str(row.year), _nomination(row)) for row in history.nominations)),
    )
    return tuple((title, lines) for title, lines in found if lines)


def _nomination(row: Any) -> str:
    return f"{getattr(row, 'award_name', '') or row.award_code} · {word(row.state)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastForm:
    """A form that adds to the past. `title` is a msgid."""

    title: str
    fields: Callable[[Services, RecipientRow], Sequence[Field]]
    start: Callable[[int], Mapping[str, Any]]
    command: Callable[[Services, str, Mapping[str, Any]], Any]


def _awards(app: Services, row: RecipientRow) -> list[tuple[str, str]]:
    regime = app.packs.on(app.clock.today())
    return [(award.code, award.printed_name) for award in regime.awards_for(row.kind.value)]


def _award_fields(app: Services, row: RecipientRow) -> tuple[Field, ...]:
    return (
        Field(
            key="award_code",
            title=_("Title or commendation"),
            kind=Kind.CHOICE,
            choices=_awards(app, row),
            wide=True,
        ),
        Field(key="year_from", title=_("Achievement from year"), kind=Kind.INTEGER, required=True),
        Field(key="year_to", title=_("to year"), kind=Kind.INTEGER, required=True),
        Field(key="basis", title=_("Type of commendation"), kind=Kind.CHOICE, choices=choices(AwardBasis)),
        Field(key="decision_number", title=_("Decision number"), hint=_("As 118/QĐ-UBND.")),
        Field(key="decision_date", title=_("Decision date"), kind=Kind.DATE),
        Field(key="issuer", title=_("Issued by")),
        Field(key="signer_name", title=_("Signed by")),
        Field(key="golden_book_number", title=_("Number in the golden book")),
        Field(key="prize_money", title=_("Prize money (đồng)"), kind=Kind.INTEGER),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def _award_command(app: Services, uid: str, values: Mapping[str, Any]) -> SaveAwardRecord:
    award = app.packs.on(app.clock.today()).award(values["award_code"])
    return SaveAwardRecord(
        uid=None,
        expected_version=None,
        recipient_uid=uid,
        printed_name=award.printed_name,
        evidence=EvidenceKind.DECLARED,
        **values,
    )


def _rating_fields(_app: Services, _row: RecipientRow) -> tuple[Field, ...]:
    return (
        Field(key="year", title=_("Year"), kind=Kind.INTEGER, required=True),
        Field(key="level", title=_("Rating"), kind=Kind.CHOICE, choices=choices(RatingLevel)),
        Field(key="document_number", title=_("Number of the document")),
        Field(key="document_date", title=_("Date of the document"), kind=Kind.DATE),
        Field(key="leave_days", title=_("Days of leave"), kind=Kind.INTEGER),
        Field(key="maternity_leave", title=_("Maternity leave"), kind=Kind.CHECK),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def _rating_command(_app: Services, uid: str, values: Mapping[str, Any]) -> SaveRating:
    return SaveRating(
        uid=None, expected_version=None, recipient_uid=uid, evidence=EvidenceKind.DECLARED, **values
    )


def _discipline_fields(app: Services, _row: RecipientRow) -> tuple[Field, ...]:
    forms = app.packs.on(app.clock.today()).disciplines
    named = forms.values() if isinstance(forms, Mapping) else forms
    return (
        Field(
            key="form",
            title=_("Disciplinary measure"),
            kind=Kind.CHOICE,
            choices=[(form.code, form.name) for form in named],
        ),
        Field(key="decision_number", title=_("Decision number")),
        Field(key="from_date", title=_("From"), kind=Kind.DATE),
        Field(key="to_date", title=_("To"), kind=Kind.DATE),
        Field(key="under_review", title=_("Still being examined"), kind=Kind.CHECK),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def _discipline_command(_app: Services, uid: str, values: Mapping[str, Any]) -> SaveDiscipline:
    return SaveDiscipline(uid=None, expected_version=None, recipient_uid=uid, **values)


AWARD = PastForm(
    title=N_("Award on record"),
    fields=_award_fields,
    start=lambda year: {"year_from": year - 1, "year_to": year - 1, "basis": AwardBasis.MERIT},
    command=_award_command,
)
RATING = PastForm(
    title=N_("Yearly rating"),
    fields=_rating_fields,
    start=lambda year: {"year": year, "level": RatingLevel.GOOD},
    command=_rating_command,
)
DISCIPLINE = PastForm(
    title=N_("Disciplinary measure"),
    fields=_discipline_fields,
    start=lambda _year: {},
    command=_discipline_command,
)
