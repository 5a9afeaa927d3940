"""The command line: the circle by commands alone, exit codes, refusals that change nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from services import cli, home
from services.clock import SystemClock
from services.sample import SAMPLE_FILE
from tests.conftest import COMMUNE, PASSWORD
from tests.unit.rounds.makers import add_recipient
from tests.unit.rounds.test_recipient_facts import award


def digest(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in ("tdkt.db", "keys.json")}


def test_an_office_is_set_up_and_examined(run, tmp_path, monkeypatch):
    code, told = run("init", "--home", tmp_path / "h", "--unit", "14167", "--recovery", tmp_path / "r.pdf")
    assert code == 0
    assert told["unit"] == COMMUNE
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert len(told["recovery_code"].replace("-", "")) == 32
    code, told = run("doctor", "--home", tmp_path / "h")
    assert code == 0
    assert {one["name"] for one in told["checks"]} >= {"integrity", "schema", "audit", "keys", "fonts"}
    assert all(one["good"] for one in told["checks"] if one["name"] != "room")


def test_a_sheet_that_cannot_be_written_does_not_swallow_the_recovery_code(run, tmp_path, monkeypatch):
    sheet = tmp_path / f"{'r' * 300}.pdf"  # longer than any name
    code, told = run("init", "--home", tmp_path / "h", "--unit", "14167", "--recovery", sheet)
    assert (code, told["recovery_sheet"]) == (4, None)
    assert len(told["recovery_code"].replace("-", "")) == 32
    assert run("doctor", "--home", tmp_path / "h")[0] == 0


def test_doctor_lists_the_records_to_repair_and_finds_the_home_in_order(run, app, capsys):
    person = add_recipient(app, "Lê Thị Hoa")
    uid = award(app, person, award_code="KHONG_CO")
    app.close()
    code, told = run("doctor", "--home", app.paths.root)
    assert code == 0 or not next(one for one in told["checks"] if one["name"] == "room")["good"]
    (found,) = told["repairs"]
    assert (found["kind"], found["uid"], found["who"]) == ("award_record", uid, "Lê Thị Hoa")
    assert "KHONG_CO" in found["what"]
    assert (found["page"], found["where"]) == ("recipients", {"uid": person})
    cli.main(["doctor", "--home", str(app.paths.root)])
    assert "1 chỗ sai trong bản ghi cần sửa:\n  Khen thưởng đã có · Lê Thị Hoa: " in capsys.readouterr().out


def test_a_bad_file_does_not_keep_the_others_of_its_folder_outside(run, superior, tmp_path, capsys):
    for name in ("a.tdkt", "b.tdkt"):
        (tmp_path / name).write_bytes(name.encode())
    code, told = run("receive", tmp_path, "--home", superior)
    assert code == 3
    assert [one["status"] for one in told["files"]] == ["refused", "refused"]
    alone = run("receive", tmp_path / "a.tdkt", "--home", superior)[1]["error"]
    first = told["files"][0]
    assert {part: first[part] for part in alone} == alone
    parts = [alone[part] for part in ("what", "safe", "next")]
    assert all(parts)
    assert first["words"] == parts
    assert cli.main(["receive", str(tmp_path), "--home", str(superior)]) == 3
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [f"a.tdkt: {parts[0]}", f"  {parts[1]}", f"  {parts[2]}"]


def test_a_file_is_not_written_under_a_name_that_is_no_folder(run, superior, tmp_path):
    code, told = run("enrol", "offer", "--home", superior, "--unit", COMMUNE, "--out", tmp_path / "none")
    assert (code, told["error"]["code"]) == (4, "bundle.target_missing")
    assert not (tmp_path / "none").exists()


def test_the_whole_circle_by_commands(run, unit, superior, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert run("load", SAMPLE_FILE, "--home", unit)[0] == 0
    code, offer = run("enrol", "offer", "--home", superior, "--unit", COMMUNE, "--out", stick)
    assert code == 0
    code, request = run("enrol", "accept", offer["path"], "--home", unit, "--out", stick)
    assert code == 0
    code, taken = run("enrol", "take", request["path"], "--home", superior)
    assert code == 0
    _code, peers = run("enrol", "list", "--home", unit)
    words = " ".join(request["fingerprint_words"])
    assert (
        run("enrol", "confirm", taken["peer_id"], "--home", superior, "--fingerprint", words, "--by", "A")[0]
        == 0
    )
    words = " ".join(offer["fingerprint_words"])
    peer = peers["peers"][0]["id"]
    assert run("enrol", "confirm", peer, "--home", unit, "--fingerprint", words, "--by", "B")[0] == 0
    _code, listed = run("rounds", "--home", unit)
    row = max(listed["rounds"], key=lambda row: (row["year"], row["nomination_count"]))
    uid = row["uid"]
    code, printed = run(
        "print", "--home", unit, "--round", uid, "--form", "to_trinh", "--out", tmp_path / "papers"
    )
    assert code == 0
    assert printed["files"]
    code, told = run("export", "--home", unit, "--round", uid, "--out", stick)
    assert (code, told["error"]["code"]) == (3, "round.wrong_state")
    _code, told = run("nominations", "--home", unit, "--round", uid)
    assert len(told["nominations"]) == row["nomination_count"] == 27


def test_dump_gives_what_load_took(run, unit, tmp_path, make_office):
    run("load", SAMPLE_FILE, "--home", unit)
    assert run("dump", "--home", unit, "--out", tmp_path / "a.json")[0] == 0
    other = make_office("other")
    other.close()
    assert run("load", tmp_path / "a.json", "--home", other.paths.root)[0] == 0
    assert run("dump", "--home", other.paths.root, "--out", tmp_path / "b.json")[0] == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_a_dump_is_not_written_over_another_file(run, unit, tmp_path):
    target = tmp_path / "a.json"
    words = ["dump", "--home", unit, "--out", target]
    assert run(*words)[0] == 0
    whole = target.read_bytes()
    assert run(*words)[0] == 0  # it says the same
    for other in (b"another's", b"x" * len(whole)):
        target.write_bytes(other)
        code, told = run(*words)
        assert (code, told["error"]["code"]) == (3, "usage.file_taken")
        assert target.read_bytes() == other
    (tmp_path / "link.json").symlink_to(tmp_path / "nowhere")
    assert run("dump", "--home", unit, "--out", tmp_path / "link.json")[0] == 3
    assert run(*words, "--overwrite")[0] == 0
    assert target.read_bytes() == whole


def test_bad_rows_are_listed_with_place_and_reason(run, unit, tmp_path):
    bad = tmp_path / "bad.json"
    rows = [{"ref": "a", "name": ""}, {"ref": "b", "name": "B", "birth_date": "1984-13"}]
    tree = {"format": "tdkt-interchange", "version": 1, "unit": {"id": COMMUNE}, "people": rows}
    bad.write_text(json.dumps(tree), "utf-8")
    before = digest(unit)
    code, told = run("load", bad, "--home", unit)
    assert code == 3
    assert {one["path"] for one in told["error"]["problems"]} == {"people[0].name", "people[1].birth_date"}
    assert digest(unit) == before


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["nonsense"], 2, "usage.wrong"),
        (["doctor"], 2, "usage.wrong"),
        (["init", "--home", "{new}", "--unit", "99999"], 3, "unit.not_found"),
        (["doctor", "--home", "{none}"], 4, "home.missing"),
        (["receive", "{stick}", "--home", "{superior}"], 3, "usage.no_bundle"),
        (["receive", "{none}/x.tdkt", "--home", "{superior}"], 4, "bundle.file_missing"),
        (["verify", "{text}"], 3, "bundle.not_a_bundle"),
        (["verify", "{text}", "--home", "{superior}"], 3, "bundle.not_a_bundle"),
        (["load", "{none}/x.json", "--home", "{unit}"], 4, "interchange.file_missing"),
        (["check", "{none}/x.json"], 4, "interchange.file_missing"),
        (["init", "--home", "{new}", "--unit", "14167", "--role", "superior"], 3, "office.no_units_below"),
        (["init", "--home", "{new}", "--unit", "37"], 3, "office.no_unit_above"),
        (["load", "{text}", "--home", "{unit}"], 3, "interchange.not_this_format"),
        (["print", "--home", "{unit}", "--out", "{stick}"], 2, "usage.round_unclear"),
        (["dump", "--home", "{unit}", "--out", "{text}/x.json"], 4, "usage.file_unwritable"),
        (
            ["decide", "--home", "{superior}", "--number", "1", "--date", "20/11/2026", "--signer", "A"],
            3,
            "decision.empty",
        ),
    ],
)
def test_a_refusal_has_its_exit_code_and_changes_nothing(run, unit, superior, tmp_path, words, code, error):
    stick, text = tmp_path / "stick", tmp_path / "text.tdkt"
    stick.mkdir()
    text.write_text("không phải gói", "utf-8")
    places = {
        "new": tmp_path / "new",
        "none": tmp_path / "none",
        "stick": stick,
        "superior": superior,
        "unit": unit,
        "text": text,
    }
    before = digest(unit), digest(superior)
    found, told = run(*(word.format(**places) for word in words))
    assert (found, told["error"]["code"]) == (code, error)
    assert told["error"]["what"]
    assert told["error"]["safe"]
    assert told["error"]["next"]
    assert (digest(unit), digest(superior)) == before
    assert not (tmp_path / "new").exists()


def test_a_wrong_password_and_no_password_are_told_apart(run, unit, monkeypatch, tmp_path):
    before = digest(unit)
    monkeypatch.setenv("TDKT_PASSWORD", "không phải mật khẩu")
    code, told = run("doctor", "--home", unit)
    assert (code, told["error"]["code"]) == (3, "home.wrong_password")
    monkeypatch.delenv("TDKT_PASSWORD")
    code, told = run("doctor", "--home", unit)
    assert (code, told["error"]["code"]) == (2, "usage.password_needed")
    file = tmp_path / "password.txt"
    file.write_text(PASSWORD + "\n", "utf-8")
    assert run("rounds", "--home", unit, "--password-file", file)[0] == 0
    code, told = run("rounds", "--home", unit, "--password-file", tmp_path / "none.txt")
    assert (code, told["error"]["code"]) == (4, "usage.file_missing")
    assert digest(unit) == before


def test_a_second_program_is_told_who_holds_the_home(run, unit):
    with home.hold(unit, SystemClock()):
        code, told = run("rounds", "--home", unit)
    assert (code, told["error"]["code"]) == (4, "home.already_open")


def test_a_newer_database_is_left_untouched(run, app):
    from sqlalchemy import text

    with app.db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    app.close()
    before = digest(app.paths.root)
    code, told = run("rounds", "--home", app.paths.root)
    assert (code, told["error"]["code"]) == (4, "home.newer_database")
    assert digest(app.paths.root) == before


def test_a_missing_font_is_named_and_nothing_is_written(run, unit, tmp_path, monkeypatch):
    from services.documents import fonts

    run("load", SAMPLE_FILE, "--home", unit)
    _code, listed = run("rounds", "--home", unit)
    row = max(listed["rounds"], key=lambda row: (row["year"], row["nomination_count"]))
    uid = row["uid"]
    folder = tmp_path / "fonts"
    shutil.copytree(fonts.FONTS_DIR, folder)
    (folder / "LiberationSerif-Bold.ttf").unlink()
    monkeypatch.setattr(fonts, "FONTS_DIR", folder)
    before = digest(unit)
    code, told = run("print", "--home", unit, "--round", uid, "--out", tmp_path / "papers")
    assert (code, told["error"]["code"]) == (4, "document.font_missing")
    assert digest(unit) == before


def test_words_for_people_come_without_json(unit, capsys):
    assert cli.main(["rounds", "--home", str(unit)]) == 0
    assert cli.main(["doctor", "--home", str(unit)]) in (0, 4)
    assert "✓" in capsys.readouterr().out
    assert cli.main(["verify", str(unit / "keys.json")]) == 3
    assert len(capsys.readouterr().err.strip().splitlines()) == 3


def test_a_backup_is_written(run, unit):
    code, told = run("backup", "--home", unit)
    assert code == 0
    assert Path(told["file"]).exists()


def test_a_backup_is_listed_and_brought_back(run, unit, tmp_path):
    code, made = run("backup", "--home", str(unit))
    code, found = run("restore", "--home", str(unit))
    assert (code, [row["file"] for row in found["backups"]]) == (0, [made["file"]])
    code, done = run("restore", "--home", str(unit), "--from", made["file"])
    assert (code, done["epoch"], Path(done["kept"]).exists()) == (0, 2, True)
    assert run("doctor", "--home", str(unit))[0] == 0
    before = digest(unit)
    code, refused = run("restore", "--home", str(unit), "--from", str(tmp_path / "nothing.db"))
    assert (code, refused["error"]["code"]) == (4, "backup.missing")
    assert digest(unit) == before
