"""What must hold of every verdict, whatever the facts."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.messages.regimes import lapsed_words, missing_words
from services.regimes import (
    AwardFact,
    Confirmation,
    DisciplineFact,
    Eligibility,
    InitiativeFact,
    Inquiry,
    MemberFact,
    Outcome,
    Proposal,
    RatingFact,
    RecipientFacts,
    evaluate,
    load_packs,
    verdict_from_tree,
    verdict_to_tree,
)
from services.regimes.library import Regime
from services.regimes.verdict import all_of, any_of

YEARS = st.integers(2020, 2026)
AWARDS = st.builds(
    AwardFact,
    code=st.sampled_from(("LDTT", "CSTDCS", "CSTDT", "BKT", "GKXA")),
    year_from=YEARS,
    basis=st.sampled_from(("merit", "sudden", "")),
)
RATINGS = st.builds(RatingFact, year=YEARS, level=st.sampled_from(("KHT", "HT", "HTT", "HTXS")))
INITIATIVES = st.builds(
    InitiativeFact, title=st.just("Số hóa"), year=YEARS, scope=st.sampled_from(("co_so", "tinh", "toan_quoc"))
)
DISCIPLINES = st.builds(
    DisciplineFact,
    form=st.sampled_from(("khien_trach", "canh_cao")),
    starts_on=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    ends_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
FACTS = st.builds(
    RecipientFacts,
    kind=st.just("person"),
    group=st.sampled_from(("cbccvc", "nhan_dan", "")),
    awards=st.lists(AWARDS, max_size=6).map(tuple),
    ratings=st.lists(RATINGS, max_size=8).map(tuple),
    initiatives=st.lists(INITIATIVES, max_size=3).map(tuple),
    disciplines=st.lists(DISCIPLINES, max_size=2).map(tuple),
)
# Few records, and little to tell the recipients apart by: they differ in one thing or another.
ALIKE = st.builds(
    RecipientFacts,
    kind=st.just("person"),
    group=st.sampled_from(("cbccvc", "nhan_dan", "")),
    awards=st.lists(AWARDS, max_size=1).map(tuple),
    ratings=st.lists(RATINGS, max_size=1).map(tuple),
    initiatives=st.lists(INITIATIVES, max_size=1).map(tuple),
    disciplines=st.lists(DISCIPLINES, max_size=1).map(tuple),
    history_complete_from=st.sampled_from((None, 1945, 2024, 2026)),
    service_start=st.sampled_from((None, date(2000, 1, 1), date(2026, 6, 1))),
    under_review=st.sampled_from((None, False, True)),
    leave_days=st.sampled_from(({}, {2026: 60}, {2025: 30, 2026: 200})),
)
MEMBERS = st.builds(
    MemberFact,
    uid=st.uuids().map(str),
    awards=st.lists(AWARDS, max_size=3).map(tuple),
    ratings=st.lists(RATINGS, max_size=3).map(tuple),
    disciplines=st.lists(DISCIPLINES, max_size=1).map(tuple),
)
COLLECTIVES = st.builds(
    RecipientFacts,
    kind=st.just("collective"),
    awards=st.lists(
        st.builds(AwardFact, code=st.sampled_from(("TTLDTT", "TTLDXS", "BKT")), year_from=YEARS)
    ).map(tuple),
    ratings=st.lists(RATINGS, max_size=8).map(tuple),
    members=st.lists(MEMBERS, max_size=5, unique_by=lambda one: one.uid).map(tuple),
    member_total=st.none() | st.integers(0, 8),
)
REGIME = st.sampled_from(load_packs().regimes)
CODE = st.sampled_from(("LDTT", "CSTDCS", "CSTDT", "BKT", "GKXA", "BKTTG", "CSTDTQ"))
GROUP_CODE = st.sampled_from(("TTLDTT", "TTLDXS", "BKT", "BKTTG", "CTDT"))
RANK = {Eligibility.NOT_ELIGIBLE: 0, Eligibility.NEEDS_JUDGEMENT: 1, Eligibility.ELIGIBLE: 2}


def _ask(regime, code, facts):
    return evaluate(regime, Proposal(award=code, year=2026, received_on=date(2026, 11, 1)), facts)


def _shuffled(facts, random):
    mixed = {}
    for name in ("awards", "ratings", "initiatives", "disciplines", "members"):
        many = list(getattr(facts, name))
        random.shuffle(many)
        mixed[name] = tuple(many)
    return msgspec.structs.replace(facts, **mixed)


@settings(max_examples=60, deadline=None)
@given(REGIME, FACTS | COLLECTIVES, st.randoms(use_true_random=False), st.booleans())
def test_many_questions_about_one_recipient_are_answered_as_each_alone(regime, facts, random, confirmed):
    codes = list(regime.awards)
    asked = [
        Proposal(award=code, year=year, received_on=date(year, 11, 1))
        for code in codes
        for year in (2025, 2026)
    ]
    if confirmed:
        lines = {line.id for one in asked for line in evaluate(regime, one, facts).open_questions()}
        said = {line: Confirmation(answer=random.random() < 0.7, by="A") for line in sorted(lines)}
        facts = msgspec.structs.replace(facts, confirmations=said)
    random.shuffle(asked)
    inquiry = Inquiry(regime, facts)
    assert [inquiry.verdict(one) for one in asked] == [evaluate(regime, one, facts) for one in asked]


@settings(max_examples=40, deadline=None)
@given(REGIME, st.lists(ALIKE, min_size=2, max_size=12))
def test_a_recipient_is_answered_alike_whoever_was_asked_about_before(regime, everyone):
    codes = ("LDTT", "CSTDCS", "CSTDT", "BKT", "BKTTG", "CSTDTQ")
    asked = [
        Proposal(award=code, year=year, basis=basis, received_on=date(received, 11, 1))
        for code in codes
        for year, received in ((2025, 2025), (2025, 2026), (2026, 2026))
        for basis in ("", "sudden", "merit")
    ]
    used = Regime(regime.raw)
    together = [Inquiry(used, facts).verdict(one) for facts in everyone for one in asked]
    last = [evaluate(Regime(regime.raw), one, everyone[-1]) for one in asked]
    assert together[-len(asked) :] == last


@settings(max_examples=120, deadline=None)
@given(REGIME, CODE, FACTS, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing_in_the_whole_tree(regime, code, facts, random):
    assert _ask(regime, code, facts) == _ask(regime, code, _shuffled(facts, random))


@settings(max_examples=120, deadline=None)
@given(REGIME, GROUP_CODE, COLLECTIVES, st.randoms(use_true_random=False))
def test_the_order_of_members_changes_nothing_in_the_whole_tree(regime, code, facts, random):
    assert _ask(regime, code, facts) == _ask(regime, code, _shuffled(facts, random))


@settings(max_examples=120, deadline=None)
@given(REGIME, GROUP_CODE, COLLECTIVES, st.integers(0, 4), AWARDS)
def test_one_more_award_of_a_member_never_makes_it_worse(regime, code, facts, at, award):
    if not facts.members:
        return
    at %= len(facts.members)
    lucky = msgspec.structs.replace(facts.members[at], awards=(*facts.members[at].awards, award))
    more = msgspec.structs.replace(facts, members=(*facts.members[:at], lucky, *facts.members[at + 1 :]))
    assert RANK[_ask(regime, code, more).eligibility] >= RANK[_ask(regime, code, facts).eligibility]


@settings(max_examples=120, deadline=None)
@given(REGIME, CODE, FACTS, DISCIPLINES)
def test_one_more_disciplinary_measure_never_makes_it_better(regime, code, facts, measure):
    more = msgspec.structs.replace(facts, disciplines=(*facts.disciplines, measure))
    assert RANK[_ask(regime, code, more).eligibility] <= RANK[_ask(regime, code, facts).eligibility]


@settings(max_examples=120, deadline=None)
@given(REGIME, CODE, FACTS, AWARDS, INITIATIVES)
def test_one_more_award_or_initiative_never_makes_it_worse(regime, code, facts, award, initiative):
    before = RANK[_ask(regime, code, facts).eligibility]
    more = msgspec.structs.replace(facts, awards=(*facts.awards, award))
    assert RANK[_ask(regime, code, more).eligibility] >= before
    more = msgspec.structs.replace(facts, initiatives=(*facts.initiatives, initiative))
    assert RANK[_ask(regime, code, more).eligibility] >= before


@settings(max_examples=120, deadline=None)
@given(REGIME, CODE, FACTS)
def test_the_tree_adds_up_to_its_root(regime, code, facts):
    for node in _ask(regime, code, facts).root.walk():
        if node.children:
            join = all_of if node.group == "all" else any_of
            assert node.outcome is join([child.outcome for child in node.children])
        elif node.outcome is not Outcome.MET:
            assert node.missing


def test_an_act_that_ended_before_the_dossier_is_told_with_its_last_day():
    regime = load_packs().regime("R2026")

    def lapsed(day):
        facts = RecipientFacts(kind="person", group="cbccvc")
        verdict = evaluate(regime, Proposal(award="LDTT", year=2027, received_on=day), facts)
        assert verdict_from_tree(verdict_to_tree(verdict)) == verdict
        return [(one.act, one.ended_on) for one in verdict.lapsed]

    assert lapsed(date(2027, 3, 1)) == lapsed(None) == []
    (found,) = lapsed(date(2027, 3, 2))
    assert found == ("Nghị định số 152/2025/NĐ-CP", date(2027, 3, 1))
    assert "01/03/2027" in lapsed_words(*found)


def test_a_title_only_proposed_is_enough_unless_it_does_not_meet_its_own_conditions():
    regime = load_packs().regime("R2026")

    def found(level):
        facts = RecipientFacts(
            kind="person",
            group="cbccvc",
            history_complete_from=1980,
            ratings=(RatingFact(year=2026, level=level),),
            awards=tuple(
                AwardFact(code=code, year_from=2026, state="proposed") for code in ("LDTT", "CSTDCS")
            ),
            initiatives=(InitiativeFact(title="Số hóa", year=2026, scope="co_so"),),
        )
        return _ask(regime, "CSTDCS", facts)

    assert found("HTT").eligibility is Eligibility.ELIGIBLE
    refused = found("HT")
    assert refused.eligibility is Eligibility.NEEDS_JUDGEMENT
    assert "proposed" in {lack.code for _node, lack in refused.missing()}


@pytest.mark.parametrize(("ends", "earliest"), [(date(2026, 12, 15), 2028), (date(2027, 6, 1), 2029)])
def test_after_a_measure_that_still_runs_counting_starts_anew(ends, earliest):
    measure = DisciplineFact(form="khien_trach", starts_on=date(2026, 3, 1), ends_on=ends)
    facts = RecipientFacts(
        kind="person",
        group="cbccvc",
        history_complete_from=1980,
        awards=tuple(AwardFact(code="CSTDCS", year_from=year) for year in (2023, 2024, 2025)),
        initiatives=(InitiativeFact(title="Số hóa", year=2025, scope="tinh"),),
        disciplines=(measure,),
    )
    found = _ask(load_packs().regime("R2026"), "CSTDT", facts)
    assert (found.eligibility, found.earliest_year) == (Eligibility.NOT_ELIGIBLE, earliest)


@pytest.mark.parametrize(("award", "known"), [("BKTTG", "BKT"), ("CSTDT", "CSTDCS"), ("BKT", "CSTDCS")])
def test_an_award_of_a_kind_that_does_not_count_is_told(award, known):
    regime = load_packs().regime("R2026")
    plain = RecipientFacts(kind="person", group="cbccvc", history_complete_from=1945)
    given = AwardFact(code=known, year_from=2025, basis="sudden", decision_no="12/QĐ-UBND")
    found = _ask(regime, award, msgspec.structs.replace(plain, awards=(given,)))
    told = {missing_words(lack) for _node, lack in found.missing() if lack.code == "aside"}
    assert told
    assert all("12/QĐ-UBND" in words and regime.basis("sudden").name in words for words in told)
    # Whoever else is asked about has nothing of it.
    assert "aside" not in {lack.code for _node, lack in _ask(regime, award, plain).missing()}
