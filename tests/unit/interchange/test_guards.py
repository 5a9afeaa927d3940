"""What the window refuses to change, a file does not: awards of decisions, taken years, closed meetings."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from models.awards import Rating
from models.councils import Meeting
from models.initiatives import Initiative, InitiativeUse
from models.nominations import Nomination
from services.decision_lines import CorrectLines, correct_lines
from services.interchange import load_tree
from services.wastebasket import DeleteRecord, delete_record, deleted_records
from tests.unit.interchange.test_records_here import (
    AWARD,
    BALLOT,
    FILE,
    HEAD,
    everything,
    problems,
    uid_of,
    with_rows,
    with_vote,
)
from tests.unit.rounds.test_corrected_own_lines import decide, own_round

GRANTED = json.loads(json.dumps(FILE)) | {
    "nominations": [FILE["nominations"][0] | {"state": "granted"}],
    "award_records": [AWARD | {"nomination_uid": "n"}],
}


def section(app, name):
    """Return the rows of a section as the office dumps them."""
    return json.loads(everything(app))[name]


@pytest.fixture
def booked(app):
    load_tree(app, GRANTED)
    return section(app, "award_records")[0]


@pytest.mark.parametrize(
    "fields",
    [{"decision_number": "2/QĐ-UBND"}, {"year_to": 2026}, {"state": "annulled"}, {"nomination_uid": None}],
)
def test_an_award_booked_by_a_decision_is_not_changed_by_a_file(app, booked, fields):
    before = everything(app)
    row = {name: value for name, value in (booked | fields).items() if value is not None}
    found = problems(app, HEAD | {"award_records": [row]})
    assert list(found) == ["award_records[0]"]
    assert "1/QĐ-UBND" in found["award_records[0]"]
    assert everything(app) == before


def test_an_award_booked_by_a_decision_may_stand_in_a_file_as_it_is(app, booked, make_office):
    assert load_tree(app, HEAD | {"award_records": [booked]}).counts == {}
    tree = json.loads(everything(app))
    assert load_tree(app, tree).counts == {}
    other = make_office("other")
    load_tree(other, tree)
    assert everything(other) == everything(app)


def test_no_award_is_tied_to_a_nomination_by_a_file(app):
    load_tree(app, with_rows("award_records", AWARD))
    (award,) = section(app, "award_records")
    (nomination,) = section(app, "nominations")
    found = problems(app, HEAD | {"award_records": [award | {"nomination_uid": nomination["ref"]}]})
    assert list(found) == ["award_records[0]"]


def test_a_nomination_has_one_award(app, booked):
    second = booked | {"ref": "second"}
    assert list(problems(app, HEAD | {"award_records": [second]})) == ["award_records[0].nomination_uid"]
    fresh = json.loads(json.dumps(GRANTED))
    fresh["award_records"].append(AWARD | {"nomination_uid": "n", "ref": "b"})
    assert list(problems(app, fresh)) == ["award_records[1].nomination_uid"]


def test_a_year_has_one_rating(app):
    load_tree(app, FILE)
    (rating,) = section(app, "ratings")
    second = rating | {"ref": "second", "level": "HTXS"}
    assert list(problems(app, HEAD | {"ratings": [second]})) == ["ratings[0].year"]
    two = [rating | {"ref": "a", "year": 2020}, rating | {"ref": "b", "year": 2020}]
    assert list(problems(app, HEAD | {"ratings": two})) == ["ratings[1].year"]
    moved = [rating | {"year": 2025}, second]
    assert load_tree(app, HEAD | {"ratings": moved}).counts == {"ratings": 2}


def test_a_rating_does_not_come_back_beside_another_of_its_year(app):
    load_tree(app, FILE)
    (rating,) = section(app, "ratings")
    delete_record(app, DeleteRecord(kind="rating", uid=rating["ref"]))
    load_tree(app, HEAD | {"ratings": [rating | {"ref": "second"}]})
    assert list(problems(app, HEAD | {"ratings": [rating]})) == ["ratings[0].year"]
    delete_record(app, DeleteRecord(kind="rating", uid=uid_of(app, Rating, deleted_at=None)))
    assert load_tree(app, HEAD | {"ratings": [rating]}).counts == {"ratings": 1}
    assert rating["ref"] not in {row.uid for row in deleted_records(app)}


def test_a_concluded_meeting_stands(app):
    load_tree(app, with_vote())
    before = everything(app)
    tree = json.loads(before)
    (meeting,), (ballot,) = tree["meetings"], tree["ballot_results"]
    changed = HEAD | {"meetings": [meeting | {"place": "Nhà văn hóa"}]}
    assert list(problems(app, changed)) == ["meetings[0]"]
    changed = HEAD | {"ballot_results": [ballot | {"agree": 8}]}
    assert list(problems(app, changed)) == ["ballot_results[0]"]
    assert everything(app) == before
    assert load_tree(app, tree).counts == {}


def test_a_meeting_under_way_may_be_concluded_by_a_file(app):
    load_tree(app, with_vote({"agree": 0, "disagree": 0, "passed": False}, {"concluded": False}))
    tree = json.loads(everything(app))
    tree["meetings"][0]["concluded"] = True
    tree["ballot_results"][0] |= {name: BALLOT[name] for name in ("agree", "disagree", "passed")}
    assert load_tree(app, tree).counts == {"meetings": 1, "ballot_results": 1}
    with app.db.read() as session:
        assert session.scalars(select(Meeting.concluded)).all() == [True]


def test_a_file_does_not_bring_back_what_a_corrected_decision_took_back(app):
    _round_uid, uids = own_round(app)
    decision = decide(app, *uids)
    with app.db.write("test.use") as tx:
        work, who = app.ids.new(), tx.get(Nomination, uids[0]).recipient_uid
        tx.session.add(Initiative(uid=work, title="Sổ", fold_key="so", year=2026, scope="co_so"))
        tx.session.flush()
        use = InitiativeUse(initiative_uid=work, person_uid=who, award_code="LDTT", year=2026)
        use.nomination_uid = uids[0]
        tx.session.add(use)
    award = next(row for row in section(app, "award_records") if row["nomination_uid"] == uids[0])
    (used,) = section(app, "initiative_uses")
    correct_lines(app, CorrectLines(uid=decision, strike=(uids[0],), reason="Ghi thừa"))
    before = everything(app)
    found = problems(app, HEAD | {"award_records": [award], "initiative_uses": [used]})
    assert list(found) == ["award_records[0]", "initiative_uses[0]"]
    assert everything(app) == before
