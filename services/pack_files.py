"""Rule packs in a signed file: how they lie in it, and how the superior writes one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.types import OfficeRole
from services.app import Services
from services.bundle import (
    BundleDraft,
    FileType,
    OpenedBundle,
    Record,
    inspect,
    open_packs,
    write_bundle,
)
from services.exchange.errors import WrongRoleError, WrongTypeError
from services.exchange.keys import own_keys
from services.exchange.sending import PROGRAM
from services.exchange.targets import free_target
from services.messages.exchange import type_words
from services.pack_choice import COMMUNE
from services.pack_errors import OlderPackError, PackFileError, SameVersionError
from services.pack_forms import check_forms
from services.regimes.evaluating import run_all_examples
from services.regimes.loading import LAYERS, is_pack_file, read_texts
from services.regimes.raw import PackSet, Source
from services.regimes.shelf import built_in, library_of

_RECORD = "rule_pack"
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\.(toml|json)|forms/[a-z0-9][a-z0-9_]{0,39}\.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackText:
    """A pack as it stands in files: name → text, line ends as in the file."""

    pack: Source
    files: dict[str, str]


def pack_text(name: str, files: dict[str, bytes]) -> PackText:
    """Return a pack with its files. Raises: as `read_texts`."""
    pack = read_texts(name, files)
    return PackText(pack=pack, files={one: files[one].decode() for one in sorted(files)})


def check_set(packs: PackSet) -> int:
    """Check packs as a whole: references, circles, dates, every layer, words of forms, all examples; return
    how many of these.

    Raises: PackError and its kinds, OverrideError and its kinds.
    """
    library_of(packs)
    check_forms(packs)
    return run_all_examples(packs)


def not_held(app: Services, packs: Sequence[PackText], name: str = "") -> tuple[PackText, ...]:
    """Return the packs that are not here yet; what is compared with is the newest of each, used or not.

    `name`: of the file they stand in, else their folders are named.
    Raises: OlderPackError, SameVersionError.
    """
    here, fresh = app.shelf.now(), []
    known: tuple[Source, ...] = (*here.packs.regimes.values(), *here.packs.layers.values())
    newest = {one.header.id: (one.header.version, one.digest) for one in known}
    for row in here.installed:
        newest[row.pack_id] = max(newest.get(row.pack_id, (0, "")), (row.version, row.digest))
    for one in packs:
        head = one.pack.header
        version, digest = newest.get(head.id, (0, ""))
        said = {"name": name or one.pack.folder, "pack": head.id, "version": head.version}
        if head.version < version:
            raise OlderPackError(**said, installed=version)
        if head.version > version:
            fresh.append(one)
        elif one.pack.digest != digest:
            raise SameVersionError(**said)
    return tuple(fresh)


def export_packs(app: Services, packs: Sequence[PackText], target: Path) -> Path:
    """Write packs into a file that this office signs; `target` a folder or a file.

    They are checked as an office with the program's packs would check them, and against what is here.
    Raises: WrongRoleError, OlderPackError, SameVersionError, PackError and its kinds, and what
    `write_bundle` raises: nothing is written then.
    """
    if app.role is not OfficeRole.SUPERIOR:
        raise WrongRoleError(step="export_packs")
    not_held(app, packs)
    whole = built_in()
    for one in packs:
        whole = whole.with_pack(one.pack)
    check_set(whole)
    with app.db.read() as session:
        keys = own_keys(session)
    draft = BundleDraft(
        type=FileType.PACKS,
        bundle_id=app.ids.new(),
        sender_unit=app.unit_id,
        installation=keys.installation_id,
        recipient_unit=app.unit_id,
        sequence=1,
        epoch=str(keys.epoch),
        created_at=app.clock.now(),
        program=PROGRAM,
        keys=keys.pair.public,
        records=[_record(app, keys.installation_id, one) for one in packs],
    )
    code, day = app.unit_id.partition("@")[0], app.clock.today().strftime("%Y%m%d")
    return write_bundle(free_target(target, f"bo-quy-dinh-{code}-{day}"), draft, keys.pair.signing, []).path


def _record(app: Services, installation: str, one: PackText) -> Record:
    head = one.pack.header
    return Record(
        kind=_RECORD,
        uid=app.ids.new(),
        version=head.version,
        owner=app.unit_id,
        origin=installation,
        data={"files": one.files, "id": head.id},
    )


def texts_in(bundle: OpenedBundle) -> Iterator[PackText]:
    """Yield the packs of an opened file, each once. Raises: PackFileError, PackError and its kinds."""
    seen = {COMMUNE, LAYERS}
    for record in bundle.records():
        files = record.data.get("files")
        pack_id = record.data.get("id")
        name = bundle.path.name
        if record.kind != _RECORD or not isinstance(files, dict) or not isinstance(pack_id, str):
            raise PackFileError(name=name, place=record.kind)
        for one, text in files.items():
            if not (_FILE_NAME.fullmatch(one) and is_pack_file(one) and isinstance(text, str)):
                raise PackFileError(name=name, place=ascii(one)[:60])
        made = pack_text(pack_id, {one: text.encode() for one, text in files.items()})
        head = made.pack.header
        # The rules of the own council bear one of the names, a folder of the program the other.
        if (head.id, head.version) != (pack_id, record.version) or pack_id in seen:
            raise PackFileError(name=name, place=f"{pack_id} {record.version}")
        seen.add(pack_id)
        yield made


def read_pack_file(path: Path) -> tuple[PackText, ...]:
    """Return the packs of a file that is whole, whoever signed it. Raises: as `open_packs`, `texts_in`."""
    with opened_packs(path, None) as bundle:
        return tuple(texts_in(bundle))


@contextmanager
def opened_packs(path: Path, trusted: Any) -> Iterator[OpenedBundle]:
    outer = inspect(path)
    if outer.type is not FileType.PACKS:
        raise WrongTypeError(name=path.name, type=type_words(outer.type))
    with open_packs(path, trusted) as bundle:
        yield bundle
