"""The composition root: settings, application, looks, words; the window first, what is heavy after it."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from services import i18n
from services.errors import AppError
from services.i18n import _
from services.logs import stop_logging
from services.messages import explain
from ui.crash import VERSION, CrashHandler
from ui.garbage import GuiGarbage
from ui.jobs import Jobs
from ui.qt_words import QtWords
from ui.settings import SettingsStore
from ui.start_window import StartWindow
from ui.theme import Theme
from ui.tokens import Tone
from ui.widgets.banner import Banner
from ui.wizards.opening import Opened, home_exists, warm_pages, warm_up

HOME_VARIABLE = "TDKT_HOME"


def home_folder(argv: Sequence[str]) -> Path:
    """Return the data folder: `--home`, else TDKT_HOME, else the user's data folder of the system."""
    parser = argparse.ArgumentParser(prog="main.py", add_help=False)
    parser.add_argument("--home", type=Path)
    wish, _rest = parser.parse_known_args(list(argv))
    given = wish.home or os.environ.get(HOME_VARIABLE)
    return Path(given).expanduser() if given else user_data_path("tdkt", appauthor=False)


_TURN_S = 0.0001


def make_application() -> QApplication:
    """Return the application with its name set; there is one per process."""
    # Qt lets go of the interpreter at nearly every call; a reading thread must hand it back soon.
    sys.setswitchinterval(_TURN_S)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("tdkt")
    app.setApplicationVersion(VERSION)
    app.setOrganizationName("tdkt")
    return app


class Program(QObject):
    """From the first window to the last: start, open, work, close. `working` once an office is open."""

    working = Signal()

    def __init__(self, root: Path, jobs: Jobs | None = None) -> None:
        super().__init__()
        self.root = root
        self.settings = SettingsStore(root / "settings.json")
        i18n.use(self.settings.value.language)
        self._words = QtWords(self)
        QApplication.installTranslator(self._words)
        self.theme = Theme(self.settings.value.theme, self)
        self.theme.apply()
        self.theme.follow_system()
        self.crashes = CrashHandler(self.theme, self)
        self.jobs = jobs or Jobs(self)
        self.garbage = GuiGarbage(self)
        self.window: Any = None
        self.start_window = StartWindow(self.theme)
        self._office: Opened | None = None
        self._first: Any = None

    def start(self) -> None:
        """Show the first window, then import and look for the office off the GUI thread."""
        self.crashes.install()
        self.garbage.start()
        self.start_window.show()
        root = self.root
        self.jobs.read(self, lambda: warm_up(root), self._on_warm, self._on_refused)

    def _on_warm(self, there: bool) -> None:
        if there:
            self._show_unlock().start()
            self.jobs.read(self, warm_pages, _nothing)
        else:
            from ui.wizards.first_start import FirstStart

            self._first = FirstStart(self.theme, self.jobs, self.root)
            self._first.opened.connect(self._on_sheet_kept)
            self._first.restore_wanted.connect(self._on_restore_wanted)
            self.start_window.show_box(self._first)
            self._first.start()

    def _show_unlock(self) -> Any:
        from ui.wizards.unlock import Unlock

        box = Unlock(self.theme, self.jobs, self.root)
        box.opened.connect(self.open_office)
        self.start_window.show_box(box)
        return box

    def _leave_office(self) -> bool:
        """Close the office, if one is open, for the first window; False when its page holds on."""
        if self.window is None:
            return True
        self.start_window = StartWindow(self.theme)
        self.start_window.show()  # before the last window closes, which would end the program
        if not self.window.close():
            self.start_window.close()
            return False
        self.jobs.close()
        self.window.deleteLater()
        self.window = None
        if self._office is not None:
            self._office.close()
            self._office = None
        return True

    def _on_restore_wanted(self) -> None:
        """Show the backups in the first window."""
        if not self._leave_office():
            return
        box = self._show_unlock()
        if self._first is not None:
            self._first = None
            box.restore_box.left.connect(lambda: self._on_warm(home_exists(self.root)))
        box.use_backup()

    def _on_office_wanted(self) -> None:
        """Set the sample aside and begin the first start; what hinders that is told at the password."""
        if not self._leave_office():
            return
        from services.clock import SystemClock
        from services.sample_aside import set_sample_aside

        stop_logging()  # its files lie in the folder
        try:
            place = set_sample_aside(self.root, SystemClock())
        except AppError as error:
            box = self._show_unlock()
            box.start()
            box.banner.explain(explain(error))
            return
        self._on_warm(there=False)
        self._first.banner.tell(Tone.INFO, _("The sample lies in {path}.").format(path=place))

    def _on_sheet_kept(self, office: Opened) -> None:
        self.settings.update(sheet_kept=True)
        self.open_office(office)

    def _on_refused(self, error: AppError) -> None:
        banner = Banner(self.theme)
        self.start_window.show_box(banner)
        banner.explain(explain(error))

    def open_office(self, office: Opened) -> None:
        """Show the window of an open office instead of the first one."""
        from ui.main_window import MainWindow
        from ui.qt_prompts import QtPrompts
        from ui.shell.navigator import PageNavigator
        from ui.shell.surroundings import make_context

        self._office = office
        prompts = QtPrompts(self.theme)
        context = make_context(office.services, self.jobs, prompts, self.settings, self.theme, self)
        self.window = MainWindow(context)
        prompts.attach(self.window, self.window)
        self.window.restore_place(QSettings())
        self.window.closing.connect(self._on_closing)
        if isinstance(context.navigator, PageNavigator):
            context.navigator.restore_wanted.connect(self._on_restore_wanted)
            context.navigator.office_wanted.connect(self._on_office_wanted)
        self.window.show()
        self.start_window.close()
        self.working.emit()

    def _on_closing(self) -> None:
        self.window.keep_place(QSettings())

    def close(self) -> None:
        """Let the work under way come to rest, then let go of the database."""
        self.jobs.close()
        self.garbage.stop()  # not before the threads are still: one of them would take widgets down
        if self._first is not None and self._office is None:
            self._first.close_made()
        if self._office is not None:
            self._office.close()
            self._office = None


def _nothing(_found: object) -> None:
    """Nothing is to be done with what was read beforehand."""


def keep_for_good() -> None:
    """Spare the collector what stays to the end: modules, mappings, rule packs.

    It holds every thread while it looks through them, a quarter of a second at a time.
    """
    gc.freeze()


def run(argv: Sequence[str]) -> int:
    """Run the window; return the exit code."""
    if "--version" in argv:
        sys.stdout.write(f"tdkt {VERSION}\n")
        return 0
    app = make_application()
    program = Program(home_folder(argv))
    program.working.connect(keep_for_good)
    program.start()
    try:
        return app.exec()
    finally:
        program.close()
        stop_logging()
