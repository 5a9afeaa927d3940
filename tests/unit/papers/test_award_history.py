"""Lý lịch khen thưởng of a recipient: what is on record, on one page."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from services.app import Services
from services.errors import NotFoundError
from services.papers import award_history_paper
from services.vocabulary import AwardState
from tests.unit.recipients.makers import add
from tests.unit.recipients.test_due_awards import give


def words_of(pdf: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))


def test_twelve_years_of_awards_stand_on_one_page(app: Services) -> None:
    uid = add(app, "Nguyễn Văn An")
    give(app, uid, "CSTDCS", *range(2014, 2026), decision_number="12/QĐ-UBND", issuer="Ủy ban nhân dân xã")
    draft = award_history_paper(app, uid)
    assert draft.pages == 1
    text = words_of(draft.pdf)
    assert "LÝ LỊCH KHEN THƯỞNG" in text
    assert "Nguyễn Văn An" in text
    assert all(str(year) in text for year in range(2014, 2026))
    assert text.count("UBND xã") == 12


def test_an_annulled_award_says_so_and_nothing_on_record_is_told(app: Services) -> None:
    uid, bare = add(app, "Nguyễn Văn An"), add(app, "Lê Thị Bình")
    give(app, uid, "LDTT", 2025, state=AwardState.ANNULLED, annulled_by="5/QĐ-UBND")
    assert "đã hủy bỏ" in words_of(award_history_paper(app, uid).pdf)
    assert "Chưa ghi nhận" in words_of(award_history_paper(app, bare).pdf)


def test_nobody_has_no_history(app: Services) -> None:
    with pytest.raises(NotFoundError):
        award_history_paper(app, "nobody")
