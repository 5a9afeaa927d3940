"""Beside a nomination stands where its dossier goes, until when, in how many sets, and who says so."""

from __future__ import annotations

from datetime import date

import pytest

from models.types import RecipientKind
from services.app import Services
from services.dossier_ways import DossierWay, way_of_dossier
from services.nominations import Nominate, get_nomination, nominate, nomination_rows
from services.pack_choice import PackChoices
from services.packs import SavePackChoices, save_pack_choices
from tests.unit.rounds.makers import YEAR, add_recipient, make_round
from ui.presenters.dossier_ways import confirmation_facts, confirmations_title, deadline_text, path_text


def way(app: Services, award: str, kind: RecipientKind = RecipientKind.PERSON) -> DossierWay:
    round_uid = make_round(app)
    recipient = add_recipient(app, "Đinh Thị Thử", kind)
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(recipient,), award_code=award))
    (row,) = nomination_rows(app, round_uid)
    return way_of_dossier(app, get_nomination(app, row.uid))


def test_a_diploma_of_the_province_goes_to_the_department_by_the_day_the_model_lends(app: Services) -> None:
    found = way(app, "BKT")
    assert (found.first, found.deadline) == ("Sở Nội vụ", date(YEAR, 12, 10))
    assert (found.deadline_from, found.deadline_confirmed, found.path_confirmed) == (
        "mẫu Bắc Ninh",
        False,
        False,
    )
    assert deadline_text(found) == f"10/12/{YEAR} · mẫu Bắc Ninh"
    assert path_text(found).startswith("Sở Nội vụ → Chủ tịch Ủy ban nhân dân tỉnh (")
    assert found.copies is None
    assert "khoản 6 Điều 84" in found.note


def test_without_the_model_no_rule_sets_the_day(app: Services) -> None:
    save_pack_choices(
        app, SavePackChoices(choices=PackChoices(layers={"bac-ninh-2025": False}), expected_version=0)
    )
    found = way(app, "BKT")
    assert (found.deadline, deadline_text(found)) == (None, "")


def test_what_the_commune_decides_stays_here_and_has_no_day(app: Services) -> None:
    found = way(app, "LDTT")
    assert found.path == "Hội đồng Thi đua - Khen thưởng xã, Chủ tịch Ủy ban nhân dân xã"
    assert found.deadline is None


@pytest.mark.parametrize(
    ("award", "kind", "last"),
    [
        ("BKTTG", RecipientKind.HOUSEHOLD, "Thủ tướng Chính phủ"),
        ("HCLD3", RecipientKind.PERSON, "Chủ tịch nước"),
    ],
)
def test_what_the_state_gives_goes_through_the_province_in_one_set(
    app: Services, award: str, kind: RecipientKind, last: str
) -> None:
    found = way(app, award, kind)
    assert (found.first, found.path.split(", ")[-1], found.copies) == ("Sở Nội vụ", last, 1)


def test_a_title_with_a_day_of_its_own_has_it_in_the_year_after(app: Services) -> None:
    found = way(app, "CSTDTQ")
    assert (found.deadline, found.deadline_from) == (date(YEAR + 1, 12, 31), "")
    assert path_text(DossierWay()) == deadline_text(DossierWay()) == ""


def test_what_authorities_confirm_stands_with_the_province_that_asks_for_it(app: Services) -> None:
    asked = way(app, "BKT").confirmations
    assert {one.agency for one in asked} >= {"Thuế tỉnh", "Thanh tra tỉnh"}
    assert all(one.source == "mẫu Bắc Ninh" and not one.confirmed for one in asked)
    assert confirmations_title(asked).endswith(f"({len(asked)}) · mẫu Bắc Ninh")
    tax = dict(confirmation_facts(asked))["Thuế tỉnh"]
    assert "nghĩa vụ nộp ngân sách" in tax
    assert "điểm d khoản 2 Điều 10" in tax
    assert way(app, "LDTT").confirmations == ()


def test_without_the_model_nobody_is_asked(app: Services) -> None:
    save_pack_choices(
        app, SavePackChoices(choices=PackChoices(layers={"bac-ninh-2025": False}), expected_version=0)
    )
    assert way(app, "BKT").confirmations == ()
