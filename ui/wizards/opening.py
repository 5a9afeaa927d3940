"""Opening and making a home, as plain work for jobs: what is heavy is imported here, off the GUI thread."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.app import Services
    from services.backup import BackupRow
    from services.office_profile import OfficeProfile
    from services.progress import Progress
    from services.restoring import Restored


@dataclass(slots=True)
class Opened:
    """An open office and what lets go of it."""

    services: Services
    stack: ExitStack = field(default_factory=ExitStack)

    def close(self) -> None:
        """Let go of database and folder."""
        self.stack.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new home: open, with the code and sheet that are shown once.

    `trouble`: why there is no sheet, in words.
    """

    opened: Opened
    recovery_code: str
    sheet: bytes = b""
    trouble: str = ""


def home_exists(root: Path) -> bool:
    """Tell whether a folder holds the data of an office."""
    return (root / "keys.json").exists() or (root / "tdkt.db").exists()


def warm_up(root: Path) -> bool:
    """Import what the window needs; return whether there is an office to open."""
    import services.app
    import services.office
    import ui.main_window
    import ui.qt_prompts
    import ui.shell.surroundings  # noqa: F401

    services.app.built_in_units()
    there = home_exists(root)
    # What the first window shows next, so that the GUI thread finds it made.
    import_module("ui.wizards.unlock" if there else "ui.wizards.first_start")
    return there


def warm_pages() -> None:
    """Import the pages of either role and read law and forms, while the password is typed.

    They are what takes longest, and plain Python: beside the pages of an open window it would hold them up.
    """
    from services.documents import load_forms
    from services.errors import AppError
    from services.regimes import default_packs
    from ui.pages.registry import page_specs

    for role in ("unit", "superior"):
        page_specs(role)
    with suppress(AppError):  # told where they are needed; the records can be opened without them
        load_forms()
        default_packs()


def open_home(root: Path, password: str, *, clock_is_right: bool = False) -> Opened:
    """Open the office of a home; the safety copy of the day is made too.

    Raises: what `services.app.open_office` raises.
    """
    from services.app import open_office
    from services.logs import start_logging

    stack = ExitStack()
    app = stack.enter_context(open_office(root, password, clock_is_right=clock_is_right))
    try:
        start_logging(app.paths.logs)
        _copy_of_the_day(app)
        warm_pages()  # whoever is quick with the password waits here, not in a window that stands still
        app.shelf.now()
    except BaseException:
        stack.close()
        raise
    return Opened(app, stack)


def _copy_of_the_day(app: Services) -> None:
    from services.backup import backup_now, last_backup
    from services.clock import VIETNAM
    from services.errors import AppError
    from services.logs import note_error

    last, today = last_backup(app), app.clock.today()
    if last is not None and last.made_at.astimezone(VIETNAM).date() == today:
        return
    try:
        backup_now(app, "start")
    except AppError as error:
        # A full disk must not keep the office from its records: the top line says that there is no backup.
        note_error(error)


def copies_of(root: Path) -> tuple[BackupRow, ...]:
    """Return the backups of a home, newest first; there may be no home."""
    from services.backup import backups
    from services.home import HomePaths

    return backups(HomePaths(root))


def bring_back(root: Path, copy: Path, secret: str) -> Restored:
    """Put a backup in the place of the database; what opens it is the password or the printed code.

    Raises: what `services.restoring.restore_backup` raises.
    """
    from services.clock import SystemClock
    from services.ids import SystemIds
    from services.keyring import looks_like_code
    from services.restoring import RestoreBackup, restore_backup

    wish = RestoreBackup(copy=copy, password=secret)
    if looks_like_code(secret):
        wish = RestoreBackup(copy=copy, recovery_code=secret)
    return restore_backup(root, wish, SystemClock(), SystemIds())


def make_home(root: Path, unit_id: str, superior: bool, password: str, profile: OfficeProfile | None) -> Made:
    """Set an office up and open it. Raises: what `services.office.set_up_office` raises."""
    from services.clock import SystemClock
    from services.ids import SystemIds
    from services.office import SetUpOffice, set_up_office
    from services.vocabulary import OfficeRole

    role = OfficeRole.SUPERIOR if superior else OfficeRole.UNIT
    command = SetUpOffice(unit_id=unit_id, password=password, role=role, profile=profile)
    made = set_up_office(root, command, SystemClock(), SystemIds())
    try:
        sheet, trouble = _sheet_or_trouble(made.services, made.recovery_code)
    finally:
        made.services.close()
    opened = open_home(root, password)
    return Made(opened=opened, recovery_code=made.recovery_code, sheet=sheet, trouble=trouble)


def _sheet_or_trouble(app: Services, code: str) -> tuple[bytes, str]:
    """Draw the sheet. The code is told once: a sheet that can't be drawn must not swallow it."""
    from services.errors import AppError
    from services.i18n import _
    from services.logs import note_error
    from services.messages import explain

    try:
        return recovery_sheet(app, code), ""
    except AppError as error:
        note_error(error)
        reason = explain(error).what
    except Exception as error:  # even a fault of the program
        note_error(error)
        reason = ""
    words = _("The sheet could not be drawn. Write the code down by hand, then go on.")
    return b"", f"{words} {reason}".strip()


def renew_sheet(app: Services, password: str) -> Made:
    """Give an open office a new recovery code with its sheet. Raises: WrongPasswordError."""
    from services.errors import AppError
    from services.office import renew_recovery_code

    code = renew_recovery_code(app, password)
    try:
        sheet = recovery_sheet(app, code)
    except AppError:
        sheet = b""  # the code is in force already: it is shown, to be written down
    return Made(opened=Opened(app), recovery_code=code, sheet=sheet)


def make_sample(root: Path, progress: Progress) -> Made:
    """Set the sample office up and open it. Raises: HomeExistsError, DiskFullError, ReadOnlyError."""
    from services.clock import SystemClock
    from services.ids import SystemIds
    from services.sample import set_up_sample

    made = set_up_sample(root, SystemClock(), SystemIds(), progress=progress)
    made.services.close()
    return Made(opened=open_home(root, made.password), recovery_code=made.recovery_code)


def sample_password(root: Path) -> str:
    """Return the password of a sample home, which is no secret; "" where the office has one of its own."""
    # Looked for by its name first: what reads it is not imported while the first window is painted.
    if not (root / "sample.json").exists():
        return ""
    from services.sample_note import read_sample_note

    note = read_sample_note(root)
    return note.password if note is not None else ""


def recovery_sheet(app: Services, code: str) -> bytes:
    """Return the sheet with the recovery code as a PDF."""
    from services.documents import build, render_pdf
    from services.documents.forms.recovery_sheet import RecoverySheet

    form = app.forms.form("phieu_khoi_phuc")
    profile = app.profile()
    data = RecoverySheet(
        unit=profile.issuer_name,
        code=tuple(code.split("-")),
        day=app.clock.today(),
        database=str(app.paths.root),
        keeper=profile.clerk_name,
    )
    return render_pdf(build(form, data)).content
