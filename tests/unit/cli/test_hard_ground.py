"""What commands meet: targets inside a data folder, code pages, closed outputs, files without an end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.interchange import reading
from services.sample import SAMPLE_FILE
from tests.conftest import PASSWORD

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("name", ["keys.json", "tdkt.db", "records.json"])
def test_no_file_is_written_into_a_data_folder(run, unit, name):
    before = {one: one.read_bytes() for one in unit.iterdir() if one.is_file()}
    code, told = run("dump", "--home", unit, "--out", unit / name, "--overwrite")
    assert (code, told["error"]["code"]) == (3, "usage.file_of_home")
    assert {one: one.read_bytes() for one in unit.iterdir() if one.is_file()} == before


def test_a_link_into_a_data_folder_is_no_way_round(run, unit, tmp_path):
    (tmp_path / "link").symlink_to(unit)
    code, told = run("dump", "--home", unit, "--out", tmp_path / "link" / "keys.json", "--overwrite")
    assert (code, told["error"]["code"]) == (3, "usage.file_of_home")


def command(*words, encoding="utf-8", **more):
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        env={**os.environ, "PYTHONIOENCODING": encoding, "TDKT_PASSWORD": PASSWORD},
        check=False,
        timeout=120,
        **more,
    )


def test_words_come_out_whole_whatever_the_code_page(tmp_path):
    done = command("check", SAMPLE_FILE, encoding="cp1252", capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Đủ điều kiện" in done.stdout.decode("utf-8")


def test_a_closed_output_does_not_undo_the_work():
    done = command("check", SAMPLE_FILE, preexec_fn=lambda: os.close(1), stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_password_file_without_an_end_is_no_password_file(run, unit, monkeypatch):
    monkeypatch.delenv("TDKT_PASSWORD", raising=False)
    code, told = run("rounds", "--home", unit, "--password-file", "/dev/zero")
    assert (code, told["error"]["code"]) == (3, "usage.no_text")


def test_a_file_too_large_to_be_records_is_refused_before_it_is_read(run, unit, tmp_path):
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(reading._LARGEST + 1)
    for words in (("load", large, "--home", unit), ("check", large)):
        code, told = run(*words)
        assert (code, told["error"]["code"]) == (3, "interchange.too_large")


ODD = os.fsdecode(b"b\xe1o c\xe1o")  # as an old stick may have it: no UTF-8


@pytest.mark.parametrize(
    "words",
    [
        ["load", "{odd}.json", "--home", "{unit}"],
        ["check-paper", "{odd}.json"],
        ["verify", "{odd}.json"],
        ["receive", "{odd}", "--home", "{unit}"],
        ["packs", "validate", "{odd}.json"],
        ["rounds", "--home", "{odd}"],
        ["rounds", "--home", "{unit}", "--password-file", "{odd}.json"],
    ],
    ids=" ".join,
)
def test_a_name_of_a_file_that_is_no_utf_8_is_told_in_json(run, unit, tmp_path, words):
    odd = str(tmp_path / ODD)
    code, told = run(*(word.format(odd=odd, unit=unit) for word in words))
    assert code in (2, 3, 4)
    assert all(told["error"][part] for part in ("what", "safe", "next"))


def test_a_file_may_have_a_name_that_is_no_utf_8(run, unit, tmp_path):
    code, told = run("dump", "--home", unit, "--out", tmp_path / f"{ODD}.json")
    assert (code, told["ok"]) == (0, True)
    assert (tmp_path / f"{ODD}.json").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["prize", ODD],
        ["nominations", "--home", "{unit}", "--round", ODD],
        ["init", "--home", "{unit}", "--unit", ODD],
        ["enrol", "revoke", "1" * 30, "--home", "{unit}", "--reason", "x"],
        ["enrol", "revoke", "1", "--home", "{unit}", "--reason", ODD],
        ["correct", "--home", "{unit}", "--number", "1", "--year", "1" * 30, "--reason", "x"],
        ["correct", "--home", "{unit}", "--number", "1", "--reason", "x", "--refuse", f"{ODD}=x"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_text_that_is_none_and_a_number_that_nothing_has_are_wrong_usage(run, unit, words):
    code, told = run(*(word.format(unit=unit) for word in words))
    assert (code, told["error"]["code"]) == (2, "usage.wrong")


def test_a_number_that_no_decision_has_is_told(run, unit, tmp_path):
    for words in (
        ["prize", "--decision", "5/QĐ-UBND", "--home", unit],
        ["certificates", "--decision", "5/QĐ-UBND", "--home", unit, "--out", tmp_path / "x.pdf"],
        ["correct", "--number", "5/QĐ-UBND", "--home", unit, "--reason", "x"],
    ):
        code, told = run(*words)
        assert (code, told["error"]["code"]) == (3, "usage.no_such_decision")
        assert "5/QĐ-UBND" in told["error"]["what"]


def test_a_folder_in_the_place_of_a_file_to_write_is_told_as_one(run, unit, tmp_path):
    for more in ([], ["--overwrite"]):
        code, told = run("dump", "--home", unit, "--out", tmp_path, *more)
        assert (code, told["error"]["code"]) == (4, "usage.file_exists")
