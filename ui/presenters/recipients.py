"""People, collectives and households: columns, panel lines and form fields. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from functools import partial
from typing import Any

from services.app import Services
from services.i18n import N_, _
from services.recipients import (
    RecipientFilter,
    RecipientRow,
    SaveCollective,
    SaveHousehold,
    SavePerson,
    recipient_keys,
    recipient_rows,
    save_collective,
    save_household,
    save_person,
)
from services.vocabulary import CollectiveType, Gender, RecipientGroup, RecipientKind
from services.words import choices, word
from ui.dialogs.record_form import Field, Kind, section, with_own
from ui.tables import Cell, Column, RowQuery
from ui.tables import Kind as CellKind
from ui.tokens import Tone

COLUMNS: tuple[Column[RecipientRow], ...] = (
    Column(
        key="name",
        title=N_("Family, middle and given name"),
        value=lambda row: Cell(text=row.name, subtitle=row.subtitle),
        kind=CellKind.TITLE,
        width=26,
        stretch=True,
        sort="name",
    ),
    Column(key="kind", title=N_("Kind"), value=lambda row: word(row.kind), width=10),
    Column(
        key="unit", title=N_("Belongs to"), value=lambda row: row.collective_name or "", width=22, wide=True
    ),
    Column(key="born", title=N_("Born"), value=lambda row: str(row.birth_year or ""), width=6),
    Column(
        key="line",
        title=N_("Proposed by"),
        value=lambda row: (
            Cell(text=_("Another line"), icon="info", tone=Tone.INFO) if row.outside_competence else Cell()
        ),
        kind=CellKind.CHIP,
        width=13,
        wide=True,
    ),
)


class RecipientSource:
    """The rows of the list, searched and sorted where they lie."""

    def __init__(self, app: Services) -> None:
        self._app = app

    def keys(self, query: RowQuery) -> Sequence[str]:
        """Return the uids that match, in order."""
        kind = query.filters.get("kind")
        wanted = RecipientFilter(
            text=query.text,
            kind=RecipientKind(kind) if kind else None,
            sort=query.sort or "name",
            descending=query.descending,
        )
        return recipient_keys(self._app, wanted)

    def rows(self, keys: Sequence[Any]) -> Sequence[RecipientRow]:
        """Return the rows of some uids."""
        return recipient_rows(self._app, keys)


def person_fields(collectives: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """Return the fields of a person; `collectives` are (uid, name)."""
    return (
        Field(
            key="name",
            title=_("Family, middle and given name"),
            required=True,
            hint=_("As on the identity card."),
        ),
        Field(
            key="given_name", title=_("Given name"), hint=_("Only when it is not the last word of the name.")
        ),
        Field(key="birth_date", title=_("Date or year of birth"), kind=Kind.DATE),
        Field(key="gender", title=_("Sex"), kind=Kind.CHOICE, choices=choices(Gender, blank=True)),
        Field(key="government_position", title=_("Office in the government")),
        Field(key="collective_uid", title=_("Belongs to"), kind=Kind.PICK, choices=collectives),
        Field(key="party_position", title=_("Office in the Party")),
        Field(key="union_position", title=_("Office in a mass organisation")),
        Field(key="home_town", title=_("Home town")),
        Field(key="residence", title=_("Permanent residence")),
        Field(key="workplace", title=_("Workplace, unit")),
        Field(key="occupation", title=_("Occupation")),
        section(_("For the report of achievements")),
        Field(key="qualification", title=_("Professional qualification")),
        Field(key="political_theory", title=_("Political theory")),
        Field(key="academic_title", title=_("Academic title, degree")),
        Field(key="recruited_on", title=_("Recruited on"), kind=Kind.DATE),
        Field(key="party_joined_on", title=_("Joined the Party on"), kind=Kind.DATE),
        Field(
            key="group",
            title=_("Group for the statistics"),
            kind=Kind.CHOICE,
            choices=choices(RecipientGroup, blank=True),
        ),
        Field(key="civil_servant", title=_("Official, civil servant or public employee"), kind=Kind.CHECK),
        Field(key="armed_forces", title=_("In the armed forces"), kind=Kind.CHECK),
        _history(_("The year of birth when all there ever were stand here.")),
        Field(
            key="outside_competence",
            title=_("Proposed by another line (school, police, army)"),
            kind=Kind.CHECK,
        ),
        section(_("Only when a form asks for it")),
        Field(key="alias", title=_("Other name")),
        Field(key="identity_number", title=_("Identity number"), hint=_("Shown masked in lists.")),
        Field(key="ethnicity", title=_("Ethnic group")),
        Field(key="religion", title=_("Religion")),
        Field(key="minority", title=_("Of an ethnic minority"), kind=Kind.CHECK),
        Field(key="died_on", title=_("Died on"), kind=Kind.DATE),
        Field(key="phone", title=_("Telephone")),
        Field(key="address", title=_("Address")),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def collective_fields(collectives: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """Return the fields of a collective; `collectives` are (uid, name) it may belong to."""
    return (
        Field(key="name", title=_("Name of the collective"), required=True, wide=True),
        Field(key="abbreviation", title=_("Short name")),
        Field(
            key="collective_type",
            title=_("Type"),
            kind=Kind.CHOICE,
            choices=choices(CollectiveType, blank=True),
        ),
        Field(key="headcount", title=_("Members in all"), kind=Kind.INTEGER),
        Field(key="women_count", title=_("of them women"), kind=Kind.INTEGER),
        Field(key="party_members", title=_("of them Party members"), kind=Kind.INTEGER),
        Field(key="founded_on", title=_("Founded on"), kind=Kind.DATE),
        Field(key="address", title=_("Address")),
        Field(key="phone", title=_("Telephone")),
        Field(key="tax_code", title=_("Tax code")),
        Field(key="collective_uid", title=_("Belongs to"), kind=Kind.PICK, choices=collectives),
        _history(_("The year of foundation when all there ever were stand here.")),
        Field(key="outside_competence", title=_("Proposed by another line"), kind=Kind.CHECK),
        Field(key="functions", title=_("Functions and tasks"), kind=Kind.LINES),
        Field(key="features", title=_("Situation"), kind=Kind.LINES),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def household_fields(collectives: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """Return the fields of a household; `collectives` are the villages (uid, name)."""
    return (
        Field(key="name", title=_("Head of the household"), required=True),
        Field(key="birth_date", title=_("Date or year of birth"), kind=Kind.DATE),
        Field(key="gender", title=_("Sex"), kind=Kind.CHOICE, choices=choices(Gender, blank=True)),
        Field(key="occupation", title=_("Occupation")),
        Field(key="address", title=_("Address"), required=True),
        Field(key="collective_uid", title=_("Village"), kind=Kind.PICK, choices=collectives),
        Field(key="household_size", title=_("People in the household"), kind=Kind.INTEGER),
        Field(key="phone", title=_("Telephone")),
        _history(""),
        section(_("Contribution")),
        Field(key="donated_land_m2", title=_("Land given (m²)"), kind=Kind.DECIMAL),
        Field(key="donated_money", title=_("Money given (đồng)"), kind=Kind.INTEGER),
        Field(key="donated_days", title=_("Days of work given"), kind=Kind.INTEGER),
        Field(key="donated_other", title=_("Other property given"), kind=Kind.LINES, lines=2),
        section(_("Only when a form asks for it")),
        Field(key="identity_number", title=_("Identity number"), hint=_("Of the head of the household.")),
        Field(key="note", title=_("Note"), kind=Kind.LINES),
    )


def _history(hint: str) -> Field:
    title = _("All awards and initiatives on record since")
    return Field(key="history_complete_from", title=title, kind=Kind.INTEGER, hint=hint)


_FORMS = {
    RecipientKind.PERSON: (person_fields, SavePerson, save_person),
    RecipientKind.COLLECTIVE: (collective_fields, SaveCollective, save_collective),
    RecipientKind.HOUSEHOLD: (household_fields, SaveHousehold, save_household),
}


def form_of(
    kind: RecipientKind, collectives: Sequence[tuple[str, str]], view: Any | None = None
) -> tuple[Field, ...]:
    """Return the fields of a kind; a collective is not offered itself as what it belongs to.

    The collective that `view` belongs to is offered even when it lies in the wastebasket.
    """
    make, _command, _save = _FORMS[kind]
    if view is None:
        return make(collectives)
    found = [one for one in collectives if one[0] != view.uid]
    if view.collective_uid is not None:
        found = with_own(found, view.collective_uid, view.collective_name or "")
    return make(found)


def save_of(kind: RecipientKind) -> Any:
    """Return the use case that saves a kind."""
    return _FORMS[kind][2]


def command_of(kind: RecipientKind, view: Any | None, values: Mapping[str, Any]) -> Any:
    """Return the command that saves what a form holds; fields the form does not show stay as they are."""
    command = _FORMS[kind][1]
    known = {one.name for one in fields_of(command)}
    kept = {name: getattr(view, name) for name in known if view is not None and hasattr(view, name)}
    merged = kept | {name: value for name, value in values.items() if name in known}
    merged |= {
        "uid": None if view is None else view.uid,
        "expected_version": None if view is None else view.version,
    }
    return command(**merged)


def values_of(view: Any) -> dict[str, Any]:
    """Return the fields of a record as the form wants them."""
    return {one.name: getattr(view, one.name) for one in fields_of(view)}


def saver(app: Services, kind: RecipientKind) -> Any:
    """Return the use case of a kind bound to the office."""
    return partial(save_of(kind), app)
