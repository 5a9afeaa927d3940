"""The rule packs in the settings: lines to read, switches, the rules of the own council. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from services.dates import format_date
from services.i18n import _
from services.messages import explain
from services.messages.packs import layer_words, status_words, version_words
from services.office_packs import OfficePacks
from services.pack_choice import COMMUNE, CommuneRules, PackChoices
from services.packs import PackRow, SavePackChoices, pack_rows
from ui.dialogs.record_form import Field, Kind, section


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerSwitch:
    """A layer that can be switched on and off; `note`: where it is from and for which regimes."""

    id: str
    title: str
    note: str
    on: bool


def regime_lines(found: OfficePacks) -> Iterator[str]:
    """Yield a line for each regime, newest first, and one for each installed pack that can't be used."""
    for row in pack_rows(found):
        if row.kind == "regime":
            name = f"{row.title} ({row.id})"
            parts = (name, version_words(row.version), dates(row), status_words(row.status), _signed(row))
            yield " · ".join(part for part in parts if part)
    for trouble in found.troubles:
        why = explain(trouble.error).what
        yield _("{pack} is installed, but can't be used: {why}").format(pack=trouble.pack_id, why=why)


def dates(row: PackRow) -> str:
    """Return the time of a pack."""
    first, last = (format_date(day) if day else "" for day in (row.valid_from, row.valid_to))
    if first and last:
        return f"{first} – {last}"
    return _("from {day}").format(day=first) if first else ""


def _signed(row: PackRow) -> str:
    return _("signed by {office}").format(office=row.signer_name) if row.signer_name else ""


def switches(found: OfficePacks) -> tuple[LayerSwitch, ...]:
    """Return the layers of provinces that came with the program or by file."""
    return tuple(
        LayerSwitch(
            id=row.id,
            title=row.title,
            note=" · ".join(
                part for part in (layer_words(row), dates(row), _signed(row), ", ".join(row.regimes)) if part
            ),
            on=row.in_force,
        )
        for row in pack_rows(found)
        if row.kind != "regime" and row.id != COMMUNE
    )


def switched(found: OfficePacks, layer_id: str, *, on: bool) -> SavePackChoices:
    """Return the command that switches a layer."""
    layers = {**found.choices.layers, layer_id: on}
    return _with(found, msgspec.structs.replace(found.choices, layers=layers))


def own_rules_words(found: OfficePacks) -> str:
    """Return what the office entered of its own council's rules."""
    rules = found.choices.commune
    if rules.silent:
        return _("Own council: as the law says.")
    parts = []
    if rules.vote_percent is not None:
        words = _("over {n} % of all members agree") if rules.vote_strict else _("{n} % of all members agree")
        parts.append(words.format(n=rules.vote_percent))
    if rules.quorum_part is not None:
        words = _("at least {part}/{whole} of the members are there")
        parts.append(words.format(part=rules.quorum_part, whole=rules.quorum_whole))
    awards = found.library.regimes[-1].awards
    for code, count in rules.quotas.items():
        name = awards[code].printed_name if code in awards else code
        parts.append(_("{award}: at most {n}").format(award=name, n=count))
    return _("Own council: {rules}.").format(rules="; ".join(parts))


def own_rules_fields(found: OfficePacks) -> tuple[Field, ...]:
    """Return the fields of the own council's rules; quotas for what the commune decides."""
    regime = found.library.regimes[-1]
    quotas = [one for one in regime.awards.values() if one.level == "commune" and one.conferred]
    return (
        Field(
            key="act",
            title=_("The council's rules"),
            wide=True,
            hint=_("As they are cited, such as: Quy chế số 05/QC-HĐTĐKT."),
        ),
        section(_("Votes needed where nothing else is said")),
        Field(key="vote_percent", title=_("Percent of all members"), kind=Kind.INTEGER),
        Field(key="vote_strict", title=_("More than that"), kind=Kind.CHECK),
        Field(key="vote_ballot", title=_("By secret ballot"), kind=Kind.CHECK),
        section(_("Members that have to be there")),
        Field(key="quorum_part", title=_("At least"), kind=Kind.INTEGER, hint=_("2 of 3 is two thirds.")),
        Field(key="quorum_whole", title=_("of the whole"), kind=Kind.INTEGER),
        section(_("At most in one round and year")),
        *(Field(key=f"quota.{award.code}", title=award.printed_name, kind=Kind.INTEGER) for award in quotas),
    )


def own_rules_values(found: OfficePacks) -> dict[str, Any]:
    """Return the own council's rules by field."""
    rules = found.choices.commune
    values = {name: getattr(rules, name) for name in CommuneRules.__struct_fields__ if name != "quotas"}
    return values | {f"quota.{code}": count for code, count in rules.quotas.items()}


def own_rules_faults(values: dict[str, Any]) -> dict[str, str]:
    """Return what can't be, by field."""
    found, percent = {}, values["vote_percent"]
    if percent is not None and not 1 <= percent <= 100:
        found["vote_percent"] = _("From 1 to 100.")
    part, whole = values["quorum_part"], values["quorum_whole"]
    if part is not None and not 1 <= part <= (whole or 0):
        found["quorum_part"] = _("At least 1, and not more than the whole.")
    for key, count in values.items():
        if key.startswith("quota.") and count is not None and count < 0:
            found[key] = _("A number from 0 on.")
    return found


def own_rules_command(found: OfficePacks, values: dict[str, Any]) -> SavePackChoices:
    """Return the command that keeps what was typed."""
    quotas = {key.partition(".")[2]: n for key, n in values.items() if key.startswith("quota.")}
    rules = CommuneRules(
        act=values["act"] or "",
        vote_percent=values["vote_percent"],
        vote_strict=bool(values["vote_strict"]),
        vote_ballot=bool(values["vote_ballot"]),
        quorum_part=values["quorum_part"],
        quorum_whole=values["quorum_whole"] or CommuneRules().quorum_whole,
        quotas={code: count for code, count in quotas.items() if count is not None},
    )
    return _with(found, msgspec.structs.replace(found.choices, commune=rules))


def _with(found: OfficePacks, choices: PackChoices) -> SavePackChoices:
    return SavePackChoices(choices=choices, expected_version=found.choice_version)
