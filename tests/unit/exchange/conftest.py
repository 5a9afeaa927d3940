"""The circle of two offices for the tests of the exchange."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OfficeMaker
from tests.unit.exchange.circle import Circle, circle_of


@pytest.fixture
def circle(make_office: OfficeMaker, tmp_path: Path) -> Circle:
    """A commune and its province, enrolled with each other."""
    return circle_of(make_office, tmp_path / "stick")
