"""One round from its opening to the answer of the province, through the widgets of the window."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from services import exchange
from services.appraisals import Appraise, appraise
from services.councils import SaveCouncil, SaveMember, current_council, save_council, save_member
from services.dates import PartialDate
from services.decisions import DecisionLine, RecordDecision, record_decision
from services.nominations import nomination_rows
from services.office import SaveProfile, read_office, save_profile
from services.office_profile import SignerProfile
from services.recipients import RecipientFilter, SavePerson, recipient_history, recipient_keys, save_person
from services.rounds import list_rounds
from services.vocabulary import CouncilRole, Gender, NominationState, RoundKind, RoundState, VotingMethod
from tests.scans import a_pdf
from ui.dialogs.attendance import AttendanceDialog
from ui.dialogs.nominate import NominateDialog
from ui.dialogs.record_form import RecordDialog
from ui.main_window import MainWindow

REPORT = "Đồng chí đã hoàn thành xuất sắc nhiệm vụ được giao, đi đầu trong phong trào của xã. " * 4


def person(name):
    return SavePerson(
        name=name,
        gender=Gender.FEMALE,
        birth_date=PartialDate(1985, 3, 15),
        residence="Thôn Hoành Nhị, xã Giao Thuỷ, tỉnh Ninh Bình",
        workplace="Ủy ban nhân dân xã Giao Thuỷ",
        government_position="Công chức",
    )


@pytest.fixture
def offices(make_office):
    unit, superior = make_office(), make_office.superior()
    stick = make_office.folder / "stick"
    stick.mkdir()
    offer = exchange.offer_enrolment(superior, stick, unit.unit_id)
    request = exchange.answer_enrolment(unit, offer.path, stick)
    taken = exchange.take_enrolment(superior, request.path)
    for app, peer, words in (
        (superior, taken.peer_id, request.fingerprint_words),
        (unit, exchange.peers(unit)[0].id, offer.fingerprint_words),
    ):
        exchange.confirm_peer(
            app, exchange.ConfirmPeer(peer_id=peer, fingerprint=" ".join(words), by="Lê Thị Thủy")
        )
    profile = msgspec.structs.replace(
        unit.profile(),
        signers=(SignerProfile(name="Trần Đình Thử", office="CHỦ TỊCH"),),
        clerk_name="Lê Thị Thủy",
        clerk_office="Công chức Nội vụ",
    )
    save_profile(unit, SaveProfile(profile=profile, expected_version=read_office(unit).version))
    for name in ("Đặng Thị Ánh", "Trần Văn Bình", "Hòa Văn Đức"):
        save_person(unit, person(name))
    save_council(
        unit,
        SaveCouncil(
            name="Hội đồng Thi đua - Khen thưởng xã",
            decision_number="31/QĐ-UBND",
            decision_date=date(2026, 1, 15),
        ),
    )
    council, roles = current_council(unit), {0: CouncilRole.CHAIR, 1: CouncilRole.SECRETARY}
    for place in range(5):
        save_member(
            unit,
            SaveMember(
                council_uid=council.uid,
                name=f"Nguyễn Văn {'ABCDE'[place]}",
                title="Ủy viên UBND xã",
                role=roles.get(place, CouncilRole.MEMBER),
            ),
        )
    return unit, superior, stick


@pytest.fixture
def page(offices, context_of, keep):
    window = MainWindow(context_of(offices[0]))
    keep(window)
    window.resize(1366, 768)
    window.show()
    window.context.navigator.open("rounds")
    return window.page


def answer(monkeypatch, kind, act):
    """Let a dialog of a kind be filled by `act` and finished when it is opened."""

    def run(dialog):
        act(dialog)
        dialog.finish()
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(kind, "exec", run)


def fill(values):
    """Return what types values into the fields of a record dialog."""

    def act(dialog):
        for key, value in values.items():
            widget = dialog.form.widget(key)
            if hasattr(widget, "setCurrentIndex"):
                texts = [widget.itemData(n) for n in range(widget.count())]
                widget.setCurrentIndex(texts.index(value))
            elif hasattr(widget, "setPlainText"):
                widget.setPlainText(value)
            else:
                widget.setText(value)

    return act


def type_text(widget, text):
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_a_round_goes_from_opening_to_the_answer(page, offices, monkeypatch, tmp_path):
    unit, superior, stick = offices
    prompts = page.context.prompts
    _open(page, monkeypatch)
    _nominate(page, monkeypatch)
    _confirm(page, prompts)
    _write(page, prompts, tmp_path)
    _meet(page, monkeypatch)
    _freeze_and_issue(page, monkeypatch, prompts)
    _send(page, prompts, stick)
    _answer(unit, superior, stick)
    page.refresh()
    assert page.round.state is RoundState.CLOSED
    states = {row.state for row in nomination_rows(unit, page.round.uid)}
    assert states == {NominationState.GRANTED}
    granted = recipient_keys(unit, RecipientFilter(text="dang thi anh"))[0]
    (award,) = recipient_history(unit, granted).awards
    assert award.decision_number == "1820/QĐ-UBND"


def _open(page, monkeypatch):
    values = {
        "title": "Khen đột xuất trong phòng chống bão",
        "round_kind": RoundKind.SUDDEN,
        "year": "2026",
        "deadline": "10/12/2026",
        "achievement": "Cứu người trong bão ngày 20/11/2026.",
    }
    answer(monkeypatch, RecordDialog, fill(values))
    page.list.add()
    assert page.round.title == values["title"]
    assert page.steps.current == "nominations"


def _nominate(page, monkeypatch):
    def choose(dialog):
        type_text(dialog.search, "tran van binh")
        dialog.search.settle()
        assert dialog.table.rows.rowCount() == 1
        dialog.table.selectRow(0)
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        dialog.search.setText("đặng")
        dialog.search.settle()
        dialog.table.selectRow(0)
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        assert dialog.choose_award("BKT")

    answer(monkeypatch, NominateDialog, choose)
    page.nominations.add()
    assert page.nominations.table.rows.rowCount() == 2


def _confirm(page, prompts):
    table = page.nominations.table
    for place in range(2):
        table.selectRow(place)
        prompts.will_answer("Có thành tích, để tỉnh xem xét")
        page.nominations.override()
    assert all(table.rows.row(n).override_reason for n in range(2))


def _write(page, prompts, tmp_path):
    table = page.nominations.table
    scan = tmp_path / "xác nhận.pdf"
    scan.write_bytes(a_pdf())
    for place in range(2):
        table.selectRow(place)
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert page.part is page.report
        for key, text in (("duties", "Phụ trách phòng chống thiên tai."), ("achievements", REPORT)):
            type_text(page.report.editors[key].edit, text)
            page.report.editors[key].settle()
        for line in page.report.papers_to_attach():
            prompts.will_answer((scan,))
            page.report.scans.paper(table.rows.key(place), f"attach:{line}")
        page.show_list()
    rows = [table.rows.row(n) for n in range(2)]
    assert all(row.report_complete and not row.lacking for row in rows)
    table.selectAll()
    page.nominations.make_ready()
    assert {table.rows.row(n).state for n in range(2)} == {NominationState.READY}


def _meet(page, monkeypatch):
    page.steps.chosen.emit("council")
    values = {"day": "24/11/2026", "hour": "8:00", "place": "Phòng họp", "method": VotingMethod.BALLOT}
    answer(monkeypatch, RecordDialog, fill(values))
    page.council.call()
    answer(monkeypatch, AttendanceDialog, lambda dialog: dialog.checks[4].setChecked(False))
    page.council.attendance()
    assert page.council.meeting.present_count == 4
    minutes = {
        "end": "9:30",
        "tellers": "Nguyễn Văn B, Nguyễn Văn C, Nguyễn Văn D",
        "discussion": "Hội đồng thảo luận từng trường hợp.",
        "conclusion": "Thống nhất đề nghị.",
    }
    answer(monkeypatch, RecordDialog, fill(minutes))
    page.council.minutes()
    page.council.everybody()
    assert [ballot.agree for ballot in page.council.meeting.ballots] == [4, 4]
    page.council.conclude()
    assert page.council.meeting.concluded


def _freeze_and_issue(page, monkeypatch, prompts):
    page.council.moves.freeze()
    assert page.round.state is RoundState.FROZEN, page.banner.accessibleName()
    assert page.steps.current == "papers"
    answer(monkeypatch, RecordDialog, fill({"issued_on": "24/11/2026"}))
    page.papers.issue_all()
    plan = [page.papers.table.rows.row(n) for n in range(page.papers.table.rows.rowCount())]
    assert {row.state for row in plan} == {"issued"}
    assert {row.form_id for row in plan} == {
        "bao_cao_dot_xuat",
        "bien_ban_hop",
        "bien_ban_kiem_phieu",
        "danh_sach",
        "to_trinh",
    }


def _send(page, prompts, stick):
    page.steps.chosen.emit("send")
    prompts.will_answer(stick)
    page.send.send()
    assert page.round.state is RoundState.SENT, page.banner.accessibleName()
    assert "Rút USB an toàn" in page.send.banner.accessibleName()


def _answer(unit, superior, stick):
    (bundle,) = [path for path in stick.glob("*.tdkt") if "-0001-" in path.name]
    exchange.receive_bundle(superior, bundle)
    uids = tuple(row.uid for row in exchange.superior_nominations(superior))
    assert len(uids) == 2
    appraise(superior, Appraise(nomination_uids=uids, outcome="accepted"))
    decision = RecordDecision(
        number="1820/QĐ-UBND",
        decided_on=date(2026, 11, 24),
        title="Về việc tặng Bằng khen",
        issuer="Ủy ban nhân dân tỉnh",
        signer_name="Phạm Quang Thử",
        signer_title="CHỦ TỊCH",
        items=tuple(DecisionLine(nomination_uid=uid) for uid in uids),
    )
    record_decision(superior, decision)
    done = exchange.write_answer(superior, unit_id=unit.unit_id, target=stick)
    exchange.apply_answer(unit, done.path)


def test_the_list_of_rounds_shows_the_new_round(page, monkeypatch):
    _open(page, monkeypatch)
    page.show_list()
    assert [row.title for row in list_rounds(page.context.services)] == [page.list.table.rows.row(0).title]
