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
