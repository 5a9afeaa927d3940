"""The packs of the program: complete, dated without a gap, and right by their own examples."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from services.messages.regimes import missing_words
from services.regimes import (
    Confirmation,
    Proposal,
    RecipientFacts,
    Regime,
    criteria,
    evaluate,
    load_packs,
    run_examples,
    verdict_from_tree,
    verdict_to_tree,
)
from services.regimes import errors as refused

REGIMES = load_packs().regimes
SIX = ("LDTT", "CSTDCS", "TTLDTT", "GKXA", "BKT", "CSTDT")


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_every_example_comes_out_as_the_pack_says(regime):
    assert run_examples(regime) >= 10


@pytest.mark.parametrize("award", SIX)
@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_each_of_the_six_awards_passes_nearly_misses_and_lacks_data_among_the_examples(regime, award):
    seen = {one.expect for one in regime.examples if one.proposal.award == award}
    assert seen == {"eligible", "not_eligible", "needs_judgement"}


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2014, 6, 1), "R2013"),
        (date(2023, 12, 31), "R2013"),
        (date(2024, 1, 1), "R2022A"),
        (date(2025, 6, 30), "R2022A"),
        (date(2025, 7, 1), "R2022B"),
        (date(2026, 9, 30), "R2022B"),
        (date(2026, 10, 1), "R2026"),
        (date(2026, 11, 24), "R2026"),
    ],
)
def test_the_regime_follows_the_day_of_receipt(day, regime):
    assert load_packs().on(day).id == regime


def test_the_day_of_decision_stands_in_when_no_receipt_is_known():
    assert load_packs().on(None, date(2024, 5, 1)).id == "R2022A"
    with pytest.raises(refused.NoDateError):
        load_packs().on(None)
    with pytest.raises(refused.NoRegimeError):
        load_packs().on(date(2010, 1, 1))


def test_the_chair_of_the_commune_decides_more_since_july_2025():
    packs = load_packs()
    assert packs.regime("R2022A").award("CSTDCS").level == "district"
    assert packs.regime("R2022B").award("CSTDCS").level == "commune"


def test_the_unverified_regime_says_so_in_every_verdict():
    regime = load_packs().regime("R2026")
    example = regime.examples[0]
    verdict = evaluate(regime, example.proposal, example.facts)
    assert regime.status == "unverified"
    assert not verdict.confirmed


def test_unknown_names_are_refused():
    with pytest.raises(refused.UnknownRegimeError):
        load_packs().regime("R1900")
    with pytest.raises(refused.UnknownAwardError):
        load_packs().regime("R2026").award("NOTHING")


# A judgement and the lines that every award has are no facts of the award itself.
_ASKED_OF_RECORDS = set(criteria.AnyCriterion.__args__) - {
    *(criteria.AllOf, criteria.AnyOf, criteria.Since, criteria.Reaches, criteria.Manual, criteria.Group),
    *(criteria.KindFits, criteria.Conferred, criteria.NotDisciplinedNow, criteria.NotUnderReview),
}


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_a_regime_has_criteria_for_every_award_and_kind_that_it_confers(regime):
    given = [award for award in regime.awards.values() if award.conferred]
    assert [(a.code, k) for a in given for k in a.kinds if not regime.rules(a.code, k)] == []


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_every_rule_that_asks_the_records_passes_nearly_misses_and_lacks_data_among_the_examples(regime):
    seen = {}
    for one in regime.examples:
        for rule in regime.rules(one.proposal.award, one.facts.kind):
            seen.setdefault(rule.id, set()).add(one.expect)
    for rule in regime.raw.rules.values():
        if any(type(line) in _ASKED_OF_RECORDS for line in criteria.walk(rule.of)):
            assert seen.get(rule.id) == {"eligible", "not_eligible", "needs_judgement"}, rule.id


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_every_line_that_asks_the_records_is_met_and_not_met_in_an_example(regime):
    outcomes = {}
    for one in regime.examples:
        for node in evaluate(regime, one.proposal, one.facts).root.walk():
            outcomes.setdefault(node.id, set()).add(node.outcome.value)
    lines = [line for rule in regime.raw.rules.values() for line in criteria.walk(rule.of)]
    asked = [line.id for line in lines if type(line) in _ASKED_OF_RECORDS]
    assert [line for line in asked if not {"met", "not_met"} <= outcomes.get(line, set())] == []


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_every_verdict_survives_storing_and_each_lack_has_words(regime):
    for example in regime.examples:
        verdict = evaluate(regime, example.proposal, example.facts)
        assert verdict_from_tree(verdict_to_tree(verdict)) == verdict
        for _node, missing in verdict.missing():
            words = missing_words(missing)
            assert "{" not in words
            assert words != missing.code


def test_a_line_of_another_act_takes_no_article_from_the_line_above():
    """The article above belongs to the act above: with another act it would be one that nobody read."""
    regime = load_packs().regime("R2013")
    cited = {}
    for example in regime.examples:
        for node in evaluate(regime, example.proposal, example.facts).root.walk():
            cited.setdefault(node.id, set()).add(node.article)
    assert cited["g.discipline"] == cited["g.review"] == {"Nghị định số 91/2017/NĐ-CP"}
    assert cited["HYCCSVV3.years"] == {"Luật Thi đua, khen thưởng 2003"}
    assert cited["HYCCSVV3.martyr"] == {"khoản 3 Điều 21 Nghị định số 65/2014/NĐ-CP"}


def test_the_day_of_receipt_goes_before_the_day_of_decision():
    assert load_packs().on(date(2026, 9, 30), date(2026, 12, 1)).id == "R2022B"


def test_packs_are_read_once_also_by_several_threads():
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _n: load_packs(), range(8)))
    assert {id(one) for one in found} == {id(load_packs())}


def test_the_regime_of_today_asks_what_the_one_before_asked():
    before, today = load_packs().regime("R2022B"), load_packs().regime("R2026")
    assert today.raw.rules == before.raw.rules
    assert today.awards == before.awards
    assert today.raw.votes == before.raw.votes
    assert today.digest != before.digest


def test_only_the_law_before_2024_has_a_ceiling():
    ceilings = {one.id: [(c.award, c.percent) for c in one.ceilings] for one in REGIMES}
    assert ceilings == {"R2013": [("CSTDCS", 15)], "R2022A": [], "R2022B": [], "R2026": []}


def test_an_award_without_criteria_waits_for_a_person_and_can_be_confirmed():
    regime = Regime(dataclasses.replace(load_packs().regime("R2026").raw, rules={}))
    proposal = Proposal(award="HCDC", year=2026, received_on=date(2026, 11, 24))
    open_question = evaluate(regime, proposal, RecipientFacts(kind="person"))
    assert (open_question.ruled, open_question.eligibility) == (False, "needs_judgement")
    said = {"HCDC.unruled": Confirmation(answer=True, by="Bùi Thị Thử")}
    assert (
        evaluate(regime, proposal, RecipientFacts(kind="person", confirmations=said)).eligibility
        == "eligible"
    )
