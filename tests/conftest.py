"""Offices for tests: real homes, copied from a template that is made once per process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.types import OfficeRole
from services import home
from services.app import Services, build_services
from services.clock import FixedClock
from services.home import HomePaths
from services.ids import SeededIds
from services.keyring import CHEAP
from services.office import SetUpOffice, set_up_office

PASSWORD = "mật khẩu đủ dài"
COMMUNE = "14167@2025-07-01"
OTHER_COMMUNE = "14215@2025-07-01"
PROVINCE = "37@2025-07-01"
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@dataclass
class OfficeMaker:
    """Makes an office in a folder of its own: `make()` a commune, `make(role=SUPERIOR, …)` the province."""

    templates: Path
    folder: Path
    opened: list[Services] = field(default_factory=list)

    def __call__(
        self, name: str = "unit", *, unit_id: str = COMMUNE, role: OfficeRole = OfficeRole.UNIT
    ) -> Services:
        template = self.templates / f"{role}-{unit_id.partition('@')[0]}"
        clock = FixedClock(NOW)
        if not template.exists():
            command = SetUpOffice(unit_id=unit_id, password=PASSWORD, role=role)
            made = set_up_office(template, command, clock, SeededIds(f"{role}/{unit_id}"), CHEAP)
            made.services.close()
        root = self.folder / name
        shutil.copytree(template, root)
        engine = home.open_home(root, PASSWORD, clock)
        services = build_services(engine, HomePaths(root), clock, SeededIds(f"{name}/{role}/{unit_id}"))
        self.opened.append(services)
        return services

    def superior(self, name: str = "superior") -> Services:
        """Return the office of the province."""
        return self(name, unit_id=PROVINCE, role=OfficeRole.SUPERIOR)


@pytest.fixture(scope="session")
def office_templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


@pytest.fixture
def make_office(office_templates: Path, tmp_path: Path) -> Iterator[OfficeMaker]:
    maker = OfficeMaker(office_templates, tmp_path / "homes")
    yield maker
    for services in maker.opened:
        services.close()


@pytest.fixture
def app(make_office: Callable[..., Services]) -> Services:
    """A commune's office with no records yet; its clock stands at 24/11/2026 09:00 in Viet Nam."""
    return make_office()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was left out, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = sorted({str(one.longrepr[2]).removeprefix("Skipped: ") for one in skipped})
    if reasons:
        terminalreporter.section("LEFT OUT", sep="!", red=True)
        for reason in reasons:
            count = sum(1 for one in skipped if str(one.longrepr[2]).endswith(reason))
            terminalreporter.line(f"{count} tests: {reason}")
