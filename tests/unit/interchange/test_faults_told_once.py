"""A fault of a section or a row is told itself; what only follows from it is not told beside it."""

from __future__ import annotations

import pytest

from services.interchange import LoadRefusedError, load_tree
from services.json_files import parse
from services.sample import SAMPLE_FILE
from tests.conftest import COMMUNE


def sample() -> dict:
    return parse(SAMPLE_FILE.read_bytes())[0]


def paths(app, tree) -> list[str]:
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, tree)
    return [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize("section", ["people", "collectives", "rounds", "nominations", "movements", "events"])
@pytest.mark.parametrize("value", [None, {}, "Nguyễn", 7])
def test_a_section_that_is_no_list_is_told_alone(app, section, value):
    assert paths(app, sample() | {section: value}) == [section]


def test_a_section_under_a_wrong_name_is_told_alone(app):
    tree = sample()
    tree["persons"] = tree.pop("people")
    assert paths(app, tree) == ["persons"]


@pytest.mark.parametrize("row", [None, [], {"name": "Lê Thị Hoa"}, {"ref": 7, "name": "Lê Thị Hoa"}])
def test_a_row_whose_name_in_the_file_cannot_be_read_is_told_alone(app, row):
    tree = sample()
    tree["people"][0] = row
    (told,) = paths(app, tree)
    assert told.startswith("people[0]")


def test_what_is_wrong_beside_the_section_is_told_too(app):
    tree = sample() | {"people": None}
    tree["collectives"][0]["name"] = ""
    tree["ratings"][0]["year"] = "x"
    assert paths(app, tree) == ["collectives[0].name", "people", "ratings[0].year"]


def test_a_reference_to_a_kind_that_was_read_is_still_blamed(app):
    tree = sample() | {"people": None}
    tree["nominations"][0]["round_uid"] = "không-có"
    assert paths(app, tree) == ["people", "nominations[0].round_uid"]


def test_a_decided_nomination_is_not_blamed_for_an_award_that_could_not_be_read(app):
    tree = {
        "format": "tdkt-interchange",
        "version": 1,
        "unit": {"id": COMMUNE},
        "people": [{"ref": "a", "name": "Lê Thị Hoa"}],
        "rounds": [
            {
                "ref": "r",
                "title": "Đợt",
                "round_kind": "year_end",
                "year": 2025,
                "basis": "merit",
                "received_on": "2025-11-20",
                "state": "closed",
            }
        ],
        "nominations": [
            {
                "ref": "n",
                "round_uid": "r",
                "recipient_uid": "a",
                "award_code": "GKXA",
                "year_from": 2025,
                "year_to": 2025,
                "state": "granted",
            }
        ],
        "award_records": [{"ref": "x", "recipient_uid": "a", "nomination_uid": "n", "year_from": "2025"}],
    }
    assert all(path.startswith("award_records[0]") for path in paths(app, tree))
    tree["award_records"] = None
    assert paths(app, tree) == ["award_records"]
    tree["award_records"] = []
    assert paths(app, tree) == ["nominations[0].state"]
