"""The tree of an award as the pack states it: made once, then filled with what each recipient's facts say."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import takewhile
from typing import Any, Literal

from services.regimes.alike import ALIKE, Alike
from services.regimes.asking import PLAINLY_MET, Question
from services.regimes.criteria import (
    AllOf,
    AnyCriterion,
    AnyOf,
    BasisFits,
    Conferred,
    CountedAfterDiscipline,
    Initiative,
    KindFits,
    Living,
    Manual,
    Mark,
    Reaches,
    Rule,
    Since,
    walk,
)
from services.regimes.facts import Proposal, RecipientFacts, RecipientKind
from services.regimes.library import Regime
from services.regimes.predicates import PREDICATES
from services.regimes.standing import basis_fits
from services.regimes.verdict import Finding, Lapsed, Missing, Node, Outcome

Ask = Callable[[Question, Any], Finding]
# Criteria that look at nothing but the award and the kind of recipient: their line is known beforehand.
_FIXED = (KindFits, Conferred, Manual)
# Kinds of recipients that a line keeps apart; more come of odd records, and are worked out anew.
_KEPT = 64
# Criteria that look at the award proposed; all others say the same whatever the award.
_OF_AWARD = (KindFits, Conferred, Initiative)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Line:
    """A line without what was found. `article`: the whole citation.

    A leaf has `ask`, about its `criterion` for `award` within `since`; a group has `lines`. `of_award`: the
    leaf looks at the award proposed. `always`: how it comes out when nobody confirmed anything, where the
    facts play no part; `plain`: how a leaf comes out that is met with nothing to tell. `alike`: what the
    leaf rests on where it holds no record; `kept`: how it came out for those alike, or, of a group, for the
    same lines below.
    """

    id: str
    text: str
    article: str
    mark: Mark
    source: str
    award: str
    ask: Ask | None = None
    criterion: Any = None
    since: Since | None = None
    of_award: bool = False
    manual: bool = False
    always: Node | None = None
    plain: Node | None = None
    group: Literal["", "all", "any"] = ""
    lines: tuple[Line, ...] = ()
    alike: Alike | None = None
    kept: dict[Hashable, Node] = field(default_factory=dict)

    def walk(self) -> Iterator[Line]:
        """Yield this line and all below it."""
        yield self
        for line in self.lines:
            yield from line.walk()

    def leaf(self, finding: Finding, *, manual: bool) -> Node:
        """Return the line with what was found."""
        return Node(
            id=self.id,
            text=self.text,
            article=self.article,
            mark=self.mark,
            source=self.source,
            outcome=finding.outcome,
            manual=manual,
            evidence=finding.evidence,
            missing=finding.missing,
            earliest_year=finding.earliest_year,
        )

    def joined(self, children: tuple[Node, ...]) -> Node:
        """Return the line of a group with what became of the lines below it."""
        outcome, year = (_all if self.group == "all" else _any)(children)
        return Node(
            id=self.id,
            text=self.text,
            article=self.article,
            mark=self.mark,
            source=self.source,
            outcome=outcome,
            group=self.group,
            children=children,
            earliest_year=year,
        )


def _all(children: Sequence[Node]) -> tuple[Outcome, int | None]:
    """Join lines that are all needed: the outcome, and the year in which the last of them could be met."""
    outcome, latest, never = Outcome.MET, 0, False
    for child in children:
        if child.outcome is Outcome.MET:
            continue
        year = child.earliest_year
        if child.outcome is Outcome.NOT_MET:
            outcome = Outcome.NOT_MET
            never = never or year is None  # nobody knows when this one can be met
        elif outcome is Outcome.MET:
            outcome = Outcome.UNKNOWN
        if year is not None and year > latest:
            latest = year
    return outcome, None if never or not latest else latest


def _any(children: Sequence[Node]) -> tuple[Outcome, int | None]:
    """Join lines of which one is enough: the outcome, and the year in which the first could be met.

    While a line is open, what is missing may show that it is met already: there is no later year to tell.
    """
    outcome, soonest = Outcome.NOT_MET, 0
    for child in children:
        if child.outcome is Outcome.MET:
            return Outcome.MET, None
        if child.outcome is Outcome.UNKNOWN:
            outcome = Outcome.UNKNOWN
        year = child.earliest_year
        if year is not None and (not soonest or year < soonest):
            soonest = year
    return outcome, None if outcome is Outcome.UNKNOWN else soonest or None


def _is_asked(criterion: AnyCriterion, award: str, kind: RecipientKind) -> bool:
    """Tell whether a general line is asked about an award at all."""
    return not isinstance(criterion, Living) or (kind == "person" and award in criterion.awards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The tree of one award for one kind of recipient. `ruled`, `confirmed`: as in `Verdict`.

    Below the root stand `begins`, whose lines are known beforehand, then `head`, which is one tuple for all
    awards that share it, then `tail`. `restart`: the line about what counts after a disciplinary measure.
    `ending`: the acts it cites that end some day, the first to end first.
    """

    root: Line
    ruled: bool
    confirmed: bool
    begins: tuple[Node, ...]
    head: tuple[Line, ...]
    tail: tuple[Line, ...]
    restart: Line | None
    ending: tuple[Lapsed, ...]

    def lapsed(self, day: date | None) -> tuple[Lapsed, ...]:
        """Return the acts that had ended on a day."""
        if not self.ending or day is None or day <= self.ending[0].ended_on:
            return ()
        return tuple(one for one in self.ending if one.ended_on < day)


@dataclass(frozen=True, slots=True)
class _Above:
    """What a line takes from the line above when it is silent."""

    article: str
    act: str
    mark: Mark
    source: str


@dataclass(slots=True)
class Plans:
    """The plans of a regime, each made when it is first asked for."""

    regime: Regime
    _made: dict[tuple[str, str], Plan] = field(default_factory=dict)
    _leaves: dict[tuple[Any, ...], Line] = field(default_factory=dict)
    _rules: dict[tuple[Rule, str], Line] = field(default_factory=dict)
    _heads: dict[tuple[Line, ...], tuple[Line, ...]] = field(default_factory=dict)
    # The identities of the nodes that many recipients share: each stands in a line, and stays.
    kept: set[int] = field(default_factory=set)

    def keep(self, line: Line, key: Hashable, node: Node) -> Node:
        """Keep how a line came out for all who are alike; beyond a number of kinds nothing is kept."""
        if len(line.kept) < _KEPT:
            line.kept[key] = node
            self.kept.add(id(node))
        return node

    def of(self, award: str, kind: RecipientKind) -> Plan:
        """Return the plan of an award. Raises: UnknownAwardError."""
        found = self._made.get((award, kind))
        if found is None:
            found = self._made[award, kind] = self._plan(award, kind)
        return found

    def _plan(self, code: str, kind: RecipientKind) -> Plan:
        award = self.regime.award(code)
        above = _Above(award.article, award.act, award.mark, award.source)
        asked = (one for one in self.regime.general if _is_asked(one, code, kind))
        lines = [self._line(one, above, code, kind) for one in asked]
        known = takewhile(lambda node: node is not None, (one.always for one in lines))
        begins = tuple(node for node in known if node is not None)
        head = tuple(lines[len(begins) :])
        rules = [self._rule(rule, kind) for rule in self.regime.rules(code, kind)]
        if len(rules) == 1:
            lines += rules[0].lines
        elif rules:
            lines.append(self._group("roads", award.name, "any", rules, above, code))
        else:
            # No criteria in the pack: a person has to say that the conditions were looked at.
            lines.append(self._unruled(f"{code}.unruled", "", above, code))
        root = self._group(f"{self.regime.id}.{code}", award.name, "all", lines, above, code)
        unsure = any(line.mark != "S" for line in root.walk() if line.id != root.id)
        confirmed = self.regime.status != "unverified" and not unsure
        return Plan(
            root=root,
            ruled=bool(rules),
            confirmed=confirmed,
            begins=begins,
            head=self._heads.setdefault(head, head),
            tail=root.lines[len(begins) + len(head) :],
            restart=next((one for one in lines if isinstance(one.criterion, CountedAfterDiscipline)), None),
            ending=self._ending(code, kind),
        )

    def _ending(self, code: str, kind: RecipientKind) -> tuple[Lapsed, ...]:
        raw, cited = self.regime.raw, {self.regime.award(code).act}
        for criterion in self.regime.general:
            cited.add(criterion.act)
        wanted, seen = [code], set()
        while wanted:
            award = wanted.pop()
            seen.add(award)
            for rule in self.regime.rules(award, kind):
                cited.add(rule.act)
                for criterion in walk(rule.of):
                    cited.add(criterion.act)
                    if isinstance(criterion, Reaches) and criterion.award not in seen:
                        wanted.append(criterion.award)
        acts = (raw.acts.get(one or raw.header.default_act) for one in sorted(cited))
        ending = {act.id: act for act in acts if act is not None and act.valid_to is not None}
        found = (Lapsed(act=act.short, ended_on=act.valid_to) for act in ending.values() if act.valid_to)
        return tuple(sorted(found, key=lambda one: (one.ended_on, one.act)))

    def _rule(self, rule: Rule, kind: RecipientKind) -> Line:
        if (rule, kind) not in self._rules:
            above = _Above(rule.article, rule.act, rule.mark, rule.source)
            lines = [self._line(one, above, rule.award, kind) for one in rule.of]
            self._rules[rule, kind] = self._group(rule.id, rule.text, "all", lines, above, rule.award)
        return self._rules[rule, kind]

    def _line(
        self,
        criterion: AnyCriterion,
        above: _Above,
        award: str,
        kind: RecipientKind,
        since: Since | None = None,
    ) -> Line:
        act = criterion.act or above.act
        here = _Above(
            # An article belongs to its act: under another act it would be one that nobody read.
            article=criterion.article or (above.article if act == above.act else ""),
            act=act,
            mark=criterion.mark or above.mark,
            source=criterion.source or above.source,
        )
        if isinstance(criterion, AllOf | AnyOf | Since):
            within = criterion if isinstance(criterion, Since) else since
            lines = [self._line(one, here, award, kind, within) for one in criterion.of]
            group: Literal["all", "any"] = "any" if isinstance(criterion, AnyOf) else "all"
            return self._group(criterion.id, criterion.text, group, lines, here, award)
        if isinstance(criterion, Reaches):
            return self._reaches(criterion, here, award, kind)
        # The same line in the trees of many awards is one, so that it is looked at once.
        told: object = award if isinstance(criterion, _OF_AWARD) else ""
        if isinstance(criterion, BasisFits):
            told = self.regime.given_for(self.regime.award(award), kind)
        key = (criterion, here, kind, told, since)
        if key not in self._leaves:
            self._leaves[key] = self._leaf(criterion, here, award, kind, since)
        return self._leaves[key]

    def _leaf(
        self, criterion: AnyCriterion, here: _Above, award: str, kind: RecipientKind, since: Since | None
    ) -> Line:
        ask = self._ask(criterion, award, kind)
        always = None
        if isinstance(criterion, _FIXED):
            proposal = Proposal(award=award, year=0)
            always = ask(Question(self.regime, proposal, RecipientFacts(kind=kind)), criterion)
        line = self._asking(criterion.id, criterion.text, here, award, ask, always)
        return replace(
            line,
            criterion=criterion,
            since=since,
            of_award=isinstance(criterion, _OF_AWARD),
            alike=ALIKE.get(type(criterion)),
        )

    def _ask(self, criterion: AnyCriterion, award: str, kind: RecipientKind) -> Ask:
        if isinstance(criterion, BasisFits):
            given_for = self.regime.given_for(self.regime.award(award), kind)
            return partial(basis_fits, given_for=given_for)
        return PREDICATES[type(criterion)]

    def _unruled(self, line_id: str, text: str, here: _Above, award: str) -> Line:
        finding = Finding(Outcome.UNKNOWN, missing=(Missing("unruled"),))
        return self._asking(line_id, text, here, award, lambda *_asked: finding, finding, manual=True)

    def _reaches(self, criterion: Reaches, here: _Above, award: str, kind: RecipientKind) -> Line:
        rules = [self._rule(rule, kind) for rule in self.regime.rules(criterion.award, kind)]
        if not rules:
            return self._unruled(criterion.id, criterion.text, here, award)
        if len(rules) == 1:
            return self._group(criterion.id, criterion.text, "all", rules[0].lines, here, award)
        return self._group(criterion.id, criterion.text, "any", rules, here, award)

    def _asking(
        self,
        line_id: str,
        text: str,
        here: _Above,
        award: str,
        ask: Ask,
        always: Finding | None,
        *,
        manual: bool = False,
    ) -> Line:
        line = Line(
            id=line_id,
            text=text,
            article=self.regime.cite(here.article, here.act),
            mark=here.mark,
            source=here.source,
            award=award,
            ask=ask,
            manual=manual,
        )
        if always is None:
            node = line.leaf(PLAINLY_MET, manual=manual)
            line = replace(line, plain=node)
        else:
            node = line.leaf(always, manual=manual or always.outcome is Outcome.UNKNOWN)
            line = replace(line, always=node)
        self.kept.add(id(node))
        return line

    def _group(
        self,
        line_id: str,
        text: str,
        group: Literal["all", "any"],
        lines: Sequence[Line],
        here: _Above,
        award: str,
    ) -> Line:
        line = Line(
            id=line_id,
            text=text,
            article=self.regime.cite(here.article, here.act),
            mark=here.mark,
            source=here.source,
            award=award,
            group=group,
            lines=tuple(lines),
        )
        known = tuple(one.always for one in lines if one.always is not None)
        if len(known) < len(lines):
            return line
        node = line.joined(known)
        self.kept.add(id(node))
        return replace(line, always=node)
