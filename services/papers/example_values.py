"""What a form without a record says of the office: its head, its signer, its name."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from services.documents import Form
from services.documents.pieces import pieces_of
from services.office_profile import OfficeProfile
from services.papers.heads import archived, council_head, office_head, open_date, signer_of, symbol_of

_OF_COUNCIL = ("bien_ban_hop", "bien_ban_kiem_phieu", "phieu_bau")


def office_values(profile: OfficeProfile, form: Form, day: date) -> dict[str, Any]:
    """Return those values of a form's data that are the same in all papers of the office."""
    recipients = next((one.words for one in pieces_of(form) if one.key == "recipients"), ())
    symbol = symbol_of(form.spec.symbol, profile)
    council = form.id in _OF_COUNCIL
    found = {
        "head": council_head(profile, profile.council_name, symbol)
        if council
        else office_head(profile, symbol, open_date(day)),
        "issuer_name": profile.issuer_name,
        "council_name": profile.council_name,
        "council": profile.council_name,
        "signer": signer_of(profile),
        "recipients": archived(recipients, profile) if not isinstance(recipients, str) else (),
    }
    names = {one.name for one in fields(form.kind.data)}
    return {name: value for name, value in found.items() if name in names}
