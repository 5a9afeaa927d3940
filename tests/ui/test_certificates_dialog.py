"""Giấy khen from the page of decisions: on pre-printed paper or whole, what the printer is off remembered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from services.documents.conformance.reading import read_paper
from tests.unit.papers.makers import make_round
from tests.unit.papers.test_certificates_of_decisions import decided
from ui.dialogs.certificates import CertificatesDialog
from ui.dialogs.preview import PreviewDialog
from ui.settings import UiSettings, upgrade


@pytest.fixture
def dialog(app, context_of):
    made = make_round(app)
    one = CertificatesDialog(context_of(app), decided(app, made), "412/QĐ-UBND", None)
    yield one
    one.close()


def shown(dialog):
    return dialog.findChildren(PreviewDialog)[-1]


def texts(preview):
    return [span.text for page in read_paper(preview._pdf).pages for span in page.spans]


def test_what_is_drawn_is_what_was_asked_for(dialog):
    dialog.finish()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in texts(shown(dialog))
    assert shown(dialog).windowTitle() == "Giấy khen theo Quyết định 412/QĐ-UBND"
    dialog.fill(dialog.tree() | {"overlay": 1})
    dialog.form.widget("overlay").setCurrentIndex(1)
    dialog.finish()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in texts(shown(dialog))
    names = [one.text() for one in shown(dialog).findChildren(QPushButton)]
    assert "Lưu dạng Word…" not in names


def test_what_the_printer_is_off_is_remembered_and_bounded(dialog):
    dialog.form.widget("right").setText("-1,25")
    dialog.form.widget("down").setText("0,3")
    dialog.finish()
    (kept,) = dialog._context.settings.value.certificate_offsets.values()
    assert kept in ((-1.2, 0.3), (-1.3, 0.3))
    again = CertificatesDialog(dialog._context, dialog._decision, "412/QĐ-UBND", None)
    assert float(again.values()["right"]) == kept[0]
    again.form.widget("right").setText("40")
    again.finish()
    assert again.findChildren(PreviewDialog) == []
    again.close()


def test_the_sheet_to_measure_by_is_shown(dialog):
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Tờ căn chỉnh…").click()
    assert "Số sổ vàng" in texts(shown(dialog))


def test_settings_of_before_have_no_offsets():
    assert UiSettings(**upgrade({"theme": "dark"})).certificate_offsets == {}


def test_the_decision_on_the_own_awards_is_drafted_at_the_papers_of_a_round(app, context_of, keep):
    from tests.ui.test_list_pages import open_page

    made = make_round(app)
    page = open_page(context_of(app), "rounds", keep)
    page.arrive(uid=made.round_uid, step="papers")
    page.papers.draft_decision()
    preview = page.findChildren(PreviewDialog)[-1]
    assert "QUYẾT ĐỊNH" in texts(preview)
    preview.close()
