"""From the password to the window: nothing heavy is left to the GUI thread."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.conftest import PASSWORD, OfficeMaker

_PATIENCE_S = 60
_WATCHED = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from ui.app import Program, make_application
make_application()
program, loop, before = Program(Path(sys.argv[1])), QEventLoop(), set()
class Watched:
    def __call__(self, office):
        before.update(sys.modules)
        from services.documents import library
        from services.regimes import shelf
        self.heavy = sorted({"docx", "reportlab", "pypdfium2"} & set(sys.modules))
        self.read = bool(library._loaded and shelf._loaded and office.services.shelf._found)
        Program.open_office(program, office)
program.open_office = watched = Watched()
program.working.connect(loop.quit)
waiting = QTimer()
def unlock():
    box = program.start_window.box
    if hasattr(box, "password"):
        waiting.stop()
        box.password.setText(sys.argv[2])
        box.unlock()
waiting.timeout.connect(unlock)
waiting.start(1)
program.start()
loop.exec()
fresh = sorted(name for name in set(sys.modules) - before if name.startswith(("ui.", "services.")))
print("opened", watched.read, *watched.heavy, *fresh)
program.window.close()
program.close()
"""


def test_the_window_of_an_office_finds_everything_imported_and_law_and_forms_read(
    make_office: OfficeMaker,
) -> None:
    """That is done while the password is typed: else the window stands still for a quarter second."""
    services = make_office()
    services.close()
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(services.paths.root), PASSWORD],
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.split() == ["opened", "True"]


def test_the_first_window_is_painted_before_the_records_are_imported() -> None:
    """Their mapping alone takes longer than the window: it is imported once that stands."""
    code = (
        "import sys, ui.app; print(*sorted({'sqlalchemy', 'docx', 'reportlab', 'models'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.split() == []
