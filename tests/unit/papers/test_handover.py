"""The paper that goes with a bundle."""

from __future__ import annotations

import hashlib

import pytest

from services.errors import NotFoundError
from services.exchange import bundle_log
from services.papers import IssuePaper, PaperOrder, draft_paper, issue_paper, issue_round, round_paper_plan
from tests.unit.documents.reading import words
from tests.unit.exchange.circle import circle_of, frozen_round
from tests.unit.papers.makers import ISSUED, set_profile


@pytest.fixture
def sent(make_office, tmp_path):
    circle = circle_of(make_office, tmp_path / "stick")
    round_uid = frozen_round(circle.unit)
    issue_round(circle.unit, round_uid, ISSUED)
    circle.export(round_uid)
    return circle, round_uid


def test_a_sent_round_has_a_paper_for_the_stick(sent):
    circle, round_uid = sent
    row = round_paper_plan(circle.unit, round_uid)[-1]
    assert (row.form_id, row.state) == ("phieu_giao_nhan", "draft")
    log = bundle_log(circle.unit)[0]
    assert row.subject_name == log.file_name


def test_it_names_the_bundle_its_digest_and_the_receiver(sent):
    circle, round_uid = sent
    order = PaperOrder(
        form_id="phieu_giao_nhan", round_uid=round_uid, options={"medium": "USB 16 GB", "scan": "Sạch"}
    )
    text = words(draft_paper(circle.unit, order).pdf)
    assert "USB 16 GB" in text
    assert "Sạch" in text
    assert "Bên nhận: Ủy ban nhân dân tỉnh Ninh Bình" in text
    file = circle.stick / bundle_log(circle.unit)[0].file_name
    assert file.name[:5] in text
    # What any tool finds for the file on the stick; the column is narrow, so it breaks.
    assert hashlib.sha256(file.read_bytes()).hexdigest()[:16] in text.replace(" ", "")
    uid = issue_paper(circle.unit, IssuePaper(order=order, issued_on=ISSUED)).subject
    assert uid


def test_it_counts_the_papers_that_go_along(make_office, tmp_path):
    circle = circle_of(make_office, tmp_path / "stick")
    set_profile(circle.unit)
    round_uid = frozen_round(circle.unit)
    issue_round(circle.unit, round_uid, ISSUED)
    circle.export(round_uid)
    draft = draft_paper(circle.unit, PaperOrder(form_id="phieu_giao_nhan", round_uid=round_uid))
    text = words(draft.pdf)
    assert "Số tài liệu: 3" in text
    assert "01/TTr-UBND" in text
    assert draft.problems == ()


def test_a_bundle_nobody_wrote_is_refused(sent):
    circle, _round_uid = sent
    with pytest.raises(NotFoundError):
        draft_paper(circle.unit, PaperOrder(form_id="phieu_giao_nhan", subject_uid="nothing"))
