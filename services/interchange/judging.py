"""Whether the proposals of a file meet the rules: without a home, and nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from services.app import built_in_units
from services.clock import Clock
from services.dates import format_date
from services.errors import UsageError
from services.fact_rules import with_confirmations
from services.i18n import _
from services.interchange.facts import FileFacts
from services.interchange.guards import check_alone
from services.interchange.problems import LoadRefusedError, RowProblem
from services.interchange.reading import Doubts, read_file, read_tree
from services.interchange.rows import Reading
from services.regimes import (
    Inquiry,
    PackLibrary,
    Proposal,
    RecipientFacts,
    Regime,
    Verdict,
    verdict_from_tree,
)
from services.regimes.errors import NoRegimeError
from services.round_claims import HERE, RoundWarning, same_initiative
from services.units import UnitRegistry


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A desk without an office: the file is read as by a home of its unit that holds no records yet."""

    clock: Clock
    packs: PackLibrary
    unit_id: str
    db: None = None

    @property
    def units(self) -> UnitRegistry:
        """Return the registry of administrative units."""
        return built_in_units()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One proposal and its verdict.

    `place` in the file, as "nominations[3]", else that of the recipient; `nomination_ref` "" when nobody
    proposed it yet. `stored`: the verdict that the file brings, which stays what it is. `doubts`: what is
    doubtful about it beside its conditions.
    """

    place: str
    nomination_ref: str
    nomination_uid: str
    recipient_ref: str
    recipient_uid: str
    recipient_kind: str
    recipient_name: str
    award_name: str
    override_reason: str
    verdict: Verdict
    stored: Verdict | None
    doubts: tuple[RoundWarning, ...] = ()


def judge_file(
    path: Path, clock: Clock, packs: PackLibrary, *, on: date | None = None, award: str | None = None
) -> tuple[Judged, ...]:
    """Return the verdicts of a file of the interchange format, as `judge_tree`.

    Raises: FileUnreadableError and as `judge_tree`.
    """
    tree, doubts = read_file(path)
    return judge_tree(tree, clock, packs, on=on, award=award, name=path.name, doubts=doubts)


def judge_tree(
    tree: Any,
    clock: Clock,
    packs: PackLibrary,
    *,
    on: date | None = None,
    award: str | None = None,
    name: str = "",
    doubts: Doubts = (),
) -> tuple[Judged, ...]:
    """Return the verdicts of the tree of a file; `doubts` are told beside what else is wrong with it.

    Without `award`: of every nomination, under the regime stored with its round, else that of the day the
    round's dossiers were received. With `award`: of every recipient for that award, for the year of `on`
    (default: today), under the regime of that day. A file without nominations is asked about every award.

    Raises: NotInterchangeError, LoadRefusedError: as `load_tree` into a home without records.
        UnknownAwardError, NoRegimeError, UsageError: a day without an award for a file of nominations.
    """
    reading = _read(tree, clock, packs, name, doubts)
    facts = FileFacts(reading.app, reading.rows)
    places = _Places(reading)
    if award is None and facts.nominations:
        if on is not None:
            words = _("a day goes with an award: nominations are judged by that of their round")
            raise UsageError(detail=words)
        return _doubted(packs, facts, list(_nominations(packs, facts, places)))
    return tuple(_recipients(packs.on(on or clock.today()), on or clock.today(), facts, places, award))


def _read(tree: Any, clock: Clock, packs: PackLibrary, name: str, doubts: Doubts) -> Reading:
    unit = tree.get("unit") if isinstance(tree, dict) else None
    unit_id = unit.get("id") if isinstance(unit, dict) else None
    desk = Outside(clock=clock, packs=packs, unit_id=unit_id if isinstance(unit_id, str) else "")
    reading = read_tree(desk, tree, name, doubts)
    if desk.unit_id not in desk.units:
        words = _("There is no unit “{unit}”.").format(unit=desk.unit_id)
        raise LoadRefusedError((RowProblem(path="unit.id", reason=words),))
    for shape, rows in groupby(reading.rows, key=lambda row: row.shape):
        check_alone(reading.complaints, shape, list(rows))
    reading.complaints.raise_if_any()
    return reading


class _Places:
    """Where the records of the file stand, and what they are called there; by uid."""

    def __init__(self, reading: Reading) -> None:
        self.refs = {row.uid: ref for ref, row in reading.by_ref.items()}
        self.places = {row.uid: row.place for row in reading.rows}


def _nominations(packs: PackLibrary, facts: FileFacts, places: _Places) -> Iterator[Judged]:
    collected: dict[tuple[str, int], dict[str, RecipientFacts]] = {}
    for one in facts.nominations:
        round_uid, year = one["round_uid"], one["year_to"]
        above = facts.rounds[round_uid]
        if (round_uid, year) not in collected:
            collected[round_uid, year] = facts.collect(year=year, round_uid=round_uid)
        known = with_confirmations(collected[round_uid, year][one["recipient_uid"]], one["confirmations"])
        proposal = Proposal(
            award=one["award_code"], year=year, basis=above["basis"].value, received_on=above["received_on"]
        )
        regime = packs.regime(above["regime"], above["received_on"])
        judged = _judged(regime, known, Inquiry(regime, known).verdict(proposal), places, one)
        yield replace(judged, doubts=tuple(_other_regime(packs, regime, above["received_on"], one["uid"])))


def _other_regime(
    packs: PackLibrary, regime: Regime, received_on: date, nomination_uid: str
) -> Iterator[RoundWarning]:
    """Tell when a round keeps other rules than those of the day its dossiers were received."""
    with suppress(NoRegimeError):
        of_day = packs.on(received_on)
        if of_day.id != regime.id:
            params: dict[str, str | int] = {
                "kept": regime.id, "day": format_date(received_on), "regime": of_day.id,
            }  # fmt: skip
            yield RoundWarning(nomination_uid=nomination_uid, code="other_regime", params=params)


def _doubted(packs: PackLibrary, facts: FileFacts, judged: list[Judged]) -> tuple[Judged, ...]:
    """Return the proposals with what is doubtful about them: one initiative for several of a person."""
    together: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, (one, nomination) in enumerate(zip(judged, facts.nominations, strict=True)):
        if nomination["state"] in HERE:
            together[nomination["round_uid"], one.recipient_uid].append(place)
    for (round_uid, _person), places in together.items():
        above = facts.rounds[round_uid]
        regime = packs.regime(above["regime"], above["received_on"])
        known = [(judged[place].nomination_uid, judged[place].verdict) for place in places]
        for doubt in same_initiative(regime, known):
            at = next(place for place in places if judged[place].nomination_uid == doubt.nomination_uid)
            judged[at] = replace(judged[at], doubts=(*judged[at].doubts, doubt))
    return tuple(judged)


def _recipients(
    regime: Regime, on: date, facts: FileFacts, places: _Places, award: str | None
) -> Iterator[Judged]:
    codes = None if award is None else (regime.award(award).code,)
    for known in facts.collect(year=on.year).values():
        inquiry = Inquiry(regime, known)
        for code in codes or (one.code for one in regime.awards_for(known.kind)):
            proposal = Proposal(award=code, year=on.year, received_on=on)
            yield _judged(regime, known, inquiry.verdict(proposal), places, {})


def _judged(
    regime: Regime, known: RecipientFacts, verdict: Verdict, places: _Places, nomination: dict[str, Any]
) -> Judged:
    uid = nomination.get("uid", "")
    stored = nomination.get("verdict")
    return Judged(
        place=places.places[uid or known.uid],
        nomination_ref=places.refs.get(uid, ""),
        nomination_uid=uid,
        recipient_ref=places.refs[known.uid],
        recipient_uid=known.uid,
        recipient_kind=known.kind,
        recipient_name=known.name,
        award_name=regime.award(verdict.award).name,
        override_reason=nomination.get("override_reason") or "",
        verdict=verdict,
        stored=verdict_from_tree(stored) if stored else None,
    )
