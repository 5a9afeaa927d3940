"""The office of this home: set up, particulars, password."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select

from models.office import Installation, Office
from models.types import OfficeRole
from services import home, keyring
from services.app import Services, build_services, built_in_units
from services.bundle import KeyPair, fingerprint
from services.clock import Clock
from services.db import Database
from services.errors import ConflictError, InputError
from services.home import HomePaths
from services.ids import IdFactory
from services.keyring import KdfCost
from services.office_profile import OfficeProfile, decode_profile, default_profile, encode_profile
from services.results import Changes
from services.sample_note import drop_sample_note
from services.units import Unit


class NoUnitsBelowError(InputError):
    """A unit that nobody can send to is to be a superior (`unit`: its name)."""

    code = "office.no_units_below"


class NoUnitAboveError(InputError):
    """A unit that can send to nobody is to propose (`unit`: its name)."""

    code = "office.no_unit_above"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpOffice:
    """What a new home is made from. `profile` None takes what follows from the unit."""

    unit_id: str
    password: str
    role: OfficeRole = OfficeRole.UNIT
    profile: OfficeProfile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """An office just set up: its services, and the recovery code that is shown and printed once."""

    services: Services
    recovery_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeView:
    """The office as the screens show it."""

    unit_id: str
    unit_name: str
    role: OfficeRole
    superior_unit_id: str | None
    profile: OfficeProfile
    version: int
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveProfile:
    """New particulars of the office."""

    profile: OfficeProfile
    expected_version: int


def set_up_office(
    root: Path, command: SetUpOffice, clock: Clock, ids: IdFactory, cost: KdfCost | None = None
) -> NewOffice:
    """Make a home for an office: encrypted database, keys, particulars. The caller holds the folder.

    Raises:
        HomeExistsError, HomeForeignError, HomeBlockedError, ReadOnlyError, DiskFullError, WeakPasswordError,
        UnitNotFound,
        NoUnitsBelowError, NoUnitAboveError: nothing is left behind.
    """
    units = built_in_units()
    profile = command.profile or default_profile(units, command.unit_id)
    above = units.ancestors(command.unit_id)
    _check_role(command, above)
    keyring.check_password(command.password)
    with home.nothing_left_behind(root), home.machine_faults(root):
        engine, code = home.create(root, command.password, ids, cost)
        try:
            _enter_office(engine, command, profile, above[0].id if above else None, clock, ids)
            services = build_services(engine, HomePaths(root), clock, ids)
        except BaseException:
            engine.dispose()
            raise
    return NewOffice(services=services, recovery_code=code)


def _check_role(command: SetUpOffice, above: Sequence[Unit]) -> None:
    """Refuse a role that the unit has nobody for, as the assistant of the window never offers it."""
    units = built_in_units()
    name = units.get(command.unit_id).full_name
    if command.role is OfficeRole.SUPERIOR and not units.children(command.unit_id):
        raise NoUnitsBelowError(unit=name)
    if command.role is OfficeRole.UNIT and not above:
        raise NoUnitAboveError(unit=name)


def _enter_office(
    engine: Engine,
    command: SetUpOffice,
    profile: OfficeProfile,
    above: str | None,
    clock: Clock,
    ids: IdFactory,
) -> None:
    pair = KeyPair.generate(ids.random)
    db = Database(engine, clock, ids, actor=profile.clerk_name)
    with db.write("local.office.set_up") as tx:
        tx.session.add(
            Office(
                id=1,
                role=command.role,
                unit_id=command.unit_id,
                superior_unit_id=above if command.role is OfficeRole.UNIT else None,
                profile=encode_profile(profile),
            )
        )
        tx.session.add(
            Installation(
                id=1,
                installation_id=ids.new(),
                signing_key=pair.signing.to_bytes(),
                sealing_key=pair.sealing.to_bytes(),
                fingerprint=fingerprint(pair.public).sha256,
                created_at=clock.now(),
            )
        )


def read_office(app: Services) -> OfficeView:
    """Return the office of this home."""
    with app.db.read() as session:
        office = session.execute(
            select(Office.unit_id, Office.role, Office.superior_unit_id, Office.profile, Office.version)
        ).one()
        mark = session.execute(select(Installation.fingerprint)).scalar_one()
    return OfficeView(
        unit_id=office.unit_id,
        unit_name=app.units.get(office.unit_id).full_name,
        role=office.role,
        superior_unit_id=office.superior_unit_id,
        profile=decode_profile(office.profile),
        version=office.version,
        fingerprint=mark,
    )


def save_profile(app: Services, command: SaveProfile) -> Changes:
    """Keep new particulars; the clerk named in them is the actor of what follows.

    Raises:
        ConflictError: they were changed since they were read.
    """
    with app.db.write("local.office.profile") as tx:
        office = tx.session.execute(select(Office)).scalar_one()
        if office.version != command.expected_version:
            raise ConflictError(
                kind="office", uid="", expected=command.expected_version, actual=office.version
            )
        office.profile = encode_profile(command.profile)
        office.version += 1
    app.db.actor = command.profile.clerk_name
    return Changes(uids={"office": frozenset({"1"})})


def change_password(app: Services, old: str, new: str) -> None:
    """Put the data key under a new password. Raises: WrongPasswordError, WeakPasswordError."""
    keys = home.read_keys(app.paths)
    data_key = keyring.unlock(keys, old)
    home.write_whole(app.paths.keys, keyring.encode(keyring.change_password(keys, data_key, new, app.ids)))
    drop_sample_note(app.paths)


def renew_recovery_code(app: Services, password: str) -> str:
    """Give the home a new recovery code and return it, to be printed; the old one is void from now on.

    Backups made before keep the code of their time. Raises: WrongPasswordError: nothing was changed.
    """
    keys = home.read_keys(app.paths)
    fresh, code = keyring.renew_recovery(keys, keyring.unlock(keys, password), app.ids)
    home.write_whole(app.paths.keys, keyring.encode(fresh))
    return code


def reset_password(root: Path, code: str, new: str, ids: IdFactory) -> None:
    """Give a home a new password by its printed recovery code.

    Raises:
        WrongRecoveryCodeError, WeakPasswordError, HomeMissingError: nothing was changed.
    """
    paths = HomePaths(root)
    keys = home.read_keys(paths)
    data_key = keyring.recover(keys, code)
    home.write_whole(paths.keys, keyring.encode(keyring.change_password(keys, data_key, new, ids)))
    drop_sample_note(paths)
