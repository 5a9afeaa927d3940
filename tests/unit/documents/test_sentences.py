"""What papers state is true of their data, and reads as a clerk would write it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from services.documents import build, load_forms, render_pdf
from services.documents.data import DecisionRef, Gender, RecipientKind
from services.documents.forms.ballot_count import CountLine
from services.documents.forms.laid_values import filled
from services.documents.forms.nomination_list import ListLine
from tests.unit.documents import samples
from tests.unit.documents.reading import find, read_pages, words


def printed(form_id, data):
    return render_pdf(build(load_forms().form(form_id), data)).content


def count_line(name, threshold, agreed=10, *, strict=False):
    return CountLine(name=name, agreed=agreed, award=name, threshold=threshold, strict=strict)


def test_the_count_names_how_many_had_to_reach_each_share():
    results = (
        count_line("A", 90),
        count_line("B", 80),
        count_line("C", 80, agreed=8),
        count_line("D", 50, strict=True),
    )
    text = words(printed("bien_ban_kiem_phieu", samples.ballot_count(members=11, results=results)))
    # Every one of them has more than six ballots: a number without its group would be untrue.
    assert "Trong 1 trường hợp cần đạt ít nhất 90% tổng số thành viên Hội đồng (từ 10 phiếu)" in text
    assert "(từ 9 phiếu), số trường hợp đạt là 1." in text
    assert "Trong 2 trường hợp cần đạt ít nhất 80%" in text
    assert "Trong 1 trường hợp cần đạt trên 50% tổng số thành viên Hội đồng (từ 6 phiếu)" in text
    assert "Số trường hợp đạt ít nhất" not in text


@pytest.mark.parametrize("form_id", ["bien_ban_hop", "bien_ban_kiem_phieu"])
def test_minutes_write_the_day_of_the_councils_decision_out(form_id):
    text = words(printed(form_id, samples.normal()[form_id]))
    wanted = "theo Quyết định số 45/QĐ-UBND ngày 05 tháng 01 năm 2026 của Chủ tịch Ủy ban nhân dân xã Yên Mô."
    assert wanted in text
    assert not re.search(r"\d{2}/\d{2}/\d{4}", text)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (DecisionRef(number="45/QĐ-UBND"), "số 45/QĐ-UBND"),
        (DecisionRef(day=date(2025, 7, 15), authority="Chủ tịch"), "ngày 15 tháng 7 năm 2025 của Chủ tịch"),
        (DecisionRef(), "…" * 12),
    ],
)
def test_a_decision_known_in_part_is_named_as_far_as_that(decision, said):
    assert filled("{founded_by.in_sentence}", samples.minutes(founded_by=decision)) == said


def born(year, gender):
    return {"birth_year": year, "gender": gender, "detail": "Xóm 5"}


@pytest.mark.parametrize(
    ("form_id", "make"),
    [
        (
            "bien_ban_kiem_phieu",
            lambda **line: samples.ballot_count(results=(CountLine(name="Na", agreed=3, **line),)),
        ),
        (
            "danh_sach",
            lambda **line: samples.nomination_list(
                lines=(ListLine(kind=RecipientKind.HOUSEHOLD, name="Na", award="BK", **line),)
            ),
        ),
    ],
)
def test_a_year_stands_under_a_sex_only_where_it_is_known(form_id, make):
    places = {}
    for gender in (Gender.MALE, Gender.FEMALE, None):
        (page,) = [
            one
            for one in read_pages(printed(form_id, make(**born(1954, gender))))
            if any("1954" in text.text for text in one.spans)
        ]
        male, female = find(page, "Nam"), find(page, "Nữ")
        year = find(page, "1954")
        places[gender] = [abs(year.centre - head.centre) < 3 for head in (male, female)]
    assert places == {Gender.MALE: [True, False], Gender.FEMALE: [False, True], None: [False, False]}
    assert "Sinh năm 1954; Xóm 5" in words(printed(form_id, make(**born(1954, None))))
    assert "Sinh năm" not in words(printed(form_id, make(**born(None, None))))


def test_a_head_does_not_break_after_the_dash_of_the_council():
    (page, *_rest) = read_pages(printed("bien_ban_hop", samples.minutes()))
    assert find(page, "HỘI ĐỒNG").text.split() == ["HỘI", "ĐỒNG"]
    assert find(page, "THI ĐUA - KHEN THƯỞNG")


@pytest.mark.parametrize(
    ("form_id", "data"),
    [
        ("bao_cao_tap_the", samples.collective_report()),
        ("bao_cao_ho_gia_dinh", samples.household_report()),
        ("bao_cao_ca_nhan", samples.personal_report()),
        ("bao_cao_ca_nhan", samples.personal_report(commitment=False)),
        ("bao_cao_ca_nhan", samples.personal_report(commitment=False, discipline="Khiển trách.")),
        ("to_trinh", samples.submission()),
        ("bien_ban_hop", samples.minutes()),
        ("bien_ban_kiem_phieu", samples.ballot_count()),
        ("bao_cao_nam", samples.period_report()),
    ],
)
def test_the_end_of_a_text_is_marked_once(form_id, data):
    text = words(printed(form_id, data))
    assert text.count("./.") == 1
    after = text.partition("./.")[2]
    assert not any(word in after for word in ("Số ", "Tôi cam kết", "Khiển trách"))
