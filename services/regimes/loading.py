"""Read packs from their files: every key checked, one digest for the words of each."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from services.regimes import pack as shape
from services.regimes.errors import (
    PackAbsentError,
    PackDuplicateError,
    PackKeyError,
    PackSpanError,
    PackSyntaxError,
)
from services.regimes.raw import SECTIONS, PackSet, RawLayer, RawPack, Sections, Source

LAYERS = "layers"


def read_set(folder: Path) -> PackSet:
    """Return the packs of a folder, each in a folder named by its id; layers lie in its folder `layers`.

    Raises: PackAbsentError, PackSyntaxError, PackKeyError, PackDuplicateError.
    """
    found = PackSet(regimes={}, layers={})
    for place in (*_folders(folder), *_folders(folder / LAYERS)):
        if place.name == LAYERS and place.parent == folder:
            continue
        one = read_folder(place)
        if one.header.id != place.name:
            raise PackKeyError(file=place.name, place=f"{_head(one)}.id", detail=one.header.id)
        if isinstance(one, RawLayer) != (place.parent != folder):
            raise PackKeyError(file=place.name, place=_head(one), detail=place.parent.name)
        if found.find(one.header.id):
            raise PackDuplicateError(file=place.name, place=_head(one), name=one.header.id)
        found = found.with_pack(one)
    if not found.regimes:
        raise PackAbsentError(folder=folder.name)
    return found


def _folders(folder: Path) -> Iterator[Path]:
    return iter(sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ())


def _head(one: Source) -> str:
    return "layer" if isinstance(one, RawLayer) else "regime"


def is_pack_file(name: str) -> bool:
    """Tell whether a file of this name belongs to a pack: TOML, or the examples as JSON."""
    return name.endswith(".toml") or name == "examples.json"


def read_folder(folder: Path) -> Source:
    """Return the pack of one folder, not merged with what it extends.

    Raises: PackSyntaxError, PackKeyError, PackDuplicateError.
    """
    return read_texts(folder.name, texts_of(folder))


def texts_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a pack's folder by name."""
    paths = sorted(path for path in folder.iterdir() if is_pack_file(path.name)) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in paths}


def read_texts(name: str, files: Mapping[str, bytes]) -> Source:
    """Return the pack that stands in some files; `name` is its name in messages. Raises: as `read_folder`."""
    digest, decoded = hashlib.sha256(), []
    for file_name in sorted(files):
        # A checkout on Windows may end lines otherwise; the digest is that of the words.
        data = files[file_name].replace(b"\r\n", b"\n")
        digest.update(f"{file_name}\n{len(data)}\n".encode() + data)
        decoded.append((f"{name}/{file_name}", _decode(f"{name}/{file_name}", data)))
    made = _with_head(name, digest.hexdigest(), [file for _place, file in decoded])
    for place, file in decoded:
        _put_in(made, place, file)
    _check_spans(made)
    if isinstance(made, RawPack) and made.extras:
        # The law says all of its own rules in them; only a layer adds to what another wrote.
        raise PackKeyError(file=name, place="extra", detail=next(iter(made.extras)))
    return made


def _check_spans(made: Source) -> None:
    named = [(_head(made), made.header), *((f"act {one.id}", one) for one in made.acts.values())]
    for place, one in named:
        if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
            raise PackSpanError(
                file=made.folder, place=place, first=one.valid_from.isoformat(), last=one.valid_to.isoformat()
            )


def _with_head(name: str, digest: str, files: list[shape.PackFile]) -> Source:
    regimes = [file.regime for file in files if file.regime is not None]
    layers = [file.layer for file in files if file.layer is not None]
    if len(regimes) + len(layers) != 1:
        raise PackKeyError(file=name, place="regime / layer", detail=str(len(regimes) + len(layers)))
    if layers:
        return RawLayer(folder=name, header=layers[0], digest=digest)
    return RawPack(folder=name, header=regimes[0], digest=digest)


def _decode(name: str, data: bytes) -> shape.PackFile:
    try:
        text = unicodedata.normalize("NFC", data.decode())
        # Examples are many and alike: one a line is easier to read than tables are.
        tree = msgspec.json.decode(text) if name.endswith(".json") else tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise PackSyntaxError(file=name, detail=str(error)) from None
    except RecursionError:
        raise PackSyntaxError(file=name, detail="nested too deep") from None
    try:
        return msgspec.convert(tree, shape.PackFile, str_keys=True)
    except msgspec.ValidationError as error:
        words, _at, place = str(error).partition(" - at ")
        raise PackKeyError(file=name, place=place.strip("`"), detail=words) from None
    except RecursionError:
        raise PackSyntaxError(file=name, detail="nested too deep") from None


def _put_in(made: Sections, name: str, file: shape.PackFile) -> None:
    for attribute, (section, key) in SECTIONS.items():
        target: dict[str, Any] = getattr(made, attribute)
        for entry in getattr(file, section):
            code = getattr(entry, key)
            if code in target:
                raise PackDuplicateError(file=name, place=section, name=code)
            target[code] = entry
    made.votes += file.vote
    made.default_vote = file.default_vote or made.default_vote
    made.prize_rule = file.prize_rule or made.prize_rule
