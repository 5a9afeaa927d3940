"""The window of an office for a measurement, with the real jobs beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services import i18n
from services.app import open_office
from ui.app import make_application
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.scripted_prompts import ScriptedPrompts
from ui.settings import SettingsStore
from ui.shell.surroundings import make_context
from ui.theme import Theme


@contextmanager
def desk(home: Path, password: str) -> Iterator[tuple[MainWindow, Jobs]]:
    """Give the window, shown at the design size, and its jobs; both are closed afterwards."""
    make_application()
    i18n.use("vi")
    theme = Theme("light")
    theme.apply()
    with open_office(home, password) as services:
        jobs = Jobs()
        window = MainWindow(make_context(services, jobs, ScriptedPrompts(), SettingsStore(), theme, jobs))
        window.resize(1366, 768)
        window.show()
        try:
            yield window, jobs
        finally:
            window.close()
            jobs.close()
