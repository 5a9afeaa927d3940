"""The demo's pictures of the window, without a screen. Nothing of Qt is loaded before they are wanted."""

from __future__ import annotations

import os
from pathlib import Path


def pictures(homes: dict[str, Path], password: str, out: Path) -> list[Path]:
    """Take the pictures in the window's own code; return their files."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.pictures import take_pictures

    return take_pictures(homes, password, out)
