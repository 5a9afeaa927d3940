"""Rule packs that the superior signs: what a folder changes for those who install it, and the file of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.types import OfficeRole
from services.app import Services
from services.exchange.errors import WrongRoleError
from services.pack_errors import PackFileChangedError
from services.pack_files import PackText, check_set, export_packs, not_held, pack_text
from services.pack_install import InstallPlan, pack_deltas
from services.regimes.loading import texts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPacks:
    """Sign the pack of a folder whose changes were shown; `digest`: of the plan; `target` folder or file."""

    folder: Path
    digest: str
    target: Path


def plan_signing(app: Services, folder: Path) -> InstallPlan:
    """Check the pack of a folder and return what it changes beside what holds here; nothing is written.

    Raises: WrongRoleError, OlderPackError, SameVersionError, PackError and its kinds.
    """
    if app.role is not OfficeRole.SUPERIOR:
        raise WrongRoleError(step="export_packs")
    one = _read(folder)
    before = app.shelf.now().packs
    fresh = not_held(app, [one])
    after = before.with_pack(one.pack)
    check_set(after)
    return InstallPlan(
        file_name=folder.name,
        inner_digest=one.pack.digest,
        signer_name=app.units.get(app.unit_id).full_name,
        deltas=tuple(pack_deltas(fresh, before, after)),
    )


def sign_packs(app: Services, command: SignPacks) -> Path:
    """Write the signed file and return its place.

    Raises: PackFileChangedError when the folder changed since the plan, and as `export_packs`.
    """
    one = _read(command.folder)
    if one.pack.digest != command.digest:
        raise PackFileChangedError(name=command.folder.name)
    return export_packs(app, [one], command.target)


def _read(folder: Path) -> PackText:
    return pack_text(folder.name, texts_of(folder))
