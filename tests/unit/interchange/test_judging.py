"""What a file says and what its records say in a home give the same facts and the same verdicts."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.nominations import AwardRound
from models.recipients import Recipient
from services.eligibility import evaluate_nominations
from services.errors import AppError, UsageError
from services.interchange import LoadRefusedError, dump, judge_file, judge_tree, load_file, load_tree
from services.interchange.facts import FileFacts
from services.interchange.judging import Outside
from services.interchange.reading import read_file, read_tree
from services.messages.warnings import warning_words
from services.nominations import nomination_rows
from services.recipient_facts import collect_facts
from services.regimes import load_packs
from services.regimes.errors import UnknownAwardError
from services.rounds import list_rounds
from services.sample import SAMPLE_FILE
from tests.conftest import COMMUNE
from tests.unit.interchange.generated import make_file

YEAR = 2026


def small(**sections: Any) -> dict[str, Any]:
    return {
        "format": "tdkt-interchange",
        "version": 1,
        "unit": {"id": COMMUNE},
        "people": [{"ref": "p", "name": "Bùi Thị Ánh", "civil_servant": True}],
    } | sections


def given_title(year: int, code: str = "CSTDCS", **more: Any) -> dict[str, Any]:
    return {
        "ref": f"{code}-{year}",
        "recipient_uid": "p",
        "award_code": code,
        "printed_name": "Chiến sĩ thi đua cơ sở",
        "basis": "merit",
        "year_from": year,
        "year_to": year,
    } | more


def nominated(code: str, **more: Any) -> dict[str, Any]:
    return {
        "rounds": [
            {"ref": "d", "title": "Đợt xét", "round_kind": "year_end", "year": YEAR, "basis": "merit",
             "received_on": "2026-11-16"} | more
        ],
        "nominations": [
            {"ref": "n", "round_uid": "d", "recipient_uid": "p", "award_code": code,
             "year_from": YEAR, "year_to": YEAR}
        ],
    }  # fmt: skip


def outcomes(judged: Any) -> dict[str, str]:
    return {node.id: node.outcome.value for node in judged.verdict.root.walk()}


def facts_on_both_sides(app, tree: dict[str, Any]) -> None:
    desk = Outside(clock=app.clock, packs=app.packs, unit_id=COMMUNE)
    load_tree(app, copy.deepcopy(tree))
    file = FileFacts(desk, read_tree(desk, tree, "").rows)
    for year in (2024, 2025, YEAR):
        for round_uid in (None, *file.rounds):
            with app.db.read() as session:
                here = collect_facts(
                    session, session.scalars(select(Recipient.uid)).all(), year=year, round_uid=round_uid
                )
            assert file.collect(year=year, round_uid=round_uid) == here


def test_the_sample_gives_the_same_facts_outside_and_in_a_home(app):
    facts_on_both_sides(app, read_file(SAMPLE_FILE)[0])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_whatever_the_format_allows_gives_the_same_facts(make_office, random):
    facts_on_both_sides(make_office(f"a{len(make_office.opened)}"), make_file(COMMUNE, random, most=8))


def test_every_nomination_of_the_sample_gets_the_verdict_it_has_in_a_home(app):
    load_file(app, SAMPLE_FILE)
    uids = [row.uid for one in list_rounds(app) for row in nomination_rows(app, one.uid)]
    with app.db.read() as session:
        here = evaluate_nominations(session, app, uids)
    found = {one.nomination_uid: one.verdict for one in judge_file(SAMPLE_FILE, app.clock, app.packs)}
    assert len(found) == len(uids) > 20
    assert found == here
    assert {one.eligibility.value for one in found.values()} == {
        "eligible",
        "not_eligible",
        "needs_judgement",
    }


def test_a_bad_file_is_refused_with_the_same_places_and_reasons_as_by_load(app, make_office):
    tree = small(
        award_records=[given_title(2031), given_title(2025, "KHONG_CO", ref="x")],
        ratings=[
            {"ref": "r1", "recipient_uid": "p", "year": 2025, "level": "HTT"},
            {"ref": "r2", "recipient_uid": "nobody", "year": 2025, "level": "HTT"},
        ],
        **nominated("LDTT"),
    )
    said = {"answer": "yes", "by": "Lê Thị Kiểm", "note": "Biên bản"}
    tree["nominations"][0]["confirmations"] = {"LDTT.spirit": said}
    with pytest.raises(LoadRefusedError) as loading:
        load_tree(app, copy.deepcopy(tree))
    with pytest.raises(LoadRefusedError) as judging:
        judge_tree(tree, app.clock, app.packs)
    assert judging.value.problems == loading.value.problems
    assert [one.path for one in judging.value.problems] == [
        "award_records[0].year_from",
        "award_records[0].year_to",
        "award_records[1].award_code",
        "ratings[1].recipient_uid",
        "nominations[0].confirmations",
    ]


@pytest.mark.parametrize(
    "tree",
    [
        small(ratings=[{"ref": n, "recipient_uid": "p", "year": 2025, "level": "HTT"} for n in "ab"]),
        small(**nominated("LDTT"))
        | {"nominations": [nominated("LDTT")["nominations"][0] | {"ref": ref} for ref in "ab"]},
        small(
            **nominated("LDTT"),
            award_records=[given_title(YEAR, "LDTT", nomination_uid="n", ref=ref) for ref in "ab"],
        ),
    ],
    ids=["two ratings of a year", "nominated twice", "two awards of a nomination"],
)
def test_what_a_file_may_say_only_once_is_blamed_as_by_load(app, tree):
    with pytest.raises(LoadRefusedError) as loading:
        load_tree(app, copy.deepcopy(tree))
    with pytest.raises(LoadRefusedError) as judging:
        judge_tree(tree, app.clock, app.packs)
    assert judging.value.problems == loading.value.problems


@pytest.mark.parametrize("unit", [{"id": "99999@2025-07-01"}, {"id": 7}, None])
def test_a_file_of_a_unit_that_nobody_knows_is_refused(app, unit):
    with pytest.raises(AppError) as caught:
        judge_tree(small(unit=unit), app.clock, app.packs)
    assert caught.value.exit_code == 3


def test_the_regime_is_that_of_the_day_the_dossiers_were_received(app):
    days = {"2021-11-20": "R2013", "2024-06-01": "R2022A", "2025-11-20": "R2022B", "2026-11-16": "R2026"}
    for day, regime in days.items():
        (one,) = judge_tree(small(**nominated("LDTT", received_on=day)), app.clock, app.packs)
        assert one.verdict.regime == app.packs.on(date.fromisoformat(day)).id == regime
        assert one.verdict.digest == app.packs.on(date.fromisoformat(day)).digest


def test_a_regime_that_the_round_keeps_is_not_chosen_anew(app):
    (one,) = judge_tree(small(**nominated("LDTT", regime="R2022A")), app.clock, app.packs)
    assert one.verdict.regime == "R2022A"


def test_the_verdict_that_a_dump_brings_stays_beside_the_new_one(app):
    load_tree(app, small(**nominated("LDTT")))
    tree = dump(app)
    tree["ratings"] = [{"ref": "r", "recipient_uid": tree["people"][0]["ref"], "year": YEAR, "level": "HT"}]
    (one,) = judge_tree(tree, app.clock, app.packs)
    assert one.stored is not None
    assert (one.stored.eligibility.value, one.verdict.eligibility.value) == (
        "needs_judgement",
        "not_eligible",
    )
    with app.db.read() as session:
        assert session.scalars(select(AwardRound.regime)).all() == [one.stored.regime]


def test_one_award_is_asked_for_every_recipient_by_the_day_given(app):
    tree = small(
        award_records=[given_title(year) for year in (2022, 2023, 2024)],
        households=[{"ref": "h", "name": "Lê Văn Tám", "address": "Thôn Đông"}],
        **nominated("LDTT"),
    )
    found = judge_tree(tree, app.clock, app.packs, on=date(2024, 12, 1), award="CSTDT")
    assert [(one.place, one.nomination_ref, one.verdict.award) for one in found] == [
        ("people[0]", "", "CSTDT"),
        ("households[0]", "", "CSTDT"),
    ]
    assert {(one.verdict.year, one.verdict.regime) for one in found} == {(2024, "R2022A")}
    assert found[1].verdict.eligibility.value == "not_eligible"
    with pytest.raises(UnknownAwardError):
        judge_tree(tree, app.clock, app.packs, award="KHONG_CO")


def test_a_file_without_nominations_is_asked_about_every_award_of_the_kind(app):
    found = judge_tree(small(), app.clock, app.packs)
    regime = load_packs().on(app.clock.today())
    assert [one.verdict.award for one in found] == [one.code for one in regime.awards_for("person")]


@pytest.mark.parametrize(("since", "outcome"), [(None, "unknown"), (2005, "unknown"), (1984, "not_met")])
def test_a_history_that_is_whole_makes_absence_a_fact(app, since, outcome):
    """Bằng khen của Thủ tướng asks for a Bằng khen before: nothing on record proves nothing by itself."""
    person = {"ref": "p", "name": "Bùi Thị Ánh", "birth_date": "1984", "history_complete_from": since}
    (one,) = judge_tree(small(people=[person]), app.clock, app.packs, award="BKTTG", on=date(2025, 12, 1))
    priors = {
        node.outcome.value
        for node in one.verdict.root.leaves()
        if "prior" in {lack.code for lack in node.missing}
    }
    assert priors == {outcome}


def test_one_initiative_for_two_nominations_of_a_person_is_told_with_both(app):
    tree = small(
        award_records=[given_title(year) for year in (2023, 2024, 2025)] + [given_title(YEAR, "LDTT")],
        initiatives=[
            {"ref": "i", "title": "Số hóa", "year": 2026, "scope": "tinh", "decision_number": "1/QĐ",
             "decision_date": "2026-05-01"}
        ],
        initiative_authors=[{"ref": "a", "initiative_uid": "i", "person_uid": "p", "share_percent": 100}],
        **nominated("CSTDCS"),
    )  # fmt: skip
    tree["nominations"].append(tree["nominations"][0] | {"ref": "n2", "award_code": "CSTDT"})
    first, second = judge_tree(tree, app.clock, app.packs)
    assert [[one.code for one in judged.doubts] for judged in (first, second)] == [["same_initiative"]] * 2
    assert "Số hóa" in str(first.doubts[0].params["initiative"])
    tree["nominations"][1]["state"] = "withdrawn"
    assert [one.doubts for one in judge_tree(tree, app.clock, app.packs)] == [(), ()]


def refused_at(app: Any, tree: dict[str, Any]) -> list[str]:
    with pytest.raises(LoadRefusedError) as checking:
        judge_tree(copy.deepcopy(tree), app.clock, app.packs)
    with pytest.raises(LoadRefusedError) as loading:
        load_tree(app, copy.deepcopy(tree))
    places = [one.path for one in checking.value.problems]
    assert places == [one.path for one in loading.value.problems]
    return places


@pytest.mark.parametrize(
    ("line", "entry", "place"),
    [
        ("LDTT.spirit", {"answer": True}, [".by", ".note"]),
        ("LDTT.spirit", {"answer": True, "by": "Lê Thị Kiểm", "note": "  "}, [".note"]),
        ("LDTT.spirit", {"answer": False, "by": "", "note": "Biên bản"}, [".by"]),
        ("NOPE.x", {"answer": True, "by": "Lê Thị Kiểm", "note": "Biên bản"}, [""]),
        # A line of another award, and a group of lines.
        ("BKT.movement", {"answer": True, "by": "Lê Thị Kiểm", "note": "Biên bản"}, [""]),
        ("roads", {"answer": True, "by": "Lê Thị Kiểm", "note": "Biên bản"}, [""]),
    ],
)
def test_a_confirmation_of_nothing_or_by_nobody_is_blamed_with_its_place(app, line, entry, place):
    tree = small(**nominated("LDTT"))
    tree["nominations"][0]["confirmations"] = {line: entry}
    assert refused_at(app, tree) == [f"nominations[0].confirmations.{line}{one}" for one in place]


def test_a_line_of_a_layer_that_is_off_may_have_been_confirmed(app):
    tree = small(**nominated("TTLDTT"))
    tree["collectives"] = [{"ref": "c", "name": "Phòng Văn hóa", "collective_type": "state_agency"}]
    tree["nominations"][0] |= {
        "recipient_uid": "c",
        "confirmations": {"TTLDTT.eligible": {"answer": True, "by": "Lê Thị Kiểm", "note": "Biên bản"}},
    }
    assert len(judge_tree(tree, app.clock, load_packs())) == 1


def test_a_machine_line_without_data_is_confirmed_by_hand_and_says_so(app):
    tree = small(**nominated("LDTT"))
    said = {"answer": True, "by": "Lê Thị Kiểm", "note": "Phiếu xếp loại năm 2026"}
    tree["nominations"][0]["confirmations"] = {"LDTT.rating": said}
    (judged,) = judge_tree(tree, app.clock, app.packs)
    line = next(node for node in judged.verdict.root.walk() if node.id == "LDTT.rating")
    assert (line.outcome.value, line.manual) == ("met", True)
    assert [(one.kind, one.label) for one in line.evidence] == [
        ("confirmation", "Lê Thị Kiểm · Phiếu xếp loại năm 2026")
    ]
    # What is on record, no confirmation overrides.
    tree["ratings"] = [{"ref": "r", "recipient_uid": "p", "year": YEAR, "level": "HT"}]
    (judged,) = judge_tree(tree, app.clock, app.packs)
    assert outcomes(judged)["LDTT.rating"] == "not_met"


def test_a_disciplinary_measure_that_nobody_knows_is_blamed(app):
    measure = {"ref": "k", "recipient_uid": "p", "form": "nonsense", "from_date": "2026-01-05"}
    tree = small(disciplines=[measure])
    assert refused_at(app, tree) == ["disciplines[0].form"]


def test_a_round_that_keeps_the_rules_of_another_day_says_so(app):
    tree = small(**nominated("LDTT", regime="R2013"))
    (judged,) = judge_tree(tree, app.clock, app.packs)
    assert (judged.verdict.regime, [one.code for one in judged.doubts]) == ("R2013", ["other_regime"])
    assert "R2026" in warning_words(judged.doubts[0])
    assert "16/11/2026" in warning_words(judged.doubts[0])


def test_a_day_without_an_award_is_refused_where_nominations_have_their_own(app):
    tree = small(**nominated("LDTT"))
    with pytest.raises(UsageError):
        judge_tree(tree, app.clock, app.packs, on=date(2024, 5, 5))
    del tree["nominations"], tree["rounds"]
    found = judge_tree(tree, app.clock, app.packs, on=date(2024, 5, 5))
    assert {one.verdict.regime for one in found} == {"R2022A"}
