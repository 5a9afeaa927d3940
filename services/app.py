"""What every use case gets as its first argument, and how an office is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, select

from models.office import Installation, Office
from models.types import OfficeRole
from services import home
from services.clock import Clock, SystemClock
from services.dates import format_datetime
from services.db import Database, last_moment
from services.documents.library import FormLibrary
from services.errors import EnvError
from services.form_shelf import FormShelf
from services.home import HomePaths
from services.home_reading import opened_to_read
from services.ids import IdFactory, SystemIds
from services.office_packs import PackShelf
from services.office_profile import OfficeProfile, decode_profile
from services.regimes import PackLibrary
from services.units import UnitRegistry

# A clock a little behind is a clock; a day is a flat battery or somebody's hand.
_CLOCK_SLACK = timedelta(hours=1)


class ClockBackError(EnvError):
    """The computer's clock stands before the last entry of the audit chain (`now`, `last`)."""

    code = "env.clock_back"


@cache
def built_in_units() -> UnitRegistry:
    """Return the registry of the lists that come with the program, read once."""
    return UnitRegistry.load()


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The open office: records, time, identifiers, and the data the program brings along."""

    db: Database
    clock: Clock
    ids: IdFactory
    paths: HomePaths
    role: OfficeRole
    unit_id: str
    shelf: PackShelf
    form_shelf: FormShelf

    @property
    def units(self) -> UnitRegistry:
        """Return the registry of administrative units."""
        return built_in_units()

    @property
    def packs(self) -> PackLibrary:
        """Return the rule packs that hold here: of the program and by file, with the layers that are on."""
        return self.shelf.now().library

    @property
    def forms(self) -> FormLibrary:
        """Return the forms as they hold here today: with the words of the province and of the office."""
        return self.form_shelf.now().library

    def profile(self) -> OfficeProfile:
        """Return the particulars of the office as they are now."""
        with self.db.read() as session:
            return decode_profile(session.execute(select(Office.profile)).scalar_one())

    def close(self) -> None:
        """Let go of the database file."""
        self.db.engine.dispose()


def build_services(
    engine: Engine,
    paths: HomePaths,
    clock: Clock,
    ids: IdFactory,
    *,
    clock_is_right: bool = False,
    reading: bool = False,
) -> Services:
    """Return the services of an office whose database is open.

    `clock_is_right`: a person says that it was the last work whose date was wrong; that goes on record, and
    from then on the clock is measured against this day. `reading`: it holds for this time, on no record.

    Raises:
        ClockBackError: the clock stands before the last work saved; nothing was written.
    """
    db = Database(engine, clock, ids)
    last = last_moment(db)
    back = last is not None and clock.now() < last - _CLOCK_SLACK
    if last is not None and back and not clock_is_right:
        raise ClockBackError(now=format_datetime(clock.now()), last=format_datetime(last))
    with db.read() as session:
        role, unit_id, profile = session.execute(select(Office.role, Office.unit_id, Office.profile)).one()
        db.installation_id = session.execute(select(Installation.installation_id)).scalar_one()
    db.unit_id = unit_id
    db.actor = decode_profile(profile).clerk_name
    if last is not None and back and not reading:
        with db.write("local.clock.right", reason=format_datetime(last)):
            pass
    shelf = PackShelf(db, _kind_of(unit_id))
    return Services(
        db=db,
        clock=clock,
        ids=ids,
        paths=paths,
        role=role,
        unit_id=unit_id,
        shelf=shelf,
        form_shelf=FormShelf(db, shelf, clock),
    )


def _kind_of(unit_id: str) -> str:
    """Return what kind of unit a commune's office is of, as "phường"; "" for other levels."""
    unit = built_in_units().get(unit_id)
    return unit.unit_type.lower() if unit.level == "commune" else ""


@contextmanager
def open_office(
    root: Path,
    password: str,
    clock: Clock | None = None,
    ids: IdFactory | None = None,
    *,
    clock_is_right: bool = False,
) -> Iterator[Services]:
    """Hold a home for this process and give its services; everything is let go at the end.

    `clock_is_right`: see `build_services`.

    Raises:
        HomeMissingError, AlreadyOpenError, WrongPasswordError, NewerDatabaseError, DatabaseDamagedError,
        ClockBackError, ReadOnlyError: nothing was changed.
    """
    paths, clock, ids = _found(root, clock, ids)
    with home.hold(root, clock):
        engine = home.open_home(root, password, clock)
        try:
            yield build_services(engine, paths, clock, ids, clock_is_right=clock_is_right)
        finally:
            engine.dispose()


@contextmanager
def open_office_for_reading(
    root: Path,
    password: str,
    clock: Clock | None = None,
    ids: IdFactory | None = None,
    *,
    clock_is_right: bool = False,
) -> Iterator[Services]:
    """Give the services of a home that is only read: nothing in its folder changes, a write is refused.

    Raises: as `open_office`, and BeingReadError; never for a folder that can't be written to.
    """
    paths, clock, ids = _found(root, clock, ids)
    with opened_to_read(root, password) as engine:
        yield build_services(engine, paths, clock, ids, clock_is_right=clock_is_right, reading=True)


def _found(root: Path, clock: Clock | None, ids: IdFactory | None) -> tuple[HomePaths, Clock, IdFactory]:
    """Return the places of a home that is there, with the clock and the ids to use in it.

    Raises: HomeMissingError.
    """
    if not home.exists(root):
        raise home.HomeMissingError(path=str(root))
    return HomePaths(root), clock or SystemClock(), ids or SystemIds()
