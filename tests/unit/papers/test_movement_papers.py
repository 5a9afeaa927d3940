"""Papers of movements, of a year and of the units below, filled from the records of the sample office."""

from __future__ import annotations

import pytest

from services.documents.conformance import check_paper
from services.interchange import load_file
from services.messages import explain
from services.movements import list_movements
from services.papers import PaperOrder, PaperOrderError, draft_paper
from services.papers.errors import PaperReceivedMovementError
from services.papers.records import MOVEMENT_FORMS
from services.sample import SAMPLE_FILE
from tests.unit.documents.reading import words
from tests.unit.papers.makers import set_profile


@pytest.fixture
def sample(app):
    load_file(app, SAMPLE_FILE)
    set_profile(app)
    return app


def draft(app, form_id, title="", **options):
    uid = None
    if title:
        uid = next(row.uid for row in list_movements(app) if row.title.startswith(title))
    return draft_paper(app, PaperOrder(form_id=form_id, subject_uid=uid, options=options))


OWN, ANSWERING, ABOVE = "Thi đua hoàn thành", "Chung sức", "Thi đua thực hiện"


def test_the_plan_of_a_movement_tells_what_is_on_record_and_leaves_room_for_the_rest(sample):
    paper = draft(sample, "ke_hoach_phong_trao", OWN)
    text = words(paper.pdf)
    for part in (
        "KẾ HOẠCH Phát động phong trào thi đua hoàn thành thắng lợi nhiệm vụ năm 2026",
        "Khẩu hiệu thi đua: “Đoàn kết, kỷ cương, phục vụ nhân dân”.",
        "- Cải cách hành chính, phục vụ nhân dân",
        "- Hồ sơ giải quyết đúng hạn: 99 %",
        "từ tháng 01 năm 2026 đến tháng 12 năm 2026",
        "IV. SỐ LƯỢNG ĐỀ NGHỊ KHEN THƯỞNG 20 giấy khen",
        "Tổng kết phong trào: tháng 12 năm 2026",
        "TM. ỦY BAN NHÂN DÂN",
    ):
        assert part in text, part
    assert {one.field for one in paper.problems} == {f"parts[{n}].text" for n in (0, 2, 4)}
    assert [one.rule for one in check_paper(paper.pdf).broken] == []


def test_a_plan_names_the_movement_that_it_answers(sample):
    text = words(draft(sample, "ke_hoach_phong_trao", ANSWERING).pdf)
    assert "Hưởng ứng phong trào thi đua thực hiện thắng lợi" in text
    assert "do Chủ tịch Ủy ban nhân dân tỉnh Nam Định phát động." in text


def test_the_plan_of_a_received_movement_is_the_superiors(sample):
    with pytest.raises(PaperReceivedMovementError) as refused:
        draft(sample, "ke_hoach_phong_trao", ABOVE)
    assert "cấp trên" in explain(refused.value).what


def test_the_covenant_is_signed_by_the_collectives_that_joined_in_the_year(sample):
    paper = draft(sample, "giao_uoc_thi_dua", OWN, year=2026)
    text = words(paper.pdf)
    for part in (
        "GIAO ƯỚC THI ĐUA NĂM 2026",
        "1. Cải cách hành chính, phục vụ nhân dân.",
        "3 Hộ nghèo còn lại hộ 18",
        "ĐẠI DIỆN TRẠM Y TẾ XÃ",
    ):
        assert part in text, part
    assert {one.label for one in paper.problems} == {"Cụm, khối thi đua"}
    other = draft(sample, "giao_uoc_thi_dua", OWN, year=2025)
    assert "TRẠM Y TẾ" not in words(other.pdf)


def test_the_sheet_of_marks_has_plan_result_and_rate_and_room_for_the_marks(sample):
    text = words(draft(sample, "bang_cham_diem", OWN, year=2026).pdf)
    assert "Cải cách hành chính, phục vụ nhân dân 1 Hồ sơ giải quyết đúng hạn % 99 99,1 100" in text
    assert "3 Hộ nghèo còn lại hộ 18 21 86" in text  # fewer is better
    before = words(draft(sample, "bang_cham_diem", OWN, year=2025).pdf)
    assert "99,1" not in before


def test_the_registration_of_a_year_lists_movements_targets_and_who_entered_for_what(sample):
    paper = draft(sample, "dang_ky_thi_dua", year=2026)
    text = words(paper.pdf)
    for part in (
        "NĂM 2026",
        "Ủy ban nhân dân tỉnh Ninh Bình",
        "1 Thi đua hoàn thành thắng lợi nhiệm vụ năm 2026",
        "Đất hiến làm đường m² 1.500",
        "Trạm Y tế xã Tập thể lao động tiên tiến",
    ):
        assert part in text, part
    assert "2021 - 2025" not in text  # ended before
    assert paper.problems == ()
    assert "Trạm Y tế" not in words(draft(sample, "dang_ky_thi_dua", year=2024).pdf)


def test_initiatives_of_the_year_stand_beside_those_who_entered(sample):
    text = words(draft(sample, "dang_ky_thi_dua", year=2026).pdf)
    assert "Mô hình tuyến đường tự quản" in text
    assert "Quy trình ba bước" not in text  # of 2025


def test_the_book_of_a_unit_has_a_line_for_each_nomination_of_the_year(sample):
    paper = draft(sample, "so_theo_doi_ho_so", year=2026)
    text = words(paper.pdf)
    assert "SỔ THEO DÕI HỒ SƠ KHEN THƯỞNG NĂM 2026" in text
    assert "Trạm Y tế xã Xã Giao Thuỷ, tỉnh Ninh Bình UBND xã Giao Thuỷ 16/11/2026" in text
    before = words(draft(sample, "so_theo_doi_ho_so", year=2025).pdf)
    assert "16/11/2026" not in before


def test_movement_papers_need_their_movement_and_letters_a_superior(app):
    for form_id in (*MOVEMENT_FORMS, "cong_van"):
        with pytest.raises(PaperOrderError):
            draft_paper(app, PaperOrder(form_id=form_id))
