"""Windows and pages over real offices: answers prepared, work done at once."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from services import i18n
from services.app import Services
from services.interchange import load_file
from services.rounds import list_rounds
from services.sample import SAMPLE_FILE
from tests.conftest import OfficeMaker
from ui.context import UiContext
from ui.jobs import InlineJobs
from ui.main_window import MainWindow
from ui.scripted_prompts import ScriptedPrompts
from ui.settings import SettingsStore
from ui.shell.surroundings import make_context
from ui.theme import Theme

SIZE = (1366, 768)


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    i18n.use("vi")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme("light")
    made.apply()
    yield made
    made.deleteLater()


@pytest.fixture
def context_of(theme: Theme) -> Iterator[Callable[[Services], UiContext]]:
    """Make the surroundings of pages for an office."""
    jobs: list[InlineJobs] = []

    def make(services: Services) -> UiContext:
        jobs.append(InlineJobs())
        return make_context(services, jobs[-1], ScriptedPrompts(), SettingsStore(), theme)

    yield make
    for one in jobs:
        one.close()
        one.deleteLater()


@pytest.fixture
def context(app: Services, context_of: Callable[[Services], UiContext]) -> UiContext:
    """The surroundings of pages in a commune's office without records."""
    return context_of(app)


@pytest.fixture
def superior_context(make_office: OfficeMaker, context_of: Callable[[Services], UiContext]) -> UiContext:
    """The surroundings of pages in the office of the province."""
    return context_of(make_office.superior())


@pytest.fixture
def keep() -> Iterator[Callable[[QWidget], QWidget]]:
    """Take widgets down after the test, children first seen last."""
    kept: list[QWidget] = []

    def remember(widget: QWidget) -> QWidget:
        kept.append(widget)
        return widget

    yield remember
    for widget in reversed(kept):
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, 52)


@pytest.fixture
def window(request: pytest.FixtureRequest, keep: Callable[[QWidget], QWidget]) -> Callable[[str], MainWindow]:
    """Make the whole window of a role, shown at 1366×768: `window("unit")` or `window("superior")`."""

    def make(role: str = "unit") -> MainWindow:
        found = request.getfixturevalue("context" if role == "unit" else "superior_context")
        made = MainWindow(found)
        keep(made)
        made.resize(*SIZE)
        made.show()
        return made

    return make


@pytest.fixture
def round_page(context, keep):
    load_file(context.services, SAMPLE_FILE)
    spec = import_module("ui.pages.rounds").SPEC
    made = spec.factory(context, spec)
    keep(made)
    made.resize(1216, 728)
    made.show()
    return made


@pytest.fixture
def work(round_page, context):
    """The page inside the round with nominations."""
    round_page.open_round(max(list_rounds(context.services), key=lambda row: row.nomination_count).uid)
    return round_page
