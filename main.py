"""The program: a window without arguments, a headless command with one. See README.md."""

from __future__ import annotations

import sys

from services.invocation import purpose_of


def main(argv: list[str]) -> int:
    """Run the program; return the exit code. What is not needed is not loaded: Qt for the window alone."""
    purpose = purpose_of(argv)
    if purpose == "window":
        from ui import app

        return app.run(argv)
    if purpose == "seal":
        from services.bundle import worker

        return worker.main()
    from services import cli

    if purpose == "no_screen":
        return cli.no_screen()
    from ui.offscreen import pictures

    return cli.main(argv, pictures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
