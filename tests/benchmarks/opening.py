"""A run of the whole program on a home: how long its opening takes and holds the window up, as JSON.

`python -m tests.benchmarks.opening HOME PASSWORD`, in a process of its own so that nothing is warm.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from tests.benchmarks.heart import Heart, until
from ui.app import Program, keep_for_good, make_application


def main(home: str, password: str) -> None:
    """Start, unlock, let all pages be made beforehand; print [{phase: longest hold}, {step: time}] in ms."""
    start = time.perf_counter()
    make_application()
    program = Program(Path(home))
    program.working.connect(keep_for_good)
    heart = Heart()
    heart.phase = "start"
    program.start()
    until(lambda: hasattr(program.start_window.box, "password"))
    waits = {"password": _since(start)}
    heart.phase = "unlock"
    start = time.perf_counter()
    unlock = program.start_window.box
    unlock.password.setText(password)
    unlock.unlock()
    until(lambda: program.window is not None)
    heart.phase = "first page"
    until(lambda: program.window.page.isVisible() and not program.jobs.busy)
    waits["overview"] = _since(start)
    until(lambda: not program.window.warming and not program.jobs.busy)
    sys.stdout.write(json.dumps([heart.longest, waits]) + "\n")
    sys.stdout.flush()
    program.window.close()
    program.close()


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
