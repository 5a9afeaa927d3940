"""The sample office opens, and shows what the program can do."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from services import exchange
from services.app import Services, build_services
from services.clock import FixedClock
from services.councils import current_council
from services.dossiers import dossier_of
from services.home import HomePaths, open_home
from services.ids import SeededIds
from services.initiatives import list_initiatives
from services.keyring import CHEAP
from services.movements import get_movement, list_movements
from services.nominations import nomination_rows
from services.recipients import RecipientFilter, count_recipients, recipient_keys, recipient_rows
from services.rounds import list_rounds
from services.sample import SAMPLE_FILE, SAMPLE_UNIT, NewSample, set_up_sample
from services.vocabulary import BundleStatus
from tests.conftest import NOW
from tests.unit.exchange.circle import enrol


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> NewSample:
    root = tmp_path_factory.mktemp("sample") / "home"
    made = set_up_sample(root, FixedClock(NOW), SeededIds("sample"), CHEAP)
    yield made
    made.services.close()


@pytest.fixture
def office(sample) -> Services:
    return sample.services


def rows_of_2026(office):
    (round_,) = [row for row in list_rounds(office) if row.title == "Xét khen thưởng tổng kết năm 2026"]
    return nomination_rows(office, round_.uid)


def test_the_password_shown_opens_the_sample(sample, office):
    engine = open_home(office.paths.root, sample.password, office.clock)
    again = build_services(engine, HomePaths(office.paths.root), office.clock, office.ids)
    try:
        assert count_recipients(again) == count_recipients(office)
    finally:
        again.close()
    assert sample.recovery_code


def test_the_office_knows_who_signs_and_who_files(office):
    profile = office.profile()
    assert office.unit_id == SAMPLE_UNIT
    assert [signer.office for signer in profile.signers] == ["CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert profile.clerk_name


def test_names_are_as_different_and_as_alike_as_in_life(office):
    assert list(count_recipients(office).values()) == [60, 12, 20]
    people = recipient_rows(office, recipient_keys(office, RecipientFilter(kind="person")))
    alike = [row for row in people if row.name == "Nguyễn Văn Hùng"]
    assert len({row.birth_year for row in alike}) == len(alike) > 1
    assert {"Đ", "Ư", "Ơ", "Ê"} <= {row.name.split()[-1][0] for row in people}
    written = json.loads(SAMPLE_FILE.read_text("utf-8"))["people"]
    assert any(len(person.get("birth_date", "")) == 4 for person in written)


def test_the_round_of_the_year_has_every_kind_of_nomination(office):
    rows = rows_of_2026(office)
    assert {"LDTT", "CSTDCS", "TTLDTT", "GKXA", "BKT", "CSTDT"} == {row.award_code for row in rows}
    found = Counter(row.eligibility for row in rows)
    assert set(found) == {"eligible", "not_eligible", "needs_judgement"}
    fit = [row for row in rows if row.eligibility == "eligible"]
    assert any(dossier_of(office, row.uid).complete for row in fit)
    assert any(row.report_complete and not dossier_of(office, row.uid).complete for row in fit)


def test_the_reports_are_texts_of_their_own(office):
    written = json.loads(SAMPLE_FILE.read_text("utf-8"))["achievement_reports"]
    texts = [report["sections"]["achievements"] for report in written]
    assert len(set(texts)) == len(texts)
    words = [row.report_words for row in rows_of_2026(office) if row.report_complete]
    assert sum(200 <= count <= 450 for count in words) > len(words) * 3 // 4


def test_one_movement_came_from_the_province_and_others_are_the_unit_s(office):
    rows = list_movements(office)
    (received,) = [row for row in rows if row.received]
    assert "Nam Định" in received.launcher
    view = get_movement(office, received.uid)
    assert view.themes
    assert all(target.results for target in view.targets)
    own = [get_movement(office, row.uid) for row in rows if not row.received]
    assert any(target.reached_percent is not None for view in own for target in view.targets)
    assert any(view.registrations for view in own)


def test_the_council_can_meet_and_initiatives_have_authors(office):
    council = current_council(office)
    assert len(council.members) in (11, 12)
    assert Counter(member.role.value for member in council.members)["chair"] == 1
    assert all(sum(author.share_percent for author in row.authors) == 100 for row in list_initiatives(office))


def test_householders_have_a_sex_and_the_text_counts_the_same_heads():
    tree = json.loads(SAMPLE_FILE.read_text("utf-8"))
    households = {one["ref"]: one for one in tree["households"]}
    assert all(
        one["gender"] == ("female" if " Thị " in one["name"] else "male") for one in households.values()
    )
    nominated = {one["ref"]: one["recipient_uid"] for one in tree["nominations"]}
    counted = 0
    for report in tree["achievement_reports"]:
        household = households.get(nominated[report["nomination_uid"]])
        found = re.search(r"có (\d+) nhân khẩu", report["sections"]["achievements"])
        if household and found:
            assert int(found[1]) == household["household_size"], household["name"]
            counted += 1
    assert counted


def test_past_awards_name_the_commune_that_there_was():
    records = json.loads(SAMPLE_FILE.read_text("utf-8"))["award_records"]
    issuers = {(one["issuer"], one["decision_date"][:4]) for one in records if "huyện" not in one["issuer"]}
    assert {one for one in issuers if "tỉnh" not in one[0]} == {
        ("Ủy ban nhân dân xã Hoành Sơn", "2023"),
        ("Ủy ban nhân dân thị trấn Giao Thủy", "2024"),
        ("Ủy ban nhân dân xã Giao Thuỷ", "2025"),
    }


def test_a_fresh_superior_takes_the_file_of_the_sample_in_clean(tmp_path, make_office):
    """Results on the movement of a province that never launched it here wait at home, nothing lies aside."""
    made = set_up_sample(tmp_path / "home", FixedClock(NOW), SeededIds("clean"), CHEAP)
    unit, superior = made.services, make_office.superior()
    try:
        stick = tmp_path / "stick"
        stick.mkdir()
        enrol(unit, superior, stick)
        done = exchange.export_bundle(unit, exchange.ExportRound(target=stick))
        assert done.counts["target_result"]
        taken = exchange.receive_bundle(superior, done.path)
        assert taken.status is BundleStatus.RECEIVED
        assert exchange.quarantined(superior) == ()
    finally:
        unit.close()
