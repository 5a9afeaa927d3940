"""Lý lịch khen thưởng: all that is on record about one recipient, for the file and for an appraisal."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.data import OfficeHead, Signer
from services.documents.forms.laid import LaidOut
from services.documents.forms.laid_values import made_of, offered
from services.documents.forms.laying import laid_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryAward:
    """A line of the awards: the year or years, the award as printed, decision and who issued it."""

    years: str
    award: str
    decision: str = ""
    issuer: str = ""
    note: str = ""

    @property
    def told(self) -> str:
        """Return the award with its note in brackets."""
        return f"{self.award} ({self.note})" if self.note else self.award


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """A line of ratings, initiatives or disciplinary measures: when, what, by which paper."""

    when: str
    what: str
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardHistory:
    """The data. `facts`: what identifies the recipient, by the key of its label (`born`, `position`,
    `collective`, `occupation`, `address`, `founded`); `since`: the year the record is known to be whole from.
    `condensed`: a long history, told shorter so that it stands on one page; `left_out`: how many initiatives
    are not listed; `size`: of the letters in tables, in points.
    """

    name: str
    facts: tuple[tuple[str, str], ...] = ()
    awards: tuple[HistoryAward, ...] = ()
    ratings: tuple[HistoryLine, ...] = ()
    initiatives: tuple[HistoryLine, ...] = ()
    disciplines: tuple[HistoryLine, ...] = ()
    since: str = ""
    condensed: bool = False
    left_out: int = 0
    size: float = 10.5
    head: OfficeHead | None = None
    signer: Signer | None = None


class AwardHistoryWording(LaidOut, frozen=True):
    """What the facts of a recipient are called, beside the layout."""

    facts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardHistoryValues(AwardHistory):
    """What the paper prints."""

    facts_line: str = made_of("facts")
    ratings_line: str = made_of("ratings")


def _offer(words: AwardHistoryWording, data: AwardHistory) -> AwardHistoryValues:
    return offered(
        AwardHistoryValues,
        data,
        facts_line="; ".join(f"{words.facts[key]}: {value}" for key, value in data.facts),
        ratings_line="; ".join(f"{one.when}: {one.what}" for one in data.ratings),
    )


KIND = laid_kind(
    "ly_lich_khen_thuong",
    AwardHistory,
    lambda data: data.name,
    offers=AwardHistoryValues,
    offer=_offer,
    wording=AwardHistoryWording,
)
