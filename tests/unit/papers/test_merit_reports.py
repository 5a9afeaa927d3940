"""Reports in the form that award and type of commendation ask for, filled from the records."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import to_builtins
from sqlalchemy import select

from models.documents import Paper
from models.movements import Movement
from models.nominations import AchievementReport
from models.recipients import Collective, Household, Membership
from models.types import AwardBasis, MovementMethod, MovementScope, RecipientKind, RoundKind
from services.achievement_reports import SaveReport, UnknownSectionError, get_report, save_report
from services.documents import RichText
from services.documents.conformance import check_paper
from services.documents.richtext import NO_TEXT
from services.documents.word import render_docx
from services.dossiers import dossier_of, round_gaps
from services.nominations import Nominate, nominate, nomination_rows
from services.papers import (
    IssuePaper,
    PaperOrder,
    PaperOrderError,
    draft_paper,
    issue_paper,
    left_out,
    report_of,
    round_paper_plan,
    texts_from_word,
)
from services.papers.naming import movement_words
from services.papers_due import papers_waiting
from services.report_forms import REPORT_FORMS, report_form
from services.rounds import OpenRound, open_round
from tests.unit.documents.reading import words
from tests.unit.papers.makers import ISSUED, TEXT, YEAR, add, add_person, set_profile


def add_group(app, name="Thôn Đông"):
    return add(app, Collective, name=name, sort_key=name, fold_key=name.lower(), features="Thôn có 320 hộ.")


def nominated(app, basis, award, recipient, **of_round):
    """Open a round, nominate one recipient; return the row of the nomination."""
    set_profile(app)
    kind = {AwardBasis.SUDDEN: RoundKind.SUDDEN, AwardBasis.MOVEMENT: RoundKind.THEMATIC}.get(
        basis, RoundKind.YEAR_END
    )
    command = OpenRound(title="Đợt thử", round_kind=kind, year=YEAR, basis=basis, **of_round)
    round_uid = open_round(app, command).subject
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(recipient,), award_code=award))
    return nomination_rows(app, round_uid)[0]


def draft(app, row, form_id=""):
    order = PaperOrder(form_id=form_id or row.report_form, round_uid=row.round_uid, subject_uid=row.uid)
    return draft_paper(app, order)


def write(app, row, **texts):
    sections = {key: RichText.from_plain(text) for key, text in texts.items()}
    save_report(app, SaveReport(nomination_uid=row.uid, sections=sections))


def add_movement(app, title="Chung sức xây dựng nông thôn mới"):
    return add(
        app,
        Movement,
        title=title,
        fold_key=title.lower(),
        method=MovementMethod.THEMATIC,
        scope=MovementScope.UNIT,
        launcher="Ủy ban nhân dân xã",
        start_date="2026-01",
    )


@pytest.mark.parametrize(
    ("basis", "award", "kind", "form"),
    [
        ("merit", "LDTT", RecipientKind.PERSON, "bao_cao_ca_nhan"),
        ("merit", "TTLDTT", RecipientKind.COLLECTIVE, "bao_cao_tap_the"),
        ("sudden", "GKXA", RecipientKind.PERSON, "bao_cao_dot_xuat"),
        ("sudden", "GKXA", RecipientKind.COLLECTIVE, "bao_cao_dot_xuat"),
        ("sudden", "GKXA", RecipientKind.HOUSEHOLD, "bao_cao_ho_gia_dinh"),
        ("movement", "BKT", RecipientKind.PERSON, "bao_cao_chuyen_de"),
        ("movement", "BKT", RecipientKind.COLLECTIVE, "bao_cao_chuyen_de"),
        ("movement", "LDTT", RecipientKind.PERSON, "bao_cao_ca_nhan"),  # a title of the year all the same
        ("dedication", "HCLD3", RecipientKind.PERSON, "bao_cao_cong_hien"),
        ("dedication", "HCLD3", RecipientKind.COLLECTIVE, "tom_tat_thanh_tich"),
        ("merit", "AHLD", RecipientKind.PERSON, "bao_cao_anh_hung_ca_nhan"),
        ("merit", "AHLD", RecipientKind.COLLECTIVE, "bao_cao_anh_hung_tap_the"),
        ("external", "BKT", RecipientKind.PERSON, "bao_cao_doi_ngoai_ca_nhan"),
        ("merit", "HCHN", RecipientKind.COLLECTIVE, "bao_cao_doi_ngoai_tap_the"),  # given to foreigners only
        ("service_years", "HYCCSVV1", RecipientKind.PERSON, "tom_tat_thanh_tich"),
    ],
)
def test_award_and_basis_choose_the_form(app, basis, award, kind, form):
    assert report_form(app.packs.on(date(2026, 11, 24)), award, kind, basis) == form


def test_a_sudden_deed_is_reported_with_what_the_round_says_of_it(app):
    person = add_person(app, "Hoàng Thị Mai")
    row = nominated(
        app, AwardBasis.SUDDEN, "GKXA", person, achievement="Thành tích đột xuất trong cứu người đuối nước."
    )
    write(app, row, duties="Trực cứu hộ.", achievements="Lao ra giữa dòng nước xiết.", meaning="Nêu gương.")
    paper = draft(app, row)
    text = words(paper.pdf)
    for part in (
        "(Về thành tích xuất sắc đột xuất trong cứu người đuối nước)",
        "Hoàng Thị Mai, Công chức Văn phòng - Thống kê, Văn phòng HĐND và UBND xã",
        "I. SƠ LƯỢC LÝ LỊCH",
        "Ngày, tháng, năm sinh: 05/02/1985",
        "Quê quán: Xã Giao Thủy, tỉnh Ninh Bình",
        "Lao ra giữa dòng nước xiết.",
        "Nêu gương.",
        "NGƯỜI BÁO CÁO",
    ):
        assert part in text, part
    assert paper.problems == ()
    assert [one.rule for one in check_paper(paper.pdf).broken] == []


def test_a_thematic_report_names_the_movement_and_tells_of_the_collective(app):
    row = nominated(app, AwardBasis.MOVEMENT, "BKT", add_group(app), movement_uid=add_movement(app))
    write(app, row, achievements="Bê tông hóa 4 km đường.")
    text = words(draft(app, row).pdf)
    assert "(Về thành tích xuất sắc trong phong trào thi đua “Chung sức xây dựng nông thôn mới”)" in text
    assert "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH" in text
    assert "Thôn có 320 hộ." in text
    assert "Bê tông hóa 4 km đường." in text
    assert "LÝ LỊCH" not in text


def test_what_the_round_does_not_say_leads_to_its_particulars(app):
    row = nominated(app, AwardBasis.SUDDEN, "GKXA", add_person(app, "Hoàng Thị Mai"))
    write(app, row, achievements="Cứu người.")
    assert [one.label for one in draft(app, row).problems] == ["Thành tích, nhiệm vụ"]
    missing = next(one for one in left_out(app, row.round_uid) if one.subject_uid == row.uid)
    assert (missing.form_id, missing.place) == ("bao_cao_dot_xuat", "nominations")


def test_a_life_of_service_comes_out_of_the_records(app):
    person = add_person(
        app, "Đinh Văn Bền", alias="Ba Bền", recruited_on="1990-09-01", party_joined_on="1995-05-19"
    )
    for unit, office, begins, ends in (
        ("Đội thuế", "Cán bộ", "1990-09", "1995-12"),
        ("Ủy ban nhân dân xã", "Phó Chủ tịch", "1996-01", "2004-12"),
        ("Đảng ủy xã", "Bí thư", "2005", None),
    ):
        add(
            app,
            Membership,
            person_uid=person,
            collective_uid=add_group(app, unit),
            from_date=begins,
            to_date=ends,
            position=office,
        )
    row = nominated(app, AwardBasis.DEDICATION, "HCLD3", person)
    write(app, row, office_for="Phó Chủ tịch Ủy ban nhân dân xã")
    paper = draft(app, row)
    text = words(paper.pdf)
    for part in (
        "Bí danh: Ba Bền",
        "Chức vụ đề nghị khen thưởng: Phó Chủ tịch Ủy ban nhân dân xã",
        "bắt đầu tham gia công tác: 01/09/1990",
        "vào Đảng chính thức: 19/05/1995",
        "09/1990 12/1995 Cán bộ Đội thuế 5 năm 4 tháng",
        "2005 nay Bí thư Đảng ủy xã",
        "Phó Chủ tịch: 9 năm",
    ):
        assert part in text, part
    assert "Bí thư: " not in text  # from which month on is not known: no sum is made up
    assert paper.problems == ()


def test_a_report_that_the_records_fill_waits_for_no_text(app):
    row = nominated(app, AwardBasis.DEDICATION, "HCLD3", add_person(app, "Đinh Văn Bền"))
    assert row.report_complete
    assert "report_missing" not in {gap.what for gap in round_gaps(app, row.round_uid)}
    line = next(one for one in dossier_of(app, row.uid).lines if one.how == "report")
    assert line.have
    problems = {one.label for one in draft(app, row).problems}
    assert problems == {"Quá trình công tác"}


@pytest.mark.parametrize(("kind", "label"), [("person", "LÝ LỊCH"), ("collective", "ĐẶC ĐIỂM")])
def test_heroes_and_their_years(app, kind, label):
    who = add_person(app, "Hoàng Thị Mai") if kind == "person" else add_group(app)
    row = nominated(app, AwardBasis.MERIT, "AHLD", who)
    texts = {"achievements": "Đặc biệt xuất sắc.", "measures": "Giải pháp mới.", "compliance": "Gương mẫu."}
    write(app, row, **texts)
    text = words(draft(app, row).pdf)
    for part in ("ANH HÙNG LAO ĐỘNG", f"(Giai đoạn {YEAR})", label, *texts.values()):
        assert part in text, part


def test_a_foreigner_has_room_for_what_no_record_holds(app):
    person = add_person(
        app, "John Doe", home_town=None, government_position="Chuyên gia", workplace="Tổ chức A"
    )
    row = nominated(app, AwardBasis.EXTERNAL, "BKT", person)
    write(app, row, achievements="Xây hai cầu dân sinh.", friendship="Gắn kết hai địa phương.")
    text = words(draft(app, row).pdf)
    for part in ("Quốc tịch: …", "Chức vụ: Chuyên gia, Tổ chức A", "Xây hai cầu", "Gắn kết hai địa phương."):
        assert part in text, part
    assert "ỦY BAN NHÂN DÂN" in text.partition("BÁO CÁO")[0]


def test_the_summary_stands_on_one_page_for_any_nomination(app):
    row = nominated(app, AwardBasis.MERIT, "LDTT", add_person(app, "Hoàng Thị Mai"))
    save_report(app, SaveReport(nomination_uid=row.uid, sections={"duties": TEXT, "achievements": TEXT}))
    paper = draft(app, row, "tom_tat_thanh_tich")
    text = words(paper.pdf)
    assert "TÓM TẮT THÀNH TÍCH Hoàng Thị Mai" in text
    assert "Hoàn thành xuất sắc nhiệm vụ được giao" in text
    assert paper.pages == 1
    with pytest.raises(PaperOrderError):
        draft(app, row, "bao_cao_dot_xuat")


def test_the_parts_to_write_are_those_of_the_form(app):
    row = nominated(app, AwardBasis.SUDDEN, "GKXA", add_person(app, "Hoàng Thị Mai"))
    assert [one.key for one in get_report(app, row.uid).sections] == ["duties", "achievements", "meaning"]
    with pytest.raises(UnknownSectionError):
        write(app, row, compliance="Gương mẫu.")


def test_what_was_written_for_another_form_is_still_seen_and_can_be_taken_away(app):
    row = nominated(app, AwardBasis.SUDDEN, "GKXA", add_group(app))
    write(app, row, achievements="Tốt.")
    with app.db.write("test.earlier_program") as tx:
        record = tx.session.scalars(select(AchievementReport)).one()
        text = to_builtins(RichText.from_plain("Chi bộ vững mạnh."))
        record.sections = {**record.sections, "organisations": text}
    report = get_report(app, row.uid)
    assert [one.key for one in report.sections][-1] == "organisations"
    assert "không có chỗ trên mẫu này" in report.sections[-1].heading
    command = SaveReport(
        nomination_uid=row.uid, sections={"organisations": NO_TEXT}, expected_version=report.version
    )
    save_report(app, command)
    assert "organisations" not in [one.key for one in get_report(app, row.uid).sections]


def test_a_report_in_force_keeps_the_form_it_was_issued_in(app):
    row = nominated(app, AwardBasis.SUDDEN, "GKXA", add_person(app, "Hoàng Thị Mai"), achievement="cứu người")
    write(app, row, achievements="Cứu người.", duties="Trực.")
    order = PaperOrder(form_id="bao_cao_dot_xuat", round_uid=row.round_uid, subject_uid=row.uid)
    uid = issue_paper(app, IssuePaper(order=order, issued_on=ISSUED, with_gaps=True)).subject
    with app.db.write("test.earlier_program") as tx:
        tx.session.get(Paper, uid).form_id = "bao_cao_ca_nhan"
    plan = {one.form_id: one.state for one in round_paper_plan(app, row.round_uid)}
    assert plan == {"bao_cao_ca_nhan": "issued"}
    with app.db.read() as session:
        assert papers_waiting(session, app, row.round_uid) == 0


def test_the_round_plans_reports_in_their_forms_and_counts_them_alike(app):
    person, household = (
        add_person(app, "Hoàng Thị Mai"),
        add(app, Household, name="Lê Văn Hộ", sort_key="ho", fold_key="le van ho"),
    )
    row = nominated(app, AwardBasis.SUDDEN, "GKXA", person, achievement="cứu người")
    nominate(app, Nominate(round_uid=row.round_uid, recipient_uids=(household,), award_code="GKXA"))
    plan = round_paper_plan(app, row.round_uid)
    assert {one.form_id for one in plan} & REPORT_FORMS == {"bao_cao_dot_xuat", "bao_cao_ho_gia_dinh"}
    found = report_of(app, row.uid)
    assert not isinstance(found, str)
    assert found.form_id == "bao_cao_dot_xuat"


def test_word_texts_come_back_into_their_parts(app, tmp_path):
    row = nominated(app, AwardBasis.SUDDEN, "GKXA", add_person(app, "Hoàng Thị Mai"), achievement="cứu người")
    write(app, row, duties="Trực cứu hộ.", achievements="Lao ra giữa dòng.", meaning="Nêu gương.")
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(render_docx(draft(app, row).document))
    keys = tuple(one.key for one in get_report(app, row.uid).sections)
    found = texts_from_word(path, keys)
    assert {key: text.plain_text() for key, text in found.sections.items()} == {
        "duties": "Trực cứu hộ.",
        "achievements": "Lao ra giữa dòng.",
        "meaning": "Nêu gương.",
    }


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Chung sức xây dựng", "phong trào thi đua “Chung sức xây dựng”"),
        ("Phong trào Cả nước đoàn kết", "phong trào Cả nước đoàn kết"),
        ("Thi đua hoàn thành nhiệm vụ", "phong trào thi đua hoàn thành nhiệm vụ"),
        ("Nông thôn “Xanh - Sạch”", "phong trào thi đua Nông thôn “Xanh - Sạch”"),
    ],
)
def test_a_movement_within_a_sentence(app, title, said):
    assert movement_words(app.forms.words, title) == said
