"""Read packs from their folders: every file checked, every reference followed, one digest for the whole."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from services.regimes import pack as shape
from services.regimes.criteria import AnyCriterion, Rule, awards_named, forms_named, levels_named, walk
from services.regimes.errors import (
    PackAbsentError,
    PackCycleError,
    PackDuplicateError,
    PackKeyError,
    PackReferenceError,
    PackSyntaxError,
)

T = TypeVar("T")


@dataclass(slots=True)
class RawPack:
    """The files of one folder, put together; sections by their id or code."""

    folder: str
    header: shape.Header
    digest: str
    acts: dict[str, shape.Act] = field(default_factory=dict)
    sources: dict[str, shape.Source] = field(default_factory=dict)
    bases: dict[str, shape.Basis] = field(default_factory=dict)
    ratings: dict[str, shape.RatingLevel] = field(default_factory=dict)
    disciplines: dict[str, shape.DisciplineForm] = field(default_factory=dict)
    awards: dict[str, shape.Award] = field(default_factory=dict)
    papers: dict[str, shape.Paper] = field(default_factory=dict)
    dossiers: dict[str, shape.Dossier] = field(default_factory=dict)
    deadlines: dict[str, shape.Deadline] = field(default_factory=dict)
    ceilings: dict[str, shape.Ceiling] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    general: dict[str, AnyCriterion] = field(default_factory=dict)
    votes: tuple[shape.Vote, ...] = ()
    default_vote: shape.Vote | None = None
    examples: dict[str, shape.Example] = field(default_factory=dict)


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
        raw[one.header.id] = one
    if not raw:
        raise PackAbsentError(folder=folder.name)
    merged: dict[str, RawPack] = {}
    for regime in raw:
        _merge(regime, raw, merged, ())
    for one in merged.values():
        _check_references(one)
    return merged


def _read_folder(folder: Path) -> RawPack:
    digest = hashlib.sha256()
    files = []
    for path in sorted(folder.glob("*.toml")):
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
        tree = tomllib.loads(unicodedata.normalize("NFC", data.decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
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
    votes = own.votes + tuple(vote for vote in below.votes if not named.intersection(vote.awards))
    digest = hashlib.sha256(f"{below.digest}\n{own.digest}".encode()).hexdigest()
    merged[regime] = RawPack(
        folder=own.folder,
        header=own.header,
        digest=digest,
        votes=votes,
        default_vote=own.default_vote or below.default_vote,
        examples=own.examples,
        **joined,
    )
    return merged[regime]


def _check_references(one: RawPack) -> None:
    for place, name, known in _references(one):
        if name not in known:
            raise PackReferenceError(file=one.folder, place=place, name=name)
    _check_circles(one)


def _references(one: RawPack) -> Iterator[tuple[str, str, Iterable[str]]]:
    yield from (("default_act", act, one.acts) for act in [one.header.default_act] if act)
    for award in one.awards.values():
        place = f"award {award.code}"
        yield from ((place, basis, one.bases) for basis in award.bases)
        yield from ((place, act, one.acts) for act in (award.act, award.decider_act) if act)
    for dossier in one.dossiers.values():
        place = f"dossier {dossier.id}"
        yield from ((place, paper.paper, one.papers) for paper in dossier.papers)
        yield from ((place, code, one.awards) for code in dossier.awards)
        yield place, dossier.act, one.acts
    for vote in (*one.votes, *([one.default_vote] if one.default_vote else [])):
        yield from (("vote", code, one.awards) for code in vote.awards)
        yield "vote", vote.act, one.acts
    for ceiling in one.ceilings.values():
        yield from (("ceiling", code, one.awards) for code in (ceiling.award, *ceiling.base))
    for rule in one.rules.values():
        place = f"rule {rule.id}"
        yield place, rule.award, one.awards
        yield place, rule.act, one.acts
        yield from _criteria_references(one, place, rule.of)
    yield from _criteria_references(one, "general", tuple(one.general.values()))


def _criteria_references(
    one: RawPack, place: str, criteria: tuple[AnyCriterion, ...]
) -> Iterator[tuple[str, str, Iterable[str]]]:
    for criterion in walk(criteria):
        here = f"{place}: {criterion.id}"
        yield from ((here, code, one.awards) for code in awards_named(criterion))
        yield from ((here, code, one.ratings) for code in levels_named(criterion))
        yield from ((here, code, one.disciplines) for code in forms_named(criterion))
        if criterion.act:
            yield here, criterion.act, one.acts


def _check_circles(one: RawPack) -> None:
    from services.regimes.criteria import Reaches

    reaches = {
        rule.award: {
            c.award
            for r in one.rules.values()
            if r.award == rule.award
            for c in walk(r.of)
            if isinstance(c, Reaches)
        }
        for rule in one.rules.values()
    }

    def visit(award: str, above: tuple[str, ...]) -> None:
        if award in above:
            raise PackCycleError(file=one.folder, place="rule", name=award)
        for below in reaches.get(award, ()):
            visit(below, (*above, award))

    for award in reaches:
        visit(award, ())
