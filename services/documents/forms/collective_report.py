"""F03 Báo cáo thành tích tập thể."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.data import NOBODY, AwardRow, OfficeHead, RatingRow, Signer
from services.documents.forms.laying import laid_kind
from services.documents.richtext import NO_TEXT, FigureTable, RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveReport:
    """The data of F03.

    `overview` is seat, history, make-up; `figures` compare the years counted; blank texts are left out of
    section II except the first. `superior` confirms, `unit_head` signs; without lines the form's stand.
    """

    head: OfficeHead
    award: str
    unit: str
    overview: RichText
    duties: RichText
    achievements: RichText
    period: str = ""
    figures: FigureTable | None = None
    measures: RichText = NO_TEXT
    compliance: RichText = NO_TEXT
    organisations: RichText = NO_TEXT
    ratings: tuple[RatingRow, ...] = ()
    titles: tuple[AwardRow, ...] = ()
    commendations: tuple[AwardRow, ...] = ()
    unit_head: Signer = NOBODY
    superior: Signer = NOBODY


KIND = laid_kind("bao_cao_tap_the", CollectiveReport, lambda data: data.unit)
