"""Ai đến hạn in the window, and what is doubtful about the nominations of a round."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from services.nominations import get_nomination
from tests.ui.test_list_pages import open_page
from tests.ui.test_wastebasket_page import told
from tests.unit.recipients.makers import add
from tests.unit.recipients.test_due_awards import give
from tests.unit.rounds.makers import make_round, propose
from ui.jobs import InlineJobs
from ui.widgets.detail import PaperList


def panel_words(page):
    return " ".join(
        line.text() for box in page.panel.findChildren(PaperList) for line in box.findChildren(object)
        if hasattr(line, "text") and callable(line.text)
    )  # fmt: skip


def test_who_comes_up_is_told_with_what_is_left(context, keep):
    app = context.services
    ready, short = add(app, "Nguyễn Văn An"), add(app, "Lê Thị Bình")
    give(app, ready, "CSTDCS", 2024, 2025)
    give(app, short, "CSTDCS", 2025)
    page = open_page(context, "due", keep)
    rows = {row[0].split("\n")[0]: row for row in told(page) if "Bằng khen của Chủ tịch" in row[1]}
    assert rows["Nguyễn Văn An"][2:] == ["2026", "Chờ xác nhận"]
    # The year in hand may still bring the second title.
    assert rows["Lê Thị Bình"][2:] == ["2026", "Còn 1 việc"]
    page.chips.choose("confirm")
    assert {row[3] for row in told(page)} == {"Chờ xác nhận"}
    page.table.selectRow(0)
    assert "có thể đề nghị ngay" not in panel_words(page)
    assert "phải xác nhận" in panel_words(page)
    page.chips.choose("next")
    assert {row[2] for row in told(page)} == {"2027"}
    page.chips.choose("now")
    assert {row[2] for row in told(page)} == {"2026"}
    page.table.selectRow(0)
    assert "Chiến sĩ thi đua cơ sở" in panel_words(page)


def test_a_search_counts_nobody_anew_but_a_new_award_does(context, keep):
    app = context.services
    give(app, add(app, "Nguyễn Văn An"), "CSTDCS", 2024, 2025)
    page = open_page(context, "due", keep)
    before = page._all
    page.search.setText("nguyen van")
    page.search.settle()
    assert page._all is before
    assert told(page)
    other = add(app, "Lê Thị Bình")
    give(app, other, "CSTDCS", 2024, 2025)
    page.refresh()
    page.search.clear()
    page.search.settle()
    assert {row.recipient_uid for row in page._all} >= {other}


class Impatient(InlineJobs):
    """Somebody stops every visible piece of work before it begins."""

    stops = True

    def long(self, owner, work, title, done=None, failed=None, *, writes=True):
        def stopped(progress):
            if self.stops:
                progress.token.cancel()
            return work(progress)

        return super().long(owner, stopped, title, done, failed, writes=writes)


def test_the_count_can_be_stopped_and_begun_again(context, keep):
    app = context.services
    for name in ("Nguyễn Văn An", "Lê Thị Bình"):
        give(app, add(app, name), "CSTDCS", 2024, 2025)
    page = open_page(replace(context, jobs=Impatient()), "due", keep)
    assert page.table.rows.rowCount() == 0
    assert "Đã dừng" in page._foot_left.text()
    assert not page.banner.isVisible()
    page.context.jobs.stops = False
    page.refresh()
    assert page.table.rows.rowCount() > 0
    assert "Đã dừng" not in page._foot_left.text()


def test_from_the_list_the_recipient_opens(window):
    made = window("unit")
    app = made.context.services
    for name in ("Nguyễn Văn An", "Lê Thị Bình"):
        uid = add(app, name)
    give(app, uid, "CSTDCS", 2024, 2025)
    made.context.navigator.open("due")
    made.page.edit()
    assert made.page.spec.id == "recipients"
    assert made.page.table.current_row().uid == uid


def test_the_doubts_of_a_round_stand_in_the_list_and_in_the_panel(context, keep):
    app = context.services
    round_uid = make_round(app)
    (uid, _other) = propose(app, round_uid, ["Nguyễn Văn An", "Lê Thị Bình"])
    give(app, get_nomination(app, uid).row.recipient_uid, "LDTT", 2026)
    page = open_page(context, "rounds", keep)
    page.arrive(uid=round_uid, step="nominations")
    part = page.nominations
    part.chips.choose("doubts")
    assert part.table.rows.rowCount() == 1
    part.table.selectRow(0)
    texts = [one.text() for one in page.panel.findChildren(QLabel)]
    assert any("Hồ sơ đã ghi hình thức này cho năm 2026" in text for text in texts)
