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
    """Write the pictures into `--out` (build/screens) and return 0; `--docs` renews those of the README, too.

    The unit is shown in the middle of its year, the superior after a whole circle.
    """
    wish = wishes(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        for path in (*_unit(Path(folder), wish.out), *_superior(Path(folder), wish.out)):
            sys.stdout.write(f"{path}\n")
    if wish.docs:
        renew(wish.out, ROOT / "docs" / "images")
    return 0


def wishes(argv: list[str]) -> argparse.Namespace:
    """Return what is asked for; the tracked pictures are left alone unless they are meant."""
    parser = argparse.ArgumentParser(prog="screenshots")
    parser.add_argument("--out", type=Path, default=SCREENS)
    parser.add_argument("--docs", action="store_true", help="renew the pictures in docs/images, too")
    return parser.parse_args(argv)


def renew(pictures: Path, images: Path) -> None:
    """Copy the pictures that the README shows."""
    for name, shown in _DOCUMENTS.items():
        shutil.copyfile(pictures / name, images / shown)


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
