"""The province: many units' bundles into its database, against opening and decoding the same files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.exchange import Peer
from models.types import OfficeRole, PeerStatus
from services.app import Services
from services.bundle import BundleDraft, FileType, KeyPair, Record, fingerprint, open_bundle, write_bundle
from services.clock import SystemClock
from services.exchange import receive_bundle
from services.exchange.keys import own_keys, trusted_senders
from services.ids import SeededIds, SystemIds
from services.keyring import CHEAP
from services.office import SetUpOffice, set_up_office
from tests.benchmarks.measuring import Row, once
from tests.benchmarks.records import names
from tests.conftest import PASSWORD, PROVINCE

# The target speaks of all. A bundle takes longer the more its unit has sent, above all its commit: a part
# tells of the whole only when each unit sends as many as in the whole.
_ALL = 2_000
_EACH = 100
BUNDLES = int(os.environ.get("TDKT_BENCH_BUNDLES", "200"))
RECORDS = 200
_PART = 20
_MOMENT = "2026-11-24T02:00:00.000000+00:00"


@contextmanager
def _province(folder: Path) -> Iterator[Services]:
    command = SetUpOffice(unit_id=PROVINCE, password=PASSWORD, role=OfficeRole.SUPERIOR)
    made = set_up_office(folder / "home", command, SystemClock(), SystemIds(), CHEAP)
    try:
        yield made.services
    finally:
        made.services.close()


def _enrol(app: Services, unit_id: str, keys: KeyPair, installation: str) -> None:
    with app.db.write("local.bench.enrol") as tx:
        tx.session.add(
            Peer(
                unit_id=unit_id,
                unit_name=app.units.get(unit_id).full_name,
                role=OfficeRole.UNIT,
                installation_id=installation,
                signing_public=keys.public.verify.text,
                sealing_public=keys.public.recipient.text,
                fingerprint=fingerprint(keys.public).sha256,
                status=PeerStatus.CONFIRMED,
            )
        )


def _written(app: Services, folder: Path) -> list[Path]:
    """Write the bundles of some units, each a chain of its own, of people that nobody has seen before."""
    ids = SeededIds("bench province")
    units = [unit.id for unit in app.units.children(app.unit_id)][: -(-BUNDLES // _EACH)]
    found: list[Path] = []
    with app.db.read() as session:
        ours = own_keys(session).pair.public.recipient
    for unit_id in units:
        keys, installation = KeyPair.generate(ids.random), ids.new()
        _enrol(app, unit_id, keys, installation)
        before: str | None = None
        for sequence in range(1, min(_EACH, BUNDLES - len(found)) + 1):
            path = folder / f"{len(found):05d}.tdkt"
            draft = BundleDraft(
                type=FileType.BUNDLE,
                bundle_id=ids.new(),
                sender_unit=unit_id,
                installation=installation,
                recipient_unit=app.unit_id,
                sequence=sequence,
                predecessor=before,
                epoch="1",
                created_at=app.clock.now(),
                program="0.1.0",
                records=[_person(app, ids, unit_id, installation, name) for name in names(RECORDS)],
                files=[],
            )
            before = write_bundle(path, draft, keys.signing, [ours]).inner_digest
            found.append(path)
    return found


def _person(app: Services, ids: SeededIds, unit_id: str, installation: str, name: str) -> Record:
    return Record(
        kind="person",
        uid=ids.new(),
        version=1,
        owner=unit_id,
        origin=installation,
        data={"name": name, "created_at": _MOMENT, "updated_at": _MOMENT, "outside_competence": False},
    )


def _read(app: Services, paths: list[Path]) -> int:
    count = 0
    with app.db.read() as session:
        keys = own_keys(session)
        for path in paths:
            known = trusted_senders(session, path)
            with open_bundle(path, [keys.pair.sealing], known, unit=app.unit_id) as bundle:
                count += sum(1 for _ in bundle.records())
    return count


def _take_in(app: Services, paths: list[Path]) -> None:
    for path in paths:
        done = receive_bundle(app, path)
        if done.counts.get("new") != RECORDS:
            raise AssertionError(f"{path.name}: {done.counts}")


def _part(app: Services, paths: list[Path]) -> tuple[float, float]:
    return once(lambda: _read(app, paths)), once(lambda: _take_in(app, paths))


def rows() -> list[Row]:
    """Return the row about the province; floor and ours by turns, so that a busy machine hits both alike."""
    with tempfile.TemporaryDirectory() as folder, _province(Path(folder)) as app:
        paths = _written(app, Path(folder))
        _read(app, paths[:_PART])  # what is done once in a process belongs to neither
        parts = [_part(app, paths[at : at + _PART]) for at in range(0, len(paths), _PART)]
    floor, ours = sum(part[0] for part in parts), sum(part[1] for part in parts)
    of_all = "" if len(paths) >= _ALL else f"; {len(paths):,} of the {_ALL:,}, TDKT_BENCH_BUNDLES for more"
    return [
        Row(
            work=f"province: {len(paths):,} bundles × {RECORDS} records into the database",
            floor_ms=floor,
            ours_ms=ours,
            limit="≤ 12 ×",
            good=ours <= 12 * floor,
            note=f"{len(paths) * RECORDS / ours * 1000:,.0f} records/s{of_all}",
        )
    ]
