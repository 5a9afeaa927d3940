"""At the superior: the letter to units that sent nothing, and the book of what came from the others."""

from __future__ import annotations

import pytest

from services import exchange
from services.documents.conformance import check_paper
from services.messages import explain
from services.papers import PaperOrder, draft_paper
from services.papers.errors import PaperUnitsSentError
from tests.conftest import COMMUNE, OTHER_COMMUNE
from tests.unit.documents.reading import words
from tests.unit.exchange.circle import circle_of, decide, frozen_round
from tests.unit.papers.makers import set_profile


@pytest.fixture
def circle(make_office, tmp_path):
    made = circle_of(make_office, tmp_path)
    set_profile(made.superior)
    return made


def sent(circle):
    exchange.receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))


def draft(app, form_id, **options):
    return draft_paper(app, PaperOrder(form_id=form_id, options=options))


def test_one_unit_is_reminded_by_its_name_until_a_day_that_the_clerk_writes(circle):
    paper = draft(circle.superior, "cong_van", year=2026, units=(COMMUNE,))
    text = words(paper.pdf)
    for part in (
        "V/v đôn đốc gửi hồ sơ khen thưởng năm 2026",
        "Kính gửi: Ủy ban nhân dân xã Giao Thuỷ",
        "Đến ngày 24 tháng 11 năm 2026, Ủy ban nhân dân tỉnh Ninh Bình chưa nhận được hồ sơ",
        "hồ sơ đề nghị khen thưởng năm 2026 của đơn vị.",
        "gửi hồ sơ trước ……",
        "Như trên",
    ):
        assert part in text, part
    assert paper.problems == ()
    assert [one.rule for one in check_paper(paper.pdf).broken] == []


def test_several_units_stand_among_the_addressees(circle):
    text = words(draft(circle.superior, "cong_van", year=2026, units=(COMMUNE, OTHER_COMMUNE)).pdf)
    assert "- Ủy ban nhân dân xã Giao Thuỷ" in text
    assert text.count("- Ủy ban nhân dân") == 2
    assert "của các đơn vị nêu trên" in text


def test_who_has_sent_is_not_reminded(circle):
    sent(circle)
    with pytest.raises(PaperUnitsSentError) as refused:
        draft(circle.superior, "cong_van", year=2026, units=(COMMUNE,))
    assert "2026" in explain(refused.value).what
    everybody = words(draft(circle.superior, "cong_van", year=2026).pdf)
    assert "Kính gửi: Ủy ban nhân dân các xã, phường (theo danh sách kèm theo)" in everybody
    assert "DANH SÁCH ĐƠN VỊ 1. Ủy ban nhân dân phường Đông A" in everybody
    assert "Ủy ban nhân dân xã Giao Thuỷ" not in everybody
    assert draft(circle.superior, "cong_van", year=2025, units=(COMMUNE,)).problems == ()


def test_the_book_has_a_line_for_each_round_that_came_and_when_it_was_answered(circle):
    sent(circle)
    text = words(draft(circle.superior, "so_theo_doi_ho_so", year=2026).pdf)
    assert "Tổng kết năm (2 đề nghị) Ủy ban nhân dân xã Giao Thuỷ" in text
    assert text.count("24/11/2026") == 1  # received; not answered yet
    assert "Tệp dữ liệu" in text
    decide(circle)
    circle.answer()
    answered = words(draft(circle.superior, "so_theo_doi_ho_so", year=2026).pdf)
    assert answered.count("24/11/2026") == 2
