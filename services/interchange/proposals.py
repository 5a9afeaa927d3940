"""Whether the nominations of a file fit the rules of their rounds: the award, and what people confirmed."""

from __future__ import annotations

from typing import Any

from models.nominations import AwardRound, Nomination
from services.errors import AppError
from services.i18n import _
from services.interchange.rows import Reading, Row
from services.regimes.criteria import AnyCriterion, walk
from services.regimes.library import Regime
from services.regimes.shelf import built_in


def check_nominations(reading: Reading) -> None:
    """Blame awards that the regime of the round doesn't know, and confirmations of nothing or by nobody."""
    rows = [row for row in reading.rows if row.shape.model is Nomination]
    regimes = {row.uid: _regime_of(reading, row) for row in reading.rows if row.shape.model is AwardRound}
    elsewhere = {row.values["round_uid"] for row in rows} - regimes.keys()
    here = reading.on_record(elsewhere, AwardRound.uid, AwardRound.regime, AwardRound.received_on)
    regimes |= {uid: reading.app.packs.find(regime, received) for uid, regime, received in here}
    for row in rows:
        code = row.values["award_code"]
        regime = regimes.get(row.values["round_uid"])
        if regime is not None and code is not None and code not in regime.awards:
            words = _("The rule pack of the round knows no award “{code}”.").format(code=code)
            reading.blame(f"{row.place}.award_code", words)
        elif row.owner is None:  # what another unit's people confirmed is as that unit says
            _check_confirmations(reading, row, regime)


def _regime_of(reading: Reading, row: Row) -> Regime | None:
    packs, received = reading.app.packs, row.values["received_on"]
    if row.values["regime"] is not None:
        return packs.find(row.values["regime"], received)
    try:
        return packs.on(received)
    except AppError:
        return None


def _check_confirmations(reading: Reading, row: Row, regime: Regime | None) -> None:
    said = row.values["confirmations"]
    if not isinstance(said, dict) or not said:
        return
    known = _lines(regime, row.values["award_code"]) | _stored_lines(row.values["verdict"])
    for line, entry in said.items():
        place = f"{row.place}.confirmations.{line}"
        if regime is not None and line not in known:
            reading.blame(place, _("The rules of this award have no line of that name to confirm."))
        if isinstance(entry, dict):
            for name in ("by", "note"):
                if not str(entry.get(name) or "").strip():
                    words = _("Whoever confirms a line gives a name and says by what.")
                    reading.blame(f"{place}.{name}", words)


def _lines(regime: Regime | None, award: str | None) -> set[str]:
    """Return the lines of an award that can be confirmed, those of layers that are switched off included."""
    added: list[AnyCriterion] = []
    for layer in built_in().layers.values():
        added += (line for rule in layer.rules.values() for line in rule.of)
        added += (line for extra in layer.extras.values() for line in extra.of)
        added += layer.general.values()
    found = {criterion.id for criterion in walk(tuple(added))}
    if regime is not None and award is not None:
        for kind in regime.award(award).kinds:
            plan = regime.plans.of(award, kind)
            found |= {line.id for line in plan.root.walk() if not line.group}
    return found


def _stored_lines(verdict: Any) -> set[str]:
    """Return the lines of a verdict that the file brings: it was made by the rules of its day."""
    found: set[str] = set()
    trees = [verdict.get("root")] if isinstance(verdict, dict) else []
    while trees:
        tree = trees.pop()
        if isinstance(tree, dict):
            found.add(str(tree.get("id")))
            children = tree.get("children")
            trees += children if isinstance(children, list) else []
    return found
