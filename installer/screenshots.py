"""Pictures of every page, both roles, light and dark, on invented data: `python -m installer.screenshots`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "build" / "screens"
# The few that the README shows.
_DOCUMENTS = {
    "unit-rounds-light.png": "round.png",
    "unit-overview-light.png": "overview.png",
    "unit-recipients-dark.png": "recipients-dark.png",
    "superior-inbox-light.png": "inbox.png",
}


def main(argv: list[str]) -> int:
    """Write the pictures into `--out` (build/screens) and return 0.

    The unit is shown in the middle of its year, the superior after a whole circle.
    """
    parser = argparse.ArgumentParser(prog="screenshots")
    parser.add_argument("--out", type=Path, default=SCREENS)
    wish = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        for path in (*_unit(Path(folder), wish.out), *_superior(Path(folder), wish.out)):
            sys.stdout.write(f"{path}\n")
            if path.name in _DOCUMENTS:
                shutil.copyfile(path, ROOT / "docs" / "images" / _DOCUMENTS[path.name])
    return 0


def _unit(folder: Path, out: Path) -> list[Path]:
    from services.clock import SystemClock
    from services.ids import SystemIds
    from services.sample import set_up_sample
    from ui.pictures import take_pictures

    made = set_up_sample(folder / "unit", SystemClock(), SystemIds())
    made.services.close()
    return take_pictures({"unit": folder / "unit"}, made.password, out)


def _superior(folder: Path, out: Path) -> list[Path]:
    from services.demo import run_demo
    from ui.pictures import take_pictures

    found: list[Path] = []

    def pictures(homes: Mapping[str, Path], password: str, _folder: Path) -> list[Path]:
        found.extend(take_pictures({"superior": homes["superior"]}, password, out))
        return found

    run_demo(folder / "circle", _quiet, pictures)
    return found


def _quiet(_text: str) -> None:
    return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
