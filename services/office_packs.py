"""The packs of an open office: those of the program, those that came by file, the layers that are on."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec
from sqlalchemy import select

from models.packs import InstalledPack, PackChoice
from services.db import Database
from services.pack_choice import CommuneRules, PackChoices, commune_layer, decode_choices
from services.regimes import PackLibrary, default_packs, load_packs
from services.regimes.errors import PackError
from services.regimes.loading import LAYERS, read_texts, texts_of
from services.regimes.local_words import in_words_of
from services.regimes.merging import layers_in_force
from services.regimes.raw import PackSet, RawLayer, Source
from services.regimes.shelf import REGIMES_DIR, built_in, library_of


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledRow:
    """A pack that came by file, one version of it."""

    pack_id: str
    version: int
    title: str
    digest: str
    signer_name: str
    installed_at: datetime


@dataclass(frozen=True, slots=True)
class PackTrouble:
    """An installed pack that can't be used with this program; what stood before holds in its place."""

    pack_id: str
    error: PackError


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePacks:
    """What holds in an office now.

    `packs`: the newest of each id, nothing merged; `layers`: those on the law, in their order;
    `choice_version`: of the row with the choices, 0 when there is none.
    """

    library: PackLibrary
    packs: PackSet
    layers: tuple[RawLayer, ...]
    installed: tuple[InstalledRow, ...] = ()
    choices: PackChoices = field(default_factory=PackChoices)
    choice_version: int = 0
    troubles: tuple[PackTrouble, ...] = ()
    files: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict, repr=False)

    def texts_of(self, pack_id: str) -> dict[str, bytes] | None:
        """Return the files of the pack that holds under an id, None when there is none."""
        one = self.packs.find(pack_id)
        if one is None:
            return None
        program = built_in().find(pack_id)
        if program is not None and program.header.version >= one.header.version:
            inner = REGIMES_DIR / LAYERS if isinstance(one, RawLayer) else REGIMES_DIR
            return texts_of(inner / pack_id)
        return {name: text.encode() for name, text in self.files[pack_id, one.header.version].items()}


@dataclass(slots=True)
class PackShelf:
    """Reads the packs of an office when they are first asked for, and again after they changed.

    `kind`: of the unit of a commune's office, as "phường"; "" leaves the words of the packs.
    """

    db: Database
    kind: str = ""
    _found: OfficePacks | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def now(self) -> OfficePacks:
        """Return what holds now."""
        with self._lock:
            if self._found is None:
                found = read_office_packs(self.db)
                if self.kind:
                    found = replace(found, library=in_words_of(found.library, self.kind))
                self._found = found
            return self._found

    def forget(self) -> None:
        """Read anew at the next look."""
        with self._lock:
            self._found = None


def read_office_packs(db: Database) -> OfficePacks:
    """Return what holds in an office. A pack of another program's time never keeps an office from opening."""
    with db.read() as session:
        stored = session.execute(
            select(
                InstalledPack.pack_id,
                InstalledPack.version,
                InstalledPack.title,
                InstalledPack.files,
                InstalledPack.digest,
                InstalledPack.signer_name,
                InstalledPack.installed_at,
            ).order_by(InstalledPack.pack_id, InstalledPack.version)
        ).all()
        choice = session.execute(select(PackChoice.content, PackChoice.version)).one_or_none()
    choices = decode_choices(choice.content) if choice else PackChoices()
    troubles: list[PackTrouble] = []
    packs = built_in()
    for row in stored:
        try:
            one = read_texts(row.pack_id, {name: text.encode() for name, text in row.files.items()})
            packs = _newest(packs, one)
        except PackError as error:
            troubles.append(PackTrouble(row.pack_id, error))
    rows = tuple(
        InstalledRow(
            pack_id=row.pack_id,
            version=row.version,
            title=row.title,
            digest=row.digest,
            signer_name=row.signer_name,
            installed_at=row.installed_at,
        )
        for row in stored
    )
    library, packs, layers = _library(packs, choices, troubles)
    return OfficePacks(
        library=library,
        packs=packs,
        layers=layers,
        installed=rows,
        choices=choices,
        choice_version=choice.version if choice else 0,
        troubles=tuple(troubles),
        files={(row.pack_id, row.version): row.files for row in stored},
    )


def _newest(packs: PackSet, one: Source) -> PackSet:
    known = packs.find(one.header.id)
    return packs if known and known.header.version >= one.header.version else packs.with_pack(one)


def chosen_layers(packs: PackSet, choices: PackChoices) -> tuple[RawLayer, ...]:
    """Return the layers that hold by what the office chose, its own council's rules on top."""
    own: Iterable[RawLayer] = () if choices.commune.silent else (commune_layer(choices.commune, packs),)
    return layers_in_force((*packs.layers.values(), *own), choices.layers)


def _library(
    packs: PackSet, choices: PackChoices, troubles: list[PackTrouble]
) -> tuple[PackLibrary, PackSet, tuple[RawLayer, ...]]:
    program, tried = built_in(), msgspec.structs.replace(choices, commune=CommuneRules())
    if packs is program and choices == PackChoices():
        return default_packs(), packs, chosen_layers(packs, choices)
    failed = None
    # What fits best: all of it, without the own rules, with the program's packs alone.
    for found, chosen in ((packs, choices), (packs, tried), (program, choices), (program, PackChoices())):
        try:
            layers = chosen_layers(found, chosen)
            return library_of(found, layers), found, layers
        except PackError as error:
            if failed is None:
                failed = PackTrouble(str(error.params.get("file", "")).partition("/")[0], error)
                troubles.append(failed)
    return load_packs(), program, ()
