"""Lý lịch khen thưởng of a recipient: what is on record, on one page."""

from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from models.types import InitiativeScope, RatingLevel
from services.app import Services
from services.errors import NotFoundError
from services.initiatives import SaveInitiative, save_initiative
from services.papers import award_history_paper
from services.vocabulary import AwardState
from tests.unit.recipients.makers import add
from tests.unit.recipients.test_due_awards import give
from tests.unit.rounds.makers import add_rating


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


def test_a_long_life_of_service_stands_on_one_page_told_shorter(app: Services) -> None:
    uid = add(app, "Nguyễn Văn An")
    more = {"decision_number": "12/QĐ-UBND", "issuer": "Ủy ban nhân dân xã"}
    give(app, uid, "LDTT", *(year for year in range(1996, 2026) if year != 2009), **more)
    give(app, uid, "CSTDCS", *range(2010, 2026), **more)
    give(app, uid, "BKT", 2012, 2015, 2018, 2022, **more)
    for year in range(1996, 2026):
        add_rating(app, uid, RatingLevel.OUTSTANDING if year > 2010 else RatingLevel.GOOD, year)
    for year in range(2010, 2026):
        wish = SaveInitiative(
            title=f"Sáng kiến năm {year}", year=year, scope=InitiativeScope.GRASSROOTS,
            decision_number=f"{year}/QĐ", authors=((uid, 100),),
        )  # fmt: skip
        save_initiative(app, wish)
    draft = award_history_paper(app, uid)
    assert draft.pages == 1
    text = " ".join(words_of(draft.pdf).split())
    assert "1996-2008, 2010-2025" in text.replace("- ", "-")
    assert "(29 lần)" in text
    assert "(16 lần)" in text
    assert "Sáng kiến năm 2025" in text
    assert "Ngoài ra còn" in text
    assert "Bản rút gọn" in text


def test_an_annulled_award_says_so_and_nothing_on_record_is_told(app: Services) -> None:
    uid, bare = add(app, "Nguyễn Văn An"), add(app, "Lê Thị Bình")
    give(app, uid, "LDTT", 2025, state=AwardState.ANNULLED, annulled_by="5/QĐ-UBND")
    assert "đã hủy bỏ" in words_of(award_history_paper(app, uid).pdf)
    assert "Chưa ghi nhận" in words_of(award_history_paper(app, bare).pdf)


def test_nobody_has_no_history(app: Services) -> None:
    with pytest.raises(NotFoundError):
        award_history_paper(app, "nobody")
