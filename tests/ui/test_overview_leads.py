"""Every number of the first page leads to exactly the rows it counts, and Esc shows all rows again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from services.appraisals import Appraise, appraise
from services.dates import PartialDate
from services.exchange import apply_answer, receive_bundle, superior_nominations
from services.interchange import load_file
from services.nominations import nomination_rows
from services.overview import overview
from services.papers import IssuePaper, PaperOrder, issue_paper, round_paper_plan
from services.rounds import get_round, list_rounds
from services.sample import SAMPLE_FILE
from services.vocabulary import NominationState, RoundState
from tests.unit.exchange.circle import circle_of, decide, frozen_round, give_back
from tests.unit.movements.test_movements import move, saved
from ui.main_window import MainWindow
from ui.pages.overview import OverviewPage
from ui.presenters import overview as words
from ui.widgets.narrowed import Narrowed


@pytest.fixture
def circle(make_office, tmp_path):
    return circle_of(make_office, tmp_path / "stick")


@pytest.fixture
def open_window(context_of, keep):
    def make(app):
        made = MainWindow(context_of(app))
        keep(made)
        made.resize(1366, 768)
        made.show()
        made.activateWindow()
        assert QTest.qWaitForWindowActive(made)
        made.context.navigator.open("overview")
        return made

    return make


def follow(window, code):
    """Click the line of what waits now; return its number."""
    row = next(row for row in overview(window.context.services, 2026).waiting if row.code == code)
    _click(window, f"{row.count} {words.wait_line(row).text}")
    return row.count


def _click(window, name):
    window.context.navigator.open("overview")
    window.refresh()
    page = window.page
    assert isinstance(page, OverviewPage)
    next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name).click()


def narrowed(window):
    """Return what the shown list is narrowed to, or None."""
    return next((one for one in window.page.findChildren(Narrowed) if one.isVisibleTo(window.page)), None)


def shown(table):
    return [table.rows.row(n) for n in range(table.rows.rowCount())]


def escape(window, table):
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Escape)


@pytest.mark.parametrize("code", ["lack_report", "lack_papers", "lack_verdict", "lack_vote"])
def test_what_a_round_lacks_opens_the_nominations_that_lack_it(app, open_window, code):
    load_file(app, SAMPLE_FILE)
    window = open_window(app)
    if code not in {row.code for row in overview(app, 2026).waiting}:
        pytest.skip("the sample lacks nothing of this kind")
    count = follow(window, code)
    table = window.page.nominations.table
    everyone = len(nomination_rows(app, window.page.round.uid))
    assert table.isVisible()
    assert len(shown(table)) == count
    mark = narrowed(window)
    assert mark is not None
    assert mark.text()
    escape(window, table)
    assert window.page.round is not None
    assert len(shown(table)) == everyone
    assert narrowed(window) is None
    escape(window, table)
    assert window.page.round is None


def test_another_filter_takes_the_place_of_the_one_from_the_overview(app, open_window):
    load_file(app, SAMPLE_FILE)
    window = open_window(app)
    follow(window, "lack_report")
    part = window.page.nominations
    kind = shown(part.table)[0].recipient_kind.value
    part.chips.choose(kind)
    assert narrowed(window) is None
    assert {row.recipient_kind.value for row in shown(part.table)} == {kind}
    follow(window, "lack_report")
    assert part.chips.key is None
    part.narrowed.click()
    assert len(shown(part.table)) == len(nomination_rows(app, window.page.round.uid))


def test_what_came_back_opens_the_returned_nominations_of_that_round(circle, open_window):
    app = circle.unit
    uid = frozen_round(app, people=3)
    frozen_round(app, people=2, title="Đợt khác")
    receive_bundle(circle.superior, circle.export(uid))
    back = [row.uid for row in superior_nominations(circle.superior)][:2]
    give_back(circle, back)
    apply_answer(app, circle.answer())
    window = open_window(app)
    assert follow(window, "returned") == 2
    page = window.page
    assert page.round.uid == uid
    rows = shown(page.part.table)
    assert {row.uid for row in rows} == set(back)
    assert narrowed(window) is not None
    assert follow(window, "unanswered") == 1
    assert [row.state for row in shown(page.part.table)] == [NominationState.SUBMITTED]
    escape(window, page.part.table)
    assert len(shown(page.part.table)) == 3


def test_papers_not_issued_open_the_papers_of_the_round(circle, open_window):
    app = circle.unit
    uid = frozen_round(app)
    window = open_window(app)
    waiting = round_paper_plan(app, uid)
    assert follow(window, "to_issue") == len(waiting)
    page = window.page
    assert page.part is page.papers
    assert len(shown(page.papers.table)) == len(waiting)
    order = PaperOrder(form_id="to_trinh", round_uid=uid)
    issue_paper(app, IssuePaper(order=order, issued_on=date(2026, 11, 24), with_gaps=True))
    left = [row for row in round_paper_plan(app, uid) if row.state != "issued"]
    assert len(left) == len(waiting) - 1
    assert follow(window, "to_issue") == len(left)
    assert {row.form_id for row in shown(page.papers.table)} == {row.form_id for row in left}
    escape(window, page.papers.table)
    assert len(shown(page.papers.table)) == len(round_paper_plan(app, uid))
    assert page.part is page.papers


def test_what_can_be_sent_opens_what_goes_up(circle, open_window):
    app = circle.unit
    frozen_round(app, people=3)
    window = open_window(app)
    assert follow(window, "to_send") == 3
    assert window.page.part is window.page.send
    assert len(shown(window.page.send.table)) == 3


def test_what_waits_at_the_superior_opens_nominations_of_that_state(circle, open_window):
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit, people=3)))
    rows = superior_nominations(circle.superior)
    window = open_window(circle.superior)
    assert follow(window, "to_appraise") == 3
    table = window.page.table
    assert window.page.spec.id == "appraisal"
    assert len(shown(table)) == 3
    appraise(circle.superior, Appraise(nomination_uids=(rows[0].uid,), outcome="accepted"))
    assert follow(window, "to_decide") == 1
    assert window.page.spec.id == "appraisal"
    assert [row.uid for row in shown(table)] == [rows[0].uid]
    assert narrowed(window) is not None
    escape(window, table)
    assert len(shown(table)) == 3
    decide(circle, refuse=1)
    _click(window, "1 được khen")
    assert [row.state for row in shown(table)] == [NominationState.GRANTED]
    escape(window, table)
    assert len(shown(table)) == 3


def test_silent_units_are_those_that_sent_nothing_in_the_year(circle, open_window):
    window = open_window(circle.superior)
    # All 129 of the province: one is enrolled and silent, the others are not even enrolled.
    assert follow(window, "units_silent") == 129
    assert window.page.spec.id == "tracking"
    assert len(shown(window.page.table)) == 129
    assert window.page.chips.key is None
    assert narrowed(window) is not None
    escape(window, window.page.table)
    assert window.page.chips.key == ""


def test_the_nominations_of_one_unit_are_a_filter_in_sight(circle, open_window):
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    window = open_window(circle.superior)
    window.context.navigator.open("appraisal", unit=circle.unit.unit_id)
    assert "Giao Thu" in narrowed(window).text()
    escape(window, window.page.table)
    assert narrowed(window) is None
    assert "unit" not in window.page.table.query.filters


def test_numbers_of_the_year_open_the_whole_list(app, open_window):
    load_file(app, SAMPLE_FILE)
    window = open_window(app)
    view = overview(app, 2026)
    window.context.navigator.open("recipients")
    window.page.search.setText("nguyen")
    window.page.search.settle()
    window.page.chips.choose("household")
    tiles = {tile.text: tile for tile in words.tiles(view)}
    for text, tile in tiles.items():
        _click(window, f"{tile.number} {text}")
        page = window.page
        table = page.part.table if page.spec.id == "rounds" else page.table
        if tile.page != "rounds":
            assert str(len(shown(table))) == tile.number
    number = tiles["đợt xét"].number
    window.context.navigator.open("rounds", uid=list_rounds(app)[0].uid)
    assert window.page.round is not None
    _click(window, f"{number} đợt xét")
    assert window.page.round is None
    assert str(len(shown(window.page.list.table))) == number


def test_the_nominations_of_a_year_with_one_round_are_those_of_that_round(circle, open_window):
    frozen_round(circle.unit, people=3)
    window = open_window(circle.unit)
    _click(window, "3 đề nghị")
    assert len(shown(window.page.nominations.table)) == 3
    assert window.page.part is window.page.nominations
    window.page.nominations.chips.choose("collective")
    _click(window, "3 đề nghị")
    assert len(shown(window.page.nominations.table)) == 3
    frozen_round(circle.unit, title="Đợt hai")
    _click(window, "5 đề nghị")
    assert window.page.part is window.page.list
    assert sum(row.nomination_count for row in shown(window.page.list.table)) == 5


def test_the_number_of_movements_is_that_of_the_list(app, open_window):
    load_file(app, SAMPLE_FILE)
    window = open_window(app)
    window.context.navigator.open("movements")
    window.page.search.setText("khong co gi")
    window.page.search.settle()
    view = overview(app, 2026)
    tile = next(tile for tile in words.tiles(view) if tile.page == "movements")
    _click(window, f"{tile.number} {tile.text}")
    assert str(len(shown(window.page.table))) == tile.number
    assert window.page.search.text() == ""


def test_a_closed_round_waits_for_nothing(circle, open_window):
    app = circle.unit
    uid = frozen_round(app)
    receive_bundle(circle.superior, circle.export(uid))
    decide(circle)
    apply_answer(app, circle.answer())
    assert get_round(app, uid).state is RoundState.CLOSED
    assert overview(app, 2026).waiting == ()


def test_a_movement_that_was_reviewed_is_not_due_any_more(app):
    uid = saved(app, end_date=PartialDate(2026, 12, 20))
    assert [row.uid for row in overview(app, 2026).due if row.what == "movement"] == [uid]
    move(app, uid, "launch", "final_review")
    assert not [row for row in overview(app, 2026).due if row.what == "movement"]


def test_the_menu_opens_by_its_key(open_window, app):
    window = open_window(app)
    opened = []
    window.top.menu_button.menu().aboutToShow.connect(lambda: opened.append(True))
    QTimer.singleShot(50, window.top.menu_button.menu().close)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10)
    assert opened
