"""The program: a window without arguments, a headless command with one. See README.md."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from services.invocation import names_a_command

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def _pictures(homes: dict[str, Path], password: str, out: Path) -> list[Path]:
    """Take the pictures of the demo in the window's own code, loaded only when they are wanted."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # pictures need no screen
    from ui.pictures import take_pictures

    return take_pictures(homes, password, out)


def main(argv: list[str]) -> int:
    """Run the program; return the exit code."""
    if argv[:1] == ["--seal-worker"]:
        from services.bundle import worker

        return worker.main()
    if names_a_command(argv):
        from services import cli

        return cli.main(argv, _pictures)
    if sys.platform == "linux" and "--version" not in argv and not any(map(os.environ.get, _SCREENS)):
        from services import cli

        return cli.no_screen()
    from ui import app

    return app.run(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
