"""What only reads works on a home that can't be written to, or on a full disk, and changes nothing there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from services import home
from services.clock import FixedClock
from services.sample import SAMPLE_FILE
from tests.conftest import NOW, PASSWORD
from tests.unit.exchange.circle import circle_of, frozen_round
from tests.without_rights import run_without_rights

READING = (
    ["doctor"],
    ["dump"],
    ["rounds"],
    ["nominations"],
    ["packs", "list"],
    ["enrol", "list"],
    ["enrol", "sheet"],
)


def files_of(root: Path) -> dict[str, bytes | None]:
    """Everything that lies in a folder."""
    found = sorted(root.rglob("*"))
    return {str(one.relative_to(root)): one.read_bytes() if one.is_file() else None for one in found}


@pytest.fixture
def locked_up():
    """Makes copies of homes that nobody may write to."""
    with tempfile.TemporaryDirectory() as place:

        def copy(root: Path, name: str = "home") -> Path:
            to = Path(place) / name
            shutil.copytree(root, to)
            for path in (*to.rglob("*"), to):
                path.chmod(0o444 if path.is_file() else 0o555)
            return to

        yield copy
        for path in (Path(place), *Path(place).rglob("*")):
            if path.is_dir():
                path.chmod(0o755)


def test_what_only_reads_leaves_a_home_as_it_is(run, app, tmp_path):
    root = app.paths.root
    app.close()
    run("load", SAMPLE_FILE, "--home", root)
    uid = next(row["uid"] for row in run("rounds", "--home", root)[1]["rounds"] if row["nomination_count"])
    for lock in (True, False):
        if not lock:
            (root / "open.lock").unlink()
        before = files_of(root)
        for words in READING:
            more = ["--round", uid] if words == ["nominations"] else []
            code, told = run(*words, *more, "--home", root)
            assert code == 0 or {one["name"] for one in told["checks"] if not one["good"]} == {"room"}
            assert files_of(root) == before, words
        words = ["print", "--round", uid, "--form", "to_trinh", "--out", tmp_path / f"papers{lock}"]
        code, told = run(*words, "--home", root)
        assert (code, len(told["files"])) == (0, 1)
        assert files_of(root) == before


def test_what_only_reads_works_where_nothing_can_be_written(app, locked_up, tmp_path):
    app.close()
    root = locked_up(app.paths.root)
    before = files_of(root)
    commands = [[*words, "--home", root] for words in READING if words != ["nominations"]]
    for (code, told), words in zip(run_without_rights(*commands), commands, strict=True):
        faults = [one["name"] for one in told.get("checks", ()) if not one["good"]]
        assert code == (4 if faults else 0), (words, told)
        assert faults in ([], ["room"])
        if words[0] == "doctor":
            assert told["writable"] is False
    assert files_of(root) == before
    ((code, told),) = run_without_rights(["backup", "--home", root])
    assert (code, told["error"]["code"]) == (4, "env.read_only")


@pytest.mark.parametrize("name", ["tdkt.db", "keys.json"])
def test_a_home_that_may_not_be_read_is_not_taken_for_one_that_can_not_be_written(unit, locked_up, name):
    root = locked_up(unit)
    (root / name).chmod(0)
    ((code, told),) = run_without_rights(["rounds", "--home", root])
    assert (code, told["error"]["code"]) == (4, "home.unreadable")
    assert str(root / name) in told["error"]["what"]


def test_a_file_is_verified_in_a_home_that_cannot_be_written_to(run, make_office, locked_up, tmp_path):
    circle = circle_of(make_office, tmp_path / "stick")
    file = circle.export(frozen_round(circle.unit))
    (offer,) = circle.stick.glob("moi-dang-ky-*.tdkt")
    homes = {}
    for name, one in (("superior", circle.superior), ("unit", circle.unit)):
        one.close()
        homes[name] = locked_up(one.paths.root, name)
    stick = locked_up(circle.stick, "stick")
    before = files_of(homes["superior"])
    found = run_without_rights(
        ["verify", stick / file.name, "--home", homes["superior"]],
        ["verify", stick / offer.name, "--home", homes["unit"]],
        ["enrol", "list", "--home", homes["unit"]],
    )
    assert [code for code, _told in found] == [0, 0, 0], found
    assert found[0][1]["bundle"]["sequence"] == 1
    assert files_of(homes["superior"]) == before
    before = files_of(circle.superior.paths.root)
    assert run("verify", file, "--home", circle.superior.paths.root)[0] == 0
    assert files_of(circle.superior.paths.root) == before


_KILLED = """
import os, sys
from pathlib import Path
from services.app import open_office
from services.clock import FixedClock
from services.recipients import SavePerson, save_person
from tests.conftest import NOW, PASSWORD
with open_office(Path(sys.argv[1]), PASSWORD, FixedClock(NOW)) as app:
    save_person(app, SavePerson(name="Bùi Thị Sau Cùng"))
    os._exit(9)
"""


def test_what_a_killed_program_left_in_the_journal_is_read_too(run, unit, locked_up):
    done = subprocess.run([sys.executable, "-c", _KILLED, str(unit)], check=False)
    assert done.returncode == 9
    assert (unit / "tdkt.db-wal").stat().st_size
    root, before = locked_up(unit), files_of(unit)
    (code, told), (_code, examined) = run_without_rights(["dump", "--home", root], ["doctor", "--home", root])
    assert (code, [one["name"] for one in told["people"]]) == (0, ["Bùi Thị Sau Cùng"])
    assert {one["name"] for one in examined["checks"] if not one["good"]} <= {"room"}
    assert files_of(root) == before
    code, told = run("dump", "--home", unit)
    assert (code, [one["name"] for one in told["people"]]) == (0, ["Bùi Thị Sau Cùng"])
    assert files_of(unit) == before
    (unit / "tdkt.db-shm").unlink()
    assert len(run("dump", "--home", unit)[1]["people"]) == 1
    assert run("backup", "--home", unit)[0] == 0
    assert len(run("dump", "--home", unit)[1]["people"]) == 1


def test_the_doctor_runs_all_its_checks_on_a_full_disk(unit):
    (unit / "open.lock").unlink(missing_ok=True)
    before = files_of(unit)
    ((code, told),) = run_without_rights(["doctor", "--home", unit], without="room")
    assert code == 4
    by_name = {one["name"]: one for one in told["checks"]}
    assert len(by_name) == 9
    assert [name for name, one in by_name.items() if not one["good"]] == ["room"]
    assert by_name["room"]["what"]
    assert by_name["room"]["next"]
    assert files_of(unit) == before


def test_records_of_an_older_program_are_read_without_being_changed(run, tmp_path, make_office, locked_up):
    app = make_office()
    app.close()
    root = app.paths.root
    engine = home.open_home(root, PASSWORD, FixedClock(NOW))
    _step_back(engine)
    engine.dispose()
    before = files_of(root)
    code, told = run("dump", "--home", root)
    assert (code, told["unit"]["id"]) == (0, app.unit_id)
    assert files_of(root) == before
    assert not list(Path(tempfile.gettempdir()).glob("tdkt-read-*"))
    ((code, _told),) = run_without_rights(["rounds", "--home", locked_up(root)])
    assert code == 0
    assert run("backup", "--home", root)[0] == 0  # what writes brings it up to date, as ever
    assert files_of(root)["tdkt.db"] != before["tdkt.db"]


def _step_back(engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "models/migrations")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        with connection.begin():
            command.downgrade(config, "-1")


def test_two_may_read_at_once_but_nobody_writes_meanwhile(unit):
    from services.app import open_office_for_reading

    clock = FixedClock(NOW)
    with (
        open_office_for_reading(unit, PASSWORD, clock) as one,
        open_office_for_reading(unit, PASSWORD, clock),
    ):
        assert one.role
        with pytest.raises(home.BeingReadError), home.hold(unit, clock):
            raise AssertionError("never reached")
    with (
        home.hold(unit, clock),
        pytest.raises(home.AlreadyOpenError),
        open_office_for_reading(unit, PASSWORD, clock),
    ):
        raise AssertionError("never reached")


def test_an_office_open_for_reading_takes_no_change(unit):
    from services.app import open_office_for_reading
    from services.engines import ReadOnlyError
    from services.recipients import SavePerson, save_person

    before = files_of(unit)
    with open_office_for_reading(unit, PASSWORD, FixedClock(NOW)) as app, pytest.raises(ReadOnlyError):
        save_person(app, SavePerson(name="Lê Thị Không"))
    assert files_of(unit) == before
