"""Offices for the command line: homes that nobody holds open, a password, a clock that stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from services import cli
from services.clock import FixedClock
from tests.conftest import NOW, PASSWORD


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch):
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    modules = (
        "services.app",
        "services.cli.office_commands",
        "services.cli.restore_command",
        "services.demo",
    )
    for module in modules:
        monkeypatch.setattr(f"{module}.SystemClock", lambda: FixedClock(NOW))


@pytest.fixture
def run(capsys):
    """Run a command; return its exit code and what it said as JSON."""

    def call(*words):
        code = cli.main([*map(str, words), "--json"])
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else {}

    return call


@pytest.fixture
def unit(app) -> Path:
    """The folder of a commune's office that nobody holds open, checkpointed."""
    app.close()
    return app.paths.root


@pytest.fixture
def superior(make_office) -> Path:
    made = make_office.superior()
    made.close()
    return made.paths.root
