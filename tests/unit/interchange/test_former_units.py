"""The leap of units of 2024 and 2025: what was given under a former unit counts like what is given today."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from models.awards import AwardRecord
from models.recipients import Person
from services.eligibility import check_award
from services.interchange import OtherUnitError, dump, judge_tree, load_tree
from services.regimes import Verdict
from tests.conftest import COMMUNE, OTHER_COMMUNE

TOWNSHIP_2024, BINH_HOA_2024, TOWNSHIP_2021 = "14167@2024-09-01", "14170@2024-09-01", "14167@2021-01-01"
GIVEN = {
    2023: ("Chủ tịch UBND huyện Giao Thuỷ", "1412/QĐ-UBND", "2023-12-20", TOWNSHIP_2021),
    2024: ("Chủ tịch UBND huyện Giao Thủy", "988/QĐ-UBND", "2024-12-18", TOWNSHIP_2024),
    2025: ("Chủ tịch UBND xã Giao Thuỷ", "412/QĐ-UBND", "2025-12-12", None),
}


def file_of(unit_id: str = COMMUNE, **sections: Any) -> dict[str, Any]:
    return {
        "format": "tdkt-interchange",
        "version": 1,
        "unit": {"id": unit_id},
        "people": [{"ref": "cn-01", "name": "Bùi Thị Ánh", "civil_servant": True}],
    } | sections


def three_in_a_row() -> dict[str, Any]:
    rows = [
        {
            "ref": f"kt-{year}",
            "recipient_uid": "cn-01",
            "award_code": "CSTDCS",
            "printed_name": "Chiến sĩ thi đua cơ sở",
            "basis": "merit",
            "year_from": year,
            "year_to": year,
            "issuer": issuer,
            "decision_number": number,
            "decision_date": day,
            "evidence": "verified",
        }
        | ({"owner": owner, "version": 3} if owner else {})
        for year, (issuer, number, day, owner) in GIVEN.items()
    ]
    return file_of(award_records=rows)


def titles(verdict: Verdict) -> tuple[str, list[str]]:
    """What the criterion of three titles in a row came to, and the years it used."""
    (node,) = (one for one in verdict.root.walk() if one.id == "CSTDT.titles")
    return node.outcome.value, [one.label.split(" · ")[1] for one in node.evidence]


def test_titles_of_three_years_by_three_deciders_are_three_in_a_row_in_2026(app):
    load_tree(app, three_in_a_row())
    with app.db.read() as session:
        (person,) = session.scalars(select(Person.uid))
        regimes = session.scalars(select(AwardRecord.regime).order_by(AwardRecord.year_to)).all()
    assert titles(check_award(app, person, "CSTDT", 2026)) == ("met", ["2023", "2024", "2025"])
    assert regimes == ["R2013", "R2022A", "R2022B"]  # that of each decision, kept with the award


def test_the_same_is_found_in_the_file_itself(app):
    (one,) = judge_tree(three_in_a_row(), app.clock, app.packs, award="CSTDT", on=date(2026, 3, 1))
    assert titles(one.verdict) == ("met", ["2023", "2024", "2025"])


@pytest.mark.parametrize("owner", [TOWNSHIP_2021, TOWNSHIP_2024, BINH_HOA_2024])
def test_records_of_a_unit_that_went_into_this_one_are_its_own_by_now(app, owner):
    """Only own records go to the superior: as strangers' the evidence of a verdict would stay at home."""
    tree = three_in_a_row()
    tree["award_records"][0]["owner"] = owner
    load_tree(app, copy.deepcopy(tree))
    with app.db.read() as session:
        assert set(session.scalars(select(AwardRecord.owner))) == {COMMUNE}
    assert not load_tree(app, tree).changes


def test_a_record_of_a_unit_that_did_not_go_into_this_one_keeps_its_owner_and_counts(app):
    tree = three_in_a_row()
    tree["award_records"][0]["owner"] = OTHER_COMMUNE
    load_tree(app, tree)
    with app.db.read() as session:
        assert set(session.scalars(select(AwardRecord.owner))) == {COMMUNE, OTHER_COMMUNE}
        (person,) = session.scalars(select(Person.uid))
    assert titles(check_award(app, person, "CSTDT", 2026)) == ("met", ["2023", "2024", "2025"])


def test_files_of_two_former_units_are_taken_in_side_by_side_though_their_refs_are_alike(app):
    for unit_id in (TOWNSHIP_2024, BINH_HOA_2024):
        assert load_tree(app, file_of(unit_id)).counts == {"people": 1}
        assert not load_tree(app, file_of(unit_id)).changes
    found = dump(app)
    assert found["unit"]["id"] == COMMUNE
    assert [row["name"] for row in found["people"]] == ["Bùi Thị Ánh", "Bùi Thị Ánh"]
    assert all("owner" not in row for row in found["people"])


def test_a_file_of_a_unit_that_went_elsewhere_is_refused(app):
    with pytest.raises(OtherUnitError):
        load_tree(app, file_of(OTHER_COMMUNE))


def test_a_file_of_a_former_unit_is_checked_by_the_law_of_its_day(app):
    tree = file_of(TOWNSHIP_2021)
    (one,) = judge_tree(tree, app.clock, app.packs, award="LDTT", on=date(2021, 12, 1))
    assert one.verdict.regime == "R2013"
