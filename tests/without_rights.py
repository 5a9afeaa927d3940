"""Runs commands in a process of its own that may write nothing, or finds every disk full. On Linux.

Root may write anywhere, whatever a folder says: such a process gives up the power to.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections import namedtuple
from typing import Any

from services import cli
from services.clock import FixedClock
from tests.conftest import NOW, PASSWORD

_CAPABILITIES_3 = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1 << 1, 1 << 2
_Usage = namedtuple("_Usage", "total used free")


def give_up_rights() -> None:
    """Let what a folder's mode says hold for root, too."""
    if os.getuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    if libc.capget(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capget")
    for place in range(3):
        sets[place] &= ~(_DAC_OVERRIDE | _DAC_READ_SEARCH) & 0xFFFFFFFF
    if libc.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def fill_every_disk() -> None:
    """Let no file take a byte more."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    shutil.disk_usage = lambda _path: _Usage(10**9, 10**9, 0)


def run_without_rights(*commands: list[object], without: str = "the right to write") -> list[list[Any]]:
    """Run commands that may not write, or find the disk full (`without="room"`); return codes and answers."""
    words = json.dumps([[*map(str, one), "--json"] for one in commands])
    done = subprocess.run(
        [sys.executable, "-m", "tests.without_rights", without, words],
        capture_output=True,
        text=True,
        env=os.environ | {"TDKT_PASSWORD": PASSWORD},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def main(without: str, commands: list[list[str]]) -> None:
    for module in ("services.app", "services.cli.office_commands"):
        __import__(module)
        sys.modules[module].SystemClock = lambda: FixedClock(NOW)
    give_up_rights() if without == "the right to write" else fill_every_disk()
    for words in commands:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = cli.main(words)
        print(json.dumps([code, json.loads(said.getvalue())]))


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
