"""Commands about the office itself: demo, init, doctor, backup."""

from __future__ import annotations

import argparse

import msgspec

from models.types import OfficeRole
from services import home
from services.app import Services, built_in_units
from services.backup import backup_now
from services.cli.environment import FileUnreadableError, office, password, read_text
from services.cli.output import Output
from services.clock import SystemClock
from services.doctor import examine
from services.errors import EnvError, UsageError
from services.i18n import _
from services.ids import SystemIds
from services.office import SetUpOffice, read_office, set_up_office
from services.office_profile import OfficeProfile
from services.units import UnitNotFound


def unit_id_of(text: str) -> str:
    """Return the id of a unit given by id or by the code it has today. Raises: UnitNotFound."""
    units = built_in_units()
    if text in units:
        return text
    found = units.by_code(text, SystemClock().today())
    if found is None:
        raise UnitNotFound(unit_id=text)
    return found.id


def init(wish: argparse.Namespace, output: Output) -> int:
    """Set an office up in a new home; the recovery code is told once."""
    profile = _profile(wish)
    command = SetUpOffice(
        unit_id=unit_id_of(wish.unit),
        password=password(wish),
        role=OfficeRole(wish.role),
        profile=profile,
    )
    clock = SystemClock()
    fresh = not wish.home.exists()
    made = set_up_office(wish.home, command, clock, SystemIds())
    try:
        with home.hold(wish.home, clock):
            sheet = _recovery_sheet(made.services, made.recovery_code, wish)
            view = read_office(made.services)
    finally:
        made.services.close()
    unwritten = wish.recovery is not None and sheet is None
    warning = [_("The recovery sheet could not be written: {path}").format(path=wish.recovery)]
    output.result(
        {
            "home": str(wish.home),
            "unit": view.unit_id,
            "unit_name": view.unit_name,
            "role": str(view.role),
            "fingerprint": view.fingerprint,
            "recovery_code": made.recovery_code,
            "recovery_sheet": sheet,
            "new_folder": fresh,
        },
        [
            _("{unit} is set up in {home}.").format(unit=view.unit_name, home=wish.home),
            _("Recovery code (write it down, it is shown only now): {code}").format(code=made.recovery_code),
            *(warning if unwritten else []),
        ],
    )
    return EnvError.exit_code if unwritten else 0


def _profile(wish: argparse.Namespace) -> OfficeProfile | None:
    if wish.profile is None:
        return None
    try:
        return msgspec.json.decode(read_text(wish.profile), type=OfficeProfile)
    except msgspec.MsgspecError as error:
        raise FileUnreadableError(path=str(wish.profile)) from error


def _recovery_sheet(app: Services, code: str, wish: argparse.Namespace) -> str | None:
    if wish.recovery is None:
        return None
    from services.papers import recovery_sheet_pdf

    try:
        home.write_whole(wish.recovery, recovery_sheet_pdf(app, code))
    except OSError:
        # The office stands and its code is told once: a sheet that can't be written must not swallow it.
        return None
    return str(wish.recovery)


def doctor(wish: argparse.Namespace, output: Output) -> int:
    """Check the home; exit code 4 when something is wrong."""
    names = {
        "integrity": _("Database file"),
        "schema": _("Schema"),
        "audit": _("Audit chain"),
        "keys": _("Keys"),
        "stored_files": _("Stored files"),
        "fonts": _("Fonts"),
        "forms": _("Forms"),
        "packs": _("Rule packs"),
        "room": _("Room on the disk"),
    }
    with office(wish) as app:
        found = examine(app)
    good = all(one.good for one in found)
    lines = [
        f"{'✓' if one.good else '✗'} {names[one.name]}{': ' + one.detail if one.detail else ''}"
        for one in found
    ]
    lines.append(_("Everything is in order.") if good else _("Something is wrong: see the lines marked ✗."))
    output.result({"good": good, "checks": msgspec.to_builtins(found)}, lines)
    return 0 if good else 4


def backup(wish: argparse.Namespace, output: Output) -> int:
    """Copy the database into the home's folder of backups."""
    with office(wish) as app:
        path = backup_now(app)
    output.result({"file": str(path)}, [_("Backup written: {path}").format(path=path)])
    return 0


def demo(wish: argparse.Namespace, output: Output) -> int:
    """Run the whole circle on the sample and leave its papers, bundles and pictures in a folder."""
    from services.demo import run_demo

    if wish.out.exists() and any(wish.out.iterdir()):
        raise UsageError(detail=_("the folder {path} is not empty").format(path=wish.out))
    pictures = None if wish.no_screens else wish.pictures
    summary = run_demo(wish.out, output.say, pictures)
    output.result({"summary": summary}, _demo_lines(summary))
    return 0


def _demo_lines(summary: dict[str, object]) -> list[str]:
    places = summary["places"]
    assert isinstance(places, dict)
    labels = {
        "papers": _("Papers"),
        "stick": _("Bundles"),
        "screens": _("Pictures of the window"),
        "homes": _("Data folders"),
        "summary": _("Summary"),
    }
    return [f"{labels.get(name, name)}: {place}" for name, place in places.items()]
