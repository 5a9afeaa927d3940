"""Ai đến hạn: who comes up for an award that builds up over years, this year or next, and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from models.recipients import Recipient
from services.app import Services
from services.bulk import portions
from services.messages.regimes import missing_words
from services.progress import Progress
from services.recipient_facts import collect_facts
from services.regimes import Inquiry, Proposal
from services.regimes.facts import RecipientFacts
from services.regimes.library import Regime
from services.regimes.outlook import Outlook, Road, builds_up
from services.regimes.pack import Award
from services.vocabulary import RecipientKind

_PORTION = 500
# The unit proposes what the commune and the province decide; what goes further up starts here as well.
_LEVELS = frozenset({"commune", "province", "government", "prime_minister", "president"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAward:
    """A recipient and an award within reach. `year`: the first year it can be proposed for.

    `left`: what is to be prepared, a sentence each; `judged`: what only a person confirms; `ready`: neither
    is left this year; `recorded`: nothing but the latter is. `unconfirmed`: the rule is not confirmed.
    """

    uid: str
    recipient_uid: str
    recipient_name: str
    recipient_kind: RecipientKind
    award_code: str
    award_name: str
    article: str
    year: int
    ready: bool
    recorded: bool
    left: tuple[str, ...]
    judged: tuple[str, ...]
    unconfirmed: bool


def due_awards(app: Services, year: int, progress: Progress | None = None) -> tuple[DueAward, ...]:
    """Return what comes up in `year` and the year after, by year, award and name.

    The law is that of today. Raises: CancelledError.
    """
    regime = app.packs.on(app.clock.today())
    wanted = {kind: _awards(regime, kind) for kind in RecipientKind}
    with app.db.read() as session:
        people = session.execute(
            select(Recipient.uid, Recipient.sort_key)
            .where(
                Recipient.deleted_at.is_(None),
                Recipient.owner == app.unit_id,
                Recipient.outside_competence.is_(False),
            )
            .order_by(Recipient.sort_key, Recipient.uid)
        ).all()
        found: list[DueAward] = []
        done = 0
        for some in portions([row.uid for row in people], _PORTION):
            facts, outlook = collect_facts(session, some, year=year), Outlook()
            for uid in some:
                if uid in facts:
                    kind = RecipientKind(facts[uid].kind)
                    found += _of_recipient(app, regime, outlook, facts[uid], kind, wanted[kind], year)
            done += len(some)
            if progress is not None:
                progress.report(done, len(people))
    order = {row.uid: place for place, row in enumerate(people)}
    codes = {code: place for place, code in enumerate(regime.awards)}
    return tuple(sorted(found, key=lambda one: (one.year, codes[one.award_code], order[one.recipient_uid])))


def _awards(regime: Regime, kind: RecipientKind) -> tuple[Award, ...]:
    return tuple(
        award
        for award in regime.awards_for(kind.value)
        if award.level in _LEVELS and builds_up(regime, award.code, kind.value)
    )


def _of_recipient(
    app: Services,
    regime: Regime,
    outlook: Outlook,
    facts: RecipientFacts,
    kind: RecipientKind,
    awards: Iterable[Award],
    year: int,
) -> list[DueAward]:
    inquiry, found = Inquiry(regime, facts), []
    today = app.clock.today()
    for award in awards:
        if _held(facts, award.code, year):
            continue
        verdict = inquiry.verdict(Proposal(award=award.code, year=year, received_on=today))
        road = outlook.nearest_road(verdict)
        # After a disciplinary measure that still runs, the whole of a road is counted anew.
        soonest = max(road.year or 0, verdict.earliest_year or 0)
        if road.year is None or soonest > year + 1 or not road.earned:
            continue
        found.append(
            DueAward(
                uid=f"{facts.uid}/{award.code}",
                recipient_uid=facts.uid,
                recipient_name=facts.name,
                recipient_kind=kind,
                award_code=award.code,
                award_name=award.printed_name,
                article=verdict.root.article,
                year=soonest,
                ready=soonest == year and not road.left and not road.judged,
                recorded=soonest == year and not road.left and bool(road.judged),
                left=_sentences(road),
                judged=tuple(dict.fromkeys(node.text for node in road.judged)),
                unconfirmed=not verdict.confirmed,
            )
        )
    return found


def _held(facts: RecipientFacts, code: str, year: int) -> bool:
    return any(one.code == code and one.state != "annulled" and one.last_year >= year for one in facts.awards)


def _sentences(road: Road) -> tuple[str, ...]:
    told = []
    for node in road.left:
        lacks = " ".join(missing_words(one) for one in node.missing)
        told.append(f"{node.text}: {lacks}" if lacks else node.text)
    return tuple(dict.fromkeys(told))
