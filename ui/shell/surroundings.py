"""Puts together what pages get, for the window, the tests and the screenshots alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.changes import ChangeBus
from ui.context import UiContext
from ui.jobs import Jobs
from ui.prompts import Prompts
from ui.settings import SettingsStore
from ui.shell.navigator import PageNavigator, WorkingYear
from ui.theme import Theme

if TYPE_CHECKING:
    from services.app import Services


def make_context(
    services: Services,
    jobs: Jobs,
    prompts: Prompts,
    settings: SettingsStore,
    theme: Theme,
    parent: QObject | None = None,
) -> UiContext:
    """Return the surroundings of the pages of an open office; `parent` owns what is made here."""
    year = settings.value.working_year or services.clock.today().year
    return UiContext(
        services=services,
        jobs=jobs,
        bus=ChangeBus(parent),
        prompts=prompts,
        settings=settings,
        navigator=PageNavigator(parent),
        theme=theme,
        working_year=WorkingYear(year, parent),
        role=services.role.value,
    )
