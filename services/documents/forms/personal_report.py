"""F04 Báo cáo thành tích cá nhân."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from services.documents.data import NOBODY, AwardRow, Gender, InitiativeRow, OfficeHead, RatingRow, Signer
from services.documents.forms.kind import FormKind
from services.documents.forms.parts import (
    award_table,
    body,
    end_mark,
    fact,
    heading,
    initiative_table,
    letterhead,
    place_to_sign,
    rating_table,
    rich,
    signature,
    with_end,
)
from services.documents.model import Block, Closing, Role, Section, Title, quoted_together
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


class PersonalReportWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of F04."""

    kind: str
    about: str
    about_posthumous: str
    period: str
    part_person: str
    part_achievements: str
    part_awards: str
    facts: dict[str, str]
    male: str
    female: str
    duties: str
    achievements: str
    unit_summary: str
    initiatives: str
    initiative_heads: tuple[str, str, str]
    ratings: str
    rating_heads: tuple[str, str, str]
    titles: str
    title_heads: tuple[str, str, str]
    commendations: str
    commendation_heads: tuple[str, str, str]
    discipline: str
    commitment: str
    reporter: str
    reporter_note: str
    unit_head: str
    superior: str
    confirm_note: str


def _compose(words: PersonalReportWording, data: PersonalReport) -> tuple[Section, ...]:
    about = words.about_posthumous if data.posthumous else words.about
    blocks: list[Block] = [
        letterhead(data.head),
        Title(
            kind=words.kind,
            about=(about.format(award=quoted_together(data.award.upper())),),
            note=words.period.format(period=data.period) if data.period else "",
            field="award",
        ),
        *_facts(words, data.person),
        *_achievements(words, data),
        heading(words.part_awards),
        *award_table(words.titles, words.title_heads, data.titles, field="titles"),
        *award_table(
            words.commendations, words.commendation_heads, data.commendations, field="commendations"
        ),
    ]
    if data.discipline:
        blocks.append(fact(words.discipline, data.discipline, field="discipline"))
    if data.commitment:
        blocks.append(body(words.commitment))
    elif data.discipline:
        blocks = with_end(blocks)
    else:
        blocks.append(end_mark())
    blocks += _signatures(words, data)
    return (Section(blocks=tuple(blocks)),)


def _facts(words: PersonalReportWording, person: PersonFacts) -> list[Block]:
    gender = {Gender.MALE: words.male, Gender.FEMALE: words.female, None: ""}[person.gender]
    offices = "; ".join(part for part in (person.party_office, person.office, person.union_office) if part)
    values = {
        "name": person.name,
        "born": person.born,
        "gender": gender,
        "home_town": person.home_town,
        "residence": person.residence,
        "unit": person.unit,
        "office": offices,
        "education": person.education,
        "academic_title": person.academic_title,
        "identity_number": person.identity_number,
        "phone": person.phone,
    }
    optional = ("identity_number", "phone")
    return [
        heading(words.part_person),
        *(
            fact(words.facts[key], value, field=f"person.{key}")
            for key, value in values.items()
            if value or key not in optional
        ),
    ]


def _achievements(words: PersonalReportWording, data: PersonalReport) -> list[Block]:
    blocks: list[Block] = [
        heading(words.part_achievements),
        heading(words.duties, Role.SECTION),
        *rich(data.duties, field="duties"),
        heading(words.achievements, Role.SECTION),
        *rich(data.achievements, field="achievements"),
    ]
    number = 3
    if not data.unit_summary.is_blank():
        blocks += [heading(f"{number}. {words.unit_summary}", Role.SECTION)]
        blocks += rich(data.unit_summary, field="unit_summary")
        number += 1
    if data.initiatives:
        title = f"{number}. {words.initiatives}"
        blocks += initiative_table(title, words.initiative_heads, data.initiatives, field="initiatives")
        number += 1
    if data.ratings:
        title = f"{number}. {words.ratings}"
        blocks += rating_table(title, words.rating_heads, data.ratings, field="ratings")
    return blocks


def _signatures(words: PersonalReportWording, data: PersonalReport) -> list[Block]:
    unit = data.unit_head
    first = Closing(
        signatures=(
            signature(unit, note=words.confirm_note, field="unit_head")
            if unit.lines
            else place_to_sign(words.unit_head, words.confirm_note, unit.name, field="unit_head"),
            place_to_sign(words.reporter, words.reporter_note, data.person.name, field="reporter"),
        )
    )
    if not data.superiors:
        return [first]
    others = tuple(
        signature(superior, note=words.confirm_note, field="superior")
        if superior.lines
        else place_to_sign(words.superior, words.confirm_note, superior.name, field="superior")
        for superior in data.superiors
    )
    return [first, Closing(signatures=others, centred=True)]


KIND = FormKind(
    id="bao_cao_ca_nhan",
    data=PersonalReport,
    wording=PersonalReportWording,
    compose=_compose,
    headline=lambda data: data.person.name,
)
