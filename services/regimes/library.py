"""The regimes installed, and which of them holds on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from services.regimes import local
from services.regimes import pack as shape
from services.regimes.criteria import AnyCriterion, CountedAfterDiscipline, Initiative, Rule, walk
from services.regimes.errors import (
    NoDateError,
    NoRegimeError,
    PackDatesError,
    UnknownAwardError,
    UnknownRegimeError,
)
from services.regimes.facts import RecipientKind
from services.regimes.raw import Origin, RawPack
from services.regimes.statistics import StatisticsRow

if TYPE_CHECKING:
    from services.regimes.plan import Plans

_NO_DOSSIER = shape.Dossier(id="", papers=(), article="", act="", mark="D", source="")


@dataclass(frozen=True)
class Regime:
    """The law of a stretch of time, ready to be asked.

    `since`: its first day with the layers on it, where that is not the first day of the regime.
    """

    raw: RawPack
    since: date | None = None
    _names: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def plans(self) -> Plans:
        """Return the trees of its awards, made once."""
        from services.regimes.plan import Plans

        return Plans(self)

    @property
    def id(self) -> str:
        """Return the id, as "R2022B"."""
        return self.raw.header.id

    @property
    def title(self) -> str:
        """Return the name for people."""
        return self.raw.header.title

    @property
    def status(self) -> shape.Status:
        """Return whether it is in force, expired, or not verified yet."""
        return self.raw.header.status

    @property
    def digest(self) -> str:
        """Return the SHA-256 of its files, those it extends and the layers on it included."""
        return self.raw.digest

    @property
    def valid_from(self) -> date | None:
        """Return its first day."""
        return self.raw.header.valid_from

    @property
    def valid_to(self) -> date | None:
        """Return its last day."""
        return self.raw.header.valid_to

    @property
    def note(self) -> str:
        """Return what people should know about it."""
        return self.raw.header.note

    @property
    def awards(self) -> dict[str, shape.Award]:
        """Return the catalogue by code."""
        return self.raw.awards

    @property
    def bases(self) -> dict[str, shape.Basis]:
        """Return the types of commendation by code."""
        return self.raw.bases

    @property
    def ratings(self) -> dict[str, shape.RatingLevel]:
        """Return the rating scale by code."""
        return self.raw.ratings

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Return the rank of each step of the rating scale."""
        return {code: level.rank for code, level in self.ratings.items()}

    @property
    def disciplines(self) -> dict[str, shape.DisciplineForm]:
        """Return the disciplinary forms by code."""
        return self.raw.disciplines

    @property
    def ceilings(self) -> tuple[shape.Ceiling, ...]:
        """Return the ceilings."""
        return tuple(self.raw.ceilings.values())

    @property
    def layers(self) -> tuple[local.LayerHeader, ...]:
        """Return what lies on the law: of the province, then of the commune."""
        return self.raw.layers

    def origin(self, section: str, key: str) -> Origin | None:
        """Return the layer that an entry came from, None when it is the law's own.

        `section`, `key`: as in the file ("deadline", "year_end"); a line of a rule: "criterion" and its id.
        """
        return self.raw.origins.get((section, key))

    def quorum(self, council: local.LayerKind) -> local.Quorum | None:
        """Return how many members of a council have to be there, None where no rule of its own says it.

        What another province asks of its council binds nobody here: a model is shown, not applied.
        """
        origin = self.origin("quorum", council)
        return None if origin and origin.layer.model else self.raw.quorums.get(council)

    @property
    def quotas(self) -> tuple[local.Quota, ...]:
        """Return the most that may be given of some awards."""
        return tuple(self.raw.quotas.values())

    @property
    def clearances(self) -> tuple[local.Clearance, ...]:
        """Return what authorities confirm or report of those proposed."""
        return tuple(self.raw.clearances.values())

    def principle(self, principle_id: str) -> shape.Principle | None:
        """Return a general rule that is cited in warnings."""
        return self.raw.principles.get(principle_id)

    @property
    def general(self) -> tuple[AnyCriterion, ...]:
        """Return the criteria of every award."""
        return tuple(self.raw.general.values())

    @cached_property
    def restarts(self) -> bool:
        """Tell whether achievements count from the end of a disciplinary measure."""
        return any(isinstance(one, CountedAfterDiscipline) for one in self.general)

    @cached_property
    def initiatives_asked(self) -> dict[str, int]:
        """Return how many initiatives each line asks for, by its id."""
        lines = (line for rule in self.raw.rules.values() for line in walk(rule.of))
        return {line.id: line.count for line in lines if isinstance(line, Initiative)}

    @property
    def examples(self) -> tuple[shape.Example, ...]:
        """Return the pack's own examples."""
        return tuple(self.raw.examples.values())

    def award(self, code: str) -> shape.Award:
        """Return an award. Raises: UnknownAwardError."""
        try:
            return self.awards[code]
        except KeyError:
            raise UnknownAwardError(award=code, regime=self.id) from None

    def award_names(self, codes: tuple[str, ...]) -> str:
        """Return the names of awards, any of which would do."""
        if codes not in self._names:
            names = (self.awards[code].name if code in self.awards else code for code in codes)
            self._names[codes] = " / ".join(names)
        return self._names[codes]

    def awards_for(self, kind: str, level: str | None = None) -> tuple[shape.Award, ...]:
        """Return the awards a kind of recipient can get, in the order of the catalogue."""
        return tuple(
            award
            for award in self.awards.values()
            if kind in award.kinds and award.conferred and level in (None, award.level)
        )

    def fits(self, award: shape.Award, basis: str) -> bool:
        """Tell whether an award can be given on a basis.

        Where the pack names no bases: titles are for work over a time, never by the simple procedure
        (sudden merit, dedication; Luật 06/2022/QH15 Điều 8, 85).
        """
        if award.bases:
            return basis in award.bases
        known = self.basis(basis)
        return award.kind != "danh_hieu" or known is None or not known.simple

    def given_for(self, award: shape.Award, kind: RecipientKind) -> frozenset[str]:
        """Return the types of commendation for which an award is given to a kind of recipient."""
        return frozenset(
            code
            for code, basis in self.bases.items()
            if self.fits(award, code) and (award.bases or kind in basis.kinds)
        )

    def rating(self, code: str) -> shape.RatingLevel | None:
        """Return a step of the rating scale."""
        return self.ratings.get(code)

    def basis(self, code: str) -> shape.Basis | None:
        """Return a type of commendation."""
        return self.bases.get(code)

    def rules(self, award: str, kind: str) -> tuple[Rule, ...]:
        """Return the rules of an award for a kind of recipient: meeting one is enough."""
        return tuple(rule for rule in self.raw.rules.values() if rule.award == award and kind in rule.kinds)

    def vote(self, award_code: str) -> shape.Vote:
        """Return the threshold for an award: its own or the default one."""
        for vote in self.raw.votes:
            if award_code in vote.awards:
                return vote
        if self.raw.default_vote is None:
            raise UnknownAwardError(award=award_code, regime=self.id)
        return self.raw.default_vote

    def dossier(self, award_code: str, kind: str, basis: str) -> shape.Dossier:
        """Return the papers asked for: the first entry that fits."""
        award = self.awards.get(award_code)
        for one in self.raw.dossiers.values():
            fits = (
                (not one.awards or award_code in one.awards)
                and (not one.award_kinds or (award is not None and award.kind in one.award_kinds))
                and (not one.levels or (award is not None and award.level in one.levels))
                and (not one.kinds or kind in one.kinds)
                and (not one.bases or basis in one.bases)
            )
            if fits:
                return one
        return _NO_DOSSIER

    def paper_title(self, code: str) -> str:
        """Return the name of a paper of a dossier."""
        paper = self.raw.papers.get(code)
        return paper.title if paper else code

    def deadlines(self, level: str | None = None) -> tuple[shape.Deadline, ...]:
        """Return the deadlines, of one level or all."""
        return tuple(one for one in self.raw.deadlines.values() if level in (None, one.level))

    def receiver(self, award_code: str) -> shape.Receiver | None:
        """Return where the dossier of an award goes. Raises: UnknownAwardError."""
        level = self.award(award_code).level
        return next((one for one in self.raw.receivers.values() if level in one.levels), None)

    def deadline(self, award_code: str, basis: str = "") -> shape.Deadline | None:
        """Return the deadline of a dossier: that of the award itself, or that of its level and basis.

        Raises: UnknownAwardError.
        """
        level = self.award(award_code).level
        own = next((one for one in self.raw.deadlines.values() if award_code in one.awards), None)
        shared = (one for one in self.raw.deadlines.values() if one.level == level and basis in one.bases)
        return own or next(shared, None)

    def statistics(self, form: str) -> tuple[StatisticsRow, ...]:
        """Return the rows of a form of the statistics, as "0603.N", in their order."""
        return tuple(one for one in self.raw.statistics.values() if one.form == form)

    def act_citation(self, act_id: str) -> str:
        """Return how a citation of an act ends: "Luật số 06/2022/QH15"."""
        act = self.raw.acts.get(act_id)
        return act.short if act else act_id

    def ended(self, act_id: str, day: date | None) -> date | None:
        """Return the last day of an act, when a day lies after it."""
        act = self.raw.acts.get(act_id or self.raw.header.default_act)
        last = act.valid_to if act else None
        return last if last is not None and day is not None and last < day else None

    def cite(self, article: str, act_id: str) -> str:
        """Return a whole citation: "Điều 24 Luật số 06/2022/QH15"."""
        act = self.act_citation(act_id or self.raw.header.default_act)
        return " ".join(part for part in (article, act) if part)


class PackLibrary:
    """All regimes, oldest first.

    `spans`: each as it holds from one change of its layers to the next; `regimes`: each as it holds last.
    """

    def __init__(self, spans: tuple[Regime, ...]) -> None:
        self.spans = tuple(sorted(spans, key=_first_day))
        self._by_id: dict[str, list[Regime]] = {}
        for one in self.spans:
            self._by_id.setdefault(one.id, []).append(one)
        self.regimes = tuple(found[-1] for found in self._by_id.values())
        for first, second in pairwise(self.regimes):
            if first.valid_to is None or second.valid_from is None or first.valid_to >= second.valid_from:
                raise PackDatesError(
                    file=", ".join(one.raw.file_of("regime") for one in (first, second)),
                    first=first.id,
                    second=second.id,
                    day=str(second.valid_from or ""),
                )

    def regime(self, regime_id: str, day: date | None = None) -> Regime:
        """Return a regime by id, with the layers of a day on it: of a round that its dossiers were received.

        Without a day as it holds last; for a day beside those of the regime, as on its nearest day.
        Raises: UnknownRegimeError.
        """
        found = self.find(regime_id, day)
        if found is None:
            raise UnknownRegimeError(regime=regime_id)
        return found

    def find(self, regime_id: str, day: date | None = None) -> Regime | None:
        """Return a regime as `regime` does, None when it is not installed."""
        spans = self._by_id.get(regime_id)
        if spans is None or day is None:
            return spans[-1] if spans else None
        return next((one for one in reversed(spans) if _first_day(one) <= day), spans[0])

    def on(self, received_on: date | None, decided_on: date | None = None) -> Regime:
        """Return the regime of the day the dossier was received, else of the day it was decided.

        Raises: NoDateError without any day, NoRegimeError for a day that no pack covers.
        """
        day = received_on or decided_on
        if day is None:
            raise NoDateError
        for one in self.regimes:
            if (one.valid_from or date.min) <= day <= (one.valid_to or date.max):
                return self.regime(one.id, day)
        raise NoRegimeError(day=day.isoformat())


def _first_day(span: Regime) -> date:
    return span.since or span.valid_from or date.min
