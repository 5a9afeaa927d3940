"""What the program notes about itself: codes, counts, places in the code; no name or text of a record."""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from services.errors import AppError

_SIZE, _KEPT = 512_000, 3
_LOGGER = "tdkt"
# Before the log is started nothing is written anywhere, least of all on the screen.
logging.getLogger(_LOGGER).addHandler(logging.NullHandler())
logging.getLogger(_LOGGER).propagate = False


def start_logging(folder: Path) -> None:
    """Write tdkt.log, and crash.log for hard crashes, into `folder`; a full disk is no obstacle."""
    logger = logging.getLogger(_LOGGER)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "tdkt.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _close_handlers(logger)
    logger.addHandler(handler)
    _watch_crashes(folder)


def stop_logging() -> None:
    """Write nothing any more and close both files; a second time does nothing."""
    _close_handlers(logging.getLogger(_LOGGER))
    if _crash_files:
        faulthandler.disable()  # it knows the file by number alone, and the number will be another's
        _crash_files.pop().close()


def _close_handlers(logger: logging.Logger) -> None:
    for old in list(logger.handlers):
        if not isinstance(old, logging.NullHandler):
            logger.removeHandler(old)
            old.close()


_crash_files: list[TextIO] = []


def _watch_crashes(folder: Path) -> None:
    try:
        file = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        return
    faulthandler.enable(file)
    # The handler keeps only the number of the file: the object must stay alive.
    for old in _crash_files:
        old.close()
    _crash_files[:] = [file]


def note(message: str, *fields: str | int) -> None:
    """Note an event; `fields` are codes, kinds and numbers only."""
    logging.getLogger(_LOGGER).info(" ".join([message, *map(str, fields)]))


def note_error(error: BaseException) -> None:
    """Note an error: its type, code and places in the code; not its text, which could hold a name."""
    code = error.code if isinstance(error, AppError) else ""
    logging.getLogger(_LOGGER).error("%s %s %s", type(error).__name__, code, places(error.__traceback__))


def places(trace: TracebackType | None) -> str:
    """Return "file:line function" of each step of a traceback, innermost last; no values."""
    steps = traceback.extract_tb(trace)
    return " > ".join(f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in steps)


def crash_report(error: BaseException, version: str) -> str:
    """Return the text that a user may send on: versions, kind of error, places; nothing of a record."""
    code = f" ({error.code})" if isinstance(error, AppError) else ""
    lines = [
        f"tdkt {version.removeprefix('tdkt ')}",
        f"Python {sys.version.split()[0]} {sys.platform}",
        f"{type(error).__name__}{code}",
        *places(error.__traceback__).split(" > "),
    ]
    return "\n".join(lines)
