"""The prize money of a decision in the window."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from services.decision_reads import decisions
from services.exchange import receive_bundle
from services.prizes import decision_prizes
from tests.ui.test_list_pages import open_page
from tests.unit.exchange.circle import circle_of, decide, frozen_round
from ui.dialogs.prizes import PrizesDialog


def test_the_prizes_of_a_decision_are_listed_and_added_up(make_office, tmp_path, context_of, keep):
    circle = circle_of(make_office, tmp_path / "stick")
    receive_bundle(circle.superior, circle.export(frozen_round(circle.unit)))
    decide(circle)
    page = open_page(context_of(circle.superior), "decisions", keep)
    page.show_prizes()
    (dialog,) = page.findChildren(PrizesDialog)
    (row,) = decisions(circle.superior)
    found = decision_prizes(circle.superior, row.uid)
    assert dialog.table.rows.rowCount() == len(found.rows) == row.granted
    assert found.total == sum(one.amount for one in found.rows) > 0
    assert found.words in dialog.total.text()
    dialog.copy()
    pasted = QGuiApplication.clipboard().text().splitlines()
    assert len(pasted) == row.granted + 1
    assert pasted[0].startswith(found.rows[0].recipient_name + "\t")
    assert found.rows[0].exact == found.rows[0].coefficient * found.rows[0].salary
    dialog.close()
