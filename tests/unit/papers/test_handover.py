"""The paper that goes with a bundle."""

from __future__ import annotations

import hashlib

import pytest

from services.errors import NotFoundError
from services.exchange import bundle_log
from services.papers import (
    IssuePaper,
    PaperOrder,
    ReplacePaper,
    draft_paper,
    issue_paper,
    issue_round,
    replace_paper,
    round_paper_plan,
)
from services.papers.filling import filler_for
from tests.unit.documents.reading import words
from tests.unit.exchange.circle import circle_of, frozen_round
from tests.unit.papers.makers import ISSUED, make_round, set_profile


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
    # What any tool finds for the file on the stick.
    assert hashlib.sha256(file.read_bytes()).hexdigest()[:16] in text
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


@pytest.fixture
def mixed(make_office, tmp_path):
    """A round with three nominations for the province and one that the commune decides itself."""
    circle = circle_of(make_office, tmp_path / "stick")
    return circle, make_round(circle.unit)


def files_of(circle, round_uid):
    order = PaperOrder(form_id="phieu_giao_nhan", round_uid=round_uid)
    with circle.unit.db.read() as session:
        files = filler_for(session, circle.unit, order).fill(order).data.files
    return {file.title: file for file in files}


def test_reports_on_what_the_commune_awards_itself_are_not_handed_over(mixed):
    circle, made = mixed
    issue_round(circle.unit, made.round_uid, ISSUED)
    circle.export(made.round_uid)
    files = files_of(circle, made.round_uid)
    assert {title: file.copies for title, file in files.items()} == {
        "Gói dữ liệu khen thưởng": None,
        "Tờ trình đề nghị khen thưởng": 1,
        "Danh sách trích ngang đề nghị khen thưởng": 1,
        "Báo cáo thành tích tập thể": 1,
        "Báo cáo thành tích cá nhân": 1,
        "Báo cáo thành tích hộ gia đình": 1,
        "Biên bản họp Hội đồng Thi đua - Khen thưởng": 1,
        "Biên bản kiểm phiếu": 1,
    }


def test_papers_issued_after_the_bundle_are_not_said_to_be_handed_over_with_it(mixed):
    circle, made = mixed
    circle.export(made.round_uid)
    issue_round(circle.unit, made.round_uid, ISSUED)
    assert set(files_of(circle, made.round_uid)) == {"Gói dữ liệu khen thưởng"}


def test_a_paper_replaced_after_the_bundle_stands_as_it_was_handed_over(mixed):
    circle, made = mixed
    app = circle.unit
    issue_round(app, made.round_uid, ISSUED)
    circle.export(made.round_uid)
    (row,) = [row for row in round_paper_plan(app, made.round_uid) if row.form_id == "to_trinh"]
    replace_paper(app, ReplacePaper(uid=row.paper_uid, reason="Sai tên người ký", issued_on=ISSUED))
    assert files_of(circle, made.round_uid)["Tờ trình đề nghị khen thưởng"].note == "01/TTr-UBND"


def test_a_bundle_nobody_wrote_is_refused(sent):
    circle, _round_uid = sent
    with pytest.raises(NotFoundError):
        draft_paper(circle.unit, PaperOrder(form_id="phieu_giao_nhan", subject_uid="nothing"))
