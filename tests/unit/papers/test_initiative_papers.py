"""The papers of an initiative, filled from its record: nothing is made up that no record holds."""

from __future__ import annotations

import pytest

from models.types import InitiativeScope
from services.documents.conformance import check_paper
from services.initiatives import SaveInitiative, save_initiative
from services.messages import explain
from services.papers import PaperOrder, draft_paper
from services.papers.errors import (
    PaperInitiativeScopeError,
    PaperNotRecognisedError,
    PaperOrderError,
    PaperRecognisedError,
)
from services.papers.records import INITIATIVE_FORMS
from tests.unit.documents.reading import words
from tests.unit.papers.makers import add_person, set_profile


@pytest.fixture
def people(app):
    set_profile(app)
    return add_person(app, "Hoàng Thị Mai"), add_person(app, "Đặng Quốc Bình", birth_date="1979")


def save(app, people, **fields):
    values = {
        "title": "Số hóa sổ theo dõi hộ nghèo",
        "year": 2026,
        "scope": InitiativeScope.GRASSROOTS,
        "field": "Cải cách hành chính",
        "benefit": "Giảm hai ngày đi lại cho mỗi hồ sơ.",
        "authors": ((people[0], 60), (people[1], 40)),
    } | fields
    return save_initiative(app, SaveInitiative(**values)).subject


def draft(app, form_id, uid, **options):
    return draft_paper(app, PaperOrder(form_id=form_id, subject_uid=uid, options=options))


def test_the_application_lists_the_authors_and_leaves_the_description_to_be_written(app, people):
    paper = draft(app, "don_sang_kien", save(app, people))
    text = words(paper.pdf)
    for part in (
        "Kính gửi: Ủy ban nhân dân xã Giao Thuỷ",
        "1 Hoàng Thị Mai 05/02/1985",
        "Cử nhân Luật 60",
        "2 Đặng Quốc Bình 1979",
        "công nhận sáng kiến: Số hóa sổ theo dõi hộ nghèo.",
        "Lĩnh vực áp dụng sáng kiến: Cải cách hành chính",
        "Giảm hai ngày đi lại cho mỗi hồ sơ.",
    ):
        assert part in text, part
    assert [one.label for one in paper.problems] == ["Mô tả bản chất của sáng kiến"]
    assert [one.rule for one in check_paper(paper.pdf).broken] == []


def test_the_province_is_asked_for_what_has_effect_in_the_province(app, people):
    uid = save(app, people, scope=InitiativeScope.PROVINCE)
    assert "Kính gửi: Ủy ban nhân dân tỉnh Ninh Bình" in words(draft(app, "don_sang_kien", uid).pdf)


def test_the_account_tells_the_benefit_on_record(app, people):
    text = words(draft(app, "bao_cao_sang_kien", save(app, people, authors=((people[0], 100),))).pdf)
    assert "Tác giả (nhóm tác giả): Hoàng Thị Mai (100%)" in text
    assert "III. HIỆU QUẢ Giảm hai ngày đi lại cho mỗi hồ sơ. 1. Hiệu quả kinh tế:" in text
    assert text.endswith("Hoàng Thị Mai")


def test_the_decision_lists_all_of_the_year_that_wait(app, people):
    uid = save(app, people)
    save(app, people, title="Bảng tin điện tử", authors=((people[1], 100),))
    save(app, people, title="Đã công nhận", decision_number="12/QĐ-UBND")
    save(app, people, title="Năm trước", year=2025)
    save(app, people, title="Cấp tỉnh", scope=InitiativeScope.PROVINCE)
    paper = draft(app, "quyet_dinh_sang_kien", uid)
    text = words(paper.pdf)
    for part in (
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ GIAO THUỶ",
        "Công nhận các sáng kiến năm 2026",
        "1 Bảng tin điện tử Đặng Quốc Bình (100%) Cấp cơ sở",
        "2 Số hóa sổ theo dõi hộ nghèo Hoàng Thị Mai (60%), Đặng Quốc Bình (40%)",
        "Trần Văn Khải",
    ):
        assert part in text, part
    assert "TM." not in text  # the power is the chair's own
    for other in ("Đã công nhận", "Năm trước", "Cấp tỉnh"):
        assert other not in text
    assert paper.problems == ()


def test_nothing_like_a_decision_that_was_signed_is_made_up(app, people):
    uid = save(app, people, decision_number="12/QĐ-UBND", issuer="Ủy ban nhân dân thị trấn cũ")
    with pytest.raises(PaperRecognisedError) as refused:
        draft(app, "quyet_dinh_sang_kien", uid)
    assert "12/QĐ-UBND" in explain(refused.value).what


@pytest.mark.parametrize("form_id", ["quyet_dinh_sang_kien", "giay_chung_nhan_sang_kien"])
def test_what_an_authority_above_recognises_is_left_to_it(app, people, form_id):
    with pytest.raises(PaperInitiativeScopeError) as refused:
        draft(app, form_id, save(app, people, scope=InitiativeScope.PROVINCE))
    assert "Số hóa" in explain(refused.value).what


def test_each_author_has_a_certificate_by_the_decision_on_record(app, people):
    fields = {"decision_number": "205/QĐ-UBND", "decision_date": "2026-10-15"}
    uid = save(app, people, issuer="Chủ tịch Ủy ban nhân dân xã Giao Thuỷ", **fields)
    for person in people:
        text = words(draft(app, "giay_chung_nhan_sang_kien", uid, author=person).pdf)
        assert "Là đồng tác giả của sáng kiến:" in text
        assert "Theo Quyết định số 205/QĐ-UBND ngày 15 tháng 10 năm 2026 của Chủ tịch" in text
    assert "Ông (bà): Đặng Quốc Bình" in text
    assert "Lợi ích kinh tế - xã hội thu được: Giảm hai ngày" in text


def test_without_a_decision_there_is_no_certificate(app, people):
    with pytest.raises(PaperNotRecognisedError) as refused:
        draft(app, "giay_chung_nhan_sang_kien", save(app, people))
    assert "Số hóa" in explain(refused.value).what


def test_the_paper_needs_its_initiative(app):
    for form_id in INITIATIVE_FORMS:
        with pytest.raises(PaperOrderError):
            draft_paper(app, PaperOrder(form_id=form_id))
