"""Modules can be imported first: a circle between packages shows only in one order, and then in a script."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    "module", ["services.rounds", "services.papers", "services.exchange", "services.nominations"]
)
def test_a_module_can_be_the_first_to_be_imported(module):
    done = subprocess.run(
        [sys.executable, "-c", f"import {module}"], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
