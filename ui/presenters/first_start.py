"""The answers of the first start: a draft that can be left and taken up again. Never a password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from services.i18n import _

if TYPE_CHECKING:
    from services.office_profile import OfficeProfile
    from services.units import UnitRegistry

DRAFT = "first-start.json"
Role = Literal["unit", "superior"]


class Draft(msgspec.Struct, kw_only=True):
    """What was answered so far; `step` is where to go on."""

    step: int = 0
    role: Role = "unit"
    unit_id: str = ""
    fields: dict[str, str] = {}
    signers: list[tuple[str, str, str]] = []


def read_draft(root: Path) -> Draft:
    """Return the draft kept in a folder, or an empty one."""
    try:
        return msgspec.json.decode((root / DRAFT).read_bytes(), type=Draft)
    except (OSError, msgspec.MsgspecError):
        return Draft()


def keep_draft(root: Path, draft: Draft) -> None:
    """Keep the draft where an office can be made; elsewhere nothing is written.

    Raises: HomeExistsError, HomeForeignError, HomeBlockedError, ReadOnlyError, DiskFullError.
    """
    from services.home import check_free, place_faults

    check_free(root)
    with place_faults(root):
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        (root / DRAFT).write_bytes(msgspec.json.encode(draft))


def drop_draft(root: Path) -> None:
    """Take the draft away."""
    (root / DRAFT).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A unit to choose: its name and where it lies."""

    unit_id: str
    role: Role
    text: str


def unit_lines(units: UnitRegistry, text: str, province: str = "37") -> list[UnitLine]:
    """Return the communes of today in the province, and itself as the superior, for words typed."""
    from services.clock import SystemClock

    day = SystemClock().today()
    above = units.by_code(province, day)
    if above is None:
        return []
    children = {unit.id for unit in units.children(above.id)}
    found = units.search(text, day=day, limit=200) if text else [above, *units.children(above.id)]
    lines = []
    for unit in found:
        if unit.id == above.id:
            words = _("{name} – the office that receives from the communes").format(name=unit.full_name)
            lines.append(UnitLine(unit_id=unit.id, role="superior", text=words))
        elif unit.id in children and unit.held_on(day):
            lines.append(UnitLine(unit_id=unit.id, role="unit", text=unit.full_name))
    return lines


FIELDS = (
    "display_name", "issuer_name", "place", "symbol", "clerk_name", "clerk_office", "clerk_phone",
)  # fmt: skip
LINE_BREAK = " / "


def heading_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a heading typed in one, parted by /."""
    return tuple(part.strip() for part in text.split("/") if part.strip())


def profile_of(units: UnitRegistry, draft: Draft) -> OfficeProfile:
    """Return the particulars that follow from the unit, with what was typed over them."""
    from services.documents.data import Capacity
    from services.office_profile import SignerProfile, default_profile

    base = default_profile(units, draft.unit_id)
    changes: dict[str, object] = {k: v for k, v in draft.fields.items() if k in FIELDS and v}
    heading = heading_lines(draft.fields.get("issuer_lines", ""))
    if heading:
        changes["issuer_lines"] = heading
    signers = tuple(
        SignerProfile(name=name, office=office, capacity=Capacity(capacity))
        for name, office, capacity in draft.signers
        if name or office
    )
    return msgspec.structs.replace(base, **changes, signers=signers)
