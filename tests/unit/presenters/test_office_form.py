"""The particulars of the office in the window: the heading of papers is typed, or follows the name."""

from __future__ import annotations

from services.app import Services
from services.office_profile import default_profile
from tests.conftest import COMMUNE
from ui.presenters import settings
from ui.presenters.first_start import Draft, profile_of


def test_what_is_shown_and_not_changed_stays_as_it_is(app: Services) -> None:
    profile = default_profile(app.units, COMMUNE)
    assert settings.with_office(profile, settings.office_values(profile)) == profile


def test_the_heading_is_typed_line_by_line(app: Services) -> None:
    profile = default_profile(app.units, COMMUNE)
    typed = settings.office_values(profile) | {
        "parent_lines": "ỦY BAN NHÂN DÂN\n XÃ GIAO THUỶ \n\n",
        "issuer_lines": "TRƯỜNG MẦM NON",
        "superior_addressees": "Sở Nội vụ",
        "archive_mark": "VT, TĐKT",
    }
    found = settings.with_office(profile, typed)
    assert found.parent_lines == ("ỦY BAN NHÂN DÂN", "XÃ GIAO THUỶ")
    assert found.issuer_lines == ("TRƯỜNG MẦM NON",)
    assert (found.superior_addressees, found.archive_mark) == (("Sở Nội vụ",), "VT, TĐKT")


def test_a_heading_left_alone_follows_a_new_name_but_one_typed_stays(app: Services) -> None:
    profile = default_profile(app.units, COMMUNE)
    renamed = settings.office_values(profile) | {"issuer_name": "Ủy ban nhân dân phường Hoa Lư"}
    found = settings.with_office(profile, renamed)
    assert found.issuer_lines == ("ỦY BAN NHÂN DÂN", "PHƯỜNG HOA LƯ")
    own = settings.with_office(profile, settings.office_values(profile) | {"issuer_lines": "HỘI NÔNG DÂN"})
    again = settings.office_values(own) | {"issuer_name": "Hội Nông dân xã"}
    assert settings.with_office(own, again).issuer_lines == ("HỘI NÔNG DÂN",)


def test_the_first_start_takes_the_heading_too(app: Services) -> None:
    draft = Draft(unit_id=COMMUNE, fields={"issuer_lines": "ỦY BAN NHÂN DÂN / XÃ MẪU"})
    assert profile_of(app.units, draft).issuer_lines == ("ỦY BAN NHÂN DÂN", "XÃ MẪU")
    assert profile_of(app.units, Draft(unit_id=COMMUNE)).issuer_lines[0] == "ỦY BAN NHÂN DÂN"


def test_a_heading_that_no_longer_says_the_name_is_told_of(app: Services) -> None:
    profile = default_profile(app.units, COMMUNE)
    values = settings.office_values(profile)
    own = settings.with_office(profile, values | {"issuer_lines": "HỘI NÔNG DÂN"})
    renamed = settings.with_office(own, settings.office_values(own) | {"issuer_name": "Hội Phụ nữ xã"})
    assert "HỘI NÔNG DÂN" in settings.saved(own, renamed)
    followed = settings.with_office(profile, values | {"issuer_name": "Ủy ban nhân dân xã Mẫu"})
    assert settings.saved(profile, followed) == settings.saved(own, own) == "Đã lưu."
