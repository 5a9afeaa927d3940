"""Records of a round → tờ trình and its list."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict

from models.types import Gender as RecordGender
from models.types import RecipientKind as RecordKind
from services.award_order import places_of
from services.dates import long_date
from services.documents.data import Gender, RecipientKind
from services.documents.forms.nomination_list import ListLine, NominationList
from services.documents.forms.submission import Submission, SubmissionLine, SubmissionWording
from services.documents.library import FormLibrary
from services.documents.richtext import RichText
from services.office_profile import OfficeProfile
from services.papers.facts import Candidate, RoundFacts, text_of
from services.papers.heads import archived, award_words, office_head, open_date, signer_of, symbol_of
from services.papers.naming import placed

# More names than these stand in the list enclosed alone.
LISTED = 10
_SUMMARY_WORDS = 45
# The sentence of the form begins with these words itself.
_LEAD = re.compile(r"(đã\s+)?(có|đạt)\s+(nhiều\s+)?thành tích\s+", re.IGNORECASE)


def submission(
    forms: FormLibrary,
    profile: OfficeProfile,
    facts: RoundFacts,
    *,
    day: datetime.date,
    council: str,
    met_on: datetime.date | None,
    signer: int = 0,
    listed: bool | None = None,
) -> Submission:
    """Return the data of F01: those who passed and for whom a higher level decides."""
    form = forms.form("to_trinh")
    words: SubmissionWording = form.wording
    chosen, upward = _upward(facts)
    asked = _asked(forms, chosen or upward, facts.year)
    bases = words.bases
    if met_on is not None:
        bases = (*bases, words.basis_minutes.format(council=council, day=long_date(met_on)))
    return Submission(
        head=office_head(profile, symbol_of(form.spec.symbol, profile), open_date(day)),
        addressees=profile.superior_addressees,
        issuer_name=profile.issuer_name,
        council_name=council,
        authority=_authority(facts, profile),
        award=asked,
        lines=tuple(_line(words, forms, one, facts.year, several=";" in asked) for one in chosen),
        bases=bases,
        enclosed=words.enclosed_default,
        recipients=archived(words.recipients, profile),
        signer=signer_of(profile, signer),
        achievement=_achievement(words, facts.achievement),
        listed=len(chosen) <= LISTED if listed is None else listed,
    )


def proposed_upward(facts: RoundFacts) -> list[Candidate]:
    """Return those for whom a higher level decides and who passed, in the order of the papers."""
    return _upward(facts)[0]


def _upward(facts: RoundFacts) -> tuple[list[Candidate], list[Candidate]]:
    """Return those proposed and all those for a higher level, the higher awards first."""
    place = places_of(facts.regime)
    ordered = sorted(facts.upward, key=lambda one: place(one.award_code))
    return [one for one in ordered if one.proposed], ordered


def _asked(forms: FormLibrary, candidates: list[Candidate], year: int) -> str:
    """Return "tặng danh hiệu “…”; Bằng khen của …": each award once, in the order of the candidates."""
    names = dict.fromkeys(award_words(forms, one.award, one.award_code, year) for one in candidates)
    joined = "; ".join(names)
    return forms.words["grant"].format(award=joined) if joined else ""


def _authority(facts: RoundFacts, profile: OfficeProfile) -> str:
    """Return who awards: the one decider of all, else the office addressed, which passes the rest on."""
    deciders = {one.award.decider for one in facts.upward if one.award is not None}
    decider = deciders.pop() if len(deciders) == 1 else ""
    addressed = profile.superior_addressees[0] if profile.superior_addressees else ""
    # "Chủ tịch Ủy ban nhân dân tỉnh" of the catalogue is that of this province.
    if decider and not addressed.startswith(decider):
        superior = profile.superior_name
        if superior.startswith("Ủy ban nhân dân ") and decider.endswith("Ủy ban nhân dân tỉnh"):
            return f"Chủ tịch {superior}"
        return decider
    return addressed or decider


def _line(
    words: SubmissionWording, forms: FormLibrary, one: Candidate, year: int, *, several: bool
) -> SubmissionLine:
    name, detail = (
        placed(one.name, one.detail) if one.detail == one.record.address else (one.name, one.detail)
    )
    return SubmissionLine(
        kind=RecipientKind(one.kind.value),
        name=name,
        detail=detail,
        salutation=salutation_of(words, one),
        award=award_words(forms, one.award, one.award_code, year) if several else "",
    )


def salutation_of(words: SubmissionWording, one: Candidate) -> str:
    """Return what stands before a name: Ông, Bà, Hộ ông …; "" before a collective's."""
    gender = one.record.gender
    if one.kind is RecordKind.HOUSEHOLD:
        return words.salutations[f"household_{gender.value}" if gender is not None else "household"]
    if one.kind is RecordKind.PERSON and gender is not None:
        return words.salutations[gender.value]
    return ""


def _achievement(words: SubmissionWording, achievement: str) -> RichText:
    said = _LEAD.sub("", achievement.strip().rstrip("."))
    said = said[:1].lower() + said[1:] if said[1:2].islower() or said[1:2] == " " else said
    return RichText.from_plain(words.achievement.format(achievement=said)) if said else RichText()


def nomination_list(forms: FormLibrary, profile: OfficeProfile, facts: RoundFacts) -> NominationList:
    """Return the data of F02, for the same people as the tờ trình; number and date are filled in later."""
    chosen, upward = _upward(facts)
    symbol = symbol_of(forms.form("to_trinh").spec.symbol, profile)
    return NominationList(
        award=_asked(forms, chosen or upward, facts.year),
        issuer_name=profile.issuer_name,
        lines=tuple(_list_line(forms, one) for one in chosen),
        symbol=symbol,
    )


def _list_line(forms: FormLibrary, one: Candidate) -> ListLine:
    gender: RecordGender | None = one.record.gender
    votes, members = one.votes or (None, None)
    return ListLine(
        kind=RecipientKind(one.kind.value),
        name=one.name,
        award=one.award_name,
        birth_year=one.birth_year,
        gender=Gender(gender.value) if gender else None,
        detail=one.detail,
        summary=one.summary or _shortened(text_of(one, "achievements").plain_text()),
        past_awards="; ".join(_past(forms, one)),
        votes=votes,
        members=members,
    )


def _past(forms: FormLibrary, one: Candidate) -> list[str]:
    """Return each award once with its decisions: "Lao động tiên tiến (12/QĐ-UBND, 2024; 9/QĐ-UBND, 2025)"."""
    decisions: dict[str, list[str]] = defaultdict(list)
    for past in sorted(one.past, key=lambda past: past.place):
        number, year = past.row.decision.number, past.row.year
        words = forms.words["past_decision"].format(number=number, year=year) if number else str(year)
        decisions[past.row.award].append(words)
    return [
        forms.words["past_award"].format(award=award, decisions="; ".join(found))
        for award, found in decisions.items()
    ]


def _shortened(text: str) -> str:
    """Return the beginning of a text: whole sentences where they fit, else so many words and dots."""
    line = " ".join(text.split())
    words = line.split(" ")
    if len(words) <= _SUMMARY_WORDS:
        return line
    cut = " ".join(words[:_SUMMARY_WORDS])
    end = cut.rfind(". ")
    return cut[: end + 1] if end > len(cut) // 2 else f"{cut}…"
