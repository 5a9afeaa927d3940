"""Nothing is cut or out of reach at the design size (1366×768 at 125 %) and at 150 %, on filled pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from services import i18n
from services.app import Services, open_office
from services.clock import SystemClock
from services.demo import run_demo
from services.ids import SystemIds
from services.keyring import CHEAP
from services.rounds import list_rounds
from services.sample import set_up_sample
from tests.ui.room import without_room
from ui.context import UiContext
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.registry import page_specs
from ui.pages.rounds import RoundsPage
from ui.theme import Theme

SCALED = {"100": (1366, 768), "125": (1092, 614), "150": (910, 512)}
STEPS = ("nominations", "reports", "council", "papers", "send", "result")
OFFICES = {"sample": "unit", "unit": "unit", "superior": "superior"}


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Path, str]]:
    """Homes with something on every page: the sample, and both offices after a whole circle."""
    folder = tmp_path_factory.mktemp("filled")
    made = set_up_sample(folder / "sample", SystemClock(), SystemIds(), CHEAP)
    made.services.close()
    found = {"sample": (folder / "sample", made.password)}

    def keep(homes: Mapping[str, Path], password: str, _folder: Path) -> list[Path]:
        for name, home in homes.items():
            shutil.copytree(home, folder / name)
            found[name] = (folder / name, password)
        return []

    run_demo(folder / "circle", print, keep)
    return found


@pytest.fixture
def shown(
    filled: Mapping[str, tuple[Path, str]],
    context_of: Callable[[Services], UiContext],
    keep: Callable[[QWidget], QWidget],
) -> Iterator[Callable[[str, str], MainWindow]]:
    """Open the window of an office at a scaling."""
    with ExitStack() as offices:

        def make(office: str, scaling: str) -> MainWindow:
            made = MainWindow(context_of(offices.enter_context(open_office(*filled[office]))))
            keep(made)
            made.resize(*SCALED[scaling])
            made.show()
            return made

        yield make


def views(window: MainWindow, page: str) -> list[str]:
    """Show the page where it has most to show; return the views of it that are to be looked at."""
    window.context.navigator.open(page)
    if page == "rounds":
        fullest = max(list_rounds(window.context.services), key=lambda row: row.nomination_count)
        window.context.navigator.open(page, uid=fullest.uid)
        return list(STEPS)
    if page == "appraisal":
        window.page.chips.choose("")
    return [""]


def lay_out(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what is in one another is laid out, outside first: nothing moves any more."""
    before: list[QRect] = []

    def still() -> bool:
        now = [one.geometry() for one in window.findChildren(QWidget) if one.isVisible()]
        moved = now != before
        before[:] = now
        return not moved

    qtbot.waitUntil(still)
    window.grab()


def faults(window: MainWindow, theme: Theme, view: str, qtbot: QtBot) -> list[str]:
    """Return what is cut in the view shown, and in its panel when that is a page of its own."""
    assert isinstance(window.page, Page)
    lay_out(window, qtbot)
    found = [f"{view}: {line}" for line in without_room(window, theme)]
    if window.page.open_panel():
        lay_out(window, qtbot)
        found += [f"{view} panel: {line}" for line in without_room(window, theme)]
        window.page.close_panel()
    return found


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    """Speak a language for the length of a test."""
    yield i18n.use
    i18n.use("vi")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("scaling", SCALED)
@pytest.mark.parametrize("office", OFFICES)
def test_nothing_is_cut_or_out_of_reach(
    shown: Callable[[str, str], MainWindow],
    theme: Theme,
    qtbot: QtBot,
    speak: Callable[[str], None],
    office: str,
    scaling: str,
    language: str,
) -> None:
    speak(language)
    window = shown(office, scaling)
    found = []
    for spec in page_specs(OFFICES[office]):
        for view in views(window, spec.id):
            if isinstance(window.page, RoundsPage) and view:
                window.page.go(view)
            found += faults(window, theme, f"{spec.id} {view}".strip(), qtbot)
    assert not found, "\n".join(dict.fromkeys(found))
