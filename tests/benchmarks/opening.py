"""A run of the whole program on a home: how long its opening holds the window up, as JSON on stdout.

`python -m tests.benchmarks.opening HOME PASSWORD`, in a process of its own so that nothing is warm.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.benchmarks.heart import Heart, until
from ui.app import Program, keep_for_good, make_application


def main(home: str, password: str) -> None:
    """Start, unlock, let all pages be made beforehand; print {phase: longest hold in ms}."""
    make_application()
    program = Program(Path(home))
    program.working.connect(keep_for_good)
    heart = Heart()
    heart.phase = "start"
    program.start()
    until(lambda: hasattr(program.start_window.box, "password"))
    heart.phase = "unlock"
    unlock = program.start_window.box
    unlock.password.setText(password)
    unlock.unlock()
    until(lambda: program.window is not None)
    heart.phase = "first page"
    until(lambda: not program.window.warming and not program.jobs.busy)
    sys.stdout.write(json.dumps(heart.longest) + "\n")
    sys.stdout.flush()
    program.window.close()
    program.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
