"""What a province or a commune adds lies on the law: seen, switched off, never in the place of it unsaid."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from models.types import RecipientKind
from services.messages import explain
from services.regimes import Proposal, RecipientFacts, default_packs, evaluate, load_packs
from services.regimes import errors as refused
from services.regimes.evaluating import run_all_examples
from services.regimes.loading import read_set
from services.regimes.merging import layers_in_force, merge
from services.regimes.raw import PackSet, RawLayer
from services.regimes.shelf import REGIMES_DIR, built_in, library_of
from services.report_forms import report_form

MODEL = "bac-ninh-2025"
HEAD = """
[layer]
id = "{id}"
version = 1
kind = "{kind}"
title = "Quy định mẫu"
short = "quy định mẫu"
regimes = ["R2026"]

[[act]]
id = "own"
number = "1/2026/QĐ-UBND"
title = "Quyết định"
short = "Quyết định số 1/2026/QĐ-UBND"
mark = "D"

[[source]]
id = "O"
title = "Bản chính"
"""
CITED = 'article = "Điều 1"\nact = "own"\nmark = "D"\nsource = "O"\n'


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(REGIMES_DIR, tmp_path / "regimes")
    return tmp_path / "regimes"


def _layer(packs: Path, text: str, name: str = "own", kind: str = "province") -> PackSet:
    place = packs / "layers" / name
    place.mkdir(exist_ok=True)
    (place / "layer.toml").write_text(HEAD.format(id=name, kind=kind) + text, "utf-8")
    return read_set(packs)


def _laid(found: PackSet, *names: str):
    return library_of(found, [found.layers[name] for name in names]).regime("R2026")


def test_a_layer_tries_the_criteria_it_adds_by_examples_of_its_own(packs):
    line = 'of = [{ p = "manual", id = "own.line", text = "t" }]\n'
    extra = '[[extra]]\nid = "E"\nrule = "LDTT.cbccvc"\n' + line + CITED
    with pytest.raises(refused.PackExamplesAbsentError) as caught:
        run_all_examples(_layer(packs, extra))
    assert (caught.value.params["file"], caught.value.params["names"]) == ("own", "LDTT")
    example = (
        '[[example]]\nid = "e"\nexpect = "needs_judgement"\nnodes = { "own.line" = "unknown" }\n'
        'proposal = { award = "LDTT", year = 2026, received_on = 2026-11-20 }\n'
        'facts = { kind = "person", group = "cbccvc", ratings = [{ year = 2026, level = "HTT" }] }\n'
    )
    assert run_all_examples(_layer(packs, extra + example)) > 0
    # What adds no criteria needs none.
    quota = '[[quota]]\naward = "BKT"\ncount = 5\n' + CITED
    assert run_all_examples(_layer(packs, quota)) > 0


def test_every_example_of_the_law_and_of_its_layers_comes_out_as_said():
    packs = built_in()
    examples = sum(len(one.examples) for one in (*packs.regimes.values(), *packs.layers.values()))
    assert len(packs.layers[MODEL].examples) >= 9
    # Those of a layer are put to each regime that it lies on.
    again = sum(len(one.examples) * (len(one.header.regimes) - 1) for one in packs.layers.values())
    assert run_all_examples(packs) == examples + again


def test_a_layers_example_that_comes_out_otherwise_names_the_layer(packs):
    path = packs / "layers" / MODEL / "examples.json"
    path.write_text(path.read_text("utf-8").replace('"eligible"', '"not_eligible"', 1), "utf-8")
    with pytest.raises(refused.PackExampleError) as caught:
        run_all_examples(read_set(packs))
    assert caught.value.params["file"] == f"{MODEL}/examples.json"


def test_the_model_says_where_each_of_its_entries_comes_from():
    regime = default_packs().regime("R2026")
    deadline = regime.origin("deadline", "year_end")
    assert deadline is not None
    assert (deadline.layer.short, deadline.layer.model, deadline.replaced) == ("mẫu Bắc Ninh", True, True)
    line = regime.origin("criterion", "GKXA.movement")
    assert line is not None
    assert line.layer.id == MODEL
    assert regime.origin("criterion", "LDTT.rating") is None
    assert regime.origin("deadline", "statistics") is None
    assert [one.id for one in regime.layers] == [MODEL]


def test_nothing_of_the_model_is_taken_for_law():
    layer = built_in().layers[MODEL]
    entries = (
        *layer.deadlines.values(),
        *layer.quorums.values(),
        *layer.clearances.values(),
        *layer.rules.values(),
        *layer.extras.values(),
    )
    assert {one.mark for one in entries} == {"D"}
    facts = RecipientFacts(kind="person")
    regime = default_packs().regime("R2022B")
    verdict = evaluate(regime, Proposal(award="GKXA", year=2026, received_on=date(2026, 3, 1)), facts)
    lines = [node for node in verdict.root.walk() if node.id == "GKXA.movement"]
    assert not verdict.confirmed
    assert [("86/2025/QĐ-UBND" in node.article, "(mẫu)" in node.article) for node in lines] == [(True, True)]


def test_without_the_model_a_person_judges_what_the_law_leaves_to_the_province():
    regime = load_packs().regime("R2026")
    proposal = Proposal(award="GKXA", year=2026, received_on=date(2026, 11, 24))
    for kind, line in (("person", "GKXA.detail"), ("household", "GKXA.homedetail")):
        verdict = evaluate(regime, proposal, RecipientFacts(kind=kind))
        assert verdict.eligibility == "needs_judgement"
        assert [node.id for node in verdict.open_questions()] == [line]
    assert {one.id: one.day for one in regime.deadlines("province")}["year_end"] == ""
    assert not regime.layers


def test_the_law_before_the_model_has_nothing_of_it():
    for regime in ("R2013", "R2022A"):
        assert default_packs().regime(regime).digest == load_packs().regime(regime).digest


def test_a_layer_lies_on_a_regime_on_its_own_days_alone(packs):
    _layer(packs, '[[quota]]\naward = "BKT"\ncount = 5\n' + CITED)
    path = packs / "layers" / "own" / "layer.toml"
    days = "valid_from = 2026-11-01\nvalid_to = 2026-11-30\nregimes ="
    path.write_text(path.read_text("utf-8").replace("regimes =", days), "utf-8")
    found = read_set(packs)
    library = library_of(found, [found.layers["own"]])
    law = load_packs().regime("R2026")
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    for day in (date(2026, 10, 1), date(2026, 10, 31), date(2026, 12, 1), date(2030, 1, 1)):
        assert (library.on(day).digest, library.on(day).layers) == (law.digest, ())
    for day in (first, last):
        assert [one.id for one in library.on(day).layers] == ["own"]
        assert library.on(day).quotas
        assert library.on(day).digest == library.regime("R2026", day).digest != law.digest
    assert [(one.id, one.since) for one in library.spans if one.id == "R2026"] == [
        ("R2026", date(2026, 10, 1)), ("R2026", first), ("R2026", date(2026, 12, 1))
    ]  # fmt: skip
    # A round that keeps rules of another time has them as on their nearest day.
    assert library.regime("R2026", date(2020, 1, 1)).digest == law.digest
    assert len(library.regimes) == len(found.regimes)


def test_the_model_says_nothing_about_what_came_before_its_first_day():
    law, laid = load_packs(), default_packs()
    for day in (date(2025, 7, 2), date(2025, 12, 14)):
        assert laid.on(day).digest == law.on(day).digest
        verdict = evaluate(
            laid.on(day), Proposal(award="GKXA", year=2025, received_on=day), RecipientFacts(kind="person")
        )
        assert not [node for node in verdict.root.walk() if "86/2025/QĐ-UBND" in node.article]
    assert [one.id for one in laid.on(date(2025, 12, 15)).layers] == [MODEL]


def test_two_layers_of_a_province_that_follow_each_other_may_say_the_same_thing_anew(packs):
    quota = '[[quota]]\naward = "BKT"\ncount = {n}\n' + CITED
    line = 'of = [{ p = "manual", id = "own.line", text = "t" }]\n'
    extra = '[[extra]]\nid = "E"\nrule = "LDTT.cbccvc"\n' + line + CITED
    for name, days, n in (("own", "valid_to = 2026-12-31", 5), ("next", "valid_from = 2027-01-01", 6)):
        _layer(packs, quota.format(n=n) + extra, name)
        path = packs / "layers" / name / "layer.toml"
        path.write_text(path.read_text("utf-8").replace("regimes =", f"{days}\nregimes ="), "utf-8")
    found = read_set(packs)
    library = library_of(found, [found.layers["own"], found.layers["next"]])
    assert [library.on(date(year, 12, 31)).quotas[0].count for year in (2026, 2027)] == [5, 6]


def test_a_switch_changes_the_digest_and_back_again(packs):
    found = read_set(packs)
    on, off = _laid(found, MODEL), _laid(found)
    assert on.digest != off.digest == load_packs().regime("R2026").digest
    assert _laid(found, MODEL).digest == on.digest


def test_lines_are_added_to_a_rule_and_cite_their_own_act():
    law, laid = load_packs().regime("R2026"), default_packs().regime("R2026")
    before, after = law.raw.rules["TTLDTT.all"], laid.raw.rules["TTLDTT.all"]
    assert after.of[: len(before.of)] == before.of
    (added,) = after.of[len(before.of) :]
    assert (added.id, added.act, added.mark) == ("TTLDTT.eligible", "qd86bn", "D")


def test_a_layers_dossier_goes_before_that_of_all_and_its_vote_before_that_of_the_law(packs):
    text = (
        '[[dossier]]\nid = "own"\npapers = [{ paper = "to_trinh" }]\nawards = ["LDTT"]\n' + CITED
        + '[[vote]]\nawards = ["CSTDCS"]\npercent = 85\nballot = true\ncouncil = "Hội đồng"\n' + CITED
    )  # fmt: skip
    regime = _laid(_layer(packs, text), "own")
    assert regime.dossier("LDTT", "person", "merit").id == "own"
    assert regime.dossier("CSTDT", "person", "merit").id != "own"
    assert (regime.vote("CSTDCS").percent, regime.vote("CTDT").percent) == (85, 80)
    origin = regime.origin("vote", "CSTDCS")
    assert origin is not None
    assert origin.replaced


def test_a_layers_dossier_may_name_the_form_of_the_report(packs):
    text = (
        '[[paper]]\ncode = "bao_cao_dot_xuat"\ntitle = "Báo cáo thành tích đột xuất"\n'
        '[[dossier]]\nid = "own"\npapers = [{ paper = "bao_cao_dot_xuat" }]\nawards = ["GKXA"]\n' + CITED
    )
    regime = _laid(_layer(packs, text), "own")
    assert report_form(regime, "GKXA", RecipientKind.PERSON, "merit") == "bao_cao_dot_xuat"
    # Not for whom the form is not made.
    assert report_form(regime, "GKXA", RecipientKind.HOUSEHOLD, "merit") == "bao_cao_ho_gia_dinh"


def test_a_commune_lies_on_its_province(packs):
    vote = '[default_vote]\nawards = []\npercent = {n}\nballot = false\ncouncil = "Hội đồng"\n' + CITED
    _layer(packs, vote.format(n=60), "own", "province")
    found = _layer(packs, vote.format(n=70), "ours", "commune")
    held = layers_in_force(found.layers.values(), {})
    assert [one.header.id for one in held] == ["own", "ours"]
    assert library_of(found, held).regime("R2026").vote("LDTT").percent == 70


def test_a_model_makes_way_for_the_own_province_until_somebody_wants_it(packs):
    found = _layer(packs, "")
    layers = found.layers.values()
    assert [one.header.id for one in layers_in_force(built_in().layers.values(), {})] == [MODEL]
    assert [one.header.id for one in layers_in_force(layers, {})] == ["own"]
    assert [one.header.id for one in layers_in_force(layers, {MODEL: True})] == [MODEL, "own"]
    assert [one.header.id for one in layers_in_force(layers, {"own": False})] == [MODEL]
    assert layers_in_force(layers, {"own": False, MODEL: False}) == ()


@pytest.mark.parametrize(
    ("text", "error", "place"),
    [
        ('[[quota]]\naward = "BKX"\ncount = 1\n' + CITED, refused.PackReferenceError, "quota BKX"),
        ('[[quota]]\naward = "BKT"\ncount = -1\n' + CITED, refused.PackKeyError, "$.quota[0].count"),
        (
            '[[quorum]]\ncouncil = "commune"\npart = 4\nwhole = 3\n' + CITED,
            refused.PackKeyError,
            "quorum commune",
        ),
        ('[[quota]]\naward = "BKT"\ncounts = 1\n' + CITED, refused.PackKeyError, "$.quota[0]"),
        (
            '[[extra]]\nid = "E"\nrule = "LDTT.none"\nof = [{ p = "manual", id = "x", text = "t" }]\n'
            + CITED,
            refused.PackReferenceError,
            "extra E",
        ),
        (
            '[[extra]]\nid = "E"\nrule = "TTLDTT.all"\n'
            'of = [{ p = "manual", id = "LDTT.rating", text = "x" }]\n' + CITED,
            refused.PackDuplicateError,
            "criterion",
        ),
        (
            '[[extra]]\nid = "E"\nrule = "LDTT.cbccvc"\n'
            'of = [{ p = "reaches", id = "E.x", text = "x", award = "CSTDCS" }]\n' + CITED,
            refused.PackCycleError,
            "rule LDTT.cbccvc: E.x; rule CSTDCS.all: CSTDCS.reaches",
        ),
    ],
)
def test_a_harmed_layer_is_refused_with_its_name_and_the_place(packs, text, error, place):
    def lay_on() -> None:
        found = _layer(packs, text)
        merge(found, [found.layers["own"]])

    with pytest.raises(error) as caught:
        lay_on()
    assert str(caught.value.params["file"]).startswith("own")
    assert caught.value.params["place"] == place


def test_a_layer_for_a_regime_that_nobody_has_or_of_another_time_is_refused(packs):
    found = _layer(packs, "")
    path = packs / "layers" / "own" / "layer.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('["R2026"]', '["R2030"]'), "utf-8")
    with pytest.raises(refused.PackReferenceError):
        merge(found := read_set(packs), [found.layers["own"]])
    path.write_text(text.replace("regimes =", "valid_to = 2025-01-01\nregimes ="), "utf-8")
    with pytest.raises(refused.PackApartError) as caught:
        merge(found := read_set(packs), [found.layers["own"]])
    assert (
        explain(caught.value).what
        == "Lớp own không có ngày nào chung với quy định R2026: xem ngày hiệu lực trong tệp own/layer.toml."
    )


def test_the_law_adds_nothing_to_its_own_rules_and_a_layer_lies_in_its_place(packs):
    path = packs / "R2026" / "regime.toml"
    text = path.read_text("utf-8")
    extra = '\n[[extra]]\nid = "E"\nrule = "LDTT.cbccvc"\nof = []\narticle = ""\nact = "luat2026"\n'
    path.write_text(text + extra + 'mark = "D"\nsource = "K"\n', "utf-8")
    with pytest.raises(refused.PackKeyError):
        read_set(packs)
    path.write_text(text, "utf-8")
    shutil.move(packs / "layers" / MODEL, packs / MODEL)
    with pytest.raises(refused.PackKeyError):
        read_set(packs)


def test_a_pack_that_nests_without_end_is_refused(packs):
    (packs / "R2026" / "deep.toml").write_text(f"note = {'[' * 3000}{']' * 3000}", "utf-8")
    with pytest.raises(refused.PackSyntaxError):
        read_set(packs)


def test_a_layer_is_no_regime():
    assert isinstance(built_in().find(MODEL), RawLayer)
    with pytest.raises(refused.UnknownRegimeError):
        default_packs().regime(MODEL)
