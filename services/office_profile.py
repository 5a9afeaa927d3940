"""The particulars of an office as its papers need them: a typed struct with a version."""

from __future__ import annotations

from typing import Any

import msgspec

from services.documents.data import Capacity
from services.text import fold
from services.unit_lists import Unit
from services.units import UnitRegistry

VERSION = 1


class SignerProfile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One who signs: `office` in capitals as printed ("CHỦ TỊCH", "PHÓ CHỦ TỊCH"); the first is suggested."""

    name: str
    office: str
    capacity: Capacity = Capacity.BODY


class OfficeProfile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What heads, symbols and closings of papers are made of.

    `issuer_lines`, `parent_lines`: the agency lines of a head, in capitals; `issuer_name`: the office in a
    sentence ("Ủy ban nhân dân xã Giao Thủy"); `body`, `head`: the body signed for and the office of its head,
    in capitals; `symbol`: the agency in symbols of papers ("UBND"); `place`: the place name in
    front of dates; `paper_code`: papers issued carry a code that leads back to their record.
    """

    display_name: str
    issuer_lines: tuple[str, ...]
    issuer_name: str
    place: str
    parent_lines: tuple[str, ...] = ()
    symbol: str = "UBND"
    body: str = "ỦY BAN NHÂN DÂN"
    head: str = "CHỦ TỊCH"
    signers: tuple[SignerProfile, ...] = ()
    clerk_name: str = ""
    clerk_office: str = ""
    clerk_phone: str = ""
    council_name: str = "Hội đồng Thi đua - Khen thưởng"
    superior_name: str = ""
    superior_addressees: tuple[str, ...] = ()
    archive_mark: str = "VT"
    paper_code: bool = True
    version: int = VERSION


def decode_profile(tree: dict[str, Any]) -> OfficeProfile:
    """Return the profile stored as a JSON tree."""
    return msgspec.convert(tree, OfficeProfile)


def encode_profile(profile: OfficeProfile) -> dict[str, Any]:
    """Return the profile as a JSON tree."""
    tree: dict[str, Any] = msgspec.to_builtins(profile)
    return tree


def default_profile(units: UnitRegistry, unit_id: str) -> OfficeProfile:
    """Return the particulars that follow from the unit; names of people stay empty. Raises: UnitNotFound."""
    unit = units.get(unit_id)
    above = units.ancestors(unit_id)
    name = _in_sentence(unit)
    superior = f"Ủy ban nhân dân {_in_sentence(above[0])}" if above else ""
    return OfficeProfile(
        display_name=f"UBND {name}",
        issuer_lines=("ỦY BAN NHÂN DÂN", unit.full_name.upper()),
        issuer_name=f"Ủy ban nhân dân {name}",
        place=unit.name,
        council_name=f"Hội đồng Thi đua - Khen thưởng {name}",
        superior_name=superior,
        superior_addressees=(superior, f"Sở Nội vụ {_in_sentence(above[0])}")
        if above and above[0].level == "province"
        else ((superior,) if superior else ()),
    )


_COMMITTEE = "Ủy ban nhân dân "


def heading_of(issuer_name: str) -> tuple[str, ...]:
    """Return the agency lines of a head for an office's name in a sentence: its kind above its place."""
    lines: tuple[str, ...] = (issuer_name,)
    if issuer_name.casefold().startswith(_COMMITTEE.casefold()):
        lines = (_COMMITTEE, issuer_name[len(_COMMITTEE) :])
    return tuple(line.strip().upper() for line in lines if line.strip())


def same_lines(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two heads say the same, however the tone marks of the place are set."""
    return [fold(line) for line in one] == [fold(line) for line in other]


def _in_sentence(unit: Unit) -> str:
    return f"{unit.full_name[:1].lower()}{unit.full_name[1:]}"
