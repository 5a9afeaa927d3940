"""A damaged page of the database is told as damage at its first reading, and never as something else."""

from __future__ import annotations

import random

import pytest

from services.app import open_office, open_office_for_reading
from services.clock import FixedClock
from services.doctor import look_through
from services.engines import DatabaseDamagedError
from services.errors import AppError
from services.home import HomePaths
from services.interchange import dump, load_file
from services.recipients import SavePerson, save_person
from services.sample import SAMPLE_FILE
from tests.conftest import NOW, PASSWORD

PAGE = 4096


@pytest.fixture
def filled(app):
    load_file(app, SAMPLE_FILE)
    app.close()
    return app.paths


def damage(paths: HomePaths, page: int) -> None:
    with paths.database.open("r+b") as file:
        file.seek(page * PAGE + 2000)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 0xFF]))


@pytest.mark.parametrize("way", [open_office, open_office_for_reading])
def test_whatever_page_is_damaged_only_damage_is_told(filled, way):
    whole = filled.database.read_bytes()
    told = set()
    for page in random.Random(7).sample(range(len(whole) // PAGE), 12):
        filled.database.write_bytes(whole)
        damage(filled, page)
        try:
            with way(filled.root, PASSWORD, FixedClock(NOW)) as app:
                dump(app)
        except AppError as error:
            told.add(error.code)
    assert told == {DatabaseDamagedError.code}


def test_what_is_saved_after_the_damage_was_met_is_refused_for_the_damage(filled):
    damage(filled, filled.database.stat().st_size // PAGE * 2 // 3)
    with open_office(filled.root, PASSWORD, FixedClock(NOW)) as app:
        with pytest.raises(DatabaseDamagedError):
            look_through(app)
        for _ in range(2):
            with pytest.raises(DatabaseDamagedError):
                save_person(app, SavePerson(name="Lê Thị Hoa"))


def test_a_damaged_page_is_told_by_the_commands_that_meet_it(run_alone, filled):
    for page in range(2, filled.database.stat().st_size // PAGE, 2):
        damage(filled, page)
    for words in (["dump"], ["rounds"], ["doctor"], ["backup"]):
        code, told = run_alone(*words, "--home", filled.root)
        assert code == 4
        if words == ["doctor"] and "checks" in told:
            bad = {one["detail"] for one in told["checks"] if not one["good"]}
            assert "env.database_damaged" in bad
        else:
            assert told["error"]["code"] == "env.database_damaged"


@pytest.fixture
def run_alone(capsys, monkeypatch):
    import json

    from services import cli

    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)
    monkeypatch.setattr("services.app.SystemClock", lambda: FixedClock(NOW))

    def call(*words):
        code = cli.main([*map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call
