"""What the program was called for, and that only what this needs is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from services.invocation import purpose_of

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.parametrize(
    ("words", "screen", "purpose"),
    [
        (["--seal-worker"], "", "seal"),
        (["doctor"], "", "command"),
        (["--lang", "en", "doctor"], ":0", "command"),
        (["--help"], "", "command"),
        ([], ":0", "window"),
        (["--home", "folder"], ":0", "window"),
        ([], "", "no_screen"),
        (["--version"], "", "window"),
        (["--home=folder"], ":0", "window"),
        (["--json"], ":0", "command"),
        (["--nonsense"], ":0", "command"),
        (["--home", "folder", "-x"], "", "command"),
    ],
)
def test_the_words_and_the_screen_decide(monkeypatch, words, screen, purpose):
    for name in _SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.setattr(sys, "platform", "linux")
    assert purpose_of(words) == purpose


def test_a_command_loads_nothing_of_qt():
    code = "import sys, main; code = main.main(['packs', 'list']); print(code, 'PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False"


def test_the_way_into_the_program_stays_short():
    assert len(Path("main.py").read_text("utf-8").splitlines()) <= 40
