"""Read packs from their files: every key checked, one digest for the words of each."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from services.regimes import pack as shape
from services.regimes.criteria import walk
from services.regimes.errors import (
    PackAbsentError,
    PackDuplicateError,
    PackKeyError,
    PackSpanError,
    PackSyntaxError,
)
from services.regimes.raw import SECTIONS, PackSet, RawLayer, RawPack, Sections, Source

LAYERS = "layers"
FORMS = "forms"
_WRONG_PLACE = "a layer lies in the folder “layers”, a regime beside it"
_EXTRA_IN_LAW = "only a layer adds lines to the rules of others"
_FORMS_IN_LAW = "only a layer puts words of forms otherwise"
_TOO_DEEP = "nested too deep"


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
            detail = f"the folder is not named “{one.header.id}”"
            raise PackKeyError(file=one.file_of(_head(one)), place=f"{_head(one)}.id", detail=detail)
        if isinstance(one, RawLayer) != (place.parent != folder):
            raise PackKeyError(file=one.file_of(_head(one)), place=_head(one), detail=_WRONG_PLACE)
        if found.find(one.header.id):
            raise PackDuplicateError(file=one.file_of(_head(one)), place=_head(one), name=one.header.id)
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


def is_form_file(name: str) -> bool:
    """Tell whether a file of a pack is about the words of a form; whoever knows forms reads it."""
    return name.startswith(f"{FORMS}/")


def read_folder(folder: Path) -> Source:
    """Return the pack of one folder, not merged with what it extends.

    Raises: PackSyntaxError, PackKeyError, PackDuplicateError.
    """
    return read_texts(folder.name, texts_of(folder))


def texts_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a pack's folder by name, those of its forms as "forms/to_trinh.toml"."""
    inner = folder / FORMS
    paths = [path for path in folder.iterdir() if is_pack_file(path.name)] if folder.is_dir() else []
    paths += inner.glob("*.toml") if inner.is_dir() else ()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def read_texts(name: str, files: Mapping[str, bytes]) -> Source:
    """Return the pack that stands in some files; `name` is its name in messages. Raises: as `read_folder`."""
    digest, decoded = hashlib.sha256(), []
    for file_name in sorted(files):
        # A checkout on Windows may end lines otherwise; the digest is that of the words.
        data = files[file_name].replace(b"\r\n", b"\n")
        digest.update(f"{file_name}\n{len(data)}\n".encode() + data)
        if not is_form_file(file_name):
            decoded.append((f"{name}/{file_name}", _decode(f"{name}/{file_name}", data)))
    made = _with_head(name, digest.hexdigest(), decoded)
    made.forms = {one: data for one, data in files.items() if is_form_file(one)}
    for place, file in decoded:
        _put_in(made, place, file)
    _check_spans(made)
    if isinstance(made, RawPack) and made.extras:
        # The law says all of its own rules in them; only a layer adds to what another wrote.
        extra = next(iter(made.extras))
        raise PackKeyError(file=made.file_of("extra", extra), place=f"extra {extra}", detail=_EXTRA_IN_LAW)
    if isinstance(made, RawPack) and made.forms:
        raise PackKeyError(file=f"{name}/{next(iter(made.forms))}", place="form", detail=_FORMS_IN_LAW)
    return made


def _check_spans(made: Source) -> None:
    head = _head(made)
    named = [(head, "", made.header), *(("act", one.id, one) for one in made.acts.values())]
    for section, key, one in named:
        if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
            raise PackSpanError(
                file=made.file_of(section, key),
                place=f"{section} {key}".strip(),
                first=one.valid_from.isoformat(),
                last=one.valid_to.isoformat(),
            )


def _with_head(name: str, digest: str, files: list[tuple[str, shape.PackFile]]) -> Source:
    heads = [(at, file.regime) for at, file in files if file.regime is not None]
    heads_of_layers = [(at, file.layer) for at, file in files if file.layer is not None]
    count = len(heads) + len(heads_of_layers)
    if count != 1:
        detail = f"one head is needed, there are {count}"
        raise PackKeyError(file=name, place="[regime] / [layer]", detail=detail)
    if heads_of_layers:
        ((at, layer),) = heads_of_layers
        return RawLayer(folder=name, header=layer, digest=digest, files={("layer", ""): at})
    ((at, regime),) = heads
    return RawPack(folder=name, header=regime, digest=digest, files={("regime", ""): at})


def _decode(name: str, data: bytes) -> shape.PackFile:
    try:
        text = unicodedata.normalize("NFC", data.decode())
        # Examples are many and alike: one a line is easier to read than tables are.
        tree = msgspec.json.decode(text) if name.endswith(".json") else tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise PackSyntaxError(file=name, detail=str(error)) from None
    except RecursionError:
        raise PackSyntaxError(file=name, detail=_TOO_DEEP) from None
    try:
        return msgspec.convert(tree, shape.PackFile, str_keys=True)
    except msgspec.ValidationError as error:
        words, _at, place = str(error).partition(" - at ")
        raise PackKeyError(file=name, place=place.strip("`") or "$", detail=words) from None
    except RecursionError:
        raise PackSyntaxError(file=name, detail=_TOO_DEEP) from None


def _put_in(made: Sections, name: str, file: shape.PackFile) -> None:
    for attribute, (section, key) in SECTIONS.items():
        target: dict[str, Any] = getattr(made, attribute)
        for entry in getattr(file, section):
            code = getattr(entry, key)
            if code in target:
                raise PackDuplicateError(file=name, place=section, name=code)
            target[code] = entry
            made.files[section, code] = name
    trees = chain((rule.of for rule in file.rule), (extra.of for extra in file.extra), [file.general])
    for criterion in walk(tuple(chain.from_iterable(trees))):
        made.files["criterion", criterion.id] = name
    for vote in file.vote:
        made.files.update((("vote", award), name) for award in vote.awards)
    if file.default_vote is not None:
        made.files["default_vote", ""] = name
    if file.prize_rule is not None:
        made.files["prize_rule", ""] = name
    made.votes += file.vote
    made.default_vote = file.default_vote or made.default_vote
    made.prize_rule = file.prize_rule or made.prize_rule
