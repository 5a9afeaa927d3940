"""The packs of the program: complete, dated without a gap, and right by their own examples."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from services.messages import all_messages
from services.messages.regimes import missing_words
from services.regimes import errors as refused
from services.regimes import evaluate, load_packs, run_examples, verdict_from_tree, verdict_to_tree
from services.regimes.library import REGIMES_DIR, PackLibrary, Regime
from services.regimes.loading import read_packs

REGIMES = load_packs().regimes
SIX = ("LDTT", "CSTDCS", "TTLDTT", "GKXA", "BKT", "CSTDT")


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_every_example_comes_out_as_the_pack_says(regime):
    assert run_examples(regime) >= 10


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_each_of_the_six_awards_has_a_pass_and_a_failure_among_the_examples(regime):
    seen = {award: {e.expect for e in regime.examples if e.proposal.award == award} for award in SIX}
    assert all("eligible" in seen[award] for award in SIX)
    assert sum(bool(seen[award] - {"eligible"}) for award in SIX) >= 4


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_every_award_has_article_decider_dossier_and_vote(regime):
    for award in regime.awards.values():
        assert award.article, award.code
        assert award.decider, award.code
        assert regime.vote(award.code).percent in (50, 80, 90)
        for kind in award.kinds:
            assert regime.dossier(award.code, kind, "merit").papers, award.code


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2023, 12, 31), "R2013"),
        (date(2024, 1, 1), "R2022A"),
        (date(2025, 6, 30), "R2022A"),
        (date(2025, 7, 1), "R2022B"),
        (date(2026, 9, 30), "R2022B"),
        (date(2026, 10, 1), "R2026"),
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


@pytest.mark.parametrize("regime", REGIMES, ids=lambda one: one.id)
def test_every_verdict_survives_storing_and_each_lack_has_words(regime):
    for example in regime.examples:
        verdict = evaluate(regime, example.proposal, example.facts)
        assert verdict_from_tree(verdict_to_tree(verdict)) == verdict
        for _node, missing in verdict.missing():
            words = missing_words(missing)
            assert "{" not in words
            assert words != missing.code


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(REGIMES_DIR, tmp_path / "regimes")
    return tmp_path / "regimes"


def _edit(packs: Path, name: str, old: str, new: str) -> None:
    path = packs / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _twice(packs: Path) -> None:
    path = packs / "R2022A" / "awards.toml"
    text = path.read_text("utf-8")
    path.write_text(text + "\n" + text[: text.index("[[award]]", 5)], "utf-8")


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (lambda p: _edit(p, "R2013/regime.toml", "[regime]", "[regime"), refused.PackSyntaxError),
        (lambda p: _edit(p, "R2013/regime.toml", "version = 1", "versio = 1"), refused.PackKeyError),
        (_twice, refused.PackDuplicateError),
        (
            lambda p: _edit(p, "R2022A/criteria.toml", 'award = "BKT"', 'award = "BKX"'),
            refused.PackReferenceError,
        ),
        (
            lambda p: _edit(p, "R2022A/criteria.toml", 'level = "HTXS"', 'level = "A"'),
            refused.PackReferenceError,
        ),
        (
            lambda p: _edit(p, "R2022A/regime.toml", "default_act", 'extends = "R2026"\ndefault_act'),
            refused.PackCycleError,
        ),
        (lambda p: [shutil.rmtree(one) for one in p.iterdir()], refused.PackAbsentError),
    ],
)
def test_a_harmed_pack_is_refused_by_name(packs, harm, error):
    harm(packs)
    with pytest.raises(error) as caught:
        read_packs(packs)
    assert caught.value.code in all_messages()


def test_two_packs_for_one_day_are_refused(packs):
    _edit(packs, "R2022A/regime.toml", "valid_to = 2025-06-30", "valid_to = 2025-07-30")
    with pytest.raises(refused.PackDatesError):
        PackLibrary(tuple(Regime(one) for one in read_packs(packs).values()))


def test_an_example_that_comes_out_otherwise_is_named(packs):
    _edit(packs, "R2022A/examples.toml", 'expect = "eligible"', 'expect = "not_eligible"')
    regime = Regime(read_packs(packs)["R2022A"])
    with pytest.raises(refused.PackExampleError) as caught:
        run_examples(regime)
    assert "LDTT.pass" in str(caught.value.params["place"])


def test_the_digest_is_that_of_the_words_and_of_what_is_extended(packs):
    before = read_packs(packs)["R2026"].digest
    path = packs / "R2022A" / "criteria.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_packs(packs)["R2026"].digest == before
    _edit(packs, "R2022A/criteria.toml", "Hoàn thành tốt nhiệm vụ trở lên", "Hoàn thành nhiệm vụ trở lên")
    assert read_packs(packs)["R2026"].digest != before
