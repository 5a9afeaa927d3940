"""Records of a nomination → its report where the law has another form than that of the year's work.

Sudden merit, a movement, dedication, heroes, foreigners (F05 to F11), and the summary of one page (F13).
What is not on record is left to be written by hand.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

from models.types import RecipientKind
from services.dates import PartialDate
from services.documents.data import NOBODY, OfficeHead, Signer
from services.documents.forms.merit_reports import (
    DeedReport,
    ForeignReport,
    HeroReport,
    LongService,
    PastAward,
    Summary,
)
from services.documents.forms.parts import DOTS
from services.documents.library import FormLibrary
from services.documents.richtext import RichText
from services.office_profile import OfficeProfile
from services.papers.facts import Candidate, RoundFacts, text_of
from services.papers.heads import award_words, office_head, open_date, part_head, signer_of
from services.papers.naming import joined, movement_words
from services.papers.service import Service, service_lines, totals
from services.report_forms import SUMMARY

_LATEST = 3
_LEAD = re.compile(
    r"^(đã\s+)?(có|đạt)?\s*thành tích\s+((đặc biệt\s+)?xuất sắc\s+)?(đột xuất\s+)?", re.IGNORECASE
)
_WITHIN = re.compile(r"^trong\s+", re.IGNORECASE)


class MeritReport:
    """One report: `facts` the round, `one` whom it is about, `service` where he served (F05 alone)."""

    def __init__(
        self,
        forms: FormLibrary,
        profile: OfficeProfile,
        facts: RoundFacts,
        one: Candidate,
        *,
        form_id: str,
        day: datetime.date,
        service: tuple[Service, ...] = (),
        signer: int = 0,
    ) -> None:
        self.forms, self.profile, self.facts, self.one = forms, profile, facts, one
        self.form, self.day, self.service, self.signer = forms.form(form_id), day, service, signer
        self.labels = self.form.common_labels
        self.award = award_words(forms, one.award, one.award_code, one.year_to)

    def data(self) -> Any:
        """Return the data of the form."""
        return _MADE[self.form.id](self)

    @property
    def _words(self) -> dict[str, str]:
        words: dict[str, str] = self.form.wording.words
        return words

    def _head(self) -> OfficeHead:
        one = self.one
        part = one.name if one.kind is RecipientKind.COLLECTIVE else one.collective_name
        return part_head(self.profile, part, open_date(self.day))

    def _text(self, key: str) -> RichText:
        record = self.one.record
        fallback = {"overview": record.features, "duties": record.functions}.get(key)
        return text_of(self.one, key, fallback if self.one.kind is RecipientKind.COLLECTIVE else None)

    def _past(self, kind: str) -> tuple[PastAward, ...]:
        return tuple(
            PastAward(year=str(past.row.year), name=past.row.award, decision=past.row.decision.in_cell)
            for past in self.one.past
            if past.kind == kind
        )

    def _reporter(self) -> Signer:
        return Signer(lines=(), name=self.one.name) if self.one.kind is RecipientKind.PERSON else NOBODY

    def _about(self) -> str:
        return joined(self.one.name, self.one.detail)

    def _facts(self, *values: tuple[str, str | None]) -> tuple[str, ...]:
        """Return a line for each value: what is not known is left to be written."""
        return tuple(f"{label}: {value or DOTS}" for label, value in values)

    def _life(self) -> tuple[str, ...]:
        record, name = self.one.record, self.labels
        offices = (
            record.party_position,
            record.government_position or record.occupation,
            record.union_position,
        )
        return self._facts(
            (name["person.name"], self.one.name),
            (name["person.born"], _date(record.birth_date)),
            (name["person.gender"], self._gender()),
            (name["person.home_town"], record.home_town),
            (name["person.residence"], record.residence or record.address),
            (name["person.unit"], record.workplace or self.one.collective_name),
            (name["person.office"], "; ".join(filter(None, offices))),
            (name["person.education"], record.qualification),
        )

    def _gender(self) -> str:
        gender = self.one.record.gender
        return self.forms.words[gender.value] if gender else ""

    def _address(self) -> tuple[str, ...]:
        return self._facts((self.labels["address"], self.one.record.address))

    def deed(self) -> DeedReport:
        """Return the data of F06 or F07."""
        collective = self.one.kind is RecipientKind.COLLECTIVE
        return DeedReport(
            head=self._head(),
            award=self.award,
            subject=self._about(),
            deed=self._deed(),
            facts=() if collective else self._life(),
            collective=collective,
            overview=self._text("overview") if collective else RichText(),
            duties=self._text("duties"),
            achievements=self._text("achievements"),
            meaning=self._text("meaning"),
            reporter=self._reporter(),
            confirmer=NOBODY,
        )

    def _deed(self) -> str:
        thematic = self.form.id == "bao_cao_chuyen_de"
        if thematic and self.facts.movement_title:
            return movement_words(self.forms.words, self.facts.movement_title)
        said = _LEAD.sub("", self.facts.achievement.strip().rstrip("."))
        return _WITHIN.sub("", said) if thematic else said

    def hero(self) -> HeroReport:
        """Return the data of F08 or F09."""
        one = self.one
        span = one.year_from, one.year_to
        years = self.forms.words["period"].format(first=span[0], last=span[1])
        return HeroReport(
            head=self._head(),
            award=one.award_name if one.award is None else one.award.printed_name,
            subject=self._about(),
            years=years if span[0] != span[1] else str(span[1]),
            facts=self._life() if one.kind is RecipientKind.PERSON else self._address(),
            titles=self._past("danh_hieu"),
            commendations=self._past("hinh_thuc"),
            overview=self._text("overview"),
            achievements=self._text("achievements"),
            measures=self._text("measures"),
            compliance=self._text("compliance"),
            reporter=self._reporter(),
            confirmer=NOBODY,
        )

    def foreign(self) -> ForeignReport:
        """Return the data of F10 or F11; a foreign body is no part of the office."""
        record, name = self.one.record, self.labels
        facts = self._facts(
            (name["address"], record.address), (name["phone"], record.phone), (self._words["email"], None)
        )
        if self.one.kind is RecipientKind.PERSON:
            facts = self._facts(
                (name["person.born"], _date(record.birth_date)),
                (name["person.gender"], self._gender()),
                (self._words["nationality"], None),
                (name["person.office"], joined(record.government_position or "", record.workplace or "")),
                (self._words["address"], record.residence or record.address),
                (self._words["email"], None),
            )
        return ForeignReport(
            head=office_head(self.profile, "", open_date(self.day)),
            award=self.award,
            subject=self.one.name,
            facts=facts,
            titles=self._past("danh_hieu"),
            commendations=self._past("hinh_thuc"),
            proposer=NOBODY,
            confirmer=NOBODY,
            achievements=self._text("achievements"),
            compliance=self._text("compliance"),
            friendship=self._text("friendship"),
        )

    def dedication(self) -> LongService:
        """Return the data of F05: a life of service out of the records."""
        record, lines = self.one.record, service_lines(self._words, self.service)
        now = next((one.office for one in reversed(self.service) if one.ends is None), "")
        own = record.government_position or record.party_position or record.union_position
        office = own or now or record.occupation or ""
        return LongService(
            head=self._head(),
            award=self.award,
            name=self.one.name,
            alias=record.alias or "",
            gender=self._gender(),
            born=_date(record.birth_date),
            home_town=record.home_town or "",
            residence=record.residence or record.address or "",
            office=joined(office, record.workplace or self.one.collective_name),
            office_for=" ".join(text_of(self.one, "office_for").plain_text().split()),
            joined=_date(record.recruited_on),
            party_joined=_date(record.party_joined_on),
            retired=_date(record.died_on),
            service=lines,
            offices=tuple(totals(self._words, self.service)),
            titles=self._past("danh_hieu"),
            commendations=self._past("hinh_thuc"),
            discipline="; ".join(self.one.disciplines),
            reporter=NOBODY if record.died_on else self._reporter(),
            confirmer=NOBODY,
        )

    def summary(self) -> Summary:
        """Return the data of F13: the summary of the nomination, else what its report says."""
        one = self.one
        part = one.collective_name if one.kind is not RecipientKind.COLLECTIVE else one.name
        summary = RichText.from_plain(one.summary)
        return Summary(
            head=self._head(),
            subject=one.name,
            award=self.award,
            facts=tuple(self._shortly()),
            latest=tuple(self._latest()),
            signer=NOBODY if part else signer_of(self.profile, self.signer),
            achievements=text_of(one, "achievements") if summary.is_blank() else summary,
        )

    def _shortly(self) -> Iterator[str]:
        record = self.one.record
        if self.one.kind is RecipientKind.PERSON:
            parts = [record.birth_date and f"{self.labels['person.born']}: {_date(record.birth_date)}"]
            yield "; ".join(filter(None, [*parts, self.one.detail]))
        elif record.address:
            yield f"{self.labels['address']}: {record.address}"

    def _latest(self) -> Iterator[str]:
        for past in reversed(self.one.past[-_LATEST:]):
            told = self._words["latest"].format(year=past.row.year, award=past.row.award)
            decided = past.row.decision.in_cell
            yield f"{told} ({decided[:1].lower()}{decided[1:]})" if decided else told


def _date(text: str | None) -> str:
    return PartialDate.parse(text).format() if text else ""


_MADE: dict[str, Callable[[MeritReport], Any]] = {
    "bao_cao_cong_hien": MeritReport.dedication,
    "bao_cao_dot_xuat": MeritReport.deed,
    "bao_cao_chuyen_de": MeritReport.deed,
    "bao_cao_anh_hung_tap_the": MeritReport.hero,
    "bao_cao_anh_hung_ca_nhan": MeritReport.hero,
    "bao_cao_doi_ngoai_tap_the": MeritReport.foreign,
    "bao_cao_doi_ngoai_ca_nhan": MeritReport.foreign,
    SUMMARY: MeritReport.summary,
}
MERIT_FORMS = frozenset(_MADE)
