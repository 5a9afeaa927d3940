"""What the office chose among its rule packs: layers on or off, and the rules of its own council."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from services.pack_errors import OwnRulesError
from services.regimes import local
from services.regimes import pack as shape
from services.regimes.raw import PackSet, RawLayer

VERSION = 1
COMMUNE = "commune"
_ACT, _SOURCE = "own-rules", "own-rules"
_COUNCIL = "Hội đồng Thi đua - Khen thưởng"
_RULES = "Quy chế làm việc của Hội đồng"
Percent = Annotated[int, Meta(ge=1, le=100)]


class CommuneRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules that the office's own council works by; what is None stays as the law or the province says.

    `act`: how they are cited ("Quy chế số 05/QC-HĐTĐKT"); `vote_percent`: of all members, for awards whose
    threshold the law leaves open, more than that when `vote_strict`; `quorum_part` of `quorum_whole` members
    have to be there; `quotas`: award code → the most of it in a round and year.
    """

    act: str = ""
    vote_percent: Percent | None = None
    vote_strict: bool = True
    vote_ballot: bool = False
    quorum_part: local.Positive | None = None
    quorum_whole: local.Positive = 3
    quotas: dict[str, Annotated[int, Meta(ge=0)]] = {}

    @property
    def silent(self) -> bool:
        """Tell whether nothing is said: there is no layer then."""
        return self.vote_percent is None and self.quorum_part is None and not self.quotas


class PackChoices(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`layers`: layer id → on or off, for those that somebody decided about."""

    layers: dict[str, bool] = {}
    commune: CommuneRules = CommuneRules()
    version: int = VERSION


def decode_choices(tree: Mapping[str, Any]) -> PackChoices:
    """Return the choices stored as a JSON tree."""
    return msgspec.convert(tree, PackChoices)


def encode_choices(choices: PackChoices) -> dict[str, Any]:
    """Return the choices as a JSON tree."""
    tree: dict[str, Any] = msgspec.to_builtins(choices)
    return tree


def check_choices(choices: PackChoices) -> None:
    """Refuse numbers that can't be. Raises: OwnRulesError."""
    rules = choices.commune
    try:
        decode_choices(encode_choices(choices))
    except msgspec.ValidationError as error:
        place = str(error).rpartition("`$.commune.")[2].rstrip("`")
        raise OwnRulesError(field=place.partition("[")[0]) from None
    if rules.quorum_part is not None and rules.quorum_part > rules.quorum_whole:
        raise OwnRulesError(field="quorum_part")


def commune_layer(rules: CommuneRules, packs: PackSet) -> RawLayer:
    """Return the rules of the own council as a layer on the regimes that are not expired."""
    cited = {"article": "", "act": _ACT, "mark": "S", "source": _SOURCE}
    name = rules.act or _RULES
    made = RawLayer(
        folder=COMMUNE,
        digest=hashlib.sha256(msgspec.json.encode(rules, order="sorted")).hexdigest(),
        header=local.LayerHeader(
            id=COMMUNE,
            version=1,
            kind="commune",
            title=name,
            short=name,
            regimes=tuple(one.header.id for one in packs.regimes.values() if one.header.status != "expired"),
        ),
        acts={_ACT: shape.Act(id=_ACT, number="", title=name, short=name, mark="S")},
        sources={_SOURCE: shape.Source(id=_SOURCE, title=name)},
        quotas={code: _as(local.Quota, cited, award=code, count=n) for code, n in rules.quotas.items()},
    )
    if rules.quorum_part is not None:
        council = {"council": "commune", "part": rules.quorum_part, "whole": rules.quorum_whole}
        made.quorums["commune"] = _as(local.Quorum, cited, **council)
    if rules.vote_percent is not None:
        vote = {"percent": rules.vote_percent, "strict": rules.vote_strict, "ballot": rules.vote_ballot}
        made.default_vote = _as(shape.Vote, cited, awards=(), council=_COUNCIL, **vote)
    return made


def _as(kind: Any, cited: Mapping[str, Any], **more: Any) -> Any:
    return msgspec.convert({**cited, **more}, kind)
