"""The closed set of predicates a pack may use. No formula, no code: a name and its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from services.regimes.facts import RecipientKind, Scope

Mark = Literal["S", "K", "D"]
"""S: the text was read; K: known, to be confirmed by a lawyer; D: proposed by the program."""

Times = Annotated[int, Meta(ge=1, le=1000)]
"""How often, how many years, months or days: at least once."""
OrNone = Annotated[int, Meta(ge=0, le=1000)]
Percent = Annotated[int, Meta(ge=1, le=100)]
Codes = Annotated[tuple[str, ...], Meta(min_length=1)]
"""Names of which one at least is needed."""
Id = Annotated[str, Meta(min_length=1)]


class Criterion(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="p", tag="criterion", forbid_unknown_fields=True
):
    """One line of a rule. `text` is the wording of the act; what is empty is taken from the line above.

    A line that names another act takes no article from above.
    """

    id: Id
    text: str
    article: str = ""
    act: str = ""
    mark: Mark | None = None
    source: str = ""


class AllOf(Criterion, frozen=True, kw_only=True, tag="all"):
    """Met when every line below is met."""

    of: Annotated[tuple[AnyCriterion, ...], Meta(min_length=1)]


class AnyOf(Criterion, frozen=True, kw_only=True, tag="any"):
    """Met when one line below is met: alternative roads to the award."""

    of: Annotated[tuple[AnyCriterion, ...], Meta(min_length=1)]


class Since(Criterion, frozen=True, kw_only=True, tag="since"):
    """Met when every line below is met within one stretch of years that ends with the year proposed.

    The stretch begins after the oldest award of `awards` (the newest with `newest`; none named: at any time)
    and, with `level`, is unbroken: each year rated `level` or better or with one of `or_titles`. `years`:
    how many years it takes at least. Lines below that count years, titles or initiatives count within it.
    """

    years: Times
    awards: tuple[str, ...] = ()
    newest: bool = False
    level: str = ""
    or_titles: tuple[str, ...] = ()
    of: Annotated[tuple[AnyCriterion, ...], Meta(min_length=1)]


class After(Criterion, frozen=True, kw_only=True, tag="after"):
    """The award that the stretch of `Since` begins with was given, and its years have gone by."""


class Reaches(Criterion, frozen=True, kw_only=True, tag="reaches"):
    """The recipient meets the criteria of another award in the same year."""

    award: str


class Manual(Criterion, frozen=True, kw_only=True, tag="manual"):
    """Only a person can judge it."""


class Rating(Criterion, frozen=True, kw_only=True, tag="rating"):
    """Rated `level` or better in each of `years` consecutive years that end with the year proposed.

    A year with one of `or_titles` counts as well.
    """

    level: str
    years: Times = 1
    or_titles: tuple[str, ...] = ()


class RatingCount(Criterion, frozen=True, kw_only=True, tag="rating_count"):
    """Rated `level` or better in at least `count` of the last `window` years, or of the years of `Since`."""

    level: str
    count: Times
    window: Times = 1


class Title(Criterion, frozen=True, kw_only=True, tag="title"):
    """Awarded one of `awards` `count` times.

    `consecutive`: in consecutive years, the last not earlier than `slack` years before the year proposed.
    Otherwise: within the years of `Since`; without it within the last `window` years (1 = the year
    proposed), or within the unbroken run of years rated `within_rating` or better. A title that the round in
    hand only proposes leaves it open, unless `proposed`: the law asks to meet the criteria of the title, so
    it is met on condition.
    """

    awards: Codes
    count: Times = 1
    proposed: bool = False
    consecutive: bool = False
    window: Times = 1
    slack: OrNone = 0
    within_rating: str = ""


class Prior(Criterion, frozen=True, kw_only=True, tag="prior"):
    """Ever awarded one of `awards`, at least `count` times, before or in the year proposed."""

    awards: Codes
    count: Times = 1


class Initiative(Criterion, frozen=True, kw_only=True, tag="initiative"):
    """Has `count` initiatives or projects of `scope` or wider that have not served for another proposal.

    `window`: years back from the year proposed, 0 = at any time; `older`: where the act names no years, older
    ones that served for nothing yet leave it to a person; `within_rating`: as in `Title`.
    """

    scope: Scope
    count: Times = 1
    window: OrNone = 0
    older: bool = False
    within_rating: str = ""
    kinds: Annotated[tuple[Literal["initiative", "project"], ...], Meta(min_length=1)] = (
        "initiative",
        "project",
    )


class Group(Criterion, frozen=True, kw_only=True, tag="group"):
    """Belongs to one of the groups of people that the road is for."""

    groups: Codes


class Service(Criterion, frozen=True, kw_only=True, tag="service"):
    """Has served `months` whole months, but less than `below` (0 = no bound), by the end of the year."""

    months: Times
    below: OrNone = 0


class Age(Criterion, frozen=True, kw_only=True, tag="age"):
    """A collective that was founded `years` full years before the dossier is received."""

    years: Times


class LeaveBelow(Criterion, frozen=True, kw_only=True, tag="leave_below"):
    """Was away fewer than `days` working days in the year proposed."""

    days: Times


class NoDiscipline(Criterion, frozen=True, kw_only=True, tag="no_discipline"):
    """No measure of `form` or heavier in the year proposed: of the recipient, or of any member."""

    form: str
    of_members: bool = False


class NotDisciplinedNow(Criterion, frozen=True, kw_only=True, tag="not_disciplined_now"):
    """No disciplinary measure is running on the day the dossier is received.

    One of which only months or years are known leaves it open while it may have ended.
    """


class CountedAfterDiscipline(Criterion, frozen=True, kw_only=True, tag="counted_after_discipline"):
    """Tells that the regime counts achievements from the end of a disciplinary measure: a general line.

    Years before the one in which the last measure ended don't count in any other line; where it ended within
    the year proposed, this line leaves it open whether what was achieved since is enough.
    """


class NotUnderReview(Criterion, frozen=True, kw_only=True, tag="not_under_review"):
    """Nothing is being examined: discipline, investigation, inspection, complaint."""


class KindFits(Criterion, frozen=True, kw_only=True, tag="kind_fits"):
    """The award is for this kind of recipient."""


class Conferred(Criterion, frozen=True, kw_only=True, tag="conferred"):
    """The award is still conferred under the regime."""


class BasisFits(Criterion, frozen=True, kw_only=True, tag="basis_fits"):
    """The award is given for the type of commendation proposed, to this kind of recipient."""


class Living(Criterion, frozen=True, kw_only=True, tag="living"):
    """The person is alive: asked of `awards`, which the law gives to the living only."""

    awards: Codes


class InCompetence(Criterion, frozen=True, kw_only=True, tag="in_competence"):
    """The recipient is proposed by this office, not by another line (school, police, army)."""


class MembersTitle(Criterion, frozen=True, kw_only=True, tag="members_title"):
    """`percent` of all members (more than that when `strict`) hold one of `awards` for the year proposed."""

    awards: Codes
    percent: Percent
    strict: bool = False


class MembersRating(Criterion, frozen=True, kw_only=True, tag="members_rating"):
    """`percent` of all members are rated `level` or better in the year proposed."""

    level: str
    percent: Percent
    strict: bool = False


class MemberWithTitle(Criterion, frozen=True, kw_only=True, tag="member_with_title"):
    """At least `count` members hold one of `awards` for the year proposed."""

    awards: Codes
    count: Times = 1


AnyCriterion: TypeAlias = (
    AllOf
    | AnyOf
    | Since
    | After
    | Reaches
    | Manual
    | Rating
    | RatingCount
    | Title
    | Prior
    | Initiative
    | Group
    | Service
    | Age
    | LeaveBelow
    | NoDiscipline
    | NotDisciplinedNow
    | CountedAfterDiscipline
    | NotUnderReview
    | KindFits
    | Conferred
    | BasisFits
    | Living
    | InCompetence
    | MembersTitle
    | MembersRating
    | MemberWithTitle
)


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The criteria of one award for some kinds of recipients: every line of `of` has to be met."""

    id: Id
    award: str
    kinds: Annotated[tuple[RecipientKind, ...], Meta(min_length=1)]
    text: str
    article: str
    act: str
    mark: Mark
    source: str
    of: Annotated[tuple[AnyCriterion, ...], Meta(min_length=1)]


def walk(criteria: tuple[AnyCriterion, ...]) -> Iterator[AnyCriterion]:
    """Yield every criterion of a tree, parents first."""
    for criterion in criteria:
        yield criterion
        if isinstance(criterion, AllOf | AnyOf | Since):
            yield from walk(criterion.of)


def awards_named(criterion: AnyCriterion) -> Iterator[str]:
    """Yield the award codes that a criterion refers to."""
    if isinstance(criterion, Reaches):
        yield criterion.award
    if isinstance(criterion, Title | Prior | Since | MembersTitle | MemberWithTitle | Living):
        yield from criterion.awards
    if isinstance(criterion, Rating | Since):
        yield from criterion.or_titles


def levels_named(criterion: AnyCriterion) -> Iterator[str]:
    """Yield the rating levels that a criterion refers to."""
    if isinstance(criterion, Rating | RatingCount | MembersRating):
        yield criterion.level
    if isinstance(criterion, Since) and criterion.level:
        yield criterion.level
    if isinstance(criterion, Title | Initiative) and criterion.within_rating:
        yield criterion.within_rating


def forms_named(criterion: AnyCriterion) -> Iterator[str]:
    """Yield the disciplinary forms that a criterion refers to."""
    if isinstance(criterion, NoDiscipline):
        yield criterion.form
