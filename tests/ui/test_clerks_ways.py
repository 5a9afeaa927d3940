"""What a clerk met: windows closed and opened anew, awards that change unsaid, keys that lead nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from services.achievement_reports import get_report
from services.rounds import get_round
from tests.ui.round_work import select
from tests.unit.rounds.makers import add_recipient, make_round
from ui.dialogs.nominate import NominateDialog
from ui.settings import SettingsStore


class Watcher(QObject):
    def __init__(self):
        super().__init__()
        self.heard = 0

    def hear(self):
        self.objectName()  # a call into a widget that is gone would raise
        self.heard += 1


def test_a_window_that_is_gone_is_told_nothing_though_python_keeps_it(tmp_path):
    import shiboken6

    store, gone, here = SettingsStore(tmp_path / "settings.json"), Watcher(), Watcher()
    store.watch(gone.hear)
    store.watch(here.hear)
    shiboken6.delete(gone)
    store.update(theme="dark")
    assert (gone.heard, here.heard) == (0, 1)


@pytest.fixture
def dialog(app, context_of, keep):
    from services.vocabulary import RecipientKind

    for name in ("Đinh Văn An", "Vũ Thị Bình"):
        add_recipient(app, name)
    add_recipient(app, "Thôn Đông", RecipientKind.COLLECTIVE)
    return keep(NominateDialog(context_of(app), get_round(app, make_round(app))))


def rows_of(dialog):
    model = dialog.table.rows
    return {model.row(n).name: model.row(n) for n in range(model.rowCount())}


def test_an_award_that_was_chosen_does_not_change_when_somebody_is_added_it_is_not_for(dialog):
    rows = rows_of(dialog)
    dialog.toggle(rows["Đinh Văn An"])
    assert dialog.choose_award("LDTT")
    dialog.toggle(rows["Thôn Đông"])
    assert dialog.award.currentData() is None
    assert "Thôn Đông" in dialog.error.text()
    assert not dialog._in_order()
    dialog.toggle(rows["Thôn Đông"])
    assert dialog.award.currentData() == "LDTT"
    assert dialog.error.isHidden()
    assert dialog._in_order()


def test_another_award_may_be_chosen_for_all_of_them(dialog):
    rows = rows_of(dialog)
    dialog.toggle(rows["Đinh Văn An"])
    dialog.choose_award("LDTT")
    dialog.toggle(rows["Thôn Đông"])
    assert dialog.choose_award("GKXA")
    assert dialog._in_order()
    assert dialog.answer().award_code == "GKXA"


def test_all_that_are_selected_are_chosen_those_never_drawn_too(app, context_of, keep):
    for n in range(230):
        add_recipient(app, f"Nguyễn Văn Thử {n}")
    dialog = keep(NominateDialog(context_of(app), get_round(app, make_round(app))))
    dialog.table.selectAll()
    for _n in range(2):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(dialog.table, press)
        if _n == 0:
            assert len(dialog.answer().recipient_uids) == dialog.table.model().rowCount() >= 230
    assert dialog.answer().recipient_uids == ()


def test_the_keys_of_the_next_record_lead_to_the_next_report(work, context):
    row = select(work, "Bùi Thị Ánh")
    work.write_report(row.uid)
    first = work.report._uid
    assert work.step_record(1)
    assert work.report._uid != first
    assert work.step_record(-1)
    assert work.report._uid == first
    work.show_list()
    assert not work.step_record(1)
    keys = [action.shortcut().toString() for action in work.actions()]
    assert "Ctrl+PgDown" not in keys
    assert get_report(context.services, first).sections
