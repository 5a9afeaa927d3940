"""Stretches of years after an award, what breaks them, and when they could be met at the earliest."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.messages.regimes import missing_words
from services.regimes import (
    AwardFact,
    DisciplineFact,
    InitiativeFact,
    Outcome,
    Proposal,
    RatingFact,
    RecipientFacts,
    evaluate,
    load_packs,
)
from services.regimes import criteria as c
from services.regimes.asking import Question
from services.regimes.predicates import PREDICATES

PACKS = load_packs()
REGIME = PACKS.regime("R2026")
YEAR = 2026
STRETCH = c.Since(id="s", text="", awards=("BKTTG",), years=5, level="HTT", of=())
AFTER = c.After(id="x", text="")
TITLES = c.Title(id="x", text="", awards=("CSTDCS",), count=3)
TOP = c.RatingCount(id="x", text="", level="HTXS", count=2)
RATED = c.Rating(id="x", text="", level="HTT", years=5)
IDEAS = c.Initiative(id="x", text="", scope="co_so", count=1)


def find(criterion, since=STRETCH, year=YEAR, day=None, **known):
    proposal = Proposal(award="HCLD3", year=year, received_on=day or date(year, 12, 31))
    facts = RecipientFacts(kind="person", **known)
    return PREDICATES[type(criterion)](Question(REGIME, proposal, facts, since=since), criterion)


def award(code, year, **more):
    return AwardFact(code=code, year_from=year, **more)


def idea(year):
    return (InitiativeFact(title="Số hóa", year=year, scope="tinh"),)


def heroes(*years):
    return tuple(award("CSTDCS", year) for year in years)


def rated(level, *years):
    return tuple(RatingFact(year=year, level=level) for year in years)


GOOD = rated("HTT", *range(2015, 2027))
STEP = award("BKTTG", 2021)


@pytest.mark.parametrize(
    ("criterion", "known", "outcome", "earliest"),
    [
        (AFTER, {"awards": (STEP,)}, "met", None),
        (AFTER, {"awards": (award("BKTTG", 2022),)}, "not_met", 2027),
        (AFTER, {"awards": (award("BKTTG", 2026),)}, "not_met", 2031),
        (AFTER, {"awards": (award("BKTTG", 2010), award("BKTTG", 2024))}, "met", None),
        (AFTER, {"awards": (award("BKTTG", 2010, state="annulled"), award("BKTTG", 2024))}, "not_met", 2029),
        (AFTER, {"awards": (award("BKTTG", 2010, basis="movement"),)}, "unknown", None),
        (AFTER, {"awards": (award("BKTTG", 2020, state="proposed"),)}, "unknown", None),
        (AFTER, {}, "unknown", None),
        (AFTER, {"history_complete_from": 1945}, "not_met", None),
        # The decision of 2023 about what was achieved up to 2020 begins the stretch: whole years by the day.
        (AFTER, {"awards": (award("BKTTG", 2020, decided_on=date(2023, 2, 1)),)}, "not_met", 2028),
        # Five years by the calendar, not yet by the day.
        (AFTER, {"awards": (award("BKTTG", 2020, decided_on=date(2022, 1, 31)),)}, "unknown", None),
        (TITLES, {"awards": (STEP, *heroes(2022, 2024, 2026)), "ratings": GOOD}, "met", None),
        (TITLES, {"awards": (STEP, *heroes(2021, 2024, 2026)), "ratings": GOOD}, "not_met", 2027),
        (TITLES, {"awards": (award("BKTTG", 2018), *heroes(2019, 2024, 2026)), "ratings": GOOD}, "met", None),
        # A low year ends the stretch; one that nobody recorded is for the line about ratings to tell.
        (
            TITLES,
            {
                "awards": (award("BKTTG", 2018), *heroes(2019, 2024, 2026)),
                "ratings": (*GOOD, *rated("HT", 2022)),
            },
            "not_met",
            2027,
        ),
        (TITLES, {"awards": (STEP, *heroes(2022, 2024, 2026))}, "met", None),
        (TITLES, {"awards": (award("BKTTG", 2015), *heroes(2019, 2024, 2026))}, "not_met", 2027),
        (TITLES, {"awards": (STEP,), "ratings": (*GOOD, *rated("HT", 2026))}, "not_met", 2029),
        (TOP, {"awards": (STEP,), "ratings": (*GOOD[:7], *rated("HTXS", 2022, 2026))}, "met", None),
        (TOP, {"awards": (STEP,), "ratings": (*rated("HTXS", 2021), *GOOD)}, "not_met", 2028),
        (TOP, {"awards": (STEP,), "ratings": rated("HTXS", 2026)}, "unknown", None),
        (IDEAS, {"initiatives": idea(2021), "awards": (STEP,)}, "not_met", 2026),
        (IDEAS, {"initiatives": idea(2022), "awards": (STEP,)}, "met", None),
    ],
)  # fmt: skip
def test_a_line_within_a_stretch_finds(criterion, known, outcome, earliest):
    day = date(2026, 12, 31) if criterion is not AFTER else date(2027, 1, 15)
    whole = {"history_complete_from": 1945} if outcome == "not_met" else {}
    found = find(criterion, day=day, **whole | known)
    assert (found.outcome, found.earliest_year) == (outcome, earliest)
    assert bool(found.missing) == (outcome != "met")
    for lack in found.missing:
        assert "{" not in missing_words(lack)
        assert missing_words(lack) != lack.code


@pytest.mark.parametrize(
    ("criterion", "known", "outcome"),
    [
        # An award before the one on record would let the stretch begin earlier.
        (AFTER, {"awards": (award("BKTTG", 2022),)}, "unknown"),
        (TITLES, {"awards": (STEP, *heroes(2019, 2024, 2026)), "ratings": GOOD}, "unknown"),
        # However old the award: the low year of 2025 ends the stretch.
        (
            TITLES,
            {"awards": (STEP, *heroes(2024, 2026)), "ratings": (*GOOD, *rated("HT", 2025))},
            "not_met",
        ),
        (TOP, {"awards": (STEP,), "ratings": (*rated("HTXS", 2019, 2021), *GOOD[5:6], *GOOD[7:])}, "unknown"),
        (IDEAS, {"awards": (STEP,)}, "unknown"),
    ],
)  # fmt: skip
def test_a_stretch_may_reach_further_back_than_the_records(criterion, known, outcome):
    found = find(criterion, **known)
    assert found.outcome == outcome
    assert ("history" in [lack.code for lack in found.missing]) == (outcome == "unknown")


def test_a_title_that_the_round_only_proposes_leaves_the_stretch_open():
    hoped = award("CSTDCS", 2026, state="proposed")
    found = find(TITLES, awards=(STEP, *heroes(2022, 2024), hoped), ratings=GOOD)
    assert (found.outcome, found.missing[0].code) == ("unknown", "proposed")


def test_the_newest_award_counts_where_the_law_says_so():
    newest = msgspec.structs.replace(STRETCH, newest=True)
    known = {"awards": (award("BKTTG", 2010), award("BKTTG", 2024))}
    assert find(AFTER, **known).outcome == "met"
    # An older one that is not on record changes nothing here.
    assert find(AFTER, newest, **known).outcome == "not_met"


def test_a_stretch_without_an_award_reaches_as_far_as_the_good_ratings():
    run = msgspec.structs.replace(STRETCH, awards=())
    assert find(TITLES, run, awards=heroes(2016, 2017, 2018), ratings=GOOD).outcome == "met"
    short = {"awards": heroes(2014, 2017, 2018), "ratings": GOOD}
    assert find(TITLES, run, **short, history_complete_from=2015).outcome == "not_met"
    assert find(TITLES, run, **short).outcome == "unknown"


def test_what_was_achieved_before_a_measure_ended_does_not_count():
    over = DisciplineFact(form="khien_trach", starts_on=date(2022, 3, 1), ends_on=date(2023, 2, 28))
    known = {"awards": (STEP, *heroes(2022, 2024, 2026)), "ratings": GOOD, "disciplines": (over,)}
    known["history_complete_from"] = 1945
    titles, ratings = find(TITLES, **known), find(RATED, **known)
    assert (titles.outcome, titles.earliest_year) == ("not_met", 2027)
    assert (ratings.outcome, ratings.earliest_year) == ("not_met", 2027)
    assert "2023" in missing_words(titles.missing[-1])
    assert [one.code for one in ratings.missing] == ["counted_from"]
    # Before 2024 no regime of the program says so.
    old = Question(
        PACKS.regime("R2013"), Proposal(award="BKT", year=2026), RecipientFacts(kind="person", **known)
    )
    assert old.floor == 0


YEARS = st.integers(2008, 2026)
LADDER = (
    "LDTT",
    "CSTDCS",
    "CSTDT",
    "BKT",
    "BKTTG",
    "HCLD3",
    "HCLD2",
    "HCBVTQ3",
    "CTDT",
    "CTDCP",
    "TTLDXS",
    "DVQT",
)
AWARDS = st.builds(
    AwardFact,
    code=st.sampled_from((*LADDER, "HCLD1", "HCDL3", "HCBVTQ1", "HCQC3")),
    year_from=YEARS,
    basis=st.sampled_from(("merit", "merit", "sudden", "")),
    decided_on=st.none() | st.dates(date(2015, 1, 1), date(2026, 12, 31)),
    state=st.sampled_from(("in_force", "in_force", "in_force", "proposed", "annulled")),
)  # fmt: skip
RATINGS = st.builds(RatingFact, year=YEARS, level=st.sampled_from(("HT", "HTT", "HTXS", "HTXS", "HTXS")))
IDEA = st.builds(
    InitiativeFact, title=st.just("a"), year=YEARS, scope=st.sampled_from(("co_so", "tinh", "toan_quoc"))
)
OVER = st.builds(
    DisciplineFact,
    form=st.just("khien_trach"),
    starts_on=st.dates(date(2012, 1, 1), date(2018, 12, 31)),
    ends_on=st.dates(date(2019, 1, 1), date(2026, 6, 30)),
)
FACTS = st.builds(
    RecipientFacts,
    kind=st.sampled_from(("person", "collective")),
    group=st.sampled_from(("cbccvc", "llvt", "nhan_dan", "")),
    awards=st.lists(AWARDS, max_size=12).map(tuple),
    ratings=st.lists(RATINGS, max_size=19, unique_by=lambda one: one.year).map(tuple),
    initiatives=st.lists(IDEA, max_size=4).map(tuple),
    disciplines=st.lists(OVER, max_size=1).map(tuple),
    founded_on=st.none() | st.dates(date(1980, 1, 1), date(2026, 1, 1)),
    history_complete_from=st.sampled_from((None, 1945)),
)
REGIMES = st.sampled_from([one for one in PACKS.regimes if one.id != "R2013"])
# The newest award counts here: one more may begin the stretch anew.
NOT_MONOTONE = ("HCSV", "HCHCM")
CODES = st.sampled_from([code for code in REGIME.awards if code.startswith(("HC", "BK", "CSTD"))])


def tree(regime, code, facts, year=YEAR):
    proposal = Proposal(award=code, year=year, received_on=date(year, 12, 31))
    return {node.id: node for node in evaluate(regime, proposal, facts).root.walk()}


@settings(max_examples=150, deadline=None)
@given(REGIMES, CODES.filter(lambda code: code not in NOT_MONOTONE), FACTS, AWARDS | IDEA)
def test_whatever_is_met_stays_met_with_one_more_award_or_initiative(regime, code, facts, more):
    name = "awards" if isinstance(more, AwardFact) else "initiatives"
    richer = msgspec.structs.replace(facts, **{name: (*getattr(facts, name), more)})
    after = tree(regime, code, richer)
    for line, node in tree(regime, code, facts).items():
        assert node.outcome is not Outcome.MET or after[line].outcome is Outcome.MET, line


@settings(max_examples=150, deadline=None)
@given(REGIMES, CODES, FACTS, st.randoms(use_true_random=False))
def test_the_order_of_a_long_history_changes_nothing(regime, code, facts, random):
    mixed = {}
    for name in ("awards", "ratings", "initiatives"):
        many = list(getattr(facts, name))
        random.shuffle(many)
        mixed[name] = tuple(many)
    assert tree(regime, code, facts) == tree(regime, code, msgspec.structs.replace(facts, **mixed))


@settings(max_examples=150, deadline=None)
@given(REGIMES, CODES, FACTS, OVER)
def test_no_line_gets_better_by_a_measure_that_ended(regime, code, facts, measure):
    rank = {Outcome.NOT_MET: 0, Outcome.UNKNOWN: 1, Outcome.MET: 2}
    before = tree(regime, code, facts)
    worse = tree(regime, code, msgspec.structs.replace(facts, disciplines=(*facts.disciplines, measure)))
    root = f"{regime.id}.{code}"
    assert rank[worse[root].outcome] <= rank[before[root].outcome]


COUNTED = st.one_of(
    st.builds(c.Rating, id=st.just("x"), text=st.just(""), level=st.just("HTXS"), years=st.integers(1, 6)),
    st.builds(
        c.RatingCount,
        id=st.just("x"),
        text=st.just(""),
        level=st.just("HTXS"),
        count=st.integers(1, 4),
        window=st.integers(4, 6),
    ),
    st.builds(
        c.Title,
        id=st.just("x"),
        text=st.just(""),
        awards=st.just(("CSTDCS",)),
        count=st.integers(1, 4),
        window=st.integers(4, 7),
        consecutive=st.booleans(),
    ),
    st.just(AFTER),
)


@settings(max_examples=300, deadline=None)
@given(
    COUNTED,
    st.booleans(),
    st.lists(YEARS, max_size=6),
    st.lists(YEARS, max_size=6),
    YEARS,
    st.lists(OVER, max_size=1),
)
def test_a_line_is_met_in_the_earliest_year_it_names(line, within, titles, top, step, over):
    since = STRETCH if within or line is AFTER else None

    def ask(year, *, first=YEAR):
        """Ask in a year, when all that can come from `first` until then has come."""
        ahead = range(first, year + 1)
        ratings = [
            RatingFact(year=y, level="HTXS" if y in top or y > YEAR else "HTT") for y in range(2008, year + 1)
        ]
        given = (award("BKTTG", step), *heroes(*titles), *heroes(*ahead))
        known = {"ratings": tuple(ratings), "disciplines": tuple(over), "history_complete_from": 1945}
        return find(line, since, year, awards=given, **known)

    found = ask(YEAR, first=YEAR + 1)
    if found.outcome is Outcome.MET:
        return
    assert found.outcome is Outcome.NOT_MET
    assert found.earliest_year is not None
    assert ask(found.earliest_year).outcome is Outcome.MET
    for year in range(YEAR, found.earliest_year):
        assert ask(year).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    "day",
    [
        date(2023, 12, 31),
        date(2024, 1, 1),
        date(2025, 6, 30),
        date(2025, 7, 1),
        date(2026, 9, 30),
        date(2026, 10, 1),
    ],
)
def test_titles_of_several_regimes_are_one_run_on_either_side_of_a_boundary(day):
    last = day.year
    decided = {year: date(year, 12, 31) for year in range(last - 2, last + 1)}
    run = tuple(award("CSTDCS", year, decided_on=on) for year, on in decided.items())
    proposal = Proposal(award="CSTDT", year=last, received_on=day)
    regime = PACKS.on(day)
    whole, gap = (
        {
            node.id: node.outcome
            for node in evaluate(
                regime, proposal, RecipientFacts(kind="person", awards=some, history_complete_from=1945)
            ).root.walk()
        }
        for some in (run, (run[0], run[2]))
    )
    assert (whole["CSTDT.titles"], gap["CSTDT.titles"]) == (Outcome.MET, Outcome.NOT_MET)
