"""Each predicate by itself: what meets it, what just misses it, and what nobody has recorded."""

from __future__ import annotations

from datetime import date

import pytest

from services.messages.regimes import missing_words
from services.regimes import (
    AwardFact,
    Confirmation,
    DisciplineFact,
    InitiativeFact,
    InitiativeUse,
    MemberFact,
    Proposal,
    RatingFact,
    RecipientFacts,
    load_packs,
    vote_passes,
    votes_needed,
)
from services.regimes import criteria as c
from services.regimes.asking import Question
from services.regimes.errors import VoteError
from services.regimes.evaluating import evaluate
from services.regimes.predicates import PREDICATES

REGIME = load_packs().regime("R2026")
PROPOSAL = Proposal(award="BKT", year=2026, received_on=date(2026, 11, 24))


def find(criterion, facts=None, proposal=PROPOSAL, **known):
    facts = facts or RecipientFacts(kind=known.pop("kind", "person"), **known)
    return PREDICATES[type(criterion)](Question(REGIME, proposal, facts), criterion)


def award(code, year, **more):
    return AwardFact(code=code, year_from=year, **more)


def rated(*pairs):
    return tuple(RatingFact(year=year, level=level) for year, level in pairs)


def idea(year=2026, scope="co_so", **more):
    return InitiativeFact(title="Số hóa", year=year, scope=scope, **more)


def member(uid, *awards, level=""):
    return MemberFact(uid=uid, awards=awards, ratings=rated((2026, level)) if level else ())


def measure(starts, ends, **more):
    days = {name: date.fromisoformat(day) for name, day in more.items()}
    first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    return DisciplineFact(form="khien_trach", starts_on=first, ends_on=last, **days)


RATING = c.Rating(id="x", text="", level="HTT", years=2, or_titles=("TTLDXS",))
RUN = c.Title(id="x", text="", awards=("CSTDCS",), count=3, consecutive=True, slack=1)
WITHIN = c.Title(id="x", text="", awards=("CSTDCS",), count=2, within_rating="HTT")
PRIOR = c.Prior(id="x", text="", awards=("BKT",), count=2)
IDEA = c.Initiative(id="x", text="", scope="tinh", window=2)
TWICE = c.Title(id="x", text="", awards=("CSTDCS",), count=2, window=5)
GROUP = c.Group(id="x", text="", groups=("cbccvc",))
SERVICE = c.Service(id="x", text="", months=10)
CLASS = c.Service(id="x", text="", months=180, below=240)
AGE = c.Age(id="x", text="", years=10)
COUNT = c.RatingCount(id="x", text="", level="HTXS", count=2, window=3)
RESTART = c.CountedAfterDiscipline(id="x", text="")
OVER = DisciplineFact(form="khien_trach", starts_on=date(2025, 1, 10), ends_on=date(2026, 1, 10))
LONG_OVER = DisciplineFact(form="khien_trach", starts_on=date(2024, 1, 10), ends_on=date(2025, 12, 31))
LEAVE = c.LeaveBelow(id="x", text="", days=40)
CLEAN = c.NoDiscipline(id="x", text="", form="canh_cao")
NOW = c.NotDisciplinedNow(id="x", text="")
REVIEW = c.NotUnderReview(id="x", text="")
ALIVE = c.Living(id="x", text="", awards=("LDTT",))
OURS = c.InCompetence(id="x", text="")
SHARE = c.MembersTitle(id="x", text="", awards=("LDTT",), percent=70)
DONE = c.MembersRating(id="x", text="", level="HT", percent=100)
ONE = c.MemberWithTitle(id="x", text="", awards=("CSTDCS",))
LDTT, HERO = award("LDTT", 2026), award("CSTDCS", 2026)
SEVEN = tuple(member(str(n), LDTT) for n in range(7)) + tuple(member(str(n)) for n in range(7, 10))
RUNNING = DisciplineFact(form="khien_trach", starts_on=date(2026, 5, 1), ends_on=date(2027, 5, 1))

CASES = [
    (RATING, {"ratings": rated((2025, "HTT"), (2026, "HTXS"))}, "met", None),
    (RATING, {"ratings": rated((2026, "HTT")), "awards": (award("TTLDXS", 2025),)}, "met", None),
    (RATING, {"ratings": rated((2025, "HT"), (2026, "HTXS"))}, "not_met", 2027),
    (RATING, {"ratings": rated((2026, "HTXS"), (2026, "HT"), (2025, "HTT"))}, "not_met", 2028),
    (RATING, {"ratings": rated((2026, "HTXS"))}, "unknown", None),
    (RUN, {"awards": tuple(award("CSTDCS", y) for y in (2023, 2024, 2025))}, "met", None),
    (RUN, {"awards": tuple(award("CSTDCS", y) for y in (2022, 2023, 2024))}, "not_met", 2028),
    (
        RUN,
        {"awards": (*[award("CSTDCS", y) for y in (2024, 2025)], award("CSTDCS", 2026, state="annulled"))},
        "not_met",
        2026,
    ),
    # The year in hand may still bring the first of three.
    (RUN, {}, "not_met", 2028),
    (
        WITHIN,
        {"awards": (award("CSTDCS", 2022), HERO), "ratings": rated(*[(y, "HTT") for y in range(2022, 2027)])},
        "met",
        None,
    ),
    (
        WITHIN,
        {
            "awards": (award("CSTDCS", 2022), HERO),
            "ratings": rated((2022, "HTT"), (2023, "HT"), (2024, "HTT"), (2025, "HTT"), (2026, "HTT")),
        },
        "not_met",
        2027,
    ),
    (PRIOR, {"awards": (award("BKT", 2010), award("BKT", 2019))}, "met", None),
    (PRIOR, {"awards": (award("BKT", 2010),), "history_complete_from": 1945}, "not_met", None),
    (PRIOR, {"awards": (award("BKT", 2010), award("BKT", 2019, basis="sudden"))}, "unknown", None),
    (PRIOR, {}, "unknown", None),
    (IDEA, {"initiatives": (idea(2025, "toan_quoc"),)}, "met", None),
    (
        IDEA,
        {"initiatives": (idea(used_for=(InitiativeUse(award="BKT", year=2026),), scope="tinh"),)},
        "met",
        None,
    ),
    (
        IDEA,
        {"initiatives": (idea(used_for=(InitiativeUse(award="CSTDCS", year=2026),), scope="tinh"),)},
        "not_met",
        2026,
    ),
    (IDEA, {"initiatives": (idea(2026, "co_so"), idea(2024, "tinh"), idea(2027, "tinh"))}, "not_met", 2026),
    (IDEA, {"initiatives": (idea(2026, "tinh", recognised=False),)}, "unknown", None),
    (GROUP, {"group": "cbccvc"}, "met", None),
    (GROUP, {"group": "nhan_dan"}, "not_met", None),
    (GROUP, {}, "unknown", None),
    (SERVICE, {"service_start": date(2026, 3, 1)}, "met", None),
    (SERVICE, {"service_start": date(2026, 3, 2)}, "not_met", 2027),
    # By the end of 2027 it will be nine whole months.
    (SERVICE, {"service_start": date(2027, 3, 2)}, "not_met", 2028),
    (CLASS, {"service_start": date(2012, 1, 1)}, "met", None),
    (CLASS, {"service_start": date(2012, 1, 2)}, "not_met", 2027),
    (CLASS, {"service_start": date(2007, 1, 2)}, "met", None),
    (CLASS, {"service_start": date(2007, 1, 1)}, "not_met", None),
    (CLASS, {}, "unknown", None),
    (AGE, {"kind": "collective", "founded_on": date(2016, 11, 24)}, "met", None),
    (AGE, {"kind": "collective", "founded_on": date(2016, 11, 25)}, "not_met", 2026),
    (AGE, {"kind": "collective"}, "unknown", None),
    (COUNT, {"ratings": rated((2024, "HTXS"), (2025, "HTT"), (2026, "HTXS"))}, "met", None),
    (COUNT, {"ratings": rated((2024, "HTXS"), (2025, "HTT"), (2026, "HTT"))}, "not_met", 2028),
    (COUNT, {"ratings": rated((2024, "HTT"), (2025, "HTXS"), (2026, "HTT"))}, "not_met", 2027),
    (COUNT, {"ratings": rated((2025, "HTT"), (2026, "HTXS"))}, "unknown", None),
    # The title of 2026 may still come, and with it all three.
    (
        c.Title(id="x", text="", awards=("CSTDCS",), count=3, window=3),
        {"awards": (award("CSTDCS", 2024), award("CSTDCS", 2025))},
        "not_met",
        2026,
    ),
    (RESTART, {}, "met", None),
    # Ended within the year proposed: what was achieved since counts, and a person says whether it is enough.
    (RESTART, {"disciplines": (OVER,)}, "unknown", None),
    (RESTART, {"disciplines": (LONG_OVER,)}, "met", None),
    # What was achieved before the measure ended doesn't count.
    (RATING, {"ratings": rated((2025, "HTXS"), (2026, "HTXS")), "disciplines": (OVER,)}, "not_met", 2027),
    (
        RUN,
        {"awards": tuple(award("CSTDCS", y) for y in (2024, 2025, 2026)), "disciplines": (OVER,)},
        "not_met",
        2028,
    ),
    (SERVICE, {}, "unknown", None),
    (LEAVE, {"leave_days": {2025: 90, 2026: 39}}, "met", None),
    (LEAVE, {"leave_days": {2026: 40}}, "not_met", 2027),
    (CLEAN, {"disciplines": (RUNNING,)}, "met", None),
    (
        CLEAN,
        {
            "disciplines": (
                DisciplineFact(form="canh_cao", starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1)),
            )
        },
        "not_met",
        2027,
    ),
    (
        CLEAN,
        {"disciplines": (DisciplineFact(form="not_in_the_scale", starts_on=date(2026, 12, 31)),)},
        "not_met",
        # Nobody knows when it ends.
        None,
    ),
    (
        NOW,
        {
            "disciplines": (
                DisciplineFact(form="canh_cao", starts_on=date(2026, 1, 1), ends_on=date(2026, 11, 23)),
            )
        },
        "met",
        None,
    ),
    (NOW, {"disciplines": (RUNNING,)}, "not_met", 2027),
    # Until some day of 2026: it may have ended by 24 November.
    (NOW, {"disciplines": (measure("2025-02-01", "2026-12-31", ends_from="2026-01-01"),)}, "unknown", None),
    (NOW, {"disciplines": (measure("2025-02-01", "2027-12-31", ends_from="2027-01-01"),)}, "not_met", 2028),
    (NOW, {"disciplines": (measure("2026-01-01", "2027-06-30", starts_by="2026-12-31"),)}, "unknown", None),
    (
        NOW,
        {"disciplines": (measure("2025-02-01", "2026-12-31", ends_from="2026-01-01"), RUNNING)},
        "not_met",
        2027,
    ),
    (
        NOW,
        {"disciplines": (RUNNING, DisciplineFact(form="canh_cao", starts_on=date(2026, 1, 1)))},
        "not_met",
        None,
    ),
    (ALIVE, {}, "met", None),
    (ALIVE, {"died_on": date(2026, 11, 24)}, "not_met", None),
    (ALIVE, {"died_on": date(2026, 11, 25)}, "met", None),
    (OURS, {}, "met", None),
    (OURS, {"outside_competence": True}, "not_met", None),
    (REVIEW, {}, "met", None),
    (REVIEW, {"under_review": True}, "not_met", None),
    (REVIEW, {"under_review": None}, "unknown", None),
    (SHARE, {"kind": "collective", "members": SEVEN}, "met", None),
    (SHARE, {"kind": "collective", "members": SEVEN[1:]}, "not_met", 2026),
    (SHARE, {"kind": "collective", "members": SEVEN[1:], "member_total": 10}, "unknown", None),
    (SHARE, {"kind": "collective", "members": SEVEN[:6], "member_total": 20}, "unknown", None),
    (SHARE, {"kind": "collective"}, "unknown", None),
    (
        DONE,
        {"kind": "collective", "members": (member("a", level="HT"), member("b", level="HTXS"))},
        "met",
        None,
    ),
    (DONE, {"kind": "collective", "members": (member("a", level="HT"), member("b"))}, "unknown", None),
    (DONE, {"kind": "collective", "members": (member("a", level="KHT"), member("b"))}, "not_met", 2027),
    (ONE, {"kind": "collective", "members": (member("a", HERO), member("b"))}, "met", None),
    (ONE, {"kind": "collective", "members": (member("a", award("CSTDCS", 2025)),)}, "not_met", 2026),
    (ONE, {"kind": "collective", "members": (member("a"),), "member_total": 2}, "unknown", None),
    (ONE, {"kind": "collective"}, "unknown", None),
]


@pytest.mark.parametrize(("criterion", "known", "outcome", "earliest"), CASES)
def test_a_predicate_finds(criterion, known, outcome, earliest):
    # What is not on record was not given only where the history is declared whole.
    whole = {"history_complete_from": 1945} if outcome == "not_met" else {}
    found = find(criterion, **whole | known)
    assert (found.outcome, found.earliest_year) == (outcome, earliest)
    assert bool(found.missing) == (outcome != "met")
    for lack in found.missing:
        assert "{" not in missing_words(lack)


@pytest.mark.parametrize(
    ("criterion", "known", "earliest"),
    [
        # By 2027 the title of 2024 is out of the window, and 2026 had none: three more are needed, not one.
        (
            c.Title(id="x", text="", awards=("CSTDCS",), count=3, window=3),
            {"awards": (award("CSTDCS", 2024), award("CSTDCS", 2025))},
            2029,
        ),
        (RUN, {"awards": (award("CSTDCS", 2025),)}, 2029),
        (RUN, {"awards": (award("CSTDCS", 2026),)}, 2028),
        (RUN, {}, 2029),
        (IDEA, {}, 2027),
        (COUNT, {"ratings": rated((2024, "HTT"), (2025, "HT"))}, 2028),
        (SHARE, {"kind": "collective", "members": SEVEN[1:]}, 2027),
        (ONE, {"kind": "collective", "members": (member("a"),)}, 2027),
    ],
)
def test_a_year_that_is_over_brings_nothing_more(criterion, known, earliest):
    known = {"history_complete_from": 1945} | known
    facts = RecipientFacts(**({"kind": "person"} | known))
    proposal = Proposal(award="CSTDT", year=2026, received_on=date(2027, 1, 4))
    found = PREDICATES[type(criterion)](Question(REGIME, proposal, facts), criterion)
    assert (found.outcome, found.earliest_year) == ("not_met", earliest)


@pytest.mark.parametrize("have", [(), (2025,), (2024, 2025), (2023, 2025)])
@pytest.mark.parametrize("since", [None, 1945, 2020, 2024, 2025])
def test_a_run_is_short_only_as_far_back_as_the_records_are_whole(since, have):
    known = {"awards": tuple(award("CSTDCS", year) for year in have), "history_complete_from": since}
    found = find(RUN, **known)
    # 2023 to 2025, or 2024 to 2026: what lies before `since` may be there, what lies after is not.
    open_from = since or 2026
    possible = any(
        all(year in have or year < open_from for year in run)
        for run in ((2023, 2024, 2025), (2024, 2025, 2026))
    )
    assert found.outcome == ("unknown" if possible else "not_met")
    assert [lack.code for lack in found.missing] == ["title_run", *(["history"] if possible else [])]
    if possible:
        assert found.earliest_year is None
        assert found.missing[1].params["year"] == open_from
        assert str(open_from) in missing_words(found.missing[1])


@pytest.mark.parametrize(
    ("criterion", "known", "since", "outcome"),
    [
        (TWICE, {}, None, "unknown"),
        (TWICE, {}, 2023, "not_met"),
        (TWICE, {}, 2024, "unknown"),
        (TWICE, {"awards": (HERO,)}, 2023, "unknown"),
        # The year proposed is in hand: nobody looks for its titles in old papers.
        (c.Title(id="x", text="", awards=("LDTT",)), {}, None, "not_met"),
        (IDEA, {}, None, "unknown"),
        (IDEA, {"initiatives": (idea(2026, "co_so"),)}, None, "unknown"),
        (IDEA, {}, 2025, "not_met"),
        (c.Initiative(id="x", text="", scope="co_so"), {}, 1990, "unknown"),
        (c.Initiative(id="x", text="", scope="co_so"), {}, 1945, "not_met"),
        (PRIOR, {"awards": (award("BKT", 2010),)}, 1990, "unknown"),
    ],
)  # fmt: skip
def test_absence_proves_nothing_before_the_history_is_whole(criterion, known, since, outcome):
    found = find(criterion, history_complete_from=since, **known)
    assert found.outcome == outcome
    assert ("history" in [lack.code for lack in found.missing]) == (outcome == "unknown")


def test_every_predicate_is_known_and_every_outcome_of_it_is_tried():
    # Whether the basis fits is asked by the plan, which knows the award.
    leaves = set(c.AnyCriterion.__args__) - {c.AllOf, c.AnyOf, c.Since, c.Reaches, c.BasisFits}
    assert set(PREDICATES) == leaves
    # A judgement, a kind and a conferred award are tried by the examples of the packs; stretches of years
    # have tests of their own.
    assert {type(case[0]) for case in CASES} == leaves - {c.Manual, c.KindFits, c.Conferred, c.After}


def test_without_a_day_nobody_can_say_whether_a_measure_runs():
    found = find(NOW, proposal=Proposal(award="BKT", year=2026))
    assert (found.outcome, found.missing[0].code) == ("unknown", "day_unknown")


def test_a_judgement_settles_what_is_open_but_never_overrides_a_record():
    proposal = Proposal(award="TTLDTT", year=2026, received_on=date(2026, 11, 24))
    ids = ("TTLDTT.rating", "TTLDTT.movement", "TTLDTT.members", "TTLDTT.unity")
    said = {one: Confirmation(answer=True, by="Bùi Thị Thử", note="Đã xem") for one in ids}
    open_facts = RecipientFacts(kind="collective", confirmations=said)
    verdict = evaluate(REGIME, proposal, open_facts)
    assert verdict.eligibility == "eligible"
    assert any(e.label == "Bùi Thị Thử · Đã xem" for n in verdict.root.walk() for e in n.evidence)
    low = RecipientFacts(kind="collective", confirmations=said, ratings=rated((2026, "HT")))
    assert evaluate(REGIME, proposal, low).eligibility == "not_eligible"


@pytest.mark.parametrize(
    ("total", "percent", "needed"),
    [(9, 80, 8), (11, 80, 9), (13, 80, 11), (9, 90, 9), (11, 90, 10), (13, 90, 12), (10, 80, 8)],
)
def test_the_votes_needed_are_counted_over_all_members(total, percent, needed):
    assert votes_needed(total, percent) == needed
    assert vote_passes(needed, total, percent)
    assert not vote_passes(needed - 1, total, percent)


def test_half_is_not_more_than_half():
    assert votes_needed(10, 50, strict=True) == 6
    assert not vote_passes(5, 10, 50, strict=True)


@pytest.mark.parametrize(("agree", "total"), [(10, 9), (-1, 9), (0, 0)])
def test_a_tally_that_cannot_be_is_refused(agree, total):
    with pytest.raises(VoteError):
        vote_passes(agree, total, 80)


def test_no_members_need_no_votes():
    with pytest.raises(VoteError):
        votes_needed(0, 80)


def test_what_the_round_only_proposes_leaves_a_title_open():
    given = [award("CSTDCS", year) for year in (2024, 2025)]
    hoped = award("CSTDCS", 2026, state="proposed")
    found = find(RUN, awards=(*given, hoped))
    assert (found.outcome, found.missing[0].code) == ("unknown", "proposed")
    assert [one.standing == "proposed" for one in found.evidence] == [False, False, True]
    assert "2026" in missing_words(found.missing[0])
    assert find(RUN, awards=(award("CSTDCS", 2023), *given, hoped)).outcome == "met"
    assert find(WITHIN, awards=(given[1], hoped), ratings=rated((2025, "HTT"), (2026, "HTT"))).outcome == (
        "unknown"
    )
    yearly = c.Title(id="x", text="", awards=("LDTT",))
    ldtt = award("LDTT", 2026, state="proposed")
    assert find(yearly, awards=(ldtt,)).outcome == "unknown"
    reaching = c.Title(id="x", text="", awards=("LDTT",), proposed=True)
    assert find(reaching, awards=(ldtt,)).outcome == "met"
    assert find(reaching, awards=(ldtt,)).evidence[0].standing == "proposed"


def test_what_the_round_only_proposes_leaves_ratings_and_members_open():
    hoped = award("TTLDXS", 2026, state="proposed")
    found = find(RATING, kind="collective", awards=(hoped,), ratings=rated((2025, "HTT")))
    assert (found.outcome, found.missing[0].code) == ("unknown", "proposed")
    ldtt = award("LDTT", 2026, state="proposed")
    members = (member("a", award("LDTT", 2026)), member("b", ldtt))
    share = find(SHARE, kind="collective", members=members)
    assert (share.outcome, share.missing[0].params) == ("unknown", {"have": 1, "proposed": 1})
    fighter = award("CSTDCS", 2026, state="proposed")
    one = find(ONE, kind="collective", members=(member("a", fighter), member("b")))
    assert (one.outcome, one.missing[0].params) == ("unknown", {"have": 0, "proposed": 1})
    assert missing_words(one.missing[0])
