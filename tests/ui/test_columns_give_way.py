"""In a narrow window what a list is about is cut last: columns that the panel shows too make room for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from services import i18n
from services.interchange import load_file
from services.nominations import NominationRow, nomination_rows
from services.rounds import list_rounds
from services.sample import SAMPLE_FILE
from ui.presenters import movements, nominations, rounds
from ui.presenters.awards import SHORT
from ui.tables import CELL_ROLE, Column, DataTable, QuerySource
from ui.tables import Kind as TableKind
from ui.tables.delegate import inner, lines_in
from ui.tables.fitting import Fit, fit
from ui.tokens import Tone
from ui.widgets.basic import unnamed


@pytest.fixture
def fitted(context, keep):
    """Return letters of room by column, None where it is left out, of a table so many letters wide."""

    def fit(columns, letters: int) -> dict[str, float | None]:
        source = QuerySource(lambda _query: (), key=str)
        table = DataTable(context.theme, context.jobs, columns, source, name="Danh sách")
        keep(table)
        letter = context.theme.text_width("n")
        table.resize(letter * letters, 300)
        table.show()
        table.reload()
        return {
            column.key: None if table.isColumnHidden(n) else table.columnWidth(n) / letter
            for n, column in enumerate(columns)
        }

    return fit


def test_what_is_missing_is_whole_before_the_place_where(fitted):
    narrow = fitted(rounds.GAP_COLUMNS, 100)
    assert narrow["place"] is None
    assert narrow["award"] is not None
    assert narrow["what"] >= 40
    assert fitted(rounds.GAP_COLUMNS, 150)["place"] is not None


def test_the_title_of_a_movement_is_whole_before_its_counts(fitted):
    narrow = fitted(movements.COLUMNS, 100)
    assert narrow["title"] >= 44
    assert narrow["targets"] is narrow["registrations"] is None
    assert None not in (narrow["period"], narrow["state"])
    assert None not in fitted(movements.COLUMNS, 190).values()


@pytest.fixture
def list_of(context, keep):
    """Return the list of nominations with one row, so many letters wide."""

    def make(letters: int, row: NominationRow) -> DataTable:
        source = QuerySource(lambda _query: (row,))
        table = DataTable(context.theme, context.jobs, nominations.COLUMNS, source, name="Đề nghị")
        keep(table)
        table.resize(context.theme.text_width("n") * letters, 300)
        table.show()
        table.reload()
        return table

    return make


def cell_of(table, key):
    number = [column.key for column in table.rows.columns].index(key)
    return table.rows.index(0, number).data(CELL_ROLE)


def hidden(table):
    return [column.key for n, column in enumerate(table.rows.columns) if table.isColumnHidden(n)]


def nomination(context, **more):
    load_file(context.services, SAMPLE_FILE)
    uid = max(list_rounds(context.services), key=lambda row: row.nomination_count).uid
    found = nomination_rows(context.services, uid)
    row = next(one for one in found if one.papers_have < one.papers_need and one.report_words)
    return replace(row, **more)


def test_columns_that_have_no_room_stand_small_under_others_and_are_named(list_of, context):
    row = nomination(context, votes="11/12")
    table = list_of(97, row)
    assert hidden(table) == ["papers", "votes"]
    report, state = cell_of(table, "report"), cell_of(table, "state")
    assert report.subtitle == f"Giấy tờ {row.papers_have}/{row.papers_need}"
    assert report.subtone is Tone.WARN
    assert state.subtitle == "Phiếu 11/12"
    told = table.hidden_columns
    assert told.isVisible()
    assert told.text() == "+2 cột"
    assert "Giấy tờ, Phiếu" in told.toolTip()
    assert unnamed(table) == []


def test_with_room_for_all_nothing_is_folded_or_told(list_of, context):
    table = list_of(150, nomination(context, votes="11/12"))
    assert hidden(table) == []
    assert not table.hidden_columns.isVisible()
    assert cell_of(table, "report").subtitle == ""
    assert cell_of(table, "state").subtitle == ""


def test_a_vote_that_was_not_held_takes_no_line(list_of, context):
    assert cell_of(list_of(97, nomination(context, votes="")), "state").subtitle == ""


def test_all_columns_are_shown_at_a_click_and_fitted_again_at_another(list_of, context):
    table = list_of(97, nomination(context))
    QTest.mouseClick(table.hidden_columns, Qt.MouseButton.LeftButton)
    assert hidden(table) == []
    assert table.horizontalHeader().length() > table.viewport().width()
    assert table.hidden_columns.isVisible()
    QTest.mouseClick(table.hidden_columns, Qt.MouseButton.LeftButton)
    assert hidden(table) == ["papers", "votes"]
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_the_mark_of_hidden_columns_covers_no_title(list_of, context):
    table = list_of(97, nomination(context))
    header = table.horizontalHeader()
    last = max(n for n in range(header.count()) if not table.isColumnHidden(n))
    title = header.sectionSizeFromContents(last).width()
    assert header.sectionViewportPosition(last) + title <= table.hidden_columns.x()


@pytest.mark.parametrize("letters", [97, 118])
@pytest.mark.parametrize("code", sorted(SHORT))
def test_the_short_name_of_an_award_is_whole_in_english_too(list_of, context, letters, code):
    i18n.use("en")
    table = list_of(letters, nomination(context, award_code=code))
    number = [column.key for column in table.rows.columns].index("award")
    cell = cell_of(table, "award")
    place = inner(context.theme, table.visualRect(table.rows.index(0, number)))
    shown = lines_in(cell.text, context.theme.font(), place)
    assert " ".join(shown) == cell.text


def test_words_that_two_lines_do_not_hold_are_cut_with_dots_and_whole_in_the_tooltip(list_of, context):
    name = "Bằng khen của Bộ trưởng Bộ Công an về phong trào toàn dân bảo vệ an ninh Tổ quốc năm 2026"
    row = nomination(context, award_code="X", award_name=name)
    table = list_of(97, row)
    index = table.rows.index(0, [column.key for column in table.rows.columns].index("award"))
    shown = lines_in(name, context.theme.font(), inner(context.theme, table.visualRect(index)))
    assert len(shown) == 2
    assert shown[-1].endswith("…")
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert index.data(role) == name


def test_the_mark_is_short_before_a_title_is_cut_or_another_column_goes():
    columns = (
        Column(key="a", title="A", value=str, kind=TableKind.TITLE, stretch=True),
        Column(key="b", title="B", value=str, wide=True),
        Column(key="c", title="C", value=str, wide=True),
        Column(key="d", title="D", value=str),
    )
    natural, titles, marks = (100, 40, 40, 30), (20, 30, 30, 30), (40, 20)
    assert fit(columns, natural, titles, 210, marks).out == ()
    assert fit(columns, natural, titles, 209, marks) == Fit((99, 40, 0, 70), (2,))
    assert fit(columns, natural, titles, 195, marks) == Fit((105, 40, 0, 50), (2,), brief=True)
    assert fit(columns, natural, titles, 171, marks) == Fit((101, 0, 0, 70), (1, 2))
