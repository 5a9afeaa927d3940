"""What the settings show and change. Plain Python."""

from __future__ import annotations

from typing import Any

import msgspec

from services.documents.data import Capacity
from services.i18n import _
from services.office_profile import OfficeProfile, SignerProfile, heading_of, same_lines
from ui.dialogs.record_form import Field, Kind, section

SIGNERS = 3
_LISTS = ("issuer_lines", "parent_lines", "superior_addressees")


def capacity_words() -> tuple[tuple[Capacity, str], ...]:
    """Return the capacities one can sign in, with their words."""
    return (
        (Capacity.BODY, _("TM. – on behalf of the committee, as its head")),
        (Capacity.BODY_DEPUTY, _("TM., KT. – deputy for the head")),
        (Capacity.DEPUTY, _("KT. – deputy for the head of an agency")),
        (Capacity.HEAD, _("as head of an agency")),
        (Capacity.ACTING, _("Q. – acting")),
        (Capacity.ORDER, _("TL. – by order")),
        (Capacity.ORDER_DEPUTY, _("TL., KT. – by order, deputy for the head")),
        (Capacity.AUTHORISED, _("TUQ. – by authorization")),
    )


def half_signer(mine: str, other: str) -> str:
    """Say that one of name and office is missing while the other is there, "" when all is well."""
    return "" if mine or not other else _("A signer has a name and an office; fill in both or neither.")


def office_fields() -> tuple[Field, ...]:
    """Return the fields of the particulars."""
    return (
        Field(key="display_name", title=_("Short name"), required=True),
        Field(key="issuer_name", title=_("Full name"), required=True, hint=_("In sentences of papers.")),
        Field(key="place", title=_("Place in front of dates"), required=True),
        Field(key="symbol", title=_("Symbol in numbers of papers"), required=True),
        Field(key="council_name", title=_("Name of the council"), required=True),
        Field(key="superior_name", title=_("Superior office")),
        section(_("Heading and end of papers")),
        Field(
            key="issuer_lines",
            title=_("Name of the office in the heading"),
            kind=Kind.LINES,
            required=True,
            hint=_("In capitals, a line each as it is printed."),
        ),
        Field(
            key="parent_lines",
            title=_("Office above it in the heading"),
            kind=Kind.LINES,
            hint=_("Empty for a people's committee: it stands alone."),
        ),
        Field(
            key="superior_addressees",
            title=_("To whom submissions go"),
            kind=Kind.LINES,
            hint=_("A line each, after “Kính gửi:”."),
        ),
        Field(key="archive_mark", title=_("Archive mark"), hint=_("After “Lưu:”, as VT.")),
        Field(
            key="paper_code",
            title=_("A code at the foot of papers"),
            kind=Kind.CHECK,
            hint=_("By it a paper in the hand is compared with its record; nobody's name is in it."),
        ),
        section(_("Who does this work")),
        Field(key="clerk_name", title=_("Full name")),
        Field(key="clerk_office", title=_("Office")),
        Field(key="clerk_phone", title=_("Telephone")),
    )


def office_values(profile: OfficeProfile) -> dict[str, Any]:
    """Return the particulars by field."""
    values = {field.key: getattr(profile, field.key) for field in office_fields() if field.key}
    return values | {key: "\n".join(values[key]) for key in _LISTS}


def with_office(profile: OfficeProfile, values: dict[str, Any]) -> OfficeProfile:
    """Return the particulars with what was typed; a heading left as it was follows the name of the office."""
    typed: dict[str, Any] = {key: value or "" for key, value in values.items() if key != "paper_code"}
    typed["paper_code"] = bool(values["paper_code"])
    for key in _LISTS:
        typed[key] = tuple(line.strip() for line in typed[key].splitlines() if line.strip())
    followed = heading_of(profile.issuer_name)
    if typed["issuer_lines"] == profile.issuer_lines and same_lines(profile.issuer_lines, followed):
        typed["issuer_lines"] = heading_of(typed["issuer_name"])
    return msgspec.structs.replace(profile, **typed)


def saved(before: OfficeProfile, after: OfficeProfile) -> str:
    """Say that it is saved, and that a heading typed by hand has not followed a new name."""
    left = before.issuer_name != after.issuer_name and before.issuer_lines == after.issuer_lines
    if left and not same_lines(after.issuer_lines, heading_of(after.issuer_name)):
        words = _(
            "Saved. The heading of papers is still “{heading}”: change it too if it is to follow the name."
        )
        return words.format(heading=" ".join(after.issuer_lines))
    return _("Saved.")


def signer_fields() -> tuple[Field, ...]:
    """Return the fields of the signers; the first is suggested on papers."""
    fields: list[Field] = []
    for n in range(SIGNERS):
        fields += [
            section(_("Signer {n}").format(n=n + 1)),
            Field(key=f"name{n}", title=_("Name")),
            Field(key=f"office{n}", title=_("Office in capitals"), hint=_("As printed on papers.")),
            Field(key=f"how{n}", title=_("Signs"), kind=Kind.CHOICE, choices=capacity_words(), wide=True),
        ]
    return tuple(fields)


def half_signers(values: dict[str, Any]) -> dict[str, str]:
    """Return what is missing of signers, by field."""
    found = {}
    for n in range(SIGNERS):
        pair = (f"name{n}", f"office{n}")
        for mine, other in (pair, pair[::-1]):
            found[mine] = half_signer(values[mine] or "", values[other] or "")
    return {key: text for key, text in found.items() if text}


def signer_values(profile: OfficeProfile) -> dict[str, Any]:
    """Return the signers by field."""
    found: dict[str, Any] = {}
    for n, signer in enumerate(profile.signers[:SIGNERS]):
        found |= {f"name{n}": signer.name, f"office{n}": signer.office, f"how{n}": signer.capacity}
    return found


def with_signers(profile: OfficeProfile, values: dict[str, Any]) -> OfficeProfile:
    """Return the particulars with the signers typed; a line without a name is none."""
    signers = tuple(
        SignerProfile(
            name=values[f"name{n}"], office=(values[f"office{n}"] or "").upper(), capacity=values[f"how{n}"]
        )
        for n in range(SIGNERS)
        if values[f"name{n}"]
    )
    return msgspec.structs.replace(profile, signers=(*signers, *profile.signers[SIGNERS:]))


def signer_lines(profile: OfficeProfile) -> list[tuple[str, str]]:
    """Return the signers as office and name."""
    return [(signer.office, signer.name) for signer in profile.signers]
