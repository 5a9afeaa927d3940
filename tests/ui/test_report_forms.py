"""A report in the form its award asks for: written, looked at and summed up on the page of the round."""

from __future__ import annotations

from pypdfium2 import PdfDocument

from services.nominations import Nominate, nominate, nomination_rows
from services.recipients import RecipientFilter, recipient_keys
from services.rounds import OpenRound, open_round
from services.vocabulary import RecipientKind, RoundKind
from ui.dialogs.preview import PreviewDialog


def text_of(dialog):
    document = PdfDocument(dialog._pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def sudden(context):
    app = context.services
    command = OpenRound(
        title="Khen thưởng đột xuất",
        round_kind=RoundKind.SUDDEN,
        year=2026,
        achievement="cứu người đuối nước",
    )
    round_uid = open_round(app, command).subject
    person = recipient_keys(app, RecipientFilter(kind=RecipientKind.PERSON))[0]
    nominate(app, Nominate(round_uid=round_uid, recipient_uids=(person,), award_code="GKXA"))
    return nomination_rows(app, round_uid)[0]


def shown(page):
    return page.findChildren(PreviewDialog)[-1]


def test_the_report_of_a_sudden_deed_is_written_and_previewed_in_its_form(round_page, context):
    row = sudden(context)
    round_page.open_round(row.round_uid)
    round_page.write_report(row.uid)
    editors = round_page.report.editors
    assert [one.edit.accessibleName() for one in editors.values()] == [
        "Nhiệm vụ được giao và đóng góp",
        "Khó khăn, nỗ lực và kết quả đạt được",
        "Ý nghĩa của thành tích",
    ]
    editors["meaning"].edit.setPlainText("Nêu gương sáng trong nhân dân.")
    editors["meaning"].settle()
    round_page.report.preview()
    text = text_of(shown(round_page))
    assert "(Về thành tích xuất sắc đột xuất cứu người đuối nước)" in text
    assert "Nêu gương sáng trong nhân dân." in text


def test_the_summary_of_a_nomination_is_looked_at_from_the_list(round_page, context):
    row = sudden(context)
    round_page.open_round(row.round_uid)
    round_page.go("nominations")
    round_page.nominations.table.select_key(row.uid)
    names = {one.text(): one for one in round_page.commands()}
    names["Tóm tắt thành tích một trang"].trigger()
    text = text_of(shown(round_page))
    assert f"TÓM TẮT THÀNH TÍCH {row.recipient_name}" in text
