"""Giấy khen of a recorded decision, and the draft of the decision itself."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models.nominations import AwardRound
from models.recipients import Recipient
from services.documents.certificates import Offset
from services.documents.conformance import check_paper
from services.documents.conformance.reading import read_paper
from services.errors import NotFoundError
from services.messages import explain
from services.papers import PaperGlyphError, PaperOrder, PaperOrderError, draft_paper
from services.papers.certificates import (
    CertificateOrder,
    NoCertificatesError,
    calibration_pdf,
    certificates_pdf,
)
from tests.unit.papers.makers import make_round


@pytest.fixture
def made(app):
    return make_round(app)


def decided(app, made, number="412/QĐ-UBND"):
    from models.decisions import Decision, DecisionItem
    from models.types import DecisionOutcome

    uid = app.ids.new()
    with app.db.write("test.decision") as tx:
        tx.session.add(
            Decision(
                uid=uid,
                number=number,
                decided_on=date(2026, 12, 4),
                title="Tặng Giấy khen",
                issuer=app.profile().issuer_name,
                signer_name="Vũ Văn Chủ",
                signer_title="CHỦ TỊCH",
                regime=tx.get(AwardRound, made.round_uid).regime,
            )
        )
        tx.session.flush()
        for place, nomination in enumerate(made.nominations.values()):
            tx.session.add(
                DecisionItem(
                    uid=app.ids.new(),
                    decision_uid=uid,
                    nomination_uid=nomination,
                    award_code="GKXA",
                    outcome=DecisionOutcome.GRANTED if place else DecisionOutcome.REFUSED,
                )
            )
    return uid


def texts(content):
    return [[span.text for span in page.spans] for page in read_paper(content).pages]


def test_each_who_was_granted_has_a_certificate_and_the_refused_none(app, made):
    uid = decided(app, made)
    pages = texts(certificates_pdf(app, CertificateOrder(decision_uid=uid, overlay=False)).content)
    assert len(pages) == len(made.nominations) - 1
    for place, page in enumerate(pages, 1):
        assert f"Số sổ vàng: {place}" in page
        assert "Quyết định số 412/QĐ-UBND" in page
        assert any(text.startswith("CHỦ TỊCH ỦY BAN NHÂN DÂN") for text in page)
    printed = texts(certificates_pdf(app, CertificateOrder(decision_uid=uid)).content)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in printed[0]


def test_some_are_printed_anew_and_nothing_is_printed_of_nothing(app, made):
    uid = decided(app, made)
    refused, granted = list(made.nominations.values())[:2]
    order = CertificateOrder(decision_uid=uid, nominations=(granted,), offset=Offset(right=1.0))
    assert certificates_pdf(app, order).pages == 1
    with pytest.raises(NoCertificatesError) as caught:
        certificates_pdf(app, CertificateOrder(decision_uid=uid, nominations=(refused,)))
    assert caught.value.params == {"number": "412/QĐ-UBND"}
    for order in (CertificateOrder(decision_uid="no"), CertificateOrder(decision_uid=uid, stock_id="no")):
        with pytest.raises(NotFoundError):
            certificates_pdf(app, order)
    assert calibration_pdf().pages == 1


def test_the_decision_on_the_own_awards_is_drafted_with_list_and_money(app, made):
    with app.db.write("test.round") as tx:
        tx.session.execute(
            update(AwardRound).values(achievement="xuất sắc trong phong trào thi đua năm 2026")
        )
    order = PaperOrder(form_id="quyet_dinh_khen_thuong", round_uid=made.round_uid)
    draft = draft_paper(app, order)
    first, appendix = texts(draft.pdf)[:2]
    assert "QUYẾT ĐỊNH" in first
    assert any(text.startswith("Điều 1. Tặng") for text in first)
    assert "TM. ỦY BAN NHÂN DÂN" not in first
    assert "Nơi nhận:" in first
    assert any("DANH SÁCH ĐƯỢC TẶNG" in text for text in appendix)
    assert [one.rule for one in check_paper(draft.pdf).broken] == []


def test_without_own_awards_there_is_no_decision_to_draft(app, make_office):
    from tests.unit.rounds.makers import make_round as empty_round

    order = PaperOrder(form_id="quyet_dinh_khen_thuong", round_uid=empty_round(app))
    with pytest.raises(PaperOrderError):
        draft_paper(app, order)


def test_a_name_that_cannot_be_printed_is_told_with_whose_certificate_it_is(app, made):
    with app.db.write("test.name") as tx:
        tx.session.execute(
            update(Recipient).where(Recipient.name == "Thôn Đông").values(name="Thôn \U00020bb7")
        )
    uid = decided(app, made)
    with pytest.raises(PaperGlyphError) as caught:
        certificates_pdf(app, CertificateOrder(decision_uid=uid))
    assert "Thôn \U00020bb7" in explain(caught.value).what
    assert caught.value.params["codepoint"] == "U+20BB7"
