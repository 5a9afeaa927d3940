"""Many nominations put into the wastebasket at once: told by number, all or none, and the next is chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel

from models.nominations import Nomination
from services.vocabulary import NominationState
from services.wastebasket import deleted_records
from tests.ui.round_work import shown


def choose(table, numbers):
    """Choose rows, the first of them as the one that is current."""
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    rows = table.selectionModel()
    for number in reversed(numbers):
        rows.setCurrentIndex(table.rows.index(number, 0), flags.Select | flags.Rows)


def test_many_deleted_nominations_are_told_by_number_and_the_next_one_is_chosen(work, context):
    table = work.nominations.table
    before = [row.uid for row in shown(table)]
    choose(table, (3, 2, 5))
    work.nominations.delete()
    assert context.prompts.toasts[-1] == "Đã đưa 3 đề nghị vào thùng rác."
    assert table.selected_keys() == (before[4],)
    assert {one.by for one in deleted_records(context.services)} == {context.services.db.actor}
    context.prompts.undos[-1]()
    assert [row.uid for row in shown(table)] == before
    assert table.selected_keys() == (before[4],)
    table.selectRow(len(before) - 1)
    work.nominations.delete()
    assert table.selected_keys() == (before[-2],)


def test_nominations_go_into_the_wastebasket_all_or_none(work, context):
    table = work.nominations.table
    before = shown(table)
    with context.services.db.write("test.send") as tx:
        tx.get(Nomination, before[4].uid).state = NominationState.SUBMITTED
    choose(table, (3, 4))
    work.nominations.delete()
    assert work.banner.isVisibleTo(work)
    assert context.prompts.toasts == []
    assert [row.uid for row in shown(table)] == [row.uid for row in before]
