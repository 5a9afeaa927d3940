"""Read packs from their folders: every file checked, every reference followed, one digest for the whole."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec

from services.regimes import pack as shape
from services.regimes.checking import check_pack
from services.regimes.errors import (
    PackAbsentError,
    PackCycleError,
    PackDuplicateError,
    PackKeyError,
    PackReferenceError,
    PackSyntaxError,
)
from services.regimes.raw import RawPack

_KEYS = {
    "acts": ("act", "id"),
    "sources": ("source", "id"),
    "bases": ("basis", "code"),
    "ratings": ("rating", "code"),
    "disciplines": ("discipline", "code"),
    "awards": ("award", "code"),
    "papers": ("paper", "code"),
    "dossiers": ("dossier", "id"),
    "deadlines": ("deadline", "id"),
    "ceilings": ("ceiling", "award"),
    "principles": ("principle", "id"),
    "receivers": ("receiver", "id"),
    "prizes": ("prize", "id"),
    "salaries": ("base_salary", "id"),
    "rules": ("rule", "id"),
    "general": ("general", "id"),
    "examples": ("example", "id"),
}


def read_packs(folder: Path) -> dict[str, RawPack]:
    """Return the packs of a folder by regime id, extended ones merged in, references checked.

    Raises: PackAbsentError, PackSyntaxError, PackKeyError, PackDuplicateError, PackReferenceError,
    PackCycleError.
    """
    raw = {}
    for place in sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ():
        one = _read_folder(place)
        if one.header.id in raw:
            raise PackDuplicateError(file=place.name, place="regime", name=one.header.id)
        if one.header.id != place.name:
            raise PackKeyError(file=place.name, place="regime.id", detail=one.header.id)
        raw[one.header.id] = one
    if not raw:
        raise PackAbsentError(folder=folder.name)
    merged: dict[str, RawPack] = {}
    for regime in raw:
        _merge(regime, raw, merged, ())
    for one in merged.values():
        check_pack(one)
    return merged


def _read_folder(folder: Path) -> RawPack:
    digest = hashlib.sha256()
    files = []
    for path in sorted([*folder.glob("*.toml"), *folder.glob("examples.json")]):
        # A checkout on Windows may end lines otherwise; the digest is that of the words.
        data = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name}\n{len(data)}\n".encode() + data)
        files.append((f"{folder.name}/{path.name}", _decode(f"{folder.name}/{path.name}", data)))
    headers = [file.regime for _name, file in files if file.regime is not None]
    if len(headers) != 1:
        raise PackKeyError(file=folder.name, place="regime", detail=str(len(headers)))
    made = RawPack(folder=folder.name, header=headers[0], digest=digest.hexdigest())
    for name, file in files:
        _put_in(made, name, file)
    return made


def _decode(name: str, data: bytes) -> shape.PackFile:
    try:
        text = unicodedata.normalize("NFC", data.decode())
        # Examples are many and alike: one a line is easier to read than tables are.
        tree = msgspec.json.decode(text) if name.endswith(".json") else tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise PackSyntaxError(file=name, detail=str(error)) from None
    try:
        return msgspec.convert(tree, shape.PackFile, str_keys=True)
    except msgspec.ValidationError as error:
        words, _at, place = str(error).partition(" - at ")
        raise PackKeyError(file=name, place=place.strip("`"), detail=words) from None


def _put_in(made: RawPack, name: str, file: shape.PackFile) -> None:
    for attribute, (section, key) in _KEYS.items():
        target: dict[str, Any] = getattr(made, attribute)
        for entry in getattr(file, section):
            code = getattr(entry, key)
            if code in target:
                raise PackDuplicateError(file=name, place=section, name=code)
            target[code] = entry
    made.votes += file.vote
    made.default_vote = file.default_vote or made.default_vote
    made.prize_rule = file.prize_rule or made.prize_rule


def _merge(
    regime: str, raw: dict[str, RawPack], merged: dict[str, RawPack], above: tuple[str, ...]
) -> RawPack:
    if regime in merged:
        return merged[regime]
    if regime in above:
        raise PackCycleError(file=raw[regime].folder, place="extends", name=regime)
    own = raw[regime]
    base = own.header.extends
    if not base:
        merged[regime] = own
        return own
    if base not in raw:
        raise PackReferenceError(file=own.folder, place="extends", name=base)
    below = _merge(base, raw, merged, (*above, regime))
    joined = {
        one.name: getattr(below, one.name) | getattr(own, one.name)
        for one in fields(RawPack)
        if one.name in _KEYS and one.name != "examples"
    }
    named = {award for vote in own.votes for award in vote.awards}
    kept = (
        msgspec.structs.replace(vote, awards=tuple(award for award in vote.awards if award not in named))
        for vote in below.votes
    )
    votes = own.votes + tuple(vote for vote in kept if vote.awards)
    digest = hashlib.sha256(f"{below.digest}\n{own.digest}".encode()).hexdigest()
    merged[regime] = RawPack(
        folder=own.folder,
        header=own.header,
        digest=digest,
        votes=votes,
        default_vote=own.default_vote or below.default_vote,
        prize_rule=own.prize_rule or below.prize_rule,
        examples=own.examples,
        **joined,
    )
    return merged[regime]
