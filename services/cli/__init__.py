"""The headless commands, thin over the same use cases as the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from services import i18n
from services.cli.output import Output, stop_listening
from services.engines import known_fault
from services.errors import AppError, CancelledError, EnvError
from services.logs import crash_report, note_error, stop_logging


class FaultError(AppError):
    """The program met a case it was not made for: a fault of its own."""

    code = "app.fault"
    exit_code = 1


class NoScreenError(EnvError):
    """There is no screen for the window."""

    code = "usage.no_screen"


Pictures = Callable[..., Any]


def main(argv: Sequence[str], pictures: Pictures | None = None) -> int:
    """Run one command; return 0 done, 2 usage, 3 refused input, 4 environment, 1 a fault of the program.

    `pictures` takes the pictures of the demo's windows; it is handed in, so that nothing here knows Qt.
    """
    from services.cli.arguments import check_texts
    from services.cli.language import language_of
    from services.cli.parser import make_parser

    _speak_utf8()
    spoken = language_of(argv)
    if spoken is not None and spoken != i18n.language():
        i18n.use(spoken)
    output = Output(as_json="--json" in argv)
    try:
        wish = make_parser().parse_args(list(argv))
        check_texts(wish)
        wish.pictures = pictures
        return _command(wish.command)(wish, output)
    except AppError as error:
        note_error(error)
        return output.refuse(error)
    except KeyboardInterrupt:
        return output.refuse(CancelledError())
    except BrokenPipeError:  # what argparse prints itself
        stop_listening(sys.stdout)
        return 0
    except OSError as error:
        note_error(error)
        place = Path(error.filename) if isinstance(error.filename, str) else None
        return output.refuse(known_fault(error, place) or FaultError())
    except Exception as error:  # a bug: told by its kind and place alone, a value could name a person
        from services.exchange.sending import PROGRAM

        note_error(error)
        sys.stderr.write(f"{crash_report(error, PROGRAM)}\n")
        return output.refuse(FaultError())
    finally:
        stop_logging()


def _speak_utf8() -> None:
    """Let every word out: a redirected output of Windows has a code page that lacks half of them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who called: what is said goes nowhere, the work is done
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def no_screen() -> int:
    """Refuse to open a window where there is nothing to show it on; return the exit code."""
    return Output().refuse(NoScreenError())


def _command(name: str) -> Callable[[argparse.Namespace, Output], int]:
    # Imported by name, so that `verify` on a server does not load what prints papers.
    from services.cli import (
        certificate_command,
        check_command,
        conformance_command,
        enrol_commands,
        exchange_commands,
        form_commands,
        match_command,
        office_commands,
        pack_commands,
        paper_commands,
        prize_command,
        receiving_commands,
        record_commands,
        restore_command,
    )

    commands: dict[str, Callable[[argparse.Namespace, Output], int]] = {
        "demo": office_commands.demo,
        "init": office_commands.init,
        "doctor": office_commands.doctor,
        "backup": office_commands.backup,
        "restore": restore_command.restore,
        "load": record_commands.load,
        "dump": record_commands.dump,
        "check": check_command.check,
        "check-paper": conformance_command.check,
        "match-paper": match_command.match_paper,
        "prize": prize_command.prize,
        "packs": pack_commands.packs,
        "forms": form_commands.forms,
        "certificates": certificate_command.certificates,
        "rounds": record_commands.rounds,
        "nominations": record_commands.nominations,
        "print": paper_commands.print_papers,
        "export": exchange_commands.export,
        "verify": receiving_commands.verify,
        "receive": receiving_commands.receive,
        "apply": receiving_commands.apply,
        "appraise": exchange_commands.appraise_nominations,
        "decide": exchange_commands.decide,
        "correct": exchange_commands.correct,
        "answer": exchange_commands.answer,
        "enrol": enrol_commands.enrol,
    }
    return commands[name]
