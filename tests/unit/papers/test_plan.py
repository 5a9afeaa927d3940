"""What a round needs on paper, and what is still missing."""

from __future__ import annotations

import pytest
from sqlalchemy import event, update

from models.awards import AwardRecord
from models.councils import Meeting
from models.nominations import Nomination
from models.recipients import Person
from models.types import AwardBasis, EvidenceKind
from services.documents import page_text
from services.errors import CancelledError, NotFoundError
from services.nominations import nomination_rows
from services.papers import (
    PaperOrder,
    PaperOrderError,
    PaperSignerError,
    draft_batch,
    draft_paper,
    problems_of,
    round_paper_plan,
)
from services.papers.filling import filler_for
from services.papers.naming import joined, placed
from services.progress import CancelToken, Progress
from tests.unit.documents.reading import words
from tests.unit.papers.makers import add, add_person, make_round


@pytest.fixture
def made(app):
    return make_round(app)


def order(made, form_id, key=None, **options):
    uid = made.nominations[key] if key else None
    return PaperOrder(form_id=form_id, round_uid=made.round_uid, subject_uid=uid, options=options)


def test_a_round_needs_its_reports_minutes_ballots_submission_and_list(app, made):
    plan = round_paper_plan(app, made.round_uid)
    assert sorted(row.form_id for row in plan[:4]) == [
        "bao_cao_ca_nhan",
        "bao_cao_ca_nhan",
        "bao_cao_ho_gia_dinh",
        "bao_cao_tap_the",
    ]
    assert [row.form_id for row in plan[4:]] == [
        "bien_ban_hop",
        "bien_ban_kiem_phieu",
        "to_trinh",
        "danh_sach",
    ]
    assert {row.subject_uid for row in plan[:4]} == set(made.nominations.values())
    assert {row.subject_uid for row in plan[4:6]} == {made.meeting_uid}
    # The list waits for the number of the tờ trình; nothing else lacks anything.
    assert [row.form_id for row in plan if row.state == "missing"] == ["danh_sach"]


def test_a_show_of_hands_has_no_count_of_ballots(app, made):
    with app.db.write("test.method") as tx:
        tx.session.execute(update(Meeting).values(method="hands"))
    assert "bien_ban_kiem_phieu" not in {row.form_id for row in round_paper_plan(app, made.round_uid)}


def test_before_freezing_the_submission_is_blocked_and_counts_as_lacking(app):
    made = make_round(app, freeze=False)
    rows = {row.form_id: row for row in round_paper_plan(app, made.round_uid)}
    assert rows["to_trinh"].state == "missing"
    assert rows["to_trinh"].problems == 1


def test_the_submission_names_only_those_a_higher_level_decides_on(app, made):
    text = words(draft_paper(app, order(made, "to_trinh")).pdf)
    assert "Bà Hoàng Thị Mai" in text
    assert "Hộ ông Nguyễn Văn Thuận" in text
    assert "01 tập thể, 01 cá nhân, 01 hộ gia đình" in text
    assert "Đặng Quốc Bình" not in text
    assert "kính trình Chủ tịch Ủy ban nhân dân tỉnh Ninh Bình" in text


def test_names_can_be_left_to_the_list(app, made):
    text = words(draft_paper(app, order(made, "to_trinh", listed=False)).pdf)
    assert "Hoàng Thị Mai" not in text


def test_a_draft_leaves_room_for_number_and_day(app, made):
    text = words(draft_paper(app, order(made, "to_trinh")).pdf)
    assert "Số: /TTr-UBND" in text
    assert "tháng 11 năm 2026" in text
    assert "ngày 24" not in text


def test_the_achievement_is_not_said_twice(app):
    made = make_round(app, achievement="Đạt thành tích xuất sắc trong thi đua.")
    assert "Đã có thành tích xuất sắc trong thi đua." in words(draft_paper(app, order(made, "to_trinh")).pdf)


def test_what_is_on_record_stands_in_the_report(app, made):
    text = words(draft_paper(app, order(made, "bao_cao_ca_nhan", "mai")).pdf)
    assert "Số 298/QĐ-UBND, ngày 20/12/2025" in text
    assert "Hoàn thành xuất sắc nhiệm vụ" in text
    assert "05/02/1985" in text


def test_a_birth_year_stays_a_year(app, made):
    text = words(draft_paper(app, order(made, "bao_cao_ca_nhan", "binh")).pdf)
    assert "Sinh ngày, tháng, năm: 1979 " in text


def test_the_report_of_a_household_names_other_property_it_gave(app, made):
    text = words(draft_paper(app, order(made, "bao_cao_ho_gia_dinh", "ho")).pdf)
    assert "Tài sản khác đã đóng góp: 40 cây bạch đàn; một sân phơi" in text


def test_a_collective_without_a_text_says_what_its_card_says(app, made):
    text = words(draft_paper(app, order(made, "bao_cao_tap_the", "thon")).pdf)
    assert "Thôn có 320 hộ" in text
    assert "THÔN ĐÔNG" in text


def test_the_council_is_not_named_after_the_commune_twice(app, made):
    text = words(draft_paper(app, order(made, "bien_ban_hop")).pdf)
    assert "KHEN THƯỞNG XÃ" not in text
    assert "5. Vũ Đình Lượng, Trưởng Công an xã, Ủy viên (vắng, lý do: đi công tác)." in text
    assert "Tổng số thành viên theo Quyết định: 6; tham gia họp: 5; vắng: 1." in text
    assert "83,3%" in text


def test_each_threshold_is_counted_by_itself(app, made):
    text = words(draft_paper(app, order(made, "bien_ban_kiem_phieu")).pdf)
    assert "Trong 4 trường hợp cần đạt trên 50%" in text
    assert "(từ 4 phiếu), số trường hợp đạt là 4" in text


def test_what_is_missing_is_named(app, made):
    with app.db.write("test.blank") as tx:
        tx.session.execute(update(Person).values(residence=None, address=None, birth_date=None))
    found = {problem.label for problem in problems_of(app, order(made, "bao_cao_ca_nhan", "mai"))}
    assert found == {"Ngày, tháng, năm sinh", "Trú quán"}
    draft = draft_paper(app, order(made, "bao_cao_ca_nhan", "mai"))
    assert {problem.label for problem in draft.problems} == found
    assert "Trú quán: …" in words(draft.pdf)


def test_text_comes_back_in_nfc_word_for_word(app, made):
    draft = draft_paper(app, order(made, "to_trinh"))
    assert "Ủy ban nhân dân tỉnh Ninh Bình" in page_text(draft.pdf, 0)


def test_file_names_are_plain(app, made):
    names = [draft.file_name for draft in draft_batch(app, made.round_uid)]
    assert "bao_cao_ca_nhan-dang-quoc-binh.pdf" in names
    assert all(name.isascii() and " " not in name for name in names)


def test_drafting_a_batch_stops_when_told(app, made):
    token = CancelToken()
    drafts = draft_batch(app, made.round_uid, Progress(token))
    assert next(drafts).pages
    token.cancel()
    with pytest.raises(CancelledError):
        next(drafts)


@pytest.mark.parametrize(
    "wrong",
    [
        PaperOrder(form_id="phieu_khoi_phuc"),
        PaperOrder(form_id="to_trinh"),
        PaperOrder(form_id="bao_cao_ca_nhan"),
        PaperOrder(form_id="bao_cao_nam"),
    ],
)
def test_an_order_without_its_subject_is_refused(app, wrong):
    with pytest.raises(PaperOrderError):
        draft_paper(app, wrong)


def test_a_form_that_does_not_fit_the_recipient_is_refused(app, made):
    with pytest.raises(PaperOrderError):
        draft_paper(app, order(made, "bao_cao_tap_the", "mai"))


def test_an_unknown_round_and_signer_are_refused(app, made):
    with pytest.raises(NotFoundError):
        round_paper_plan(app, "nowhere")
    with pytest.raises(PaperSignerError):
        draft_paper(app, order(made, "to_trinh"), signer_index=7)


def test_the_number_of_queries_does_not_grow_with_the_round(app, made):
    from services.nominations import Nominate, nominate
    from services.rounds import MoveRound, move_round

    counts = []
    seen = []
    assert app.forms  # the words of the office are read once
    event.listen(app.db.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    for people in (0, 20):
        if people:
            move_round(app, MoveRound(uid=made.round_uid, action="reopen", reason="thêm người"))
            uids = tuple(add_person(app, f"Nguyễn Thị Thử {n}") for n in range(people))
            nominate(app, Nominate(round_uid=made.round_uid, recipient_uids=uids, award_code="LDTT"))
        seen.clear()
        round_paper_plan(app, made.round_uid)
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("office", "unit", "words"),
    [
        ("Chánh Văn phòng", "Văn phòng HĐND và UBND", "Chánh Văn phòng HĐND và UBND"),
        ("Trưởng phòng Văn hóa - Xã hội", "Phòng Văn hoá - Xã hội", "Trưởng phòng Văn hóa - Xã hội"),
        ("Công chức", "Trạm Y tế", "Công chức, Trạm Y tế"),
        ("Hiệu trưởng", "Trường Tiểu học A", "Hiệu trưởng, Trường Tiểu học A"),
        ("Kế toán trưởng", "Trường Mầm non B", "Kế toán trưởng, Trường Mầm non B"),
        ("", "Trạm Y tế", "Trạm Y tế"),
        ("Trưởng thôn", "", "Trưởng thôn"),
    ],
)
def test_office_and_unit_are_not_said_twice(office, unit, words):
    assert joined(office, unit) == words


@pytest.mark.parametrize(
    ("name", "address", "words"),
    [
        ("Trạm Y tế xã", "Xã Giao Thuỷ, tỉnh Ninh Bình", "Trạm Y tế xã Giao Thuỷ, tỉnh Ninh Bình"),
        ("Trạm Y tế xã", "Xã Giao Thuỷ", "Trạm Y tế xã Giao Thuỷ"),
        ("Thôn Đông", "Xã Giao Thuỷ", "Thôn Đông, xã Giao Thuỷ"),
        ("Trần Thị Na", "Xóm 5, thôn Đông", "Trần Thị Na, xóm 5, thôn Đông"),
        ("Trần Thị Na", "Hoành Đông", "Trần Thị Na, Hoành Đông"),
        ("Trạm Y tế xã", "Xã", "Trạm Y tế xã, xã"),
    ],
)
def test_an_address_within_a_sentence_begins_small_and_says_nothing_twice(name, address, words):
    assert ", ".join(part for part in placed(name, address) if part) == words


def test_ballots_and_proposals_name_the_higher_award_first(app, made):
    with app.db.write("test.award") as tx:
        tx.session.execute(
            update(Nomination).where(Nomination.uid == made.nominations["mai"]).values(award_code="CSTDT")
        )
    # Titles before commendations, each from the higher to the lower: no order of letters, no order of names.
    titles = ("Chiến sĩ thi đua cấp tỉnh", "Lao động tiên tiến", "Bằng khen của Chủ tịch")
    text = words(draft_paper(app, order(made, "bien_ban_kiem_phieu")).pdf)
    assert sorted(titles, key=text.index) == list(titles)
    text = words(draft_paper(app, order(made, "to_trinh")).pdf)
    assert text.index("thi đua cấp tỉnh") < text.index("Bằng khen")


def test_past_awards_of_one_year_stand_the_higher_first(app, made):
    (person,) = [row for row in nomination_rows(app, made.round_uid) if row.uid == made.nominations["mai"]]
    for code, name in (("LDTT", "“Lao động tiên tiến”"), ("CSTDT", "“Chiến sĩ thi đua cấp tỉnh”")):
        add(
            app,
            AwardRecord,
            recipient_uid=person.recipient_uid,
            award_code=code,
            printed_name=name,
            basis=AwardBasis.MERIT,
            year_from=2024,
            year_to=2024,
            decision_number="9/QĐ-UBND",
            evidence=EvidenceKind.VERIFIED,
        )
    with app.db.read() as session:
        report = filler_for(session, app, order(made, "bao_cao_ca_nhan", "mai"))
        titles = report.fill(order(made, "bao_cao_ca_nhan", "mai")).data.titles
    assert [(row.year, row.award) for row in titles] == [
        (2024, "Chiến sĩ thi đua cấp tỉnh"),
        (2024, "Chiến sĩ thi đua cơ sở"),
        (2024, "Lao động tiên tiến"),
        (2025, "Chiến sĩ thi đua cơ sở"),
    ]
    text = words(draft_paper(app, order(made, "danh_sach")).pdf)
    assert text.index("Chiến sĩ thi đua cấp tỉnh") < text.index("Chiến sĩ thi đua cơ sở")
    assert text.index("Chiến sĩ thi đua cơ sở") < text.index("Lao động tiên tiến")


def test_past_awards_stand_once_with_all_their_decisions(app, made):
    text = words(draft_paper(app, order(made, "danh_sach")).pdf)
    assert "(311/QĐ-UBND, 2024; 298/QĐ-UBND, 2025)" in text
