"""A date ahead of a clock that is itself behind: it is told that the clock may be what is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.awards import AwardRecord
from models.recipients import Person
from services.app import open_office
from services.clock import FixedClock
from services.dates import PartialDate
from services.interchange import LoadRefusedError, load_tree
from services.messages import explain
from services.plausible import ImplausibleDateError, clock_doubt
from services.recipients import SavePerson, save_person
from services.repairs import records_to_repair
from tests.conftest import COMMUNE, NOW, PASSWORD
from tests.unit.rounds.makers import add_recipient
from tests.unit.rounds.test_recipient_facts import award

BEHIND = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
TREE = {
    "format": "tdkt-interchange",
    "version": 1,
    "unit": {"id": COMMUNE},
    "people": [{"ref": "a", "name": "Lê Thị Hoa", "recruited_on": "2026-11-23"}],
}


@pytest.fixture
def behind(app):
    """The office opened with a clock three days behind, of which somebody said that it is right."""
    person = add_recipient(app, "Lê Thị Hoa")
    award(app, person, decision_date=date(2026, 11, 23).isoformat(), year_from=2026, year_to=2026)
    app.close()
    with open_office(app.paths.root, PASSWORD, FixedClock(BEHIND), clock_is_right=True) as opened:
        yield opened


def test_a_date_typed_ahead_of_a_clock_behind_is_refused_with_both_times(behind):
    with pytest.raises(ImplausibleDateError) as caught:
        save_person(behind, SavePerson(name="An", recruited_on=PartialDate(2026, 11, 23)))
    told = explain(caught.value)
    assert caught.value.code == "date.clock_behind"
    assert "21/11/2026" in told.what
    assert "24/11/2026" in told.next
    assert caught.value.params["field"] == "recruited_on"
    with pytest.raises(ImplausibleDateError) as caught:
        save_person(behind, SavePerson(name="An", recruited_on=PartialDate(1066)))
    assert caught.value.code == "date.implausible"


def test_a_file_with_dates_ahead_of_a_clock_behind_is_refused_with_both_times(behind):
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(behind, TREE)
    told = explain(caught.value)
    assert caught.value.code == "interchange.refused_by_clock"
    assert "21/11/2026" in told.what
    assert "24/11/2026" in told.next
    assert [one.path for one in caught.value.problems] == ["people[0].recruited_on"]


def test_a_right_clock_is_not_doubted(app):
    assert clock_doubt(app) is None
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, TREE | {"people": [{"ref": "a", "name": "Hoa", "recruited_on": "2027-01-01"}]})
    assert caught.value.code == "interchange.refused"
    with pytest.raises(LoadRefusedError) as caught:
        load_tree(app, TREE | {"people": [{"ref": "a", "name": "Hoa", "recruited_on": "1066"}]})
    assert caught.value.code == "interchange.refused"


def test_a_clock_before_the_program_was_made_is_behind_whatever_is_on_record(make_office):
    app = make_office()
    app.close()
    with open_office(
        app.paths.root, PASSWORD, FixedClock(NOW.replace(year=2001)), clock_is_right=True
    ) as early:
        doubt = clock_doubt(early)
        assert doubt is not None
        assert doubt.now == "09:00 24/11/2001"


def test_records_ahead_of_a_clock_behind_are_listed_with_the_doubt(behind):
    (row,) = records_to_repair(behind)
    assert (row.kind, row.field) == (AwardRecord.kind, "decision_date")
    assert "21/11/2026" in row.clock
    assert "24/11/2026" in row.clock
    with behind.db.write("test") as tx:
        tx.session.query(Person).one().birth_date = "1784"
    assert sorted(bool(row.clock) for row in records_to_repair(behind)) == [False, True]


def test_the_doctor_says_once_that_the_clock_is_the_likelier_cause(run, app, capsys, monkeypatch):
    from services import cli

    person = add_recipient(app, "Lê Thị Hoa")
    for day in ("2026-11-22", "2026-11-23"):
        award(app, person, decision_date=day, year_from=2026, year_to=2026)
    app.close()
    monkeypatch.setattr("services.app.SystemClock", lambda: FixedClock(BEHIND))
    words = ["doctor", "--home", str(app.paths.root), "--clock-is-right"]
    cli.main(words)
    said = capsys.readouterr().out
    assert said.count("Đồng hồ máy tính chỉ 09:00 21/11/2026") == 1
    _code, told = run(*words)
    assert all(one["clock"] for one in told["repairs"])


def test_a_clock_set_back_is_told_with_the_option_that_says_it_is_right(run, app, monkeypatch):
    add_recipient(app, "Lê Thị Hoa")
    app.close()
    monkeypatch.setattr("services.app.SystemClock", lambda: FixedClock(NOW.replace(year=2025)))
    code, told = run("rounds", "--home", app.paths.root)
    assert (code, told["error"]["code"]) == (4, "env.clock_back")
    assert "--clock-is-right" in told["error"]["next"]
    assert run("rounds", "--home", app.paths.root, "--clock-is-right")[0] == 0
