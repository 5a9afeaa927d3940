"""The headless commands, thin over the same use cases as the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from services.cli.output import Output
from services.engines import known_fault
from services.errors import AppError, CancelledError
from services.logs import note_error

Pictures = Callable[..., Any]


def main(argv: Sequence[str], pictures: Pictures | None = None) -> int:
    """Run one command; return 0 done, 2 usage, 3 refused input, 4 environment, 1 a fault of the program.

    `pictures` takes the pictures of the demo's windows; it is handed in, so that nothing here knows Qt.
    """
    from services.cli.parser import make_parser

    output = Output(as_json="--json" in argv)
    try:
        wish = make_parser().parse_args(list(argv))
        wish.pictures = pictures
        return _command(wish.command)(wish, output)
    except AppError as error:
        note_error(error)
        return output.refuse(error)
    except KeyboardInterrupt:
        return output.refuse(CancelledError())
    except OSError as error:
        note_error(error)
        known = known_fault(error)
        if known is None:
            raise
        return output.refuse(known)


def _command(name: str) -> Callable[[argparse.Namespace, Output], int]:
    # Imported by name, so that `verify` on a server does not load what prints papers.
    from services.cli import exchange_commands, office_commands, record_commands, restore_command

    commands: dict[str, Callable[[argparse.Namespace, Output], int]] = {
        "demo": office_commands.demo,
        "init": office_commands.init,
        "doctor": office_commands.doctor,
        "backup": office_commands.backup,
        "restore": restore_command.restore,
        "load": record_commands.load,
        "dump": record_commands.dump,
        "rounds": record_commands.rounds,
        "nominations": record_commands.nominations,
        "print": record_commands.print_papers,
        "export": exchange_commands.export,
        "verify": exchange_commands.verify,
        "receive": exchange_commands.receive,
        "apply": exchange_commands.apply,
        "appraise": exchange_commands.appraise_nominations,
        "decide": exchange_commands.decide,
        "answer": exchange_commands.answer,
        "enrol": exchange_commands.enrol,
    }
    return commands[name]
