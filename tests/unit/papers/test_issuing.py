"""Issued once, numbered, frozen; cancelled and replaced with a reason."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from sqlalchemy import func, select, update

from models.attachments import Blob, BlobChunk
from models.documents import NumberSeries, Paper
from models.recipients import Recipient
from services.achievement_reports import SaveReport, get_report, save_report
from services.documents import RichText, build, from_jsonable, render_pdf
from services.dossiers import dossier_of
from services.errors import CancelledError, ConflictError, NotFoundError
from services.events import ReasonNeededError, events_of
from services.messages import explain
from services.nominations import MoveNominations, move_nominations
from services.papers import (
    CancelPaper,
    IssuePaper,
    PaperAlreadyIssuedError,
    PaperDamagedError,
    PaperIncompleteError,
    PaperMeetingOpenError,
    PaperNotIssuedError,
    PaperNumberTakenError,
    PaperOrder,
    PaperRoundOpenError,
    PaperUnwritableError,
    ReplacePaper,
    cancel_paper,
    enrolment_sheet_pdf,
    get_paper,
    issue_paper,
    issue_round,
    list_papers,
    recovery_sheet_pdf,
    replace_paper,
    round_paper_plan,
    save_pdf,
    stored_pdf,
)
from services.papers.codes import code_of, with_code
from services.papers.series import number_series
from services.plausible import ImplausibleDateError
from services.progress import CancelToken, Progress
from services.rounds import MoveRound, move_round
from services.vocabulary import PaperState
from tests.unit.documents.reading import words
from tests.unit.papers.makers import ISSUED, make_round


@pytest.fixture
def made(app):
    return make_round(app)


def issue(app, made, form_id="to_trinh", **changes):
    order = PaperOrder(form_id=form_id, round_uid=made.round_uid, subject_uid=changes.pop("subject", None))
    return issue_paper(app, IssuePaper(**({"order": order, "issued_on": ISSUED} | changes))).subject


def stored(app, model):
    with app.db.read() as session:
        return session.execute(select(func.count()).select_from(model)).scalar_one()


def test_an_issued_paper_has_number_date_and_signer(app, made):
    uid = issue(app, made)
    text = words(stored_pdf(app, uid))
    assert "Số: 01/TTr-UBND" in text
    assert "ngày 05 tháng 12 năm 2026" in text
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in text
    assert "Trần Văn Khải" in text
    row = get_paper(app, uid)
    assert (row.number_text, row.issued_on, row.state) == ("01/TTr-UBND", ISSUED, PaperState.ISSUED)
    assert [(event.action, event.to_state) for event in events_of(app, uid)] == [("issue", "issued")]


def test_the_deputy_signs_for_the_head(app, made):
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in words(stored_pdf(app, issue(app, made, signer_index=1)))


def test_the_snapshot_gives_the_same_bytes_again(app, made):
    uid = issue(app, made)
    with app.db.read() as session:
        paper = session.get(Paper, uid)
        form = app.forms.form(paper.form_id)
        assert paper.form_digest == form.digest
        plain = build(form, from_jsonable(paper.form_id, paper.snapshot))
        rendered = render_pdf(with_code(plain, code_of(uid, paper.form_id, paper.snapshot)))
        assert rendered.sha256 == paper.pdf_sha256 == hashlib.sha256(stored_pdf(app, uid)).hexdigest()


def test_a_later_change_of_the_records_does_not_reach_the_issued_paper(app, made):
    before = stored_pdf(app, uid := issue(app, made))
    with app.db.write("test.rename") as tx:
        tx.session.execute(update(Recipient).values(name="Người Khác"))
    assert stored_pdf(app, uid) == before


def test_numbers_run_per_symbol_and_year(app, made):
    order = PaperOrder(form_id="bien_ban_hop", round_uid=made.round_uid)
    first = get_paper(app, issue(app, made))
    minutes = get_paper(app, issue_paper(app, IssuePaper(order=order, issued_on=ISSUED)).subject)
    assert (first.number_text, minutes.number_text) == ("01/TTr-UBND", "01/BB-HĐTĐKT")
    cancel_paper(app, CancelPaper(uid=first.uid, reason="sai tên"))
    assert get_paper(app, issue(app, made)).number_text == "02/TTr-UBND"


def test_a_new_year_begins_at_one(app, made):
    first = issue(app, made)
    cancel_paper(app, CancelPaper(uid=first, reason="sai ngày"))
    assert get_paper(app, issue(app, made, issued_on=date(2027, 1, 4))).number_text == "01/TTr-UBND"


def test_a_number_of_the_clerks_own_is_taken_once_and_the_series_goes_on_from_it(app, made):
    first = issue(app, made, number=15)
    cancel_paper(app, CancelPaper(uid=first, reason="sai"))
    with pytest.raises(PaperNumberTakenError):
        issue(app, made, number=15)
    with pytest.raises(PaperNumberTakenError):
        issue(app, made, number=0)
    assert get_paper(app, issue(app, made)).number_text == "16/TTr-UBND"


def test_the_series_of_a_year_name_what_was_passed_over_and_what_is_void(app, made):
    assert number_series(app, 2026) == ()
    cancel_paper(app, CancelPaper(uid=issue(app, made), reason="sai"))
    issue(app, made, number=6)
    minutes = PaperOrder(form_id="bien_ban_hop", round_uid=made.round_uid)
    issue_paper(app, IssuePaper(order=minutes, issued_on=ISSUED))
    rows = {row.symbol: row for row in number_series(app, 2026)}
    assert list(rows) == ["BB-HĐTĐKT", "TTr-UBND"]
    assert (rows["TTr-UBND"].last, rows["TTr-UBND"].next) == (6, 7)
    assert (rows["TTr-UBND"].unused, rows["TTr-UBND"].void) == (((2, 5),), (1,))
    assert (rows["BB-HĐTĐKT"].unused, rows["BB-HĐTĐKT"].void) == ((), ())
    assert number_series(app, 2025) == ()


def test_a_paper_is_issued_once(app, made):
    issue(app, made)
    with pytest.raises(PaperAlreadyIssuedError) as caught:
        issue(app, made)
    assert "Tờ trình" in explain(caught.value).what


def test_a_paper_that_lacks_something_is_not_issued_and_takes_no_number(app, made):
    with pytest.raises(PaperIncompleteError) as caught:
        issue(app, made, "danh_sach")
    assert [problem.label for problem in caught.value.problems] == ["Số Tờ trình kèm theo"]
    assert (stored(app, Paper), stored(app, NumberSeries), stored(app, Blob)) == (0, 0, 0)
    assert get_paper(app, issue(app, made, "danh_sach", with_gaps=True)).number_text == ""


def test_the_list_names_the_submission_it_goes_with(app, made):
    issue(app, made, number=7)
    text = words(stored_pdf(app, issue(app, made, "danh_sach", issued_on=date(2026, 12, 7))))
    assert "Tờ trình số 07/TTr-UBND ngày 05 tháng 12 năm 2026" in text


def test_nothing_goes_upward_before_the_round_is_frozen(app):
    made = make_round(app, freeze=False)
    with pytest.raises(PaperRoundOpenError):
        issue(app, made)
    with pytest.raises(PaperRoundOpenError):
        issue_round(app, made.round_uid, ISSUED)
    assert stored(app, Paper) == 0


def test_minutes_wait_for_the_end_of_the_meeting(app, made):
    from models.councils import Meeting

    with app.db.write("test.open") as tx:
        tx.session.execute(update(Meeting).values(concluded=False))
    with pytest.raises(PaperMeetingOpenError):
        issue(app, made, "bien_ban_hop")


def test_a_whole_round_is_issued_at_once(app, made):
    seen = []
    changes = issue_round(
        app, made.round_uid, ISSUED, Progress(listener=lambda state: seen.append((state.done, state.total)))
    )
    assert len(changes.uids["paper"]) == 8
    assert {row.state for row in round_paper_plan(app, made.round_uid)} == {"issued"}
    assert seen[0] == (0, 8)
    assert seen[-1] == (8, 8)
    text = words(stored_pdf(app, list_papers(app, text="Danh sách")[0].uid))
    assert "Tờ trình số 01/TTr-UBND" in text
    assert not issue_round(app, made.round_uid, ISSUED)


def test_the_dossier_sees_what_is_issued(app, made):
    before = {line.code: line.problem for line in dossier_of(app, made.nominations["mai"]).lines}
    assert before["to_trinh"] == "not_issued"
    issue_round(app, made.round_uid, ISSUED)
    lines = dossier_of(app, made.nominations["mai"]).lines
    assert not [line.code for line in lines if line.problem == "not_issued"]


def test_stopping_a_round_leaves_nothing(app, made):
    token = CancelToken()

    def listen(state):
        if state.done == 3:
            token.cancel()

    with pytest.raises(CancelledError):
        issue_round(app, made.round_uid, ISSUED, Progress(token, listen))
    assert (stored(app, Paper), stored(app, NumberSeries), stored(app, Blob)) == (0, 0, 0)


def test_a_round_leaves_incomplete_papers_as_drafts(app, made):
    with app.db.write("test.blank") as tx:
        tx.session.execute(update(Recipient).where(Recipient.name == "Hoàng Thị Mai").values(gender=None))
    issue_round(app, made.round_uid, ISSUED)
    left = [row for row in round_paper_plan(app, made.round_uid) if row.state != "issued"]
    assert [(row.subject_name, row.state, row.problems) for row in left] == [("Hoàng Thị Mai", "missing", 1)]


def test_cancelling_needs_a_reason_and_is_on_record(app, made):
    uid = issue(app, made)
    with pytest.raises(ReasonNeededError):
        cancel_paper(app, CancelPaper(uid=uid, reason=" "))
    cancel_paper(app, CancelPaper(uid=uid, reason="sai tên"))
    assert get_paper(app, uid).state is PaperState.CANCELLED
    assert events_of(app, uid)[-1].reason == "sai tên"
    assert stored_pdf(app, uid)
    plan = {row.form_id: row for row in round_paper_plan(app, made.round_uid)}["to_trinh"]
    assert (plan.state, plan.paper_uid) == ("cancelled", None)
    with pytest.raises(PaperNotIssuedError):
        cancel_paper(app, CancelPaper(uid=uid, reason="lần nữa"))


def test_a_paper_changed_elsewhere_is_not_cancelled(app, made):
    uid = issue(app, made)
    with pytest.raises(ConflictError):
        cancel_paper(app, CancelPaper(uid=uid, reason="sai", expected_version=9))


def test_replacing_makes_a_new_paper_and_points_at_it(app, made):
    old = issue(app, made)
    command = ReplacePaper(uid=old, reason="sửa người ký", issued_on=date(2026, 12, 8), signer_index=1)
    new = replace_paper(app, command).subject
    assert (get_paper(app, old).state, get_paper(app, old).replaced_by) == (PaperState.REPLACED, new)
    assert get_paper(app, new).number_text == "02/TTr-UBND"
    assert "KT. CHỦ TỊCH" in words(stored_pdf(app, new))


def test_replacing_that_fails_keeps_the_old_paper(app, made):
    old = issue(app, made)
    with pytest.raises(PaperNumberTakenError):
        replace_paper(app, ReplacePaper(uid=old, reason="sửa", issued_on=ISSUED, number=1))
    assert get_paper(app, old).state is PaperState.ISSUED


def test_a_damaged_file_is_never_printed(app, made, tmp_path):
    uid = issue(app, made)
    with app.db.write("local.test") as tx:
        tx.session.execute(update(BlobChunk).values(content=b"%PDF-1.7 something else"))
    with pytest.raises(PaperDamagedError) as caught:
        save_pdf(app, uid, tmp_path)
    assert explain(caught.value).next
    assert not list(tmp_path.glob("*.pdf"))


def test_a_paper_is_saved_under_a_plain_name(app, made, tmp_path):
    uid = issue(app, made, "bao_cao_ca_nhan", subject=made.nominations["mai"])
    path = save_pdf(app, uid, tmp_path)
    assert path.name == "bao_cao_ca_nhan-hoang-thi-mai.pdf"
    assert path.read_bytes() == stored_pdf(app, uid)
    assert save_pdf(app, uid, tmp_path) == path  # it says the same
    path.write_bytes(b"that of another person of the name")
    second = save_pdf(app, uid, tmp_path)
    assert (second.name, second.read_bytes()) == (f"{path.stem}-2.pdf", stored_pdf(app, uid))
    assert path.read_bytes() == b"that of another person of the name"
    assert save_pdf(app, uid, path, keep=True) == second
    assert save_pdf(app, uid, path) == path  # the window has asked
    assert path.read_bytes() == stored_pdf(app, uid)
    with pytest.raises(PaperUnwritableError):
        save_pdf(app, uid, tmp_path / "nowhere" / "a.pdf")


def test_papers_are_found_by_words_number_and_year(app, made):
    issue_round(app, made.round_uid, ISSUED)
    assert [row.form_id for row in list_papers(app, text="to trinh de nghi")] == ["to_trinh"]
    assert [row.form_id for row in list_papers(app, text="01/TTr")] == ["to_trinh"]
    assert len(list_papers(app, year=2026, round_uid=made.round_uid)) == 8
    assert list_papers(app, year=2025) == ()
    with pytest.raises(NotFoundError):
        get_paper(app, "nothing")
    with pytest.raises(NotFoundError):
        stored_pdf(app, "nothing")


def test_the_sheets_of_the_program(app, made):
    code = "7KQ2M-9XH4T-P3WNA-C8RVE"
    text = words(recovery_sheet_pdf(app, code))
    assert "P3WNA" in text
    assert recovery_sheet_pdf(app.profile(), code, app.clock.today()) == recovery_sheet_pdf(app, code)
    sheet = enrolment_sheet_pdf(app, "Sở Nội vụ tỉnh Ninh Bình")
    assert "Sở Nội vụ tỉnh Ninh Bình" in words(sheet)
    assert "Mã đơn vị: 14167" in words(sheet)
    assert app.unit_id not in words(sheet)


def test_the_sheet_of_the_province_calls_no_commune_the_receiver(make_office):
    text = words(enrolment_sheet_pdf(make_office.superior(), "Xã Giao Thuỷ"))
    assert "Trao đổi dữ liệu với đơn vị: Xã Giao Thuỷ" in text
    assert "Đăng ký với đơn vị tiếp nhận" not in text


@pytest.fixture
def reopened(app, made):
    """Return a round that was issued, taken back because a text lacked something, and frozen again."""
    issue_round(app, made.round_uid, ISSUED)
    move_round(app, MoveRound(uid=made.round_uid, action="reopen", reason="Tỉnh trả: thiếu số liệu"))
    return made


def freeze_again(app, made):
    move_round(app, MoveRound(uid=made.round_uid, action="freeze", reason="Đã bổ sung"))


def write_anew(app, made, key, text):
    uid = made.nominations[key]
    version = get_report(app, uid).version
    save_report(
        app,
        SaveReport(
            nomination_uid=uid, sections={"achievements": RichText.from_plain(text)}, expected_version=version
        ),
    )


def test_what_was_changed_after_a_reopening_is_issued_in_place_of_the_old(app, reopened):
    write_anew(app, reopened, "mai", "Bổ sung số liệu năm 2026. " * 12)
    freeze_again(app, reopened)
    before = {row.form_id + (row.subject_uid or ""): row for row in round_paper_plan(app, reopened.round_uid)}
    outdated = [row for row in before.values() if row.state == "outdated"]
    # The list says the achievements in short, so it is outdated with the report.
    assert [row.form_id for row in outdated] == ["bao_cao_ca_nhan", "danh_sach"]
    assert outdated[0].subject_name == "Hoàng Thị Mai"
    assert outdated[0].reopened_for == "Tỉnh trả: thiếu số liệu"
    issue_round(app, reopened.round_uid, date(2026, 12, 9))
    old = get_paper(app, outdated[0].paper_uid)
    assert old.state is PaperState.REPLACED
    assert "Bổ sung số liệu năm 2026." in words(stored_pdf(app, old.replaced_by))
    assert "Bổ sung số liệu năm 2026." not in words(stored_pdf(app, old.uid))
    assert [(event.action, event.reason) for event in events_of(app, old.uid)][-1] == (
        "replace",
        "Tỉnh trả: thiếu số liệu",
    )
    after = round_paper_plan(app, reopened.round_uid)
    assert {row.state for row in after} == {"issued"}
    kept = {row.paper_uid for row in after} & {row.paper_uid for row in before.values()}
    assert len(kept) == len(after) - 2
    assert not issue_round(app, reopened.round_uid, date(2026, 12, 9))


def test_without_the_one_who_is_out_submission_and_list_are_issued_anew(app, reopened):
    move_nominations(
        app, MoveNominations(uids=(reopened.nominations["mai"],), action="withdraw", reason="Xin rút")
    )
    freeze_again(app, reopened)
    states = {row.form_id: row.state for row in round_paper_plan(app, reopened.round_uid)}
    assert (states["to_trinh"], states["danh_sach"]) == ("outdated", "outdated")
    issue_round(app, reopened.round_uid, date(2026, 12, 9))
    papers = {(row.form_id, row.state): row for row in list_papers(app, round_uid=reopened.round_uid)}
    submission = papers["to_trinh", PaperState.ISSUED]
    assert submission.number_text == "02/TTr-UBND"
    assert papers["to_trinh", PaperState.REPLACED].replaced_by == submission.uid
    listed = words(stored_pdf(app, papers["danh_sach", PaperState.ISSUED].uid))
    assert "Tờ trình số 02/TTr-UBND" in listed
    assert "Hoàng Thị Mai" not in listed
    gone = papers["bao_cao_ca_nhan", PaperState.CANCELLED]
    assert gone.subject_uid == reopened.nominations["mai"]
    assert events_of(app, gone.uid)[-1].reason == "Tỉnh trả: thiếu số liệu"


def test_a_deputys_signature_makes_no_paper_outdated(app, made):
    issue_round(app, made.round_uid, ISSUED, signer_index=1)
    move_round(app, MoveRound(uid=made.round_uid, action="reopen", reason="Xem lại"))
    freeze_again(app, made)
    assert {row.state for row in round_paper_plan(app, made.round_uid)} == {"issued"}


def test_records_that_go_on_without_a_reopening_leave_the_papers_alone(app, made):
    issue_round(app, made.round_uid, ISSUED)
    with app.db.write("test.move") as tx:
        tx.session.execute(update(Recipient).values(address="Thôn Tây, xã Giao Thủy"))
    assert {row.state for row in round_paper_plan(app, made.round_uid)} == {"issued"}
    assert not issue_round(app, made.round_uid, ISSUED)


def test_a_report_without_a_text_is_not_issued_even_with_room_to_write_in(app):
    made = make_round(app, freeze=False)
    write_anew(app, made, "mai", "")
    move_round(app, MoveRound(uid=made.round_uid, action="freeze", reason="Đủ thành phần"))
    uid = made.nominations["mai"]
    with pytest.raises(PaperIncompleteError) as caught:
        issue(app, made, "bao_cao_ca_nhan", subject=uid, with_gaps=True)
    assert [problem.field for problem in caught.value.problems] == ["achievements"]
    assert stored(app, Paper) == 0


def test_a_paper_of_an_impossible_day_is_not_issued(app, made):
    with pytest.raises(ImplausibleDateError):
        issue(app, made, issued_on=date(2126, 12, 5))
    assert stored(app, Paper) == 0
