"""Texts of reports that their forms have no place for are refused: nobody would ever see them."""

from __future__ import annotations

import pytest

from services.interchange import LoadRefusedError, dump, load_tree
from tests.conftest import COMMUNE

HEAD = {"format": "tdkt-interchange", "version": 1, "unit": {"id": COMMUNE}}
FILE = HEAD | {
    "people": [{"ref": "p", "name": "Lê Thị Hoa"}],
    "collectives": [{"ref": "c", "name": "Thôn Một"}],
    "rounds": [
        {
            "ref": "r",
            "title": "Đợt",
            "round_kind": "year_end",
            "year": 2026,
            "basis": "merit",
            "received_on": "2026-11-20",
        }
    ],
    "nominations": [
        {"ref": "np", "round_uid": "r", "recipient_uid": "p", "award_code": "LDTT"},
        {"ref": "nc", "round_uid": "r", "recipient_uid": "c", "award_code": "TTLDTT"},
    ],
}
for _row in FILE["nominations"]:
    _row |= {"year_from": 2026, "year_to": 2026}


def texts(person: dict, collective: dict) -> dict:
    return {
        "achievement_reports": [
            {"ref": "tp", "nomination_uid": "np", "sections": person},
            {"ref": "tc", "nomination_uid": "nc", "sections": collective},
        ]
    }


def refused(app, tree) -> list[str]:
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, tree)
    return [problem.path for problem in caught.value.problems]


def test_an_achievement_report_has_the_parts_of_its_kind_of_recipient(app):
    person, collective = {"duties": "A", "achievements": "B"}, {"overview": "C", "achievements": "D"}
    assert refused(app, FILE | texts(person | {"overview": "x"}, collective | {"khác": "y"})) == [
        "achievement_reports[0].sections.overview",
        "achievement_reports[1].sections.khác",
    ]
    load_tree(app, FILE | texts(person, collective))


def test_a_nomination_on_record_says_which_parts_there_are(app):
    load_tree(app, FILE)
    tree = dump(app)
    uids = {row["award_code"]: row["ref"] for row in tree["nominations"]}
    rows = [{"ref": "tp", "nomination_uid": uids["LDTT"], "sections": {"overview": "x"}}]
    assert refused(app, HEAD | {"achievement_reports": rows}) == ["achievement_reports[0].sections.overview"]
    rows[0]["sections"] = {"duties": "x"}
    load_tree(app, HEAD | {"achievement_reports": rows})


def test_a_report_on_a_period_has_the_parts_of_its_form(app):
    report = {
        "ref": "b",
        "report_kind": "yearly",
        "title": "Báo cáo năm 2026",
        "year": 2026,
        "period_from": "2026-01-01",
        "period_to": "2026-11-20",
    }
    assert refused(app, HEAD | {"reports": [report | {"sections": {"results": "A", "không_có": "B"}}]}) == [
        "reports[0].sections.không_có"
    ]
    load_tree(app, HEAD | {"reports": [report | {"sections": {"results": "A", "caption.awards": "B"}}]})
