"""A pack that is harmed is refused, by a code that says what is wrong with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from services.messages import all_messages, explain
from services.regimes import errors as refused
from services.regimes import run_examples
from services.regimes.evaluating import run_all_examples
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


def test_two_packs_for_one_day_are_refused_with_the_files_of_their_days(packs):
    _edit(packs, "R2022A/regime.toml", "valid_to = 2025-06-30", "valid_to = 2025-07-30")
    with pytest.raises(refused.PackDatesError) as caught:
        PackLibrary(tuple(Regime(one) for one in read_packs(packs).values()))
    assert explain(caught.value).what == (
        "Hai bộ quy định R2022A và R2022B cùng nhận một ngày (01/07/2025): "
        "xem ngày hiệu lực trong R2022A/regime.toml, R2022B/regime.toml."
    )


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("valid_from = 2014-06-01\nvalid_to", "valid_from = 2024-06-01\nvalid_to", "regime"),
        ("valid_from = 2014-08-20", "valid_from = 2014-08-20\nvalid_to = 2014-08-19", "act "),
    ],
)
def test_what_ends_before_it_begins_is_refused_by_its_name_and_days(packs, old, new, place):
    _edit(packs, "R2013/regime.toml", old, new)
    with pytest.raises(refused.PackSpanError) as caught:
        read_packs(packs)
    assert str(caught.value.params["place"]).startswith(place)
    told = explain(caught.value).what
    assert caught.value.params["first"] not in told
    assert "R2013" in told


LINES = [
    ('{ p = "all", id = "x", text = "t", of = [] }', "of"),
    ('{ p = "any", id = "x", text = "t", of = [] }', "of"),
    ('{ p = "since", id = "x", text = "t", years = 5, of = [] }', "of"),
    ('{ p = "title", id = "x", text = "t", awards = ["LDTT"], count = -1 }', "count"),
    ('{ p = "title", id = "x", text = "t", awards = ["LDTT"], count = 0 }', "count"),
    ('{ p = "title", id = "x", text = "t", awards = ["LDTT"], window = 0 }', "window"),
    ('{ p = "title", id = "x", text = "t", awards = ["LDTT"], slack = -1 }', "slack"),
    ('{ p = "title", id = "x", text = "t", awards = [] }', "awards"),
    ('{ p = "rating", id = "x", text = "t", level = "HTT", years = 0 }', "years"),
    ('{ p = "rating_count", id = "x", text = "t", level = "HTT", count = 0 }', "count"),
    ('{ p = "prior", id = "x", text = "t", awards = ["BKT"], count = 0 }', "count"),
    ('{ p = "initiative", id = "x", text = "t", scope = "tinh", count = -1 }', "count"),
    ('{ p = "initiative", id = "x", text = "t", scope = "tinh", kinds = [] }', "kinds"),
    ('{ p = "service", id = "x", text = "t", months = -1 }', "months"),
    ('{ p = "age", id = "x", text = "t", years = 0 }', "years"),
    ('{ p = "leave_below", id = "x", text = "t", days = 0 }', "days"),
    ('{ p = "group", id = "x", text = "t", groups = [] }', "groups"),
    ('{ p = "members_title", id = "x", text = "t", awards = ["LDTT"], percent = 170 }', "percent"),
    ('{ p = "members_rating", id = "x", text = "t", level = "HT", percent = 0 }', "percent"),
    ('{ p = "member_with_title", id = "x", text = "t", awards = ["LDTT"], count = 0 }', "count"),
    ('{ p = "manual", id = "", text = "t" }', "id"),
]


@pytest.mark.parametrize(("line", "place"), LINES)
def test_a_line_with_a_number_that_cannot_be_is_refused_with_its_place(packs, line, place):
    _edit(
        packs,
        "R2022A/criteria.toml",
        '{ p = "manual", id = "LDTT.work"',
        f'{line}, {{ p = "manual", id = "LDTT.work"',
    )
    with pytest.raises(refused.PackKeyError) as caught:
        read_packs(packs)
    assert str(caught.value.params["place"]).endswith(f".{place}")


SOURCED = 'mark = "K", source = "K"'
CITED = f'article = "", act = "luat2022", {SOURCED}'
LINE = '{ p = "manual", id = "x", text = "t" }'
ENTRIES = [
    ("deadline", f'id = "d", title = "t", {SOURCED}, day = "13-45"', "day"),
    ("deadline", f'id = "d", title = "t", {SOURCED}, day = "abc"', "day"),
    ("deadline", f'id = "d", title = "t", {SOURCED}, day = "02-29"', "day"),
    ("deadline", f'id = "d", title = "t", {SOURCED}, day = "06-31"', "day"),
    ("prize", f'id = "p", award = "LDTT", kind = "person", coefficient = "-1", {CITED}', ""),
    ("prize", f'id = "p", award = "LDTT", kind = "person", coefficient = "0", {CITED}', ""),
    ("prize", f'id = "p", award = "LDTT", kind = "person", coefficient = "NaN", {CITED}', ""),
    ("base_salary", f'id = "b", valid_from = 2026-01-01, amount = 0, text = "t", {SOURCED}', "amount"),
    ("ceiling", f'award = "GKXA", base = ["LDTT"], percent = 101, {CITED}', "percent"),
    ("ceiling", f'award = "GKXA", base = [], percent = 10, {CITED}', "base"),
    ("vote", f'awards = ["GKXA"], percent = 0, ballot = true, council = "t", {CITED}', "percent"),
    ("rule", f'id = "r", award = "GKXA", kinds = ["person"], text = "t", of = [], {CITED}', "of"),
    (
        "rule",
        f'id = "r", award = "GKXA", kinds = [], text = "t", of = [{LINE}], {CITED}',
        "kinds",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("section", "entry", "place"), ENTRIES)
def test_an_entry_with_a_day_or_a_number_that_cannot_be_is_refused(packs, section, entry, place):
    (packs / "R2026" / "more.toml").write_text(f"{section} = [{{ {entry} }}]\n", "utf-8")
    with pytest.raises(refused.PackKeyError) as caught:
        read_packs(packs)
    assert str(caught.value.params["place"]) == f"$.{section}[0]" + (f".{place}" if place else "")


def test_the_days_of_every_year_are_days(packs):
    days = ["01-31", "02-28", "04-30", "12-31", ""]
    entries = ", ".join(
        f'{{ id = "d{n}", title = "t", {SOURCED}, day = "{day}" }}' for n, day in enumerate(days)
    )
    (packs / "R2026" / "more.toml").write_text(f"deadline = [{entries}]\n", "utf-8")
    found = read_packs(packs)["R2026"].deadlines
    assert [found[f"d{n}"].day for n in range(len(days))] == days


def test_a_regime_whose_criteria_no_example_tries_is_refused(packs):
    (packs / "R2026" / "examples.json").unlink()
    with pytest.raises(refused.PackExamplesAbsentError) as caught:
        run_all_examples(read_set(packs))
    assert "LDTT (person)" in str(caught.value.params["names"])
    assert "LDTT (person)" in explain(caught.value).what


def test_a_regime_without_a_share_of_votes_is_refused(packs):
    path = packs / "R2013" / "procedure.toml"
    text = path.read_text("utf-8")
    start = text.index("[default_vote]")
    end = text.index("\n[", start)
    path.write_text(text[:start] + text[end:], "utf-8")
    with pytest.raises(refused.PackVoteAbsentError) as caught:
        run_all_examples(read_set(packs))
    assert caught.value.code in all_messages()


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
    assert caught.value.params["file"] == "R2022A/examples.json"


def test_the_digest_is_that_of_the_words_and_of_what_is_extended(packs):
    before = read_packs(packs)["R2026"].digest
    path = packs / "R2022A" / "criteria.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_packs(packs)["R2026"].digest == before
    _edit(packs, "R2022A/criteria.toml", "Hoàn thành tốt nhiệm vụ trở lên", "Hoàn thành nhiệm vụ trở lên")
    assert read_packs(packs)["R2026"].digest != before
