"""Whether a pack may be trusted: its own examples try its criteria, and every award has a vote."""

from __future__ import annotations

from collections.abc import Iterator

from services.regimes.criteria import AllOf, AnyOf, Manual, Rule, walk
from services.regimes.errors import PackExamplesAbsentError, PackVoteAbsentError
from services.regimes.raw import RawLayer, RawPack

_JUDGED = (AllOf, AnyOf, Manual)


def check_whole(regime: RawPack) -> None:
    """Check a regime with all that it extends.

    Every award with a line that the records answer needs an example for each kind of recipient it is for.
    Raises: PackExamplesAbsentError, PackVoteAbsentError.
    """
    tried = {(one.proposal.award, one.facts.kind) for one in regime.examples.values()}
    untried = dict.fromkeys(
        f"{rule.award} ({kind})"
        for rule in regime.rules.values()
        if _asks_records(rule)
        for kind in rule.kinds
        if (rule.award, kind) not in tried
    )
    if untried or not tried:
        raise PackExamplesAbsentError(file=regime.folder, names=", ".join(untried) or regime.header.id)
    if regime.default_vote is None:
        voted = {award for vote in regime.votes for award in vote.awards}
        for code in regime.awards:
            if code not in voted:
                raise PackVoteAbsentError(file=regime.folder, name=code)


def check_layer(layer: RawLayer, laid: RawPack) -> None:
    """Check that a layer tries the criteria it adds; `laid`: a regime with the layer on it.

    Raises: PackExamplesAbsentError.
    """
    tried = {one.proposal.award for one in layer.examples.values()}
    untried = dict.fromkeys(one for one in _ruled(layer, laid) if one not in tried)
    if untried or (layer.general and not tried):
        raise PackExamplesAbsentError(file=layer.folder, names=", ".join(untried) or layer.header.id)


def _ruled(layer: RawLayer, laid: RawPack) -> Iterator[str]:
    yield from (rule.award for rule in layer.rules.values())
    yield from (laid.rules[extra.rule].award for extra in layer.extras.values())


def _asks_records(rule: Rule) -> bool:
    return any(not isinstance(criterion, _JUDGED) for criterion in walk(rule.of))
