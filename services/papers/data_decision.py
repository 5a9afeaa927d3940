"""Records of a round → the decision of the office's own head on what he awards himself, with its list."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from models.types import RecipientKind
from services.dates import long_date
from services.documents.data import RecipientKind as PaperKind
from services.documents.forms.decision import AwardDecision, AwardedLine
from services.documents.forms.laid import LaidOut
from services.documents.forms.submission import SubmissionWording
from services.documents.library import FormLibrary
from services.numbers import format_int, money_words
from services.office_profile import OfficeProfile
from services.papers.facts import Candidate, RoundFacts
from services.papers.heads import archived, award_words, head_signer, office_head, open_date, symbol_of
from services.regimes.prize import Granted, prize_list

_ORDER = (RecipientKind.COLLECTIVE, RecipientKind.PERSON, RecipientKind.HOUSEHOLD)


def own_awards(facts: RoundFacts, level: str) -> tuple[Candidate, ...]:
    """Return those who passed and whom an office of this level awards itself, collectives first."""
    return tuple(
        one
        for kind in _ORDER
        for one in facts.candidates
        if one.kind is kind and one.proposed and one.award is not None and one.award.level == level
    )


def award_decision(
    forms: FormLibrary,
    profile: OfficeProfile,
    facts: RoundFacts,
    *,
    level: str,
    day: datetime.date,
    council: str,
    met_on: datetime.date | None,
    signer: int = 0,
) -> AwardDecision:
    """Return the data of F17; number and day are left for the clerk."""
    form = forms.form("quyet_dinh_khen_thuong")
    words: LaidOut = form.wording
    chosen = own_awards(facts, level)
    paid, total = _paid(facts, chosen, day)
    bases = words.bases
    if met_on is not None:
        bases = (*bases, words.words["proposal"].format(council=council, day=long_date(met_on)))
    awards = "; ".join(
        dict.fromkeys(award_words(forms, one.award, one.award_code, facts.year) for one in chosen)
    )
    authority = f"{profile.head.capitalize()} {profile.issuer_name}"
    return AwardDecision(
        head=office_head(profile, symbol_of(form.spec.symbol, profile), open_date(day)),
        authority=authority.upper(),
        authority_name=authority,
        about=forms.words["grant"].format(award=awards) if awards else "",
        award=awards,
        counts=_counts(forms, chosen),
        achievement=facts.achievement.strip().rstrip("."),
        bases=bases,
        lines=tuple(_lines(forms, chosen, paid)),
        executors=words.words["executors"],
        recipients=archived(words.recipients, profile),
        signer=head_signer(profile, signer),
        prize_total=format_int(total) if total else "",
        prize_words=money_words(total) if total else "",
        fund=words.words["fund"],
    )


def _paid(facts: RoundFacts, chosen: tuple[Candidate, ...], day: datetime.date) -> tuple[list[int], int]:
    granted = [
        Granted(
            recipient=one.recipient_uid,
            award=one.award_code,
            kind=one.kind.value,
            year_from=one.year_from,
            year_to=one.year_to,
        )
        for one in chosen
    ]
    paid = [line.paid for line in prize_list(facts.regime, granted, day)]
    return paid, sum(paid)


def _counts(forms: FormLibrary, chosen: tuple[Candidate, ...]) -> str:
    words: SubmissionWording = forms.form("to_trinh").wording
    found = []
    for kind in PaperKind:
        count = len({one.recipient_uid for one in chosen if one.kind.value == kind.value})
        if count:
            found.append(
                words.counts[kind].format(count=format_int(count) if count >= 10 else f"{count:02d}")
            )
    return ", ".join(found)


def _lines(forms: FormLibrary, chosen: tuple[Candidate, ...], paid: list[int]) -> Iterator[AwardedLine]:
    words: SubmissionWording = forms.form("to_trinh").wording
    letters = iter("ABC")
    group, last = "", None
    for one, amount in zip(chosen, paid, strict=True):
        if one.kind is not last:
            last = one.kind
            count = sum(other.kind is one.kind for other in chosen)
            group = f"{next(letters)}. {words.groups[PaperKind(one.kind.value)]} ({count})"
        yield AwardedLine(
            group=group,
            name=one.name,
            detail=one.detail,
            prize=format_int(amount) if amount else "",
            note=one.award_name,
        )
