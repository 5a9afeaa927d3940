"""What lies on a stick, in words: bundles, gaps, forks, conflicts, records put aside, enrolment files."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace

import pytest

from services import cli, exchange
from services.exchange import collecting
from services.exchange.encoding import encode
from services.messages.exchange import chain_words, reason_words
from services.record_words import kind_words, label
from tests.conftest import COMMUNE, OTHER_COMMUNE
from tests.unit.exchange.circle import circle_of, copy_of, decide, first_person, frozen_round, rename
from tests.vectors import forge


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def say(capsys):
    """Run a command; return its exit code and what it said to people."""

    def call(*words):
        code = cli.main([*map(str, words)])
        return code, capsys.readouterr().out

    return call


def home_of(app):
    return app.paths.root


def test_an_enrolment_file_in_a_folder_is_no_refusal(run, say, circle):
    frozen = frozen_round(circle.unit)
    circle.export(frozen)
    code, told = run("receive", circle.stick, "--home", home_of(circle.superior))
    by_status = {one["status"]: one for one in told["files"]}
    assert (code, told["ok"]) == (0, True)
    assert set(by_status) == {"received", "enrolment"}
    code, said = say("receive", circle.stick, "--home", home_of(circle.superior))
    assert code == 0
    assert "enrol take" in said


def test_an_enrolment_file_named_alone_says_where_it_belongs(run, circle):
    (file,) = circle.stick.glob("yeu-cau-dang-ky-*.tdkt")
    code, told = run("receive", file, "--home", home_of(circle.superior))
    assert (code, told["error"]["code"]) == (3, "usage.enrolment_file")
    assert "enrol take" in told["error"]["next"]
    (file,) = circle.stick.glob("moi-dang-ky-*.tdkt")
    code, told = run("apply", file, "--home", home_of(circle.unit))
    assert "enrol accept" in told["error"]["next"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_refused_at_once(run, circle):
    pipe, folder = circle.stick / "pipe.tdkt", circle.stick / "folder.tdkt"
    os.mkfifo(pipe)
    folder.mkdir()
    for words in (
        ["verify", pipe],
        ["verify", folder],
        ["receive", pipe, "--home", home_of(circle.superior)],
    ):
        code, told = run(*words)
        assert (code, told["error"]["code"]) == (4, "bundle.not_a_file")
    # One file alone has the shape of many, beside the error.
    [only] = told["files"]
    assert (only["file"], only["status"], only["code"]) == (str(pipe), "refused", "bundle.not_a_file")
    assert only["what"] == told["error"]["what"]
    code, told = run("receive", circle.stick, "--home", home_of(circle.superior))
    refused = {one["file"].rpartition("/")[2] for one in told["files"] if one["status"] == "refused"}
    assert (code, refused) == (4, {"pipe.tdkt", "folder.tdkt"})


def test_files_of_the_other_direction_are_left_alone(run, circle):
    circle.export(frozen_round(circle.unit))
    exchange.receive_bundle(circle.superior, next(circle.stick.glob("14167-*.tdkt")))
    decide(circle)
    answer = circle.answer()
    code, told = run("apply", circle.stick, "--home", home_of(circle.unit))
    statuses = {one["file"].rpartition("/")[2]: one["status"] for one in told["files"]}
    assert code == 0
    assert statuses[answer.name] == "received"
    assert sorted(statuses.values()) == ["enrolment", "enrolment", "other_step", "received"]
    assert run("receive", circle.stick, "--home", home_of(circle.unit))[1]["error"]["code"] == (
        "exchange.wrong_role"
    )


def test_what_an_answer_brought_is_told(say, circle):
    circle.export(frozen_round(circle.unit))
    exchange.receive_bundle(circle.superior, next(circle.stick.glob("14167-*.tdkt")))
    uids = decide(circle)
    code, said = say("apply", circle.answer(), "--home", home_of(circle.unit))
    assert code == 0
    assert f": {len(uids)}." in said


def test_a_gap_is_told_with_the_numbers_that_never_came(run, say, circle, tmp_path):
    first = circle.export(frozen_round(circle.unit))
    exchange.receive_bundle(circle.superior, first)
    lost = circle.export(frozen_round(circle.unit, title="Hai"))
    lost.unlink()
    third = circle.export(frozen_round(circle.unit, title="Ba"))
    words = chain_words("gap", (2,), complete=True)
    code, told = run("verify", third, "--home", home_of(circle.superior))
    assert (code, told["bundle"]["gap"]) == (0, words)
    assert words in say("verify", third, "--home", home_of(circle.superior))[1]
    code, said = say("receive", third, "--home", home_of(circle.superior))
    assert code == 0
    assert words in said
    again = run("receive", third, "--home", home_of(circle.superior))[1]["files"][0]
    assert again["status"] == "known"


def test_a_fork_and_its_conflicts_are_told(run, circle, tmp_path):
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    twin = copy_of(circle.unit, tmp_path / "twin", "twin")
    who = first_person(circle.unit)
    rename(circle.unit, who, "Nguyễn Thị Gốc")
    rename(twin, who, "Nguyễn Thị Sao")
    exchange.receive_bundle(circle.superior, circle.export())
    path = tmp_path / "twin.tdkt"
    exchange.export_bundle(twin, exchange.ExportRound(target=path))
    twin.close()
    code, told = run("receive", path, "--home", home_of(circle.superior))
    (one,) = told["files"]
    assert (code, one["chain"]) == (0, "fork")
    assert chain_words("fork", (), complete=True) in one["words"]
    (conflict,) = one["conflicts"]
    assert (conflict["uid"], "name" in conflict["fields"]) == (who, True)
    assert any("Nguyễn Thị" in line for line in one["words"])


def test_records_put_aside_are_named_with_their_reason(run, say, circle, monkeypatch):
    def spoil(record):
        good = encode(record)
        if good.kind == "achievement_report":
            good = replace(good, data={**good.data, "word_count": "nhiều"})
        return good

    uid = frozen_round(circle.unit, people=1)
    with monkeypatch.context() as patched:
        patched.setattr(collecting, "encode", spoil)
        path = circle.export(uid)
    shutil.copytree(home_of(circle.superior), circle.stick.parent / "copy")
    reason = reason_words("value", label("achievement_report", "word_count"))
    (told,) = run("receive", path, "--home", home_of(circle.superior))[1]["files"]
    (held,) = told["put_aside"]
    assert (held["kind"], held["reason"]) == ("achievement_report", "value")
    assert (held["kind_words"], held["words"]) == (kind_words("achievement_report"), reason)
    code, said = say("receive", path, "--home", circle.stick.parent / "copy")
    assert code == 0
    assert reason in said
    assert kind_words("achievement_report") in said
    assert "achievement_report" not in said
    assert "word_count" not in said


def test_a_step_of_the_other_side_is_told_without_the_programs_own_words(run, circle):
    (offer,) = circle.stick.glob("moi-dang-ky-*.tdkt")
    (request,) = circle.stick.glob("yeu-cau-dang-ky-*.tdkt")
    unit, superior = home_of(circle.unit), home_of(circle.superior)
    out = ["--out", circle.stick]
    for words, error in (
        (["export", "--home", superior, *out], "exchange.wrong_role"),
        (["enrol", "accept", offer, "--home", superior, *out], "exchange.wrong_role"),
        (["enrol", "accept", request, "--home", unit, *out], "exchange.wrong_type"),
        (["enrol", "take", offer, "--home", superior], "exchange.wrong_type"),
        (
            ["enrol", "confirm", "99", "--home", unit, "--by", "A", "--fingerprint", "x"],
            "exchange.peer_not_found",
        ),
    ):
        code, told = run(*words)
        assert told["error"]["code"] == error
        assert code in (3, 4)
        said = " ".join((told["error"]["what"], told["error"]["next"]))
        for own in ("(", "offer", "request", "F5"):
            assert own not in said.replace(offer.name, "").replace(request.name, "").replace("(số 99)", "")


def test_a_name_that_is_asked_for_is_not_left_blank(run, circle):
    words = ["enrol", "confirm", "1", "--home", home_of(circle.unit), "--fingerprint", "x", "--by", " "]
    code, told = run(*words)
    assert (code, told["error"]["code"]) == (2, "usage.wrong")
    assert "--by" in told["error"]["what"]


def test_a_fingerprint_is_told_in_digits_and_words_with_its_sheet(run, say, make_office, tmp_path):
    unit, superior = make_office("unit"), make_office.superior()
    for one in (unit, superior):
        one.close()
    sheet = tmp_path / "sheet.pdf"
    words = ["enrol", "offer", "--home", superior.paths.root, "--unit", COMMUNE, "--out", tmp_path]
    code, said = say(*words, "--sheet", sheet)
    assert code == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    own = run("enrol", "sheet", "--home", superior.paths.root)[1]
    digits, spoken = " ".join(own["fingerprint_groups"]), " ".join(own["fingerprint_words"])
    assert digits in said
    assert spoken in said
    (offer,) = tmp_path.glob("moi-dang-ky-*.tdkt")
    code, said = say("enrol", "accept", offer, "--home", unit.paths.root, "--out", tmp_path)
    assert digits in said
    assert spoken in said
    (request,) = tmp_path.glob("yeu-cau-dang-ky-*.tdkt")
    code, taken = say("enrol", "take", request, "--home", superior.paths.root)
    theirs = run("enrol", "list", "--home", superior.paths.root)[1]["peers"][0]
    assert " ".join(theirs["fingerprint_groups"]) in said
    assert " ".join(theirs["fingerprint_words"]) in taken
    assert (
        run("enrol", "list", "--home", unit.paths.root)[1]["own"]["fingerprint_groups"]
        == (theirs["fingerprint_groups"])
    )


def test_a_sheet_that_cannot_be_written_stops_the_step_before_it_begins(run, make_office, tmp_path):
    superior = make_office.superior()
    superior.close()
    (tmp_path / "file").write_text("x")
    out = tmp_path / "stick"
    out.mkdir()
    words = ["--unit", OTHER_COMMUNE, "--out", out, "--sheet", tmp_path / "file" / "s.pdf"]
    code, told = run("enrol", "offer", "--home", superior.paths.root, *words)
    assert (code, told["error"]["code"]) == (4, "usage.file_unwritable")
    assert list(out.iterdir()) == []
    shutil.rmtree(out)


def test_a_sheet_is_not_written_over_another_file(run, make_office, tmp_path):
    superior = make_office.superior()
    superior.close()
    sheet = tmp_path / "s.pdf"
    sheet.write_text("of another office")
    words = ["enrol", "sheet", "--home", superior.paths.root, "--out", sheet]
    code, told = run(*words)
    assert (code, told["error"]["code"]) == (3, "usage.file_taken")
    assert sheet.read_text() == "of another office"
    assert run(*words, "--overwrite")[0] == 0
    assert sheet.read_bytes().startswith(b"%PDF")


def test_a_line_is_struck_and_added_from_the_command_line(run, circle):
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    first, second = decide(circle)
    home = home_of(circle.superior)
    exchange.apply_answer(circle.unit, circle.answer())
    struck = ("correct", "--home", home, "--number", "2/QĐ-UBND", "--strike", first, "--reason", "Ghi thừa")
    code, told = run(*struck)
    assert (code, told["struck"], told["said"]) == (0, [first], [])
    answer = circle.answer()
    code, told = run("apply", answer, "--home", home_of(circle.unit))
    assert code == 0
    code, told = run(*struck)
    assert (code, told["error"]["code"]) == (3, "decision.line_missing")
    code, told = run(
        "correct",
        "--home",
        home,
        "--number",
        "2/QĐ-UBND",
        "--refuse",
        f"{first}=Trùng",
        "--reason",
        "Ghi sót",
    )
    assert (code, told["said"]) == (0, [first])
    code, told = run(*struck[:3], "--number", "9/QĐ-UBND", "--strike", second, "--reason", "Ghi thừa")
    assert (code, told["error"]["code"]) == (3, "usage.no_such_decision")


def test_verify_checks_enrolment_files_from_outside_and_in_the_home_of_the_addressee(
    run, say, make_office, tmp_path
):
    unit, province = make_office("unit"), make_office.superior("superior")
    offered = exchange.offer_enrolment(province, tmp_path, unit.unit_id)
    code, told = run("verify", offered.path)
    assert (code, told["bundle"]["type"]) == (0, "enrolment-offer")
    code, told = run("verify", offered.path, "--home", home_of(unit))
    assert code == 0
    assert told["enrolment"]["fingerprint_words"] == list(offered.fingerprint_words)
    assert told["enrolment"]["unit_id"] == province.unit_id
    assert " ".join(offered.fingerprint_words) in say("verify", offered.path, "--home", home_of(unit))[1]
    code, told = run("verify", offered.path, "--home", home_of(province))
    assert (code, told["error"]["code"]) == (3, "exchange.offer_not_for_us")


def test_an_enrolment_file_that_its_own_key_did_not_sign_is_refused_from_outside(run, tmp_path):
    forged = tmp_path / "moi.tdkt"
    parts = replace(forge.enrolment("enrolment-offer"), signers=(forge.STRANGER.signing,))
    forged.write_bytes(forge.build(parts))
    code, told = run("verify", forged)
    assert (code, told["error"]["code"]) == (3, "bundle.bad_signature")


def test_a_folder_without_any_file_for_us_is_told_by_its_name(say, capsys, circle, tmp_path):
    (empty := tmp_path / "empty").mkdir()
    (empty / "danh-sach.xlsx").write_bytes(b"x")
    for step, app in (("receive", circle.superior), ("apply", circle.unit)):
        app.close()
        code = cli.main([step, str(empty), "--home", str(home_of(app)), "--json"])
        found = json.loads("".join(capsys.readouterr()))
        assert (code, found["error"]["code"]) == (3, "usage.no_bundle")
        assert str(empty) in found["error"]["what"]
