"""F04 Báo cáo thành tích cá nhân."""

from __future__ import annotations

from dataclasses import dataclass

from services.documents.data import NOBODY, AwardRow, Gender, InitiativeRow, OfficeHead, RatingRow, Signer
from services.documents.forms.laying import laid_kind
from services.documents.richtext import NO_TEXT, RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Who reports. `born` is the date or the year as printed; the three offices are printed on one line."""

    name: str
    born: str = ""
    gender: Gender | None = None
    home_town: str = ""
    residence: str = ""
    unit: str = ""
    office: str = ""
    party_office: str = ""
    union_office: str = ""
    education: str = ""
    academic_title: str = ""
    identity_number: str = ""
    phone: str = ""

    @property
    def male(self) -> bool:
        """Tell whether a man is noted."""
        return self.gender is Gender.MALE

    @property
    def female(self) -> bool:
        """Tell whether a woman is noted."""
        return self.gender is Gender.FEMALE

    @property
    def offices(self) -> str:
        """Return the offices in the Party, the administration and the unions on one line."""
        return "; ".join(part for part in (self.party_office, self.office, self.union_office) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalReport:
    """The data of F04.

    `award` is what is asked for ("Bằng khen của …"); `posthumous` turns TẶNG into TRUY TẶNG. `initiatives`
    and `ratings` are printed when there are any. `unit_head`, `superiors` confirm; without lines the form's
    stand.
    """

    head: OfficeHead
    award: str
    person: PersonFacts
    duties: RichText
    achievements: RichText
    period: str = ""
    posthumous: bool = False
    unit_summary: RichText = NO_TEXT
    initiatives: tuple[InitiativeRow, ...] = ()
    ratings: tuple[RatingRow, ...] = ()
    titles: tuple[AwardRow, ...] = ()
    commendations: tuple[AwardRow, ...] = ()
    discipline: str = ""
    commitment: bool = True
    unit_head: Signer = NOBODY
    superiors: tuple[Signer, ...] = (NOBODY,)


KIND = laid_kind("bao_cao_ca_nhan", PersonalReport, lambda data: data.person.name)
