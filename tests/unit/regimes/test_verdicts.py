"""What must hold of every verdict, whatever the facts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from services.regimes import (
    AwardFact,
    Eligibility,
    InitiativeFact,
    Outcome,
    Proposal,
    RatingFact,
    RecipientFacts,
    evaluate,
    load_packs,
)
from services.regimes.verdict import all_of, any_of

YEARS = st.integers(2020, 2026)
AWARDS = st.builds(
    AwardFact,
    code=st.sampled_from(("LDTT", "CSTDCS", "BKT", "GKXA")),
    year_from=YEARS,
    basis=st.sampled_from(("merit", "sudden", "")),
)
RATINGS = st.builds(RatingFact, year=YEARS, level=st.sampled_from(("KHT", "HT", "HTT", "HTXS")))
INITIATIVES = st.builds(
    InitiativeFact, title=st.just("Số hóa"), year=YEARS, scope=st.sampled_from(("co_so", "tinh", "toan_quoc"))
)
FACTS = st.builds(
    RecipientFacts,
    kind=st.just("person"),
    group=st.sampled_from(("cbccvc", "nhan_dan", "")),
    awards=st.lists(AWARDS, max_size=6).map(tuple),
    ratings=st.lists(RATINGS, max_size=6, unique_by=lambda one: one.year).map(tuple),
    initiatives=st.lists(INITIATIVES, max_size=3).map(tuple),
)
REGIME = st.sampled_from(load_packs().regimes)
CODE = st.sampled_from(("LDTT", "CSTDCS", "CSTDT", "BKT", "GKXA"))
RANK = {Eligibility.NOT_ELIGIBLE: 0, Eligibility.NEEDS_JUDGEMENT: 1, Eligibility.ELIGIBLE: 2}


def _ask(regime, code, facts):
    from datetime import date

    return evaluate(regime, Proposal(award=code, year=2026, received_on=date(2026, 11, 1)), facts)


@settings(max_examples=120, deadline=None)
@given(REGIME, CODE, FACTS, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(regime, code, facts, random):
    import msgspec

    shuffled = {}
    for name in ("awards", "ratings", "initiatives"):
        many = list(getattr(facts, name))
        random.shuffle(many)
        shuffled[name] = tuple(many)
    one = _ask(regime, code, facts)
    other = _ask(regime, code, msgspec.structs.replace(facts, **shuffled))
    assert [n.outcome for n in one.root.walk()] == [n.outcome for n in other.root.walk()]


@settings(max_examples=120, deadline=None)
@given(REGIME, CODE, FACTS, AWARDS, INITIATIVES)
def test_one_more_award_or_initiative_never_makes_it_worse(regime, code, facts, award, initiative):
    import msgspec

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
