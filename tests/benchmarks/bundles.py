"""Bundles: scans out and in against copying and digesting them; a thousand records."""

from __future__ import annotations

import hashlib
import shutil
import statistics
import tempfile
from pathlib import Path

from services.bundle import Record, write_bundle
from tests.benchmarks.measuring import Row, absolute_row, once, turns
from tests.unit.bundle.offices import draft, large_file, receive
from tests.vectors import forge
from tests.vectors.forge import SUPERIOR, UNIT

_MIB = 1 << 20
_SCANS, _EACH = 25, 8
_STATUS = Path("/proc/self/status")
_FLAT = 20  # MiB, whatever the size of the scans


def _memory() -> float:
    """Return the most memory held since the mark was set back, in MiB."""
    return next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if "VmHWM" in line) / 1024


def _set_back() -> None:
    """Forget what was held before: a peak of earlier rows would hide all that these take."""
    Path("/proc/self/clear_refs").write_text("5")


def rows() -> list[Row]:
    """Return the rows about bundles."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = [large_file(_EACH, mark=n) for n in range(_SCANS)]
        source = place / "source"
        with source.open("wb") as target:
            for one in files:
                for chunk in one.open():
                    target.write(chunk)
        _set_back()
        before = _memory()
        keys = [SUPERIOR.sealing.public]
        target = place / "b.tdkt"
        floor, out = turns(
            lambda: _copy(source, place / "copy"),
            lambda: write_bundle(target, draft(files=files), UNIT.signing, keys),
            times=3,
        )
        back = statistics.median(once(lambda: _read(target)) for _ in range(3))
        grown = _memory() - before
        many = [_record(n) for n in range(1000)]
        small = once(lambda: write_bundle(place / "s.tdkt", draft(records=many), UNIT.signing, keys))
        opened = once(lambda: _read(place / "s.tdkt"))
    note = f"memory of both +{grown:.0f} MiB"
    size = _SCANS * _EACH
    return [
        Row(
            work=f"bundle out, {size} MiB of scans",
            floor_ms=floor,
            ours_ms=out,
            limit="≤ 6 ×, flat",
            good=out <= 6 * floor and grown <= _FLAT,
            note=note,
        ),
        Row(
            work=f"bundle in, {size} MiB of scans",
            floor_ms=floor,
            ours_ms=back,
            limit="≤ 6 ×, flat",
            good=back <= 6 * floor and grown <= _FLAT,
            note=note,
        ),
        absolute_row("bundle out, 1,000 records", small, 100),
        absolute_row("bundle in, 1,000 records", opened, 100),
    ]


def _record(number: int) -> Record:
    return Record(
        kind="person",
        uid=forge.uid(number),
        version=1,
        owner=forge.UNIT_ID,
        origin=forge.INSTALLATION,
        data={
            "name": f"Nguyễn Văn {number}",
            "address": "xã Giao Thuỷ, tỉnh Ninh Bình",
            "birth_date": "1984",
        },
    )


def _copy(source: Path, target: Path) -> str:
    shutil.copyfile(source, target)
    digest = hashlib.sha256()
    with target.open("rb") as file:
        while chunk := file.read(_MIB):
            digest.update(chunk)
    return digest.hexdigest()


def _read(path: Path) -> int:
    with receive(path) as bundle:
        bundle.read_files(lambda _member, chunks: sum(map(len, chunks)))
        return sum(1 for _ in bundle.records())
