"""Where a command can't write, it names the place and leaves nothing; no folder is made for a single file."""

from __future__ import annotations

import pytest

from services.messages import explain
from tests.unit.papers.makers import make_round
from tests.without_rights import run_without_rights


@pytest.fixture
def outside(tmp_path):
    """A folder that nobody may write to, and what lies in it."""
    place = tmp_path / "outside"
    place.mkdir()
    place.chmod(0o555)
    yield place
    place.chmod(0o755)


@pytest.mark.parametrize("without", ["the right to write", "room"])
def test_the_place_that_can_not_be_written_is_named(app, outside, without):
    make_round(app)
    app.close()
    root, folder, fresh = app.paths.root, outside / "papers", outside / "new" / "home"
    if without == "room":
        outside.chmod(0o755)
    before = sorted(outside.iterdir())
    found = run_without_rights(
        ["dump", "--home", root, "--out", outside / "a.json"],
        ["print", "--home", root, "--out", folder],
        ["print", "--home", root, "--out", outside],
        ["init", "--home", fresh, "--unit", "14167"],
        ["enrol", "sheet", "--home", root, "--out", outside / "s.pdf"],
        without=without,
    )
    expected = "env.disk_full" if without == "room" else "env.read_only"
    for (code, told), place in zip(
        found, (outside / "a.json", folder, outside, fresh, outside / "s.pdf"), strict=True
    ):
        assert (code, told["error"]["code"]) == (4, expected), told
        assert f"{place}" in told["error"]["what"]
    assert sorted(outside.iterdir()) == before


def test_what_changes_an_office_names_its_folder_when_the_disk_is_full(app):
    app.close()
    root = app.paths.root
    for code, told in run_without_rights(
        ["backup", "--home", root], ["load", "/dev/null", "--home", root], without="room"
    ):
        assert (code, told["error"]["code"]) == (4, "env.disk_full")
        assert str(root) in told["error"]["what"]


def test_a_folder_for_papers_goes_again_where_none_came_into_it(run, app, tmp_path, monkeypatch):
    from services.cli import paper_commands
    from services.engines import DiskFullError

    make_round(app)
    app.close()
    words = ["print", "--home", app.paths.root, "--out", tmp_path / "new" / "papers"]

    def full(path, *_, **_more):
        raise DiskFullError(path=str(path))

    with monkeypatch.context() as patch:
        patch.setattr(paper_commands, "write_file", full)
        assert run(*words)[0] == 4
    assert not (tmp_path / "new").exists()
    assert run(*words)[0] == 0
    kept = sorted((tmp_path / "new" / "papers").iterdir())
    monkeypatch.setattr(paper_commands, "write_file", full)
    assert run(*words)[0] == 4
    assert sorted((tmp_path / "new" / "papers").iterdir()) == kept


@pytest.mark.parametrize(
    "words",
    [
        ["dump", "--home", "{home}", "--out", "{none}/a.json"],
        ["enrol", "sheet", "--home", "{home}", "--out", "{none}/a.pdf"],
        ["init", "--home", "{new}", "--unit", "14167", "--recovery", "{none}/a.pdf"],
    ],
)
def test_no_folder_is_made_for_a_single_file(run, unit, tmp_path, words):
    places = {"home": unit, "none": tmp_path / "none", "new": tmp_path / "new"}
    code, told = run(*(word.format(**places) for word in words))
    assert (code, told["error"]["code"]) == (4, "usage.folder_missing")
    assert str(tmp_path / "none") in told["error"]["what"]
    assert not (tmp_path / "none").exists()
    assert not (tmp_path / "new").exists()


def test_a_file_beside_the_place_of_the_command_needs_no_folder(run, unit, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("dump", "--home", unit, "--out", "a.json")[0] == 0
    assert (tmp_path / "a.json").exists()


def test_a_fault_whose_place_is_not_known_has_a_whole_sentence_too():
    from services.engines import DiskFullError, ReadOnlyError

    for error in (DiskFullError(), ReadOnlyError()):
        assert "{" not in str(explain(error))
