"""What is typed into a form and not saved comes back after a crash or Esc, until it is thrown away."""

from __future__ import annotations

from importlib import import_module

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from services.drafts import draft_of, keep_draft
from services.interchange import load_file
from services.nominations import get_nomination, nomination_rows
from services.recipients import RecipientFilter, get_recipient, recipient_keys
from services.rounds import get_round, list_rounds
from services.sample import SAMPLE_FILE
from ui.dialogs.award_choice import AwardChoiceDialog
from ui.dialogs.nominate import NominateDialog
from ui.dialogs.record_form import Field, Kind, RecordDialog
from ui.drafting import WRITE_MS, FormDraft
from ui.widgets.rich_editor import LONGEST_MS, RichEditor

FIELDS = (
    Field(key="name", title="Họ tên", required=True),
    Field(key="born", title="Sinh", kind=Kind.DATE),
    Field(key="note", title="Ghi chú", kind=Kind.LINES),
    Field(key="money", title="Tiền", kind=Kind.INTEGER),
    Field(key="minority", title="Dân tộc", kind=Kind.CHECK),
    Field(key="level", title="Mức", kind=Kind.CHOICE, choices=((None, "–"), ("a", "Mức A"), ("b", "Mức B"))),
)


@pytest.fixture
def opened(context, keep):
    """Open the form anew, as after a start of the program."""

    def make(key="person/"):
        dialog = RecordDialog(context.theme, "Cá nhân", FIELDS, {"name": "Cũ"})
        keep(dialog)
        draft = FormDraft(context, dialog, key)
        dialog.show()
        return dialog, draft

    return make


def type_all(dialog):
    dialog.form.widget("name").setText("Lê Thị Ánh")
    dialog.form.widget("born").setText("31/02/19")  # no date yet
    dialog.form.widget("note").setPlainText("Dòng một\nDòng hai")
    dialog.form.widget("money").setText("1.5x")
    dialog.form.widget("minority").setChecked(True)
    dialog.form.widget("level").setCurrentIndex(2)


def clock_of(draft):
    return draft.findChild(QTimer)


def line(dialog):
    """Return what is told of a draft, "" when none stands in the form."""
    return dialog.draft_banner.accessibleName() if dialog.draft_banner.isVisible() else ""


def press(dialog, text):
    found = [one for one in dialog.draft_banner.findChildren(QPushButton) if one.text() == text]
    assert found[0].isVisible()
    found[0].click()


def test_what_stands_there_is_written_after_a_few_seconds_even_while_typing_goes_on(opened, context):
    dialog, draft = opened()
    assert not clock_of(draft).isActive()
    dialog.form.widget("name").setText("L")
    started = clock_of(draft).remainingTime()
    dialog.form.widget("name").setText("Lê")
    assert clock_of(draft).isActive()
    assert clock_of(draft).remainingTime() <= started
    assert clock_of(draft).interval() == WRITE_MS <= 5000
    clock_of(draft).timeout.emit()
    assert draft_of(context.services, "person/").content == {"name": "Lê"}


def test_after_a_crash_all_that_was_typed_stands_there_again_right_or_wrong(opened, context):
    dialog, draft = opened()
    type_all(dialog)
    draft.write()
    again, _draft = opened()
    assert "bản nháp lúc 09:00" in line(again)
    assert again.tree() == dialog.tree()
    assert again.form.widget("born").text() == "31/02/19"


def test_esc_keeps_what_was_typed_and_says_how_it_comes_back(opened, context):
    dialog, _draft = opened()
    type_all(dialog)
    typed = dialog.tree()
    dialog.reject()
    assert context.prompts.toasts[-1].endswith("mở lại mẫu là có.")
    again, _draft = opened()
    assert again.tree() == typed
    assert line(again)


def test_esc_again_keeps_it_again(opened, context):
    """Whoever only looked into the form threw nothing away."""
    dialog, _draft = opened()
    type_all(dialog)
    typed = dialog.tree()
    dialog.reject()
    kept = draft_of(context.services, "person/")
    again, _draft = opened()
    again.reject()
    assert draft_of(context.services, "person/") == kept
    third, _draft = opened()
    assert third.tree() == typed


def test_a_draft_is_thrown_away_by_its_button_and_comes_back_by_undo(opened, context):
    dialog, draft = opened()
    type_all(dialog)
    typed = dialog.tree()
    draft.write()
    again, _draft = opened()
    press(again, "Bỏ bản nháp")
    assert again.form.widget("name").text() == "Cũ"
    assert again.form.widget("note").toPlainText() == ""
    assert draft_of(context.services, "person/") is None
    press(again, "Hoàn tác")
    assert again.tree() == typed
    assert draft_of(context.services, "person/") is not None
    press(again, "Bỏ bản nháp")
    again.reject()
    assert draft_of(context.services, "person/") is None
    third, _draft = opened()
    assert not line(third)


def test_only_what_was_typed_comes_back_over_a_record_that_changed_since(opened, context, keep):
    dialog, draft = opened()
    dialog.form.widget("note").setPlainText("Dòng mới")
    draft.write()
    changed = RecordDialog(context.theme, "Cá nhân", FIELDS, {"name": "Tên đã sửa", "money": 5})
    keep(changed)
    FormDraft(context, changed, "person/")
    values = changed.values()
    assert (values["name"], values["money"], values["note"]) == ("Tên đã sửa", 5, "Dòng mới")


def test_the_line_of_the_draft_stays_while_the_form_says_what_is_wrong(opened):
    dialog, draft = opened()
    type_all(dialog)
    draft.write()
    again, _draft = opened()
    again.finish()  # the birth date can't be read
    assert again.form.error_text("born")
    assert line(again)


def test_a_form_emptied_again_forgets_its_draft(opened, context):
    dialog, draft = opened()
    before = dialog.tree()
    type_all(dialog)
    draft.write()
    dialog.fill(before)
    dialog.reject()
    assert draft_of(context.services, "person/") is None


def test_nothing_typed_nothing_kept_nothing_told(opened, context):
    dialog, draft = opened()
    draft.write()
    assert draft_of(context.services, "person/") is None
    assert not line(dialog)
    keep_draft(context.services, "person/", dialog.tree())
    again, _draft = opened()
    assert not line(again)


def test_a_finished_form_keeps_its_draft_until_the_use_case_has_succeeded(opened, context):
    told = []
    dialog, draft = opened()
    dialog.form.widget("name").setText("Lê Thị Ánh")
    dialog.finish()
    assert draft_of(context.services, "person/").content["name"] == "Lê Thị Ánh"
    draft.then(told.append)("done")
    assert told == ["done"]
    assert draft_of(context.services, "person/") is None


def test_each_form_has_a_draft_of_its_own(opened):
    dialog, draft = opened("person/1")
    type_all(dialog)
    draft.write()
    other, _draft = opened("person/2")
    assert not line(other)


def test_a_draft_of_another_day_says_the_day(opened, context):
    keep_draft(context.services, "person/", {"name": "Lê"})
    context.services.clock.moment = context.services.clock.now().replace(day=26)
    dialog, _draft = opened()
    assert "09:00 24/11/2026" in line(dialog)


def test_fields_that_are_gone_and_choices_that_are_gone_are_left_out(opened, context):
    keep_draft(context.services, "person/", {"name": "Lê", "gone": "x", "level": "Mức Z", "minority": True})
    dialog, _draft = opened()
    assert dialog.values()["name"] == "Lê"
    assert dialog.values()["level"] is None
    assert dialog.values()["minority"] is True


def test_who_was_chosen_for_nomination_comes_back(context, keep):
    load_file(context.services, SAMPLE_FILE)
    found = max(list_rounds(context.services), key=lambda row: row.nomination_count)
    view = get_round(context.services, found.uid)
    first, second = (keep(NominateDialog(context, view)) for _n in range(2))
    draft = FormDraft(context, first, "nominate/1")
    for place in (0, 1):
        first.toggle(first.table.rows.row(place))
    draft.write()
    FormDraft(context, second, "nominate/1")
    assert second.answer() == first.answer()
    assert len(second.answer().recipient_uids) == 2


def test_another_award_with_its_summary_comes_back(context, keep):
    load_file(context.services, SAMPLE_FILE)
    found = max(list_rounds(context.services), key=lambda row: row.nomination_count)
    view = get_round(context.services, found.uid)
    row = nomination_rows(context.services, found.uid)[0]
    one = get_nomination(context.services, row.uid)
    first, second = (keep(AwardChoiceDialog(context, view, one)) for _n in range(2))
    draft = FormDraft(context, first, "nomination/1")
    other = next(
        code
        for code in (first.table.rows.key(n) for n in range(first.table.rows.rowCount()))
        if code != row.award_code
    )
    first.choose(other)
    first.summary.setPlainText("Làm tốt nhiệm vụ")
    clock_of(draft).timeout.emit()
    FormDraft(context, second, "nomination/1")
    assert second.answer() == first.answer()
    assert second.answer().summary == "Làm tốt nhiệm vụ"
    assert second.answer().award_code == other


def test_on_the_page_a_saved_person_leaves_no_draft_and_a_lost_one_comes_back(context, keep):
    spec = import_module("ui.pages.recipients").SPEC
    page = spec.factory(context, spec)
    keep(page)
    page.show()

    def crash():
        dialog = QApplication.activeModalWidget()
        dialog.form.widget("name").setText("Lê Thị Ánh")
        clock_of(dialog.findChild(FormDraft)).timeout.emit()
        written = draft_of(context.services, "person/")
        dialog.reject()
        keep_draft(context.services, "person/", written.content)  # a crash does not reject

    def save():
        dialog = QApplication.activeModalWidget()
        assert line(dialog)
        dialog.finish()

    for step in (crash, save):
        QTimer.singleShot(0, step)
        page.add_person()
    (uid,) = recipient_keys(context.services, RecipientFilter())
    assert get_recipient(context.services, uid).name == "Lê Thị Ánh"
    assert draft_of(context.services, "person/") is None


def test_a_text_typed_without_a_pause_is_told_all_the_same(theme, keep):
    told = []
    editor = RichEditor(theme)
    keep(editor)
    editor.settled.connect(told.append)
    limit = max(editor.findChildren(QTimer), key=lambda timer: timer.interval())
    assert limit.interval() == LONGEST_MS
    editor.edit.insertPlainText("a")
    assert limit.isActive()
    editor.edit.insertPlainText("b")
    limit.timeout.emit()
    assert [text.plain_text() for text in told] == ["ab"]
