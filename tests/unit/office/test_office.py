"""An office is set up, opened again, and refuses what it must."""

from __future__ import annotations

import msgspec
import pytest

from models.types import OfficeRole
from services import home, keyring
from services.app import ClockBackError, open_office
from services.clock import FixedClock
from services.db import broken_audit_entry, last_moment
from services.errors import ConflictError
from services.ids import SeededIds
from services.office import (
    SaveProfile,
    SetUpOffice,
    change_password,
    read_office,
    renew_recovery_code,
    reset_password,
    save_profile,
    set_up_office,
)
from services.papers import PaperOrder, draft_paper
from services.units import UnitNotFound
from tests.conftest import COMMUNE, NOW, PASSWORD, PROVINCE
from tests.unit.documents.reading import words
from tests.unit.papers.makers import set_profile
from tests.unit.rounds.makers import make_round, propose


def test_the_particulars_follow_from_the_unit(app):
    office = read_office(app)
    assert office.unit_name == "Xã Giao Thuỷ"
    assert office.superior_unit_id == PROVINCE
    assert office.profile.issuer_lines == ("ỦY BAN NHÂN DÂN", "XÃ GIAO THUỶ")
    assert office.profile.superior_addressees == (
        "Ủy ban nhân dân tỉnh Ninh Bình",
        "Sở Nội vụ tỉnh Ninh Bình",
    )


def test_the_province_has_no_superior(make_office):
    office = read_office(make_office.superior())
    assert office.role is OfficeRole.SUPERIOR
    assert office.superior_unit_id is None


def test_two_offices_have_keys_of_their_own(make_office):
    assert read_office(make_office()).fingerprint != read_office(make_office.superior()).fingerprint


def test_an_unknown_unit_leaves_no_folder(tmp_path):
    with pytest.raises(UnitNotFound):
        set_up_office(
            tmp_path / "x", SetUpOffice(unit_id="nowhere", password=PASSWORD), FixedClock(NOW), SeededIds("x")
        )
    assert not (tmp_path / "x").exists()


def test_a_short_password_leaves_no_folder(tmp_path):
    with pytest.raises(keyring.WeakPasswordError):
        set_up_office(
            tmp_path / "x", SetUpOffice(unit_id=COMMUNE, password="ngắn"), FixedClock(NOW), SeededIds("x")
        )
    assert not (tmp_path / "x").exists()


def test_new_particulars_make_the_clerk_the_actor(app):
    office = read_office(app)
    profile = msgspec.structs.replace(office.profile, clerk_name="Bùi Thị Thử")
    save_profile(app, SaveProfile(profile=profile, expected_version=office.version))
    assert app.profile().clerk_name == app.db.actor == "Bùi Thị Thử"
    with pytest.raises(ConflictError):
        save_profile(app, SaveProfile(profile=profile, expected_version=office.version))


def test_a_clock_set_back_is_refused_and_nothing_written(app):
    root = app.paths.root
    app.close()
    before = app.paths.database.read_bytes()
    early = FixedClock(NOW.replace(year=2001))
    with pytest.raises(ClockBackError) as caught, open_office(root, PASSWORD, early):
        pass
    assert caught.value.params == {"now": "09:00 24/11/2001", "last": "09:00 24/11/2026"}
    assert app.paths.database.read_bytes() == before


def test_after_one_day_with_a_clock_ahead_the_office_opens_when_somebody_says_the_clock_is_right(app):
    root, ahead = app.paths.root, FixedClock(NOW.replace(year=2051))
    app.close()
    with open_office(root, PASSWORD, ahead) as wrong, wrong.db.write("local.test"):
        pass
    now = FixedClock(NOW)
    with pytest.raises(ClockBackError), open_office(root, PASSWORD, now):
        pass
    with open_office(root, PASSWORD, now, clock_is_right=True) as again:
        assert last_moment(again.db) == NOW
        assert broken_audit_entry(again.db) is None
    with open_office(root, PASSWORD, now):
        pass


def test_the_password_changes_and_the_old_one_is_void(app):
    change_password(app, PASSWORD, "mật khẩu thứ hai")
    root = app.paths.root
    app.close()
    with pytest.raises(keyring.WrongPasswordError), open_office(root, PASSWORD, app.clock):
        pass
    with open_office(root, "mật khẩu thứ hai", app.clock) as again:
        assert again.unit_id == COMMUNE


def test_the_recovery_code_gives_a_new_password(tmp_path):
    command = SetUpOffice(unit_id=COMMUNE, password=PASSWORD)
    made = set_up_office(tmp_path / "h", command, FixedClock(NOW), SeededIds("h"), keyring.CHEAP)
    made.services.close()
    reset_password(tmp_path / "h", made.recovery_code.lower(), "mật khẩu thứ ba", SeededIds("n"))
    with open_office(tmp_path / "h", "mật khẩu thứ ba", FixedClock(NOW)) as again:
        assert again.role is OfficeRole.UNIT
    with pytest.raises(keyring.WrongRecoveryCodeError):
        reset_password(tmp_path / "h", "0000-0000", "mật khẩu thứ tư", SeededIds("n"))


def test_a_new_recovery_code_makes_the_old_one_void_and_leaves_the_password(make_office):
    app = make_office()
    before = home.read_keys(app.paths)
    with pytest.raises(keyring.WrongPasswordError):
        renew_recovery_code(app, "sai mật khẩu")
    assert home.read_keys(app.paths) == before
    first = renew_recovery_code(app, PASSWORD)
    second = renew_recovery_code(app, PASSWORD)
    keys = home.read_keys(app.paths)
    assert keyring.looks_like_code(second)
    assert keyring.recover(keys, second) == keyring.unlock(keys, PASSWORD)
    with pytest.raises(keyring.WrongRecoveryCodeError):
        keyring.recover(keys, first)


def test_a_ward_speaks_of_itself_as_a_ward(make_office):
    ward, commune = make_office("ward", unit_id="14566@2025-07-01"), make_office("commune")
    for app, kind, other in ((ward, "phường", "xã"), (commune, "xã", "phường")):
        for regime in app.packs.regimes:
            award = regime.award("GKXA")
            assert award.printed_name == f"Giấy khen của Chủ tịch Ủy ban nhân dân {kind}"
            assert award.decider == f"Chủ tịch Ủy ban nhân dân {kind}"
            words = [one.path for one in regime.raw.receivers.values()]
            assert not [one for one in words if f"Ủy ban nhân dân {other}" in one]
    same = [one.digest for one in ward.packs.spans]
    assert same == [one.digest for one in commune.packs.spans]


def test_a_wards_paper_names_the_ward(make_office):
    app = make_office("ward", unit_id="14566@2025-07-01")
    set_profile(app)
    uid = propose(app, make_round(app), ["Lê Thị Ánh"], "GKXA")[0]
    text = words(draft_paper(app, PaperOrder(form_id="bao_cao_ca_nhan", subject_uid=uid)).pdf).upper()
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG" in text
    assert "ỦY BAN NHÂN DÂN XÃ" not in text
