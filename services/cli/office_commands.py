"""Commands about the office itself: demo, init, doctor, backup."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

import msgspec

from models.types import OfficeRole
from services import home
from services.app import Services, built_in_units
from services.backup import backup_now
from services.cli.environment import office, office_to_read, password, read_text
from services.cli.files import FileInTheWayError, check_folder, check_parent
from services.cli.output import Output
from services.clock import SystemClock
from services.doctor import Finding, examine
from services.documents.fonts import load_fonts
from services.errors import AppError, EnvError, InputError, RuleError
from services.i18n import _, ngettext
from services.ids import SystemIds
from services.json_files import NoJsonError, parse, reason_of
from services.logs import note_error
from services.messages import all_messages, explain
from services.office import SetUpOffice, read_office, set_up_office
from services.office_profile import OfficeProfile
from services.record_words import kind_name
from services.repairs import records_to_repair
from services.units import UnitNotFound


class FolderTakenError(RuleError):
    """The folder for the demo holds something already (`path`)."""

    code = "usage.folder_taken"


class ProfileError(InputError):
    """The file named by `--profile` doesn't hold the particulars of an office (`path`, `reason`)."""

    code = "usage.profile"


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
    if wish.recovery is not None and os.path.lexists(wish.recovery):
        # It may be the sheet of another data folder, and that has no second one.
        raise FileInTheWayError(path=str(wish.recovery))
    if wish.recovery is not None:
        check_parent(wish.recovery)  # before there is an office without its sheet
        check_folder(wish.recovery.absolute().parent)
        load_fonts()
    clock = SystemClock()
    fresh = not os.path.exists(wish.home)  # noqa: PTH110 - the one that never raises
    made = set_up_office(wish.home, command, clock, SystemIds())
    try:
        with home.hold(wish.home, clock):
            sheet, trouble = _recovery_sheet(made.services, made.recovery_code, wish.recovery)
            view = read_office(made.services)
    finally:
        made.services.close()
    return output.result(
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
            *trouble,
        ],
        EnvError.exit_code if trouble else 0,
    )


def _profile(wish: argparse.Namespace) -> OfficeProfile | None:
    if wish.profile is None:
        return None
    try:
        tree, doubtful = parse(read_text(wish.profile).encode())
        if doubtful:
            raise ProfileError(path=str(wish.profile), reason=": ".join(doubtful[0]))
        return msgspec.convert(tree, type=OfficeProfile)
    except NoJsonError as error:
        raise ProfileError(path=str(wish.profile), reason=error.reason) from None
    except msgspec.ValidationError as error:
        where, reason = reason_of(error)
        place = where.removeprefix(".")
        raise ProfileError(path=str(wish.profile), reason=f"{place}: {reason}" if place else reason) from None


def _recovery_sheet(app: Services, code: str, target: Path | None) -> tuple[str | None, list[str]]:
    """Write the sheet; return where it lies, and what stood in its way.

    The office stands and its code is told once: a sheet that can't be drawn or written must not swallow it.
    """
    if target is None:
        return None, []
    words = [_("The recovery sheet could not be written: {path}").format(path=target)]
    try:
        from services.papers import recovery_sheet_pdf

        home.write_whole(target, recovery_sheet_pdf(app, code))
    except AppError as error:
        note_error(error)
        told = explain(error)
        return None, [*words, told.what, told.next]
    except Exception as error:  # even a fault of the program
        note_error(error)
        return None, words
    return str(target), []


def doctor(wish: argparse.Namespace, output: Output) -> int:
    """Check the home, a line a check, faults first; exit code 4 when something is wrong.

    Records to repair are listed; they are no fault of the home.
    """
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
    with office_to_read(wish) as app:
        found = examine(app)
        repairs = records_to_repair(app)
    writable = os.access(wish.home, os.W_OK)
    faults = [one for one in found if not one.good]
    lines = [line for one in faults for line in _fault_lines(names[one.name], one)]
    lines += [f"✓ {names[one.name]}" for one in found if one.good]
    if faults:
        words = ngettext(
            "{n} of {all} checks found a fault.", "{n} of {all} checks found faults.", len(faults)
        )
        lines.append(words.format(n=len(faults), all=len(found)))
    elif repairs:
        lines.append(_("The data folder is in order."))
    else:
        lines.append(_("Everything is in order."))
    if not writable:
        lines.append(_("The data folder can only be read: nothing can be saved in it."))
    if repairs:
        words = ngettext("{n} record to repair:", "{n} records to repair:", len(repairs))
        lines.append(words.format(n=len(repairs)))
        lines += sorted({one.clock for one in repairs if one.clock})
        lines += [f"  {kind_name(one.kind)} · {one.who}: {one.what} ({one.uid})" for one in repairs]
    fields = {
        "good": not faults,
        "writable": writable,
        "checks": [_check_fields(one) for one in found],
        "repairs": msgspec.to_builtins(repairs),
    }
    return output.result(fields, lines, EnvError.exit_code if faults else 0)


def _fault_lines(name: str, one: Finding) -> list[str]:
    """Return what a check found: on one line, or what an error says with what is safe and what to do next."""
    if one.error is None:
        message = all_messages().get(one.detail)
        found = _(message.what) if message and "{" not in message.what else one.detail
        return [f"✗ {name}: {' '.join(found.split())}"]
    told = explain(one.error)
    return [f"✗ {name}: {told.what}", *(f"  {part}" for part in (told.safe, told.next) if part)]


def _check_fields(one: Finding) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": one.name, "good": one.good, "detail": one.detail}
    if one.error is not None:
        told = explain(one.error)
        fields |= {"what": told.what, "safe": told.safe, "next": told.next}
    return fields


def backup(wish: argparse.Namespace, output: Output) -> int:
    """Copy the database into the home's folder of backups."""
    with office(wish) as app:
        path = backup_now(app)
    return output.result({"file": str(path)}, [_("Backup written: {path}").format(path=path)])


def demo(wish: argparse.Namespace, output: Output) -> int:
    """Run the whole circle on the sample and leave its papers, bundles and pictures in a folder.

    Without a password in the environment one is made, shown, and noted in the folder: the homes are there
    to be opened.
    """
    from services.demo import run_demo

    check_folder(wish.out)
    if wish.out.exists() and any(wish.out.iterdir()):
        raise FolderTakenError(path=str(wish.out))
    given = password(wish, needed=False)
    pictures = None if wish.no_screens else wish.pictures
    summary = run_demo(wish.out, output.say, pictures, given)
    lines = _demo_lines(summary)
    places = summary["places"]
    if "password" in places:
        made = read_text(Path(places["password"])).strip()
        lines.append(_("Password of both data folders: {password}").format(password=made))
    return output.result({"summary": summary}, lines)


def _demo_lines(summary: dict[str, Any]) -> list[str]:
    labels = {
        "papers": _("Papers"),
        "stick": _("Bundles"),
        "screens": _("Pictures of the window"),
        "homes": _("Data folders"),
        "summary": _("Summary"),
        "password": _("Note with the password"),
    }
    return [f"{labels[name]}: {place}" for name, place in summary["places"].items()]
