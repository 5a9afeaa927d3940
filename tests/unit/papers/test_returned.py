"""One dossier of several comes back: only the papers that say something else through its return are anew."""

from __future__ import annotations

from datetime import date

import pytest

from models.recipients import Recipient
from services.achievement_reports import SaveReport, get_report, save_report
from services.attachments import AttachFile, attach_file
from services.decisions import DecisionLine, RecordDecision, record_decision
from services.documents import RichText
from services.exchange import apply_answer, receive_bundle, superior_nominations
from services.nominations import MoveNominations, get_nomination, move_nominations
from services.papers import PaperOrder, draft_paper, list_papers, round_paper_plan, stored_pdf
from services.papers.whole_round import issue_round
from services.papers_due import papers_waiting
from services.round_reads import get_round
from services.rounds import MoveRound, move_round
from services.vocabulary import NominationState, PaperState
from tests.scans import a_pdf
from tests.unit.documents.reading import words
from tests.unit.exchange.circle import circle_of, give_back
from tests.unit.papers.makers import ISSUED, make_round

LATER = date(2026, 12, 9)


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def made(circle):
    """A round of three for the province: one came back, two are granted; the commune decides a fourth."""
    app, superior = circle.unit, circle.superior
    made = make_round(app)
    issue_round(app, made.round_uid, ISSUED)
    for office in (app, superior):
        office.clock.advance(days=12)
    receive_bundle(superior, circle.export(made.round_uid))
    issue_round(app, made.round_uid, ISSUED)  # the sheet of handing over
    give_back(circle, [made.nominations["mai"]])
    rest = superior_nominations(superior, states=(NominationState.SUBMITTED,))
    decision = RecordDecision(
        number="9/QĐ-UBND",
        decided_on=date(2026, 12, 6),
        title="Khen thưởng",
        issuer="Ủy ban nhân dân tỉnh",
        signer_name="Hoàng Văn Ký",
        signer_title="Chủ tịch",
        items=tuple(DecisionLine(nomination_uid=row.uid) for row in rest),
    )
    record_decision(superior, decision)
    apply_answer(app, circle.answer())
    return made


@pytest.fixture
def app(circle):
    return circle.unit


def take_back(app, made):
    command = MoveNominations(uids=(made.nominations["mai"],), action="reopen", reason="Thiếu số liệu")
    move_nominations(app, command)


def give_on(app, made):
    move_nominations(app, MoveNominations(uids=(made.nominations["mai"],), action="ready"))
    move_round(app, MoveRound(uid=made.round_uid, action="freeze", reason="Đã bổ sung"))


def write_anew(app, made, text="Bổ sung số liệu năm 2026. " * 12):
    uid = made.nominations["mai"]
    command = SaveReport(
        nomination_uid=uid,
        sections={"achievements": RichText.from_plain(text)},
        expected_version=get_report(app, uid).version,
    )
    save_report(app, command)


def change(app, made, key, **values):
    recipient = get_nomination(app, made.nominations[key]).row.recipient_uid
    with app.db.write("test.change") as tx:
        record = tx.session.get(Recipient, recipient)
        for name, value in values.items():
            setattr(record, name, value)


def outdated(app, made):
    plan = round_paper_plan(app, made.round_uid)
    return sorted(f"{row.form_id} {row.subject_name}" for row in plan if row.state == "outdated")


REPORT = "bao_cao_ca_nhan Hoàng Thị Mai"
LIST, SUBMISSION = "danh_sach Tổng kết năm 2026", "to_trinh Tổng kết năm 2026"
COUNT = "bien_ban_kiem_phieu Hội đồng Thi đua - Khen thưởng xã Giao Thủy"


def test_nothing_is_untrue_as_long_as_nothing_was_changed(app, made):
    assert outdated(app, made) == []
    take_back(app, made)
    assert outdated(app, made) == []
    give_on(app, made)
    assert outdated(app, made) == []


def test_a_scan_brought_later_leaves_every_paper_as_it_is(app, made, tmp_path):
    take_back(app, made)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_pdf())
    attach_file(app, AttachFile(nomination_uid=made.nominations["mai"], paper_code="scan", path=scan))
    give_on(app, made)
    assert outdated(app, made) == []
    papers = next(step for step in get_round(app, made.round_uid).steps if step.key == "papers")
    assert papers.state == "done"


def test_a_text_written_anew_changes_its_report_and_the_list_that_says_it_in_short(app, made):
    take_back(app, made)
    write_anew(app, made)
    assert outdated(app, made) == [REPORT, LIST]
    give_on(app, made)
    assert outdated(app, made) == [REPORT, LIST]
    step = next(step for step in get_round(app, made.round_uid).steps if step.key == "papers")
    assert (step.state, step.values["waiting"]) == ("now", 2)


def test_issued_anew_the_list_still_names_those_decided_as_they_were_proposed(app, made):
    take_back(app, made)
    write_anew(app, made)
    give_on(app, made)
    issue_round(app, made.round_uid, LATER)
    assert outdated(app, made) == []
    kept = [row for row in list_papers(app, round_uid=made.round_uid) if row.state is PaperState.REPLACED]
    assert sorted(row.form_id for row in kept) == ["bao_cao_ca_nhan", "danh_sach"]
    (listed,) = [
        row
        for row in list_papers(app, round_uid=made.round_uid)
        if row.form_id == "danh_sach" and row.state is PaperState.ISSUED
    ]
    text = words(stored_pdf(app, listed.uid))
    assert "Thôn Đông" in text
    assert "9/QĐ-UBND" not in text  # the award that the list itself proposes is none received before


def test_who_is_corrected_is_corrected_wherever_the_person_is_named(app, made):
    take_back(app, made)
    change(app, made, "mai", government_position="Công chức Tư pháp - Hộ tịch")
    give_on(app, made)
    assert outdated(app, made) == sorted([REPORT, COUNT, LIST, SUBMISSION])


def test_the_records_of_others_go_on_beside_a_return(app, made):
    take_back(app, made)
    change(app, made, "thon", address="xã Giao Thủy mới", features="Thôn có 400 hộ.")
    give_on(app, made)
    assert outdated(app, made) == []


def test_withdrawn_instead_of_completed_the_one_is_missing_where_all_are_named(app, made):
    command = MoveNominations(uids=(made.nominations["mai"],), action="withdraw", reason="Xin rút")
    take_back(app, made)
    move_nominations(app, command)
    move_round(app, MoveRound(uid=made.round_uid, action="freeze", reason="Đã rút"))
    assert outdated(app, made) == [LIST, SUBMISSION]


def test_as_many_papers_wait_as_the_plan_shows(app, made):
    take_back(app, made)
    write_anew(app, made)
    give_on(app, made)
    with app.db.read() as session:
        waiting = papers_waiting(session, app, made.round_uid)
    plan = round_paper_plan(app, made.round_uid)
    assert waiting == sum(row.state != "issued" for row in plan if row.form_id != "phieu_giao_nhan") == 2


def test_a_report_does_not_count_the_award_that_it_asks_for_among_those_received(app, made):
    plan = round_paper_plan(app, made.round_uid)
    report = next(row for row in plan if row.form_id == "bao_cao_tap_the")
    order = PaperOrder(form_id="bao_cao_tap_the", round_uid=made.round_uid, subject_uid=report.subject_uid)
    assert "9/QĐ-UBND" not in words(draft_paper(app, order).pdf)
