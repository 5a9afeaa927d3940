"""In a narrow window what a list is about is cut last: columns that the panel shows too make room for it."""

from __future__ import annotations

import pytest

from ui.presenters import movements, rounds
from ui.tables import DataTable, QuerySource


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
