"""The data folder by command: where it can't be, what the doctor says, the demo and its password."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from services import cli, home
from services.app import built_in_units
from services.cli import office_commands
from services.doctor import Finding
from services.documents.errors import FontMissing
from services.invocation import names_a_command
from services.messages import explain
from services.office_profile import default_profile, encode_profile
from tests.conftest import COMMUNE, NOW


@pytest.mark.parametrize("place", ["file", "file/home", "x" * 300])
@pytest.mark.parametrize("command", [["init", "--unit", "14167"], ["doctor"], ["rounds"]])
def test_a_home_that_cannot_be_there_is_told_and_nothing_written(run, tmp_path, place, command):
    (tmp_path / "file").write_text("x")
    code, told = run(*command, "--home", tmp_path / place)
    assert code == 4
    assert told["error"]["code"] in ("home.blocked", "home.missing")
    assert (command[0] != "init") or told["error"]["code"] == "home.blocked"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_refused_command_leaves_no_lock_behind(run, tmp_path):
    assert run("rounds", "--home", tmp_path)[1]["error"]["code"] == "home.missing"
    assert list(tmp_path.iterdir()) == []


def test_particulars_that_are_none_are_refused(run, tmp_path):
    words = ["init", "--home", tmp_path / "h", "--unit", "14167", "--profile", tmp_path / "p.json"]
    for text, place in (
        ('{"display_name": 1}', "display_name"),
        ('{"issuer_name": "A"}', "display_name"),
        ('{"display_name": "A", "display_name": "B"}', "display_name"),
        ("{", ""),
        ("[]", ""),
    ):
        (tmp_path / "p.json").write_text(text)
        code, told = run(*words)
        assert (code, told["error"]["code"]) == (3, "usage.profile")
        assert place in told["error"]["what"]
        for word in ("Expected", "Object", "JSON is", "Expecting"):
            assert word not in told["error"]["what"]
        assert not (tmp_path / "h").exists()


@pytest.fixture
def without_bold(tmp_path, monkeypatch):
    """A program whose bold font was lost."""
    from services.documents import fonts

    folder = tmp_path / "fonts"
    shutil.copytree(fonts.FONTS_DIR, folder)
    (folder / "LiberationSerif-Bold.ttf").unlink()
    monkeypatch.setattr(fonts, "FONTS_DIR", folder)


def test_a_missing_font_is_told_before_an_office_is_made(run, tmp_path, without_bold):
    code, told = run("init", "--unit", "14167", "--recovery", tmp_path / "r.pdf", "--home", tmp_path / "h")
    assert (code, told["error"]["code"]) == (4, "document.font_missing")
    assert "LiberationSerif-Bold.ttf" in told["error"]["what"]
    assert list(tmp_path.glob("[hr]*")) == []


def test_a_sheet_that_cannot_be_drawn_does_not_swallow_the_recovery_code(run, tmp_path, capsys):
    profile = tmp_path / "profile.json"
    particulars = encode_profile(default_profile(built_in_units(), "14167@2025-07-01"))
    profile.write_text(json.dumps(particulars | {"issuer_name": "Ủy ban \U00020bb7"}), "utf-8")
    words = ["init", "--unit", "14167", "--recovery", tmp_path / "r.pdf", "--profile", profile, "--home"]
    code, told = run(*words, tmp_path / "h")
    assert (code, told["recovery_sheet"]) == (4, None)
    assert len(told["recovery_code"].replace("-", "")) == 32
    assert not (tmp_path / "r.pdf").exists()
    assert cli.main([*map(str, words), str(tmp_path / "h2")]) == 4
    said = capsys.readouterr().out
    assert "\U00020bb7" in said
    assert re.search(r"([A-Z0-9]{4}-){7}[A-Z0-9]{4}", said)


def test_the_place_of_the_sheet_is_looked_at_before_an_office_is_made(run, tmp_path):
    (tmp_path / "old.pdf").write_bytes(b"an older sheet")
    for place, code, error in (
        (tmp_path / "old.pdf", 4, "usage.file_exists"),
        (tmp_path, 4, "usage.file_exists"),
    ):
        words = ["init", "--home", tmp_path / "h", "--unit", "14167", "--recovery", place]
        found, told = run(*words)
        assert (found, told["error"]["code"]) == (code, error)
        assert not (tmp_path / "h").exists()
    assert (tmp_path / "old.pdf").read_bytes() == b"an older sheet"


@pytest.mark.parametrize("place", ["", ".", "./"])
def test_a_home_without_a_name_is_refused(run, tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    code, told = run("init", f"--home={place}", "--unit", "14167")
    if place:  # said on purpose
        assert code == 0
        return
    assert (code, told["error"]["code"]) == (2, "usage.wrong")
    assert "--home" in told["error"]["what"]
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_says_one_line_a_check_faults_first(unit, capsys, monkeypatch):
    found = (
        Finding(name="integrity", good=True),
        Finding(name="fonts", good=False, detail="document.font_missing"),
        Finding(name="audit", good=False, detail="#7\nrow 8"),
    )
    monkeypatch.setattr(office_commands, "examine", lambda _app: found)
    assert cli.main(["doctor", "--home", str(unit)]) == 4
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines[:3]] == ["✗", "✗", "✓"]
    assert lines[1].endswith(": #7 row 8")
    assert len(lines) == 4
    assert "2/3" in lines[3]


def test_the_doctor_says_of_an_error_what_is_safe_and_what_next(unit, run, capsys, monkeypatch):
    error = FontMissing(file="LiberationSerif-Regular.ttf")
    found = (Finding(name="fonts", good=False, detail=error.code, error=error),)
    monkeypatch.setattr(office_commands, "examine", lambda _app: found)
    assert cli.main(["doctor", "--home", str(unit)]) == 4
    lines = capsys.readouterr().out.splitlines()
    told = explain(error)
    assert lines[:3] == [f"✗ Phông chữ: {told.what}", f"  {told.safe}", f"  {told.next}"]
    code, fields = run("doctor", "--home", unit)
    assert (code, fields["checks"][0]["next"]) == (4, told.next)


@pytest.mark.parametrize("words", [["--lang", "en", "doctor"], ["--lang=en", "doctor"], ["--json", "doctor"]])
def test_a_command_behind_an_option_is_a_command(words):
    # In a process of its own: --lang changes the language of the whole program.
    done = subprocess.run([sys.executable, "main.py", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2  # it is the command that misses its --home, not the window its screen


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], False),
        (["--home", "doctor"], False),
        (["--home", "folder", "doctor"], True),
        (["--lang=en", "doctor"], True),
        (["--version"], False),
        (["--help"], True),
    ],
)
def test_the_window_opens_unless_a_command_is_named(words, expected):
    assert names_a_command(words) is expected


def test_no_office_is_made_where_its_sheet_cannot_be_written(run, tmp_path):
    (tmp_path / "file").write_text("x")
    sheet = tmp_path / "file" / "sheet.pdf"
    code, told = run("init", "--home", tmp_path / "home", "--unit", "14167", "--recovery", sheet)
    assert (code, told["error"]["code"]) == (4, "usage.file_unwritable")
    assert not (tmp_path / "home").exists()


def test_a_damaged_database_is_told_in_our_words_alone(app, tmp_path):
    app.close()
    app.paths.database.write_bytes(b"x" * 100_000)
    words = [sys.executable, "main.py", "rounds", "--home", str(app.paths.root)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 3


def test_the_demo_keeps_its_homes_open_to_their_owner(run, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("TDKT_PASSWORD")
    out = tmp_path / "demo"
    assert cli.main(["demo", "--out", str(out), "--no-screens"]) == 0
    said = capsys.readouterr().out
    note = out / "password.txt"
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert note.read_text().strip() in said
    assert "screens" not in said
    assert not (out / "screens").exists()
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert note.read_text().strip() not in json.dumps(summary)
    assert "screens" not in summary["places"]
    for name in ("unit", "superior"):
        assert run("rounds", "--home", out / "homes" / name, "--password-file", note)[0] == 0


def test_the_demo_is_refused_before_it_begins(run, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    for place, code, error in (
        (tmp_path, 3, "usage.folder_taken"),
        (tmp_path / "file", 4, "usage.file_unwritable"),
        (tmp_path / "file" / "x", 4, "usage.file_unwritable"),
    ):
        found, told = run("demo", "--out", place, "--no-screens")
        assert (found, told["error"]["code"]) == (code, error)
    monkeypatch.setenv("TDKT_PASSWORD", "ngắn")
    assert run("demo", "--out", tmp_path / "new")[1]["error"]["code"] == "home.weak_password"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_without_a_screen_the_window_is_refused(monkeypatch, capsys):
    import main

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main.main([]) == 4
    assert len(capsys.readouterr().err.strip().splitlines()) == 3


def test_a_fault_of_the_program_names_no_person(run, unit, monkeypatch, capsys):
    from services.cli import record_commands

    def broken(_app):
        raise ZeroDivisionError("Bùi Thị Ánh")

    monkeypatch.setattr(record_commands, "list_rounds", broken)
    assert cli.main(["rounds", "--home", str(unit)]) == 1
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "Bùi" not in said


@pytest.mark.parametrize("words", [["rounds"], ["dump"], ["nonsense"], ["rounds", "--json"], ["--help"]])
def test_a_reader_that_went_away_is_no_fault(unit, tmp_path, words):
    if words != ["--help"]:
        words = [*words, "--home", str(unit)]
    reading, writing = os.pipe()
    os.close(reading)
    with (tmp_path / "err").open("w+") as err:
        done = subprocess.run([sys.executable, "main.py", *words], stdout=writing, stderr=err, check=False)
        os.close(writing)
        err.seek(0)
        said = err.read()
    assert done.returncode == (2 if "nonsense" in words else 0)
    assert "Error" not in said
    assert "Traceback" not in said


def test_a_lost_key_file_is_named_with_the_place_of_its_copy(run, unit):
    run("backup", "--home", unit)
    (unit / "keys.json").unlink()
    for words in (["rounds"], ["doctor"], ["dump"]):
        code, told = run(*words, "--home", unit)
        assert (code, told["error"]["code"]) == (4, "home.keys_missing")
        assert str(unit / "backups" / "keys.json") in told["error"]["next"]
    shutil.copy(unit / "backups" / "keys.json", unit / "keys.json")
    assert run("rounds", "--home", unit)[0] == 0
    (unit / "keys.json").unlink()
    copy = run("restore", "--home", unit)[1]["backups"][0]["file"]
    assert run("restore", "--home", unit, "--from", copy)[0] == 0
    assert run("rounds", "--home", unit)[0] == 0


def test_a_full_disk_lets_go_of_the_home_again(unit, monkeypatch):
    import errno

    from services.clock import FixedClock
    from services.engines import DiskFullError

    def full(*_words, **_more):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        with pytest.raises(DiskFullError), home.hold(unit, FixedClock(NOW)):
            raise AssertionError("never reached")
    with home.hold(unit, FixedClock(NOW)):
        pass


def test_a_clock_set_back_is_told_with_both_times(run, unit, monkeypatch):
    from services.clock import FixedClock

    before = (unit / "tdkt.db").read_bytes()
    monkeypatch.setattr("services.app.SystemClock", lambda: FixedClock(NOW.replace(year=2001)))
    code, told = run("rounds", "--home", unit)
    assert (code, told["error"]["code"]) == (4, "env.clock_back")
    assert "24/11/2001" in told["error"]["what"]
    assert (unit / "tdkt.db").read_bytes() == before
    assert run("rounds", "--home", unit, "--clock-is-right")[0] == 0
    assert run("rounds", "--home", unit)[0] == 0


def test_a_folder_with_other_files_is_no_place_for_an_office(run, tmp_path):
    place = tmp_path / "documents"
    place.mkdir()
    (place / "Báo cáo quý.docx").write_bytes(b"x")
    code, told = run("init", "--home", place, "--unit", COMMUNE)
    assert (code, told["error"]["code"]) == (4, "home.foreign")
    assert "Báo cáo quý.docx" in told["error"]["what"]
    assert [one.name for one in place.iterdir()] == ["Báo cáo quý.docx"]


@pytest.mark.parametrize(
    "there", [(), ("settings.json",), ("logs/tdkt.log", "first-start.json", "desktop.ini")]
)
def test_an_empty_folder_or_one_of_the_program_is_a_place_for_an_office(run, tmp_path, there):
    place = tmp_path / "home"
    place.mkdir()
    for name in there:
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(b"")
    assert run("init", "--home", place, "--unit", COMMUNE)[0] == 0
    assert all((place / name).exists() for name in there)
