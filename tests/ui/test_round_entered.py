"""A round just opened: what stands beside it, in whichever order the answers come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from services.achievement_reports import get_report
from services.documents.richtext import RichText
from services.interchange import load_file
from services.nominations import Nominate, nominate
from services.recipients import SavePerson, save_person
from services.rounds import OpenRound, list_rounds, open_round
from services.sample import SAMPLE_FILE
from services.vocabulary import RoundKind
from ui.jobs import InlineJobs

NEW = OpenRound(
    title="Đợt đột xuất mới", round_kind=RoundKind.SUDDEN, year=2026, received_on=date(2026, 3, 2)
)


class LateReads(InlineJobs):
    """Reads wait while `held`; `answer(last)` gives the answers, those asked for by `last` at the end."""

    def __init__(self):
        super().__init__()
        self.held, self.waiting = False, []

    def _start(self, lane, job):
        if not self.held or lane is not self._reads:
            return super()._start(lane, job)
        self._active[job.number] = (job, None)
        self.waiting.append(job)
        return job

    def answer(self, last):
        while self.waiting:
            self.waiting.sort(key=lambda job: job.owned_by(last))
            job = self.waiting.pop(0)
            job.run()
            self._settle(job)


@pytest.fixture
def late(context, keep):
    """Make the page, its answers held back from now on."""
    jobs = LateReads()

    def make():
        spec = import_module("ui.pages.rounds").SPEC
        page = spec.factory(replace(context, jobs=jobs), spec)
        keep(page)
        page.resize(1216, 728)
        page.show()
        page.refresh()
        jobs.held = True
        return page

    yield make
    jobs.close()
    jobs.deleteLater()


def beside(page):
    """Return the words of the panel."""
    widgets = page.panel.findChildren(QLabel) + page.panel.findChildren(QPushButton)
    return [one.text() for one in widgets if one.text()]


@pytest.mark.parametrize("first_of_the_office", [True, False])
@pytest.mark.parametrize("list_last", [True, False])
def test_a_round_just_opened_says_what_comes_first(context, late, first_of_the_office, list_last):
    if not first_of_the_office:
        load_file(context.services, SAMPLE_FILE)
    page = late()
    page.run(open_round, NEW, page.list._on_added)
    page.context.jobs.answer(page.list.table.rows if list_last else page)
    assert page.round.title == NEW.title
    told = beside(page)
    assert "Vào đợt này" not in told
    assert any(text.startswith("Thêm đối tượng vào đợt") for text in told), told
    page.go("result")
    page.context.jobs.answer(page)
    told = beside(page)
    assert any(text.startswith("Kết quả hiện ở đây") for text in told), told


@pytest.mark.parametrize("width", [1366, 900])
def test_a_round_without_nominations_says_so_and_leads_on_in_any_window(context, window, width):
    made = window()
    made.resize(width, 614)
    context.navigator.open("rounds")
    page = made.page
    page.run(open_round, replace(NEW, round_kind=RoundKind.YEAR_END), page.list._on_added)
    page.go("nominations")
    view = page.nominations
    told = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "Đợt chưa có đề nghị nào" in told
    assert view.place().text() == "Thêm đề nghị"
    view.place().setFocus()
    someone = save_person(context.services, SavePerson(name="Đặng Thị Ánh")).subject
    command = Nominate(round_uid=page.round.uid, recipient_uids=(someone,), award_code="LDTT")
    context.bus.publish(nominate(context.services, command))
    assert not view.empty.isVisible()
    assert made.focusWidget() is view.table


@pytest.fixture
def inside(context, window):
    """The window in the fullest round of the sample, in its year."""
    load_file(context.services, SAMPLE_FILE)
    made = window()
    fullest = max(list_rounds(context.services), key=lambda row: row.nomination_count)
    context.navigator.open("rounds", uid=fullest.uid)
    return made


def choose_year(made, year):
    menu = made.top.year.menu()
    next(one for one in menu.actions() if one.data() == year).trigger()


def test_another_year_chosen_in_a_round_leads_to_the_rounds_of_that_year(inside, context):
    page, old = inside.page, inside.page.round
    page.write_report(page.nominations.table.rows.key(0))
    editor = next(iter(page.report.editors.values()))
    editor.set_text(RichText.from_plain("Chưa lưu."))
    choose_year(inside, old.year)
    assert page.part is page.report
    choose_year(inside, old.year - 1)
    assert page.round is None
    assert page.part is page.list
    wanted = {row.uid for row in list_rounds(context.services, old.year - 1)}
    assert {page.list.table.rows.key(n) for n in range(page.list.table.rows.rowCount())} == wanted
    assert old.uid not in wanted
    kept = get_report(context.services, page.report._uid)
    assert kept.sections[0].text.plain_text() == "Chưa lưu."
    context.navigator.open("recipients")
    context.navigator.open("rounds", uid=old.uid)
    context.navigator.open("recipients")
    choose_year(inside, old.year - 1)
    context.navigator.open("rounds")
    assert page.part is page.list
