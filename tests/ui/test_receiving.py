"""What is told of the files that were chosen to be received: each of them, and each once."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea

from models.recipients import Person
from services.exchange import apply_answer, receive_bundle
from services.i18n import _
from services.messages.exchange import MESSAGES as OF_EXCHANGE
from services.progress import Progress
from tests.unit.exchange.circle import circle_of, copy_of, first_person, frozen_round
from tests.unit.rounds.test_recipient_facts import alter
from ui.dialogs.ask import ChoiceDialog
from ui.jobs import InlineJobs
from ui.prompts import Choice


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def good(circle):
    """A file of the unit that the province can take in."""
    return circle.export(frozen_round(circle.unit))


def page_of(name, context, keep):
    spec = import_module(f"ui.pages.{name}").SPEC
    page = spec.factory(context, spec)
    keep(page)
    page.show()
    return page


def test_of_each_refused_file_the_province_hears_what_is_safe_and_what_next(
    circle, good, context_of, keep, tmp_path
):
    cut = tmp_path / "cut.tdkt"
    cut.write_bytes(good.read_bytes()[:-40])
    receive_bundle(circle.superior, good)
    own = circle.answer()
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((cut, own), "ok")
    page.receive()
    assert context.prompts.asked[-1] == "Kết quả nhận tệp"
    (text,) = context.prompts.texts
    head, *files = text.split("\n\n")
    assert head == "Đã nhận 0 trong 2 tệp."
    assert [block.splitlines()[0].split(":")[0] for block in files] == [cut.name, own.name]
    nothing = _(OF_EXCHANGE["exchange.other_office"].safe)
    for block in files:
        what, safe, after = block.splitlines()
        assert what
        assert safe == nothing
        assert after


def test_files_taken_in_are_counted_beside_those_refused(circle, good, context_of, keep, tmp_path):
    cut = tmp_path / "cut.tdkt"
    cut.write_bytes(good.read_bytes()[:-40])
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((cut, good), "yes", "ok")
    page.receive()
    head, _cut, taken = context.prompts.texts[-1].split("\n\n")
    assert head == "Đã nhận 1 trong 2 tệp."
    assert taken.startswith(f"{good.name}: Đã tiếp nhận")


def test_an_answer_received_before_is_told_once_and_not_taken_again(circle, good, context_of, keep):
    receive_bundle(circle.superior, good)
    answer = circle.answer()
    apply_answer(circle.unit, answer)
    context = context_of(circle.unit)
    page = page_of("exchange", context, keep)
    context.prompts.will_answer(answer, "ok")
    page.receive()
    (text,) = context.prompts.texts
    before = [line for line in text.splitlines() if "trước" in line]
    assert len(before) == 1
    assert context.prompts.toasts == []


class StoppingJobs(InlineJobs):
    """A user who presses cancel in the tray as soon as so many files are done."""

    def __init__(self, after):
        super().__init__()
        self._after = after

    def _start(self, lane, job):
        if job.title.startswith("Đang nhận"):
            token = job.progress.token
            job.progress = Progress(token, lambda state: state.done == self._after - 1 and token.cancel())
        return super()._start(lane, job)


def three_files(circle):
    paths = [circle.export(frozen_round(circle.unit, title=f"Đợt {n}")) for n in (1, 2, 3)]
    assert len(set(paths)) == 3
    return paths


def test_what_came_in_before_the_cancel_stands_in_the_lists_and_the_rest_is_named(circle, context_of, keep):
    paths = three_files(circle)
    jobs = StoppingJobs(after=1)
    context = replace(context_of(circle.superior), jobs=jobs)
    page = page_of("inbox", context, keep)
    (before,) = [page.table.rows.row(0)]
    assert before.nominations == 0
    context.prompts.will_answer(tuple(paths), "yes", "ok")
    page.receive()
    text = context.prompts.texts[-1]
    assert text.startswith("Đã nhận 1 trong 3 tệp.")
    assert "Đã dừng" in text
    for path in paths[1:]:
        assert path.name in text
    assert page.table.rows.row(0).nominations > 0
    jobs.close()
    jobs.deleteLater()


def test_other_pages_hear_of_what_came_in_before_the_cancel(circle, context_of, keep):
    jobs = StoppingJobs(after=1)
    context = replace(context_of(circle.superior), jobs=jobs)
    other = page_of("appraisal", context, keep)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer(tuple(three_files(circle)), "yes", "ok")
    page.receive()
    assert other.table.rows.rowCount() > 0
    jobs.close()
    jobs.deleteLater()


def test_a_file_that_never_came_is_named_by_its_unit_with_what_to_do(circle, context_of, keep):
    paths = three_files(circle)
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((paths[2], paths[0]), "yes", "ok")
    page.receive()
    text = context.prompts.texts[-1]
    (told,) = [block for block in text.split("\n\n") if "Giao Thuỷ" in block]
    assert "số 2" in told
    assert "Không mất gì" in told
    context.prompts.will_answer((paths[1],), "yes", "ok")
    page.receive()
    assert "Giao Thuỷ" not in context.prompts.texts[-1]
    context.prompts.will_answer((circle.export(frozen_round(circle.unit, title="Đợt 4")),), "yes", "ok")
    page.receive()
    assert "Giao Thuỷ" not in context.prompts.texts[-1]


def test_a_gap_told_before_is_not_told_with_each_file_after_it(circle, context_of, keep):
    paths = three_files(circle)
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((paths[0], paths[2]), "yes", "ok")
    page.receive()
    context.prompts.will_answer((circle.export(frozen_round(circle.unit, title="Đợt 4")),), "yes", "ok")
    page.receive()
    assert "Giao Thuỷ" in context.prompts.texts[1]
    assert "Giao Thuỷ" not in context.prompts.texts[-1]


def test_what_others_build_on_stands_beside_the_unit_until_it_comes(circle, context_of, keep, tmp_path):
    old = copy_of(circle.superior, tmp_path / "backup", "backup")
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    apply_answer(circle.unit, circle.answer())
    context = context_of(old)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((circle.export(frozen_round(circle.unit, title="Đợt 2")),), "yes", "ok")
    page.receive()
    assert "ghi tệp trả lời" in context.prompts.texts[-1]
    page.table.selectRow(0)
    assert "Tệp số 1" in " ".join(one.text() for one in page.panel.findChildren(QLabel))
    old.close()


def test_the_result_of_very_many_files_can_be_scrolled(theme, keep):
    text = "\n\n".join(f"tep-{n}.tdkt: Đã tiếp nhận" for n in range(129))
    dialog = ChoiceDialog(theme, "Kết quả nhận tệp", text, (Choice(key="ok", label="Đóng", primary=True),))
    keep(dialog)
    dialog.show()
    assert dialog.height() <= QGuiApplication.primaryScreen().availableSize().height()
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0


def test_the_province_sees_what_is_new_before_it_takes_it(circle, good, context_of, keep):
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((good,), "no")
    page.receive()
    (text,) = context.prompts.texts
    assert context.prompts.asked[-1] == "Nhận 1 tệp?"
    assert text.startswith(good.name)
    assert "Mới: " in text
    assert page.table.rows.row(0).nominations == 0
    context.prompts.will_answer((good,), "yes", "ok")
    page.receive()
    assert page.table.rows.row(0).nominations > 0
    # Known already: there is nothing to ask.
    context.prompts.will_answer((good,), "ok")
    page.receive()
    assert context.prompts.asked[-1] == "Kết quả nhận tệp"
    head = context.prompts.texts[-1].split("\n\n")[0]
    assert head == "1 tệp đã được nhận từ trước: không có gì thay đổi."


def test_the_question_counts_only_the_files_that_can_be_received(circle, good, context_of, keep, tmp_path):
    cut = tmp_path / "cut.tdkt"
    cut.write_bytes(good.read_bytes()[:-40])
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((cut, good), "no")
    page.receive()
    assert context.prompts.asked[-1] == "Nhận 1 trong 2 tệp?"


def with_one_that_goes_aside(circle):
    round_uid = frozen_round(circle.unit, people=2)
    alter(circle.unit, Person, first_person(circle.unit), birth_date="hôm nọ")
    return circle.export(round_uid)


def test_what_is_put_aside_is_named_with_its_reason_before_and_after(circle, context_of, keep):
    path = with_one_that_goes_aside(circle)
    context = context_of(circle.superior)
    page = page_of("inbox", context, keep)
    context.prompts.will_answer((path,), "yes", "ok")
    page.receive()
    before, after = context.prompts.texts
    assert "Có 4 bản ghi không nhận được, được để riêng" in before
    assert "4 bản ghi để riêng, chưa nhận:" in after
    named = [line for line in after.splitlines() if line.startswith("–")]
    assert named == [line for line in before.splitlines() if line.startswith("–")]
    assert "Cá nhân" in named[0]
    assert "Ngày hoặc năm sinh" in named[0]
    assert len(named) == 2


def test_one_file_received_in_part_stays_on_the_screen_until_it_is_read(circle, context_of, keep):
    path = with_one_that_goes_aside(circle)
    context = context_of(circle.superior)
    page = page_of("exchange", context, keep)
    context.prompts.will_answer(path, "yes", "ok")
    page.receive()
    assert context.prompts.toasts == []
    assert "4 bản ghi để riêng, chưa nhận:" in context.prompts.texts[-1]
