"""The forms of what is on record about a recipient: for new records and for those that are put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Any

from services.app import Services
from services.award_records import (
    SaveAwardRecord,
    SaveDiscipline,
    SaveRating,
    save_award_record,
    save_discipline,
    save_rating,
)
from services.i18n import N_, _
from services.recipients import RecipientRow, SaveMembership, save_membership
from services.results import Changes
from services.vocabulary import AwardBasis, RatingLevel
from services.words import choices
from ui.dialogs.record_form import Field, Kind, with_own
from ui.presenters.names import award_name, discipline_name
from ui.presenters.past import collective_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class PastForm:
    """A form of the past. `title` is a msgid; `record` the row being edited, None for a new one."""

    title: str
    fields: Callable[[Services, RecipientRow, Any], Sequence[Field]]
    start: Callable[[int], Mapping[str, Any]]
    command: Callable[[Services, str, Any, Mapping[str, Any]], Any]
    save: Callable[[Services, Any], Changes]

    def values(self, record: Any, year: int) -> Mapping[str, Any]:
        """Return what the fields begin with."""
        if record is None:
            return self.start(year)
        return {one.name: getattr(record, one.name) for one in fields_of(record)}


def _merged(command: Any, record: Any, values: Mapping[str, Any], **more: Any) -> Any:
    """Return the command of a form; what the form does not show stays as it is on record."""
    known = {one.name for one in fields_of(command)}
    kept = {name: getattr(record, name) for name in known if record is not None and hasattr(record, name)}
    stamp = {
        "uid": record.uid if record is not None else None,
        "expected_version": record.version if record is not None else None,
    }
    return command(**(kept | dict(values) | more | stamp))


# A new form must not say by itself what was awarded, how somebody was rated, or where somebody belonged.
NOT_CHOSEN: tuple[Any, str] = (None, "")


def _award_choices(app: Services, row: RecipientRow, record: Any) -> list[tuple[Any, str]]:
    regime = app.packs.on(app.clock.today())
    found = [(award.code, award.printed_name) for award in regime.awards_for(row.kind.value)]
    if record is not None:
        return with_own(found, record.award_code, record.printed_name)
    return [NOT_CHOSEN, *found]


def _award_fields(app: Services, row: RecipientRow, record: Any) -> tuple[Field, ...]:
    return (
        Field(
            key="award_code",
            title=_("Title or commendation"),
            kind=Kind.CHOICE,
            choices=_award_choices(app, row, record),
            required=True,
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


def _award_command(app: Services, uid: str, record: Any, values: Mapping[str, Any]) -> SaveAwardRecord:
    code = values["award_code"]
    same = record is not None and record.award_code == code
    more: dict[str, Any] = {
        "recipient_uid": uid,
        "printed_name": record.printed_name if same else award_name(app, code),
    }
    if record is None or record.decision_date != values["decision_date"]:
        more["regime"] = None  # that of the new day
    made: SaveAwardRecord = _merged(SaveAwardRecord, record, values, **more)
    return made


def _rating_fields(_app: Services, _row: RecipientRow, record: Any) -> tuple[Field, ...]:
    unrated = record is not None and record.level is None
    levels = choices(RatingLevel, blank=unrated)
    return (
        Field(key="year", title=_("Year"), kind=Kind.INTEGER, required=True),
        Field(
            key="level",
            title=_("Rating"),
            kind=Kind.CHOICE,
            choices=[NOT_CHOSEN, *levels] if record is None else levels,
            required=not unrated,
        ),
        Field(key="document_number", title=_("Number of the document")),
        Field(key="document_date", title=_("Date of the document"), kind=Kind.DATE),
        Field(key="leave_days", title=_("Days of leave"), kind=Kind.INTEGER),
        Field(key="maternity_leave", title=_("Maternity leave"), kind=Kind.CHECK),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def _rating_command(_app: Services, uid: str, record: Any, values: Mapping[str, Any]) -> SaveRating:
    made: SaveRating = _merged(SaveRating, record, values, recipient_uid=uid)
    return made


def _discipline_fields(app: Services, _row: RecipientRow, record: Any) -> tuple[Field, ...]:
    forms: list[tuple[Any, str]] = [
        (form.code, form.name) for form in app.packs.on(app.clock.today()).disciplines.values()
    ]
    if record is None or not record.form:
        forms = [NOT_CHOSEN, *forms]
    else:
        forms = with_own(forms, record.form, discipline_name(app, record.form))
    return (
        Field(
            key="form",
            title=_("Disciplinary measure"),
            kind=Kind.CHOICE,
            choices=forms,
            hint=_("Empty only while the case is still being examined."),
        ),
        Field(key="decision_number", title=_("Decision number")),
        Field(key="from_date", title=_("From"), kind=Kind.DATE),
        Field(key="to_date", title=_("To"), kind=Kind.DATE),
        Field(key="under_review", title=_("Still being examined"), kind=Kind.CHECK),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def _discipline_command(_app: Services, uid: str, record: Any, values: Mapping[str, Any]) -> SaveDiscipline:
    made: SaveDiscipline = _merged(
        SaveDiscipline, record, {**values, "form": values["form"] or ""}, recipient_uid=uid
    )
    return made


def _membership_fields(app: Services, _row: RecipientRow, record: Any) -> tuple[Field, ...]:
    found: list[tuple[Any, str]] = list(collective_choices(app))
    if record is not None:
        found = with_own(found, record.collective_uid, record.collective_name)
    return (
        Field(
            key="collective_uid",
            title=_("Collective"),
            kind=Kind.PICK,
            choices=found,
            required=True,
            wide=True,
        ),
        Field(key="position", title=_("Office held there"), wide=True),
        Field(key="from_date", title=_("From"), kind=Kind.DATE),
        Field(key="to_date", title=_("To"), kind=Kind.DATE, hint=_("Empty while it goes on.")),
    )


def _membership_command(_app: Services, uid: str, record: Any, values: Mapping[str, Any]) -> SaveMembership:
    made: SaveMembership = _merged(SaveMembership, record, values, person_uid=uid)
    return made


FORMS = {
    "award_record": PastForm(
        title=N_("Award on record"),
        fields=_award_fields,
        start=lambda year: {"year_from": year - 1, "year_to": year - 1, "basis": AwardBasis.MERIT},
        command=_award_command,
        save=save_award_record,
    ),
    "rating": PastForm(
        title=N_("Yearly rating"),
        fields=_rating_fields,
        start=lambda year: {"year": year},
        command=_rating_command,
        save=save_rating,
    ),
    "discipline": PastForm(
        title=N_("Disciplinary measure"),
        fields=_discipline_fields,
        start=lambda _year: {},
        command=_discipline_command,
        save=save_discipline,
    ),
    "membership": PastForm(
        title=N_("Membership"),
        fields=_membership_fields,
        start=lambda _year: {},
        command=_membership_command,
        save=save_membership,
    ),
}
