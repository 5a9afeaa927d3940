"""What can't be right leads from the overview to its list, and from there to the place that mends it."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from models.recipients import Person
from tests.unit.rounds.makers import add_recipient
from tests.unit.rounds.test_recipient_facts import alter, award
from ui.main_window import MainWindow


def click(window, name):
    found = [one for one in window.page.findChildren(QPushButton) if one.accessibleName() == name]
    assert len(found) == 1, [one.accessibleName() for one in window.page.findChildren(QPushButton)]
    found[0].click()


def test_the_overview_counts_the_faults_and_each_leads_to_its_place(app, context_of, keep):
    person = add_recipient(app, "Lê Thị Hoa")
    award(app, person, award_code="KHONG_CO")
    alter(app, Person, person, birth_date="1784")
    window = MainWindow(context_of(app))
    keep(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.context.navigator.open("overview")
    click(window, "2 chỗ sai trong bản ghi cần sửa")
    page = window.page
    assert page.spec.id == "repairs"
    rows = [page.table.rows.row(n) for n in range(2)]
    assert [(row.who, row.field) for row in rows] == [
        ("Lê Thị Hoa", "award_code"),
        ("Lê Thị Hoa", "birth_date"),
    ]
    assert "KHONG_CO" in rows[0].what
    page.table.select_key(f"{rows[1].uid}/{rows[1].field}/{rows[1].what}")
    page.edit()
    assert window.page.spec.id == "recipients"
    assert window.page.table.current_row().uid == person
    alter(app, Person, person, birth_date="1984")
    window.context.navigator.open("repairs")
    window.refresh()
    assert [row.field for row in (page.table.rows.row(0),)] == ["award_code"]
