"""A file meets the records that are here already: what changes, what stays, what is refused."""

from __future__ import annotations

import json

import msgspec
import pytest
from sqlalchemy import event, select, update

from models.events import Event
from models.kinds import KIND_OF
from models.nominations import Nomination
from models.recipients import Collective, Person
from models.types import NominationState, RoundState
from services.errors import CancelledError
from services.interchange import (
    LoadRefusedError,
    NotInterchangeError,
    OtherUnitError,
    dump,
    load_file,
    load_tree,
)
from services.movements import list_movements
from services.progress import CancelToken, Progress
from services.recipients import RecipientFilter, recipient_keys
from services.rounds import list_rounds
from services.wastebasket import DeleteRecord, delete_record, deleted_records
from tests.conftest import COMMUNE, OTHER_COMMUNE, PROVINCE

HEAD = {"format": "tdkt-interchange", "version": 1, "unit": {"id": COMMUNE}}
FILE = HEAD | {
    "collectives": [
        {"ref": "hamlet", "name": "Xóm Đình", "collective_uid": "village"},
        {"ref": "village", "name": "Thôn Ổn"},
    ],
    "people": [{"ref": "p", "name": "Bùi Thị Ánh", "collective_uid": "hamlet"}],
    "ratings": [{"ref": "r", "recipient_uid": "p", "year": 2026, "level": "HTT"}],
    "rounds": [
        {
            "ref": "round",
            "title": "Tổng kết năm 2026",
            "round_kind": "year_end",
            "year": 2026,
            "basis": "merit",
            "received_on": "2026-11-16",
        }
    ],
    "nominations": [
        {
            "ref": "n",
            "round_uid": "round",
            "recipient_uid": "p",
            "award_code": "LDTT",
            "year_from": 2026,
            "year_to": 2026,
        }
    ],
    "achievement_reports": [{"ref": "text", "nomination_uid": "n", "sections": {"achievements": "Tốt."}}],
}


def changed(section, number=0, **fields):
    tree = json.loads(json.dumps(FILE))
    tree[section][number] |= fields
    return tree


def with_rows(section, *rows):
    tree = json.loads(json.dumps(FILE))
    return tree | {section: [*tree.get(section, []), *rows]}


def uid_of(app, model, **values):
    with app.db.read() as session:
        return session.scalars(select(model.uid).filter_by(**values)).one()


def problems(app, tree):
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, tree)
    return {problem.path: problem.reason for problem in caught.value.problems}


def everything(app):
    return msgspec.json.encode(dump(app))


def test_a_child_may_stand_before_its_parent(app, make_office):
    load_tree(app, FILE)
    other = make_office("other")
    load_tree(other, dump(app))
    assert dump(other) == dump(app)


def test_collectives_that_belong_to_each_other_are_refused(app):
    found = problems(app, changed("collectives", 1, collective_uid="hamlet"))
    assert list(found) == ["collectives[0].collective_uid"]
    assert "collectives[1].collective_uid" in problems(
        app, changed("collectives", 1, collective_uid="village")
    )


@pytest.mark.parametrize("target", ["r", "p", "round"])
def test_a_reference_to_a_record_of_another_kind_is_refused(app, target):
    assert list(problems(app, changed("people", collective_uid=target))) == ["people[0].collective_uid"]


def test_a_second_nomination_for_the_same_award_is_refused(app):
    again = FILE["nominations"][0] | {"ref": "again"}
    assert list(problems(app, with_rows("nominations", again))) == ["nominations[1]"]
    assert everything(app) == msgspec.json.encode(HEAD | {"unit": dump(app)["unit"]})
    load_tree(app, FILE)
    before = everything(app)
    tree = json.loads(json.dumps(FILE))
    tree["nominations"], tree["achievement_reports"] = [again], []
    assert list(problems(app, tree)) == ["nominations[0]"]
    assert everything(app) == before


def test_a_uid_that_is_a_recipient_of_another_kind_is_refused(app):
    load_tree(app, FILE)
    tree = HEAD | {"people": [{"ref": uid_of(app, Collective, name="Xóm Đình"), "name": "Xóm Đình"}]}
    assert list(problems(app, tree)) == ["people[0].ref"]


def test_records_of_another_unit_are_never_changed(app):
    movement = {
        "ref": "m",
        "owner": PROVINCE,
        "version": 2,
        "title": "Chung sức xây dựng nông thôn mới",
        "method": "regular",
        "scope": "province",
        "launcher": "Chủ tịch UBND tỉnh",
        "start_date": "2026",
    }
    load_tree(app, HEAD | {"movements": [movement]})
    assert [row.received for row in list_movements(app)] == [True]
    assert not load_tree(app, HEAD | {"movements": [movement | {"title": "Khác"}]}).changes
    newer = HEAD | {"movements": [movement | {"title": "Khác", "version": 3}]}
    assert load_tree(app, newer).counts == {"movements": 1}
    assert [(row.title, row.version) for row in list_movements(app)] == [("Khác", 3)]
    mine = {name: value for name, value in movement.items() if name not in ("owner", "version")}
    assert list(problems(app, HEAD | {"movements": [mine]})) == ["movements[0].ref"]
    stranger = movement | {"owner": "nowhere"}
    assert list(problems(app, HEAD | {"movements": [stranger]})) == ["movements[0].owner"]


def test_a_file_that_is_silent_on_states_does_not_move_anything_back(app):
    load_tree(app, FILE)
    with app.db.write("test.move") as tx:
        tx.get(Nomination, uid_of(app, Nomination)).state = NominationState.READY
    assert not load_tree(app, FILE).changes
    assert load_tree(app, changed("nominations", summary="Có sáng kiến.")).counts == {"nominations": 1}
    with app.db.read() as session:
        assert session.scalars(select(Nomination.state)).all() == [NominationState.READY]
        moves = select(Event.to_state).where(Event.subject_kind == "nomination")
        assert session.scalars(moves).all() == ["draft"]


def test_a_state_that_the_file_gives_is_told_as_an_event(app):
    load_tree(app, FILE)
    load_tree(app, changed("rounds", state="meeting"))
    assert [row.state for row in list_rounds(app)] == [RoundState.MEETING]
    with app.db.read() as session:
        query = select(Event.from_state, Event.to_state, Event.reason).where(
            Event.subject_kind == "award_round"
        )
        steps = {tuple(row) for row in session.execute(query)}
    assert {step[:2] for step in steps} == {(None, "open"), ("open", "meeting")}
    assert any(step[2] for step in steps)


@pytest.mark.parametrize(
    ("section", "fields"),
    [("nominations", {"summary": "Khác"}), ("achievement_reports", {"sections": {"achievements": "Khác"}})],
)
def test_what_was_sent_is_not_changed_by_a_file(app, section, fields):
    load_tree(app, FILE)
    with app.db.write("test.send") as tx:
        tx.session.execute(update(Nomination).values(state=NominationState.SUBMITTED))
    assert not load_tree(app, FILE).changes
    assert list(problems(app, changed(section, **fields))) == [f"{section}[0]"]


def test_what_hangs_on_the_wastebasket_stays_out_of_a_dump(app, make_office):
    tree = {name: rows for name, rows in FILE.items() if name not in ("nominations", "achievement_reports")}
    load_tree(app, tree)
    delete_record(app, DeleteRecord(kind="collective", uid=uid_of(app, Collective, name="Xóm Đình")))
    found = dump(app)
    assert "collective_uid" not in found["people"][0]
    delete_record(app, DeleteRecord(kind="person", uid=uid_of(app, Person)))
    found = dump(app)
    assert "ratings" not in found
    assert "people" not in found
    other = make_office("other")
    load_tree(other, found)
    assert dump(other) == found


def test_a_record_in_the_wastebasket_comes_back_with_its_file(app):
    load_tree(app, FILE)
    delete_record(app, DeleteRecord(kind="rating", uid=uid_of(app, KIND_OF["rating"])))
    assert load_tree(app, FILE).counts == {"ratings": 1}
    assert deleted_records(app) == ()


def test_a_file_may_refer_to_records_that_are_here_but_not_in_the_wastebasket(app):
    load_tree(app, FILE)
    person = uid_of(app, Person)
    more = HEAD | {"ratings": [{"ref": "r2", "recipient_uid": person, "year": 2025, "level": "HT"}]}
    assert load_tree(app, more).counts == {"ratings": 1}
    delete_record(app, DeleteRecord(kind="collective", uid=uid_of(app, Collective, name="Thôn Ổn")))
    village = json.loads(json.dumps(FILE))
    village["collectives"] = [
        {"ref": "new", "name": "Xóm Mới", "collective_uid": uid_of(app, Collective, name="Thôn Ổn")}
    ]
    village["people"] = [{"ref": "p", "name": "Bùi Thị Ánh"}]
    assert list(problems(app, village)) == ["collectives[0].collective_uid"]


def test_what_people_typed_is_tidied_as_in_the_window(app):
    load_tree(app, HEAD | {"people": [{"ref": "p", "name": "  Ngô   Văn\u200b Ðệ ", "note": " "}]})
    person = dump(app)["people"][0]
    assert (person["name"], person.get("note")) == ("Ngô Văn Đệ", None)


@pytest.mark.parametrize(
    ("section", "fields", "place"),
    [
        ("people", {"birth_date": "31/02/1984", "gender": "?"}, "people[0].birth_date"),
        ("people", {"civil_servant": "yes"}, "people[0].civil_servant"),
        ("people", {"name": 5}, "people[0].name"),
        ("people", {"name": "a" * 301}, "people[0].name"),
        ("people", {"ref": ""}, "people[0].ref"),
        ("ratings", {"year": 2**70}, "ratings[0].year"),
        ("ratings", {"year": "2026"}, "ratings[0].year"),
        ("ratings", {"year": 10}, "ratings[0].year"),
        ("rounds", {"received_on": "20/11/2026"}, "rounds[0].received_on"),
        ("rounds", {"received_on": "1990-01-01"}, "rounds[0].received_on"),
        ("rounds", {"regime": "R1"}, "rounds[0].regime"),
        ("nominations", {"award_code": "NOPE"}, "nominations[0].award_code"),
        ("nominations", {"confirmations": []}, "nominations[0].confirmations"),
        ("nominations", {"verdict": {"a": 1}}, "nominations[0].verdict"),
        (
            "achievement_reports",
            {"sections": {"achievements": {"blocks": 5}}},
            "achievement_reports[0].sections.achievements",
        ),
    ],
)
def test_a_bad_value_is_told_in_words_of_the_user(app, section, fields, place):
    found = problems(app, changed(section, **fields))
    assert place in found
    assert not any("Expected" in reason or "Invalid" in reason for reason in found.values())


@pytest.mark.parametrize("number", ["NaN", "1e400", "x"])
def test_numbers_that_are_none_are_refused(app, number):
    row = {"ref": "h", "name": "Đinh Văn Đà", "donated_land_m2": number}
    assert list(problems(app, with_rows("households", row))) == ["households[0].donated_land_m2"]


def test_all_that_is_wrong_with_a_row_is_told(app):
    tree = with_rows("people", {"ref": "q", "gender": "?", "x": 1, "birth_date": "0"}, 5)
    tree["ratings"][0]["recipient_uid"] = "q"
    places = {"people[1].name", "people[1].gender", "people[1].x", "people[1].birth_date", "people[2]"}
    assert set(problems(app, tree)) == places


def test_a_file_nested_without_end_is_refused(app, tmp_path):
    path = tmp_path / "deep.json"
    path.write_bytes(b"[" * 200_000)
    with pytest.raises(NotInterchangeError):
        load_file(app, path)


def test_a_load_that_was_stopped_leaves_nothing(app):
    token = CancelToken()
    progress = Progress(token, lambda state: token.cancel() if state.done else None)
    with pytest.raises(CancelledError):
        load_tree(app, FILE, progress=progress)
    assert recipient_keys(app, RecipientFilter()) == ()


def test_a_file_of_a_neighbour_is_named(app):
    with pytest.raises(OtherUnitError):
        load_tree(app, FILE | {"unit": {"id": OTHER_COMMUNE}})


def test_more_rows_cost_no_more_statements(app, make_office):
    def statements(office, count):
        seen = []
        people = [{"ref": f"p{n}", "name": f"Bùi Thị {n}"} for n in range(count)]
        ratings = [
            {"ref": f"r{n}", "recipient_uid": f"p{n}", "year": 2026, "level": "HT"} for n in range(count)
        ]
        event.listen(office.db.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
        load_tree(office, HEAD | {"people": people, "ratings": ratings})
        return len(seen)

    assert statements(app, 5) == statements(make_office("other"), 400)


COUNCIL = [{"ref": "council", "council_kind": "emulation", "name": "Hội đồng"}]
MEETING = {
    "ref": "meeting",
    "council_uid": "council",
    "round_uid": "round",
    "starts_at": "2026-11-17T08:00:00+07:00",
    "place": "Hội trường",
    "method": "ballot",
    "total_members": 10,
    "concluded": True,
    "invited": [],
    "tellers": [],
}
BALLOT = {
    "ref": "b",
    "meeting_uid": "meeting",
    "nomination_uid": "n",
    "agree": 9,
    "disagree": 1,
    "threshold_percent": 80,
    "passed": True,
}


def with_vote(ballot=(), meeting=()):
    tree = json.loads(json.dumps(FILE))
    return tree | {
        "councils": COUNCIL,
        "meetings": [MEETING | dict(meeting)],
        "ballot_results": [BALLOT | dict(ballot)],
    }


def test_a_vote_that_can_be_is_taken_in(app):
    assert load_tree(app, with_vote()).counts["ballot_results"] == 1


@pytest.mark.parametrize(
    ("ballot", "meeting", "place"),
    [
        ({"agree": 9, "disagree": 2}, {}, "ballot_results[0].agree"),
        ({"agree": 9, "disagree": 1, "blank": 1}, {"concluded": False}, "ballot_results[0].agree"),
        ({"agree": 0, "disagree": 10}, {}, "ballot_results[0].passed"),
        ({"agree": 0, "disagree": 10}, {"concluded": False}, "ballot_results[0].passed"),
        ({"agree": 7, "disagree": 3}, {}, "ballot_results[0].passed"),
        ({"passed": False}, {}, "ballot_results[0].passed"),
        ({}, {"ends_at": "2026-11-17T07:59:00+07:00"}, "meetings[0].ends_at"),
    ],
)
def test_votes_that_cannot_be_are_refused(app, ballot, meeting, place):
    assert list(problems(app, with_vote(ballot, meeting))) == [place]


def test_votes_of_a_meeting_on_record_are_looked_at_too(app):
    tree = with_vote()
    load_tree(app, {name: rows for name, rows in tree.items() if name != "ballot_results"})
    later = HEAD | {
        "ballot_results": [
            BALLOT
            | {
                "agree": 11,
                "meeting_uid": uid_of(app, KIND_OF["meeting"]),
                "nomination_uid": uid_of(app, Nomination),
            }
        ]
    }
    assert list(problems(app, later)) == ["ballot_results[0].agree"]


AWARD = {
    "ref": "a",
    "recipient_uid": "p",
    "award_code": "LDTT",
    "printed_name": "Lao động tiên tiến",
    "basis": "merit",
    "year_from": 2025,
    "year_to": 2025,
    "decision_number": "1/QĐ-UBND",
}


def test_an_award_that_no_rule_pack_knows_is_refused(app):
    found = problems(app, with_rows("award_records", AWARD | {"award_code": "NOPE"}))
    assert list(found) == ["award_records[0].award_code"]


@pytest.mark.parametrize("number", ["abc", "12345", "001 184 000123", "٠٠١١٨٤٠٠٠١٢٣"])
def test_an_identity_number_has_digits(app, number):
    found = problems(app, changed("people", identity_number=number))
    assert list(found) == ["people[0].identity_number"]


def test_an_identity_number_belongs_to_one_person(app):
    number = "001184000123"
    tree = with_rows("people", {"ref": "q", "name": "Đỗ Văn Hai", "identity_number": number})
    tree["people"][0]["identity_number"] = number
    assert list(problems(app, tree)) == ["people[1].identity_number"]
    load_tree(app, changed("people", identity_number=number))
    assert not load_tree(app, changed("people", identity_number=number)).changes
    other = HEAD | {"people": [{"ref": "q", "name": "Đỗ Văn Hai", "identity_number": number}]}
    assert list(problems(app, other)) == ["people[0].identity_number"]


@pytest.mark.parametrize("state", ["granted", "refused"])
def test_a_decided_nomination_needs_something_that_tells_of_it(app, make_office, state):
    tree = changed("nominations", state=state)
    assert list(problems(app, tree)) == ["nominations[0].state"]
    event = {
        "ref": "e",
        "subject_kind": "nomination",
        "subject_uid": "n",
        "action": "submit",
        "to_state": "submitted",
        "happened_at": "2026-11-18T08:00:00+07:00",
        "actor": "Văn phòng",
    }
    taken_over = event | {"action": "load", "to_state": "draft"}
    assert list(problems(app, tree | {"events": [taken_over]})) == ["nominations[0].state"]
    load_tree(app, tree | {"events": [event]})
    if state == "granted":
        load_tree(make_office("other"), tree | {"award_records": [AWARD | {"nomination_uid": "n"}]})


def test_a_closed_round_has_nothing_that_waits(app):
    tree = changed("rounds", state="closed")
    assert list(problems(app, tree)) == ["rounds[0].state"]
    tree["nominations"][0]["state"] = "not_passed"
    assert load_tree(app, tree).counts["rounds"] == 1
