"""The log of crashes is let go of when the program ends."""

from __future__ import annotations

import faulthandler
import subprocess
import sys

from services.logs import note, start_logging, stop_logging
from tests.conftest import PASSWORD


def test_nothing_is_left_open_at_the_end_of_a_run(app, monkeypatch):
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    app.close()
    words = [sys.executable, "-X", "dev", "main.py", "rounds", "--home", str(app.paths.root)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ResourceWarning" not in done.stderr


def test_a_closed_office_writes_no_more_crashes(tmp_path):
    start_logging(tmp_path)
    assert faulthandler.is_enabled()
    note("one")
    stop_logging()
    assert not faulthandler.is_enabled()
    note("two")
    stop_logging()
    assert "two" not in (tmp_path / "tdkt.log").read_text("utf-8")
    faulthandler.enable()
