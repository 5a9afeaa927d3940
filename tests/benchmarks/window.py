"""The window: until it is painted, against a bare window; memory; a long list."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from services.clock import SystemClock
from services.ids import SystemIds
from services.keyring import CHEAP
from services.sample import set_up_sample
from tests.benchmarks.measuring import Row, absolute_row

_BARE = """
import time; start = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1366, 768); window.show(); window.grab()
print((time.perf_counter() - start) * 1000)
"""
_OURS = """
import sys, time, resource; start = time.perf_counter()
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.theme import Theme
app = QApplication([]); theme = Theme("light"); theme.apply()
from services.app import open_office
from ui.jobs import InlineJobs
from ui.main_window import MainWindow
from ui.scripted_prompts import ScriptedPrompts
from ui.settings import SettingsStore
from ui.shell.surroundings import make_context
with open_office(Path(sys.argv[1]), sys.argv[2]) as services:
    context = make_context(services, InlineJobs(), ScriptedPrompts(), SettingsStore(), theme)
    window = MainWindow(context); window.resize(1366, 768); window.show(); window.grab()
    print((time.perf_counter() - start) * 1000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _run(code: str, *words: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    return [float(part) for part in done.stdout.split()]


def rows() -> list[Row]:
    """Return the rows about the window; each start is a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        made = set_up_sample(home, SystemClock(), SystemIds(), CHEAP)
        made.services.close()
        bare = min(_run(_BARE)[0] for _ in range(3))
        starts = [_run(_OURS, str(home), made.password) for _ in range(3)]
    ours, memory = min(start[0] for start in starts), min(start[1] for start in starts)
    return [
        Row(
            work="window painted with the office open, warm",
            floor_ms=bare,
            ours_ms=ours,
            limit="≤ 3 ×",
            good=ours <= 3 * bare,
            note="bare window as floor",
        ),
        absolute_row("memory of the open program (MiB in the time column)", memory, 250),
    ]
