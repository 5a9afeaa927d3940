"""Load takes a file in whole or not at all; dump gives it back."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.recipients import Person
from services.bundle.errors import FileMissingError as BundleMissingError
from services.interchange import (
    FileUnreadableError,
    LoadRefusedError,
    NotInterchangeError,
    OtherUnitError,
    dump,
    dump_file,
    load_file,
    load_tree,
    schema,
)
from services.interchange.problems import FileMissingError
from services.interchange.reading import read_file
from services.messages import all_messages, explain
from services.nominations import nomination_rows
from services.recipients import RecipientFilter, recipient_keys
from services.rounds import list_rounds
from services.sample import SAMPLE_FILE
from tests.conftest import COMMUNE, OTHER_COMMUNE
from tests.unit.interchange.generated import make_file

ROOT = Path(__file__).resolve().parents[3]
SMALL = {
    "format": "tdkt-interchange",
    "version": 1,
    "unit": {"id": COMMUNE},
    "people": [{"ref": "p", "name": "Bùi Thị Ánh", "birth_date": "1984"}],
}


def with_people(*people):
    return SMALL | {"people": list(people)}


def test_the_schema_in_the_documents_is_the_present_one():
    written = json.loads((ROOT / "docs" / "interchange.schema.json").read_text("utf-8"))
    assert written == json.loads(json.dumps(schema()))


def test_the_sample_keeps_to_the_schema():
    jsonschema.validate(json.loads(SAMPLE_FILE.read_text("utf-8")), schema())


def test_the_sample_loads_and_a_second_time_changes_nothing(app):
    first = load_file(app, SAMPLE_FILE)
    assert first.counts["people"] == 60
    again = load_file(app, SAMPLE_FILE)
    assert again.counts == {}
    assert not again.changes


def test_the_sample_shows_eligible_and_other_nominations(app):
    load_file(app, SAMPLE_FILE)
    rounds = {row.title: row for row in list_rounds(app)}
    rows = nomination_rows(app, rounds["Xét khen thưởng tổng kết năm 2026"].uid)
    assert {row.eligibility for row in rows} == {"eligible", "not_eligible", "needs_judgement"}
    assert {"LDTT", "CSTDCS", "TTLDTT", "GKXA", "BKT", "CSTDT"} <= {row.award_code for row in rows}


def test_what_was_dumped_loads_into_an_empty_home_and_dumps_the_same(app, make_office):
    load_file(app, SAMPLE_FILE)
    found = dump(app)
    other = make_office("other")
    load_tree(other, json.loads(json.dumps(found)))
    assert dump(other) == found


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.randoms(use_true_random=False))
def test_whatever_the_format_allows_survives_a_round_trip(make_office, random):
    count = len(make_office.opened)
    one, two = make_office(f"a{count}"), make_office(f"b{count}")
    tree = make_file(COMMUNE, random)
    done = load_tree(one, tree)
    sections = {name: len(rows) for name, rows in tree.items() if isinstance(rows, list)}
    assert done.counts == sections
    first = msgspec.json.encode(dump(one))
    load_tree(two, msgspec.json.decode(first))
    assert msgspec.json.encode(dump(two)) == first
    assert not load_tree(two, msgspec.json.decode(first)).changes


@pytest.mark.parametrize(
    ("harm", "place"),
    [
        (lambda t: t["people"][0].update(name=""), "people[0].name"),
        (lambda t: t["people"][0].update(birth_date="31/02/1984"), "people[0].birth_date"),
        (lambda t: t["people"][0].update(gender="?"), "people[0].gender"),
        (lambda t: t["people"][0].update(nonsense=1), "people[0].nonsense"),
        (lambda t: t["people"].append(dict(t["people"][0])), "people[1].ref"),
        (lambda t: t.update(strangers=[]), "strangers"),
        (lambda t: t.update(people={}), "people"),
        (
            lambda t: t.update(
                ratings=[{"ref": "r", "recipient_uid": "nobody", "year": 2025, "level": "HTT"}]
            ),
            "ratings[0].recipient_uid",
        ),
        (
            lambda t: t.update(
                award_records=[
                    {
                        "ref": "a",
                        "recipient_uid": "p",
                        "award_code": "LDTT",
                        "printed_name": "LĐTT",
                        "basis": "merit",
                        "year_from": 2025,
                        "year_to": 2024,
                    }
                ]
            ),
            "award_records[0].year_to",
        ),
    ],
)
def test_a_bad_row_is_named_and_nothing_of_its_file_stays(app, harm, place):
    tree = copy.deepcopy(SMALL)
    harm(tree)
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, tree)
    assert place in {problem.path for problem in caught.value.problems}
    assert all(problem.reason for problem in caught.value.problems)
    assert recipient_keys(app, RecipientFilter()) == ()


def test_all_bad_rows_are_told_together(app):
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, with_people({"ref": "a", "name": ""}, {"ref": "b"}, {"ref": "c", "name": "Ổn"}))
    assert [problem.path for problem in caught.value.problems] == ["people[0].name", "people[1].name"]


def test_a_changed_row_is_taken_over(app):
    load_tree(app, SMALL)
    done = load_tree(app, with_people({"ref": "p", "name": "Bùi Thị Ánh Tuyết", "birth_date": "1984"}))
    assert done.counts == {"people": 1}
    assert len(recipient_keys(app, RecipientFilter(text="tuyet"))) == 1


def test_a_changed_row_is_a_new_version_and_is_stamped_as_typed_work(app):
    load_tree(app, SMALL)
    stamps = select(Person.uid, Person.version, Person.changed)
    with app.db.read() as session:
        before = session.execute(stamps).one()
    load_tree(app, with_people({"ref": "p", "name": "Bùi Thị Ánh Tuyết", "birth_date": "1984"}))
    with app.db.read() as session:
        after = session.execute(stamps).one()
    assert (after.version, after.uid) == (before.version + 1, before.uid)
    assert after.changed > before.changed


def test_a_device_is_no_file_to_take_in():
    with pytest.raises(FileUnreadableError):
        read_file(Path(os.devnull))


def test_files_of_another_kind_or_unit_are_refused_by_name(app, tmp_path):
    text, other = tmp_path / "a.json", tmp_path / "b.json"
    text.write_text("không phải JSON", "utf-8")
    other.write_bytes(msgspec.json.encode(SMALL | {"unit": {"id": OTHER_COMMUNE}}))
    with pytest.raises(NotInterchangeError):
        load_file(app, text)
    with pytest.raises(NotInterchangeError):
        load_tree(app, SMALL | {"version": 2})
    with pytest.raises(NotInterchangeError):
        load_tree(app, SMALL | {"unit": 5})
    with pytest.raises(OtherUnitError):
        load_file(app, other)
    with pytest.raises(FileMissingError) as caught:
        load_file(app, tmp_path / "none.json")
    assert explain(caught.value).what == explain(BundleMissingError(name="none.json")).what
    assert {
        "interchange.refused",
        "interchange.not_this_format",
        "interchange.other_unit",
        "interchange.unreadable",
    } <= set(all_messages())


def test_a_file_written_by_dump_is_read_by_load(app, make_office, tmp_path):
    load_tree(app, SMALL)
    size = dump_file(app, tmp_path / "dump.json")
    assert size == (tmp_path / "dump.json").stat().st_size
    assert load_file(make_office("other"), tmp_path / "dump.json").counts == {"people": 1}


def test_votes_of_members_who_neither_came_nor_wrote_are_refused(app):
    seats = [f"m{n}" for n in range(3)]
    tree = SMALL | {
        "rounds": [
            {
                "ref": "r",
                "title": "Đợt",
                "round_kind": "year_end",
                "year": 2026,
                "basis": "merit",
                "received_on": "2026-11-16",
            }
        ],
        "nominations": [
            {
                "ref": "n",
                "round_uid": "r",
                "recipient_uid": "p",
                "award_code": "LDTT",
                "year_from": 2026,
                "year_to": 2026,
            }
        ],
        "councils": [{"ref": "c", "council_kind": "emulation", "name": "Hội đồng"}],
        "council_members": [
            {
                "ref": ref,
                "council_uid": "c",
                "position": n,
                "name": ref,
                "title": "Công chức",
                "role": "member",
            }
            for n, ref in enumerate(seats)
        ],
        "meetings": [
            {
                "ref": "t",
                "council_uid": "c",
                "round_uid": "r",
                "starts_at": "2026-11-20T08:00:00+07:00",
                "place": "Phòng họp",
                "method": "ballot",
                "total_members": 3,
                "invited": [],
                "tellers": [],
            }
        ],
        "attendances": [
            {"ref": f"a{n}", "meeting_uid": "t", "member_uid": ref, "present": n < 2}
            for n, ref in enumerate(seats)
        ],
        "ballot_results": [
            {
                "ref": "b",
                "meeting_uid": "t",
                "nomination_uid": "n",
                "agree": 3,
                "disagree": 0,
                "threshold_percent": 50,
                "passed": True,
            }
        ],
    }
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, tree)
    assert [problem.path for problem in caught.value.problems] == ["ballot_results[0].agree"]
    tree["attendances"][2]["written_opinion"] = "each"
    assert load_tree(app, tree).counts["ballot_results"] == 1
