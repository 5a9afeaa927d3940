"""Put packs on each other: a regime on the one it extends, then province and commune on the law."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from services.regimes.checking import check_pack
from services.regimes.criteria import AnyCriterion, Rule, walk
from services.regimes.errors import PackApartError, PackCycleError, PackReferenceError
from services.regimes.raw import SECTIONS, Origin, PackSet, RawLayer, RawPack, Sections

# What stands in a pack for itself: the examples of the one below are put to the one below.
_OWN = ("examples", "extras")
# Of these the first entry that fits is taken.
_FIRST_FITS = ("dossiers", "receivers")
_ORDER = {"province": 0, "commune": 1}


def layers_in_force(layers: Iterable[RawLayer], chosen: Mapping[str, bool]) -> tuple[RawLayer, ...]:
    """Return the layers that hold, in the order in which they lie on the law.

    `chosen`: layer id → on or off. Where nobody chose, a layer is on; a model from another province only as
    long as no layer of the own one is on for a regime of the model.
    """
    found = [one for one in layers if chosen.get(one.header.id, True)]
    own = {
        regime
        for one in found
        if one.header.kind == "province" and not one.header.model
        for regime in one.header.regimes
    }
    held = (
        one
        for one in found
        if not (one.header.model and own.intersection(one.header.regimes) and one.header.id not in chosen)
    )
    return tuple(sorted(held, key=lambda one: (_ORDER[one.header.kind], not one.header.model, one.header.id)))


def merge(packs: PackSet, layers: Sequence[RawLayer] = ()) -> dict[str, RawPack]:
    """Return the regimes whole: what they extend and the layers put in, every reference checked.

    Layers are laid on whatever their days; for those see `spans`.
    Raises: PackReferenceError, PackCycleError, PackDuplicateError, PackKeyError, PackApartError.
    """
    merged: dict[str, RawPack] = {}
    for regime in packs.regimes:
        _extend(regime, packs.regimes, merged, ())
    for one in merged.values():
        check_pack(one)
    _check_layers(merged, layers)
    return {regime: _laid(one, _on(regime, layers)) for regime, one in merged.items()}


def spans(packs: PackSet, layers: Sequence[RawLayer]) -> Iterator[tuple[date, RawPack]]:
    """Yield the regimes as they hold over their days, each time with the first day of it.

    A layer lies on a regime from its own first day to its own last day alone: what was received before is
    judged by the law without it. The spans of a regime are in their order.
    Raises: as `merge`.
    """
    law = merge(packs)
    _check_layers(law, layers)
    for regime, one in law.items():
        for first in _first_days(one, _on(regime, layers)):
            yield first, _laid(one, [layer for layer in _on(regime, layers) if _holds(layer, first)])


def _first_days(regime: RawPack, layers: Sequence[RawLayer]) -> list[date]:
    first, last = regime.header.valid_from or date.min, regime.header.valid_to or date.max
    days = {first}
    for layer in layers:
        days.add(layer.header.valid_from or first)
        if layer.header.valid_to and layer.header.valid_to < last:
            days.add(layer.header.valid_to + timedelta(days=1))
    return sorted(day for day in days if first <= day <= last)


def _holds(layer: RawLayer, day: date) -> bool:
    return (layer.header.valid_from or date.min) <= day <= (layer.header.valid_to or date.max)


def _on(regime: str, layers: Iterable[RawLayer]) -> list[RawLayer]:
    return [layer for layer in layers if regime in layer.header.regimes]


def _check_layers(law: Mapping[str, RawPack], layers: Iterable[RawLayer]) -> None:
    for layer in layers:
        for regime in layer.header.regimes:
            if regime not in law:
                raise PackReferenceError(file=layer.file_of("layer"), place="layer.regimes", name=regime)
            _check_dates(law[regime], layer)


def _laid(regime: RawPack, layers: Iterable[RawLayer]) -> RawPack:
    for layer in layers:
        regime = _lay_on(regime, layer)
        check_pack(regime, layer.folder)
    return regime


def _extend(
    regime: str, packs: Mapping[str, RawPack], merged: dict[str, RawPack], above: tuple[str, ...]
) -> RawPack:
    if regime in merged:
        return merged[regime]
    if regime in above:
        circle = " → ".join((*above[above.index(regime) :], regime))
        raise PackCycleError(file=packs[regime].file_of("regime"), place="extends", name=circle)
    own = packs[regime]
    base = own.header.extends
    if not base:
        merged[regime] = own
        return own
    if base not in packs:
        raise PackReferenceError(file=own.file_of("regime"), place="extends", name=base)
    below = _extend(base, packs, merged, (*above, regime))
    merged[regime] = RawPack(
        folder=own.folder,
        header=own.header,
        examples=own.examples,
        **_joined(below, own),
    )
    return merged[regime]


def _joined(below: Sections, own: Sections) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: getattr(below, name) | getattr(own, name) for name in SECTIONS if name not in _OWN
    }
    named = {award for vote in own.votes for award in vote.awards}
    kept = (
        msgspec.structs.replace(vote, awards=tuple(award for award in vote.awards if award not in named))
        for vote in below.votes
    )
    found["votes"] = own.votes + tuple(vote for vote in kept if vote.awards)
    found["default_vote"] = own.default_vote or below.default_vote
    found["prize_rule"] = own.prize_rule or below.prize_rule
    found["files"] = below.files | own.files
    found["digest"] = hashlib.sha256(f"{below.digest}\n{own.digest}".encode()).hexdigest()
    return found


def _check_dates(regime: RawPack, layer: RawLayer) -> None:
    first = max(regime.header.valid_from or date.min, layer.header.valid_from or date.min)
    last = min(regime.header.valid_to or date.max, layer.header.valid_to or date.max)
    if last < first:
        raise PackApartError(
            file=layer.file_of("layer"), place="layer", first=layer.header.id, second=regime.header.id
        )


def _lay_on(below: RawPack, layer: RawLayer) -> RawPack:
    """Return a regime with a layer on it; what came from where is noted."""
    joined = _joined(below, layer)
    for name in _FIRST_FITS:
        # What the province asks in a case goes before what the law asks of all.
        new = {key: one for key, one in getattr(layer, name).items() if key not in getattr(below, name)}
        joined[name] = new | joined[name]
    joined["rules"] = _with_extras(joined["rules"], layer)
    origins = dict(below.origins)
    for section, key, replaced in _entries(below, layer):
        origins[section, key] = Origin(layer.header, replaced)
    return RawPack(
        folder=below.folder,
        header=below.header,
        examples=below.examples,
        layers=(*below.layers, layer.header),
        origins=origins,
        **joined,
    )


def _with_extras(rules: dict[str, Rule], layer: RawLayer) -> dict[str, Rule]:
    for extra in layer.extras.values():
        place = f"extra {extra.id}"
        if extra.rule not in rules:
            raise PackReferenceError(file=layer.file_of("extra", extra.id), place=place, name=extra.rule)
        lines = tuple(
            msgspec.structs.replace(
                line,
                article=line.article or extra.article,
                act=line.act or extra.act,
                mark=line.mark or extra.mark,
                source=line.source or extra.source,
            )
            for line in extra.of
        )
        rule = rules[extra.rule]
        rules = rules | {rule.id: msgspec.structs.replace(rule, of=(*rule.of, *lines))}
    return rules


def _entries(below: RawPack, layer: RawLayer) -> Iterator[tuple[str, str, bool]]:
    """Yield section and key of every entry of a layer, and whether the regime has it already."""
    for attribute, (section, _key) in SECTIONS.items():
        if attribute not in _OWN:
            known = getattr(below, attribute)
            yield from ((section, key, key in known) for key in getattr(layer, attribute))
    voted = {award for vote in below.votes for award in vote.awards}
    for vote in layer.votes:
        yield from (("vote", award, award in voted) for award in vote.awards)
    if layer.default_vote is not None:
        yield "default_vote", "", below.default_vote is not None
    if layer.prize_rule is not None:
        yield "prize_rule", "", below.prize_rule is not None
    trees: list[tuple[AnyCriterion, ...]] = [rule.of for rule in layer.rules.values()]
    trees += [extra.of for extra in layer.extras.values()]
    trees.append(tuple(layer.general.values()))
    for tree in trees:
        yield from (("criterion", criterion.id, False) for criterion in walk(tree))
