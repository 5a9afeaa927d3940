"""A pack that is harmed is refused, by a code that says what is wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from services.messages import all_messages
from services.regimes import errors as refused
from services.regimes import run_examples
from services.regimes.library import PackLibrary, Regime
from services.regimes.loading import read_set
from services.regimes.merging import merge
from services.regimes.raw import RawPack
from services.regimes.shelf import REGIMES_DIR


def read_packs(folder: Path) -> dict[str, RawPack]:
    return merge(read_set(folder))


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(REGIMES_DIR, tmp_path / "regimes")
    return tmp_path / "regimes"


ORDERS = "R2022A/criteria-orders.toml"


def _edit(packs: Path, name: str, old: str, new: str) -> None:
    path = packs / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _twice(packs: Path) -> None:
    path = packs / "R2022A" / "awards.toml"
    text = path.read_text("utf-8")
    path.write_text(text + "\n" + text[: text.index("[[award]]", 5)], "utf-8")


def _circle_of_criteria(packs: Path) -> None:
    _edit(
        packs,
        "R2022A/criteria.toml",
        '{ p = "manual", id = "LDTT.work",',
        '{ p = "reaches", award = "CSTDCS", id = "LDTT.work",',
    )


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (lambda p: _edit(p, "R2013/regime.toml", "[regime]", "[regime"), refused.PackSyntaxError),
        (lambda p: _edit(p, "R2013/regime.toml", "version = 1", "versio = 1"), refused.PackKeyError),
        (_twice, refused.PackDuplicateError),
        (
            lambda p: _edit(p, "R2022A/criteria-commendations.toml", 'award = "BKT"', 'award = "BKX"'),
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
        (
            lambda p: _edit(p, "R2022A/procedure.toml", 'paper = "to_trinh"', 'paper = "to_trin"'),
            refused.PackReferenceError,
        ),
        (
            lambda p: _edit(p, "R2022A/awards.toml", 'source = "S1"', 'source = "S99"'),
            refused.PackReferenceError,
        ),
        (
            lambda p: _edit(p, "R2022A/criteria.toml", 'form = "canh_cao"', 'form = "phe_binh"'),
            refused.PackReferenceError,
        ),
        (lambda p: _edit(p, "R2026/regime.toml", '"R2022B"', '"R2022C"'), refused.PackReferenceError),
        (
            lambda p: _edit(p, "R2022A/criteria.toml", 'id = "LDTT.work"', 'id = "LDTT.model"'),
            refused.PackDuplicateError,
        ),
        (
            lambda p: _edit(p, "R2022A/procedure.toml", '["CSTDCS", "CTDT"', '["CSTDT", "CTDT"'),
            refused.PackDuplicateError,
        ),
        (
            lambda p: _edit(p, "R2013/criteria.toml", 'p = "service"', 'p = "formula"'),
            refused.PackKeyError,
        ),
        (lambda p: _edit(p, "R2013/criteria.toml", "months = 10", 'months = "10"'), refused.PackKeyError),
        (lambda p: _edit(p, "R2013/regime.toml", 'id = "R2013"', 'id = "R2012"'), refused.PackKeyError),
        (lambda p: (p / "R2013" / "regime.toml").unlink(), refused.PackKeyError),
        (lambda p: (p / "R2013" / "regime.toml").write_bytes(b"\xff"), refused.PackSyntaxError),
        (_circle_of_criteria, refused.PackCycleError),
        # A stretch of years after an award asks for that award, and no other line does.
        (
            lambda p: _edit(
                p, ORDERS, '{ p = "after", id = "HCLD3.after"', '{ p = "manual", id = "HCLD3.after"'
            ),
            refused.PackKeyError,
        ),
        (
            lambda p: _edit(p, ORDERS, '{ p = "manual", id = "HCLD3.law"', '{ p = "after", id = "HCLD3.law"'),
            refused.PackKeyError,
        ),
        (lambda p: _edit(p, ORDERS, "years = 5, level", "years = 0, level"), refused.PackKeyError),
        (lambda p: _edit(p, ORDERS, 'awards = ["BKTTG"]', 'awards = ["BKTTX"]'), refused.PackReferenceError),
        (
            lambda p: _edit(p, "R2022A/examples.json", '"expect"', '"expects"'),
            refused.PackKeyError,
        ),
        (lambda p: _edit(p, "R2022A/examples.json", "{", "["), refused.PackSyntaxError),
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


def test_a_pack_that_ends_before_it_begins_is_refused(packs):
    _edit(
        packs, "R2013/regime.toml", "valid_from = 2014-06-01\nvalid_to", "valid_from = 2024-06-01\nvalid_to"
    )
    with pytest.raises(refused.PackDatesError):
        PackLibrary((Regime(read_packs(packs)["R2013"]),))


def test_an_own_vote_replaces_that_of_the_extended_pack_only_for_its_awards(packs):
    path = packs / "R2026" / "regime.toml"
    vote = '[[vote]]\nawards = ["CTDT"]\npercent = 90\nballot = true\ncouncil = "Hội đồng"\n'
    path.write_text(
        path.read_text("utf-8") + "\n" + vote + 'article = ""\nact = "luat2026"\nmark = "D"\nsource = "K"\n',
        "utf-8",
    )
    regime = Regime(read_packs(packs)["R2026"])
    assert [regime.vote(code).percent for code in ("CTDT", "CTDCP", "CSTDCS")] == [90, 80, 80]


def test_an_example_that_comes_out_otherwise_is_named(packs):
    _edit(packs, "R2022A/examples.json", '"expect": "eligible"', '"expect": "not_eligible"')
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
