"""Pictures of the window on real offices, without asking anybody: the demo's, and those of the manual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from services import i18n
from services.app import Services, open_office
from services.rounds import list_rounds
from ui.app import make_application
from ui.jobs import InlineJobs
from ui.main_window import MainWindow
from ui.scripted_prompts import ScriptedPrompts
from ui.settings import SettingsStore, ThemeChoice
from ui.shell.surroundings import make_context
from ui.theme import Theme

SIZE = (1366, 768)  # of the picture, whatever QT_SCALE_FACTOR is
_SETTLE_MS = 60
THEMES: tuple[ThemeChoice, ...] = ("light", "dark")


def pictures_of(services: Services, folder: Path, name: str, looks: ThemeChoice) -> Iterator[Path]:
    """Write `<name>-<page>-<looks>.png` of every page of an open office into `folder`."""
    theme = Theme(looks)
    theme.apply()
    jobs = InlineJobs()
    settings = SettingsStore()
    settings.update(sheet_kept=True)
    context = make_context(services, jobs, ScriptedPrompts(), settings, theme, jobs)
    window = MainWindow(context)
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    window.resize(*(int(side / ratio) for side in SIZE))
    window.show()
    for spec in window.specs:
        context.navigator.open(spec.id, **_where(services, spec.id))
        _choose_first(window)
        _settle()
        target = folder / f"{name}-{spec.id}-{looks}.png"
        window.grab().save(str(target))
        yield target
    window.close()
    window.deleteLater()
    jobs.close()


def _where(services: Services, page: str) -> dict[str, str]:
    """Return where a page is most worth a picture: the rounds in the workspace of the fullest one."""
    found = list_rounds(services) if page == "rounds" else ()
    fullest = max(found, key=lambda row: row.nomination_count, default=None)
    return {"uid": fullest.uid} if fullest else {}


def _settle() -> None:
    """Let the event loop lay everything out before the picture is taken."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()


def _choose_first(window: MainWindow) -> None:
    table = window.page.list_seen() if window.page is not None else None
    if table is not None and table.model().rowCount():
        table.setCurrentIndex(table.model().index(0, 0))


def take_pictures(
    homes: Mapping[str, Path], password: str, folder: Path, themes: tuple[ThemeChoice, ...] = THEMES
) -> list[Path]:
    """Open each home ({name: folder}) and take the pictures of all its pages; return the files."""
    make_application()
    i18n.use("vi")
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Path] = []
    for name, home in homes.items():
        with open_office(home, password) as services:
            for looks in themes:
                found += pictures_of(services, folder, name, looks)
    return found
