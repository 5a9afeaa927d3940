"""The packs of an office as screens and commands show them, and what the office chooses among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from models.packs import PackChoice
from services.app import Services
from services.errors import ConflictError
from services.office_packs import OfficePacks, chosen_layers
from services.pack_choice import PackChoices, check_choices, encode_choices
from services.regimes.raw import PackSet, RawLayer, Source
from services.regimes.shelf import built_in, library_of
from services.results import Changes

KIND = "packs"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """A regime or a layer that can hold here.

    `kind`: regime | province | commune; `status`: of a regime, "" for a layer; `digest`: of a regime with
    all that lies on it, of a layer its own; `regimes`: those a layer lies on; `layers`: those on a regime;
    `in_force`: an expired regime is not, nor a layer that is switched off; `signer_name` and `installed_at`
    of one that came by file.
    """

    id: str
    kind: str
    title: str
    version: int
    status: str
    valid_from: date | None
    valid_to: date | None
    digest: str
    in_force: bool
    model: bool = False
    note: str = ""
    regimes: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    signer_name: str = ""
    installed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePackChoices:
    """New choices; `expected_version` 0 when nothing was chosen before."""

    choices: PackChoices
    expected_version: int


def pack_rows(found: OfficePacks) -> tuple[PackRow, ...]:
    """Return the regimes, newest first, then the layers."""
    regimes = (
        _row(
            found, one.raw, kind="regime", status=one.status, digest=one.digest,
            in_force=one.status != "expired",
            layers=tuple(layer.id for layer in one.layers),
        )
        for one in reversed(found.library.regimes)
    )  # fmt: skip
    held = {one.header.id for one in found.layers}
    known = {**found.packs.layers, **{one.header.id: one for one in found.layers}}
    layers = (
        _row(
            found, one, kind=one.header.kind, status="", digest=one.digest, in_force=one.header.id in held,
            model=one.header.model, regimes=one.header.regimes,
        )
        for one in sorted(known.values(), key=_place)
    )  # fmt: skip
    return (*regimes, *layers)


def _row(found: OfficePacks, one: Source, **more: Any) -> PackRow:
    head, program = one.header, built_in().find(one.header.id)
    came = None
    if program is None or program.header.version < head.version:
        came = next(
            (row for row in found.installed if (row.pack_id, row.version) == (head.id, head.version)), None
        )
    return PackRow(
        id=head.id,
        title=head.title,
        version=head.version,
        valid_from=head.valid_from,
        valid_to=head.valid_to,
        note=head.note,
        signer_name=came.signer_name if came else "",
        installed_at=came.installed_at if came else None,
        **more,
    )


def _place(layer: RawLayer) -> tuple[bool, bool, str]:
    return layer.header.kind == "commune", layer.header.model, layer.header.id


def program_packs() -> OfficePacks:
    """Return the packs of the program alone, as an office has them that chose nothing."""
    packs: PackSet = built_in()
    layers = chosen_layers(packs, PackChoices())
    return OfficePacks(library=library_of(packs, layers), packs=packs, layers=layers)


def save_pack_choices(app: Services, command: SavePackChoices) -> Changes:
    """Keep what the office chose; verdicts made before stay as they are, with the digest they were made with.

    Raises:
        ConflictError: the choices were changed since they were read.
        OwnRulesError: a number of the own council's rules is out of bounds.
        PackError and its kinds: what was chosen does not fit the packs; nothing was changed.
    """
    check_choices(command.choices)
    found = app.shelf.now()
    library_of(found.packs, chosen_layers(found.packs, command.choices))
    with app.db.write("local.packs.choose") as tx:
        row = tx.session.execute(select(PackChoice)).scalar_one_or_none()
        actual = row.version if row else 0
        if actual != command.expected_version:
            raise ConflictError(kind=KIND, uid="", expected=command.expected_version, actual=actual)
        if row is None:
            tx.session.add(PackChoice(id=1, content=encode_choices(command.choices)))
        else:
            row.content, row.version = encode_choices(command.choices), actual + 1
    app.shelf.forget()
    return Changes(uids={KIND: frozenset({"choice"})})
