"""What is named on the command line and is not there gives exit code 4, whatever the command."""

from __future__ import annotations

import pytest

# Every command that reads a file or a folder named to it; {place} is that.
READERS = [
    ["load", "{place}", "--home", "{unit}"],
    ["check", "{place}"],
    ["check-paper", "{place}"],
    ["verify", "{place}"],
    ["verify", "{place}", "--home", "{superior}"],
    ["receive", "{place}", "--home", "{superior}"],
    ["apply", "{place}", "--home", "{unit}"],
    ["packs", "validate", "{place}"],
    ["packs", "compare", "{place}", "R2013"],
    ["packs", "export", "{place}", "--home", "{superior}", "--out", "{folder}"],
    ["packs", "install", "{place}", "--home", "{unit}"],
    ["enrol", "accept", "{place}", "--home", "{unit}", "--out", "{folder}"],
    ["enrol", "take", "{place}", "--home", "{superior}"],
    ["restore", "--home", "{unit}", "--from", "{place}"],
    ["restore", "--home", "{unit}", "--from", "{folder}/x.db", "--recovery-code-file", "{place}"],
    ["init", "--home", "{new}", "--unit", "14167", "--profile", "{place}"],
    ["rounds", "--home", "{unit}", "--password-file", "{place}"],
    *(
        [*words, "--home", "{place}"]
        for words in (
            ["doctor"],
            ["backup"],
            ["dump"],
            ["rounds"],
            ["nominations"],
            ["print", "--out", "{folder}"],
            ["export", "--out", "{folder}"],
            ["appraise", "accept"],
            ["decide", "--number", "1", "--date", "20/11/2026", "--signer", "A"],
            ["answer", "--unit", "14167", "--out", "{folder}"],
            ["enrol", "list"],
            ["packs", "list"],
            ["prize", "--decision", "1"],
            ["certificates", "--decision", "1", "--out", "{folder}/x.pdf"],
        )
    ),
]
# Those that write into a folder that has to be there.
WRITERS = [
    ["dump", "--home", "{unit}", "--out", "{place}/x.json"],
    ["enrol", "offer", "--unit", "14167", "--home", "{superior}", "--out", "{place}"],
    ["enrol", "sheet", "--home", "{superior}", "--out", "{place}/x.pdf"],
    ["certificates", "--calibration", "--out", "{place}/x.pdf"],
    ["init", "--home", "{new}", "--unit", "14167", "--recovery", "{place}/x.pdf"],
]
# A folder is as good as a file, or better, to these.
TAKES_FOLDERS = ("receive", "apply", "packs validate", "packs compare", "packs export")


@pytest.fixture
def places(unit, superior, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    return {"unit": unit, "superior": superior, "folder": folder, "new": tmp_path / "new"}


def refused(run, words, places, place):
    code, told = run(*(word.format(**places, place=place) for word in words))
    assert all(told["error"][part] for part in ("what", "safe", "next"))
    assert not places["new"].exists()
    assert list(places["folder"].iterdir()) == []
    return code


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_what_is_not_there_gives_4(run, places, tmp_path, words):
    assert refused(run, words, places, tmp_path / "none" / "absent.tdkt") == 4


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_a_folder_to_write_into_that_is_not_there_gives_4(run, places, tmp_path, words):
    assert refused(run, words, places, tmp_path / "none") == 4


@pytest.mark.parametrize(
    "words",
    [one for one in READERS if not " ".join(one[:2]).startswith(TAKES_FOLDERS)],
    ids=" ".join,
)
def test_a_folder_in_the_place_of_a_file_or_of_a_data_folder_gives_4(run, places, tmp_path, words):
    assert refused(run, words, places, places["folder"]) == 4
