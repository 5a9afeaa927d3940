"""The password of a sample home can be read again, until somebody gives the home one of their own."""

from __future__ import annotations

import pytest

from services import home, keyring
from services.clock import FixedClock
from services.home import HomePaths
from services.ids import SeededIds
from services.keyring import CHEAP
from services.office import change_password, renew_recovery_code, reset_password
from services.sample import SAMPLE_PASSWORD, NewSample, set_up_sample
from services.sample_note import SampleNote, read_sample_note
from tests.conftest import NOW, PASSWORD


@pytest.fixture
def made(tmp_path) -> NewSample:
    found = set_up_sample(tmp_path / "home", FixedClock(NOW), SeededIds("sample"), CHEAP)
    yield found
    found.services.close()


def test_the_note_opens_the_home_both_ways(made):
    root = made.services.paths.root
    note = read_sample_note(root)
    assert note == SampleNote(password=SAMPLE_PASSWORD, recovery_code=made.recovery_code)
    keys = home.read_keys(HomePaths(root))
    assert keyring.recover(keys, note.recovery_code) == keyring.unlock(keys, note.password)


def test_an_office_of_its_own_has_no_note(app):
    assert read_sample_note(app.paths.root) is None


def test_a_password_of_ones_own_takes_the_note_and_its_file_away(made):
    change_password(made.services, SAMPLE_PASSWORD, PASSWORD)
    assert read_sample_note(made.services.paths.root) is None
    assert not made.services.paths.sample.exists()


def test_a_password_set_by_the_recovery_code_takes_it_away_too(made):
    root = made.services.paths.root
    reset_password(root, made.recovery_code, PASSWORD, SeededIds("later"))
    assert read_sample_note(root) is None
    assert not made.services.paths.sample.exists()


def test_a_renewed_recovery_code_is_no_longer_told(made):
    renew_recovery_code(made.services, SAMPLE_PASSWORD)
    note = read_sample_note(made.services.paths.root)
    assert note == SampleNote(password=SAMPLE_PASSWORD, recovery_code="")


def test_keys_of_another_home_make_the_note_void(made, app):
    made.services.paths.keys.write_bytes(app.paths.keys.read_bytes())
    assert read_sample_note(made.services.paths.root) is None


@pytest.mark.parametrize("content", [b"", b"{}", b'{"password": 7}', b"\xff\xfe"])
def test_a_note_that_cannot_be_read_keeps_nobody_out(made, content):
    made.services.paths.sample.write_bytes(content)
    assert read_sample_note(made.services.paths.root) is None
