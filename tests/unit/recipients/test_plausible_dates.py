"""Dates that can't be right are refused, whoever brings them: typed or from a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from services.award_records import SaveAwardRecord, save_award_record
from services.clock import VIETNAM, FixedClock
from services.councils import SaveCouncil, save_council
from services.dates import PartialDate
from services.decisions import DecisionLine, RecordDecision, record_decision
from services.interchange import LoadRefusedError, load_tree
from services.messages import explain
from services.movements import SaveMovement, save_movement
from services.plausible import BeforeAchievementError, ImplausibleDateError, doubts
from services.recipients import (
    RecipientFilter,
    SaveCollective,
    SavePerson,
    recipient_keys,
    save_collective,
    save_person,
)
from services.rounds import OpenRound, open_round
from services.vocabulary import AwardBasis, MovementMethod, MovementScope, RoundKind
from tests.conftest import COMMUNE, NOW

FUTURE = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("save", "command"),
    [
        (save_person, SavePerson(name="An", recruited_on=PartialDate(2031))),
        (save_person, SavePerson(name="An", party_joined_on=PartialDate(1066))),
        (save_collective, SaveCollective(name="Thôn Một", founded_on=PartialDate(2040, 5))),
        (
            save_council,
            SaveCouncil(name="Hội đồng", decision_date=FUTURE),
        ),
        (
            open_round,
            OpenRound(title="Đợt", round_kind=RoundKind.YEAR_END, year=2026, received_on=date(1, 1, 1)),
        ),
        (
            save_movement,
            SaveMovement(
                title="Phong trào",
                method=MovementMethod.REGULAR,
                scope=MovementScope.UNIT,
                launcher="UBND",
                start_date=PartialDate(1044),
            ),
        ),
        (
            record_decision,
            RecordDecision(
                number="1",
                decided_on=FUTURE,
                title="T",
                issuer="I",
                signer_name="N",
                signer_title="C",
                items=(DecisionLine(nomination_uid="x"),),
            ),
        ),
    ],
)
def test_what_is_typed_is_refused_with_its_bounds(app, save, command):
    with pytest.raises(ImplausibleDateError) as caught:
        save(app, command)
    told = explain(caught.value)
    assert told.next
    assert "{" not in str(told)
    assert str(caught.value.params["first"]) in told.next
    assert recipient_keys(app, RecipientFilter()) == ()


def test_every_row_of_a_file_is_named_with_its_field(app):
    people = [
        {"ref": "a", "name": "A", "birth_date": "1044"},
        {"ref": "b", "name": "B", "birth_date": "2099-01-01"},
        {"ref": "c", "name": "C", "birth_date": "1984", "party_joined_on": "1980", "recruited_on": "2002"},
        {"ref": "d", "name": "D", "birth_date": "1984", "recruited_on": "1984"},
    ]
    award = {"recipient_uid": "d", "award_code": "LDTT", "printed_name": "L", "basis": "merit"}
    awards = [
        award | {"ref": "e", "year_from": 2025, "year_to": 2025, "decision_date": "2027-01-02"},
        award | {"ref": "f", "year_from": 2024, "year_to": 2024, "decision_date": "1944"},
        award | {"ref": "g", "year_from": 2099, "year_to": 2099},
        award | {"ref": "h", "year_from": 2023, "year_to": 2023, "decision_date": "2023-12-20"},
    ]
    tree = {
        "format": "tdkt-interchange",
        "version": 1,
        "unit": {"id": COMMUNE},
        "people": people,
        "award_records": awards,
    }
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, tree)
    assert [problem.path for problem in caught.value.problems] == [
        "people[0].birth_date",
        "people[1].birth_date",
        "people[2].party_joined_on",
        "award_records[0].decision_date",
        "award_records[1].decision_date",
        "award_records[2].year_from",
        "award_records[2].year_to",
    ]
    assert recipient_keys(app, RecipientFilter()) == ()


def test_a_clock_before_the_program_was_made_calls_nothing_the_future():
    early = FixedClock(datetime(2019, 1, 1, tzinfo=VIETNAM))
    values = {"decision_date": "2026-11-12", "year_to": 2026}
    assert list(doubts(early, "award_record", values)) == []
    assert list(doubts(FixedClock(NOW), "award_record", values)) == []
    late = list(doubts(FixedClock(NOW), "award_record", {"decision_date": date(2026, 11, 25)}))
    assert [(one.field, one.value) for one in late] == [("decision_date", "25/11/2026")]


def test_a_decision_older_than_what_it_rewards_is_refused_typed_or_loaded(app):
    person = save_person(app, SavePerson(name="Đinh Văn Thử")).subject
    typed = SaveAwardRecord(
        recipient_uid=person,
        award_code="LDTT",
        printed_name="“Lao động tiên tiến”",
        basis=AwardBasis.MERIT,
        year_from=2025,
        year_to=2025,
        decision_date=PartialDate.parse("20/12/1985"),
    )
    with pytest.raises(BeforeAchievementError) as caught:
        save_award_record(app, typed)
    assert caught.value.params == {"value": "20/12/1985", "year": 2025}
    assert all(part for part in (explain(caught.value).what, explain(caught.value).next))
    save_award_record(app, replace(typed, decision_date=PartialDate.parse("20/12/2025")))
    row = {"ref": "a", "recipient_uid": "p", "award_code": "LDTT", "basis": "merit", "printed_name": "LĐTT"}
    tree = {
        "format": "tdkt-interchange",
        "version": 1,
        "unit": {"id": COMMUNE},
        "people": [{"ref": "p", "name": "Vũ Thị Thử"}],
        "award_records": [row | {"year_from": 2025, "year_to": 2025, "decision_date": "1985-12-20"}],
    }
    with pytest.raises(LoadRefusedError) as refused:
        load_tree(app, tree)
    assert [one.path for one in refused.value.problems] == ["award_records[0].decision_date"]
