"""After all papers of a round are issued, each one left out is named with what it lacks and a way there."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea

from services.dates import PartialDate
from services.nominations import MoveNominations, move_nominations, nomination_rows
from services.office import SaveProfile, read_office, save_profile
from services.office_profile import SignerProfile
from services.papers import round_paper_plan
from services.papers.left_out import left_out
from services.recipients import SavePerson, get_recipient, save_person
from services.results import Changes
from services.rounds import MoveRound, move_round
from services.vocabulary import Gender
from tests.unit.exchange.circle import frozen_round
from ui.dialogs.record_form import RecordDialog
from ui.main_window import MainWindow
from ui.pages.round_left_out import Issued
from ui.widgets.basic import Link, unnamed


def finish(dialog):
    """Finish the form as it stands."""
    dialog.finish()
    return QDialog.DialogCode(dialog.result())


@pytest.fixture
def window(app, context_of, keep, monkeypatch):
    monkeypatch.setattr(RecordDialog, "exec", finish)
    profile = msgspec.structs.replace(
        app.profile(), signers=(SignerProfile(name="Trần Đình Thử", office="CHỦ TỊCH"),)
    )
    save_profile(app, SaveProfile(profile=profile, expected_version=read_office(app).version))
    made = MainWindow(context_of(app))
    keep(made)
    made.resize(1366, 768)
    made.show()
    made.context.navigator.open("rounds", uid=frozen_round(app), step="papers")
    return made


def lines(page):
    """Return the links shown, by name of the paper; those of an earlier reading wait to be deleted."""
    inner = page.papers.left_out.findChild(QScrollArea).widget()
    return {one.accessibleName().partition(":")[0]: one for one in inner.findChildren(Link)}


def told(page):
    return " ".join(one.text() for one in page.papers.left_out.findChildren(QLabel))


def test_each_paper_left_out_is_named_with_what_it_lacks(app, window):
    page = window.page
    page.papers.issue_all()
    plan = round_paper_plan(app, page.round.uid)
    waiting = [row for row in plan if row.state != "issued"]
    assert 0 < len(waiting) < len(plan)
    assert page.papers.left_out.isVisibleTo(page)
    assert len(lines(page)) == len(waiting)
    assert "Thành tích đạt được" in told(page)
    assert str(len(waiting)) in told(page)
    assert unnamed(page) == []


def test_a_line_leads_to_where_the_lack_is_put_right(app, window):
    page = window.page
    page.papers.issue_all()
    found = {one.form_id: one for one in left_out(app, page.round.uid)}
    report = found["bao_cao_ca_nhan"]
    assert report.place == "recipient"
    lines(page)[f"{report.title} – {report.subject_name} – Bằng khen tỉnh"].click()
    assert window.page.spec.id == "recipients"
    assert window.page.table.current_row().uid == report.recipient_uid
    window.context.navigator.open("rounds", uid=page.round.uid, step="papers")
    council = found["bien_ban_hop"]
    lines(page)[f"{council.title} – {council.subject_name}"].click()
    assert page.part is page.council


def test_a_report_that_only_lacks_its_text_leads_to_the_editor(app, window):
    page = window.page
    row = nomination_rows(app, page.round.uid)[0]
    save_person(app, person_with_everything(app, row.recipient_uid))
    page.papers.issue_all()
    found = next(one for one in left_out(app, page.round.uid) if one.subject_uid == row.uid)
    assert found.place == "report"
    lines(page)[f"{found.title} – {found.subject_name} – Bằng khen tỉnh"].click()
    assert page.part is page.report


def test_what_was_completed_meanwhile_is_gone_from_the_line_on_return(app, window):
    page = window.page
    page.papers.issue_all()
    row = nomination_rows(app, page.round.uid)[0]
    name = next(key for key in lines(page) if row.recipient_name in key)
    assert "Trú quán" in lines(page)[name].accessibleName()
    lines(page)[name].click()
    window.context.bus.publish(save_person(app, person_with_everything(app, row.recipient_uid)))
    window.context.navigator.back()
    assert page.part is page.papers
    assert "Trú quán" not in lines(page)[name].accessibleName()
    assert "Thành tích đạt được" in lines(page)[name].accessibleName()


def person_with_everything(app, uid):
    view = get_recipient(app, uid)
    return SavePerson(
        uid=uid,
        expected_version=view.version,
        name=view.name,
        gender=Gender.FEMALE,
        birth_date=PartialDate(1985, 3, 15),
        residence="Thôn Hoành Nhị",
        workplace="Ủy ban nhân dân xã",
    )


def test_the_list_stays_away_once_closed_and_belongs_to_its_round(app, window):
    page = window.page
    page.papers.issue_all()
    before = len(lines(page))
    page.papers.left_out.hide()
    page.papers.reload()
    assert not page.papers.left_out.isVisibleTo(page)
    page.papers.issue_all()
    assert len(lines(page)) == before
    window.context.navigator.open("rounds", uid=frozen_round(app, title="Đợt hai"), step="papers")
    assert not page.papers.left_out.isVisibleTo(page)


def test_nothing_left_out_needs_no_list(window):
    page = window.page
    page.papers.left_out.tell_issued(Issued(Changes(), ()))
    assert not page.papers.left_out.isVisibleTo(page)


def test_a_paper_that_lacks_something_is_issued_alone_only_after_a_yes(app, window):
    page, prompts = window.page, window.context.prompts
    page.papers.issue_all()
    rows = round_paper_plan(app, page.round.uid)
    place = next(place for place, row in enumerate(rows) if row.form_id == "bien_ban_hop")
    assert rows[place].problems
    page.papers.table.selectRow(place)
    prompts.will_answer(None)
    page.papers.issue()
    assert round_paper_plan(app, page.round.uid)[place].state == "missing"
    prompts.will_answer("go")
    page.papers.issue()
    assert round_paper_plan(app, page.round.uid)[place].state == "issued"


def test_a_paper_issued_before_a_reopening_is_marked_and_issued_anew(app, window):
    page = window.page
    page.papers.issue_all()
    out = nomination_rows(app, page.round.uid)[0].uid
    move_round(app, MoveRound(uid=page.round.uid, action="reopen", reason="Tỉnh trả lại"))
    move_nominations(app, MoveNominations(uids=(out,), action="withdraw", reason="Xin rút"))
    move_round(app, MoveRound(uid=page.round.uid, action="freeze", reason="Đã sửa"))
    window.refresh()
    rows = round_paper_plan(app, page.round.uid)
    place = next(place for place, row in enumerate(rows) if row.form_id == "to_trinh")
    page.papers.table.selectRow(place)
    told_there = " ".join(one.text() for one in page.panel.findChildren(QLabel))
    assert "Tỉnh trả lại" in told_there
    page.papers.issue()
    after = round_paper_plan(app, page.round.uid)[place]
    assert (after.state, after.number_text) == ("issued", "02/TTr-UBND")
